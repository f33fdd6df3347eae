/** A frame as the reviewer saw it: windowed, turned over, cropped; 8 bits, grey or RGB. */
import type { View } from '../../../../shared/bundle/media.ts';
import type { Window } from '../../../../shared/pixels/display.ts';
import type { Picture, PictureOptions } from '../../../../shared/pixels/picture.ts';
import type { FrameReader } from '../../codecs/frames.ts';
import type { Rectangle } from './fit.ts';

/** `window`: for what neither view nor data set gives one. `index` counts from 0. */
export async function shownFrame(reader: FrameReader, index: number, view: View | undefined, crop: Rectangle, window?: Window): Promise<Picture> {
  const picture = await reader.picture(index, pictureOptions(view, window));
  const shown = cropped(picture, crop);
  return view?.inverted === true ? { ...shown, data: shown.data.map((level) => 255 - level) } : shown;
}

function pictureOptions(view: View | undefined, window: Window | undefined): PictureOptions {
  if (view?.center !== undefined && view.width !== undefined) return { window: { center: view.center, width: view.width } };
  return window === undefined ? {} : { window };
}

/**
 * One window for all frames of a stack whose data set has none: else every frame would be stretched by itself, and the stack would flicker.
 * Taken from the frame in the middle; nothing where the data set or its eight bits say how it is shown.
 */
export async function steadyWindow(reader: FrameReader, index: number): Promise<Window | undefined> {
  const { windows, voiTables, modality, padding } = reader.display(index);
  if (windows.length > 0 || voiTables.length > 0 || 'entries' in modality || reader.samplesPerPixel >= 3 || reader.bitsStored <= 8) return undefined;
  let [least, greatest] = [Infinity, -Infinity];
  for (const stored of (await reader.frame(index)).samples) {
    if (!Number.isFinite(stored) || (padding !== undefined && stored >= padding.least && stored <= padding.greatest)) continue;
    least = Math.min(least, stored);
    greatest = Math.max(greatest, stored);
  }
  if (least >= greatest) return undefined;
  const [from, to] = [least, greatest].map((stored) => stored * modality.slope + modality.intercept).sort((one, other) => one - other) as [number, number];
  return { center: (from + to) / 2 + 0.5, width: to - from + 1 };
}

function cropped(picture: Picture, { x, y, width, height }: Rectangle): Picture {
  if (x === 0 && y === 0 && width === picture.width && height === picture.height) return picture;
  const { channels } = picture;
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * channels;
    data.set(picture.data.subarray(from, from + width * channels), row * width * channels);
  }
  return { width, height, channels, data };
}

/** RGB of a picture that may be grey. */
export function rgbOf({ data, channels }: Picture): Uint8Array {
  if (channels === 3) return data;
  const rgb = new Uint8Array(data.length * 3);
  for (let from = 0, to = 0; from < data.length; from++, to += 3) rgb[to] = rgb[to + 1] = rgb[to + 2] = data[from]!;
  return rgb;
}
