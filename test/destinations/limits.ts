import type { Destination } from '../../shared/destinations/destination.ts';
import type { AnimationFit, ImageFit, VideoFit } from '../../shared/destinations/fit.ts';
import { frameOrder, resampledOrder } from '../../electron/engine/video/frameOrder.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of a ratio that only one size in so many meets exactly, what rounding to the grid costs is forgiven. */
function ratioFaults(size: Size, least: number | undefined, most: number | undefined, grid: number): string[] {
  const slack = least !== undefined && least === most ? 2 * grid : 1e-3;
  return [
    ...(least !== undefined && size.width < least * size.height - slack ? ['below the least ratio'] : []),
    ...(most !== undefined && size.width > most * size.height + slack ? ['beyond the greatest ratio'] : []),
  ];
}

const over = (name: string, value: number, limit: { readonly value: number } | undefined): string[] => (limit !== undefined && value > limit.value + 1e-9 ? [`${name} ${value} over ${limit.value}`] : []);
const under = (name: string, value: number, limit: { readonly value: number } | undefined): string[] => (limit !== undefined && value < limit.value - 1e-9 ? [`${name} ${value} under ${limit.value}`] : []);

/** Never enlarged, never distorted beyond rounding, wholly inside its padding. */
function pictureFaults(picture: Size, fit: Size & { readonly pad: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } }): string[] {
  const { pad } = fit;
  const [width, height] = [fit.width - pad.left - pad.right, fit.height - pad.top - pad.bottom];
  // The longer side tells the scale: in the shorter one, a whole pixel may be much.
  const scale = picture.width >= picture.height ? width / picture.width : height / picture.height;
  return [
    ...(Object.values(pad).some((side) => side < 0 || !Number.isInteger(side)) ? ['padding that is no whole number of pixels'] : []),
    ...(width < 1 || height < 1 || !Number.isInteger(width) || !Number.isInteger(height) ? ['no picture inside'] : []),
    ...(width > picture.width || height > picture.height ? ['enlarged'] : []),
    ...(Math.abs(width - picture.width * scale) > 2 || Math.abs(height - picture.height * scale) > 2 ? ['distorted'] : []),
    ...(Math.abs(pad.left - pad.right) > 1 || Math.abs(pad.top - pad.bottom) > 1 ? ['not in the middle'] : []),
  ];
}

/** What of a fitted still breaks a limit; empty where nothing does. */
export function imageFaults({ images }: Destination, picture: Size, fit: ImageFit): string[] {
  return [
    ...pictureFaults(picture, fit),
    ...(images === undefined
      ? []
      : [
          ...under('width', fit.width, images.minWidth), ...over('width', fit.width, images.maxWidth), ...over('side', Math.max(fit.width, fit.height), images.maxSide),
          ...over('sides', fit.width + fit.height, images.maxWidthPlusHeight), ...over('pixels', fit.width * fit.height, images.maxPixels),
          ...ratioFaults(fit, images.minRatio?.value, images.maxRatio?.value, 1),
          ...(fit.maxBytes === images.maxBytes?.value ? [] : ['bytes are not the destination’s']),
          ...(fit.formats.every((format) => images.formats.value.includes(format)) ? [] : ['a format that is not taken']),
        ]),
  ];
}

/** As {@link imageFaults}, with what is written by the renderer's own order of frames. `picture.framesPerSecond`: of a clip. */
export function videoFaults({ video }: Destination, picture: Size & { readonly frames: number; readonly kind: 'stack' | 'clip'; readonly framesPerSecond?: number | undefined }, fit: VideoFit): string[] {
  if (video === undefined) return ['no video is taken'];
  const order = frameOrder(picture.frames, fit);
  const written = picture.kind === 'clip' ? resampledOrder(order, picture.framesPerSecond ?? 25, fit.framesPerSecond) : order;
  const seconds = written.length / fit.framesPerSecond;
  return [
    ...pictureFaults(picture, fit),
    ...(fit.width % 2 === 0 && fit.height % 2 === 0 ? [] : ['odd sides']),
    ...under('width', fit.width, video.minWidth), ...over('width', fit.width, video.maxWidth), ...under('height', fit.height, video.minHeight), ...over('height', fit.height, video.maxHeight),
    ...ratioFaults(fit, video.minRatio?.value, video.maxRatio?.value, 2),
    ...under('frames a second', fit.framesPerSecond, video.minFramesPerSecond), ...over('frames a second', fit.framesPerSecond, video.maxFramesPerSecond),
    ...(Math.abs(seconds - fit.seconds) > 1e-6 ? [`says ${fit.seconds} s, and ${seconds} s are written`] : []),
    // Half a frame is the least that can be told.
    ...under('seconds', seconds + 0.5 / fit.framesPerSecond, video.minSeconds), ...over('seconds', seconds, video.maxSeconds),
    ...over('bits a second', fit.maxBitsPerSecond ?? 0, video.maxBitsPerSecond),
    ...over('bytes', ((fit.maxBitsPerSecond ?? 0) * seconds) / 8, video.maxBytes),
    ...(video.maxBytes !== undefined && fit.maxBitsPerSecond === undefined ? ['bytes are limited, bits are not'] : []),
    ...(order.every((index) => index >= 0 && index < picture.frames) ? [] : ['a frame that is not there']),
  ];
}

export function animationFaults({ animation }: Destination, picture: Size & { readonly frames: number }, fit: AnimationFit): string[] {
  if (animation === undefined) return ['no animation is taken'];
  return [
    ...pictureFaults(picture, fit),
    ...over('width', fit.width, animation.maxWidth), ...over('height', fit.height, animation.maxHeight), ...over('frames', fit.frames, animation.maxFrames),
    ...((fit.frames - 1) * fit.every < picture.frames ? [] : ['a frame that is not there']),
    ...(Number.isInteger(fit.delay) && fit.delay >= 2 ? [] : ['a delay that browsers do not keep']),
  ];
}
