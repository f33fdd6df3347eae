/** Masks encapsulated pixel data frame by frame. Frames without a mask keep their fragments, byte for byte. */
import type { ByteRange, DicomFile, EncapsulatedElement } from '../../../shared/dicom/element.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { FrameFormat } from '../../../shared/pixels/frame.ts';
import type { Rectangle } from '../../../shared/pixels/rectangle.ts';
import { hasSoundOffsetTable } from '../../../shared/dicom/encapsulated.ts';
import { checkFormat } from './claims.ts';
import type { FragmentStore } from './fragmentStore.ts';
import { fragmentsOfFrames, joined } from './frames.ts';
import { hasStrayBits, InexactEncoding, isMaskedInCoefficients, redactCoefficients, redactLosslessly } from './frameRedaction.ts';
import type { FrameTask, RedactedFrame } from './frameRedaction.ts';
import { withoutPassengers } from './metadata.ts';
import { codecFor } from './registry.ts';
import { transferSyntaxes } from './syntaxes.ts';

export interface EncapsulatedTask {
  readonly file: DicomFile;
  readonly pixels: EncapsulatedElement;
  readonly format: FrameFormat;
  readonly numberOfFrames: number;
  readonly store: FragmentStore;
  rectangles(index: number): readonly Rectangle[];
  display(index: number): DisplayAttributes;
}

/** One frame as it will be written. */
export interface WrittenFrame {
  readonly fragments: readonly ByteRange[];
  /** Without the padding of the last fragment. */
  readonly length: number;
}

export interface EncapsulatedRedaction {
  readonly transferSyntaxUid: string;
  readonly photometricInterpretation: string;
  /** `undefined` where nothing was to change. */
  readonly frames: readonly WrittenFrame[] | undefined;
  readonly clearedUnusedBits: boolean;
  readonly droppedPassengers: boolean;
  readonly blacks: readonly number[];
  /** Every frame was encoded anew, so that High Bit may be set to Bits Stored - 1. */
  readonly isWhole: boolean;
}

/** What is to be done with a frame. */
type Change = 'none' | 'passengers' | 'pixels';

/** Throws a UserError where a frame that is to be changed cannot be decoded. */
export async function redactEncapsulated(task: EncapsulatedTask): Promise<EncapsulatedRedaction> {
  const { file, pixels, format, numberOfFrames } = task;
  const uid = file.transferSyntaxUid;
  const codec = codecFor(uid);
  checkFormat(format);
  const cut = fragmentsOfFrames(file, pixels, numberOfFrames);
  const whole = wholeFragments(task, cut);
  const changes: Change[] = [];
  let clearedUnusedBits = false;
  let keepsSyntax = true;
  for (const [index, fragments] of cut.entries()) {
    const bytes = joined(fragments);
    const isStray = await hasStrayBits(bytes, uid, format);
    const isMasked = task.rectangles(index).length > 0;
    clearedUnusedBits ||= isStray;
    if (isMasked && !isMaskedInCoefficients(bytes, uid)) keepsSyntax = false;
    changes.push(isMasked || isStray ? 'pixels' : withoutPassengers(bytes, uid, format) ? 'passengers' : 'none');
  }
  // A table of offsets that lead nowhere is read by nobody, and may hold anything: it is written anew.
  const isTableSound = hasSoundOffsetTable(pixels, numberOfFrames);
  const hasStrangers = pixels.fragments.length - 1 > whole.reduce((sum, fragments) => sum + fragments.length, 0);
  const droppedPassengers = changes.includes('passengers') || !isTableSound || hasStrangers;
  const common = { clearedUnusedBits, droppedPassengers };
  if (changes.every((change) => change === 'none') && isTableSound && !hasStrangers) {
    const photometricInterpretation = format.photometricInterpretation;
    return { ...common, transferSyntaxUid: uid, photometricInterpretation, frames: undefined, blacks: [], isWhole: false };
  }
  const target = keepsSyntax ? uid : codec.losslessForm(uid);
  const isShifted = format.highBit !== format.bitsStored - 1 && changes.includes('pixels');
  const mustBeWhole = target !== uid || (isShifted && !isCellSyntax(uid));
  const first = await redactFrames(task, cut, whole, changes, target, mustBeWhole);
  if (first === 'coefficients-unreadable') {
    const lossless = codec.losslessForm(uid);
    return { ...common, ...(await redactedWhole(task, cut, whole, changes, lossless)) };
  }
  if (first !== 'inexact') {
    const isMixed = !mustBeWhole && first.photometricInterpretation !== format.photometricInterpretation;
    // One photometric interpretation holds for all frames: where it changes for some, all are encoded anew.
    if (!isMixed) return { ...common, ...first };
  }
  return { ...common, ...(await redactedWhole(task, cut, whole, changes, codec.losslessForm(uid))) };
}

function isCellSyntax(uid: string): boolean {
  return uid === transferSyntaxes.rle || uid === transferSyntaxes.deflatedImageFrame || uid === transferSyntaxes.encapsulatedUncompressed;
}

type Result = Omit<EncapsulatedRedaction, 'clearedUnusedBits' | 'droppedPassengers'>;

/** All frames in the lossless form of the family; in RLE, which holds anything, where the family's encoder cannot do it exactly. */
async function redactedWhole(
  task: EncapsulatedTask,
  cut: readonly (readonly ByteRange[])[],
  whole: readonly (readonly ByteRange[])[],
  changes: readonly Change[],
  target: string,
): Promise<Result> {
  for (const syntax of [target, transferSyntaxes.rle]) {
    const result = await redactFrames(task, cut, whole, changes, syntax, true);
    if (typeof result === 'object') return result;
  }
  throw new UserError('unsupported-transfer-syntax', 'This version cannot write the masked pixel data without loss.');
}

async function redactFrames(
  task: EncapsulatedTask,
  cut: readonly (readonly ByteRange[])[],
  whole: readonly (readonly ByteRange[])[],
  changes: readonly Change[],
  target: string,
  isWhole: boolean,
): Promise<Result | 'inexact' | 'coefficients-unreadable'> {
  const uid = task.file.transferSyntaxUid;
  const frames: WrittenFrame[] = [];
  const blacks = new Set<number>();
  let photometric = task.format.photometricInterpretation;
  // Wavelets of several components are smaller with their transform, and with all frames anew nothing speaks against it.
  const format =
    isWhole && photometric === 'RGB' && isWavelet(target) ? { ...task.format, photometricInterpretation: 'YBR_RCT' } : task.format;
  try {
    for (const [index, fragments] of cut.entries()) {
      const kept = whole[index] ?? fragments;
      const change = isWhole ? 'pixels' : changes[index];
      if (change === 'none') {
        frames.push({ fragments: kept, length: lengthOf(fragments) });
        continue;
      }
      const bytes = joined(fragments);
      if (change === 'passengers') {
        frames.push(stored(task.store, withoutPassengers(bytes, uid, task.format) ?? bytes));
        continue;
      }
      const frame: FrameTask = {
        bytes,
        transferSyntaxUid: uid,
        format,
        rectangles: task.rectangles(index),
        display: task.display(index),
      };
      const redacted = await redactFrame(frame, target);
      if (!redacted) return 'coefficients-unreadable';
      photometric = redacted.photometricInterpretation;
      if (frame.rectangles.length > 0) for (const value of redacted.black) blacks.add(value);
      frames.push(stored(task.store, redacted.bytes));
    }
  } catch (error) {
    if (error instanceof InexactEncoding) return 'inexact';
    if (error instanceof UserError && error.code === 'unsupported-transfer-syntax') return 'inexact';
    throw error;
  }
  return { transferSyntaxUid: target, photometricInterpretation: photometric, frames, blacks: [...blacks], isWhole };
}

async function redactFrame(frame: FrameTask, target: string): Promise<RedactedFrame | undefined> {
  const isLossyInPlace = target === transferSyntaxes.jpegBaseline || target === transferSyntaxes.jpegExtended;
  return isLossyInPlace ? redactCoefficients(frame) : redactLosslessly(frame, target);
}

function isWavelet(uid: string): boolean {
  return [transferSyntaxes.jpeg2000Lossless, transferSyntaxes.htj2kLossless, transferSyntaxes.htj2kLosslessRpcl].some((one) => one === uid);
}

function stored(store: FragmentStore, bytes: Uint8Array): WrittenFrame {
  const even = new Uint8Array(bytes.length + (bytes.length % 2));
  even.set(bytes);
  return { fragments: [store.add(even)], length: bytes.length };
}

function lengthOf(fragments: readonly ByteRange[]): number {
  return fragments.reduce((sum, fragment) => sum + fragment.length, 0);
}

/** The fragments of every frame with their padding: the frames follow one another and leave no fragment out. */
function wholeFragments(
  { pixels }: EncapsulatedTask,
  cut: readonly (readonly ByteRange[])[],
): readonly (readonly ByteRange[])[] {
  let next = 1;
  return cut.map((fragments) => {
    const from = next;
    next += fragments.length;
    return pixels.fragments.slice(from, next);
  });
}
