import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import type { JobState, Pick } from '../../../shared/contract/model.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { call, hasDialogs, onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useDraft, type DraftInWork } from '../../app/useDraft.ts';
import { useJobs } from '../../app/useJobs.ts';
import { useQuery } from '../../app/useQuery.ts';
import { DestinationPicker } from '../../components/DestinationPicker.tsx';
import { Progress } from '../../components/Progress.tsx';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { Choice } from './Choice.tsx';
import { Consent } from './Consent.tsx';
import { EarlierExports } from './EarlierExports.tsx';
import { Plan } from './Plan.tsx';
import { Start } from './Start.tsx';
import { Verdict } from './Verdict.tsx';
import './export.css';

/** Choose where it goes, see what it will hold, answer for the consent; then the verdict of the leak check, large. */
export function ExportView(): ReactElement {
  const { current } = useSession();
  const destinations = useQuery('destinations.list', {});
  if (current === undefined) return <main className="message"><h1>{text.study.empty}</h1></main>;
  if (destinations.status === 'failed') return <main><Trouble trouble={destinations.trouble} /></main>;
  if (destinations.status === 'loading') return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  return <ExportOfCase key={current.id} caseId={current.id} {...destinations.value} />;
}

/** By case, the export whose verdict was shown last: who comes back has mended what it named, and begins anew. */
const seenVerdicts = new Map<string, string>();

interface Where {
  readonly destinations: readonly Destination[];
  readonly groups: readonly Group[];
}

function ExportOfCase({ caseId, destinations, groups }: Where & { readonly caseId: string }): ReactElement {
  const work = useDraft(caseId);
  if (work.trouble !== undefined) return <main><Trouble trouble={work.trouble} /></main>;
  if (work.draft === undefined) return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  return <ExportDesk {...{ caseId, work, destinations, groups }} draft={work.draft} />;
}

function ExportDesk({ caseId, draft, work, destinations, groups }: Where & { readonly caseId: string; readonly draft: BundleDraft; readonly work: DraftInWork }): ReactElement {
  const { report } = useSession();
  const [folder, setFolder] = useState<Pick>();
  const jobs = useJobs(caseId);
  const [done, setDone] = useState(() => seenVerdicts.get(caseId));
  // Also one that was started before somebody looked at another view.
  const last: JobState | undefined = jobs.findLast(({ kind }) => kind === 'export');
  const job = last?.id === done ? undefined : last;
  const destination = destinations.find(({ id }) => id === draft.destination);
  const consent = useQuery('consent.read', { caseId });
  const exports = useQuery('exports.list', { caseId });
  const { again: askConsent } = consent;
  const { again: askExports } = exports;
  useEffect(askConsent, [askConsent, work.kept]);
  useEffect(askExports, [askExports, job?.status]);
  useEffect(() => {
    const ask = (): void => void call('export.defaultFolder', {}).then(setFolder, report);
    ask();
    // An engine that was started anew knows nothing of what was picked.
    return onEvent('engine', ask);
  }, [report]);

  const chooseFolder = (): void => void call('export.chooseFolder', {}).then(({ folder: picked }) => { if (picked !== undefined) setFolder(picked); }).catch(report);
  const start = (): void => {
    if (folder !== undefined) work.flush().then(() => call('export.start', { caseId, folder: folder.token })).then(() => setDone(undefined)).catch(report);
  };
  const head = useRef<HTMLHeadingElement>(null);
  const isRunning = job?.status === 'running';
  // The button that began it goes: the focus must not go with it to the top of the window.
  useEffect(() => { if (isRunning && document.activeElement === document.body) head.current?.focus({ preventScroll: true }); }, [isRunning]);
  const idle = job === undefined || job.status === 'cancelled' || job.status === 'failed';
  return (
    <main className="export">
      <h1 ref={head} tabIndex={-1}>{text.export.title}</h1>
      {job?.status === 'running' && <Progress job={job} label={`${text.export.running} · ${text.export.stepOf(job.step)}`} />}
      {job?.status === 'failed' && job.error !== undefined && <Trouble trouble={new Error(job.error.message)} />}
      {job?.status === 'done' && <Verdict jobId={job.id} {...(consent.value?.earliestDay === undefined ? {} : { earliestDay: consent.value.earliestDay })} onSeen={() => seenVerdicts.set(caseId, job.id)} onAgain={() => setDone(job.id)} />}
      {idle && (
        <div className="export-columns">
          <div className="export-where">
            <section className="card">
              <h2>{text.export.destination}</h2>
              <DestinationPicker {...{ draft, destinations, groups }} onChange={work.change} />
              {destination !== undefined && <ul className="rules">{destination.notes.map((note) => <li key={note}>{note}</li>)}<li>{text.export.stated(destination.stated)}</li></ul>}
            </section>
            {consent.status === 'failed' ? <Trouble trouble={consent.trouble} /> : consent.value !== undefined && <Consent caseId={caseId} state={consent.value} destinations={destinations} exports={exports.value ?? []} onSaved={askConsent} />}
            <Start {...{ caseId, draft, destination, folder, start }} consent={consent.value} kept={work.kept} onChange={work.change} onFolder={hasDialogs() ? chooseFolder : undefined} />
            <Choice choice={draft.choice} form={destination?.files.dicom === true ? 'open' : 'folded'} onChange={(choice) => work.change({ choice })} />
          </div>
          <div className="export-what"><Plan caseId={caseId} kept={work.kept} draft={draft} /></div>
        </div>
      )}
      <EarlierExports caseId={caseId} exports={exports.value ?? []} destinations={destinations} onNoted={askExports} />
    </main>
  );
}
