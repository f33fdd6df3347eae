import { useEffect, useRef, useState, type DragEvent, type ReactElement } from 'react';
import type { CaseSummary, Pick } from '../../../shared/contract/model.ts';
import { call, dropped, hasDialogs, onEvent, type DroppedFile } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useJobs } from '../../app/useJobs.ts';
import { useQuery } from '../../app/useQuery.ts';
import { Progress } from '../../components/Progress.tsx';
import { useVeil } from '../../components/PatientValue.tsx';
import { RefusedSources } from '../../components/RefusedSources.tsx';
import { text } from '../../strings/text.ts';
import { filesOfDrop, filesOfInput } from './droppedFiles.ts';
import { RecentCases } from './RecentCases.tsx';
import './import.css';

/** Enough for the first thumbnails, little enough to be there at once. */
const firstPortion = 8;

/** As many as one message names. */
const mostAtOnce = 5000;

/** Drop or choose; see what is being read and what was left out. */
export function ImportView(): ReactElement {
  const session = useSession();
  const { current, report, openCase, go } = session;
  const veiled = useVeil();
  const [over, setOver] = useState(false);
  const [handing, setHanding] = useState<{ done: number; total: number }>();
  const jobs = useJobs(current?.id);
  const reading = jobs.find(({ kind, status }) => kind === 'import' && status === 'running');
  const looking = jobs.find(({ kind, status }) => kind === 'detect' && status === 'running');
  const ended = jobs.findLast(({ kind, status }) => kind === 'import' && status !== 'running');

  const add = async (picks: readonly Pick[], to: CaseSummary | undefined): Promise<CaseSummary | undefined> => {
    if (picks.length === 0) return undefined;
    const target: CaseSummary = to ?? (await call('cases.create', { title: text.import.untitled }));
    await openCase(target.id);
    for (let first = 0; first < picks.length; first += mostAtOnce) {
      // One import of a case runs at a time; what is dropped meanwhile comes after it.
      await importEnded(target.id);
      await call('sources.add', { caseId: target.id, tokens: picks.slice(first, first + mostAtOnce).map(({ token }) => token) });
    }
    return target;
  };
  const handOver = async (files: readonly DroppedFile[]): Promise<void> => {
    if (files.length === 0) throw new Error(text.import.nothingDropped);
    setHanding({ done: 0, total: files.length });
    const portion = async (part: readonly DroppedFile[], before: number): Promise<Pick[]> => dropped(part, (done) => setHanding({ done: before + done, total: files.length }), report);
    try {
      // Where the bytes themselves are handed over, the first of them are read while the others still come.
      const early = hasDialogs() || files.length <= firstPortion ? [] : files.slice(0, firstPortion);
      const target = await add(await portion(early, 0), current);
      const others = await portion(files.slice(early.length), early.length);
      await add(others, target ?? current);
    } finally {
      setHanding(undefined);
    }
  };
  const addRef = useRef(add);
  useEffect(() => {
    addRef.current = add;
  });
  const { opened, takeOpened } = session;
  const takenRef = useRef<readonly Pick[]>([]);
  useEffect(() => {
    // Once, however often React runs the effect.
    if (opened.length === 0 || takenRef.current === opened) return;
    takenRef.current = opened;
    takeOpened();
    void addRef.current(opened, current).catch(report);
  }, [opened, takeOpened, report, current]);
  // The counts of the case stand in the top bar's title and open the next steps.
  useEffect(() => {
    if (ended !== undefined && current !== undefined) void openCase(current.id).catch(report);
  }, [ended?.id, ended?.status]); // eslint-disable-line react-hooks/exhaustive-deps -- only the end of a job matters here

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    filesOfDrop(event.dataTransfer, hasDialogs() ? 'top' : 'all').then(handOver).catch(report);
  };

  return (
    <main className="import">
      <h1 className="visually-hidden">{text.import.title}</h1>
      <section
        className={over ? 'drop over' : 'drop'}
        aria-label={text.import.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p className="drop-title">{text.import.drop}</p>
        <p className="quiet">{text.import.dropHint}</p>
        {current !== undefined && <p>{text.import.addTo(veiled(current.title))}</p>}
        <Choose onFiles={(files) => void handOver(files).catch(report)} onPicks={(picks) => void add(picks, current).catch(report)} onTrouble={report} />
      </section>
      {handing !== undefined && <p><span role="status">{text.import.handingOver}</span> {text.import.progress(handing.done, handing.total)}</p>}
      {reading !== undefined && <Progress job={reading} label={text.import.reading} />}
      {looking !== undefined && <Progress job={looking} label={text.import.looking} />}
      {current !== undefined && ended?.status === 'done' && <Imported caseId={current.id} onGoOn={() => go('study')} />}
      <RecentCases />
    </main>
  );
}

/** Waits until no import of the case runs: one at a time. */
async function importEnded(caseId: string): Promise<void> {
  while ((await call('jobs.running', { caseId })).some(({ kind, status }) => kind === 'import' && status === 'running')) await new Promise((resolve) => { setTimeout(resolve, 100); });
}

function Imported({ caseId, onGoOn }: { readonly caseId: string; readonly onGoOn: () => void }): ReactElement | null {
  const tree = useQuery('study.tree', { caseId });
  const { again } = tree;
  useEffect(() => onEvent('tree', (event) => { if (event.caseId === caseId) again(); }), [caseId, again]);
  if (tree.status !== 'ready') return null;
  const images = tree.value.patients.flatMap(({ studies }) => studies).flatMap(({ series }) => series).reduce((sum, { instances }) => sum + instances.length, 0);
  return (
    <section className="imported">
      <p role="status">{text.import.done(images)}</p>
      {images > 0 && <button type="button" className="primary" onClick={onGoOn}>{text.import.goOn}</button>}
      <RefusedSources refused={tree.value.refused} title={text.import.notUnderstood(tree.value.refused.length)} />
    </section>
  );
}

/** The system's dialogs in Electron, the browser's own on the loopback host. */
function Choose({ onFiles, onPicks, onTrouble }: { readonly onFiles: (files: DroppedFile[]) => void; readonly onPicks: (picks: Pick[]) => void; readonly onTrouble: (trouble: unknown) => void }): ReactElement {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const choose = (kind: 'files' | 'folder'): void => {
    if (hasDialogs()) call('sources.choose', { kind }).then(onPicks, onTrouble);
    else (kind === 'files' ? files : folder).current?.click();
  };
  return (
    <div className="choose">
      <button type="button" className="primary" onClick={() => choose('folder')}>{text.import.chooseFolder}</button>
      <button type="button" onClick={() => choose('files')}>{text.import.chooseFiles}</button>
      <input ref={files} type="file" multiple hidden aria-label={text.import.chooseFiles} onChange={(event) => { if (event.target.files !== null) onFiles(filesOfInput(event.target.files)); }} />
      <input ref={folder} type="file" multiple hidden aria-label={text.import.chooseFolder} {...{ webkitdirectory: '' }} onChange={(event) => { if (event.target.files !== null) onFiles(filesOfInput(event.target.files)); }} />
    </div>
  );
}
