import { normalisedLocally, smoothed } from '../normalise.ts';
import { crop, grow, intersectionOverUnion, quarterTurn, quarterTurned, spread, stretch, type Box, type Plane } from '../plane.ts';
import type { TextModels } from './models.ts';
import { findTextBoxes } from './textBoxes.ts';

/** At this enlargement the network sees letters of 5 to 8 pixels, which it passes over at twice their size. */
const close = 3;
/** What the network must think of a line, and how much of the place it must cover. */
const sure = 0.9;
const samePlace = 0.3;
/** Around the line, in pixels: without surroundings the network takes the cut itself for a line. */
const around = 40;
/** Higher than this is no small letter, and shorter no line, in pixels and heights. */
const tallest = 20;
const shortest = 1.8;

/** Whether a box is that of a line of small letters, by its size. */
export function isSmallLine(box: Box): boolean {
  const across = Math.min(box.width, box.height);
  return across <= tallest && Math.max(box.width, box.height) >= shortest * across;
}

/**
 * Whether the network sees a line of text at `box` when it is enlarged, in at least `least` of four pictures of it: in its own contrast (where
 * two are enough, this must be one of them), as it is, normalised, and normalised after smoothing. Small faint letters show in most of them, speckle and trabeculae in one at best; staples and ribs must be told by their gaps.
 */
export async function isSeenClosely(models: TextModels, plane: Plane, box: Box, least: 2 | 3): Promise<boolean> {
  const area = grow(box, around, around, plane.width, plane.height);
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.01, 0.003);
  const isUpright = box.height > box.width;
  const inside: Box = { ...box, x: box.x - area.x, y: box.y - area.y };
  const place = isUpright ? quarterTurned(inside, cut.height) : inside;
  let [seen, left] = [0, 4];
  // The surest first: most of what is no text is not seen there.
  for (const picture of [() => stretch(cut, low, high), () => cut, () => normalisedLocally(cut), () => normalisedLocally(smoothed(cut))]) {
    const boxes = await findTextBoxes(models, isUpright ? quarterTurn(picture()) : picture(), { scale: close, minimumScore: sure });
    left--;
    if (boxes.some((found) => intersectionOverUnion(found, place) > samePlace)) seen++;
    if (seen >= least) return true;
    if (seen + left < least || (seen === 0 && least === 2)) return false;
  }
  return false;
}
