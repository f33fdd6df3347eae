import { crop, grow, type Box, type Plane } from './plane.ts';
import type { SeenLine } from './ocr/readPlane.ts';

/** A line that was read once, and how the pixels under it looked then: where they look the same again, it need not be read again. */
export interface RememberedLine {
  readonly line: SeenLine;
  readonly pixels: Plane;
}

export function remember(line: SeenLine, plane: Plane): RememberedLine | undefined {
  const box = grow(line, 0, 0, plane.width, plane.height);
  return box.width > 0 && box.height > 0 ? { line, pixels: crop(plane, box) } : undefined;
}

/** A letter that changes moves the mean of its part of the line by more than noise and lossy compression do. */
const changed = 14;
const part = 8;

/** Whether the line stands in `plane` as it was remembered, every part of it. */
export function stands({ line, pixels }: RememberedLine, plane: Plane): boolean {
  const box: Box = grow(line, 0, 0, plane.width, plane.height);
  if (box.width !== pixels.width || box.height !== pixels.height) return false;
  for (let top = 0; top < box.height; top += part) {
    for (let left = 0; left < box.width; left += part) {
      let difference = 0;
      let count = 0;
      for (let y = top; y < Math.min(box.height, top + part); y++) {
        for (let x = left; x < Math.min(box.width, left + part); x++) {
          difference += Math.abs((plane.data[(box.y + y) * plane.width + box.x + x] as number) - (pixels.data[y * box.width + x] as number));
          count++;
        }
      }
      if (difference > changed * count) return false;
    }
  }
  return true;
}
