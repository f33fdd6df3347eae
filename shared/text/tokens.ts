import { fold } from './fold.ts';
import { isAscii } from './plainSigns.ts';

/** The smallest piece of a text that is judged: letters, digits, or one character of a script without word boundaries. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly folded: string;
  readonly kind: 'letters' | 'digits' | 'ideograph';
}

const word = /[\p{L}\p{M}\p{N}]+/gu;
/** Camel case, the border between letters and digits, and every ideograph or syllable by itself. */
const piece =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}ー々]|\p{N}+|\p{Lu}+(?![\p{Ll}\p{M}])|\p{Lu}?[\p{Ll}\p{M}]+|[\p{L}\p{M}]/gu;
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** Splits at everything that is neither letter nor digit, at camel case, and between letters and digits. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const whole of text.matchAll(word)) {
    for (const part of whole[0].matchAll(piece)) {
      const start = whole.index + part.index;
      tokens.push({ start, end: start + part[0].length, text: part[0], folded: fold(part[0]), kind: kindOf(part[0]) });
    }
  }
  return tokens;
}

/** Whole words: letters and digits together, camel case kept. */
export function words(text: string): Token[] {
  return Array.from(text.matchAll(word), (whole) => ({
    start: whole.index,
    end: whole.index + whole[0].length,
    text: whole[0],
    folded: fold(whole[0]),
    kind: kindOf(whole[0]),
  }));
}

function kindOf(part: string): Token['kind'] {
  const first = part.charCodeAt(0);
  if (first >= 48 && first <= 57) return 'digits';
  if (isAscii(part)) return 'letters';
  if (/^\p{N}+$/u.test(part)) return 'digits';
  return ideograph.test(part) ? 'ideograph' : 'letters';
}
