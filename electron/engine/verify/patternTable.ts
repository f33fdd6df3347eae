/**
 * Many byte patterns as flat tables, made once and shared by all workers: nothing is copied to them and nothing is compiled twice.
 *
 * A pattern is found by four of its bytes (a gram): a bitmap says in one look whether the four bytes at hand begin nothing, and a
 * chained hash table names the patterns they may belong to. Letters are folded by one bit, 0x20, in patterns and in grams; in grams also what lies
 * beside the letters (0x40-0x7f, 0xc0-0xff), and nothing else: pixels are full of small bytes that would become digits and blanks.
 */

/** One pattern: `bytes` with letters in lower case where `folds` has 0x20, and what it stands for. */
export interface BytePattern {
  readonly bytes: Uint8Array;
  /** 0x20 where the byte matches in either case, else 0. As long as `bytes`. */
  readonly folds: Uint8Array;
  readonly kind: PatternKind;
  /** Number of the patient in whose files alone a match counts; {@link anyPatient} where it counts in all. */
  readonly patient: number;
}

export const patternKinds = ['words', 'number', 'date', 'uid'] as const;
export type PatternKind = (typeof patternKinds)[number];
export const anyPatient = -1;

/** `stepwise` looks at every position and finds patterns of 4 bytes; `striding` looks at every fourth and needs 7. */
export type Stride = 'stepwise' | 'striding';
export const shortestPattern: Readonly<Record<Stride, number>> = { stepwise: 4, striding: 7 };

export interface PatternTable {
  readonly stride: Stride;
  readonly patternCount: number;
  readonly longest: number;
  /** One bit for each hash of a gram. */
  readonly bitmap: Int32Array;
  /** Right shift that turns a 32-bit hash into a bit number. */
  readonly bitmapShift: number;
  /** First gram of a chain + 1, by hash; 0 where there is none. */
  readonly heads: Int32Array;
  readonly headShift: number;
  /** The next gram of the chain + 1. */
  readonly next: Int32Array;
  readonly gram: Int32Array;
  readonly gramPattern: Int32Array;
  /** Where in its pattern the gram lies. */
  readonly gramOffset: Int32Array;
  readonly starts: Int32Array;
  readonly bytes: Uint8Array;
  readonly folds: Uint8Array;
  /** Index in {@link patternKinds}. */
  readonly kinds: Int32Array;
  readonly patients: Int32Array;
}

/** Four bytes, the first in the low bits, with letters in lower case. */
export const foldGram = (gram: number): number => gram | ((gram & 0x40404040) >>> 1);
export const hashOf = (gram: number): number => Math.imul(gram, 0x9e3779b1);
const foldedGram = (bytes: Uint8Array, at: number): number =>
  foldGram(bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24));

/** Patterns shorter than {@link shortestPattern} are left out; the caller decides what to do about them. */
export function compilePatterns(all: readonly BytePattern[], stride: Stride): PatternTable {
  const patterns = all.filter((pattern) => pattern.bytes.length >= shortestPattern[stride]);
  const phases = stride === 'stepwise' ? 1 : 4;
  const gramCount = patterns.length * phases;
  const bits = Math.min(22, Math.max(13, Math.ceil(Math.log2(gramCount * 24 + 1))));
  const headBits = Math.min(20, Math.max(8, Math.ceil(Math.log2(gramCount + 1))));
  const total = patterns.reduce((sum, pattern) => sum + pattern.bytes.length, 0);
  const table: PatternTable = {
    stride,
    patternCount: patterns.length,
    longest: patterns.reduce((longest, pattern) => Math.max(longest, pattern.bytes.length), 0),
    bitmap: int32(2 ** bits / 32),
    bitmapShift: 32 - bits,
    heads: int32(2 ** headBits),
    headShift: 32 - headBits,
    next: int32(gramCount),
    gram: int32(gramCount),
    gramPattern: int32(gramCount),
    gramOffset: int32(gramCount),
    starts: int32(patterns.length + 1),
    bytes: new Uint8Array(new SharedArrayBuffer(total)),
    folds: new Uint8Array(new SharedArrayBuffer(total)),
    kinds: int32(patterns.length),
    patients: int32(patterns.length),
  };
  const frequency = gramFrequency(patterns);
  let start = 0;
  let entry = 0;
  patterns.forEach((pattern, index) => {
    table.starts[index] = start;
    table.bytes.set(pattern.bytes, start);
    table.folds.set(pattern.folds, start);
    table.kinds[index] = patternKinds.indexOf(pattern.kind);
    table.patients[index] = pattern.patient;
    start += pattern.bytes.length;
    const first = rarestWindow(pattern.bytes, phases, frequency);
    for (let phase = 0; phase < phases; phase++) {
      const gram = foldedGram(pattern.bytes, first + phase);
      const hash = hashOf(gram);
      const bit = hash >>> table.bitmapShift;
      table.bitmap[bit >>> 5] = table.bitmap[bit >>> 5]! | (1 << (bit & 31));
      const head = hash >>> table.headShift;
      table.next[entry] = table.heads[head]!;
      table.gram[entry] = gram;
      table.gramPattern[entry] = index;
      table.gramOffset[entry] = first + phase;
      table.heads[head] = ++entry;
    }
  });
  table.starts[patterns.length] = start;
  return table;
}

const int32 = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(Math.max(1, length) * 4));

function gramFrequency(patterns: readonly BytePattern[]): Map<number, number> {
  const frequency = new Map<number, number>();
  for (const { bytes } of patterns) {
    for (let at = 0; at + 4 <= bytes.length; at++) {
      const gram = foldedGram(bytes, at);
      frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
    }
  }
  return frequency;
}

/** Where a pattern is looked up: the place that fewest other patterns share (UIDs of a series differ only at their end). */
function rarestWindow(bytes: Uint8Array, phases: number, frequency: ReadonlyMap<number, number>): number {
  let best = 0;
  let bestCost = Infinity;
  for (let first = 0; first + phases + 3 <= bytes.length; first++) {
    let cost = 0;
    for (let phase = 0; phase < phases; phase++) {
      const gram = foldedGram(bytes, first + phase);
      // Blanks and zeros fill files: four of them alike are the worst thing to look for.
      cost = Math.max(cost, (frequency.get(gram) ?? 0) + ((gram & 0xffff) === (gram >>> 16) ? 1000 : 0));
    }
    if (cost < bestCost) [best, bestCost] = [first, cost];
  }
  return best;
}
