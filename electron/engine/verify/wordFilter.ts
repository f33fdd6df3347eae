import type { PatternTable } from './patternTable.ts';
import { assemble, i32, simd, type Code } from './wordFilterCode.ts';

/**
 * The first look of a striding search, as WebAssembly with 128-bit vectors: says where the next word lies whose bit is set in the table's bitmap. It passes
 * over 16 bytes at a time by a coarser test that no gram fails: each byte's halves are looked up in tables of 16, in four groups of grams, so that
 * text, UTF-16 of either byte order, and the rest do not widen each other. What it finds is exactly what the loop in patternSearch.ts finds.
 */
export interface WordFilter {
  /** Memory that the filter can search; what is to be searched is read into it. */
  readonly window: Uint8Array;
  /** Makes the filter search for a table, whose words it then finds. */
  use(table: PatternTable): void;
  /** Offset in the memory of the next word with a bit in the bitmap from `at` on, both multiples of four; `end` where there is none. */
  find(at: number, end: number): number;
}

/** Four tables of 16 bytes, then the bitmap, then the window. */
const tablesAt = 0;
const bitmapAt = 64;
const mostBitmapBytes = 2 ** 22 / 8;
const windowAt = bitmapAt + mostBitmapBytes;

/** A word is met by a group when every one of its four bytes has the group's bit: byte p holds the bits 2p and 2p + 1. */
const groupBits = [[0x01, 0x04, 0x10, 0x40], [0x02, 0x08, 0x20, 0x80]].map((bytes) => Uint8Array.from([...bytes, ...bytes, ...bytes, ...bytes]));

/** `undefined` where the processor has no such vectors. `windowBytes`: the size of the window. */
export function openWordFilter(windowBytes: number): WordFilter | undefined {
  const code = moduleBytes();
  if (!WebAssembly.validate(code)) return undefined;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((windowAt + windowBytes) / 65536) });
  const { find } = new WebAssembly.Instance(new WebAssembly.Module(code), { host: { memory } }).exports as { readonly find: (at: number, end: number, shift: number) => number };
  const bytes = new Uint8Array(memory.buffer);
  let used: PatternTable | undefined;
  return {
    window: bytes.subarray(windowAt, windowAt + windowBytes),
    use(table) {
      if (table === used) return;
      const { bitmap } = table;
      if (bitmap.byteLength > mostBitmapBytes) throw new RangeError('The bitmap is larger than the place for it.');
      bytes.set(new Uint8Array(bitmap.buffer, bitmap.byteOffset, bitmap.byteLength), bitmapAt);
      bytes.set(tablesOf(table), tablesAt);
      used = table;
    },
    find: (at, end) => find(at, end, used!.bitmapShift),
  };
}

/** For groups 0 and 1, then 2 and 3: the bits of each lower half of a byte, then of each upper half. */
function tablesOf({ gram }: PatternTable): Uint8Array {
  const tables = new Uint8Array(64);
  for (const word of gram) {
    const bytes = [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff);
    const group = groupOf(bytes);
    const first = group < 2 ? 0 : 32;
    bytes.forEach((byte, place) => {
      const bit = 1 << (2 * place + (group & 1));
      for (const at of [first + (byte & 15), first + 16 + (byte >>> 4)]) tables[at] = tables[at]! | bit;
    });
  }
  return tables;
}

function groupOf(bytes: readonly number[]): number {
  if (bytes.every((byte) => byte !== 0 && byte < 0x80)) return 0;
  if (bytes[1] === 0 && bytes[3] === 0) return 1;
  return bytes[0] === 0 && bytes[2] === 0 ? 2 : 3;
}

/** `find(at, end, shift)`. The hash is that of patternTable.ts. */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const [at, end, shift, stop, word, vector, low, high] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const tables = [8, 9, 10, 11] as const;
  const fold = (value: Code, and: Code, right: Code, or: Code, bits: Code, one: Code): Code => [...value, ...value, ...bits, ...and, ...one, ...right, ...or];
  const splat = (byte: number): Code => simd.constant(new Uint8Array(16).fill(byte));
  const met = (first: 8 | 10, bits: Uint8Array): Code => [
    ...simd.get(first), ...simd.get(low), ...simd.swizzle, ...simd.get(first + 1), ...simd.get(high), ...simd.swizzle, ...simd.and,
    ...simd.constant(bits), ...simd.and, ...simd.constant(bits), ...simd.equalWords,
  ];
  const folded = fold(i32.get(word), i32.and, i32.shiftRight, i32.or, i32.constant(0x40404040), i32.constant(1));
  const body: Code = [
    ...tables.flatMap((local, index) => [...i32.constant(tablesAt + 16 * index), ...simd.load, ...simd.set(local)]),
    ...i32.loop([
      // No word is left.
      ...i32.get(at), ...i32.get(end), ...i32.notBelow, ...i32.when([...i32.get(end), ...i32.giveBack]),
      ...i32.get(at), ...i32.constant(16), ...i32.add, ...i32.set(stop),
      ...i32.get(stop), ...i32.get(end), ...i32.above,
      ...i32.either(
        [...i32.get(end), ...i32.set(stop)],
        [
          ...i32.get(at), ...simd.load, ...simd.set(vector),
          ...fold(simd.get(vector), simd.and, simd.shiftBytesRight, simd.or, splat(0x40), i32.constant(1)), ...simd.set(vector),
          ...simd.get(vector), ...splat(0x0f), ...simd.and, ...simd.set(low),
          ...simd.get(vector), ...i32.constant(4), ...simd.shiftBytesRight, ...simd.set(high),
          ...met(8, groupBits[0]!), ...met(8, groupBits[1]!), ...simd.or, ...met(10, groupBits[0]!), ...simd.or, ...met(10, groupBits[1]!), ...simd.or,
          ...simd.any, ...i32.isZero, ...i32.when([...i32.get(stop), ...i32.set(at), ...i32.again(2)]),
        ],
      ),
      // One by one up to `stop`, by the bitmap.
      ...i32.loop([
        ...i32.get(at), ...i32.load(0), ...i32.set(word),
        ...folded, ...i32.constant(0x9e3779b1 | 0), ...i32.multiply, ...i32.get(shift), ...i32.shiftRight, ...i32.set(word),
        ...i32.get(word), ...i32.constant(3), ...i32.shiftRight, ...i32.loadByte(bitmapAt), ...i32.get(word), ...i32.constant(7), ...i32.and, ...i32.shiftRight, ...i32.constant(1), ...i32.and,
        ...i32.when([...i32.get(at), ...i32.giveBack]),
        ...i32.get(at), ...i32.constant(4), ...i32.add, ...i32.set(at),
        ...i32.get(at), ...i32.get(stop), ...i32.below, ...i32.againIf(0),
      ]),
      ...i32.again(0),
    ]),
    ...i32.get(end),
  ];
  return assemble({ parameters: 3, words: 2, vectors: 7, body });
}
