import type { DicomElement } from './element.ts';
import { bytesOf } from './source.ts';
import { isInCharacterSet } from './vr.ts';
import { tags } from './tags.ts';

/** Specific Character Set (0008,0005) in force: its terms in order, the first for what no escape sequence has switched. */
export interface CharacterSet {
  readonly terms: readonly string[];
}

/** ISO IR 6, in force where no Specific Character Set says otherwise. */
export const defaultCharacterSet: CharacterSet = { terms: [''] };

/** The character set of a data set or item: its own (0008,0005), else the one around it (PS3.3 C.12.1.1.2). */
export function characterSetOf(elements: readonly DicomElement[], inherited: CharacterSet): CharacterSet {
  const element = elements.find((candidate) => candidate.tag === tags.SpecificCharacterSet);
  if (element?.kind !== 'value' || element.value.length === 0 || element.value.length > 1024) return inherited;
  const text = String.fromCharCode(...bytesOf(element.value)).replaceAll('\0', ' ');
  return { terms: text.split('\\').map((term) => term.trim()) };
}

/** The text of a value. Never throws. */
export function decodeText(bytes: Uint8Array, vr: string, characterSet: CharacterSet): string {
  if (isInCharacterSet(vr) && characterSet.terms[0] === 'ISO_IR 192') return new TextDecoder().decode(bytes);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The bytes of a text, unpadded; `undefined` when the character set cannot express it. */
export function encodeText(text: string, vr: string, characterSet: CharacterSet): Uint8Array | undefined {
  if (isInCharacterSet(vr) && characterSet.terms[0] === 'ISO_IR 192') return new TextEncoder().encode(text);
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const character of text) if ((character.codePointAt(0) ?? 0) > 0x7f) return undefined;
  return bytes;
}
