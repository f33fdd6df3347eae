import type { Box, Plane } from './plane.ts';

/** Fainter lines have rows in which no step shows, though they are written on. */
const leastStep = 24;
/** Of the steps of the fainter line's rows an empty row has less than this share: a descender alone has more. */
const hardlyInk = 0.25;
/** Rows by which a box may end short of its letters. */
const cutOff = 2;
/** A single empty row may lie between the dots of a letter. */
const leastRows = 2;

/** From the first row to the last, both included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/**
 * The rows between a line and the next below it in which nothing is written under the columns of `under`; undefined where it cannot be told. Boxes are drawn loosely: those of
 * close lines share rows, and the letters of neither reach through all of them.
 */
export function emptyRows(plane: Plane, upper: Box, lower: Box, under: Box): Rows | undefined {
  const ink = Math.min(inkOf(plane, upper), inkOf(plane, lower));
  if (ink < leastStep) return undefined;
  const ends = [upper.y + upper.height, lower.y].map(Math.round);
  const from = Math.max(Math.min(...ends) - cutOff, middle(upper));
  const to = Math.min(Math.max(...ends) + cutOff, middle(lower));
  let longest: Rows | undefined;
  for (let y = from, first = from; y <= to; y++) {
    if (steepest(plane, under, y) >= hardlyInk * ink) first = y + 1;
    else if (longest === undefined || y - first > longest.last - longest.first) longest = { first, last: y };
  }
  return longest === undefined || longest.last - longest.first + 1 < leastRows ? undefined : longest;
}

const middle = ({ y, height }: Box): number => Math.round(y + height / 2);

/** The steepest step of an ordinary row in the middle half of a line, where every letter has ink. */
function inkOf(plane: Plane, line: Box): number {
  const rows = Array.from({ length: Math.max(1, Math.round(line.height / 2)) }, (_, at) => steepest(plane, line, Math.round(line.y + line.height / 4) + at)).sort((a, b) => a - b);
  return rows[Math.floor(rows.length / 2)]!;
}

/** The greatest difference between pixels two columns apart. */
function steepest({ width, height, data }: Plane, line: Box, y: number): number {
  if (y < 0 || y >= height) return 0;
  const [left, right] = [Math.max(0, Math.floor(line.x)), Math.min(width, Math.ceil(line.x + line.width))];
  let step = 0;
  for (let at = y * width + left; at < y * width + right - 2; at++) step = Math.max(step, Math.abs(data[at + 2]! - data[at]!));
  return step;
}
