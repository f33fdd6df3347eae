import type { TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const titled = /(?<!\p{L})(?:Dr|Prof|Mr|Mrs|Ms|Miss|Frau|Herr|Mme|Madame|Sra?|Dott|Doctor|Nurse)\.?\s+(?<name>\p{Lu}[\p{L}'-]+(?:\s+\p{Lu}[\p{L}'-]+)?)/gu;

export const names: TextDetector = {
  name: 'names',
  letter: 'A',
  sentence: 'Names after a title.',
  find: ({ text }: Prose): TextFinding[] => findPattern(text, titled, { letter: 'A', kind: 'name', reason: 'A name after a title.', sureness: 0.9 }),
};
