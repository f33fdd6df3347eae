/** Frames as an MP4 file within the bytes that a destination takes: first at good quality, then at the bits there are, then smaller. */
import { rmSync } from 'node:fs';
import { UserError } from '../../../../shared/contract/errors.ts';
import { encodeVideo, type Rate, type VideoPlan } from '../../video/encodeVideo.ts';
import type { FrameSupply } from '../../video/frameSupply.ts';
import type { EncodedMotion } from './encodedMedia.ts';
import { contentOf, scaledFrame, type PaddedSize, type Rectangle, type VideoFit } from './fit.ts';

type Draw = NonNullable<VideoPlan['draw']>;

/** x264's own scale: nobody sees a difference to the source, and a scroll video of 300 slices stays below 20 MB. */
const goodQuality = 20;
/** For destinations that refuse small files. */
const finerQualities = [10, 1];
const scales = [1, 0.75, 0.56, 0.42, 0.31] as const;
/** Of the bytes that are taken: the index and the encoder's overshoot need the rest. */
const payload = 0.93;

/** `drawOn` is asked for each size what draws on frames of that size. */
export async function encodeMotion(supply: FrameSupply, order: readonly number[], fit: VideoFit, path: string, drawOn: (frame: PaddedSize) => Draw | undefined): Promise<Omit<EncodedMotion, 'unknownCharacters'>> {
  const seconds = order.length / fit.framesPerSecond;
  const affordable = Math.min(fit.maxBitsPerSecond ?? Infinity, ((fit.maxBytes ?? Infinity) * 8 * payload) / seconds);
  for (const scale of scales) {
    const frame = scale === 1 ? fit : scaledFrame(fit, scale, 2);
    const plan = { width: frame.width, height: frame.height, content: evenContent(frame), order, framesPerSecond: fit.framesPerSecond, draw: drawOn(frame), maxBytes: fit.maxBytes };
    for (const rate of ratesFor(affordable, fit)) {
      const bytes = await encodeVideo(supply, { ...plan, rate }, path);
      if (bytes === 'too-large') continue;
      const finer = bytes < (fit.minBytes ?? 0) ? await encodeFiner(supply, plan, fit, path) : bytes;
      return { format: 'mp4', path, bytes: finer, width: frame.width, height: frame.height, frames: order.length, framesPerSecond: fit.framesPerSecond, seconds };
    }
  }
  throw new UserError('picture-too-large', 'The video cannot be made small enough for this destination; show fewer slices or a shorter part.');
}

function ratesFor(affordable: number, { maxBitsPerSecond }: VideoFit): Rate[] {
  const quality: Rate = { kind: 'quality', crf: goodQuality, maxBitsPerSecond };
  return Number.isFinite(affordable) ? [quality, { kind: 'bits', bitsPerSecond: affordable }] : [quality];
}

/** Replaces the file by one of more bytes, as far as finer quality gives any. */
async function encodeFiner(supply: FrameSupply, plan: Omit<VideoPlan, 'rate'>, fit: VideoFit, path: string): Promise<number> {
  let bytes = 0;
  for (const crf of finerQualities) {
    rmSync(path, { force: true });
    const written = await encodeVideo(supply, { ...plan, rate: { kind: 'quality', crf, maxBitsPerSecond: fit.maxBitsPerSecond } }, path);
    if (written === 'too-large') throw new UserError('picture-too-large', 'No quality gives a video of a size that this destination takes.');
    bytes = written;
    if (bytes >= (fit.minBytes ?? 0)) break;
  }
  return bytes;
}

/** Where the picture lies, on the grid that colour in 4:2:0 has. */
function evenContent(frame: PaddedSize): Rectangle {
  const { x, y, ...size } = contentOf(frame);
  return { x: x - (x % 2), y: y - (y % 2), ...size };
}
