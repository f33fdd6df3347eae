import type { ReactElement } from 'react';
import type { JobState, PatientNode, SeriesNode } from '../../../shared/contract/model.ts';
import { useSession } from '../../app/session.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { FindingList } from './FindingList.tsx';
import { SeriesPicker } from './SeriesPicker.tsx';
import { SignOff } from './SignOff.tsx';
import { decideReaches, type DecideReach, type Masking } from './useMasking.ts';
import type { Doubts } from './useDoubts.ts';
import type { Reading } from './useReading.ts';

interface ReviewSideProps {
  readonly caseId: string;
  readonly patients: readonly PatientNode[];
  readonly series: readonly SeriesNode[];
  /** What each series is called. */
  readonly names: ReadonlyMap<number, string>;
  readonly reading: Reading;
  readonly doubts: Doubts;
  readonly masking: Masking;
  /** The search for text that runs just now. */
  readonly job: JobState | undefined;
  /** Pictures that nobody has looked at yet. */
  readonly unseen: boolean;
  readonly onErase: () => void;
}

/** The doubts, what one does with them, and the sign-off. */
export function ReviewSide({ caseId, patients, series, names, reading, doubts, masking, job, unseen, onErase }: ReviewSideProps): ReactElement {
  const { found, open, version } = doubts;
  const looking = job !== undefined || unseen;
  return (
    <aside className="review-side">
      <SeriesPicker {...{ patients, series, names }} shown={reading.shown.id} onShow={(id) => reading.show(id, 0)} />
      <div className="doubt-head"><h2>{text.review.findings}</h2><span role="status" className={open === 0 ? 'quiet' : 'doubt'}>{found.status === 'ready' && (open > 0 || !looking) && (doubts.doubts.length === 0 ? text.review.none : text.review.undecided(open))}</span></div>
      <Looking caseId={caseId} job={job} unseen={unseen} />
      {found.status === 'loading' ? <p className="quiet empty-list" aria-busy="true">{text.app.loading}</p> : found.status === 'failed' ? <Trouble trouble={found.trouble} /> : <FindingList doubts={doubts.doubts} names={series.length > 1 ? names : undefined} looking={looking} selected={reading.chosen} onSelect={doubts.select} />}
      <DecideButtons {...{ doubts, masking, onErase }} />
      <SignOff caseId={caseId} version={version} open={open} looking={looking} />
    </aside>
  );
}

/** How far the search is, and how to go on where it was stopped. */
function Looking({ caseId, job, unseen }: Pick<ReviewSideProps, 'caseId' | 'job' | 'unseen'>): ReactElement | null {
  const { report, openCase } = useSession();
  if (job !== undefined) return <p className="quiet"><span role="status">{text.review.stillLooking}</span>{job.total > 0 && ` ${text.import.progress(job.done, job.total)}`}</p>;
  if (!unseen) return null;
  return <p className="doubt">{text.review.lookingStopped} <button type="button" onClick={() => void openCase(caseId).catch(report)}>{text.review.lookAtRest}</button></p>;
}

function DecideButtons({ doubts: { doubt, doubts, step }, masking, onErase }: Pick<ReviewSideProps, 'doubts' | 'masking' | 'onErase'>): ReactElement {
  const { settings } = useSession();
  const none = doubt === undefined;
  return (
    <div className="decide">
      {settings.letterKeys && <p className="quiet key-hint">{text.review.keyHint}</p>}
      <label className="decide-reach quiet">{text.review.decideReach} <select value={masking.reach} disabled={none} onChange={(event) => masking.setReach(event.target.value as DecideReach)}>{decideReaches.map((each) => <option key={each} value={each}>{text.review.decideReaches[each]}</option>)}</select></label>
      <button type="button" className="primary" disabled={none} onClick={() => masking.decide('mask')}>{text.review.mask}</button>
      <button type="button" disabled={none} onClick={() => masking.decide('keep')}>{text.review.keep}</button>
      <div className="decide-small">
        <button type="button" disabled={doubts.length === 0} onClick={() => step(-1)}>{text.review.previous}</button>
        <button type="button" disabled={doubts.length === 0} onClick={() => step(1)}>{text.review.next}</button>
        <button type="button" onClick={masking.undo}>{text.review.undo}</button>
        <button type="button" disabled={doubt?.findings.every(({ origin }) => origin === 'found') ?? true} onClick={onErase}>{text.review.erase}</button>
      </div>
    </div>
  );
}
