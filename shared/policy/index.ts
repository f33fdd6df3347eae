export { checkKeys, profileUnder, usualProfile } from './apply.ts';
export type { Policy } from './policy.ts';
export { delayOf, isAllowed, postingGaps } from './posting.ts';
export { policySentences } from './sentences.ts';
