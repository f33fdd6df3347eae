import { crop, grow, type Box, type Plane } from './plane.ts';
import type { SeenLine } from './seenLine.ts';

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
          difference += Math.abs((plane.data[(box.y + y) * plane.width + box.x + x]!) - pixels.data[y * box.width + x]!);
          count++;
        }
      }
      if (difference > changed * count) return false;
    }
  }
  return true;
}

/** Whether a box holds a part of `plane` that differs from `reference`, by blocks of 8 x 8 pixels; `any` for the whole plane. */
export interface Changes {
  readonly any: boolean;
  in(box: Box): boolean;
}

/** Where `plane` differs from `reference` (of the same size) by more than noise. */
export function changesBetween(plane: Plane, reference: Plane): Changes {
  const columns = Math.ceil(plane.width / part);
  const rows = Math.ceil(plane.height / part);
  const sums = new Float32Array(columns * rows);
  for (let y = 0; y < plane.height; y++) {
    const to = Math.floor(y / part) * columns;
    const row = y * plane.width;
    for (let x = 0; x < plane.width; x++) {
      const at = to + (x >> 3);
      sums[at] = sums[at]! + Math.abs(plane.data[row + x]! - reference.data[row + x]!);
    }
  }
  const least = changedBlock * part * part;
  return {
    any: sums.some((sum) => sum > least),
    in: (box) => {
      for (let row = Math.floor(box.y / part); row <= Math.min(rows - 1, Math.floor((box.y + box.height) / part)); row++) {
        for (let column = Math.floor(box.x / part); column <= Math.min(columns - 1, Math.floor((box.x + box.width) / part)); column++) {
          if (sums[row * columns + column]! > least) return true;
        }
      }
      return false;
    },
  };
}

/** Strokes of a letter cover a fifth of its block: 30 gray levels of contrast move the block's mean by 6. */
const changedBlock = 4;
