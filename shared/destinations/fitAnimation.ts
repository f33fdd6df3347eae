import type { Destination } from './destination.ts';
import { type Frame, type Size, fitFrame, withoutLimits } from './frame.ts';
import { type PlanWarning, weakLimit } from './warning.ts';

/** How an animated GIF is written; it repeats for ever. */
export interface AnimationFit extends Frame {
  /** Every so many frames of the source are shown, from the first on. */
  readonly every: number;
  readonly frames: number;
  /** How long each frame stays, in hundredths of a second, as GIF counts. */
  readonly delay: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
  readonly maxBytes: number;
  readonly warnings: readonly PlanWarning[];
}

/** Browsers slow down what is faster than this many hundredths of a second. */
const leastDelay = 2;
const usualRate = 10;
/** GIF grows with every pixel and frame, so that larger ones serve nobody. */
const advised = { width: 800, height: 800, frames: 200 } as const;

/** Fits a stack into an animated GIF, or refuses in one sentence. */
export function fitAnimation(destination: Destination, picture: Size & { readonly frames: number; readonly framesPerSecond?: number | undefined }): AnimationFit | { readonly refusal: string } {
  const { animation, name } = destination;
  if (animation === undefined) return { refusal: `${name} takes no animated GIF.` };
  if (picture.frames < 1) return { refusal: 'There is no frame to show.' };
  const frame = fitFrame(
    picture,
    { ...withoutLimits, maxWidth: Math.min(advised.width, animation.maxWidth?.value ?? Infinity), maxHeight: Math.min(advised.height, animation.maxHeight?.value ?? Infinity) },
    1,
  );
  if (frame === undefined) return { refusal: `The size cannot be brought within what ${name} takes.` };
  const every = Math.ceil(picture.frames / Math.min(advised.frames, animation.maxFrames?.value ?? Infinity));
  const frames = Math.ceil(picture.frames / every);
  const delay = Math.max(leastDelay, Math.round(100 / (picture.framesPerSecond ?? usualRate)));
  return {
    ...frame,
    every,
    frames,
    delay,
    framesPerSecond: 100 / delay,
    seconds: (frames * delay) / 100,
    maxBytes: animation.maxBytes.value,
    warnings: [
      ...weakLimit(name, animation.maxBytes, `an animation of at most ${animation.maxBytes.value} bytes`),
      ...(every > 1 ? [{ code: 'frames-left-out', source: 'plan', message: `One frame in ${every} is shown, so that the animation stays small.` } as const] : []),
    ],
  };
}
