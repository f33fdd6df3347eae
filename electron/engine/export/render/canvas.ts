/** A picture laid on the frame that a destination takes: scaled, padded with black, with its ink. */
import sharp from 'sharp';
import type { Picture } from '../../../../shared/pixels/picture.ts';
import type { Rectangle, Size } from './fit.ts';
import { layOver, type DriedInk } from './marks/ink.ts';
import { rgbOf } from './shownFrame.ts';

/** Row by row, channels side by side. */
export type Canvas = Picture;

/** `content`: where on the frame the picture lies. A picture that is as large as that is not resampled. */
export async function layOnCanvas(picture: Picture, frame: Size, content: Rectangle, inks: readonly DriedInk[]): Promise<Canvas> {
  const inside = await resized(picture, content);
  const isGrey = inside.channels === 1 && inks.every((ink) => ink.isGrey);
  const source = isGrey ? inside.data : rgbOf(inside);
  const channels = isGrey ? 1 : 3;
  const data = new Uint8Array(frame.width * frame.height * channels);
  for (let row = 0; row < content.height; row++) {
    const from = row * content.width * channels;
    data.set(source.subarray(from, from + content.width * channels), ((content.y + row) * frame.width + content.x) * channels);
  }
  if (!isGrey) {
    for (const ink of inks) layOver(ink, data);
    return { ...frame, channels, data };
  }
  for (const { pixels, rgba } of inks) {
    pixels.forEach((pixel, index) => {
      const amount = rgba[index * 4 + 3]!;
      data[pixel] = Math.round((rgba[index * 4]! * amount + data[pixel]! * (255 - amount)) / 255);
    });
  }
  return { ...frame, channels, data };
}

/** By Lanczos' kernel, each direction for itself: `size` has the right ratio already. */
export async function resized(picture: Picture, { width, height }: Size): Promise<Picture> {
  if (picture.width === width && picture.height === height) return picture;
  const { channels } = picture;
  const raw = sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels } }).resize(width, height, { fit: 'fill', kernel: 'lanczos3' });
  // Without this, one channel comes back as three.
  const data = await (channels === 1 ? raw.toColourspace('b-w') : raw).raw().toBuffer();
  return { width, height, channels, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
