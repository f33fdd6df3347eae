import { useEffect, useState, type ReactElement } from 'react';
import { consentMethods, consentRights, understandings, type Consent, type Understanding } from '../../../shared/consent/index.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { useSession } from '../../app/session.ts';
import { text } from '../../strings/text.ts';
import { today } from './today.ts';

type Given = Extract<Consent, { kind: 'given' }>;
type NotNeeded = Extract<Consent, { kind: 'not-needed' }>;

/** Answers that somebody has begun and not kept yet, by case: who looks something up in another view finds them again. */
const begun = new Map<string, { readonly kind: Consent['kind']; readonly given: Given; readonly notNeeded: NotNeeded }>();

/** Whether an answer for this case was begun in this session. */
export const isBegun = (caseId: string): boolean => begun.has(caseId);

/** Once it was kept, or thought better of. */
export const forgetBegun = (caseId: string): void => void begun.delete(caseId);

interface ConsentFormProps {
  readonly caseId: string;
  readonly record: Consent | undefined;
  readonly destinations: readonly Destination[];
  readonly onSave: (record: Consent) => void;
  readonly onCancel: () => void;
}

const words = text.consent;
const everything = Object.keys(understandings) as Understanding[];

const startGiven = (): Given => ({
  kind: 'given', material: { description: '', sha256: [] }, who: '', right: 'patient', materialSeen: 'not-shown', textRead: 'not-shown', understood: [], destinations: 'all', method: 'written', date: today(), formKeptAt: '', withdrawal: { limits: 'not-explained' },
});
const startNotNeeded = (): NotNeeded => ({ kind: 'not-needed', rule: '', reason: '', decidedBy: '', date: today() });

/** The fields of a consent record, or the rule by which none is needed. An incomplete answer is kept too: what is missing is said. */
export function ConsentForm({ caseId, record, destinations, onSave, onCancel }: ConsentFormProps): ReactElement {
  const [kind, setKind] = useState<Consent['kind']>(begun.get(caseId)?.kind ?? record?.kind ?? 'given');
  const [given, setGiven] = useState<Given>(begun.get(caseId)?.given ?? (record?.kind === 'given' ? record : startGiven));
  const [notNeeded, setNotNeeded] = useState<NotNeeded>(begun.get(caseId)?.notNeeded ?? (record?.kind === 'not-needed' ? record : startNotNeeded));
  useEffect(() => { begun.set(caseId, { kind, given, notNeeded }); }, [caseId, kind, given, notNeeded]);
  return (
    <form className="consent-form" onSubmit={(event) => { event.preventDefault(); onSave(kind === 'given' ? { ...given, material: { ...given.material, sha256: [] } } : notNeeded); }}>
      <fieldset>
        <legend>{words.answer}</legend>
        {(['given', 'not-needed'] as const).map((each) => <label key={each} className="check"><input type="radio" name="consent" checked={kind === each} onChange={() => setKind(each)} /> {words.kinds[each]}</label>)}
      </fieldset>
      {kind === 'given' ? <GivenFields record={given} destinations={destinations} onChange={(change) => setGiven({ ...given, ...change })} /> : <NotNeededFields record={notNeeded} onChange={(change) => setNotNeeded({ ...notNeeded, ...change })} />}
      <p className="consent-ways"><button type="submit" className="primary">{words.save}</button><button type="button" onClick={onCancel}>{words.cancel}</button></p>
    </form>
  );
}

function GivenFields({ record, destinations, onChange }: { readonly record: Given; readonly destinations: readonly Destination[]; readonly onChange: (change: Partial<Given>) => void }): ReactElement {
  const { valuesHidden } = useSession();
  const listed = record.destinations === 'all' ? [] : record.destinations;
  return (
    <>
      <Text label={words.material} hint={words.materialHint} value={record.material.description} longest={500} onChange={(description) => onChange({ material: { ...record.material, description } })} />
      <div className={valuesHidden ? 'pair veiled' : 'pair'}>
        <Text label={words.who} hint={words.whoHint} value={record.who} longest={200} onChange={(who) => onChange({ who })} />
        <Choose label={words.right} value={record.right} choices={consentRights} names={words.rights} onChange={(right) => onChange({ right })} />
        <Choose label={words.seen} value={record.materialSeen} choices={['seen', 'declined', 'not-shown'] as const} names={words.seenAs} onChange={(materialSeen) => onChange({ materialSeen })} />
        <Choose label={words.read} value={record.textRead} choices={['read', 'declined', 'not-shown'] as const} names={words.readAs} onChange={(textRead) => onChange({ textRead })} />
      </div>
      {record.materialSeen === 'seen' && <p className="quiet">{words.seenNow}</p>}
      <fieldset>
        <legend>{words.understood}</legend>
        {everything.map((each) => (
          <label key={each} className="check"><input type="checkbox" checked={record.understood.includes(each)} onChange={(event) => onChange({ understood: event.target.checked ? [...record.understood, each] : record.understood.filter((one) => one !== each) })} /> {understandings[each]}</label>
        ))}
        <label className="check"><input type="checkbox" checked={record.withdrawal.limits === 'explained'} onChange={(event) => onChange({ withdrawal: { ...record.withdrawal, limits: event.target.checked ? 'explained' : 'not-explained' } })} /> {words.limits}</label>
      </fieldset>
      <fieldset>
        <legend>{words.destinations}</legend>
        <label className="check"><input type="radio" name="consent-destinations" checked={record.destinations === 'all'} onChange={() => onChange({ destinations: 'all' })} /> {words.everywhere}</label>
        <label className="check"><input type="radio" name="consent-destinations" checked={record.destinations !== 'all'} onChange={() => onChange({ destinations: [] })} /> {words.only}</label>
        {record.destinations !== 'all' && (
          <div className="destination-list">
            {destinations.map(({ id, name }) => <label key={id} className="check"><input type="checkbox" checked={listed.includes(id)} onChange={(event) => onChange({ destinations: event.target.checked ? [...listed, id] : listed.filter((one) => one !== id) })} /> {name}</label>)}
          </div>
        )}
      </fieldset>
      <div className="pair">
        <Choose label={words.method} value={record.method} choices={consentMethods} names={words.methods} onChange={(method) => onChange({ method })} />
        <label className="field">{words.date}<input type="date" required value={record.date} onChange={(event) => onChange({ date: event.target.value })} /></label>
        <label className="field">{words.expires}<input type="date" value={record.expires ?? ''} onChange={(event) => onChange({ expires: event.target.value === '' ? undefined : event.target.value })} /></label>
      </div>
      <Text label={words.keptAt} hint={words.keptAtHint} value={record.formKeptAt} longest={200} onChange={(formKeptAt) => onChange({ formKeptAt })} />
    </>
  );
}

function NotNeededFields({ record, onChange }: { readonly record: NotNeeded; readonly onChange: (change: Partial<NotNeeded>) => void }): ReactElement {
  return (
    <>
      <Text label={words.rule} hint="" value={record.rule} longest={300} onChange={(rule) => onChange({ rule })} />
      <Text label={words.reason} hint="" value={record.reason} longest={1000} onChange={(reason) => onChange({ reason })} />
      <div className="pair">
        <Text label={words.decidedBy} hint="" value={record.decidedBy} longest={200} onChange={(decidedBy) => onChange({ decidedBy })} />
        <label className="field">{words.date}<input type="date" required value={record.date} onChange={(event) => onChange({ date: event.target.value })} /></label>
      </div>
    </>
  );
}

function Text({ label, hint, value, longest, onChange }: { readonly label: string; readonly hint: string; readonly value: string; readonly longest: number; readonly onChange: (value: string) => void }): ReactElement {
  return <label className="field">{label}<input type="text" maxLength={longest} value={value} onChange={(event) => onChange(event.target.value)} />{hint !== '' && <span className="quiet hint">{hint}</span>}</label>;
}

function Choose<Value extends string>({ label, value, choices, names, onChange }: { readonly label: string; readonly value: Value; readonly choices: readonly Value[]; readonly names: Readonly<Record<Value, string>>; readonly onChange: (value: Value) => void }): ReactElement {
  return (
    <label className="field">{label}
      <select value={value} onChange={(event) => onChange(choices.find((each) => each === event.target.value) ?? value)}>{choices.map((each) => <option key={each} value={each}>{names[each]}</option>)}</select>
    </label>
  );
}
