import { characterSetOfTerms, encodeText, type CharacterSet } from '../../../shared/dicom/characterSet.ts';
import { isAscii, plainSigns, spellingsOf, weigh, type IdentifierValue } from '../../../shared/text/index.ts';
import { encodeLegacy, legacyEncodings } from './legacyEncodings.ts';
import { anyPatient, type BytePattern, type PatternKind } from './patternTable.ts';
import { reachOf, type SoughtIdentifier } from './sought.ts';

/** Longer values are told by their beginning. */
const longestText = 120;

/** Character sets whose bytes differ from UTF-8 for what is not ASCII: what an element, or a private block, may be written in. */
const characterSets: readonly CharacterSet[] = [
  ['ISO_IR 192'], ['ISO_IR 100'], ['ISO_IR 101'], ['ISO_IR 109'], ['ISO_IR 110'], ['ISO_IR 144'], ['ISO_IR 127'], ['ISO_IR 126'], ['ISO_IR 138'],
  ['ISO_IR 148'], ['ISO_IR 13'], ['ISO_IR 166'], ['GB18030'], ['GBK'], ['', 'ISO 2022 IR 87'], ['', 'ISO 2022 IR 159'], ['', 'ISO 2022 IR 149'],
  ['', 'ISO 2022 IR 58'],
].map(characterSetOfTerms);

/**
 * The runs of bytes by which an identifier is met outside parsed values: its strong spellings, and what it is in the encodings that can occur (ASCII,
 * UTF-8, UTF-16 of both byte orders, for what is not ASCII the single-byte and ISO 2022 sets, and those of Windows, DOS and East Asia that DICOM does not know).
 */
export function bytePatternsOf(sought: SoughtIdentifier): BytePattern[] {
  const patterns = new Map<string, BytePattern>();
  const add = (text: string, bytes: Uint8Array | undefined, folding: 'ascii' | 'utf-16' | 'none'): void => {
    if (bytes === undefined || bytes.length < 4) return;
    // What is no more than the name of a file says little of other patients.
    const reach = sought.origin === 'element' ? reachOf(sought, text) : reachOf({ ...sought, origin: 'element' }, text) === 'nowhere' ? 'nowhere' : 'own';
    if (reach === 'nowhere') return;
    const pattern = foldedPattern(bytes, folding, kindOf(sought.kind), reach === 'everywhere' ? anyPatient : sought.patient);
    patterns.set(keyOf(pattern), pattern);
  };
  for (const text of asciiTexts(sought)) {
    add(text, encode(text), 'ascii');
    if (sought.kind === 'uid') continue;
    add(text, utf16(text, 'little'), 'utf-16');
    add(text, utf16(text, 'big'), 'utf-16');
  }
  for (const text of otherTexts(sought)) {
    for (const form of new Set([text, text.toLowerCase(), text.toUpperCase()])) {
      for (const characterSet of characterSets) add(text, withoutEscapes(encodeText(form, 'LO', characterSet)), 'none');
      for (const encoding of legacyEncodings) add(text, encodeLegacy(form, encoding), 'none');
      add(text, utf16(form, 'little'), 'none');
      add(text, utf16(form, 'big'), 'none');
    }
  }
  return [...patterns.values()];
}

/** Tells patterns apart. */
export const keyOf = (pattern: BytePattern): string => Buffer.from(pattern.bytes.buffer, pattern.bytes.byteOffset, pattern.bytes.byteLength).toString('latin1');

const kindOf = (kind: IdentifierValue['kind']): PatternKind => (kind === 'date' || kind === 'uid' ? kind : kind === 'id' || kind === 'phone' ? 'number' : 'words');

function asciiTexts(value: IdentifierValue): Set<string> {
  const texts = new Set<string>();
  if (value.kind === 'uid') {
    if (weigh(value).weight === 'strong') texts.add(value.value.trim());
    return texts;
  }
  const strong = spellingsOf(value).filter((spelling) => spelling.weight === 'strong' && isAscii(spelling.text)).map((spelling) => spelling.text);
  for (const text of strong) {
    if (value.kind === 'date') {
      if (provesDate(text)) texts.add(text);
    } else if (text.includes(' ')) {
      for (const separator of [' ', '^', '_', ', ', '']) texts.add(text.slice(0, longestText).replaceAll(' ', separator));
    } else texts.add(text.slice(0, longestText));
  }
  return texts;
}

/** Parts of a value that are not ASCII: whole components and words. */
function otherTexts(value: IdentifierValue): Set<string> {
  const texts = new Set<string>();
  if (isAscii(value.value)) return texts;
  for (const part of value.value.slice(0, longestText).split(/[\^=\\,;\s]+/u)) {
    if (!isAscii(part) && weigh({ kind: value.kind, value: part }).weight === 'strong') texts.add(part.normalize('NFC'));
  }
  return texts;
}

/**
 * Whether a text says a day without help: eight digits, or year, month and day with one separator throughout, blanks around it or not, or a month in letters. Versions and
 * clauses ("3.4.20", "3.15 2024") are written with the same digits; of the short years only the padded form counts.
 */
export function provesDate(text: string): boolean {
  if (/\p{L}/u.test(text)) return text.replace(/\D+/gu, '').length >= 5;
  return /^(?:\d{8}|\d{4}( ?[-./_] ?| )\d{1,2}\1\d{1,2}|\d{1,2}( ?[-./_] ?| )\d{1,2}\2\d{4}|\d\d([-./])\d\d\3\d\d)$/u.test(plainSigns(text).trim());
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, order: 'little' | 'big'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), order === 'little');
  return bytes;
}

/** An escape sequence at the start or end of a part may stand elsewhere in a longer value. */
function withoutEscapes(bytes: Uint8Array | undefined): Uint8Array | undefined {
  if (bytes === undefined) return undefined;
  let from = 0;
  let to = bytes.length;
  if (bytes[0] === 0x1b) from = bytes[1] === 0x24 && bytes[2]! >= 0x28 && bytes[2]! <= 0x2b ? 4 : 3;
  if (bytes[to - 3] === 0x1b) to -= 3;
  const rest = bytes.subarray(from, to);
  return rest.includes(0x1b) ? bytes : rest;
}

function foldedPattern(bytes: Uint8Array, folding: 'ascii' | 'utf-16' | 'none', kind: PatternKind, patient: number): BytePattern {
  const folded = Uint8Array.from(bytes);
  const folds = new Uint8Array(bytes.length);
  if (folding !== 'none') {
    folded.forEach((byte, index) => {
      const letter = byte | 0x20;
      if (letter < 0x61 || letter > 0x7a) return;
      folded[index] = letter;
      folds[index] = 0x20;
    });
  }
  return { bytes: folded, folds, kind, patient };
}
