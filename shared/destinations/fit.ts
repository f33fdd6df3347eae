import type { Destination, ImageFormat } from './destination.ts';
import { type Frame, type Size, fitFrame, imageSizeLimits } from './frame.ts';
import { type PlanWarning, weakLimit } from './warning.ts';

export { fitAnimation, type AnimationFit } from './fitAnimation.ts';
export { fitVideo, type MovingPicture, type VideoFit } from './fitVideo.ts';
export { splitPosts, shareOfBytes, type PostItem } from './splitPosts.ts';
export type { Frame, Size } from './frame.ts';
export type { PlanWarning } from './warning.ts';

/** How one picture is written for a destination. */
export interface ImageFit extends Frame {
  /** In order of preference. */
  readonly formats: readonly ImageFormat[];
  readonly maxBytes?: number;
  readonly warnings: readonly PlanWarning[];
}

/** Where a destination has no limits for pictures (it takes none, and a picture is written all the same), this is what is written. */
const anyFormat: readonly ImageFormat[] = ['png', 'jpeg'];

/** Fits a still: never larger than it is, never distorted, padded to the ratios and least sizes that are taken. Sizes in pixels. */
export function fitImage(destination: Destination, picture: Size): ImageFit {
  const { images, name } = destination;
  if (images === undefined) return { ...picture, pad: { left: 0, top: 0, right: 0, bottom: 0 }, formats: anyFormat, warnings: [] };
  const limits = imageSizeLimits(images);
  const frame = fitFrame(picture, limits, 1);
  if (frame === undefined) throw new Error(`the limits of ${destination.id} contradict each other`);
  const { pad, width, height } = frame;
  const inside = { width: width - pad.left - pad.right, height: height - pad.top - pad.bottom };
  const [shrunk, padded] = [inside.width < picture.width || inside.height < picture.height, width > inside.width || height > inside.height];
  const largest = images.maxWidth ?? images.maxSide ?? images.maxWidthPlusHeight ?? images.maxPixels ?? images.target;
  const ratio = images.minRatio ?? images.maxRatio ?? images.minWidth;
  return {
    ...frame,
    formats: images.formats.value,
    ...(images.maxBytes === undefined ? {} : { maxBytes: images.maxBytes.value }),
    warnings: [
      ...(shrunk ? weakLimit(name, images.target ?? largest, 'pictures up to this size alone') : []),
      ...(padded ? weakLimit(name, ratio, 'pictures of this ratio and least size alone') : []),
      ...sliver(inside, picture),
    ],
  };
}

function sliver(inside: Size, picture: Size): PlanWarning[] {
  if (Math.min(inside.width, inside.height) >= 16 || Math.min(inside.width, inside.height) === Math.min(picture.width, picture.height)) return [];
  return [{ code: 'sliver', source: 'plan', message: 'The picture is so long and narrow that at this size nothing of it can be seen; crop it.' }];
}
