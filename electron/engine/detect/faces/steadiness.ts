import { fillUpright, type Nudge, type Sighting } from './faceCutOut.ts';
import { judgeInput, type FaceNetwork, type Verdict } from './faceNetwork.ts';

/** The cut-out as it lies, first, and turned or shifted a little. */
const nudges: readonly Nudge[] = [
  { turn: 0, across: 0, down: 0 },
  { turn: 0.45, across: 0, down: 0 },
  { turn: -0.45, across: 0, down: 0 },
  { turn: 0, across: 0.15, down: 0 },
  { turn: 0, across: -0.15, down: 0 },
  { turn: 0, across: 0, down: 0.15 },
  { turn: 0, across: 0, down: -0.15 },
];

/** The surest sightings, any of which may prove a face: the judge sees little in one that is cut off. */
const sightingsAsked = 6;
/**
 * How far the points may stray on average, in distances between the outer corners of the eyes. Weighed on close cut-outs of six people of the fixtures (tilted, dark
 * and blurred: up to 0.17; with the lower half of the face covered: up to 0.19) and on 60 made pictures of cavities (0.16 to 0.33, and two thirds of those that would
 * be masked above 0.2). The rest of these are masked in vain, since no face may be lost for them.
 */
const mostStray = 0.2;
/** The outer corners of the eyes among the judge's points. */
const corners = [33, 263] as const;

/**
 * Whether a sighting is fixed to what it shows: when the cut-out is turned or shifted, the points of a true face stay on the face, but in a texture the judge
 * draws its mean face upright in the middle wherever it looks.
 */
export async function isSteady(network: FaceNetwork, sightings: readonly Sighting[]): Promise<boolean> {
  for (const sighting of sightings.slice(0, sightingsAsked)) {
    const inputs = new Float32Array(nudges.length * 3 * judgeInput * judgeInput);
    nudges.forEach((nudge, at) => fillUpright(inputs, at, sighting, nudge));
    if (stray(await network.judge(inputs, nudges.length)) <= mostStray) return true;
  }
  return false;
}

function stray(verdicts: readonly Verdict[]): number {
  const [still, ...moved] = verdicts.map(({ points }, at) => backInPlace(points, nudges[at]!));
  const distance = (left: Point, right: Point): number => Math.hypot(left[0] - right[0], left[1] - right[1]);
  const unit = distance(still![corners[0]]!, still![corners[1]]!);
  const sum = moved.reduce((all, points) => all + points.reduce((some, point, at) => some + distance(point, still![at]!), 0), 0);
  return sum / (moved.length * still!.length * unit);
}

type Point = readonly [number, number];

/** Points of a nudged cut-out, where they lie in one that is not: in pixels from its middle. */
function backInPlace(points: Float32Array, { turn, across, down }: Nudge): Point[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return Array.from({ length: points.length / 3 }, (_, at): Point => {
    const [x, y] = [points[at * 3]! - judgeInput / 2, points[at * 3 + 1]! - judgeInput / 2];
    return [x * cos - y * sin + across * judgeInput, x * sin + y * cos + down * judgeInput];
  });
}
