const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** What ends with a full stop and ends no sentence. */
const abbreviation = /(?:^|[\s(])(?:(?:Dr|Prof|Mr|Mrs|Ms|St|vs|e\.g|i\.e|cf|Fig|Figs|No|Nr|approx|ca|al|etc|resp|incl|max|min|z\.\s?B|d\.\s?h|bzw|Abb|M|Mme|Sr|Sra)\.|\p{Lu}\.)\s*$/u;

/** The sentences of a text in order, each with the white space behind it, so that joined they are the text again. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(text)) {
    open += segment;
    if (abbreviation.test(open) && !/\n\s*$/u.test(open)) continue;
    sentences.push(open);
    open = '';
  }
  return open === '' ? sentences : [...sentences, open];
}
