import { useEffect, useState, type ReactElement } from 'react';
import type { JobState, Pick, ProfileChoice } from '../../../shared/contract/model.ts';
import { call, hasDialogs } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useJobs } from '../../app/useJobs.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Progress } from '../../components/Progress.tsx';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { Choice } from './Choice.tsx';
import { Holds } from './Holds.tsx';
import { Verdict } from './Verdict.tsx';
import './export.css';

/** Choose what is removed and where to; then the verdict of the leak check, large. */
export function ExportView(): ReactElement {
  const { current } = useSession();
  if (current === undefined) return <main className="message"><h1>{text.study.empty}</h1></main>;
  return <ExportOf caseId={current.id} />;
}

function ExportOf({ caseId }: { readonly caseId: string }): ReactElement {
  const { go, report } = useSession();
  const signature = useQuery('review.signature', { caseId });
  const [choice, setChoice] = useState<ProfileChoice>({ profile: 'posting', options: [] });
  const [folder, setFolder] = useState<Pick>();
  const [started, setStarted] = useState<string>();
  const jobs = useJobs(caseId);
  const job: JobState | undefined = jobs.find(({ id }) => id === started);
  useEffect(() => {
    call('export.defaultFolder', {}).then(setFolder, report);
  }, [report]);

  const change = (): void => void call('export.chooseFolder', {}).then(({ folder: picked }) => { if (picked !== undefined) setFolder(picked); }).catch(report);
  const start = (): void => {
    if (folder !== undefined) call('bundle.change', { caseId, change: { choice } }).then(() => call('export.start', { caseId, folder: folder.token })).then(({ id }) => setStarted(id), report);
  };
  const signed = signature.status === 'ready' && signature.value.signedAt !== undefined;

  return (
    <main className="export">
      <h1>{text.export.title}</h1>
      {job?.status === 'running' && <Progress job={job} label={`${text.export.running} · ${text.export.stepOf(job.step)}`} />}
      {job?.status === 'failed' && job.error !== undefined && <Trouble trouble={new Error(job.error.message)} />}
      {job?.status === 'done' && <Verdict jobId={job.id} onAgain={() => setStarted(undefined)} />}
      {(job === undefined || job.status === 'cancelled' || job.status === 'failed') && (
        <>
          {signature.status === 'ready' && !signed && (
            <div className="note not-signed"><p>{text.export.notSigned}</p><button type="button" className="primary" onClick={() => go('review')}>{text.export.toReview}</button></div>
          )}
          <div className="export-columns">
          <div className="export-what"><Choice choice={choice} onChange={setChoice} /></div>
          <div className="export-where">
          <section className="card">
            <h2>{text.export.where}</h2>
            <p className="where"><code>{folder?.name}</code>{hasDialogs() && <button type="button" onClick={change}>{text.export.change}</button>}</p>
            <p className="quiet">{text.export.folderHint}</p>
          </section>
          <Holds caseId={caseId} />
          <button type="button" className="primary start" disabled={!signed || folder === undefined} onClick={start}>{text.export.start}</button>
          </div>
          </div>
        </>
      )}
    </main>
  );
}
