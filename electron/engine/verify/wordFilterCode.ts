/** As much of WebAssembly's binary form as wordFilter.ts is written in: https://webassembly.github.io/spec/core/binary/ */

export type Code = readonly number[];

/** LEB128, unsigned. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** LEB128, signed. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; rest >>= 7) {
    const last = rest & 0x7f;
    if ((rest >> 7 === 0 && (last & 0x40) === 0) || (rest >> 7 === -1 && (last & 0x40) !== 0)) return [...bytes, last];
    bytes.push(last | 0x80);
  }
}

const noResult = 0x40;
const wordType = 0x7f;
const vectorType = 0x7b;
const vector = (operation: number): Code => [0xfd, ...unsigned(operation)];

/** Instructions on 32-bit words, and those that steer. Comparisons are without sign. */
export const i32 = {
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  constant: (value: number): Code => [0x41, ...signed(value)],
  load: (offset: number): Code => [0x28, 2, ...unsigned(offset)],
  loadByte: (offset: number): Code => [0x2d, 0, ...unsigned(offset)],
  isZero: [0x45],
  below: [0x49],
  above: [0x4b],
  notBelow: [0x4f],
  add: [0x6a],
  multiply: [0x6c],
  and: [0x71],
  or: [0x72],
  shiftRight: [0x76],
  giveBack: [0x0f],
  loop: (body: Code): Code => [0x03, noResult, ...body, 0x0b],
  when: (body: Code): Code => [0x04, noResult, ...body, 0x0b],
  either: (yes: Code, no: Code): Code => [0x04, noResult, ...yes, 0x05, ...no, 0x0b],
  /** Goes back to the beginning of the loop that is so many blocks further out. */
  again: (depth: number): Code => [0x0c, depth],
  againIf: (depth: number): Code => [0x0d, depth],
} as const;

/** Instructions on 16 bytes at once. */
export const simd = {
  get: i32.get,
  set: i32.set,
  constant: (bytes: Uint8Array): Code => [...vector(12), ...bytes],
  load: [...vector(0), 0, 0],
  swizzle: vector(14),
  equalWords: vector(55),
  and: vector(78),
  or: vector(80),
  any: vector(83),
  shiftBytesRight: vector(109),
} as const;

/** A module that exports one function `find` of words to a word, over the memory `host.memory`. */
export function assemble(made: { readonly parameters: number; readonly words: number; readonly vectors: number; readonly body: Code }): Uint8Array<ArrayBuffer> {
  const sized = (bytes: Code): number[] => [...unsigned(bytes.length), ...bytes];
  const name = (text: string): number[] => sized([...new TextEncoder().encode(text)]);
  const section = (id: number, bytes: Code): number[] => [id, ...sized(bytes)];
  const locals = [2, ...unsigned(made.words), wordType, ...unsigned(made.vectors), vectorType];
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, ...sized(new Array<number>(made.parameters).fill(wordType)), 1, wordType]),
    ...section(2, [1, ...name('host'), ...name('memory'), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('find'), 0, 0]),
    ...section(10, [1, ...sized([...locals, ...made.body, 0x0b])]),
  ]);
}
