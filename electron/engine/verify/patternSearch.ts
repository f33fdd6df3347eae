import { foldGram, hashOf, type PatternTable } from './patternTable.ts';
import { openWordFilter, type WordFilter } from './wordFilter.ts';

/** Told of every place where a pattern stands: its number in the table, and the offset of its first byte in `bytes`. */
export type OnMatch = (pattern: number, offset: number) => void;

/**
 * Looks for every pattern of the table that lies wholly within `from` (inclusive) and `to` (exclusive) of `bytes`; a striding table reads aligned words, so `bytes`
 * must begin at a multiple of four in its buffer.
 */
export function searchPatterns(table: PatternTable, bytes: Uint8Array, from: number, to: number, onMatch: OnMatch): void {
  if (table.patternCount === 0 || to - from < 4) return;
  if (table.stride === 'stepwise') step(table, bytes, from, to, onMatch);
  else if (filter?.window.buffer === bytes.buffer) strideFiltered(filter, table, bytes, from, to, onMatch);
  else stride(table, bytes, from, to, onMatch);
}

/** Bytes read and searched at a time. */
export const windowSize = 4 * 1024 * 1024;

let filter: WordFilter | undefined;
let window: Uint8Array | undefined;

/** From so many bytes on the vectors are worth what it costs to make them ready: about 0.1 s. */
const worthVectors = 256 * 1024 * 1024;

/**
 * This thread's memory for what is to be searched, {@link windowSize} bytes. `searched`: how many bytes the thread has searched before; after many, it is memory in
 * which a striding search is several times as fast.
 */
export function searchWindow(searched: number): Uint8Array {
  if (searched >= worthVectors && filter === undefined) {
    filter = openWordFilter(windowSize);
    if (filter !== undefined) window = undefined;
  }
  return filter?.window ?? (window ??= new Uint8Array(windowSize));
}

function step(table: PatternTable, bytes: Uint8Array, from: number, to: number, onMatch: OnMatch): void {
  const { bitmap, bitmapShift } = table;
  let gram = (bytes[from]! << 8) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 24);
  for (let at = from + 3; at < to; at++) {
    gram = (gram >>> 8) | (bytes[at]! << 24);
    const folded = foldGram(gram);
    const bit = hashOf(folded) >>> bitmapShift;
    if (((bitmap[bit >>> 5]! >>> (bit & 31)) & 1) !== 0) verify(table, bytes, from, to, folded, at - 3, onMatch);
  }
}

function stride(table: PatternTable, bytes: Uint8Array, from: number, to: number, onMatch: OnMatch): void {
  const { bitmap, bitmapShift } = table;
  if ((bytes.byteOffset & 3) !== 0) throw new RangeError('A striding search needs aligned bytes.');
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
  const end = Math.min(words.length, to >>> 2);
  for (let word = (from + 3) >>> 2; word < end; word++) {
    const gram = foldGram(words[word]!);
    const bit = hashOf(gram) >>> bitmapShift;
    if (((bitmap[bit >>> 5]! >>> (bit & 31)) & 1) !== 0) verify(table, bytes, from, to, gram, word << 2, onMatch);
  }
}

/** As {@link stride}, where the filter can look. */
function strideFiltered(words: WordFilter, table: PatternTable, bytes: Uint8Array, from: number, to: number, onMatch: OnMatch): void {
  if ((bytes.byteOffset & 3) !== 0) throw new RangeError('A striding search needs aligned bytes.');
  words.use(table);
  const view = new DataView(bytes.buffer);
  const end = bytes.byteOffset + (Math.min(bytes.length, to) & ~3);
  for (let at = words.find(bytes.byteOffset + ((from + 3) & ~3), end); at < end; at = words.find(at + 4, end)) {
    verify(table, bytes, from, to, foldGram(view.getInt32(at, true)), at - bytes.byteOffset, onMatch);
  }
}

function verify(table: PatternTable, bytes: Uint8Array, from: number, to: number, gram: number, at: number, onMatch: OnMatch): void {
  for (let entry = table.heads[hashOf(gram) >>> table.headShift]!; entry !== 0; entry = table.next[entry - 1]!) {
    if (table.gram[entry - 1] !== gram) continue;
    const pattern = table.gramPattern[entry - 1]!;
    const start = table.starts[pattern]!;
    const length = table.starts[pattern + 1]! - start;
    const offset = at - table.gramOffset[entry - 1]!;
    if (offset < from || offset + length > to) continue;
    let index = 0;
    while (index < length && (bytes[offset + index]! | table.folds[start + index]!) === table.bytes[start + index]!) index++;
    if (index === length) onMatch(pattern, offset);
  }
}
