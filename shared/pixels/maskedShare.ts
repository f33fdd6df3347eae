import { rectanglesOfFrame, type Rectangle } from './rectangle.ts';
import type { Region } from './region.ts';

/** Pixels of an image. */
export interface ImageSize {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The share of the image's area that lies under regions in the frame where most of it does, 0..1; what several regions cover counts once.
 * `frame`: of this one alone (1-based), where an image shows no other.
 */
export function maskedShare(regions: readonly Region[], { columns, rows }: ImageSize, frame?: number): number {
  // The regions of a frame change only where one of them begins: no frame between has more.
  const frames = frame === undefined ? [...new Set(regions.map(({ firstFrame }) => firstFrame))] : [frame];
  return frames.reduce((most, at) => Math.max(most, unionArea(rectanglesOfFrame(regions, at - 1, columns, rows)) / (columns * rows)), 0);
}

/** Strip by strip between the edges: there the rectangles that cross a strip are stretches of a line. */
function unionArea(rectangles: readonly Rectangle[]): number {
  const edges = [...new Set(rectangles.flatMap(({ x, width }) => [x, x + width]))].sort((left, right) => left - right);
  return edges.slice(1).reduce((area, right, at) => {
    const left = edges[at]!;
    const crossing = rectangles.filter(({ x, width }) => x <= left && x + width >= right).sort((one, other) => one.y - other.y);
    let [covered, end] = [0, 0];
    for (const { y, height } of crossing) {
      covered += Math.max(0, y + height - Math.max(y, end));
      end = Math.max(end, y + height);
    }
    return area + covered * (right - left);
  }, 0);
}
