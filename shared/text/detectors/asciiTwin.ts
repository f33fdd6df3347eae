import { isAscii } from '../plainSigns.ts';

/**
 * Regular expressions over all of Unicode are slow to compile: the sets behind `\p{L}` are large, and larger without regard to case. Most texts of a header are
 * ASCII, for which a twin over ASCII finds the same.
 */

/** What of each property lies in ASCII, as the inside of a class. */
const inAscii: Readonly<Record<string, string>> = { L: 'A-Za-z', Lu: 'A-Z', Ll: 'a-z', N: '0-9', Nd: '0-9', M: '' };

const twins = new WeakMap<RegExp, RegExp>();

/** The pattern to search `text` with: the pattern itself, or its twin where the text is ASCII. Both find the same. */
export function patternFor(text: string, pattern: RegExp): RegExp {
  if (!pattern.unicode || !isAscii(text)) return pattern;
  let twin = twins.get(pattern);
  if (twin === undefined) {
    const source = asciiSource(pattern.source);
    twin = source === undefined ? pattern : new RegExp(source, pattern.flags.replace('u', ''));
    twins.set(pattern, twin);
  }
  return twin;
}

/** The source without Unicode properties; `undefined` where it uses what only holds in Unicode mode or would mean something else. */
export function asciiSource(source: string): string | undefined {
  // The long s and the sign of Kelvin are letters of ASCII when case does not count.
  if (/\\u\{|\\P|[\u017f\u212a]|[\ud800-\udfff]/.test(source)) return undefined;
  let result = '';
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const character = source.charAt(at);
    if (character === '\\' && source.charAt(at + 1) === 'p') {
      const end = source.indexOf('}', at);
      const name = source.slice(at + 3, end);
      const part = inAscii[name] ?? (/^Script=(?:Han|Hiragana|Katakana|Hangul|Thai|Cyrillic|Greek)$/.test(name) ? '' : undefined);
      if (part === undefined || end < 0) return undefined;
      // Where nothing is left, what follows could come to the beginning of the class, where it negates.
      if (inClass && part === '' && source.charAt(end + 1) === '^') return undefined;
      result += inClass ? part : `[${part}]`;
      at = end;
      continue;
    }
    if (character === '\\') {
      result += character + source.charAt(++at);
      continue;
    }
    if (character === '[' && !inClass) inClass = true;
    else if (character === ']') inClass = false;
    result += character;
  }
  return result;
}
