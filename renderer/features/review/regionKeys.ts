import type { RegionShape } from '../../../shared/contract/model.ts';

/** A region moved or resized (at its right and lower edge) by one step of an arrow key: a hundredth of the picture, at least a pixel; it stays inside. */
export function movedBy(region: RegionShape, key: string, how: 'move' | 'resize', picture: { readonly rows: number; readonly columns: number }): RegionShape {
  const across = (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0) * Math.max(1, Math.round(picture.columns / 100));
  const down = (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0) * Math.max(1, Math.round(picture.rows / 100));
  const { x, y, width, height } = region;
  if (how === 'move') return { x: clamp(x + across, 0, picture.columns - width), y: clamp(y + down, 0, picture.rows - height), width, height };
  return { x, y, width: clamp(width + across, 1, picture.columns - x), height: clamp(height + down, 1, picture.rows - y) };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
