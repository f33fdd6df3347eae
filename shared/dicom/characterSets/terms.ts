import {
  arabic, cyrillic, greek, hangul, hebrew, iso646, kanji, katakana, latin1, latin2, latin3, latin4, latin5, latin9, romaji,
  simplifiedChinese, supplementaryKanji, thai, type Repertoire,
} from './repertoires.ts';

/** A repertoire with the escape sequence that calls it up, PS3.3 tables C.12-3 and C.12-4. */
export interface CodeElement {
  readonly side: 'G0' | 'G1';
  readonly repertoire: Repertoire;
  /** What follows ESC. */
  readonly escape: string;
}

const g0 = (repertoire: Repertoire, escape: string): CodeElement => ({ side: 'G0', repertoire, escape });
const g1 = (repertoire: Repertoire, escape: string): CodeElement => ({ side: 'G1', repertoire, escape });

export const iso646Element = g0(iso646, '(B');

/** By ISO-IR number: the code elements of a defined term. */
const elementsByNumber: Readonly<Record<string, readonly CodeElement[]>> = {
  6: [iso646Element],
  13: [g0(romaji, '(J'), g1(katakana, ')I')],
  58: [iso646Element, g1(simplifiedChinese, '$)A')],
  87: [g0(kanji, '$B')],
  100: [iso646Element, g1(latin1, '-A')],
  101: [iso646Element, g1(latin2, '-B')],
  109: [iso646Element, g1(latin3, '-C')],
  110: [iso646Element, g1(latin4, '-D')],
  126: [iso646Element, g1(greek, '-F')],
  127: [iso646Element, g1(arabic, '-G')],
  138: [iso646Element, g1(hebrew, '-H')],
  144: [iso646Element, g1(cyrillic, '-L')],
  148: [iso646Element, g1(latin5, '-M')],
  149: [iso646Element, g1(hangul, '$)C')],
  159: [g0(supplementaryKanji, '$(D')],
  166: [iso646Element, g1(thai, '-T')],
  203: [iso646Element, g1(latin9, '-b')],
};

/** Every escape sequence of PS3.3; `$@` (JIS C 6226) and `$A` without the `)` are met in old files. */
export const escapes: ReadonlyMap<string, CodeElement> = new Map([
  ...Object.values(elementsByNumber).flat().map((element) => [element.escape, element] as const),
  ['$@', g0(kanji, '$@')],
  ['$A', g0(simplifiedChinese, '$A')],
  ['$(C', g0(hangul, '$(C')],
]);

/** What a defined term means: a code of its own without extensions, or code elements. */
export type Term = { readonly kind: 'utf-8' | 'gb18030' | 'gbk' } | { readonly kind: 'elements'; readonly elements: readonly CodeElement[] };

/** The meaning of a defined term, common misspellings included; `undefined` for what is none. */
export function termOf(written: string): Term | undefined {
  const term = written.trim().toUpperCase().replace(/[\s_-]+/g, ' ');
  if (term === '') return { kind: 'elements', elements: [iso646Element] };
  if (/^(ISO IR ?192|UTF ?8|ISO 2022 IR 192)$/.test(term)) return { kind: 'utf-8' };
  if (/^(ISO 2022 )?GB ?18030$/.test(term)) return { kind: 'gb18030' };
  if (/^(ISO 2022 )?GBK$/.test(term)) return { kind: 'gbk' };
  const number = /^ISO ?(?:IR|2022(?: IR)?) ?(\d+)$/.exec(term)?.[1] ?? numbersOfParts[/^ISO ?8859 (\d+)$/.exec(term)?.[1] ?? ''];
  const elements = number === undefined ? undefined : elementsByNumber[number];
  return elements === undefined ? undefined : { kind: 'elements', elements };
}

const numbersOfParts: Readonly<Record<string, string>> = {
  1: '100', 2: '101', 3: '109', 4: '110', 5: '144', 6: '127', 7: '126', 8: '138', 9: '148', 11: '166', 15: '203',
};
