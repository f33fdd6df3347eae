export { consentMethods, consentRights, consentShape, understandings, type Consent, type Understanding } from './consent.ts';
export { consentReference, type ConsentReference } from './judge.ts';
