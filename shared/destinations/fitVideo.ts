import type { Destination, VideoLimits } from './destination.ts';
import { type Frame, type Size, fitFrame, videoSizeLimits } from './frame.ts';
import { type PlanWarning, weakLimit } from './warning.ts';

export interface MovingPicture extends Size {
  readonly frames: number;
  /** Of a clip: how it was recorded. Of a stack: how many slices a second are wanted. */
  readonly framesPerSecond?: number | undefined;
  readonly kind: 'stack' | 'clip';
  /** Of a stack, where the author chose; else back and forth is planned where it makes a short stack watchable. */
  readonly motion?: 'once' | 'back-and-forth' | undefined;
}

/**
 * How a moving picture is written. A stack shows each of its frames for `hold` frames of the video; one pass is all of them once, or there and back
 * without showing either end twice (2n-2); there are `loops` passes. A clip keeps its speed: frames are dropped or shown again to reach
 * `framesPerSecond`, and `hold` is 1.
 */
export interface VideoFit extends Frame {
  readonly framesPerSecond: number;
  readonly hold: number;
  readonly repeats: 'once' | 'back-and-forth';
  readonly loops: number;
  readonly seconds: number;
  readonly maxBytes?: number;
  readonly minBytes?: number;
  /** Of the destination, or what its bytes leave for the length, whichever is less. */
  readonly maxBitsPerSecond?: number;
  /** Counted from 1, both inclusive: what of the source is shown where all of it is too long. */
  readonly trim?: { readonly firstFrame: number; readonly lastFrame: number };
  readonly warnings: readonly PlanWarning[];
}

/** Slices a second that an eye can follow, and the length beyond which a stack goes faster, as fast as `hurried`. */
const comfortable = { slices: 10, hurried: 30, seconds: 60, most: 60 } as const;
/** A stack that is through in less than this goes back and forth; nothing is shorter than `least`. Seconds. */
const short = { pass: 6, least: 3 } as const;
const usualClipRate = 25;
/** Below this a moving picture is no more than blocks. */
const leastBitsPerSecond = 100_000;
/** What the container takes of the bytes, and the encoder's overshoot. */
const payload = 0.92;

/** Fits a stack or clip into a destination's limits of size, ratio, rate, length and bytes, or refuses in one sentence. */
export function fitVideo(destination: Destination, picture: MovingPicture): VideoFit | { readonly refusal: string } {
  const { video, name } = destination;
  if (video === undefined) return { refusal: `${name} takes no video.` };
  if (picture.frames < 1) return { refusal: 'There is no frame to show.' };
  const frame = fitFrame(picture, videoSizeLimits(video), 2);
  if (frame === undefined) return { refusal: `The size cannot be brought within what ${name} takes.` };
  const course = picture.kind === 'stack' ? stackCourse(picture, video) : clipCourse(picture, video);
  const bits = Math.floor(Math.min(video.maxBitsPerSecond?.value ?? Infinity, ((video.maxBytes?.value ?? Infinity) * 8 * payload) / course.seconds));
  if (bits < leastBitsPerSecond) {
    const most = Math.floor(((video.maxBytes?.value ?? 0) * 8 * payload) / leastBitsPerSecond);
    return { refusal: `At this length ${name} leaves too few bytes for a picture that can be seen; cut it to ${most} seconds.` };
  }
  const { shown, ...rest } = course;
  return {
    ...frame,
    ...rest,
    ...(video.maxBytes === undefined ? {} : { maxBytes: video.maxBytes.value }),
    ...(video.minBytes === undefined ? {} : { minBytes: video.minBytes.value }),
    ...(bits === Infinity ? {} : { maxBitsPerSecond: bits }),
    ...(shown.firstFrame === 1 && shown.lastFrame === picture.frames ? {} : { trim: shown }),
    warnings: warningsOf(destination, picture, frame, course),
  };
}

interface Course {
  readonly framesPerSecond: number;
  readonly hold: number;
  readonly repeats: 'once' | 'back-and-forth';
  readonly loops: number;
  readonly seconds: number;
  readonly shown: { readonly firstFrame: number; readonly lastFrame: number };
}

function stackCourse(picture: MovingPicture, video: VideoLimits): Course {
  const longest = video.maxSeconds?.value ?? Infinity;
  const fastest = Math.min(comfortable.most, video.maxFramesPerSecond?.value ?? comfortable.most);
  const wanted = picture.framesPerSecond ?? Math.min(comfortable.hurried, Math.max(comfortable.slices, Math.ceil(picture.frames / comfortable.seconds)));
  const needed = Math.max(wanted, longest === Infinity ? 0 : Math.ceil(picture.frames / longest));
  const slices = Math.min(needed, fastest);
  const { rate, hold } = heldRate(slices, video);
  const longestRun = Math.max(1, Math.floor((longest * rate) / hold + 1e-6));
  const count = Math.min(picture.frames, longestRun);
  const firstFrame = Math.floor((picture.frames - count) / 2) + 1;
  const there = (count * hold) / rate;
  const thereAndBack = (Math.max(1, 2 * count - 2) * hold) / rate;
  const asked = picture.motion ?? (there < short.pass ? 'back-and-forth' : 'once');
  const repeats = asked === 'back-and-forth' && count > 1 && thereAndBack <= longest ? 'back-and-forth' : 'once';
  const pass = repeats === 'once' ? there : thereAndBack;
  const loops = loopsFor(pass, Math.max(video.minSeconds?.value ?? 0, short.least), longest);
  return { framesPerSecond: rate, hold, repeats, loops, seconds: pass * loops, shown: { firstFrame, lastFrame: firstFrame + count - 1 } };
}

/** The rate of the video for so many slices a second: each slice is held where the destination wants more frames than that. */
function heldRate(slices: number, video: VideoLimits): { readonly rate: number; readonly hold: number } {
  const least = video.minFramesPerSecond?.value ?? 0;
  const most = video.maxFramesPerSecond?.value ?? Infinity;
  const hold = Math.max(1, Math.ceil(least / slices - 1e-6));
  return { hold, rate: Math.min(most, Math.max(least, slices * hold)) };
}

function clipCourse(picture: MovingPicture, video: VideoLimits): Course {
  const recorded = picture.framesPerSecond ?? usualClipRate;
  const least = video.minFramesPerSecond?.value ?? 0;
  const most = video.maxFramesPerSecond?.value ?? comfortable.most;
  const framesPerSecond = Math.min(most, recorded < least ? recorded * Math.ceil(least / recorded - 1e-6) : recorded);
  const longest = video.maxSeconds?.value ?? Infinity;
  // What counts is the length of what is written: whole frames at the new rate.
  const mostWritten = Math.max(1, Math.floor(longest * framesPerSecond + 1e-6));
  const count = Math.min(picture.frames, Math.max(1, Math.floor((mostWritten * recorded) / framesPerSecond + 1e-6)));
  const written = (loops: number) => Math.max(1, Math.round((count * loops * framesPerSecond) / recorded)) / framesPerSecond;
  let loops = loopsFor(count / recorded, video.minSeconds?.value ?? 0, longest);
  if (loops > 1 && written(loops) > longest + 1e-9) loops -= 1;
  return { framesPerSecond, hold: 1, repeats: 'once', loops, seconds: written(loops), shown: { firstFrame: 1, lastFrame: count } };
}

/** How often a pass is shown to last long enough, without being too long. */
function loopsFor(pass: number, least: number, longest: number): number {
  const enough = Math.max(1, Math.ceil(least / pass - 1e-6));
  return Math.max(1, Math.min(enough, Math.floor(longest / pass + 1e-6)));
}

function warningsOf({ video, name }: Destination, picture: MovingPicture, frame: Frame, course: Course): PlanWarning[] {
  if (video === undefined) return [];
  const { pad, width, height } = frame;
  const inside = { width: width - pad.left - pad.right, height: height - pad.top - pad.bottom };
  const left = picture.frames - (course.shown.lastFrame - course.shown.firstFrame + 1);
  const padded = width - inside.width > 1 || height - inside.height > 1;
  const slices = course.framesPerSecond / course.hold;
  return [
    ...(inside.width < picture.width || inside.height < picture.height ? weakLimit(name, video.target ?? video.maxWidth ?? video.maxHeight, 'video up to this size alone') : []),
    ...(padded ? weakLimit(name, video.minRatio ?? video.maxRatio ?? video.minWidth, 'video of this ratio and least size alone') : []),
    ...(course.loops > 1 && video.minSeconds !== undefined ? weakLimit(name, video.minSeconds, `no video below ${video.minSeconds.value} seconds`) : []),
    ...(left > 0
      ? [
          { code: 'shortened', source: 'plan', message: `${left} of ${picture.frames} frames are left out, because ${name} takes ${video.maxSeconds?.value ?? 0} seconds.` } as const,
          ...weakLimit(name, video.maxSeconds, `no video beyond ${video.maxSeconds?.value ?? 0} seconds`),
        ]
      : []),
    ...(picture.kind === 'stack' && slices > comfortable.hurried ? [{ code: 'sped-up', source: 'plan', message: `The stack runs at ${Math.round(slices)} slices a second to be short enough.` } as const] : []),
    ...(Math.min(inside.width, inside.height) < 16 && Math.min(picture.width, picture.height) > Math.min(inside.width, inside.height)
      ? [{ code: 'sliver', source: 'plan', message: 'The picture is so long and narrow that at this size nothing of it can be seen; crop it.' } as const]
      : []),
  ];
}
