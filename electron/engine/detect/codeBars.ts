import { between, distance, levelAt, type Point, type Quad } from './codeQuad.ts';
import type { Plane } from './plane.ts';

/** Bars as they stand in the picture. `outline`: places at their ends, all round. `sure`: pixels along the bars over which they look the same throughout. */
export interface Bars {
  readonly corners: Quad;
  readonly outline: readonly Point[];
  readonly sure: number;
}

/**
 * A bar code is read along a few lines through it; its bars are followed from there to where they end, leaning and drawing closer
 * as they may. All together they say how far the code surely reaches; its thirds, which end sooner or later where the code is seen
 * in perspective, or bent, or partly covered, say what else belongs to it.
 */
export function followBars(plane: Plane, corners: Quad): Bars {
  const [left, right] = upright(plane, between(corners[0], corners[3], 0.5), between(corners[1], corners[2], 0.5));
  const ends = ([from, to]: readonly [number, number]): { up: Ends; down: Ends } => {
    const profile = new Profile(plane, between(left, right, from), between(left, right, to));
    return { up: follow(plane, profile, -1), down: follow(plane, profile, 1) };
  };
  const { up, down } = ends([0, 1]);
  const parts = thirds.map(ends).flatMap((part) => [part.up.left, part.up.right, part.down.left, part.down.right]);
  return { corners: [up.left, up.right, down.right, down.left], outline: [up.left, up.right, down.left, down.right, ...parts], sure: up.sure + down.sure };
}

const thirds = [[0, 0.35], [0.3, 0.7], [0.65, 1]] as const;
/** Lines without likeness that are stepped over (a scratch, a fold, a pen's stroke), in pixels or as a share of the line. */
const [gapPixels, gapShare] = [8, 0.04];
/** Correlation from which a line belongs to the bars, from which it is surely the same, and from which no likelier place is sought. */
const [alike, surelyAlike, same] = [0.55, 0.8, 0.93];
/** How much of a shift by a pixel is kept as the lean of the bars. */
const leanGain = 0.1;
const shifts = [[0, 0], [-1, 0], [1, 0], [0, -1], [0, 1], [-1, -1], [1, 1], [-1, 1], [1, -1]] as const;

interface Ends {
  readonly left: Point;
  readonly right: Point;
  readonly sure: number;
}

/** Line by line, the ends may each shift by a pixel; the line that is likest to the first is taken for the next step. */
function follow(plane: Plane, profile: Profile, way: 1 | -1): Ends {
  const { left, right } = profile;
  const length = distance(left, right);
  const along = { x: (right.x - left.x) / length, y: (right.y - left.y) / length };
  const step = { x: -along.y * way, y: along.x * way };
  const gap = Math.max(gapPixels, gapShare * length);
  let [lean, leanRight, missed, sure] = [0, 0, 0, 0];
  let [isSure, at, atRight, last, lastRight] = [true, left, right, left, right];
  while (missed <= gap && (isIn(plane, at) || isIn(plane, atRight))) {
    let best = { score: -Infinity, likeness: -1, at, atRight, shift: 0, shiftRight: 0 };
    for (const [shift, shiftRight] of shifts) {
      const next = moved(at, step, along, lean + shift);
      const nextRight = moved(atRight, step, along, leanRight + shiftRight);
      const likeness = profile.likeness(next, nextRight);
      const score = likeness - 0.01 * (Math.abs(shift) + Math.abs(shiftRight));
      if (score > best.score) best = { score, likeness, at: next, atRight: nextRight, shift, shiftRight };
      if (best.likeness >= same) break;
    }
    missed++;
    isSure &&= best.likeness >= surelyAlike;
    if (isSure) sure++;
    if (best.likeness < alike) {
      [at, atRight] = [moved(at, step, along, lean), moved(atRight, step, along, leanRight)];
      continue;
    }
    ({ at, atRight } = best);
    lean += leanGain * best.shift;
    leanRight += leanGain * best.shiftRight;
    [missed, last, lastRight] = [0, at, atRight];
  }
  return { left: last, right: lastRight, sure };
}

const moved = (point: Point, step: Point, along: Point, lean: number): Point => ({ x: point.x + step.x + along.x * lean, y: point.y + step.y + along.y * lean });
const isIn = ({ width, height }: Plane, { x, y }: Point): boolean => x >= 0 && y >= 0 && x < width && y < height;

/** The same stretch of the code along a line that crosses its bars at a right angle, through the middle of a line that may cross them slantwise. */
function upright(plane: Plane, left: Point, right: Point): [Point, Point] {
  const length = distance(left, right);
  const [ux, uy] = [(right.x - left.x) / length, (right.y - left.y) / length];
  let [cosine, sine] = [0, 0];
  for (let along = 0; along < length; along++) {
    for (let across = -2; across <= 2; across++) {
      const [x, y] = [left.x + ux * along - uy * across, left.y + uy * along + ux * across];
      const gx = levelAt(plane, x + 1, y) - levelAt(plane, x - 1, y);
      const gy = levelAt(plane, x, y + 1) - levelAt(plane, x, y - 1);
      cosine += gx * gx - gy * gy;
      sine += 2 * gx * gy;
    }
  }
  const angle = Math.atan2(sine, cosine) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const half = ((right.x - left.x) * cos + (right.y - left.y) * sin) / 2;
  // Bars at more than 60 degrees to the line were not what was read along it.
  if (Math.abs(half) < length / 4) return [left, right];
  const middle = between(left, right, 0.5);
  return [{ x: middle.x - half * cos, y: middle.y - half * sin }, { x: middle.x + half * cos, y: middle.y + half * sin }];
}

/** Gray levels along a line across the bars, free of light and contrast. */
class Profile {
  readonly left: Point;
  readonly right: Point;
  readonly #plane: Plane;
  readonly #levels: Float32Array;
  readonly #other: Float32Array;

  constructor(plane: Plane, left: Point, right: Point) {
    this.left = left;
    this.right = right;
    this.#plane = plane;
    const count = Math.max(32, Math.min(320, Math.round(distance(left, right))));
    this.#levels = new Float32Array(count);
    this.#other = new Float32Array(count);
    this.#read(this.#levels, left, right);
  }

  /** Correlation of another line with this one, -1..1; 0 where the other one shows nothing. */
  likeness(left: Point, right: Point): number {
    this.#read(this.#other, left, right);
    const count = this.#levels.length;
    let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
    for (let at = 0; at < count; at++) {
      const [a, b] = [this.#levels[at]!, this.#other[at]!];
      sumA += a;
      sumB += b;
      squareA += a * a;
      squareB += b * b;
      product += a * b;
    }
    const [spreadA, spreadB] = [squareA - (sumA * sumA) / count, squareB - (sumB * sumB) / count];
    return spreadB < count * flat ** 2 ? 0 : (product - (sumA * sumB) / count) / Math.sqrt(Math.max(1, spreadA * spreadB));
  }

  #read(levels: Float32Array, left: Point, right: Point): void {
    const count = levels.length;
    const [stepX, stepY] = [(right.x - left.x) / count, (right.y - left.y) / count];
    for (let at = 0; at < count; at++) levels[at] = levelAt(this.#plane, left.x + stepX * (at + 0.5), left.y + stepY * (at + 0.5));
  }
}

/** Standard deviation in gray levels below which a line shows no bars. */
const flat = 5;
