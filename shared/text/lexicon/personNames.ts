import { familyNames } from './familyNames.ts';
import { givenNames } from './givenNames.ts';

/** True for a word that people are called, by whichever of their names; folded. It may be another word as well. */
export const mayName = (folded: string): boolean => familyNames.has(folded) || givenNames.has(folded);
