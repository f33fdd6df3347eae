import { useState, type ReactElement } from 'react';
import type { ConsentState, ExportEntry } from '../../../shared/contract/bundle.ts';
import type { Consent as ConsentRecord } from '../../../shared/consent/index.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { call } from '../../app/client.ts';
import { useSession } from '../../app/session.ts';
import { PatientValue } from '../../components/PatientValue.tsx';
import { said } from '../../strings/said.ts';
import { text } from '../../strings/text.ts';
import { whenText } from '../../strings/when.ts';
import { ConsentForm, forgetBegun, isBegun } from './ConsentForm.tsx';
import { today } from './today.ts';

interface ConsentProps {
  readonly caseId: string;
  readonly state: ConsentState;
  readonly destinations: readonly Destination[];
  readonly exports: readonly ExportEntry[];
  readonly onSaved: () => void;
}

/** What is known of the consent, and the form to answer; a withdrawn one leads to every bundle. */
export function Consent({ caseId, state, destinations, exports, onSaved }: ConsentProps): ReactElement {
  const { report } = useSession();
  const [editing, setEditing] = useState<'nothing' | 'form' | 'withdrawal'>(() => (isBegun(caseId) ? 'form' : 'nothing'));
  const { record, asked, obstacles } = state;
  // Once it was withdrawn, nothing that is still lacking matters any more, and the summary says what is to be done.
  const standing = record?.kind === 'given' && record.withdrawal.withdrawnOn !== undefined ? [] : record === undefined ? [] : obstacles;
  const close = (): void => {
    forgetBegun(caseId);
    setEditing('nothing');
  };
  const save = (next: ConsentRecord): void => void call('consent.save', { caseId, record: next }).then(() => { close(); onSaved(); }).catch(report);
  return (
    <section className="card consent" aria-label={text.consent.title}>
      <div className="plan-head">
        <h2>{text.consent.title}</h2>
        <span className={obstacles.length === 0 && record !== undefined ? 'good' : 'quiet'} role="status">{record === undefined ? text.consent.notAnswered : obstacles.length === 0 ? `✓ ${record.kind === 'given' ? text.consent.holds : text.consent.ruleHolds}` : ''}</span>
      </div>
      {record === undefined && <p className="quiet">{text.consent.asked[asked]}</p>}
      {record !== undefined && editing !== 'form' && <Summary record={record} exports={exports} />}
      {editing !== 'form' && standing.map((obstacle) => <p key={obstacle} className="doubt">{said(obstacle)}</p>)}
      {editing === 'form' ? <ConsentForm caseId={caseId} record={record} destinations={destinations} onSave={save} onCancel={close} /> : (
        <p className="consent-ways">
          <button type="button" onClick={() => setEditing('form')}>{record === undefined ? text.consent.record : text.consent.edit}</button>
          {record?.kind === 'given' && record.withdrawal.withdrawnOn === undefined && <button type="button" className="plain danger" onClick={() => setEditing('withdrawal')}>{text.consent.withdraw}</button>}
        </p>
      )}
      {editing === 'withdrawal' && record?.kind === 'given' && (
        <div role="alertdialog" aria-modal="false" aria-labelledby="withdraw-question" className="question appear" onKeyDown={({ key }) => { if (key === 'Escape') setEditing('nothing'); }}>
          <p id="withdraw-question">{text.consent.withdrawQuestion}</p>
          <button type="button" className="danger" onClick={() => save({ ...record, withdrawal: { ...record.withdrawal, withdrawnOn: today() } })}>{text.consent.withdrawYes}</button>
          <button type="button" autoFocus onClick={() => setEditing('nothing')}>{text.consent.cancel}</button>
        </div>
      )}
    </section>
  );
}

function Summary({ record, exports }: { readonly record: ConsentRecord; readonly exports: readonly ExportEntry[] }): ReactElement {
  if (record.kind === 'not-needed') return <p>{text.consent.notNeeded(record.rule)}</p>;
  const { withdrawnOn } = record.withdrawal;
  if (withdrawnOn === undefined) return <p>{text.consent.summary(text.consent.rights[record.right], record.date)} <span className="quiet"><PatientValue>{record.who}</PatientValue></span></p>;
  const standing = exports.filter(({ takenDownAt }) => takenDownAt === undefined);
  return (
    <div className="note withdrawn">
      <p>{text.consent.withdrawn(withdrawnOn, exports.length)}</p>
      {exports.length > 0 && (standing.length === 0 ? <p>{text.consent.allDown}</p> : (
        <>
          <ul>{standing.map(({ id, folderName, at }) => <li key={id}><code>{folderName}</code> <span className="quiet">{whenText(at)}</span></li>)}</ul>
          <button type="button" onClick={() => document.getElementById('earlier-exports')?.scrollIntoView({ block: 'start' })}>{text.consent.toExports}</button>
        </>
      ))}
    </div>
  );
}
