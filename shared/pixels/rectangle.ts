/** Rectangles in pixels of a frame, origin top left. */
import type { Region } from './region.ts';

export type Rectangle = Pick<Region, 'x' | 'y' | 'width' | 'height'>;

/** The part of it that lies on the image, on whole pixels (any pixel that is touched counts); `undefined` where none does. */
export function onImage(rectangle: Rectangle, columns: number, rows: number): Rectangle | undefined {
  const x = Math.max(0, Math.floor(rectangle.x));
  const y = Math.max(0, Math.floor(rectangle.y));
  const right = Math.min(columns, Math.ceil(rectangle.x + rectangle.width));
  const bottom = Math.min(rows, Math.ceil(rectangle.y + rectangle.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : undefined;
}

/** The rectangles of the regions that hold in the frame with this index, counted from 0, cut to the image. */
export function rectanglesOfFrame(regions: readonly Region[], index: number, columns: number, rows: number): Rectangle[] {
  return regions
    .filter((region) => region.firstFrame <= index + 1 && index + 1 <= region.lastFrame)
    .map((region) => onImage(region, columns, rows))
    .filter((rectangle) => rectangle !== undefined);
}
