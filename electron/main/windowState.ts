import { screen, type Rectangle } from 'electron';
import { readFileSync, writeFileSync } from 'node:fs';

const smallest = { width: 1024, height: 700 };

/** Where the window stood last time, moved onto a screen that is there now. */
export function lastBounds(path: string): Rectangle | { width: number; height: number } {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Rectangle>;
    const bounds = { x: Number(kept.x), y: Number(kept.y), width: Math.max(Number(kept.width), smallest.width), height: Math.max(Number(kept.height), smallest.height) };
    const visible = screen.getAllDisplays().some(({ workArea }) => bounds.x < workArea.x + workArea.width && bounds.x + bounds.width > workArea.x && bounds.y >= workArea.y && bounds.y < workArea.y + workArea.height);
    if (Object.values(bounds).every(Number.isFinite) && visible) return bounds;
  } catch {
    // No state was kept, or it cannot be read: the first start.
  }
  return { width: 1400, height: 900 };
}

export function keepBounds(path: string, bounds: Rectangle): void {
  try {
    writeFileSync(path, JSON.stringify(bounds));
  } catch {
    // A profile that cannot be written to costs the window's place, nothing more.
  }
}
