import type { Box, Plane } from '../plane.ts';
import type { StrokeResponse } from '../strokeFilter.ts';

/** Share of the line's own strength that ink beyond its ends must have. */
const alike = 0.5;
/** Farthest that letters of one line stand apart, in line heights: a wide space. */
const widestGap = 1;

/**
 * `line` grown along itself as far as ink of its own strength goes on beyond its ends: the network cuts off the ends of small
 * lines. At most by half of its length, or two line heights, to either side.
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
  const reach = Math.round(Math.max(2 * across, (to - from) / 2));
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
  const isInk = (at: number): boolean => (peaks[at - start] as number) >= strength * alike;
  const gap = Math.max(3, Math.round(across * widestGap));
  let left = Math.floor(from);
  for (let at = left - 1; at >= start && left - at <= gap; at--) if (isInk(at)) left = at;
  let right = Math.ceil(to);
  for (let at = right; at < stop && at - right < gap; at++) if (isInk(at)) right = at + 1;
  if (left > from) left = from;
  if (right < to) right = to;
  return level ? { x: left, y: line.y, width: right - left, height: line.height } : { x: line.x, y: left, width: line.width, height: right - left };
}

/** The strongest response of each column (row, for upright lines) of a band. */
function peaksOf(data: Uint8Array, width: number, level: boolean, start: number, stop: number, first: number, last: number): Uint8Array {
  const peaks = new Uint8Array(stop - start);
  for (let at = start; at < stop; at++) {
    let peak = 0;
    for (let across = first; across < last; across++) {
      const value = data[level ? across * width + at : at * width + across] as number;
      if (value > peak) peak = value;
    }
    peaks[at - start] = peak;
  }
  return peaks;
}
