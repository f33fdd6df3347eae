import type { FindingKind, HipaaLetter, TextFinding } from '../finding.ts';
import type { IdentifierKind } from '../known/weigh.ts';
import type { Prose, TextDetector } from './detector.ts';

const meaning: Readonly<Record<IdentifierKind, { readonly letter: HipaaLetter; readonly kind: FindingKind; readonly reason: string }>> = {
  name: { letter: 'A', kind: 'name', reason: 'It is a name from the sources of this case.' },
  id: { letter: 'H', kind: 'mrn', reason: 'It is a number from the sources of this case.' },
  date: { letter: 'C', kind: 'date', reason: 'It is a date from the sources of this case.' },
  address: { letter: 'B', kind: 'address', reason: 'It is part of an address in the sources of this case.' },
  phone: { letter: 'D', kind: 'phone', reason: 'It is a telephone number from the sources of this case.' },
  institution: { letter: 'B', kind: 'institution', reason: 'It names the institution in the sources of this case.' },
  uid: { letter: 'R', kind: 'uid', reason: 'It is a UID from the sources of this case.' },
  other: { letter: 'R', kind: 'other', reason: 'It stands in the sources of this case, in a field that identifies.' },
};

export const knownValues: TextDetector = {
  name: 'identifiers of this case',
  letter: 'R',
  sentence: 'Everything that identifies in the sources of the case, in any spelling.',
  find({ text, known, shouted }: Prose): TextFinding[] {
    const matches = known.find(text);
    const strong = matches.filter((match) => match.weight === 'strong');
    const whole = known.isWhole(text);
    return matches
      .filter((match) => match.weight === 'strong' || whole || matches.some((other) => other !== match && isBeside(text, match, other) && other.weight === 'strong') || (!shouted && strong.length === 0 && isNamed(text, match)))
      .map(({ start, end, kind, weight }) => ({ start, end, ...meaning[kind], sureness: weight === 'strong' ? 0.99 : 0.7 }));
  },
};

interface Span {
  readonly start: number;
  readonly end: number;
}

function isBeside(text: string, one: Span, other: Span): boolean {
  if (other.start >= one.end) return /^[\s,.^-]{0,2}$/.test(text.slice(one.end, other.start));
  if (other.end <= one.start) return /^[\s,.^-]{0,2}$/.test(text.slice(other.end, one.start));
  return false;
}

const title = /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|dr|prof|frau|herr|mme|madame|monsieur|m|sr|sra|señor|señora|sig|signora|dott|name|patient|pt|called|named)[.:]?\s+$/iu;

/** A common word means the patient where a title or label stands before it, or a capital in the middle of a sentence. */
function isNamed(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  if (title.test(before)) return true;
  return /^\p{Lu}\p{Ll}{2,}/u.test(text.slice(start, end)) && /[\p{Ll},]\s$/u.test(before);
}
