export { proposeAltText, type AltTextFacts } from './altText.ts';
export { captionFor } from './captionFor.ts';
export { countText, type TextCount } from './count.ts';
export { rarityHint } from './rarity.ts';
export { repaired, scanCaption, type CaptionFinding } from './scan.ts';
export { ageBands, fillTemplate, templates, type FilledTemplate } from './templates.ts';
export { splitThread } from './thread.ts';
