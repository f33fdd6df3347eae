/** Ink for the planes of a video frame (BT.709, limited range, 4:2:0): as sharp in luminance as on a still. */
import type { VideoPlanes } from '../../../video/frameSupply.ts';
import type { DriedInk } from './ink.ts';

export interface VideoInk {
  /** Row, column, coverage (0 to 1) and Y, one after another. */
  readonly luminance: Float32Array;
  /** Row and column among pixels of colour, their coverage, and Cb and Cr already multiplied with it. */
  readonly colour: Float32Array;
}

/** ITU-R BT.709, 3.2 and 3.4: R, G, B of 0 to 255 to Y of 16 to 235, Cb and Cr of 16 to 240. */
function toYcbcr(red: number, green: number, blue: number): [y: number, cb: number, cr: number] {
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [16 + (luminance * 219) / 255, 128 + ((blue - luminance) / 1.8556) * (224 / 255), 128 + ((red - luminance) / 1.5748) * (224 / 255)];
}

/** A pixel of colour belongs to four of luminance: each of them brings its share. */
export function inkForVideo({ pixels, rgba, width }: DriedInk): VideoInk {
  const luminance = new Float32Array(pixels.length * 4);
  const cells = new Map<number, [row: number, column: number, amount: number, cb: number, cr: number]>();
  pixels.forEach((pixel, index) => {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const amount = rgba[index * 4 + 3]! / 255;
    const [y, cb, cr] = toYcbcr(rgba[index * 4]!, rgba[index * 4 + 1]!, rgba[index * 4 + 2]!);
    luminance.set([row, column, amount, y], index * 4);
    const key = (row >> 1) * width + (column >> 1);
    const cell = cells.get(key) ?? [row >> 1, column >> 1, 0, 0, 0];
    cells.set(key, [cell[0], cell[1], cell[2] + amount / 4, cell[3] + (cb * amount) / 4, cell[4] + (cr * amount) / 4]);
  });
  return { luminance, colour: Float32Array.from([...cells.values()].flat()) };
}

/** In place. */
export function layOverVideo({ luminance, colour }: VideoInk, { planes: [y, cb, cr], strides: [yStride, cbStride, crStride] }: VideoPlanes): void {
  for (let at = 0; at < luminance.length; at += 4) {
    const place = luminance[at]! * yStride + luminance[at + 1]!;
    const amount = luminance[at + 2]!;
    y[place] = Math.round(luminance[at + 3]! * amount + y[place]! * (1 - amount));
  }
  for (let at = 0; at < colour.length; at += 5) {
    const [row, column, kept] = [colour[at]!, colour[at + 1]!, 1 - colour[at + 2]!];
    const blue = row * cbStride + column;
    const red = row * crStride + column;
    cb[blue] = Math.round(colour[at + 3]! + cb[blue]! * kept);
    cr[red] = Math.round(colour[at + 4]! + cr[red]! * kept);
  }
}
