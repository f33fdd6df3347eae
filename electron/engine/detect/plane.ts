/**
 * One 8-bit gray plane and what the detection does with it. Row-major, no padding between rows.
 * All functions make a new plane and leave the one given as it is.
 */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** It shows what nobody sees in the picture as it is: there a reading counts, and no strokes that nobody can read, as speckle and noise make them. */
  readonly isAmplified?: true;
  /** It shows one colour of the picture, or the strongest of each pixel: there flow in colour Doppler is an area of its own. */
  readonly isOfColour?: true;
}

/** A rectangle in whole pixels, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of `plane` under `box`, which must lie inside it. */
export function crop(plane: Plane, box: Box): Plane {
  const data = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * plane.width + box.x;
    data.set(plane.data.subarray(from, from + box.width), y * box.width);
  }
  return { width: box.width, height: box.height, data };
}

/** Bilinear when growing, the mean of the covered pixels when shrinking (so that thin strokes grow faint, but never vanish). */
export function resize(plane: Plane, width: number, height: number): Plane {
  if (width === plane.width && height === plane.height) return plane;
  return resizeRows(resizeColumns(plane, width), height);
}

function resizeColumns(plane: Plane, width: number): Plane {
  if (width === plane.width) return plane;
  const data = new Uint8Array(width * plane.height);
  const taps = tapsOf(plane.width, width);
  for (let y = 0; y < plane.height; y++) {
    const row = y * plane.width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      const first = taps.first[x]!;
      const start = taps.start[x]!;
      const end = taps.start[x + 1]!;
      for (let t = start; t < end; t++) sum += plane.data[row + first + t - start]! * taps.weights[t]!;
      data[y * width + x] = sum + 0.5;
    }
  }
  return { width, height: plane.height, data };
}

function resizeRows(plane: Plane, height: number): Plane {
  if (height === plane.height) return plane;
  const { width } = plane;
  const data = new Uint8Array(width * height);
  const taps = tapsOf(plane.height, height);
  const sums = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    sums.fill(0.5);
    const first = taps.first[y]!;
    const start = taps.start[y]!;
    const end = taps.start[y + 1]!;
    for (let t = start; t < end; t++) {
      const row = (first + t - start) * width;
      const weight = taps.weights[t]!;
      for (let x = 0; x < width; x++) sums[x] = sums[x]! + plane.data[row + x]! * weight;
    }
    const to = y * width;
    for (let x = 0; x < width; x++) data[to + x] = sums[x]!;
  }
  return { width, height, data };
}

interface Taps {
  readonly first: Int32Array;
  readonly start: Int32Array;
  readonly weights: Float32Array;
}

/** For each target sample: the first source sample and the weights of a triangle as wide as the larger of the two pitches. */
function tapsOf(source: number, target: number): Taps {
  const pitch = source / target;
  const reach = Math.max(1, pitch);
  const first = new Int32Array(target);
  const start = new Int32Array(target + 1);
  const weights: number[] = [];
  for (let i = 0; i < target; i++) {
    const centre = (i + 0.5) * pitch - 0.5;
    const from = Math.max(0, Math.ceil(centre - reach));
    const to = Math.min(source - 1, Math.floor(centre + reach));
    const own: number[] = [];
    let sum = 0;
    for (let s = from; s <= to; s++) {
      const weight = Math.max(0, 1 - Math.abs(s - centre) / reach);
      own.push(weight);
      sum += weight;
    }
    first[i] = from;
    for (const weight of own) weights.push(sum > 0 ? weight / sum : 1 / own.length);
    start[i + 1] = weights.length;
  }
  return { first, start, weights: Float32Array.from(weights) };
}

/** Half the width and height: the mean of each 2 x 2 pixels; an odd last row or column is left out. */
export function halved(plane: Plane): Plane {
  const width = plane.width >> 1;
  const height = plane.height >> 1;
  const data = new Uint8Array(width * height);
  for (let y = 0, to = 0; y < height; y++) {
    let from = 2 * y * plane.width;
    for (let x = 0; x < width; x++, from += 2) {
      data[to++] = (plane.data[from]! + plane.data[from + 1]! + plane.data[from + plane.width]! + plane.data[from + plane.width + 1]! + 2) >> 2;
    }
  }
  return { width, height, data };
}

/** Turned by a quarter clockwise. */
export function quarterTurn(plane: Plane): Plane {
  const { width, height } = plane;
  const data = new Uint8Array(plane.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[x * height + (height - 1 - y)] = plane.data[y * width + x]!;
  }
  return { width: height, height: width, data };
}

/** The rectangle of `along` x `across` pixels around a middle that lies at an `angle` (radians, clockwise), turned level; bilinear, the edge repeated. */
export function levelled(plane: Plane, { x, y, angle, along, across }: { readonly x: number; readonly y: number; readonly angle: number; readonly along: number; readonly across: number }): Plane {
  const [width, height] = [Math.max(1, Math.round(along)), Math.max(1, Math.round(across))];
  const data = new Uint8Array(width * height);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const at = (column: number, row: number): number => plane.data[Math.max(0, Math.min(plane.height - 1, row)) * plane.width + Math.max(0, Math.min(plane.width - 1, column))]!;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const [u, v] = [column - (width - 1) / 2, row - (height - 1) / 2];
      const [px, py] = [x + u * cos - v * sin, y + u * sin + v * cos];
      const [left, top] = [Math.floor(px), Math.floor(py)];
      const [fx, fy] = [px - left, py - top];
      data[row * width + column] = (at(left, top) * (1 - fx) + at(left + 1, top) * fx) * (1 - fy) + (at(left, top + 1) * (1 - fx) + at(left + 1, top + 1) * fx) * fy + 0.5;
    }
  }
  return { width, height, data };
}

/** Turned by a half. */
export function halfTurn(plane: Plane): Plane {
  return { width: plane.width, height: plane.height, data: plane.data.slice().reverse() };
}

/** Rows and columns exchanged. */
export function transpose(plane: Plane): Plane {
  const { width, height } = plane;
  const data = new Uint8Array(plane.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[x * height + y] = plane.data[y * width + x]!;
  }
  return { width: height, height: width, data };
}

/** Dark for light and light for dark. */
export function invert(plane: Plane): Plane {
  return { width: plane.width, height: plane.height, data: plane.data.map((value) => 255 - value) };
}

/** The values below which a share `low`, and above which a share `high` of the pixels lie. */
export function spread(plane: Plane, low: number, high: number): { readonly low: number; readonly high: number } {
  const histogram = new Uint32Array(256);
  for (const value of plane.data) histogram[value] = histogram[value]! + 1;
  const total = plane.data.length;
  let first = 0;
  for (let seen = histogram[0]!; first < 255 && seen <= total * low; seen += histogram[++first]!);
  let last = 255;
  for (let seen = histogram[255]!; last > 0 && seen <= total * high; seen += histogram[--last]!);
  return { low: Math.min(first, last), high: Math.max(first, last) };
}

/** Stretched so that `low` becomes 0 and `high` 255. */
export function stretch(plane: Plane, low: number, high: number): Plane {
  if (low <= 0 && high >= 255) return plane;
  const scale = 255 / Math.max(1, high - low);
  const table = new Uint8Array(256);
  for (let value = 0; value < 256; value++) table[value] = Math.max(0, Math.min(255, Math.round((value - low) * scale)));
  return { width: plane.width, height: plane.height, data: plane.data.map((value) => table[value]!) };
}

/** `box` grown by `x` and `y` pixels to either side and cut to a picture of `width` x `height`. */
export function grow(box: Box, x: number, y: number, width: number, height: number): Box {
  const left = Math.max(0, Math.floor(box.x - x));
  const top = Math.max(0, Math.floor(box.y - y));
  const right = Math.min(width, Math.ceil(box.x + box.width + x));
  const bottom = Math.min(height, Math.ceil(box.y + box.height + y));
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** Pixels that both boxes hold. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether more than `share` of `box` lies on the others, taken together; what two of them share counts once. */
export function isCovered(box: Box, others: readonly Box[], share = 0.6): boolean {
  const least = share * box.width * box.height;
  const pieces: Box[] = [];
  let sum = 0;
  for (const other of others) {
    const piece = intersection(box, other);
    if (piece === undefined) continue;
    pieces.push(piece);
    sum += piece.width * piece.height;
  }
  // The sum is never less than the union.
  return sum > least && (pieces.length === 1 || unionArea(pieces) > least);
}

function intersection(a: Box, b: Box): Box | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const [width, height] = [Math.min(a.x + a.width, b.x + b.width) - x, Math.min(a.y + a.height, b.y + b.height) - y];
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** Pixels under any of the boxes: strip by strip between their edges. */
function unionArea(boxes: readonly Box[]): number {
  const edges = [...new Set(boxes.flatMap(({ y, height }) => [y, y + height]))].sort((a, b) => a - b);
  const byLeft = [...boxes].sort((a, b) => a.x - b.x);
  let area = 0;
  for (const [at, top] of edges.slice(0, -1).entries()) {
    const bottom = edges[at + 1]!;
    let covered = 0;
    let right = -Infinity;
    for (const box of byLeft) {
      if (box.y >= bottom || box.y + box.height <= top) continue;
      covered += Math.max(0, box.x + box.width - Math.max(right, box.x));
      right = Math.max(right, box.x + box.width);
    }
    area += covered * (bottom - top);
  }
  return area;
}

/** The smallest box around both. */
export function join(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** Boxes that meet, joined where that adds little empty area: fewer and not much larger pieces to search. */
export function gathered(boxes: readonly Box[]): Box[] {
  const areas: Box[] = [];
  for (const box of boxes) {
    let area = box;
    for (let at = 0; at < areas.length; at++) {
      const other = areas[at]!;
      const both = join(area, other);
      if (overlap(area, other) === 0 || both.width * both.height > 1.3 * (area.width * area.height + other.width * other.height)) continue;
      area = both;
      areas.splice(at, 1);
      at = -1;
    }
    areas.push(area);
  }
  return areas;
}

/** Where a box comes to lie when its plane, `height` pixels high, is turned by {@link quarterTurn}. */
export const quarterTurned = (box: Box, height: number): Box => ({ x: height - box.y - box.height, y: box.x, width: box.height, height: box.width });

/** What two boxes share, of what they cover together, 0..1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const both = overlap(a, b);
  return both / (a.width * a.height + b.width * b.height - both);
}
