import { componentsOf, type Component } from '../components.ts';
import { crop, grow, type Box, type Plane } from '../plane.ts';
import { strokeResponse, type StrokeResponse } from '../strokeFilter.ts';
import { peaksOf } from './extend.ts';

/** Share of the pixels of a side that its largest piece has; the rest are specks of noise. */
const inOnePiece = 0.97;
/** Share of its own rows, and of its columns, that a piece without bays or holes fills. */
const filled = 0.96;
/** Levels between the two sides at least. */
const leastStep = 24;
/** Pixels beside the border of the two sides that a soft edge or a lossy compression makes restless. */
const soft = 3;
/** The upper quarter of the strongest responses across the sides at most, in grey levels, or as a multiple of that around the box: faint letters on a plate are no part of its edge. */
const loudest = 12;
const loudestOfNoise = 4;

/**
 * Whether a box holds one solid shape before an even ground and nothing else: a bar, a piece of an instrument, the edge of a bright area. A line of text has gaps
 * between its letters.
 */
export function isSolid(line: Box, plane: Plane, response: StrokeResponse): boolean {
  const box = grow(line, 2, 2, plane.width, plane.height);
  const part = crop(plane, box);
  const { level, step } = twoSides(part);
  if (step < leastStep) return false;
  const isAbove = part.data.map((value) => (value > level ? 1 : 0));
  return (isConvex(part, isAbove) || isConvex(part, isAbove.map((value) => 1 - value))) && restOf(part, isAbove) <= Math.max(loudest, loudestOfNoise * unrestAround(box, plane, response));
}

/** Share of a box that a patch has, of all that is as bright or as dark in it, and of its own extent that it fills. */
const muchOfBox = 0.4;
const nearlyAlone = 0.9;
const fairlyFilled = 0.7;
/** Share of the border of a box that a patch may touch: it ends inside. */
const hardlyTouched = 0.1;
/** Lower letters than these make no box of this height. */
const patchLetters = 24;
/** What is no letter on a plate, in heights of it, and so many letters there are at least. */
const speck = 0.4;
const fewestLetters = 2;

/**
 * Whether a box holds one area brighter or darker than all around it, with specks in it alone: flow in a box of colour Doppler, of which the network is as sure as of a line
 * of large letters. On a plate the letters themselves would be as high as that.
 */
export function isPatch(line: Box, plane: Plane): boolean {
  if (Math.min(line.width, line.height) <= patchLetters) return false;
  const part = crop(plane, grow(line, 3, 3, plane.width, plane.height));
  const { level, step } = twoSides(part);
  if (step < leastStep) return false;
  const isAbove = part.data.map((value) => (value > level ? 1 : 0));
  return [isAbove, isAbove.map((value) => 1 - value)].some((side, below) => isArea(part, side) && lettersIn(part, side, below === 1 ? 'below' : 'above') < fewestLetters);
}

const largest = ({ width, height }: Plane, mask: Uint8Array): Component | undefined => componentsOf(mask, width, height, mask).sort((a, b) => b.area - a.area)[0];

function isArea(part: Plane, side: Uint8Array): boolean {
  const piece = largest(part, side);
  const all = side.reduce((sum, isSet) => sum + isSet, 0);
  if (piece === undefined || piece.area < Math.max(muchOfBox * side.length, nearlyAlone * all, fairlyFilled * piece.width * piece.height)) return false;
  const { width, height } = part;
  let touched = 0;
  for (let x = 0; x < width; x++) touched += side[x]! + side[(height - 1) * width + x]!;
  for (let y = 0; y < height; y++) touched += side[y * width]! + side[y * width + width - 1]!;
  return touched <= hardlyTouched * 2 * (width + height);
}

/** Pieces as high as letters that lie wholly inside the largest area of a side, told by the levels within it: writing on a plate may be hardly darker than the plate. */
function lettersIn(part: Plane, side: Uint8Array, where: 'above' | 'below'): number {
  const area = largest(part, side)!;
  const { width, height, data } = crop(part, area);
  const isWithin = extentOf(crop({ ...part, data: side }, area));
  const { level } = twoSides({ width, height, data: data.filter((_, at) => isWithin[at] !== 0) });
  const others = data.map((value, at) => (isWithin[at] === 0 || (value > level) === (where === 'above') ? 0 : 1));
  const isInside = (piece: Box): boolean => piece.x > 0 && piece.y > 0 && piece.x + piece.width < width && piece.y + piece.height < height;
  const across = (box: Box): number => (width >= height ? box.height : box.width);
  return componentsOf(others, width, height, others).filter((piece) => isInside(piece) && across(piece) >= speck * across(area)).length;
}

/** The level that parts dark from light best (Otsu 1979), and the step between the means of both. */
function twoSides({ data }: Plane): { readonly level: number; readonly step: number } {
  const counts = new Float64Array(256);
  for (const value of data) counts[value]!++;
  const total = data.reduce((sum, value) => sum + value, 0);
  let best = { level: 0, step: 0, spread: 0 };
  let [below, sum] = [0, 0];
  for (let level = 0; level < 255; level++) {
    below += counts[level]!;
    sum += level * counts[level]!;
    if (below === 0 || below === data.length) continue;
    const step = (total - sum) / (data.length - below) - sum / below;
    const spread = below * (data.length - below) * step * step;
    if (spread > best.spread) best = { level, step, spread };
  }
  return best;
}

/** Whether what is set is one piece that neither a row nor a column cuts twice. */
function isConvex({ width, height }: Plane, mask: Uint8Array): boolean {
  const pieces = componentsOf(mask, width, height, mask).map(({ area }) => area);
  const area = pieces.reduce((sum, piece) => sum + piece, 0);
  if (Math.max(0, ...pieces) < inOnePiece * area) return false;
  const rows = Array.from({ length: height }, (_, y) => span(width, (x) => mask[y * width + x]!));
  const columns = Array.from({ length: width }, (_, x) => span(height, (y) => mask[y * width + x]!));
  return [rows, columns].every((spans) => area >= filled * spans.reduce((sum, length) => sum + length, 0));
}

/** From the first to the last that is set. */
function span(length: number, isSet: (at: number) => number): number {
  const [first, last] = ends(length, isSet);
  return last - first + 1;
}

/** The first and the last that is set; where none is, the last lies before the first. */
function ends(length: number, isSet: (at: number) => number): readonly [number, number] {
  let [first, last] = [0, length - 1];
  while (first <= last && isSet(first) === 0) first++;
  while (last >= first && isSet(last) === 0) last--;
  return [first, last];
}

/** What lies between set pixels of its row and of its column. */
function extentOf({ width, height, data }: Plane): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => ends(width, (x) => data[y * width + x]!));
  const columns = Array.from({ length: width }, (_, x) => ends(height, (y) => data[y * width + x]!));
  return data.map((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x >= rows[y]![0] && x <= rows[y]![1] && y >= columns[x]![0] && y <= columns[x]![1] ? 1 : 0;
  });
}

/** How loud strokes are on both sides, once the step between them is taken away. */
function restOf({ width, height, data }: Plane, isAbove: Uint8Array): number {
  const [sums, counts] = [[0, 0], [0, 0]];
  for (let at = 0; at < data.length; at++) {
    const side = isAbove[at]!;
    sums[side]! += data[at]!;
    counts[side]!++;
  }
  const isBorder = (x: number, y: number): boolean => {
    const own = isAbove[y * width + x]!;
    for (let row = Math.max(0, y - soft); row <= Math.min(height - 1, y + soft); row++) {
      for (let column = Math.max(0, x - soft); column <= Math.min(width - 1, x + soft); column++) if (isAbove[row * width + column] !== own) return true;
    }
    return false;
  };
  const even = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const side = isAbove[at]!;
      even[at] = isBorder(x, y) ? 128 : Math.max(0, Math.min(255, 128 + data[at]! - sums[side]! / counts[side]!));
    }
  }
  const { light, dark } = strokeResponse({ width, height, data: even });
  const isLevel = width >= height;
  const [dull, bright] = [dark, light].map((strokes) => peaksOf(strokes, width, isLevel, 0, isLevel ? width : height, 0, isLevel ? height : width)) as [Uint8Array, Uint8Array];
  return quantile(bright.map((peak, at) => Math.max(peak, dull[at]!)), 0.75);
}

function unrestAround(box: Box, plane: Plane, { light, dark }: StrokeResponse): number {
  const margin = Math.min(box.width, box.height);
  const outer = grow(box, margin, margin, plane.width, plane.height);
  const around: number[] = [];
  for (let y = outer.y; y < outer.y + outer.height; y++) {
    for (let x = outer.x; x < outer.x + outer.width; x++) {
      if (x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height) continue;
      around.push(Math.max(light[y * plane.width + x]!, dark[y * plane.width + x]!));
    }
  }
  return quantile(around, 0.75);
}

const quantile = (values: Uint8Array | readonly number[], share: number): number => Uint8Array.from(values).sort()[Math.floor(values.length * share)] ?? 0;
