import { decodeExtended, encodeExtended, type Delimiters } from './characterSets/codeExtensions.ts';
import { encodeGb } from './characterSets/gb18030.ts';
import { termOf, type Term } from './characterSets/terms.ts';
import type { DicomElement } from './element.ts';
import { bytesOf } from './source.ts';
import { tags } from './tags.ts';
import { isInCharacterSet, isMultiValued } from './vr.ts';

/** A Specific Character Set (0008,0005): PS3.3 C.12.1.1.2, PS3.5 6.1. */
export interface CharacterSet {
  /** The defined terms as written, the first for what no escape sequence has switched. */
  readonly terms: readonly string[];
  /** What they mean; terms that are none are left out. */
  readonly meanings: readonly Term[];
}

/** The character set of these defined terms. */
export function characterSetOfTerms(terms: readonly string[]): CharacterSet {
  return { terms, meanings: terms.map(termOf).filter((term) => term !== undefined) };
}

/** ISO IR 6, in force where no Specific Character Set says otherwise. */
export const defaultCharacterSet: CharacterSet = characterSetOfTerms(['']);

const kept = new Map<string, CharacterSet>();

/** The character set of a data set or item: its own (0008,0005), else `inherited` from the one around it. */
export function characterSetOf(elements: readonly DicomElement[], inherited: CharacterSet): CharacterSet {
  // In order of tags it stands among the first; looking on would cost as much as reading the file.
  for (const element of elements) {
    if (element.tag > tags.SpecificCharacterSet) break;
    if (element.tag === tags.SpecificCharacterSet) return ofElement(element) ?? inherited;
  }
  const element = elements.find((candidate) => candidate.tag === tags.SpecificCharacterSet);
  return (element === undefined ? undefined : ofElement(element)) ?? inherited;
}

function ofElement(element: DicomElement): CharacterSet | undefined {
  // Longer than all defined terms together: not one of them can be meant.
  if (element.kind !== 'value' || element.value.length === 0 || element.value.length > 1024) return undefined;
  const text = String.fromCharCode(...bytesOf(element.value)).replaceAll('\0', ' ');
  const known = kept.get(text);
  if (known !== undefined) return known;
  const set = characterSetOfTerms(text.split('\\').map((term) => term.trim()));
  if (kept.size < 100) kept.set(text, set);
  return set;
}

/**
 * The text of a value, backslashes and padding as they are. Bytes that have no meaning in the character set are read as UTF-8 if
 * all of the value is that, else as the characters of their numbers (ISO 8859-1): nothing is lost, and nothing thrown.
 */
export function decodeText(bytes: Uint8Array, vr: string, characterSet: CharacterSet): string {
  const meanings = isInCharacterSet(vr) ? characterSet.meanings : defaultCharacterSet.meanings;
  const first = meanings[0];
  if (first?.kind === 'elements' && bytes.every((byte) => byte < 0x80 && byte !== 0x1b) && !isRomaji(characterSet)) return plain(bytes);
  if (first === undefined || onlyIso646(meanings)) {
    if (bytes.includes(0x1b)) return decodeExtended(bytes, meanings, delimitersOf(vr));
    return decodedBy('utf-8', bytes) ?? plain(bytes);
  }
  if (first.kind === 'elements') return decodeExtended(bytes, meanings, delimitersOf(vr));
  return decodedBy(first.kind, bytes) ?? decodedBy('utf-8', bytes) ?? plain(bytes);
}

/**
 * The bytes of a text, without padding; `undefined` when the character set cannot express it, or the VR takes only ISO 646
 * (PS3.5 6.1.2.3) and the text has more.
 */
export function encodeText(text: string, vr: string, characterSet: CharacterSet): Uint8Array | undefined {
  const meanings = isInCharacterSet(vr) ? characterSet.meanings : defaultCharacterSet.meanings;
  const first = meanings[0] ?? defaultCharacterSet.meanings[0];
  if (first?.kind === 'utf-8') return new TextEncoder().encode(text);
  if (first?.kind === 'gb18030') return encodeGb(text, 4);
  if (first?.kind === 'gbk') return encodeGb(text, 2);
  return encodeExtended(text, meanings.length === 0 ? defaultCharacterSet.meanings : meanings, delimitersOf(vr));
}

function delimitersOf(vr: string): Delimiters {
  return { backslash: isMultiValued(vr), personName: vr === 'PN' };
}

function onlyIso646(meanings: readonly Term[]): boolean {
  return meanings.every((term) => term.kind === 'elements' && term.elements.length === 1 && term.elements[0]?.escape === '(B');
}

/** ISO IR 13 has a yen sign and an overline where ISO 646 has backslash and tilde. */
function isRomaji(characterSet: CharacterSet): boolean {
  const first = characterSet.meanings[0];
  return first?.kind === 'elements' && first.elements[0]?.escape === '(J';
}

function decodedBy(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not text of this encoding: the caller has a next one to try.
    return undefined;
  }
}

function plain(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}
