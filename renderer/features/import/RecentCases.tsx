import { useEffect, useState, type ReactElement } from 'react';
import type { CaseSummary } from '../../../shared/contract/model.ts';
import { call, onEvent } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { PatientValue, useVeil } from '../../components/PatientValue.tsx';
import { text } from '../../strings/text.ts';
import { whenText } from '../../strings/when.ts';

/** The cases that are kept, to go on with or to delete. */
export function RecentCases(): ReactElement {
  const { current, openCase, closeCase, go, report } = useSession();
  const recent = useQuery('cases.recent', {});
  const [asking, setAsking] = useState<CaseSummary>();
  const veiled = useVeil();
  const { again } = recent;
  useEffect(() => onEvent('job', ({ status }) => { if (status !== 'running') again(); }), [again]);
  useEffect(() => onEvent('gone', again), [again]);
  // A new name, and what another window did.
  useEffect(again, [again, current?.title, current?.id]);
  const open = (id: string): void => void openCase(id).then(() => go('study')).catch(report);
  const remove = async ({ id }: CaseSummary): Promise<void> => {
    setAsking(undefined);
    await call('cases.delete', { caseId: id });
    if (current?.id === id) closeCase();
    again();
  };
  return (
    <section className="recent">
      <div className="recent-head">
        <h2>{text.import.recent}</h2>
        {current !== undefined && <button type="button" onClick={closeCase}>{text.import.newCase}</button>}
      </div>
      {recent.status === 'ready' && recent.value.length === 0 && <p className="quiet">{text.import.noRecent}</p>}
      <ul>
        {recent.value?.map((entry) => (
          <li key={entry.id}>
            <div className="recent-words">
              <strong><PatientValue>{entry.title}</PatientValue></strong>
              <span className="quiet">
                {text.import.summary(entry.series, entry.instances)} · {whenText(entry.changedAt)}
                {entry.signedOff && ` · ${text.import.signedOff}`}
              </span>
            </div>
            <button type="button" aria-label={`${text.import.open}: ${veiled(entry.title)}`} onClick={() => open(entry.id)}>{text.import.open}</button>
            <button type="button" className="plain danger" aria-label={`${text.import.delete}: ${veiled(entry.title)}`} onClick={() => setAsking(entry)}>{text.import.delete}</button>
          </li>
        ))}
      </ul>
      {asking !== undefined && (
        <div role="alertdialog" aria-modal="false" aria-labelledby="delete-question" className="question appear" onKeyDown={({ key }) => { if (key === 'Escape') setAsking(undefined); }}>
          <p id="delete-question">{text.import.deleteQuestion(veiled(asking.title))}</p>
          <button type="button" className="danger" onClick={() => void remove(asking).catch(report)}>{text.import.deleteYes}</button>
          <button type="button" autoFocus onClick={() => setAsking(undefined)}>{text.import.keep}</button>
        </div>
      )}
    </section>
  );
}
