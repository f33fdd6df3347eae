import { type Consent, type Understanding, understandings } from './consent.ts';
import { addDays } from './days.ts';

/** What is to be posted. */
export interface Posting {
  /** Id of the destination, and its name for the sentences. */
  readonly destination: string;
  readonly destinationName: string;
  /** `YYYY-MM-DD`. */
  readonly on: string;
  /** SHA-256 of each picture and clip, where they are known already. */
  readonly material?: readonly string[] | undefined;
}

/** What stands against posting, or is still missing. `blocks`: the consent does not cover it; `missing`: the record is not whole. */
export interface ConsentGap {
  readonly code:
    | 'no-record' | 'withdrawn' | 'expired' | 'not-yet' | 'destination' | 'material-changed' | 'material' | 'who' | 'not-seen' | 'not-read' | 'not-understood' | 'form' | 'withdrawal' | 'rule' | 'reason';
  readonly weight: 'blocks' | 'missing';
  /** One sentence. */
  readonly message: string;
}

/** Everything that is missing in a record, or that it does not cover; empty where it holds for this destination on this day. */
export function consentGaps(consent: Consent | undefined, posting: Posting): ConsentGap[] {
  if (consent === undefined) return [{ code: 'no-record', weight: 'blocks', message: 'No consent is recorded for this case.' }];
  switch (consent.kind) {
    case 'not-needed':
      return [
        ...gap(consent.rule.trim() === '', 'rule', 'missing', 'Say which rule of the institution makes consent unnecessary.'),
        ...gap(consent.reason.trim() === '', 'reason', 'missing', 'Say why that rule covers this case.'),
        ...gap(consent.decidedBy.trim() === '', 'who', 'missing', 'Say who decided that consent is not needed.'),
        ...gap(posting.on < consent.date, 'not-yet', 'blocks', 'It was decided after that day.'),
      ];
    case 'given':
      return given(consent, posting);
  }
}

/** True where nothing is missing and everything is covered. */
export function consentHolds(consent: Consent | undefined, posting: Posting): boolean {
  return consentGaps(consent, posting).length === 0;
}

/** The first day on which the case may be posted, `YYYY-MM-DD`: so many days after the consent, or after the decision that none is needed. */
export function earliestPostingDay(consent: Consent, delayDays: number): string {
  return addDays(consent.date, delayDays);
}

/** What a bundle says of the consent: never who gave it, and never the form. */
export interface ConsentReference {
  readonly kind: Consent['kind'];
  readonly reference: string;
}

export function consentReference(consent: Consent): ConsentReference {
  return { kind: consent.kind, reference: consent.kind === 'given' ? consent.formKeptAt : consent.rule };
}

function given(consent: Extract<Consent, { kind: 'given' }>, { destination, destinationName, on, material }: Posting): ConsentGap[] {
  const { withdrawal, expires } = consent;
  const seen = new Set(consent.material.sha256);
  const lacking = (Object.keys(understandings) as Understanding[]).filter((one) => !consent.understood.includes(one));
  return [
    // From the day of withdrawal on, and for any later question: what was withdrawn is not posted on an earlier day either.
    ...gap(withdrawal.withdrawnOn !== undefined, 'withdrawn', 'blocks', 'The consent was withdrawn; ask for the posts that exist to be deleted.'),
    ...gap(on < consent.date, 'not-yet', 'blocks', 'The consent was given after that day.'),
    ...gap(expires !== undefined && on > expires, 'expired', 'blocks', 'The consent has expired; ask again.'),
    ...gap(consent.destinations !== 'all' && !consent.destinations.includes(destination), 'destination', 'blocks', `The consent does not cover ${destinationName}.`),
    ...gap(seen.size > 0 && (material ?? []).some((one) => !seen.has(one)), 'material-changed', 'blocks', 'A picture or clip is not the one that was shown when consent was given; show it, and answer again.'),
    ...gap(consent.material.description.trim() === '' && seen.size === 0, 'material', 'missing', 'Say what material the consent is about.'),
    ...gap(consent.who.trim() === '', 'who', 'missing', 'Say who gave the consent.'),
    ...gap(consent.materialSeen === 'not-shown', 'not-seen', 'missing', 'Show the material to the person who consents.'),
    ...gap(consent.textRead === 'not-shown', 'not-read', 'missing', 'Let the person who consents read the text.'),
    ...gap(lacking.length > 0, 'not-understood', 'missing', `Explain ${list(lacking.map((one) => understandings[one]))}.`),
    ...gap(consent.formKeptAt.trim() === '', 'form', 'missing', 'Say where the signed form is kept.'),
    ...gap(withdrawal.limits === 'not-explained', 'withdrawal', 'missing', 'Explain until when consent can be withdrawn, and that copies made by others cannot be called back.'),
  ];
}

const gap = (stands: boolean, code: ConsentGap['code'], weight: ConsentGap['weight'], message: string): ConsentGap[] => (stands ? [{ code, weight, message }] : []);

const list = (parts: readonly string[]): string => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)!}`);
