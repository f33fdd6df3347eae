/** A stack or clip as an animated GIF, for destinations that take no video. */
import { writeFileSync } from 'node:fs';
import { GIFEncoder } from 'gifenc/dist/gifenc.esm.js';
import { UserError } from '../../../../shared/contract/errors.ts';
import { beat } from '../../ingest/pulse.ts';
import type { FrameSupply } from '../../video/frameSupply.ts';
import { layOnCanvas, type Canvas } from './canvas.ts';
import type { EncodedMotion } from './encodedMedia.ts';
import { chooseColours, type Colours } from './gifColours.ts';
import { contentOf, scaledFrame, type AnimationFit, type PaddedSize } from './fit.ts';
import type { DriedInk } from './marks/ink.ts';

const scales = [1, 0.8, 0.64, 0.5, 0.4, 0.3] as const;
/** Frames from which the colours of all are chosen. */
const sampledFrames = 8;
/** GIF repeats for ever at 0. */
const forever = 0;

/** `inksOn` is asked for each size what is drawn on frames of that size. Throws a UserError `picture-too-large`. */
export async function encodeAnimation(supply: FrameSupply, fit: AnimationFit, path: string, inksOn: (frame: PaddedSize) => (index: number) => readonly DriedInk[]): Promise<Omit<EncodedMotion, 'unknownCharacters'>> {
  const indexes = Array.from({ length: Math.ceil(supply.count / fit.every) }, (_, at) => at * fit.every);
  for (const scale of scales) {
    const frame = scale === 1 ? fit : scaledFrame(fit, scale, 1);
    const inks = inksOn(frame);
    const canvasOf = async (index: number): Promise<Canvas> => {
      beat();
      const data = await supply.rgb(index);
      return layOnCanvas({ width: supply.width, height: supply.height, channels: 3, data }, { width: frame.width, height: frame.height }, contentOf(frame), inks(index));
    };
    const bytes = await encode(indexes, canvasOf, fit);
    if (bytes === undefined) continue;
    writeFileSync(path, bytes, { flag: 'wx', mode: 0o600 });
    return { format: 'gif', path, bytes: bytes.length, width: frame.width, height: frame.height, frames: indexes.length, framesPerSecond: 100 / fit.delay, seconds: (indexes.length * fit.delay) / 100 };
  }
  throw new UserError('picture-too-large', 'The animation cannot be made small enough for this destination; show fewer slices.');
}

/** Nothing where it grows beyond what is taken. */
async function encode(indexes: readonly number[], canvasOf: (index: number) => Promise<Canvas>, { delay, maxBytes = Infinity }: AnimationFit): Promise<Uint8Array | undefined> {
  const colours = await coloursOf(indexes, canvasOf);
  const encoder = GIFEncoder();
  for (const [position, index] of indexes.entries()) {
    const { width, height, data } = await canvasOf(index);
    // The palette of the first frame serves all: frames do not flicker, and the file is smaller.
    encoder.writeFrame(colours.indexesOf(data), width, height, { ...(position === 0 ? { palette: colours.palette } : {}), delay: delay * 10, repeat: forever });
    if (encoder.bytesView().length > maxBytes) return undefined;
  }
  encoder.finish();
  const bytes = encoder.bytesView();
  return bytes.length > maxBytes ? undefined : bytes;
}

/** Colours for all frames, chosen from some of them. */
async function coloursOf(indexes: readonly number[], canvasOf: (index: number) => Promise<Canvas>): Promise<Colours> {
  const step = Math.max(1, Math.floor(indexes.length / sampledFrames));
  const samples: Uint8Array[] = [];
  for (let at = 0; at < indexes.length; at += step) samples.push(thinned((await canvasOf(indexes[at]!)).data));
  return chooseColours(Buffer.concat(samples));
}

/** About so many pixels of a frame are enough to choose colours from. */
const sampledPixels = 40_000;

function thinned(rgb: Uint8Array): Uint8Array {
  const step = Math.max(1, Math.floor(rgb.length / 3 / sampledPixels));
  return Uint8Array.from({ length: Math.floor(rgb.length / 3 / step) * 3 }, (_, at) => rgb[Math.floor(at / 3) * step * 3 + (at % 3)]!);
}
