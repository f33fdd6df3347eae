/** Masks one encapsulated frame and encodes it again: in its coefficients, in its cells, or through its samples. */
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';
import { blackOf } from '../../../shared/pixels/black.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { photometricOfJpeg } from '../../../shared/pixels/jpeg/colourSpace.ts';
import { JpegError } from '../../../shared/pixels/jpeg/markers.ts';
import { isSequentialHuffman, redactJpeg } from '../../../shared/pixels/jpeg/redact.ts';
import { clearUnusedBits, hasUnusedBits, highBitsOf, maskCells, maskSamples } from '../../../shared/pixels/mask.ts';
import type { Rectangle } from '../../../shared/pixels/rectangle.ts';
import { inflateFrame, deflateFrame } from './deflatedFrame.ts';
import { jpegHeaderOf } from './jpeg.ts';
import { readJpeg2000Header } from './jpeg2000Header.ts';
import { readJpegXlHeader } from './jpegXlHeader.ts';
import { isNativeSyntax } from './nativeBytes.ts';
import { codecFor } from './registry.ts';
import { decodeRleCells, encodeRleCells } from './rle.ts';
import { transferSyntaxes } from './syntaxes.ts';

export interface FrameTask {
  readonly bytes: Uint8Array;
  readonly transferSyntaxUid: string;
  readonly format: FrameFormat;
  readonly rectangles: readonly Rectangle[];
  readonly display: DisplayAttributes;
}

export interface RedactedFrame {
  readonly bytes: Uint8Array;
  readonly photometricInterpretation: string;
  readonly black: readonly number[];
}

/** The encoder gave back something else than it was given. */
export class InexactEncoding extends Error {
  override readonly name = 'InexactEncoding';
}

/** The families whose frames are cells: they are masked in place, so that no bit outside a mask can change. */
function cellFormat(transferSyntaxUid: string, format: FrameFormat): FrameFormat | undefined {
  if (transferSyntaxUid === transferSyntaxes.rle) {
    return { ...format, planarConfiguration: 1, photometricInterpretation: format.photometricInterpretation.replace('_422', '') };
  }
  return transferSyntaxUid === transferSyntaxes.deflatedImageFrame || isNativeSyntax(transferSyntaxUid) ? format : undefined;
}

function unpacked(bytes: Uint8Array, transferSyntaxUid: string, format: FrameFormat): Uint8Array {
  if (transferSyntaxUid === transferSyntaxes.rle) return decodeRleCells(bytes, format);
  return transferSyntaxUid === transferSyntaxes.deflatedImageFrame ? inflateFrame(bytes, format) : bytes.slice();
}

function packed(cells: Uint8Array, transferSyntaxUid: string, format: FrameFormat): Uint8Array {
  if (transferSyntaxUid === transferSyntaxes.rle) return encodeRleCells(cells, format);
  return transferSyntaxUid === transferSyntaxes.deflatedImageFrame ? deflateFrame(cells) : cells;
}

/** Whether the bits outside Bits Stored hide something. Decodes only where there can be such bits. */
export async function hasStrayBits(bytes: Uint8Array, transferSyntaxUid: string, format: FrameFormat): Promise<boolean> {
  if (!hasUnusedBits(format)) return false;
  const cells = cellFormat(transferSyntaxUid, format);
  if (cells) return highBitsOf(unpacked(bytes, transferSyntaxUid, cells), cells) === 'stray';
  if (precisionOf(bytes, transferSyntaxUid) <= format.bitsStored) return false;
  const frame = await codecFor(transferSyntaxUid).decode({ bytes, transferSyntaxUid, format });
  return frame.hasStrayBits ?? false;
}

/** Bits of a sample in a codestream. */
function precisionOf(bytes: Uint8Array, transferSyntaxUid: string): number {
  const family = transferSyntaxOf(transferSyntaxUid)?.family;
  if (family === 'jpeg-2000' || family === 'htj2k') return readJpeg2000Header(bytes).precision;
  return family === 'jpeg-xl' ? readJpegXlHeader(bytes).precision : jpegHeaderOf(bytes).precision;
}

/** Whether the frame can be masked without leaving its own, lossy, transfer syntax. */
export function isMaskedInCoefficients(bytes: Uint8Array, transferSyntaxUid: string): boolean {
  const isSequential = transferSyntaxUid === transferSyntaxes.jpegBaseline || transferSyntaxUid === transferSyntaxes.jpegExtended;
  return isSequential && isSequentialHuffman(jpegHeaderOf(bytes));
}

/** In the coefficients of a sequential JPEG. `undefined` where the stream is one that only a lenient decoder reads. */
export async function redactCoefficients(task: FrameTask): Promise<RedactedFrame | undefined> {
  const { bytes, format, rectangles, display } = task;
  const header = jpegHeaderOf(bytes);
  const photometric = photometricOfJpeg(header, format.photometricInterpretation);
  const black = blackOf({ ...format, photometricInterpretation: photometric }, display);
  const range = 2 ** Math.min(header.precision, format.bitsStored);
  const samples = black.map((value) => Math.min((value + range) % range, 2 ** header.precision - 1));
  let redacted;
  try {
    redacted = redactJpeg(bytes, rectangles, samples);
  } catch (error) {
    if (error instanceof JpegError) return undefined;
    throw error;
  }
  const before = await decoded(bytes, task);
  const after = await decoded(redacted.bytes, task);
  if (!isFlatInside(after, rectangles) || !isSameFirstSampleOutside(before, after, redacted.masked)) {
    throw new InexactEncoding('masked coefficients do not decode to what they should');
  }
  return { bytes: redacted.bytes, photometricInterpretation: format.photometricInterpretation, black };
}

/** The first sample of a pixel is never subsampled: where it has changed outside the masked units, or varies inside, something is wrong. */
function isFlatInside(frame: DecodedFrame, rectangles: readonly Rectangle[]): boolean {
  const step = frame.samplesPerPixel;
  return rectangles.every(({ x, y, width, height }) => {
    const first = frame.samples[(y * frame.columns + x) * step] ?? 0;
    for (let row = y; row < y + height; row++) {
      for (let column = x; column < x + width; column++) {
        if (Math.abs((frame.samples[(row * frame.columns + column) * step] ?? 0) - first) > 1) return false;
      }
    }
    return true;
  });
}

function isSameFirstSampleOutside(before: DecodedFrame, after: DecodedFrame, masked: readonly Rectangle[]): boolean {
  const step = before.samplesPerPixel;
  const inside = new Uint8Array(before.rows * before.columns);
  for (const { x, y, width, height } of masked) {
    for (let row = y; row < y + height; row++) inside.fill(1, row * before.columns + x, row * before.columns + x + width);
  }
  return inside.every((isMasked, pixel) => isMasked === 1 || before.samples[pixel * step] === after.samples[pixel * step]);
}

/**
 * Masks a frame and encodes it in `target`, which does not lose: the transfer syntax itself or another of its family. What
 * was encoded is decoded again and compared; throws {@link InexactEncoding} where it differs.
 */
export async function redactLosslessly(task: FrameTask, target: string): Promise<RedactedFrame> {
  const { bytes, transferSyntaxUid, format, rectangles, display } = task;
  const cells = cellFormat(transferSyntaxUid, format);
  if (cells && target === transferSyntaxUid) {
    const frame = unpacked(bytes, transferSyntaxUid, cells);
    const found = highBitsOf(frame, cells);
    if (found === 'stray') clearUnusedBits(frame, cells);
    const black = blackOf(cells, display);
    maskCells(frame, cells, rectangles, black, { highBits: found === 'stray' ? 'clear' : found });
    return { bytes: packed(frame, transferSyntaxUid, cells), photometricInterpretation: format.photometricInterpretation, black };
  }
  const frame = await decoded(bytes, task);
  const black = blackOf(frame, display);
  maskSamples(frame.samples, frame.columns, rectangles, black);
  const codec = codecFor(target);
  // Frames that stay as they are have this depth; those beside them keep it.
  const bitsStored = target === transferSyntaxUid ? Math.max(frame.precision ?? 0, frame.bitsStored) : frame.bitsStored;
  const written = { ...format, highBit: format.bitsStored - 1 };
  const result = await codec.encode({ ...frame, bitsStored }, written, target);
  const again = await codec.decode({
    bytes: result.bytes,
    transferSyntaxUid: target,
    format: { ...written, photometricInterpretation: result.photometricInterpretation },
  });
  if (!isSame(frame, again)) throw new InexactEncoding('the encoder lost something');
  return { ...result, black };
}

async function decoded(bytes: Uint8Array, { transferSyntaxUid, format }: FrameTask): Promise<DecodedFrame> {
  return codecFor(transferSyntaxUid).decode({ bytes, transferSyntaxUid, format });
}

function isSame(a: DecodedFrame, b: DecodedFrame): boolean {
  if (a.samples.length !== b.samples.length || a.photometricInterpretation !== b.photometricInterpretation) return false;
  return (a.samples as Uint8Array).every((value, i) => value === b.samples[i]);
}
