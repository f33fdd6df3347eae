/** A key image of a cleaned instance. */
import { UserError } from '../../../../shared/contract/errors.ts';
import type { DicomFile } from '../../../../shared/dicom/element.ts';
import type { Drawing, Marks, View } from '../../../../shared/bundle/media.ts';
import { openFrames, type FrameReader } from '../../codecs/frames.ts';
import { layOnCanvas } from './canvas.ts';
import type { EncodedStill } from './encodedMedia.ts';
import { encodeStill } from './encodeStill.ts';
import { factsOf } from './facts.ts';
import { scaledFrame, type PaddedSize, type Size, type StillFit } from './fit.ts';
import { cornersFor, drawMarks, drawNumber, sliceText } from './marks/drawMarks.ts';
import type { DriedInk } from './marks/ink.ts';
import { unknownCharacters } from './marks/lettering.ts';
import { cropOn, placementOn, squareSize } from './placement.ts';
import { shownFrame } from './shownFrame.ts';

/** Scales at which a picture is tried that is too large in bytes. Below the last one there is no picture left. */
const scales = [1, 0.84, 0.7, 0.58, 0.48, 0.38, 0.28, 0.2] as const;

/** The size in pixels of what an item shows, before it is fitted to a destination: cropped, with square pixels. `frame` counts from 1. */
export function naturalSize(file: DicomFile, { frame, view }: { readonly frame: number; readonly view?: View | undefined }): Size {
  const reader = openFrames(file);
  return squareSize(cropOn({ width: reader.columns, height: reader.rows }, view?.crop), factsOf(file, frame - 1).aspect);
}

/** What an image item shows of its source. */
export interface ImageView {
  readonly frame: number;
  readonly view?: View | undefined;
  readonly marks: Marks;
  readonly drawings: readonly Drawing[];
}

/** Throws a UserError: as reading the frame does; `picture-too-large` where no size is within the destination's bytes. */
export async function renderImage(file: DicomFile, item: ImageView, fit: StillFit): Promise<EncodedStill> {
  const reader = openFrames(file);
  const index = frameIndex(reader, item.frame);
  const crop = cropOn({ width: reader.columns, height: reader.rows }, item.view?.crop);
  const picture = await shownFrame(reader, index, item.view, crop);
  const facts = factsOf(file, index);
  return encodeWithin(fit, labelsOf(item.drawings), (frame) => {
    const placement = placementOn(frame, crop);
    const corners = cornersFor(placement, picture);
    const inks: DriedInk[] = [drawMarks(placement, facts, item.marks, item.drawings, corners)];
    if (item.marks.slicePosition === 'shown' && (reader.numberOfFrames > 1 || facts.position !== undefined)) {
      inks.push(drawNumber(placement, sliceText(item.frame, reader.numberOfFrames, facts.position), corners.number));
    }
    return layOnCanvas(picture, frame, placement.content, inks);
  });
}

/** Encodes what `draw` lays on frames of falling size, until one is within the bytes that the destination takes. */
export async function encodeWithin(fit: StillFit, labels: readonly string[], draw: (frame: PaddedSize) => ReturnType<typeof layOnCanvas>): Promise<EncodedStill> {
  for (const scale of scales) {
    const frame = scale === 1 ? fit : scaledFrame(fit, scale, 1);
    const canvas = await draw(frame);
    const file = await encodeStill(canvas, fit.formats, fit.maxBytes);
    if (file !== undefined) return { ...file, width: canvas.width, height: canvas.height, unknownCharacters: unknownCharacters(labels.join('')) };
  }
  throw new UserError('picture-too-large', 'The picture cannot be made small enough for this destination; crop it, or choose another destination.');
}

/** From a frame counted from 1. */
export function frameIndex(reader: FrameReader, frame: number): number {
  if (frame > reader.numberOfFrames) throw new UserError('wrong-use', `The source has no frame ${frame}.`);
  return frame - 1;
}

export const labelsOf = (drawings: readonly Drawing[]): string[] => drawings.flatMap(({ text }) => (text === undefined ? [] : [text]));
