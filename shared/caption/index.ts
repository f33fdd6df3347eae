export { proposeAltText, type AltTextFacts } from './altText.ts';
export { captionFor } from './captionFor.ts';
export { countText, hashtagsIn, type TextCount } from './count.ts';
export { rarityHint, type RarityFacts } from './rarity.ts';
export { repaired, scanCaption, type CaptionFinding } from './scan.ts';
export { ageBandOf, ageBands, fillTemplate, patientPhrase, templates, type AgeBand, type CaptionFields, type FilledTemplate } from './templates.ts';
export { splitThread, type Numbering } from './thread.ts';
