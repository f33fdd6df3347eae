import { useEffect, useState, type ReactElement } from 'react';
import { call } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { text } from '../../strings/text.ts';
import { whenText } from '../../strings/when.ts';

/** Every doubt decided, a name and the time: before this nothing can be exported. `version` counts the changes to the findings, `open` the doubts of the list. */
export function SignOff({ caseId, version, open, looking }: { readonly caseId: string; readonly version: number; readonly open: number; readonly looking: boolean }): ReactElement | null {
  const { settings, go, report, openCase } = useSession();
  const signature = useQuery('review.signature', { caseId });
  const { again } = signature;
  useEffect(again, [again, version]);
  const [reviewer, setReviewer] = useState(settings.reviewer);
  if (signature.status !== 'ready') return null;
  const { undecided, signedAt, reviewer: signedBy } = signature.value;
  if (signedAt !== undefined && signedBy !== undefined) {
    return (
      <section className="sign-off signed">
        <p>{text.review.signed(signedBy, whenText(signedAt))}</p>
        <div className="onward">
          <button type="button" className="primary" onClick={() => go('caption')}>{text.review.goCaption}</button>
          <button type="button" onClick={() => go('export')}>{text.review.goExport}</button>
        </div>
      </section>
    );
  }
  const sign = async (): Promise<void> => {
    await call('review.signOff', { caseId, reviewer: reviewer.trim() });
    await openCase(caseId);
    again();
  };
  return (
    <form className="sign-off" onSubmit={(event) => { event.preventDefault(); sign().catch(report); }}>
      <label className="field">{text.review.reviewer}<input type="text" required maxLength={120} value={reviewer} onChange={(event) => setReviewer(event.target.value)} /></label>
      <p className={undecided === 0 && !looking ? 'quiet' : 'doubt'}>{looking ? text.review.signOffWaits : undecided === 0 ? text.review.signOffHint : text.review.undecided(Math.max(1, open))}</p>
      <button type="submit" className="primary" disabled={looking || undecided > 0 || reviewer.trim() === ''}>{text.review.signOff}</button>
    </form>
  );
}
