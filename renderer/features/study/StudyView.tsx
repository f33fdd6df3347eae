import { createContext, use, useEffect, useMemo, type ReactElement } from 'react';
import type { PatientNode, SeriesNode, StudyNode } from '../../../shared/contract/model.ts';
import { call, onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { BadgeMark } from '../../components/BadgeMark.tsx';
import { PatientValue } from '../../components/PatientValue.tsx';
import { RefusedSources } from '../../components/RefusedSources.tsx';
import { seriesNames } from '../../components/seriesName.ts';
import { Thumbnail } from '../../components/Thumbnail.tsx';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { doubtsOf, type Doubt } from '../review/doubts.ts';
import './study.css';

/** What is known of each series beside its own facts: what it is called, and its doubts, as many as the review's list shows. */
const AboutSeries = createContext<{ readonly names: ReadonlyMap<number, string>; readonly doubts: ReadonlyMap<number, readonly Doubt[]> }>({ names: new Map(), doubts: new Map() });

/** What was imported, and what of it goes along. */
export function StudyView(): ReactElement {
  const { current, go } = useSession();
  if (current === undefined) return <main className="message"><h1>{text.study.empty}</h1><button type="button" className="primary" onClick={() => go('import')}>{text.study.toImport}</button></main>;
  return <StudyOf caseId={current.id} />;
}

function StudyOf({ caseId }: { readonly caseId: string }): ReactElement {
  const { go, report } = useSession();
  const tree = useQuery('study.tree', { caseId });
  const { again } = tree;
  const found = useQuery('review.findings', { caseId });
  const findAgain = found.again;
  const findings = found.value?.findings;
  const doubts = useMemo(() => Map.groupBy(doubtsOf(findings ?? []), (doubt) => doubt.findings[0]!.seriesId), [findings]);
  useEffect(() => {
    const ofThis = (event: { readonly caseId: string }): void => {
      if (event.caseId === caseId) again();
    };
    const forget = [onEvent('tree', ofThis), onEvent('findings', (event) => { if (event.caseId === caseId) findAgain(); })];
    return () => forget.forEach((stop) => stop());
  }, [caseId, again, findAgain]);
  if (tree.status === 'failed') return <main><Trouble trouble={tree.trouble} /></main>;
  if (tree.status === 'loading') return <main className="message" aria-busy="true"><p className="quiet">{text.app.loading}</p></main>;
  const { patients, refused } = tree.value;
  const all = patients.flatMap(({ studies }) => studies).flatMap(({ series }) => series);
  const include = (series: readonly SeriesNode[], included: boolean): void => void call('study.include', { caseId, seriesIds: series.map(({ id }) => id), included }).then(again).catch(report);
  const going = all.filter(({ included }) => included).length;
  const goingPatients = patients.filter(({ studies }) => studies.some(({ series }) => series.some(({ included }) => included)));
  const named = goingPatients.filter(({ name }) => name !== '').length;
  return (
    <main className="study">
      <div className="study-head">
        <h1>{text.study.title}</h1>
        <span className="quiet" role="status">{text.study.included(going, all.length)}</span>
        <button type="button" onClick={() => include(all, true)}>{text.study.includeAll}</button>
        <button type="button" onClick={() => include(all, false)}>{text.study.includeNone}</button>
        <button type="button" className="primary" disabled={going === 0} onClick={() => go('review')}>{text.study.review}</button>
      </div>
      {named > 1 && <p className="note">{text.study.severalPatients}</p>}
      {named < goingPatients.length && goingPatients.length > 1 && <p className="note">{text.study.unnamedPatients}</p>}
      <AboutSeries value={{ names: seriesNames(all), doubts }}>{patients.map((patient) => <Patient key={patient.id} caseId={caseId} patient={patient} onInclude={include} />)}</AboutSeries>
      <RefusedSources refused={refused} title={text.study.refused(refused.length)} />
    </main>
  );
}

/** `20240318` as people write it; what is no date of DICOM stays as it is. */
const dayOf = (date: string): string => date.replace(/^(\d{4})(\d\d)(\d\d)$/u, '$1-$2-$3');

type Include = (series: readonly SeriesNode[], included: boolean) => void;

function Patient({ caseId, patient, onInclude }: { readonly caseId: string; readonly patient: PatientNode; readonly onInclude: Include }): ReactElement {
  return (
    <section className="patient">
      <h2>
        {patient.name === '' ? text.study.unnamed : <PatientValue>{patient.name}</PatientValue>} {patient.patientId !== '' && <span className="quiet"><PatientValue>{patient.patientId}</PatientValue></span>}
      </h2>
      {patient.studies.map((study) => <Study key={study.id} caseId={caseId} study={study} onInclude={onInclude} />)}
    </section>
  );
}

function Study({ caseId, study, onInclude }: { readonly caseId: string; readonly study: StudyNode; readonly onInclude: Include }): ReactElement {
  return (
    <section className="one-study">
      {study.description + study.date !== '' && (
        <h3>
          {study.description !== '' && <PatientValue>{study.description}</PatientValue>} {study.date !== '' && <span className="quiet"><PatientValue>{dayOf(study.date)}</PatientValue></span>}
        </h3>
      )}
      <ul className="series-list">{study.series.map((series) => <Series key={series.id} caseId={caseId} series={series} onInclude={onInclude} />)}</ul>
    </section>
  );
}

function Series({ caseId, series, onInclude }: { readonly caseId: string; readonly series: SeriesNode; readonly onInclude: Include }): ReactElement {
  const middle = series.instances[Math.floor(series.instances.length / 2)];
  const about = use(AboutSeries);
  const name = about.names.get(series.id)!;
  const doubts = about.doubts.get(series.id)?.length ?? 0;
  const frames = series.instances.reduce((sum, instance) => sum + Math.max(1, instance.frames), 0);
  return (
    <li className={series.included ? 'series' : 'series left-out'}>
      {middle !== undefined && <Thumbnail caseId={caseId} instanceId={middle.id} frame={Math.max(1, Math.ceil(middle.frames / 2))} alt={name} />}
      <div className="series-words">
        <strong>{name}</strong>
        {series.description !== '' && <span><PatientValue>{series.description}</PatientValue></span>}
        <span className="quiet">{text.study.images(series.instances.length)}{frames > series.instances.length && ` · ${text.study.frames(frames)}`}{series.rows > 0 && ` · ${series.columns} × ${series.rows}`}</span>
        <span className="series-marks"><BadgeMark badge={series.badge} />{doubts > 0 && <span className="quiet">{text.study.findings(doubts)}</span>}</span>
        {series.ofDisc === true && <span className="quiet">{text.study.ofDisc}</span>}
        <label className="check"><input type="checkbox" aria-label={`${name}: ${text.study.include}`} checked={series.included} onChange={(event) => onInclude([series], event.target.checked)} /> {text.study.include}</label>
      </div>
    </li>
  );
}
