import type { ReactElement } from 'react';
import type { BundleDraft, DraftChange } from '../../../shared/bundle/draft.ts';
import type { ConsentState } from '../../../shared/contract/bundle.ts';
import type { Pick } from '../../../shared/contract/model.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { useSession } from '../../app/session.ts';
import { useQuery } from '../../app/useQuery.ts';
import { text } from '../../strings/text.ts';
import { OpenWords } from './OpenWords.tsx';
import { dayText } from './today.ts';
import { usePlan } from './usePlan.ts';

interface StartProps {
  readonly caseId: string;
  readonly draft: BundleDraft;
  readonly destination: Destination | undefined;
  readonly consent: ConsentState | undefined;
  readonly folder: Pick | undefined;
  readonly kept: number;
  readonly start: () => void;
  /** Undefined where the host has no dialogs. */
  readonly onFolder: (() => void) | undefined;
  readonly onChange: (change: DraftChange) => void;
}

/** Folder, delay, and the button; what stands in the way of it is said beside it, with the way there. */
export function Start({ caseId, draft, destination, consent, folder, kept, start, onFolder, onChange }: StartProps): ReactElement {
  const { go } = useSession();
  const signature = useQuery('review.signature', { caseId });
  const plan = usePlan(caseId, kept);
  const signed = signature.value?.signedAt !== undefined;
  const refused = (plan.value?.refusals.length ?? 0) > 0;
  const ready = signed && consent?.obstacles.length === 0 && plan.status === 'ready' && !refused && folder !== undefined;
  return (
    <section className="card start-card">
      <h2>{text.export.where}</h2>
      <p className="where"><code>{folder?.name}</code>{onFolder !== undefined && <button type="button" onClick={onFolder}>{text.export.change}</button>}</p>
      <p className="quiet">{text.export.folderHint}</p>
      <label className="check"><input type="checkbox" checked={draft.zip === 'zip'} onChange={(event) => onChange({ zip: event.target.checked ? 'zip' : 'folder' })} /> {text.export.zip}</label>
      {consent?.earliestDay !== undefined && <p className="note earliest"><strong>{text.export.earliest(dayText(consent.earliestDay))}</strong> <span className="quiet">{text.export.earliestHint}</span></p>}
      <label className="field delay">{text.export.delay}
        <input type="number" min={0} max={3650} value={draft.delayDays} onChange={(event) => onChange({ delayDays: Math.min(3650, Math.max(0, Math.round(Number(event.target.value)) || 0)) })} />
      </label>
      {signature.status === 'ready' && !signed && <div className="note not-signed"><p>{text.export.notSigned}</p><button type="button" onClick={() => go('review')}>{text.export.toReview}</button></div>}
      {destination !== undefined && <OpenWords {...{ caseId, draft, destination }} />}
      {(consent?.obstacles.length ?? 0) > 0 && <p className="note">{consent?.record === undefined ? text.consent.first : text.consent.lacking}</p>}
      {refused && <p className="note">{text.export.planRefused}</p>}
      <button type="button" className="primary start" disabled={!ready} onClick={start}>{text.export.start}</button>
    </section>
  );
}
