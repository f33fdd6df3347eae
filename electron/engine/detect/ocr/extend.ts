import { grow, type Box, type Plane } from '../plane.ts';
import type { StrokeResponse } from '../strokeFilter.ts';
import { isTrace } from './trace.ts';

/** Share of the line's own strength that ink beyond its ends must have. */
const alike = 0.4;
/** Farthest that words of one line stand apart, in heights of the box; columns of a banner stand farther. */
const widestGap = 0.75;

/**
 * `line` grown along itself as far as ink of its own strength goes on beyond its ends: the network cuts off the ends of small
 * lines. At most by twelve line heights to either side; not along a bar or an edge, which has no gaps as letters have.
 */
export function extendAlong(line: Box, plane: Plane, response: StrokeResponse): Box {
  const level = line.width >= line.height;
  const [from, to] = level ? [line.x, line.x + line.width] : [line.y, line.y + line.height];
  const [low, high] = level ? [line.y, line.y + line.height] : [line.x, line.x + line.width];
  const end = level ? plane.width : plane.height;
  const across = high - low;
  const first = Math.max(0, Math.round(low + across * 0.15));
  const last = Math.min(level ? plane.height : plane.width, Math.round(high - across * 0.15));
  if (last - first < 3) return line;
  const reach = Math.round(12 * across);
  const start = Math.max(0, Math.floor(from) - reach);
  const stop = Math.min(end, Math.ceil(to) + reach);
  let best: { peaks: Uint8Array; strength: number } | undefined;
  for (const data of [response.light, response.dark]) {
    const peaks = peaksOf(data, plane.width, level, start, stop, first, last);
    const inside = peaks.slice(Math.floor(from) - start, Math.ceil(to) - start).sort();
    const strength = inside[Math.floor(inside.length * 0.75)] ?? 0;
    if (best === undefined || strength > best.strength) best = { peaks, strength };
  }
  if (best === undefined || best.strength < 12) return line;
  const { peaks, strength } = best;
  const isInk = (at: number): boolean => peaks[at - start]! >= strength * alike;
  const gap = Math.max(3, Math.round(across * widestGap));
  let left = Math.floor(from);
  for (let at = left - 1; at >= start && left - at <= gap; at--) if (isInk(at)) left = at;
  let right = Math.ceil(to);
  for (let at = right; at < stop && at - right < gap; at++) if (isInk(at)) right = at + 1;
  const isBar = (start: number, stop: number): boolean => isSolid(start, stop, isInk, across) && isTrace(level ? { x: start, y: line.y, width: stop - start, height: line.height } : { x: line.x, y: start, width: line.width, height: stop - start }, plane, response);
  if (left > from || isBar(left, from)) left = from;
  if (right < to || isBar(to, right)) right = to;
  return level ? { x: left, y: line.y, width: right - left, height: line.height } : { x: line.x, y: left, width: line.width, height: right - left };
}

/** Share of the line's length at which there is ink, 0..1. Letters leave gaps of a third; staples and ticks are mostly gap. */
export function inkShare(line: Box, plane: Plane, response: StrokeResponse): number {
  const level = line.width >= line.height;
  const [from, to] = level ? [line.x, line.x + line.width] : [line.y, line.y + line.height];
  const [low, high] = level ? [line.y, line.y + line.height] : [line.x, line.x + line.width];
  const margin = (high - low) * 0.2;
  const [start, stop] = [Math.max(0, Math.round(from + margin)), Math.min(level ? plane.width : plane.height, Math.round(to - margin))];
  const [first, last] = [Math.max(0, Math.round(low + margin)), Math.min(level ? plane.height : plane.width, Math.round(high - margin))];
  if (stop - start < 4 || last - first < 2) return 1;
  const shares = [response.light, response.dark].map((data) => {
    const peaks = peaksOf(data, plane.width, level, start, stop, first, last);
    const strength = peaks.slice().sort()[Math.floor(peaks.length * 0.95)] ?? 0;
    return { strength, share: peaks.filter((peak) => peak >= strength * alike).length / peaks.length };
  });
  return shares[0]!.strength >= shares[1]!.strength ? shares[0]!.share : shares[1]!.share;
}

/** The middle of the strongest responses along a line, in grey levels: what its ink stands out by. */
export function inkStrength(line: Box, plane: Plane, response: StrokeResponse): number {
  const { x, y, width, height } = grow(line, 0, 0, plane.width, plane.height);
  const level = width >= height;
  const [start, stop] = level ? [x, x + width] : [y, y + height];
  const [first, last] = level ? [y, y + height] : [x, x + width];
  const middle = (data: Uint8Array): number => peaksOf(data, plane.width, level, start, stop, first, last).sort()[(stop - start) >> 1] ?? 0;
  return Math.max(middle(response.light), middle(response.dark));
}

/** Whether a stretch longer than two letters is ink nearly throughout. */
function isSolid(from: number, to: number, isInk: (at: number) => boolean, across: number): boolean {
  if (to - from < 2 * across) return false;
  let ink = 0;
  for (let at = Math.ceil(from); at < to; at++) if (isInk(at)) ink++;
  return ink > 0.92 * (to - from);
}

/** The strongest response of each column (row, for upright lines) of a band. */
export function peaksOf(data: Uint8Array, width: number, level: boolean, start: number, stop: number, first: number, last: number): Uint8Array {
  const peaks = new Uint8Array(stop - start);
  for (let at = start; at < stop; at++) {
    let peak = 0;
    for (let across = first; across < last; across++) {
      const value = data[level ? across * width + at : at * width + across]!;
      if (value > peak) peak = value;
    }
    peaks[at - start] = peak;
  }
  return peaks;
}
