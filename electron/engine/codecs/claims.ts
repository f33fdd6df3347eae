/** Checks of what a frame claims before anything is allocated for it. */
import { isSubsampled422, samplesFor } from '../../../shared/pixels/frame.ts';
import type { DecodedFrame, FrameFormat, Samples } from '../../../shared/pixels/frame.ts';
import { toStoredValues } from '../../../shared/pixels/cells.ts';
import { tooLarge, undecodable, unsupported } from './refusal.ts';
import type { WasmFrame } from './wasm.ts';

/** Bytes of one decoded frame that this version accepts: 16,384 x 16,384 grey pixels. */
export const maximumFrameBytes = 256 * 1024 * 1024;

/** Samples of all kinds the codecs hold while at work are 32 bits wide. */
const maximumSamples = 128 * 1024 * 1024;

/** Throws where the format is missing something, contradicts itself, or passes the limits. */
export function checkFormat(format: FrameFormat): void {
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, highBit } = format;
  if (!(rows > 0) || !(columns > 0)) throw undecodable('Rows or Columns are missing or zero');
  if (samplesPerPixel !== 1 && samplesPerPixel !== 3 && samplesPerPixel !== 4) {
    throw undecodable('Samples per Pixel is missing or is neither 1, 3 nor 4');
  }
  if (samplesPerPixel === 4) throw unsupported('four samples per pixel');
  if (format.number === 'integer') {
    if (!(bitsAllocated >= 1 && bitsAllocated <= 32)) throw undecodable('Bits Allocated is missing or not in 1 to 32');
    if (!(bitsStored >= 1 && bitsStored <= bitsAllocated)) throw undecodable('Bits Stored does not fit Bits Allocated');
    if (highBit >= bitsAllocated || highBit < bitsStored - 1) throw undecodable('High Bit does not fit Bits Allocated');
  }
  const count = rows * columns * samplesPerPixel;
  const bytes = count * Math.max(1, Math.ceil(bitsAllocated / 8));
  if (bytes > maximumFrameBytes || count > maximumSamples) throw tooLarge('one frame passes 256 MB');
  if (isSubsampled422(format.photometricInterpretation) && samplesPerPixel !== 3) {
    throw undecodable('a subsampled image has other than three samples per pixel');
  }
}

/** Throws where a codestream's own header does not describe the frame that the data set describes. */
export function checkCodestream(
  header: { readonly rows: number; readonly columns: number; readonly components: number; readonly precision: number },
  format: FrameFormat,
): void {
  if (header.rows !== format.rows || header.columns !== format.columns) {
    throw undecodable('its size differs from Rows and Columns');
  }
  if (header.components !== format.samplesPerPixel) {
    throw undecodable('it has another number of components than Samples per Pixel says');
  }
  if (header.precision < 1 || header.precision > 16) throw unsupported('more than 16 bits in a compressed sample');
  if (header.precision > Math.ceil(format.bitsAllocated / 8) * 8) {
    throw undecodable('its samples are wider than Bits Allocated');
  }
}

/** What the codec module is told about a codestream. */
export function wasmFrameOf(
  format: FrameFormat,
  precision: number,
  pixelRepresentation: 0 | 1 = 0,
  colour: 'rgb' | 'other' = 'other',
): WasmFrame {
  return {
    columns: format.columns,
    rows: format.rows,
    samplesPerPixel: format.samplesPerPixel,
    bitsAllocated: precision <= 8 ? 8 : 16,
    bitsStored: precision,
    pixelRepresentation,
    isRgb: colour === 'rgb',
  };
}

/**
 * Samples of `precision` bits out of a codec, as stored values of the format. A codestream that is wider than Bits Stored
 * carries whole cells, and what lies outside Bits Stored is left out here as it is for native frames.
 */
export function frameFromCodec(
  bytes: Uint8Array,
  format: FrameFormat,
  { precision, signed }: { readonly precision: number; readonly signed: boolean },
  photometricInterpretation: string,
): DecodedFrame {
  const count = format.rows * format.columns * format.samplesPerPixel;
  const size = precision <= 8 ? 1 : 2;
  if (bytes.length !== count * size) throw undecodable('the decoder gave another number of bytes than the frame has');
  const samples: Samples = samplesFor(format, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 1) for (let i = 0; i < count; i++) samples[i] = signed ? view.getInt8(i) : view.getUint8(i);
  else for (let i = 0; i < count; i++) samples[i] = signed ? view.getInt16(2 * i, true) : view.getUint16(2 * i, true);
  const isWider = precision > format.bitsStored;
  const highBit = isWider ? Math.max(format.highBit, format.bitsStored - 1) : format.bitsStored - 1;
  const raw = isWider ? samples.slice() : undefined;
  toStoredValues(samples, { ...format, highBit });
  return {
    rows: format.rows,
    columns: format.columns,
    samplesPerPixel: format.samplesPerPixel,
    bitsAllocated: format.bitsAllocated,
    bitsStored: format.bitsStored,
    pixelRepresentation: format.pixelRepresentation,
    photometricInterpretation,
    samples,
    precision,
    hasStrayBits: raw !== undefined && hasStrayBits(raw, samples, precision, highBit, format.bitsStored),
  };
}

/** Whether a raw sample is anything but its stored value at its place, with the sign in the bits above or without. */
function hasStrayBits(raw: Samples, stored: Samples, precision: number, highBit: number, bitsStored: number): boolean {
  const extended = 2 ** precision;
  const bare = 2 ** (highBit + 1);
  const scale = 2 ** (highBit + 1 - bitsStored);
  return raw.some((value, i) => {
    const added = ((value + extended) % extended) - (stored[i] ?? 0) * scale;
    return added !== 0 && added !== extended && added !== bare;
  });
}

/** Samples for a codec: the low `bits` of each, little endian, in one or two bytes. */
export function bytesForCodec(samples: Samples, bits: number): Uint8Array {
  const size = bits <= 8 ? 1 : 2;
  const mask = 2 ** bits - 1;
  const bytes = new Uint8Array(samples.length * size);
  if (size === 1) for (let i = 0; i < samples.length; i++) bytes[i] = (samples[i] ?? 0) & mask;
  else {
    const view = new DataView(bytes.buffer);
    for (let i = 0; i < samples.length; i++) view.setUint16(2 * i, (samples[i] ?? 0) & mask, true);
  }
  return bytes;
}
