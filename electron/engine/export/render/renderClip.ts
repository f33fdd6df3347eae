/** A clip as a fresh video: masked, cut, turned upright, without its sound. */
import type { Region } from '../../../../shared/pixels/region.ts';
import type { SourceLocation } from '../../ingest/location.ts';
import { frameOrder, resampledOrder } from '../../video/frameOrder.ts';
import { withClip, type ClipPart } from './clipFrames.ts';
import type { EncodedMotion } from './encodedMedia.ts';
import { encodeMotion } from './encodeMotion.ts';
import type { AnimationFit, VideoFit } from './fit.ts';
import { encodeAnimation } from './encodeAnimation.ts';

/** Throws a UserError: as reading the clip does, `encoder-failed`, `picture-too-large`. */
export function renderClip(location: SourceLocation, part: ClipPart, regions: readonly Region[], fit: VideoFit, path: string): Promise<EncodedMotion> {
  return withClip(location, part, regions, async (frames) => {
    const order = resampledOrder(frameOrder(frames.count, fit), frames.framesPerSecond, fit.framesPerSecond);
    return { ...(await encodeMotion(frames, order, fit, path, () => undefined)), unknownCharacters: [] };
  });
}

/** The same as an animated GIF. */
export function renderClipAnimation(location: SourceLocation, part: ClipPart, regions: readonly Region[], fit: AnimationFit, path: string): Promise<EncodedMotion> {
  return withClip(location, part, regions, async (frames) => ({ ...(await encodeAnimation(frames, fit, path, () => () => [])), unknownCharacters: [] }));
}
