import type { ReactElement } from 'react';
import { useQuery } from '../../app/useQuery.ts';
import { text } from '../../strings/text.ts';

/** What the bundle will hold, before anything is written. */
export function Holds({ caseId }: { readonly caseId: string }): ReactElement | null {
  const tree = useQuery('study.tree', { caseId });
  const found = useQuery('review.findings', { caseId });
  if (tree.status !== 'ready' || found.status !== 'ready') return null;
  const series = tree.value.patients.flatMap(({ studies }) => studies).flatMap((study) => study.series).filter(({ included, badge }) => included && badge !== 'refused');
  const going = new Set(series.map(({ id }) => id));
  const masks = found.value.findings.filter(({ decision, seriesId }) => decision === 'mask' && going.has(seriesId)).length;
  return (
    <section className="card">
      <h2>{text.export.holds}</h2>
      <ul>
        <li>{text.export.holdsImages(series.reduce((sum, { instances }) => sum + instances.length, 0), series.length)}</li>
        <li>{text.export.holdsMasks(masks)}</li>
        <li>{text.export.holdsReport}</li>
      </ul>
    </section>
  );
}
