/** Masks: rectangles of a frame made black, in its cells or in its decoded samples; nothing outside them changes. */
import { isSubsampled422 } from './frame.ts';
import type { FrameFormat, Samples } from './frame.ts';
import type { Rectangle } from './rectangle.ts';

/** Makes the rectangles of a decoded frame black, in place. `black`: a stored value for every sample of a pixel. */
export function maskSamples(
  samples: Samples,
  columns: number,
  rectangles: readonly Rectangle[],
  black: readonly number[],
): void {
  const count = black.length;
  for (const { x, y, width, height } of rectangles) {
    for (let row = y; row < y + height; row++) {
      const start = (row * columns + x) * count;
      for (let sample = 0; sample < count; sample++) {
        const value = black[sample] ?? 0;
        for (let at = start + sample; at < start + width * count; at += count) samples[at] = value;
      }
    }
  }
}

/**
 * Makes the rectangles of one native frame black, in place: whole cells, in all planes; where chroma is shared by a pair of
 * pixels, whole pairs. `cells`: little endian, the frame beginning at bit `firstBit`. `black`: stored values, for floating
 * point the number itself. `highBits`: what stands above High Bit inside the mask.
 */
export function maskCells(
  cells: Uint8Array,
  format: FrameFormat,
  rectangles: readonly Rectangle[],
  black: readonly number[],
  form: { readonly firstBit?: number; readonly highBits?: HighBits } = {},
): void {
  if (format.bitsAllocated % 8 !== 0) {
    maskPacked(cells, format, rectangles, black, form.firstBit ?? 0);
    return;
  }
  const patterns = black.map((value) => cellPattern(value, format, form.highBits ?? 'clear'));
  const size = format.bitsAllocated / 8;
  const plane = format.rows * format.columns * size;
  for (const rectangle of rectangles) {
    const { x, y, width, height } = rectangle;
    for (let row = y; row < y + height; row++) {
      if (isSubsampled422(format.photometricInterpretation)) {
        const pairs = Math.ceil(format.columns / 2);
        const [luminance, blue, red] = patterns;
        if (!luminance || !blue || !red) return;
        const first = x >> 1;
        const last = (x + width - 1) >> 1;
        const pattern = joinedPatterns([luminance, luminance, blue, red]);
        repeat(cells, (row * pairs + first) * 4 * size, last - first + 1, pattern);
      } else if (format.samplesPerPixel > 1 && format.planarConfiguration === 1) {
        for (const [sample, pattern] of patterns.entries()) {
          repeat(cells, sample * plane + (row * format.columns + x) * size, width, pattern);
        }
      } else {
        repeat(cells, (row * format.columns + x) * format.samplesPerPixel * size, width, joinedPatterns(patterns));
      }
    }
  }
}

function repeat(cells: Uint8Array, start: number, count: number, pattern: Uint8Array): void {
  for (let i = 0, at = start; i < count; i++, at += pattern.length) cells.set(pattern, at);
}

function joinedPatterns(patterns: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(patterns.flatMap((pattern) => [...pattern]));
}

/** The bytes of a cell that holds a stored value. */
function cellPattern(value: number, format: FrameFormat, highBits: HighBits): Uint8Array {
  const bytes = new Uint8Array(format.bitsAllocated / 8);
  const view = new DataView(bytes.buffer);
  if (format.number === 'float') view.setFloat32(0, value, true);
  else if (format.number === 'double') view.setFloat64(0, value, true);
  else {
    const range = 2 ** format.bitsStored;
    const low = 2 ** (format.highBit + 1 - format.bitsStored);
    const isExtended = highBits === 'sign-extended' && value < 0;
    let cell = (isExtended ? value + 2 ** format.bitsAllocated / low : (value + range) % range) * low;
    for (let i = 0; i < bytes.length; i++, cell = Math.floor(cell / 256)) bytes[i] = cell % 256;
  }
  return bytes;
}

function maskPacked(
  cells: Uint8Array,
  format: FrameFormat,
  rectangles: readonly Rectangle[],
  black: readonly number[],
  firstBit: number,
): void {
  const size = format.bitsAllocated;
  const low = format.highBit + 1 - format.bitsStored;
  const range = 2 ** format.bitsStored;
  const patterns = black.map((value) => ((value + range) % range) * 2 ** low);
  const samples = format.samplesPerPixel;
  const planar = samples > 1 && format.planarConfiguration === 1;
  for (const { x, y, width, height } of rectangles) {
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        const pixel = row * format.columns + column;
        for (let sample = 0; sample < samples; sample++) {
          const cell = patterns[sample] ?? 0;
          const index = planar ? sample * format.rows * format.columns + pixel : pixel * samples + sample;
          for (let bit = 0; bit < size; bit++) {
            const at = firstBit + index * size + bit;
            const set = 1 << (at & 7);
            const byte = Math.floor(at / 8);
            const kept = (cells[byte] ?? 0) & ~set;
            cells[byte] = Math.floor(cell / 2 ** bit) % 2 === 1 ? kept | set : kept;
          }
        }
      }
    }
  }
}

/** What the bits outside Bits Stored hold: nothing, the sign again, or something else (an overlay, or worse). */
export type HighBits = 'clear' | 'sign-extended' | 'stray';

/** Looks at every cell of a frame. Cells as wide as Bits Stored, packed ones and floating point have no such bits. */
export function highBitsOf(cells: Uint8Array, format: FrameFormat): HighBits {
  if (!hasUnusedBits(format)) return 'clear';
  const { used, sign, above } = cellMasks(format);
  let result: HighBits = 'clear';
  const size = format.bitsAllocated / 8;
  const view = new DataView(cells.buffer, cells.byteOffset, cells.byteLength);
  for (let at = 0; at + size <= cells.length; at += size) {
    const cell = size === 2 ? view.getUint16(at, true) : cellAt(cells, at, size);
    const unused = (cell & ~used) >>> 0;
    if (unused === 0) continue;
    const isSign = format.pixelRepresentation === 1 && (cell & sign) !== 0 && unused === above;
    if (!isSign) return 'stray';
    result = 'sign-extended';
  }
  return result;
}

/** Clears the bits outside Bits Stored in every cell, in place. */
export function clearUnusedBits(cells: Uint8Array, format: FrameFormat): void {
  if (!hasUnusedBits(format)) return;
  const { used } = cellMasks(format);
  const size = format.bitsAllocated / 8;
  for (let at = 0; at + size <= cells.length; at += size) {
    for (let byte = 0; byte < size; byte++) cells[at + byte] = (cells[at + byte] ?? 0) & (used >>> (8 * byte));
  }
}

export function hasUnusedBits(format: FrameFormat): boolean {
  return format.number === 'integer' && format.bitsAllocated % 8 === 0 && format.bitsStored < format.bitsAllocated;
}

function cellMasks(format: FrameFormat): { readonly used: number; readonly sign: number; readonly above: number } {
  const low = format.highBit + 1 - format.bitsStored;
  const all = 2 ** format.bitsAllocated - 1;
  const used = ((2 ** format.bitsStored - 1) * 2 ** low) >>> 0;
  const above = (all - (2 ** (format.highBit + 1) - 1)) >>> 0;
  return { used, sign: 2 ** format.highBit >>> 0, above };
}

function cellAt(cells: Uint8Array, at: number, size: number): number {
  let cell = 0;
  for (let byte = size - 1; byte >= 0; byte--) cell = cell * 256 + (cells[at + byte] ?? 0);
  return cell;
}
