import type { Box } from './plane.ts';

export function height(line: Box): number {
  return Math.min(line.width, line.height);
}

export function length(line: Box): number {
  return Math.max(line.width, line.height);
}

export function isLevel(line: Box): boolean {
  return line.width >= line.height;
}

/** Whether two pieces stand in one row (or one upright column) less than `widest` line heights apart. */
export function isSameRow(a: Box, b: Box, widest: number): boolean {
  // A box about as wide as high (one sign) goes with rows of either kind.
  const either = (box: Box): boolean => Math.max(box.width, box.height) < 1.5 * Math.min(box.width, box.height);
  if (isLevel(a) !== isLevel(b) && !either(a) && !either(b)) return false;
  const level = either(a) ? isLevel(b) : isLevel(a);
  const turned = (box: Box): Box => (level ? box : { x: box.y, y: box.x, width: box.height, height: box.width });
  const [one, two] = [turned(a), turned(b)];
  const tall = Math.max(one.height, two.height);
  if (tall > 1.8 * Math.min(one.height, two.height)) return false;
  const shared = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y);
  const gap = Math.max(one.x, two.x) - Math.min(one.x + one.width, two.x + two.width);
  return shared > 0.6 * Math.min(one.height, two.height) && gap < widest * tall;
}

/** In one row with it, or the next row of the same paragraph. */
export function isNear(a: Box, b: Box): boolean {
  if (isSameRow(a, b, 4)) return true;
  const tall = Math.max(height(a), height(b));
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  const aside = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return height(a) > 0.5 * height(b) && gap < 1.5 * tall && aside < tall;
}
