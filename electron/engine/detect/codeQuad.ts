import { grow, type Box, type Plane } from './plane.ts';

/** A place between pixels: the middle of pixel (x, y) is at x, y. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a symbol as it lies in the picture, in its own order: top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

/** The place that lies a share `along` (0..1, from the symbol's left) and `down` (0..1, from its top) inside. */
export function inside([topLeft, topRight, bottomRight, bottomLeft]: Quad, along: number, down: number): Point {
  return between(between(topLeft, topRight, along), between(bottomLeft, bottomRight, along), down);
}

/** The place a share of the way from `a` to `b`. */
export const between = (a: Point, b: Point, share: number): Point => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

export const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

/** Width and height of the symbol itself in pixels: the means of its opposite sides. */
export function sidesOf([topLeft, topRight, bottomRight, bottomLeft]: Quad): { readonly along: number; readonly across: number } {
  return { along: (distance(topLeft, topRight) + distance(bottomLeft, bottomRight)) / 2, across: (distance(topLeft, bottomLeft) + distance(topRight, bottomRight)) / 2 };
}

/** The upright rectangle around the places and `margin` pixels more, cut to the picture. */
export function hullOf(places: readonly Point[], margin: number, { width, height }: Plane): Box {
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return grow({ x: left, y: top, width: Math.max(...xs) - left + 1, height: Math.max(...ys) - top + 1 }, margin, margin, width, height);
}

/** The gray level at a place, bilinear; outside the picture the nearest pixel's. */
export function levelAt({ width, height, data }: Plane, x: number, y: number): number {
  const [inX, inY] = [Math.max(0, Math.min(width - 1.001, x)), Math.max(0, Math.min(height - 1.001, y))];
  const [left, top] = [Math.floor(inX), Math.floor(inY)];
  const [right, down] = [inX - left, inY - top];
  const at = top * width + left;
  const below = top + 1 < height ? at + width : at;
  const step = left + 1 < width ? 1 : 0;
  return (data[at]! * (1 - right) + data[at + step]! * right) * (1 - down) + (data[below]! * (1 - right) + data[below + step]! * right) * down;
}

/**
 * Codes are dark or light and little between; speckle and edges, in which some pattern is always found, are mostly between.
 * Judged inside the symbol's own corners: what surrounds a turned one says nothing about it.
 */
export function isTwoToned(plane: Plane, quad: Quad, evidence: keyof typeof mostMiddling): boolean {
  const { along, across } = sidesOf(quad);
  const [columns, rows] = [Math.min(400, Math.ceil(along)), Math.min(200, Math.ceil(across))];
  if (columns < 3 || rows < 3) return true;
  const levels = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const { x, y } = inside(quad, (column + 0.5) / columns, (row + 0.5) / rows);
      levels[row * columns + column] = levelAt(plane, x, y) + 0.5;
    }
  }
  const sorted = levels.slice().sort();
  const [low, high] = [sorted[Math.floor(sorted.length * 0.02)]!, sorted[Math.floor(sorted.length * 0.98)]!];
  if (high - low < leastContrast) return false;
  let middling = 0;
  for (const value of levels) if (value > low + (high - low) * 0.3 && value < low + (high - low) * 0.7) middling++;
  return middling < mostMiddling[evidence] * levels.length;
}

/** What share of a symbol may be neither dark nor light: much, where its content proves it, as modules of two pixels are mostly blur. */
const mostMiddling = { pattern: 0.35, proven: 0.6 };
/** Gray levels between the dark and the light of a code. */
const leastContrast = 40;
