/** A stack or clip as an animated GIF, for destinations that take no video. */
import { writeFileSync } from 'node:fs';
import { applyPalette, GIFEncoder, quantize } from 'gifenc/dist/gifenc.esm.js';
import { UserError } from '../../../../shared/contract/errors.ts';
import { beat } from '../../ingest/pulse.ts';
import type { FrameSupply } from '../../video/frameSupply.ts';
import { layOnCanvas, type Canvas } from './canvas.ts';
import type { EncodedMotion } from './encodedMedia.ts';
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
  const palette = await paletteOf(indexes, canvasOf);
  const encoder = GIFEncoder();
  for (const [position, index] of indexes.entries()) {
    const { width, height, data } = await canvasOf(index);
    const pixels = applyPalette(rgbaOf(data), palette);
    // The palette of the first frame serves all: frames do not flicker, and the file is smaller.
    encoder.writeFrame(pixels, width, height, { ...(position === 0 ? { palette } : {}), delay: delay * 10, repeat: forever });
    if (encoder.bytesView().length > maxBytes) return undefined;
  }
  encoder.finish();
  const bytes = encoder.bytesView();
  return bytes.length > maxBytes ? undefined : bytes;
}

/** Colours for all frames: every grey where there is nothing else, so that no grey is lost. */
async function paletteOf(indexes: readonly number[], canvasOf: (index: number) => Promise<Canvas>): Promise<number[][]> {
  const step = Math.max(1, Math.floor(indexes.length / sampledFrames));
  const samples: Uint8Array[] = [];
  for (let at = 0; at < indexes.length; at += step) samples.push(thinned((await canvasOf(indexes[at]!)).data));
  const rgba = rgbaOf(Buffer.concat(samples));
  return isGrey(rgba) ? Array.from({ length: 256 }, (_, level) => [level, level, level]) : quantize(rgba, 256, { format: 'rgb565' });
}

/** About so many pixels of a frame are enough to choose colours from. */
const sampledPixels = 40_000;

function thinned(rgb: Uint8Array): Uint8Array {
  const step = Math.max(1, Math.floor(rgb.length / 3 / sampledPixels));
  return Uint8Array.from({ length: Math.floor(rgb.length / 3 / step) * 3 }, (_, at) => rgb[Math.floor(at / 3) * step * 3 + (at % 3)]!);
}

function isGrey(rgba: Uint8Array): boolean {
  for (let at = 0; at < rgba.length; at += 4) if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  return true;
}

function rgbaOf(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from]!;
    rgba[to + 1] = rgb[from + 1]!;
    rgba[to + 2] = rgb[from + 2]!;
  }
  return rgba;
}
