/** The frames of an instance, one at a time: nothing of a frame is kept once it is handed out. */
import type { ByteRange, DicomElement, DicomFile, EncapsulatedElement, ValueElement } from '../../../shared/dicom/element.ts';
import { frameFragments } from '../../../shared/dicom/encapsulated.ts';
import { bytesOf } from '../../../shared/dicom/source.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { bigNumbersOf, find } from '../../../shared/dicom/values.ts';
import { frameFormatOf, numberOfFramesOf, pixelElementOf } from '../../../shared/pixels/attributes.ts';
import { nativeFrameBits } from '../../../shared/pixels/cells.ts';
import { displayAttributesOf } from '../../../shared/pixels/display.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { DecodedFrame, FrameFormat } from '../../../shared/pixels/frame.ts';
import { picture } from '../../../shared/pixels/picture.ts';
import type { Picture, PictureOptions } from '../../../shared/pixels/picture.ts';
import { checkFormat } from './claims.ts';
import { decodeNative } from './native.ts';
import { littleEndianSource, swapUnitOf, valueSource } from './nativeBytes.ts';
import { undecodable } from './refusal.ts';
import { codecFor } from './registry.ts';

export interface FrameReader extends FrameFormat {
  readonly numberOfFrames: number;
  readonly transferSyntaxUid: string;
  /** Stored values of the frame with this index, counted from 0. Throws a UserError where it cannot be decoded. */
  frame(index: number): Promise<DecodedFrame>;
  /** How the frame is to be shown. */
  display(index: number): DisplayAttributes;
  /** The frame as a viewer would show it. */
  picture(index: number, options?: PictureOptions): Promise<Picture>;
}

/** Whether the instance has pixels of its own. */
export function hasFrames(file: DicomFile): boolean {
  return pixelElementOf(file.dataSet.elements) !== undefined;
}

/**
 * Opens the frames of an instance without decoding any. Throws a UserError: `unsupported-transfer-syntax`,
 * `pixels-too-large`, or `pixels-undecodable` where what the data set claims cannot be.
 */
export function openFrames(file: DicomFile): FrameReader {
  const { elements } = file.dataSet;
  const pixels = pixelElementOf(elements);
  if (!pixels) throw undecodable('there is no pixel data');
  const format = frameFormatOf(elements);
  const numberOfFrames = numberOfFramesOf(elements);
  const decode = decoderOf(file, pixels, format, numberOfFrames);
  const display = (index: number): DisplayAttributes => displayAttributesOf(elements, format, index);
  const frame = async (index: number): Promise<DecodedFrame> => {
    if (index < 0 || index >= numberOfFrames) throw new RangeError('no such frame');
    return decode(index);
  };
  return {
    ...format,
    numberOfFrames,
    transferSyntaxUid: file.transferSyntaxUid,
    frame,
    display,
    picture: async (index, options) => picture(await frame(index), display(index), options),
  };
}

function decoderOf(
  file: DicomFile,
  pixels: DicomElement,
  format: FrameFormat,
  numberOfFrames: number,
): (index: number) => Promise<DecodedFrame> | DecodedFrame {
  const codec = codecFor(file.transferSyntaxUid);
  checkFormat(format);
  if (pixels.kind === 'encapsulated') {
    const frames = fragmentsOfFrames(file, pixels, numberOfFrames);
    return (index) => {
      const bytes = joined(frames[index] ?? []);
      return codec.decode({ bytes, transferSyntaxUid: file.transferSyntaxUid, format });
    };
  }
  if (pixels.kind !== 'value') throw undecodable('the pixel data is a sequence');
  return nativeDecoder(file, pixels, format, numberOfFrames);
}

function nativeDecoder(
  file: DicomFile,
  pixels: ValueElement,
  format: FrameFormat,
  numberOfFrames: number,
): (index: number) => Promise<DecodedFrame> | DecodedFrame {
  const bits = nativeFrameBits(format);
  if (Math.ceil((bits * numberOfFrames) / 8) > pixels.value.length) {
    throw undecodable('there are fewer bytes than the frames need');
  }
  const cells = littleEndianSource(valueSource(pixels), swapUnitOf(pixels, format, file.transferSyntaxUid));
  const decode = (index: number): DecodedFrame => {
    const first = bits * index;
    const start = Math.floor(first / 8);
    const end = Math.ceil((first + bits) / 8);
    return decodeNative(cells.read(start, end - start), format, first % 8);
  };
  const { source, offset } = pixels.value;
  if (source.prepare === undefined) return decode;
  return async (index) => {
    await source.prepare!(offset + Math.floor((bits * index) / 8), Math.ceil(bits / 8));
    return decode(index);
  };
}

/** The fragments of every frame. Throws `pixels-undecodable` where they cannot be told apart. */
export function fragmentsOfFrames(file: DicomFile, pixels: EncapsulatedElement, numberOfFrames: number): ByteRange[][] {
  const { elements } = file.dataSet;
  const numbers = (tag: number): bigint[] | undefined => {
    const element = find(elements, tag);
    return element && bigNumbersOf(element);
  };
  return frameFragments(pixels, {
    numberOfFrames,
    extendedOffsets: numbers(tags.ExtendedOffsetTable),
    extendedLengths: numbers(tags.ExtendedOffsetTableLengths),
    startsFrame,
  });
}

/** SOI of JPEG and JPEG-LS, SOC of JPEG 2000, its JP2 signature box, and JPEG XL bare or boxed. */
function startsFrame(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xd8 && c === 0xff) return true;
  if (a === 0xff && b === 0x4f && c === 0xff && d === 0x51) return true;
  if (a === 0xff && b === 0x0a) return true;
  return a === 0 && b === 0 && c === 0 && d === 12;
}

/** The fragments of a frame as one run of bytes. */
export function joined(fragments: readonly ByteRange[]): Uint8Array {
  const [only] = fragments;
  if (only && fragments.length === 1) return bytesOf(only);
  const bytes = new Uint8Array(fragments.reduce((sum, fragment) => sum + fragment.length, 0));
  let at = 0;
  for (const fragment of fragments) {
    bytes.set(bytesOf(fragment), at);
    at += fragment.length;
  }
  return bytes;
}
