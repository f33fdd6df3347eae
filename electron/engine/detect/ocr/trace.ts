import { grow, type Box, type Plane } from '../plane.ts';
import type { StrokeResponse } from '../strokeFilter.ts';

/** Share of the strongest response that ink must have. */
const alike = 0.4;
/** Shares of the columns that bear ink, and of those that bear it in one piece. Letters leave gaps, and most have two or three pieces one above the other. */
const unbroken = 0.97;
const inOnePiece = 0.9;
/** Share of the columns whose ink touches that of the column before. */
const touching = 0.95;
/** Thickness of the curve at most, as a share of its box: small letters that blur into one piece are as thick as they are high. */
const thickest = 0.4;
/** Response beside the curve at most, in grey levels: faint letters along the edge of a plate or a ruled line are no part of it. */
const loudestBeside = 12;

/**
 * Whether a level box holds one thin curve from end to end, such as the trace of an electrocardiogram or a lead, and nothing else. Only what could not be read
 * surely may be left out for it.
 */
export function isTrace(line: Box, plane: Plane, response: StrokeResponse): boolean {
  if (line.width < 2 * line.height) return false;
  const box = grow(line, 0, 1, plane.width, plane.height);
  const [light, dark] = [response.light, response.dark].map((data) => ({ data, strength: strengthOf(data, plane.width, box) })) as [Ink, Ink];
  const { data, strength } = light.strength >= dark.strength ? light : dark;
  const columns = Array.from({ length: box.width }, (_, at) => runsOf(data, plane.width, box, box.x + at, strength * alike));
  const inked = columns.filter((runs) => runs.length > 0);
  const single = inked.filter((runs) => runs.length === 1);
  // A peak may leave a short box at one place.
  if (columns.length - inked.length > Math.max(1, (1 - unbroken) * columns.length) || single.length < inOnePiece * inked.length) return false;
  const torn = inked.slice(1).filter((runs, at) => !runs.some((run) => inked[at]!.some((before) => run.first <= before.last + 2 && before.first <= run.last + 2)));
  const thickness = single.map(([run]) => run!.last - run!.first + 1).sort((a, b) => a - b)[Math.floor(single.length / 2)] ?? 0;
  return torn.length <= Math.max(1, (1 - touching) * columns.length) && thickness <= thickest * box.height && besides(data, plane.width, box, columns) <= loudestBeside;
}

/** The middle of the columns' strongest responses beside ink: 0 where nothing else is. */
function besides(data: Uint8Array, width: number, box: Box, columns: readonly (readonly Run[])[]): number {
  const peaks = columns.map((runs, at) => {
    let peak = 0;
    for (let y = box.y; y < box.y + box.height; y++) if (!runs.some(({ first, last }) => y >= first - 1 && y <= last + 1)) peak = Math.max(peak, data[y * width + box.x + at]!);
    return peak;
  });
  return peaks.sort((a, b) => a - b)[peaks.length >> 1] ?? 0;
}

interface Ink {
  readonly data: Uint8Array;
  readonly strength: number;
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** The middle of the strongest responses of the columns. */
function strengthOf(data: Uint8Array, width: number, box: Box): number {
  const peaks = new Uint8Array(box.width);
  for (let y = box.y; y < box.y + box.height; y++) for (let at = 0; at < box.width; at++) peaks[at] = Math.max(peaks[at]!, data[y * width + box.x + at]!);
  return peaks.sort()[Math.floor(peaks.length / 2)] ?? 0;
}

/** Pieces of ink in one column. */
function runsOf(data: Uint8Array, width: number, box: Box, x: number, least: number): Run[] {
  const runs: Run[] = [];
  for (let y = box.y, first = -1; y <= box.y + box.height; y++) {
    const isInk = y < box.y + box.height && data[y * width + x]! >= Math.max(1, least);
    if (isInk && first < 0) first = y;
    if (!isInk && first >= 0) {
      runs.push({ first, last: y - 1 });
      first = -1;
    }
  }
  return runs;
}
