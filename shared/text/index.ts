export { analyseText } from './analyseText.ts';
export { classifyLine, type LineVerdict } from './classifyLine.ts';
export { cleanDescriptor } from './cleanDescriptor.ts';
export type { FindingKind, TextFinding } from './finding.ts';
export { knownIdentifiers, noIdentifiers, type KnownIdentifiers, type KnownMatch } from './known/knownIdentifiers.ts';
export { spellingsOf } from './known/spellings.ts';
export { isAscii, plainSigns } from './plainSigns.ts';
export { isOrdinaryWord, weigh, type IdentifierKind, type IdentifierValue } from './known/weigh.ts';
