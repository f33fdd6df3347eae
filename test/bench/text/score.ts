import type { TruthLine } from './scene.ts';

/** A masked rectangle as the program under test reports it (frames 1-based, inclusive). */
export interface Masked {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
}

/** Which pixels of one frame are masked. */
export function maskOf(width: number, height: number, masked: readonly Masked[], frame: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const region of masked) {
    if (frame < region.firstFrame || frame > region.lastFrame) continue;
    const [left, right] = [Math.max(0, Math.floor(region.x)), Math.min(width, Math.ceil(region.x + region.width))];
    for (let y = Math.max(0, Math.floor(region.y)); y < Math.min(height, region.y + region.height); y += 1) if (right > left) mask.fill(1, y * width + left, y * width + right);
  }
  return mask;
}

/** Share of a rectangle that a mask covers, 0..1. */
export function covered(mask: Uint8Array, width: number, box: { x: number; y: number; width: number; height: number }): number {
  let hit = 0;
  for (let y = box.y; y < box.y + box.height; y += 1) for (let x = box.x; x < box.x + box.width; x += 1) hit += mask[y * width + x] ?? 0;
  return hit / (box.width * box.height);
}

/** An identifying line counts as masked when at least this share of its box is, in every frame that shows it. */
export const maskedFrom = 0.95;
/** A teaching line counts as kept when at most this share of its box is masked. */
export const keptUpTo = 0.2;

export interface LineScore {
  readonly line: TruthLine;
  readonly coverage: number;
  /** Identifying and masked, or teaching and kept. */
  readonly right: boolean;
}

export interface PictureScore {
  readonly lines: readonly LineScore[];
  /** Share of the picture masked outside the identifying lines (each grown by half its text height), mean over the frames. */
  readonly vainArea: number;
  readonly anyMask: boolean;
}

/** Judges the masks of one picture. `masks` holds one mask a frame. */
export function scorePicture(width: number, height: number, lines: readonly TruthLine[], masks: readonly Uint8Array[]): PictureScore {
  const scores = lines.map((line): LineScore => {
    const shares = masks.slice(line.firstFrame - 1, line.lastFrame).map((mask) => covered(mask, width, line));
    const coverage = line.identifying ? Math.min(...shares) : Math.max(...shares);
    return { line, coverage, right: line.identifying ? coverage >= maskedFrom : coverage <= keptUpTo };
  });
  let vain = 0;
  masks.forEach((mask, at) => {
    const left = mask.slice();
    for (const line of lines) {
      if (!line.identifying || at + 1 < line.firstFrame || at + 1 > line.lastFrame) continue;
      const grow = Math.ceil(Math.max(4, Math.min(line.width, line.height) / 2));
      for (let y = Math.max(0, line.y - grow); y < Math.min(height, line.y + line.height + grow); y += 1) left.fill(0, y * width + Math.max(0, line.x - grow), y * width + Math.min(width, line.x + line.width + grow));
    }
    vain += left.reduce((sum, one) => sum + one, 0);
  });
  return { lines: scores, vainArea: vain / (width * height * masks.length), anyMask: masks.some((mask) => mask.includes(1)) };
}

export interface Share { readonly right: number; readonly of: number }

/** Shares by any key of the lines, in the order given by `keys` or alphabetically. */
export function tally(scores: readonly LineScore[], keyOf: (line: TruthLine) => string): Map<string, Share> {
  const cells = new Map<string, Share>();
  for (const { line, right } of scores) {
    const key = keyOf(line);
    const cell = cells.get(key) ?? { right: 0, of: 0 };
    cells.set(key, { right: cell.right + (right ? 1 : 0), of: cell.of + 1 });
  }
  return new Map([...cells].sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true })));
}

export function percent({ right, of }: Share): string {
  return of === 0 ? '-' : `${((100 * right) / of).toFixed(1)} % (${right}/${of})`;
}
