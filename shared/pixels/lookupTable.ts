/** Lookup tables (PS3.3 C.11.1, C.11.2, C.7.6.3.1.5, C.7.9.2). */
import type { DicomElement, Tag } from '../dicom/element.ts';
import { bytesOf } from '../dicom/source.ts';
import { find, numbersOf } from '../dicom/values.ts';

export interface LookupTable {
  /** The stored value that the first entry is for; smaller values take the first entry, greater ones the last. */
  readonly first: number;
  /** Bits of an entry. */
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** The entry for a stored value. */
export function lookUp(table: LookupTable, value: number): number {
  const index = Math.min(Math.max(Math.trunc(value) - table.first, 0), table.entries.length - 1);
  return table.entries[index] ?? 0;
}

/**
 * Reads a table from its descriptor and its data at this level. `isSigned`: the first mapped value is signed, as the pixels
 * are. `undefined` where either is missing or empty.
 */
export function lookupTableOf(
  elements: readonly DicomElement[],
  descriptorTag: Tag,
  dataTag: Tag,
  form: { readonly isSigned: boolean; readonly isSegmented?: boolean },
): LookupTable | undefined {
  const descriptor = find(elements, descriptorTag);
  const data = find(elements, dataTag);
  if (!descriptor || data?.kind !== 'value' || data.value.length === 0) return undefined;
  const [rawCount, rawFirst, rawBits] = numbersOf(descriptor);
  if (rawCount === undefined || rawFirst === undefined) return undefined;
  // US or SS alike: the count is unsigned, 0 stands for 65,536, and the first value is signed as the pixels are.
  const count = (rawCount & 0xffff) === 0 ? 65536 : rawCount & 0xffff;
  const first = form.isSigned ? (rawFirst << 16) >> 16 : rawFirst & 0xffff;
  const bits = rawBits === undefined || rawBits < 1 || rawBits > 16 ? 16 : rawBits;
  const words = wordsOf(bytesOf(data.value), data.bigEndian, bits, form.isSegmented ? undefined : count);
  const entries = form.isSegmented ? expandSegments(words, count, bits <= 8 ? 1 : 2) : words;
  return entries.length === 0 ? undefined : { first, bits, entries: entries.subarray(0, count) };
}

/** Entries of 8 bits stand two in a word, or (as found) one in a word: the length tells. */
function wordsOf(bytes: Uint8Array, bigEndian: boolean, bits: number, count: number | undefined): Uint16Array {
  const narrow = bits <= 8 && (count === undefined || bytes.length < 2 * count);
  const length = narrow ? bytes.length : Math.floor(bytes.length / 2);
  const words = new Uint16Array(length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < length; i++) {
    // In a big-endian word the first of two 8-bit entries is the second byte.
    const at = bigEndian && (i ^ 1) < bytes.length ? i ^ 1 : i;
    words[i] = narrow ? (bytes[at] ?? 0) : view.getUint16(2 * i, !bigEndian);
  }
  return words;
}

/**
 * Discrete, linear and indirect segments (PS3.3 C.7.9.2), written out. Stops at the count or at the first broken segment.
 * `size`: bytes of an entry, for the offsets of indirect segments.
 */
export function expandSegments(words: Uint16Array, count: number, size: 1 | 2 = 2): Uint16Array {
  const entries = new Uint16Array(count);
  let filled = 0;
  const simple = (at: number): number => {
    const opcode = words[at];
    const length = words[at + 1] ?? 0;
    if (opcode === 0) {
      for (let i = 0; i < length && filled < count; i++) entries[filled++] = words[at + 2 + i] ?? 0;
      return at + 2 + length;
    }
    const from = entries[filled - 1] ?? 0;
    const to = words[at + 2] ?? 0;
    for (let i = 1; i <= length && filled < count; i++) entries[filled++] = Math.round(from + ((to - from) * i) / length);
    return at + 3;
  };
  for (let at = 0; at + 2 < words.length && filled < count; ) {
    const opcode = words[at];
    if (opcode === 0 || opcode === 1) {
      at = simple(at);
    } else if (opcode === 2) {
      const segments = words[at + 1] ?? 0;
      // The offset counts bytes in 32 bits, the least significant entry first.
      let target = 0;
      for (let i = 4 / size; i > 0; i--) target = target * 2 ** (8 * size) + (words[at + 1 + i] ?? 0);
      target = Math.floor(target / size);
      for (let i = 0; i < segments && filled < count; i++) {
        if (words[target] !== 0 && words[target] !== 1) break;
        target = simple(target);
      }
      at += 2 + 4 / size;
    } else {
      break;
    }
  }
  return entries.subarray(0, filled);
}
