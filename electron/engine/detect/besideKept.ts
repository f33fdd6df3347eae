import { emptyRows, type Rows } from './emptyRows.ts';
import { isLevel } from './lineGeometry.ts';
import { grow, overlap, type Box, type Plane } from './plane.ts';

/**
 * A mask that reaches into a line that stays goes back to the empty rows between that and what was `seen`, or half way; what was seen stays under it. `plane`: where both show.
 */
export function besideKept(mask: Box, seen: Box, lines: readonly Box[], plane?: Plane): Box {
  let { x, y } = mask;
  let [right, bottom] = [mask.x + mask.width, mask.y + mask.height];
  for (const kept of lines) {
    if (overlap(kept, mask) === 0 || overlap(kept, seen) > 0.4 * kept.width * kept.height) continue;
    const half = (a: number, b: number): number => Math.round((a + b) / 2);
    const between = (upper: Box, lower: Box): Rows | undefined => (plane !== undefined && isLevel(upper) && isLevel(lower) ? emptyRows(plane, upper, lower, mask) : undefined);
    if (kept.y >= seen.y + seen.height / 2) bottom = Math.min(bottom, between(seen, kept)?.last ?? Math.max(half(seen.y + seen.height, kept.y), seen.y + seen.height - 1));
    else if (kept.y + kept.height <= seen.y + seen.height / 2) y = Math.max(y, between(kept, seen)?.first ?? Math.min(half(kept.y + kept.height, seen.y), seen.y + 1));
    else if (kept.x >= seen.x + seen.width / 2) right = Math.min(right, Math.max(half(seen.x + seen.width, kept.x), seen.x + seen.width - 1));
    else if (kept.x + kept.width <= seen.x + seen.width / 2) x = Math.max(x, Math.min(half(kept.x + kept.width, seen.x), seen.x + 1));
  }
  return grow({ x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }, 0, 0, mask.x + mask.width, mask.y + mask.height);
}
