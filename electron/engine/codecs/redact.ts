/** Makes the pixels of an instance safe: regions masked, and cleared what no viewer shows as the picture. */
import type { DicomElement, DicomFile, EncapsulatedElement, Tag, ValueElement } from '../../../shared/dicom/element.ts';
import { numberElement, textElement } from '../../../shared/dicom/make.ts';
import { rangeOf } from '../../../shared/dicom/source.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, numbersOf } from '../../../shared/dicom/values.ts';
import { frameFormatOf, numberOfFramesOf, pixelElementOf } from '../../../shared/pixels/attributes.ts';
import { nativeFrameBytes } from '../../../shared/pixels/cells.ts';
import { displayAttributesOf } from '../../../shared/pixels/display.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { FrameFormat } from '../../../shared/pixels/frame.ts';
import { rectanglesOfFrame } from '../../../shared/pixels/rectangle.ts';
import type { Rectangle } from '../../../shared/pixels/rectangle.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import { checkFormat } from './claims.ts';
import { redactEncapsulated } from './encapsulatedRedaction.ts';
import type { WrittenFrame } from './encapsulatedRedaction.ts';
import { memoryStore } from './fragmentStore.ts';
import type { FragmentStore } from './fragmentStore.ts';
import { fragmentsOfFrames, joined } from './frames.ts';
import { isLossyCodestream, lossyHistory } from './lossyHistory.ts';
import { redactNative } from './nativeRedaction.ts';
import { clearOtherPixels } from './otherPixels.ts';
import type { PixelCounts } from './otherPixels.ts';
import { undecodable } from './refusal.ts';
import { codecFor } from './registry.ts';

export interface RedactionOptions {
  /** Where frames that are encoded anew wait until the file is written; in memory unless told otherwise. */
  readonly store?: FragmentStore;
}

export interface PixelRedaction {
  /** Elements of the top level that take the place of those with the same tag, or are new. */
  readonly replaced: readonly DicomElement[];
  /** Elements of the top level that go. */
  readonly removed: readonly Tag[];
  /** Of the pixel data as it is now: the lossless form of its family where a lossy one had to be decoded. */
  readonly transferSyntaxUid: string;
  /** Whether a region touched a frame. */
  readonly masked: boolean;
  /** What was cleared beside the frames, and inside them where no viewer looks. */
  readonly cleared: PixelCounts & {
    readonly unusedBits: boolean;
    /** Bytes behind the last frame, or comments and camera data inside codestreams. */
    readonly passengers: boolean;
  };
  /** Bytes of the pixel data. */
  readonly sizes: { readonly before: number; readonly after: number };
}

/**
 * Masks the regions in every frame that they name, in the photometric sense black, and clears overlays (in their elements and
 * in unused bits), icons, images inside sequences and private pixel data. Frames that nothing touches keep their bytes.
 *
 * The result is for the file as it was read: it goes through {@link applyRedaction} before the header is cleaned, since a
 * replaced sequence carries the rest of its items unchanged. Throws a UserError (`pixels-undecodable`, `pixels-too-large`,
 * `unsupported-transfer-syntax`) where the pixels cannot be made safe.
 */
export async function redactPixelData(
  file: DicomFile,
  regions: readonly Region[],
  options: RedactionOptions = {},
): Promise<PixelRedaction> {
  const { elements, encoding } = file.dataSet;
  const others = clearOtherPixels(elements, encoding);
  const before = new Set(elements);
  const otherReplaced = others.elements.filter((element) => !before.has(element));
  const pixels = pixelElementOf(elements);
  const nothing = { unusedBits: false, passengers: false };
  if (!pixels) {
    return {
      replaced: otherReplaced,
      removed: others.removed,
      transferSyntaxUid: file.transferSyntaxUid,
      masked: false,
      cleared: { ...others.counts, ...nothing },
      sizes: { before: 0, after: 0 },
    };
  }
  const frames = await redactFramesOf(file, pixels, regions, options);
  return {
    replaced: [...otherReplaced, ...frames.replaced],
    removed: [...others.removed, ...frames.removed],
    transferSyntaxUid: frames.transferSyntaxUid,
    masked: frames.masked,
    cleared: { ...others.counts, ...frames.cleared },
    sizes: frames.sizes,
  };
}

/** The file with its pixels redacted. */
export function applyRedaction(file: DicomFile, redaction: PixelRedaction): DicomFile {
  const { replaced, removed, transferSyntaxUid } = redaction;
  if (replaced.length === 0 && removed.length === 0 && transferSyntaxUid === file.transferSyntaxUid) return file;
  const byTag = new Map(replaced.map((element) => [element.tag, element]));
  const gone = new Set(removed);
  const kept = file.dataSet.elements
    .filter((element) => !gone.has(element.tag))
    .map((element) => byTag.get(element.tag) ?? element);
  const present = new Set(kept.map((element) => element.tag));
  const elements = [...kept, ...replaced.filter((element) => !present.has(element.tag))];
  elements.sort((a, b) => a.tag - b.tag);
  return { ...file, transferSyntaxUid, dataSet: { ...file.dataSet, elements } };
}

type FramesRedaction = Omit<PixelRedaction, 'cleared'> & {
  readonly cleared: { readonly unusedBits: boolean; readonly passengers: boolean };
};

interface Frames {
  readonly file: DicomFile;
  readonly format: FrameFormat;
  readonly numberOfFrames: number;
  readonly rectangles: (index: number) => readonly Rectangle[];
  readonly display: (index: number) => DisplayAttributes;
}

async function redactFramesOf(
  file: DicomFile,
  pixels: DicomElement,
  regions: readonly Region[],
  options: RedactionOptions,
): Promise<FramesRedaction> {
  const { elements } = file.dataSet;
  const format = frameFormatOf(elements);
  const numberOfFrames = numberOfFramesOf(elements);
  codecFor(file.transferSyntaxUid);
  checkFormat(format);
  const frames: Frames = {
    file,
    format,
    numberOfFrames,
    rectangles: (index) => rectanglesOfFrame(regions, index, format.columns, format.rows),
    display: (index) => displayAttributesOf(elements, format, index),
  };
  if (pixels.kind === 'value') return redactNativeFrames(frames, pixels);
  if (pixels.kind === 'encapsulated') return redactEncapsulatedFrames(frames, pixels, options.store ?? memoryStore());
  throw undecodable('the pixel data is a sequence');
}

function redactNativeFrames(frames: Frames, pixels: ValueElement): FramesRedaction {
  const { file } = frames;
  const result = redactNative({ ...frames, pixels, transferSyntaxUid: file.transferSyntaxUid });
  const sizes = { before: pixels.value.length, after: result.value?.size ?? pixels.value.length };
  const cleared = { unusedBits: result.clearedUnusedBits, passengers: result.droppedTail };
  const common = { transferSyntaxUid: file.transferSyntaxUid, removed: [], cleared, sizes };
  if (!result.value) return { ...common, replaced: [], masked: false };
  const element: ValueElement = {
    ...pixels,
    header: result.value.size === pixels.value.length ? pixels.header : undefined,
    value: { source: result.value, offset: 0, length: result.value.size },
  };
  return { ...common, masked: isMasked(frames), replaced: [element, ...extremes(frames, result.blacks)] };
}

async function redactEncapsulatedFrames(
  frames: Frames,
  pixels: EncapsulatedElement,
  store: FragmentStore,
): Promise<FramesRedaction> {
  const { file, format, numberOfFrames } = frames;
  const { elements, encoding } = file.dataSet;
  const result = await redactEncapsulated({ ...frames, pixels, store });
  const before = sizeOf(pixels);
  const cleared = { unusedBits: result.clearedUnusedBits, passengers: result.droppedPassengers };
  const common = { transferSyntaxUid: result.transferSyntaxUid, cleared };
  if (!result.frames) return { ...common, replaced: [], removed: [], masked: false, sizes: { before, after: before } };
  const tables = offsetTables(elements, pixels, result.frames);
  const fragments = result.frames.flatMap((frame) => frame.fragments);
  const element: EncapsulatedElement = { ...pixels, header: undefined, fragments: [rangeOf(tables.basic), ...fragments] };
  const first = joined(fragmentsOfFrames(file, pixels, numberOfFrames)[0] ?? []);
  const history = isLossyCodestream(first, file.transferSyntaxUid)
    ? lossyHistory(elements, encoding, {
        transferSyntaxUid: file.transferSyntaxUid,
        nativeBytes: nativeFrameBytes(format) * numberOfFrames,
        encodedBytes: before,
      })
    : [];
  return {
    ...common,
    masked: isMasked(frames),
    replaced: [element, ...tables.replaced, ...history, ...extremes(frames, result.blacks), ...pixelAttributes(frames, result)],
    removed: tables.removed,
    sizes: { before, after: sizeOf(element) },
  };
}

function isMasked({ numberOfFrames, rectangles }: Frames): boolean {
  return Array.from({ length: numberOfFrames }, (_, index) => rectangles(index)).some((found) => found.length > 0);
}

function sizeOf({ fragments }: EncapsulatedElement): number {
  return fragments.reduce((sum, fragment) => sum + fragment.length, 0);
}

/** What the data set must say of frames that were all encoded anew. */
function pixelAttributes(
  { file, format }: Frames,
  result: { readonly photometricInterpretation: string; readonly isWhole: boolean },
): DicomElement[] {
  const { encoding } = file.dataSet;
  const replaced: DicomElement[] = [];
  if (result.photometricInterpretation !== format.photometricInterpretation) {
    replaced.push(textElement(tags.PhotometricInterpretation, 'CS', result.photometricInterpretation, encoding));
  }
  if (!result.isWhole) return replaced;
  if (format.highBit !== format.bitsStored - 1) {
    replaced.push(numberElement(tags.HighBit, 'US', [format.bitsStored - 1], encoding));
  }
  if (format.samplesPerPixel > 1 && format.planarConfiguration === 1) {
    replaced.push(numberElement(tags.PlanarConfiguration, 'US', [0], encoding));
  }
  return replaced;
}

/** Smallest and Largest Image Pixel Value, where they are told and a mask passes them. */
function extremes({ file, format }: Frames, blacks: readonly number[]): DicomElement[] {
  if (blacks.length === 0 || format.samplesPerPixel > 1 || format.number !== 'integer' || format.bitsAllocated > 16) return [];
  const { elements, encoding } = file.dataSet;
  const replaced: DicomElement[] = [];
  for (const tag of [tags.SmallestImagePixelValue, tags.LargestImagePixelValue]) {
    const element = find(elements, tag);
    const told = element && numbersOf(element)[0];
    if (!element || told === undefined) continue;
    const signed = format.pixelRepresentation === 1;
    const value = signed ? (told << 16) >> 16 : told;
    const now = tag === tags.SmallestImagePixelValue ? Math.min(value, ...blacks) : Math.max(value, ...blacks);
    if (now !== value) replaced.push(numberElement(tag, signed ? 'SS' : 'US', [now], encoding));
  }
  return replaced;
}

interface OffsetTables {
  readonly basic: Uint8Array;
  readonly replaced: readonly DicomElement[];
  readonly removed: readonly Tag[];
}

/** The tables of PS3.5 A.4 and PS3.3 C.7.6.3.1.8, of the kind that the file had. */
function offsetTables(
  elements: readonly DicomElement[],
  pixels: EncapsulatedElement,
  frames: readonly WrittenFrame[],
): OffsetTables {
  const offsets: number[] = [];
  let offset = 0;
  for (const { fragments } of frames) {
    offsets.push(offset);
    for (const fragment of fragments) offset += 8 + fragment.length;
  }
  const hadExtended = find(elements, tags.ExtendedOffsetTable) !== undefined;
  const isSingle = frames.every(({ fragments }) => fragments.length === 1);
  if (hadExtended && isSingle) {
    const replaced = [
      bigElement(tags.ExtendedOffsetTable, offsets),
      bigElement(tags.ExtendedOffsetTableLengths, frames.map(({ length }) => length)),
    ];
    return { basic: new Uint8Array(0), replaced, removed: [] };
  }
  const removed = hadExtended ? [tags.ExtendedOffsetTable, tags.ExtendedOffsetTableLengths] : [];
  const hadBasic = (pixels.fragments[0]?.length ?? 0) > 0;
  const needsTable = hadBasic || (frames.length > 1 && !isSingle);
  if (!needsTable || offset > 0xffffffff) return { basic: new Uint8Array(0), replaced: [], removed };
  const basic = new Uint8Array(4 * offsets.length);
  const view = new DataView(basic.buffer);
  for (const [index, at] of offsets.entries()) view.setUint32(4 * index, at, true);
  return { basic, replaced: [], removed };
}

/** OV: 64-bit little-endian numbers; encapsulated files know no other byte order. */
function bigElement(tag: Tag, values: readonly number[]): ValueElement {
  const bytes = new Uint8Array(8 * values.length);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setBigUint64(8 * index, BigInt(value), true);
  return { kind: 'value', tag, vr: 'OV', writtenVr: 'OV', header: undefined, value: rangeOf(bytes), bigEndian: false };
}
