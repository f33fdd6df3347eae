import { wordSet } from '../../../shared/text/vocabulary/wordSet.ts';

/** Words of manifest and report that are in no other list: our own sentences, keys and terms. Folded. */
export const documentWords = wordSet(``);
