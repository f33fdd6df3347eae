/** Pixel cells, as bytes, and the stored values inside them (PS3.5 8.1.1). Cells here are always little endian. */
import { isSubsampled422, samplesFor } from './frame.ts';
import type { FrameFormat, Samples } from './frame.ts';

/** Bits from the start of one native frame to the start of the next: frames of one-bit images follow without a gap. */
export function nativeFrameBits(format: FrameFormat): number {
  const pixels = format.rows * format.columns;
  if (!isSubsampled422(format.photometricInterpretation)) return pixels * format.samplesPerPixel * format.bitsAllocated;
  const pairs = Math.ceil(format.columns / 2);
  return format.rows * pairs * 4 * format.bitsAllocated;
}

/** Bytes that hold one native frame, taken by itself. */
export function nativeFrameBytes(format: FrameFormat): number {
  return Math.ceil(nativeFrameBits(format) / 8);
}

/**
 * The stored values of `count` cells that begin `firstBit` bits into `bytes`: shifted down from High Bit, without the bits
 * outside Bits Stored, sign extended where the format is signed.
 */
export function storedValues(bytes: Uint8Array, format: FrameFormat, count: number, firstBit = 0): Samples {
  const samples = samplesFor(format, count);
  if (format.number !== 'integer') {
    readFloats(bytes, samples, format.number);
    return samples;
  }
  if (format.bitsAllocated % 8 !== 0) readPacked(bytes, samples, format.bitsAllocated, firstBit);
  else readCells(bytes, samples, format.bitsAllocated / 8);
  return toStoredValues(samples, format);
}

/** Turns cells into stored values in place: the bits outside [High Bit - Bits Stored + 1, High Bit] go. */
export function toStoredValues(
  samples: Samples,
  format: Pick<FrameFormat, 'bitsStored' | 'highBit' | 'pixelRepresentation'>,
): Samples {
  const width = samples.BYTES_PER_ELEMENT * 8;
  const low = format.highBit + 1 - format.bitsStored;
  const above = width - (format.highBit + 1);
  if (low === 0 && above === 0) return samples;
  const lift = 32 - (format.highBit + 1);
  const drop = 32 - format.bitsStored;
  if (format.pixelRepresentation === 1) {
    for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) << lift) >> drop;
  } else {
    for (let i = 0; i < samples.length; i++) samples[i] = ((samples[i] ?? 0) << lift) >>> drop;
  }
  return samples;
}

/** The bytes of `samples` as little-endian cells: the stored value at High Bit, all other bits zero (no float formats). */
export function cellsOf(samples: Samples, format: FrameFormat): Uint8Array {
  const size = Math.ceil(format.bitsAllocated / 8);
  const bytes = new Uint8Array(samples.length * size);
  const low = format.highBit + 1 - format.bitsStored;
  const mask = format.bitsStored === 32 ? 0xffffffff : 2 ** format.bitsStored - 1;
  for (let i = 0, at = 0; i < samples.length; i++, at += size) {
    const cell = (((samples[i] ?? 0) & mask) << low) >>> 0;
    for (let byte = 0; byte < size; byte++) bytes[at + byte] = cell >>> (8 * byte);
  }
  return bytes;
}

/** Colour by plane, turned into colour by pixel. */
export function interleaved(samples: Samples, samplesPerPixel: number): Samples {
  const pixels = samples.length / samplesPerPixel;
  const result = samples.slice();
  for (let sample = 0, at = 0; sample < samplesPerPixel; sample++) {
    for (let pixel = 0; pixel < pixels; pixel++) result[pixel * samplesPerPixel + sample] = samples[at++] ?? 0;
  }
  return result;
}

/** Y1 Y2 Cb Cr for every pair of pixels, widened to Y Cb Cr for every pixel. A row's last pair may be half outside. */
export function widened422(samples: Samples, rows: number, columns: number): Samples {
  const pairs = Math.ceil(columns / 2);
  const result = new (samples.constructor as new (length: number) => Samples)(rows * columns * 3);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const pair = (row * pairs + (column >> 1)) * 4;
      result[at++] = samples[pair + (column & 1)] ?? 0;
      result[at++] = samples[pair + 2] ?? 0;
      result[at++] = samples[pair + 3] ?? 0;
    }
  }
  return result;
}

function readCells(bytes: Uint8Array, samples: Samples, size: number): void {
  if (size === 1) {
    for (let i = 0; i < samples.length; i++) samples[i] = bytes[i] ?? 0;
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 2) for (let i = 0; i < samples.length; i++) samples[i] = view.getUint16(i * 2, true);
  else if (size === 4) for (let i = 0; i < samples.length; i++) samples[i] = view.getUint32(i * 4, true);
  else for (let i = 0; i < samples.length; i++) samples[i] = littleEndian(bytes, i * size, size);
}

function littleEndian(bytes: Uint8Array, offset: number, size: number): number {
  let value = 0;
  for (let byte = size - 1; byte >= 0; byte--) value = value * 256 + (bytes[offset + byte] ?? 0);
  return value;
}

/** Cells narrower than bytes, or not a whole number of them: packed from the least significant bit on. */
function readPacked(bytes: Uint8Array, samples: Samples, width: number, firstBit: number): void {
  let bit = firstBit;
  if (width === 1) {
    for (let i = 0; i < samples.length; i++, bit++) samples[i] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
    return;
  }
  for (let i = 0; i < samples.length; i++) {
    let value = 0;
    for (let taken = 0; taken < width; ) {
      const inByte = bit & 7;
      const take = Math.min(8 - inByte, width - taken);
      value += (((bytes[Math.floor(bit / 8)] ?? 0) >> inByte) & ((1 << take) - 1)) * 2 ** taken;
      taken += take;
      bit += take;
    }
    samples[i] = value;
  }
}

function readFloats(bytes: Uint8Array, samples: Samples, number: 'float' | 'double'): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (number === 'float') for (let i = 0; i < samples.length; i++) samples[i] = view.getFloat32(i * 4, true);
  else for (let i = 0; i < samples.length; i++) samples[i] = view.getFloat64(i * 8, true);
}
