import { componentsOf, type Component } from '../components.ts';
import { grow, type Box, type Plane } from '../plane.ts';
import { levelInk, type StrokeResponse } from '../strokeFilter.ts';

/** Share of the strongest response that ink must have. */
const alike = 0.4;
/** So few bars may be letters: `Ill`, `11`. */
const fewestBars = 5;
/** Longest and shortest bar of a row, and widest and narrowest step from bar to bar, against the middle one. */
const mostLength = 1.3;
const mostStep = 1.35;
/** Width of a bar, with its slant, as a share of its length. A `1` with a flag or a foot is wider, as are `7`, `t` and `r`. */
const widest = 0.5;
/** How much more of the row is looked at beyond either end, in heights of the line, one after the other: the network's boxes end on a bar, or short of the next. */
const ends = [0.5, 1];
/** Pieces smaller than this share of the middle one are specks. */
const speck = 0.15;
/** Share of the places of a row, from its first bar to its last, at which a bar stands by itself: a lead that crosses the row, from one side of its box to the other, joins some. */
const leastOfPlaces = 0.6;
/** So many like bars at even steps no text has, whatever else is drawn over them. */
const longRow = 8;

/**
 * Whether a box, level or upright, holds a row of straight bars of one length at even steps, and hardly anything else but what crosses it: staples, the teeth of a
 * scale, the bars of a calibration wedge. No word and no number is written so, whatever it reads as.
 */
export const isRowOfBars = (line: Box, plane: Plane, response: StrokeResponse): boolean => ends.some((heights) => holdsBars(line, plane, response, heights * Math.min(line.width, line.height)));

function holdsBars(line: Box, plane: Plane, response: StrokeResponse, beyond: number): boolean {
  const isLevel = line.width >= line.height;
  const box = grow(line, isLevel ? beyond : 0, isLevel ? 0 : beyond, plane.width, plane.height);
  const [light, dark] = levelInk(response, plane, box, isLevel);
  const ink = strongest(light) >= strongest(dark) ? light : dark;
  const least = strongest(ink) * alike;
  const pieces = componentsOf(ink.data.map((value) => (value > 0 && value >= least ? 1 : 0)), ink.width, ink.height, ink.data);
  const middle = median(pieces.map(({ area }) => area));
  // What the ends of the box cut through is no whole bar.
  const whole = pieces.filter(({ x, width, area }) => area >= speck * middle && x > 0 && x + width < ink.width).sort((a, b) => centre(a) - centre(b));
  const bars = whole.filter(({ width, height }) => width <= widest * height);
  const others = whole.filter((piece) => !bars.includes(piece));
  const isLong = bars.length >= longRow;
  if (!isLong && others.some(({ y, height }) => y > 0 && y + height < ink.height)) return false;
  if (bars.length < fewestBars || !isEven(bars.map(({ height }) => height), mostLength)) return false;
  const steps = bars.slice(1).map((bar, at) => centre(bar) - centre(bars[at]!));
  const step = median(steps);
  // Where a bar is missing, two steps make one.
  const places = steps.map((length) => Math.max(1, Math.round(length / step)));
  const count = places.reduce((sum, places) => sum + places, 1);
  return bars.length >= leastOfPlaces * count && others.length <= (isLong ? bars.length / 2 : count - bars.length) && isEven(steps.map((length, at) => length / places[at]!), mostStep);
}

const centre = ({ x, width }: Component): number => x + width / 2;

const strongest = ({ data }: Plane): number => data.reduce((most, value) => Math.max(most, value), 0);

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

function isEven(values: readonly number[], most: number): boolean {
  const middle = median(values);
  return values.every((value) => value <= most * middle && middle <= most * value);
}
