/** The 256 colours of an animation. */
import { applyPalette, quantize } from 'gifenc/dist/gifenc.esm.js';

export interface Colours {
  readonly palette: number[][];
  /** From RGB to places in the palette. */
  readonly indexesOf: (rgb: Uint8Array) => Uint8Array;
}

/** Of grey pictures with a few coloured marks, so many places go to greys, the others to the marks. */
const greysBesideColours = 216;
const mostlyGrey = 0.9;

/**
 * `rgb`: pixels that stand for all. Grey pictures keep all of their greys: the usual way of choosing colours would round them to 64 steps, which shows as bands.
 */
export function chooseColours(rgb: Uint8Array): Colours {
  const coloured: number[] = [];
  for (let at = 0; at < rgb.length; at += 3) if (!isGreyAt(rgb, at)) coloured.push(rgb[at]!, rgb[at + 1]!, rgb[at + 2]!);
  if (coloured.length === 0) return withGreys(256, []);
  if (coloured.length < rgb.length * (1 - mostlyGrey)) return withGreys(greysBesideColours, quantize(rgbaOf(Uint8Array.from(coloured)), 256 - greysBesideColours, { format: 'rgb565' }));
  const palette = quantize(rgbaOf(rgb), 256, { format: 'rgb565' });
  return { palette, indexesOf: (pixels) => applyPalette(rgbaOf(pixels), palette) };
}

function withGreys(count: number, colours: readonly number[][]): Colours {
  const greys = Array.from({ length: count }, (_, place) => Math.round((place * 255) / (count - 1)));
  const palette = [...greys.map((level) => [level, level, level]), ...colours.map((colour) => colour.slice(0, 3))];
  const placeOf = Uint8Array.from({ length: 256 }, (_, level) => Math.round((level * (count - 1)) / 255));
  const known = new Map<number, number>();
  return {
    palette,
    indexesOf(rgb) {
      const indexes = new Uint8Array(rgb.length / 3);
      for (let at = 0, pixel = 0; at < rgb.length; at += 3, pixel++) {
        indexes[pixel] = isGreyAt(rgb, at) ? placeOf[rgb[at]!]! : remembered(known, (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!, palette);
      }
      return indexes;
    },
  };
}

const isGreyAt = (rgb: Uint8Array, at: number): boolean => rgb[at] === rgb[at + 1] && rgb[at] === rgb[at + 2];

function remembered(known: Map<number, number>, colour: number, palette: readonly number[][]): number {
  let place = known.get(colour);
  if (place === undefined) {
    place = nearest(colour, palette);
    known.set(colour, place);
  }
  return place;
}

function nearest(colour: number, palette: readonly number[][]): number {
  const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
  let [best, least] = [0, Infinity];
  palette.forEach(([r = 0, g = 0, b = 0], place) => {
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < least) [best, least] = [place, distance];
  });
  return best;
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
