import { useEffect, useRef, type ReactElement } from 'react';
import { call } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import { dayText } from './today.ts';

/** The verdict of the leak check, and the way to what was published or to what stopped it. */
export function Verdict({ jobId, earliestDay, onSeen, onAgain }: { readonly jobId: string; readonly earliestDay?: string; readonly onSeen: () => void; readonly onAgain: () => void }): ReactElement | null {
  const { go, report } = useSession();
  const verdict = useQuery('export.verdict', { jobId });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (verdict.status !== 'ready') return;
    onSeen();
    // The button that began it is gone: who works without a mouse is led to the verdict, unless they have gone on.
    if ( document.activeElement?.matches('body, main > h1') !== false) heading.current?.focus({ preventScroll: true });
  }, [verdict.status]); // eslint-disable-line react-hooks/exhaustive-deps -- seen once, when it is there
  if (verdict.status === 'failed') return <Trouble trouble={verdict.trouble} />;
  if (verdict.status === 'loading') return null;
  const { published, folderName, refused, hits, identifiersSearched, bytesSearched, written, regionsMasked, elementsRemoved, elementsReplaced, post, stops } = verdict.value;
  const show = (what: 'folder' | 'report' | 'post'): void => void call('export.show', { jobId, what }).catch(report);
  const title = stops.length > 0 ? text.export.stoppedByWords : hits.length > 0 ? text.export.failed : written === 0 ? text.export.nothingWritten : refused.length > 0 ? text.export.passedPartly(refused.length) : text.export.passed;
  const figures: readonly (readonly [string, number])[] = [
    [post === 'there' ? text.export.figures.media : text.export.figures.written, written],
    [text.export.figures.masked, regionsMasked],
    [text.export.figures.removed, elementsRemoved],
    [text.export.figures.replaced, elementsReplaced],
  ];
  return (
    <section className={published && written > 0 ? 'verdict good' : 'verdict bad'} aria-live="polite">
      <p className="verdict-sign" aria-hidden="true">{published && written > 0 ? '✓' : '✕'}</p>
      <h2 ref={heading} tabIndex={-1}>{title}</h2>
      {published ? <p className="quiet"><code>{folderName}</code></p> : hits.length > 0 && <p>{stops.length > 0 ? text.export.stoppedHint : text.export.failedHint}</p>}
      {bytesSearched > 0 && <p className="quiet">{text.export.searched(identifiersSearched, (bytesSearched / 1e6).toFixed(1))}</p>}
      {published && written > 0 && <dl className="figures">{figures.map(([name, value]) => <div key={name}><dt className="quiet">{name}</dt><dd>{value.toLocaleString()}</dd></div>)}</dl>}
      {stops.length > 0 && <><h3>{text.export.stops}</h3><ul className="hits">{stops.slice(0, 50).map((stop) => <li key={stop}>{said(stop)}</li>)}</ul></>}
      {hits.length > 0 && stops.length === 0 && <><h3>{text.export.hits}</h3><ul className="hits">{hits.slice(0, 50).map(({ file, where }) => <li key={`${file} ${where}`}><code>{file}</code> {where}</li>)}</ul></>}
      {refused.length > 0 && <details className="refused" open><summary>{text.export.partly(refused.length)}</summary><ul>{refused.slice(0, 200).map(({ source, message }) => <li key={source}>{said(message)}</li>)}</ul></details>}
      {published && earliestDay !== undefined && <p className="note">{text.export.earliest(dayText(earliestDay))}</p>}
      <p className="verdict-ways">
        {published && <button type="button" className="primary" onClick={() => show('folder')}>{text.export.openFolder}</button>}
        {published && <button type="button" onClick={() => show('report')}>{text.export.openReport}</button>}
        {post === 'there' && published && <button type="button" onClick={() => show('post')}>{text.export.openPost}</button>}
        {!published && <button type="button" className="primary" onClick={() => go(stops.length > 0 ? 'caption' : 'review')}>{stops.length > 0 ? text.export.toCaption : text.export.toReview}</button>}
        <button type="button" onClick={onAgain}>{text.export.again}</button>
      </p>
    </section>
  );
}
