import { UserError } from '../contract/errors.ts';
import { numberReader } from './byteOrder.ts';
import type { ByteRange, EncapsulatedElement } from './element.ts';
import { bytesOf } from './source.ts';

/** What is known about the frames beside the fragments themselves. */
export interface FrameOptions {
  readonly numberOfFrames: number;
  /** (7FE0,0001): offset of each frame's first fragment item, from the first byte behind the basic offset table item. */
  readonly extendedOffsets?: readonly (number | bigint)[] | undefined;
  /** (7FE0,0002): bytes of each frame without item headers and padding. */
  readonly extendedLengths?: readonly (number | bigint)[] | undefined;
  /**
   * Whether a fragment that begins with these bytes (its first 16 at most) begins a frame, by the markers of the codec. Needed
   * only where no table tells and there are more fragments than frames.
   */
  readonly startsFrame?: ((bytes: Uint8Array) => boolean) | undefined;
}

/**
 * The fragments of each frame (PS3.5 A.4): by the extended offset table, the basic offset table, one fragment to a frame, all
 * to a single frame, or by the codec's markers. A table that does not fit the fragments is passed over for the next way.
 * Throws `UserError('pixels-undecodable')` where none tells which fragment belongs to which frame.
 */
export function frameFragments(element: EncapsulatedElement, options: FrameOptions): ByteRange[][] {
  const { numberOfFrames } = options;
  const [table, ...fragments] = element.fragments;
  if (table === undefined || fragments.length === 0 || numberOfFrames < 1) {
    throw new UserError('pixels-undecodable', 'The pixel data has no fragments.');
  }
  const starts =
    startsOf(options.extendedOffsets?.map(Number), fragments, numberOfFrames) ??
    startsOf(basicOffsets(table), fragments, numberOfFrames) ??
    countedStarts(fragments, options);
  if (starts === undefined) {
    throw new UserError('pixels-undecodable', 'It cannot be told which fragment of the pixel data belongs to which frame.');
  }
  return starts.map((start, frame) => cut(fragments.slice(start, starts[frame + 1] ?? fragments.length), options.extendedLengths?.[frame]));
}

/** Whether the basic offset table is empty, or leads to the first fragment of every frame and holds nothing else. */
export function hasSoundOffsetTable(element: EncapsulatedElement, numberOfFrames: number): boolean {
  const [table, ...fragments] = element.fragments;
  return table === undefined || table.length === 0 || startsOf(basicOffsets(table), fragments, numberOfFrames) !== undefined;
}

function basicOffsets(table: ByteRange): number[] | undefined {
  if (table.length === 0 || table.length % 4 !== 0) return undefined;
  // Encapsulated syntaxes are little endian, all of them.
  const reader = numberReader(false);
  const bytes = bytesOf(table);
  const offsets: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) offsets.push(reader.readUint32(bytes, at));
  return offsets;
}

/** The index of each frame's first fragment; `undefined` when an offset hits no fragment. */
function startsOf(offsets: readonly number[] | undefined, fragments: readonly ByteRange[], numberOfFrames: number): number[] | undefined {
  if (offsets?.[0] !== 0 || offsets.length !== numberOfFrames) return undefined;
  const indexByOffset = new Map<number, number>();
  let offset = 0;
  fragments.forEach((fragment, index) => {
    indexByOffset.set(offset, index);
    offset += 8 + fragment.length;
  });
  const starts: number[] = [];
  for (const wanted of offsets) {
    const index = indexByOffset.get(wanted);
    if (index === undefined || index <= (starts.at(-1) ?? -1)) return undefined;
    starts.push(index);
  }
  return starts;
}

function countedStarts(fragments: readonly ByteRange[], options: FrameOptions): number[] | undefined {
  const { numberOfFrames, startsFrame } = options;
  if (fragments.length === numberOfFrames) return fragments.map((_, index) => index);
  if (numberOfFrames === 1) return [0];
  if (startsFrame === undefined || fragments.length < numberOfFrames) return undefined;
  const starts: number[] = [];
  fragments.forEach((fragment, index) => {
    if (startsFrame(bytesOf({ ...fragment, length: Math.min(16, fragment.length) }))) starts.push(index);
  });
  return starts.length === numberOfFrames && starts[0] === 0 ? starts : undefined;
}

/** The fragments shortened to the length the extended table states (it leaves out the padding). */
function cut(fragments: ByteRange[], length: number | bigint | undefined): ByteRange[] {
  if (length === undefined) return fragments;
  let left = Number(length);
  const whole = fragments.reduce((sum, fragment) => sum + fragment.length, 0);
  // Only padding may be cut off: a table that says less is wrong.
  if (left > whole || whole - left > fragments.length) return fragments;
  return fragments.map((fragment) => {
    const kept = Math.min(left, fragment.length);
    left -= kept;
    return kept === fragment.length ? fragment : { ...fragment, length: kept };
  });
}
