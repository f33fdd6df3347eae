import { everydayWords } from './lexicon/everydayWords.generated.ts';

/** Endings of English with what stood before them: `stories` of `story`, `making` of `make`, `stopped` of `stop`. */
const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ies$/u, ['y']],
  [/(?:es|s)$/u, ['', 'e']],
  [/(?:ed|er|ers|ing|ings|est)$/u, ['', 'e']],
  [/(?<twin>[bdfglmnprt])\k<twin>(?:ed|er|ers|ing|ings|est)$/u, ['$<twin>']],
  [/(?:ied|ier|iers|iest|ily|iness)$/u, ['y']],
  [/(?:ly|ness|less|ful|ment|ments)$/u, ['']],
];

/** What a word may have been made from. `word`: folded. */
export function everydayStems(word: string): string[] {
  return endings.flatMap(([ending, before]) => (ending.test(word) ? before.map((letters) => word.replace(ending, letters)) : [])).filter((stem) => stem.length > 2 && stem !== word);
}

/** True for a word of everyday English, whatever its ending. `word`: folded. It may be a name as well (`reading`, `grace`). */
export function isEverydayWord(word: string): boolean {
  return everydayWords.has(word) || everydayStems(word).some(isEverydayWord);
}
