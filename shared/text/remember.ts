import type { KnownIdentifiers } from './known/knownIdentifiers.ts';

/** Beyond this, the memory starts anew: the texts of a study repeat from slice to slice, those of a library do not. */
const most = 2000;
const longestText = 400;

/**
 * Remembers the answers for short texts as long as their identifiers live. A series says the same few descriptions thousands of times.
 */
export function remembering<Answer>(answer: (text: string, known: KnownIdentifiers) => Answer): (text: string, known: KnownIdentifiers) => Answer {
  const memory = new WeakMap<KnownIdentifiers, Map<string, Answer>>();
  return (text, known) => {
    if (text.length > longestText) return answer(text, known);
    let answers = memory.get(known);
    if (answers === undefined || answers.size >= most) memory.set(known, (answers = new Map<string, Answer>()));
    const before = answers.get(text);
    if (before !== undefined) return before;
    const fresh = answer(text, known);
    answers.set(text, fresh);
    return fresh;
  };
}
