import type { Destination } from './destination.ts';
import { fitFrame, imageSizeLimits, videoSizeLimits } from './frame.ts';

/** Where the limits of a destination leave no room for any picture, in a few words; undefined where they do not. */
export function contradiction({ images, video }: Destination): string | undefined {
  const dot = { width: 1, height: 1 };
  if (images !== undefined && fitFrame(dot, imageSizeLimits(images), 1) === undefined) return 'images: no size is within all limits';
  if (video === undefined) return undefined;
  if (fitFrame(dot, videoSizeLimits(video), 2) === undefined) return 'video: no size is within all limits';
  const crossed = (least: number | undefined, most: number | undefined) => (least ?? 0) > (most ?? Infinity);
  if (crossed(video.minSeconds?.value, video.maxSeconds?.value)) return 'video: the least length is beyond the greatest';
  if (crossed(video.minFramesPerSecond?.value, video.maxFramesPerSecond?.value)) return 'video: the least frame rate is beyond the greatest';
  if (crossed(video.minBytes?.value, video.maxBytes?.value)) return 'video: the least size in bytes is beyond the greatest';
  return undefined;
}
