import { statSync } from 'node:fs';
import { openFrames } from '../codecs/frames.ts';
import { withSource } from '../deidentify/readSource.ts';
import { encodeStill } from './render/encodeStill.ts';
import { rgbOf } from './render/shownFrame.ts';

/** A frame of a finished video as a PNG file. `frame` counts from 0. */
export async function poster(path: string, frame: number): Promise<{ readonly png: Uint8Array }> {
  const { size, mtimeMs } = statSync(path);
  return withSource({ kind: 'file', path, size, modified: mtimeMs }, async (file) => {
    const reader = openFrames(file);
    const picture = await reader.picture(Math.min(frame, reader.numberOfFrames - 1));
    const still = await encodeStill({ width: picture.width, height: picture.height, channels: 3, data: rgbOf(picture) }, ['png']);
    return { png: still!.bytes };
  });
}
