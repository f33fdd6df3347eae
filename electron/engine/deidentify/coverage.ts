import type { Region } from '../../../shared/pixels/region.ts';

/** A region counts as masked when this much of it is, in every frame: what is left is the edge of a letter. */
const enough = 0.95;
/** Pixels by which a mask grows on each side when text still reads beside it. */
const growth = 8;

/** The regions that no applied mask covers for the most part of their area in all of their frames. */
export function uncovered(found: readonly Region[], applied: readonly Region[]): Region[] {
  return found.filter((region) => coveredShare(region, applied) < enough);
}

/** The share of a region's area that masks over all of its frames cover, by a grid of points: masks may overlap. */
export function coveredShare(region: Region, applied: readonly Region[]): number {
  const masks = applied.filter((mask) => mask.firstFrame <= region.firstFrame && mask.lastFrame >= region.lastFrame);
  const steps = 24;
  let covered = 0;
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const x = region.x + ((column + 0.5) * region.width) / steps;
      const y = region.y + ((row + 0.5) * region.height) / steps;
      if (masks.some((mask) => x >= mask.x && x < mask.x + mask.width && y >= mask.y && y < mask.y + mask.height)) covered++;
    }
  }
  return covered / (steps * steps);
}

/** Regions grown on every side, within the picture. */
export function widened(regions: readonly Region[], { columns, rows }: { readonly columns: number; readonly rows: number }): Region[] {
  return regions.map((region) => {
    const x = Math.max(0, region.x - growth);
    const y = Math.max(0, region.y - growth);
    return { ...region, x, y, width: Math.min(columns, region.x + region.width + growth) - x, height: Math.min(rows, region.y + region.height + growth) - y };
  });
}
