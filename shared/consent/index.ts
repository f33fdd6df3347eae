export { consentMethods, consentRights, consentShape, understandings, type Consent, type Understanding } from './consent.ts';
export { consentGaps, consentHolds, consentReference, earliestPostingDay, type ConsentGap, type ConsentReference, type Posting } from './judge.ts';
