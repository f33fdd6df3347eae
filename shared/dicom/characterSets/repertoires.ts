/**
 * The repertoires of PS3.3 C.12.1.1.2 as tables made, when first needed, from the decoders that every host has
 * (Encoding Standard). Their labels for the ISO 8859 parts mean Windows code pages in part, which differ from them
 * only below 0xA0; that range is not taken from them.
 */

/** One side (G0 or G1) of a code: how its bytes, taken without their top bit, become characters and back. */
export interface Repertoire {
  /** Bytes of a character. */
  readonly width: 1 | 2;
  /** The character of the 7-bit code (two bytes: first << 7 | second), or `undefined`. */
  character(code: number): string | undefined;
  /** The 7-bit code of a character, or `undefined`. */
  code(character: string): number | undefined;
}

/** A table whose characters are worked out when they are first asked for. */
function table(width: 1 | 2, characters: () => ReadonlyMap<number, string>): Repertoire {
  let byCode: ReadonlyMap<number, string> | undefined;
  let byCharacter: Map<string, number> | undefined;
  return {
    width,
    character: (code) => (byCode ??= characters()).get(code),
    code(character) {
      if (byCharacter === undefined) {
        byCharacter = new Map();
        for (const [code, known] of (byCode ??= characters())) if (!byCharacter.has(known)) byCharacter.set(known, code);
      }
      return byCharacter.get(character);
    },
  };
}

/** The characters of many codes, decoded at one go: each followed by a line feed, which no multi-byte code contains. */
export function decodedEach(label: string, codes: readonly (readonly number[])[]): (string | undefined)[] {
  const bytes: number[] = [];
  for (const code of codes) bytes.push(...code, 0x0a);
  const parts = new TextDecoder(label).decode(Uint8Array.from(bytes)).split('\n');
  return codes.map((_, index) => {
    const part = parts[index] ?? '';
    const isOne = part.length === 1 || (part.length === 2 && (part.codePointAt(0) ?? 0) > 0xffff);
    return isOne && !part.includes('\ufffd') ? part : undefined;
  });
}

function upperHalf(label: string): Repertoire {
  return table(1, () => {
    const codes = Array.from({ length: 96 }, (_, index) => 0x20 + index);
    const characters = decodedEach(label, codes.map((code) => [code | 0x80]));
    return mapOf(codes, characters);
  });
}

/** Rows of 94; `rows` are those of the standard itself, without what vendors have put into the others. */
function pairs(label: string, prefix: readonly number[], rows: (row: number) => boolean): Repertoire {
  return table(2, () => {
    const codes: number[] = [];
    for (let row = 0x21; row <= 0x7e; row++) if (rows(row - 0x20)) for (let column = 0x21; column <= 0x7e; column++) codes.push((row << 7) | column);
    return mapOf(codes, decodedEach(label, codes.map((code) => [...prefix, (code >>> 7) | 0x80, (code & 0x7f) | 0x80])));
  });
}

function mapOf(codes: readonly number[], characters: readonly (string | undefined)[]): Map<number, string> {
  const map = new Map<number, string>();
  codes.forEach((code, index) => {
    const character = characters[index];
    if (character !== undefined) map.set(code, character);
  });
  return map;
}

/** ISO 646, and JIS X 0201 Romaji with its two differences. */
function ascii(differences: Readonly<Record<number, string>>): Repertoire {
  return table(1, () => new Map(Array.from({ length: 128 }, (_, code) => [code, differences[code] ?? String.fromCharCode(code)])));
}

export const iso646 = ascii({});
export const romaji = ascii({ 0x5c: '\u00a5', 0x7e: '\u203e' });
export const katakana = table(1, () => new Map(Array.from({ length: 63 }, (_, index) => [0x21 + index, String.fromCharCode(0xff61 + index)])));
export const latin1 = table(1, () => new Map(Array.from({ length: 96 }, (_, index) => [0x20 + index, String.fromCharCode(0xa0 + index)])));
export const latin2 = upperHalf('iso-8859-2');
export const latin3 = upperHalf('iso-8859-3');
export const latin4 = upperHalf('iso-8859-4');
export const cyrillic = upperHalf('iso-8859-5');
export const arabic = upperHalf('iso-8859-6');
export const greek = upperHalf('iso-8859-7');
export const hebrew = upperHalf('iso-8859-8');
export const latin5 = upperHalf('windows-1254');
export const latin9 = upperHalf('iso-8859-15');
export const thai = upperHalf('windows-874');
export const kanji = pairs('euc-jp', [], (row) => row <= 8 || (row >= 16 && row <= 84));
export const supplementaryKanji = pairs('euc-jp', [0x8f], (row) => row <= 11 || (row >= 16 && row <= 77));
export const hangul = pairs('euc-kr', [], (row) => row <= 12 || (row >= 16 && row <= 93));
export const simplifiedChinese = pairs('gbk', [], (row) => row <= 9 || (row >= 16 && row <= 87));
