/** A series, or the frames of one instance, as a scroll video. */
import type { Drawing, Marks, View } from '../../../../shared/bundle/media.ts';
import type { Picture } from '../../../../shared/pixels/picture.ts';
import type { Window } from '../../../../shared/pixels/display.ts';
import { frameOrder } from '../../video/frameOrder.ts';
import type { FrameSupply } from '../../video/frameSupply.ts';
import type { SourceLocation } from '../../ingest/location.ts';
import { layOnCanvas } from './canvas.ts';
import type { EncodedMotion } from './encodedMedia.ts';
import { encodeMotion } from './encodeMotion.ts';
import { factsOf, type FrameFacts } from './facts.ts';
import type { AnimationFit, PaddedSize, Rectangle, Size, VideoFit } from './fit.ts';
import type { DriedInk } from './marks/ink.ts';
import { encodeAnimation } from './encodeAnimation.ts';
import { cornersFor, drawMarks, drawNumber, sliceText } from './marks/drawMarks.ts';
import { inkForVideo, layOverVideo } from './marks/inkOnVideo.ts';
import { unknownCharacters } from './marks/lettering.ts';
import { cropOn, placementOn } from './placement.ts';
import { labelsOf } from './renderImage.ts';
import { rgbOf, shownFrame, steadyWindow } from './shownFrame.ts';
import { withSlices, type Slice, type Slices } from './slices.ts';

/** What a stack item shows of its series. Slices count from 1. */
export interface StackView {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly view?: View | undefined;
  readonly marks: Marks;
  readonly drawings: readonly Drawing[];
}

/** A stack as frames, with what the data says of each of them. */
export interface StackFrames extends FrameSupply {
  readonly crop: Rectangle;
  /** The frame in the middle: marks stand on all frames where they can be read on this one. */
  readonly middle: Picture;
  /** The number of the first slice that is shown, and of how many. */
  readonly first: number;
  readonly total: number;
  readonly facts: (index: number) => FrameFacts;
}

/** Writes the video. Throws a UserError: as reading the slices does, `encoder-failed`, `picture-too-large`. */
export function renderStack(locations: readonly SourceLocation[], item: StackView, fit: VideoFit, path: string): Promise<EncodedMotion> {
  return withStack(locations, item, (frames) =>
    encodeMotion(frames, frameOrder(frames.count, fit), fit, path, (frame) => {
      const inks = inksFor(frame, frames, item, inkForVideo);
      return (planes, index) => inks(index).forEach((ink) => layOverVideo(ink, planes));
    }),
  );
}

/** The same as an animated GIF. */
export function renderStackAnimation(locations: readonly SourceLocation[], item: StackView, fit: AnimationFit, path: string): Promise<EncodedMotion> {
  return withStack(locations, item, (frames) => encodeAnimation(frames, fit, path, (frame) => inksFor(frame, frames, item, (ink) => ink)));
}

function withStack(locations: readonly SourceLocation[], item: StackView, encode: (frames: StackFrames) => Promise<Omit<EncodedMotion, 'unknownCharacters'>>): Promise<EncodedMotion> {
  return withSlices(locations, async (slices) => ({ ...(await encode(await openStack(slices, item))), unknownCharacters: unknownCharacters(labelsOf(item.drawings).join('')) }));
}

/** The slices that are shown, in one size and, where the data names none, under one window. */
export async function openStack(slices: Slices, { first = 1, last, view }: Pick<StackView, 'first' | 'last' | 'view'>): Promise<StackFrames> {
  const from = Math.min(first, slices.count) - 1;
  const count = Math.max(1, Math.min(last ?? slices.count, slices.count) - from);
  const opening = await slices.read(from + Math.floor(count / 2), async ({ reader, frame }) => {
    const image = { width: reader.columns, height: reader.rows };
    const window = await steadyWindow(reader, frame);
    const crop = cropOn(image, view?.crop);
    return { image, window, crop, middle: await shownFrame(reader, frame, view, crop, window) };
  });
  const { crop } = opening;
  let known: { readonly index: number; readonly facts: FrameFacts } | undefined;
  return {
    count,
    width: crop.width,
    height: crop.height,
    crop,
    middle: opening.middle,
    first: from + 1,
    total: slices.count,
    facts(index) {
      if (known?.index !== index) throw new RangeError('the facts of a frame are known while it is the one that was read last');
      return known.facts;
    },
    rgb: (index) =>
      slices.read(from + index, (slice) => {
        known = { index, facts: factsOf(slice.file, slice.frame) };
        return readSlice(slice, view, opening.image, crop, opening.window);
      }),
  };
}

async function readSlice({ reader, frame }: Slice, view: View | undefined, image: Size, crop: Rectangle, window: Window | undefined): Promise<Uint8Array> {
  if (reader.columns === image.width && reader.rows === image.height) return rgbOf(await shownFrame(reader, frame, view, crop, window));
  // A slice of another size, such as a localiser, is fitted into the others' frame whole.
  const whole = await shownFrame(reader, frame, view, { x: 0, y: 0, width: reader.columns, height: reader.rows }, window);
  const scale = Math.min(crop.width / whole.width, crop.height / whole.height, 1);
  const [width, height] = [Math.max(1, Math.round(whole.width * scale)), Math.max(1, Math.round(whole.height * scale))];
  const content = { x: Math.floor((crop.width - width) / 2), y: Math.floor((crop.height - height) / 2), width, height };
  return rgbOf(await layOnCanvas(whole, { width: crop.width, height: crop.height }, content, []));
}

/** The ink of each frame, made ready by `prepare`: what is the same as on the frame before is not drawn again. */
function inksFor<Ready>(frame: PaddedSize, frames: StackFrames, { marks, drawings }: StackView, prepare: (ink: DriedInk) => Ready): (index: number) => Ready[] {
  const placement = placementOn(frame, frames.crop);
  const corners = cornersFor(placement, frames.middle);
  let lasting: { readonly key: string; readonly ink: Ready } | undefined;
  return (index) => {
    const facts = frames.facts(index);
    const key = JSON.stringify([facts.sides, facts.spacing]);
    if (lasting?.key !== key) lasting = { key, ink: prepare(drawMarks(placement, facts, marks, drawings, corners)) };
    if (marks.slicePosition === 'hidden') return [lasting.ink];
    return [lasting.ink, prepare(drawNumber(placement, sliceText(frames.first + index, frames.total, facts.position), corners.number))];
  };
}
