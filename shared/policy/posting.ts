import type { Consent } from '../consent/consent.ts';
import { type ConsentGap, type Posting, consentGaps, earliestPostingDay } from '../consent/judge.ts';
import type { Group } from '../destinations/group.ts';
import type { Policy } from './policy.ts';

/** What stands against posting under a policy. Of kind `consent` only what the policy asks for; the author may still be shown the rest of `consentGaps`. */
export type PostingGap =
  | { readonly kind: 'destination'; readonly message: string }
  | { readonly kind: 'consent'; readonly message: string; readonly gap?: ConsentGap }
  | { readonly kind: 'delay'; readonly message: string; readonly earliest: string };

/** Days between consent and posting: the group's, and never fewer than the policy's. */
export function delayOf(policy: Policy, group: Group | undefined): number {
  return Math.max(policy.delayDays ?? 0, group?.delayDays ?? 0);
}

/** True where the policy lets bundles be made for this destination. */
export function isAllowed(policy: Policy, destination: string): boolean {
  return policy.destinations?.allowed?.includes(destination) ?? true;
}

/** Everything that stands against making a bundle for posting on a day; empty where nothing does. */
export function postingGaps(policy: Policy, consent: Consent | undefined, posting: Posting): PostingGap[] {
  const gaps: PostingGap[] = [];
  if (!isAllowed(policy, posting.destination)) gaps.push({ kind: 'destination', message: `The destinations are fixed by your institution's policy; ${posting.destinationName} is not among them.` });
  gaps.push(...consentUnder(policy, consent, posting));
  const floor = policy.delayDays ?? 0;
  if (floor > 0 && consent === undefined) gaps.push({ kind: 'delay', earliest: '', message: `A delay of ${floor} days after consent is fixed by your institution's policy, and no consent is recorded to count from.` });
  else if (consent !== undefined) {
    const earliest = earliestPostingDay(consent, floor);
    if (floor > 0 && posting.on < earliest) gaps.push({ kind: 'delay', earliest, message: `A delay of ${floor} days after consent is fixed by your institution's policy: not before ${earliest}.` });
  }
  return gaps;
}

function consentUnder(policy: Policy, consent: Consent | undefined, posting: Posting): PostingGap[] {
  const found = consentGaps(consent, posting);
  switch (policy.consent) {
    case 'required':
      if (consent?.kind === 'not-needed') return [{ kind: 'consent', message: "A consent of the patient is required: this is fixed by your institution's policy." }];
      return found.map((gap) => ({ kind: 'consent', message: gap.message, gap }));
    case 'recorded':
      return found.map((gap) => ({ kind: 'consent', message: gap.message, gap }));
    case 'free':
    case undefined:
      // Even where nothing is asked for, a recorded no is a no.
      return consent === undefined ? [] : found.filter(({ weight }) => weight === 'blocks').map((gap) => ({ kind: 'consent', message: gap.message, gap }));
  }
}
