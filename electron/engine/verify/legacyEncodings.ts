/** Encodings that DICOM does not know and that systems write all the same, in elements whose character set says otherwise. Labels of the WHATWG Encoding Standard. */
export const legacyEncodings = ['shift_jis', 'euc-jp', 'big5', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1255', 'windows-1256', 'windows-1257', 'koi8-r', 'ibm866', 'macintosh', 'ibm437'] as const;
export type LegacyEncoding = (typeof legacyEncodings)[number];

/** Letters of code page 437, and of 850 as far as they agree, from 0x80 on. */
const lettersOfDos = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ';

const eastAsian: ReadonlySet<LegacyEncoding> = new Set(['shift_jis', 'euc-jp', 'big5']);
const tables = new Map<LegacyEncoding, ReadonlyMap<string, readonly number[]>>();

/** The bytes of a text in an encoding; undefined where it has a character that the encoding has not. */
export function encodeLegacy(text: string, encoding: LegacyEncoding): Uint8Array | undefined {
  if (eastAsian.has(encoding) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return undefined;
  let table = tables.get(encoding);
  if (table === undefined) tables.set(encoding, (table = tableOf(encoding)));
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const encoded = code < 0x80 ? [code] : table.get(character);
    if (encoded === undefined) return undefined;
    bytes.push(...encoded);
  }
  return Uint8Array.from(bytes);
}

/** Character → bytes: what the decoder makes of every byte, and of every pair. */
function tableOf(encoding: LegacyEncoding): ReadonlyMap<string, readonly number[]> {
  if (encoding === 'ibm437') return new Map(Array.from(lettersOfDos, (letter, index) => [letter, [0x80 + index]]));
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, readonly number[]>();
  const note = (...bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (!character.includes('\ufffd') && Array.from(character).length === 1 && !table.has(character)) table.set(character, bytes);
  };
  for (let lead = 0x80; lead <= 0xff; lead++) note(lead);
  if (!eastAsian.has(encoding)) return table;
  for (let lead = 0x81; lead <= 0xfe; lead++) for (let trail = 0x40; trail <= 0xfe; trail++) note(lead, trail);
  return table;
}
