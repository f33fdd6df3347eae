export { checkKeys, profileUnder, usualProfile, type Asked } from './apply.ts';
export { noPolicy, policyShape, type Policy } from './policy.ts';
export { delayOf, isAllowed, postingGaps, type PostingGap } from './posting.ts';
export { policySentences } from './sentences.ts';
