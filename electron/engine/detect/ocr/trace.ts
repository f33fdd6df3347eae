import { grow, type Box, type Plane } from '../plane.ts';
import { levelInk, type StrokeResponse } from '../strokeFilter.ts';

/** Share of the strongest response that ink must have. */
const alike = 0.4;
/** Shares of the columns that bear ink, and of those that bear it in one piece. Letters leave gaps, and most have two or three pieces one above the other; the marks of a heart beat have a few. */
const unbroken = 0.97;
const inOnePiece = 0.85;
/** Share of the columns whose ink touches that of the column before. */
const touching = 0.95;
/** Thickness of the curve at most, as a share of its box: small letters that blur into one piece are as thick as they are high. */
const thickest = 0.4;
/** Pixels beside ink that a lossy compression or a soft edge makes restless. */
const ringing = 3;
/** Response beside the curve at most, in grey levels: faint letters along the edge of a plate or a ruled line are no part of it. */
const loudestBeside = 12;

/**
 * Whether a box, level or upright, holds one thin curve from end to end, such as the trace of an electrocardiogram or a lead, and nothing else. Only what could
 * not be read surely may be left out for it.
 */
export function isTrace(line: Box, plane: Plane, response: StrokeResponse): boolean {
  const isLevel = line.width >= line.height;
  if (Math.max(line.width, line.height) < 2 * Math.min(line.width, line.height)) return false;
  const box = grow(line, isLevel ? 0 : 1, isLevel ? 1 : 0, plane.width, plane.height);
  const [light, dark] = levelInk(response, plane, box, isLevel).map((ink) => ({ ink, strength: strengthOf(ink) })) as [Seen, Seen];
  return isOneCurve(light.strength >= dark.strength ? light : dark);
}

/** The response under a level box, and that of its strokes. */
interface Seen {
  readonly ink: Plane;
  readonly strength: number;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

function isOneCurve({ ink, strength }: Seen): boolean {
  const columns = Array.from({ length: ink.width }, (_, x) => runsOf(ink, x, Math.max(1, strength * alike)));
  const inked = columns.filter((runs) => runs.length > 0);
  const single = inked.filter((runs) => runs.length === 1);
  // A peak may leave a short box at one place.
  if (columns.length - inked.length > Math.max(1, (1 - unbroken) * columns.length) || single.length < inOnePiece * inked.length) return false;
  const torn = inked.slice(1).filter((runs, at) => !runs.some((run) => inked[at]!.some((before) => run.first <= before.last + 2 && before.first <= run.last + 2)));
  const thickness = single.map(([run]) => run!.last - run!.first + 1).sort((a, b) => a - b)[Math.floor(single.length / 2)] ?? 0;
  return torn.length <= Math.max(1, (1 - touching) * columns.length) && thickness <= thickest * ink.height && besides(ink, columns) <= loudestBeside;
}

/** The middle of the columns' strongest responses apart from ink: 0 where nothing else is. */
function besides({ width, height, data }: Plane, columns: readonly (readonly Run[])[]): number {
  const peaks = columns.map((runs, x) => {
    let peak = 0;
    for (let y = 0; y < height; y++) if (!runs.some(({ first, last }) => y >= first - ringing && y <= last + ringing)) peak = Math.max(peak, data[y * width + x]!);
    return peak;
  });
  return peaks.sort((a, b) => a - b)[peaks.length >> 1] ?? 0;
}

/** The middle of the strongest responses of the columns. */
function strengthOf({ width, height, data }: Plane): number {
  const peaks = new Uint8Array(width);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) peaks[x] = Math.max(peaks[x]!, data[y * width + x]!);
  return peaks.sort()[Math.floor(width / 2)] ?? 0;
}

/** Pieces of ink in one column. */
function runsOf({ width, height, data }: Plane, x: number, least: number): Run[] {
  const runs: Run[] = [];
  for (let y = 0, first = -1; y <= height; y++) {
    const isInk = y < height && data[y * width + x]! >= least;
    if (isInk && first < 0) first = y;
    if (!isInk && first >= 0) {
      runs.push({ first, last: y - 1 });
      first = -1;
    }
  }
  return runs;
}
