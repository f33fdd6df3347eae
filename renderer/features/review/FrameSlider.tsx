import { memo, useMemo, type CSSProperties, type ReactElement } from 'react';
import type { Finding } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';
import { isOn, type Slice } from './slices.ts';

/** Where one is in the series; marks stand where something was found. */
export function FrameSlider({ slices, position, findings, onMove }: { readonly slices: readonly Slice[]; readonly position: number; readonly findings: readonly Finding[]; readonly onMove: (position: number) => void }): ReactElement {
  return (
    <div className="frame-slider">
      <Marks slices={slices} findings={findings} />
      <input type="range" aria-label={text.review.frameSlider} aria-valuetext={text.review.position(position + 1, slices.length)} min={0} max={Math.max(0, slices.length - 1)} value={position} onChange={(event) => onMove(Number(event.target.value))} />
      <output>{text.review.position(Math.min(position + 1, slices.length), slices.length)}</output>
    </div>
  );
}

/** As many marks as can be told apart, however long the series. */
const mostMarks = 200;

const Marks = memo(function Marks({ slices, findings }: { readonly slices: readonly Slice[]; readonly findings: readonly Finding[] }): ReactElement {
  const marks = useMemo(() => {
    const byInstance = Map.groupBy(findings, ({ instanceId }) => instanceId);
    const steps = Math.min(mostMarks, slices.length);
    const found = new Array<Finding['decision'] | undefined>(steps);
    slices.forEach((slice, index) => {
      const at = Math.floor((index * steps) / slices.length);
      for (const finding of byInstance.get(slice.instanceId) ?? []) if (isOn(finding, slice) && found[at] !== 'undecided') found[at] = finding.decision;
    });
    return found;
  }, [slices, findings]);
  return <div className="marks" aria-hidden="true">{marks.map((decision, index) => (decision === undefined ? null : <span key={index} className={decision} style={{ '--share': index / Math.max(1, marks.length - 1) } as CSSProperties} />))}</div>;
});
