import { describe, expect, it } from 'vitest';
import { besideKept } from '../../electron/engine/detect/besideKept.ts';
import { grow, type Box, type Plane } from '../../electron/engine/detect/plane.ts';
import { leftOver } from '../../electron/engine/detect/recheck.ts';
import type { Proposal } from '../../electron/engine/detect/proposal.ts';
import { createRandom } from '../bench/text/random.ts';
import { blank, burn } from './pictures.ts';

const [width, height] = [300, 120];
/** Boxes as the network draws them: a few pixels wider than the letters, and not at whole pixels. */
const loose = ({ x, y, width: along, height: across }: Box): Box => ({ x: x - 4.3, y: y - 4.6, width: along + 8.4, height: across + 11.5 });
const bottom = ({ y, height: across }: Box): number => y + across;

/** The rows of a cell that bear ink: the font leaves some below for descenders. */
function inked(data: Uint8Array, cell: Box): Box {
  const rows = Array.from({ length: cell.height }, (_, at) => cell.y + at).filter((y) => data.subarray(y * width + cell.x, y * width + cell.x + cell.width).some((value) => value > 100));
  return { ...cell, y: rows[0]!, height: rows.length };
}

/** Three rows with `gap` empty rows between them. */
function rows(gap: number): { readonly plane: Plane; readonly above: Box; readonly name: Box; readonly below: Box } {
  const shot = blank(width, height);
  const above = inked(shot.data, burn(shot, 'DEPTH 12 CM', 30, 20));
  const name = inked(shot.data, burn(shot, 'KOWALSKI', 30, bottom(above) + gap));
  const below = inked(shot.data, burn(shot, 'GAIN 54 DB', 30, bottom(name) + gap));
  return { plane: { width, height, data: shot.data }, above, name, below };
}

describe('a mask between lines that stay', () => {
  it.each([2, 3, 5])('covers its own letters and none of theirs, %i rows apart', (gap) => {
    const { plane, above, name, below } = rows(gap);
    const seen = loose(name);
    const mask = besideKept(grow(seen, 6, 4, width, height), seen, [loose(above), loose(below)], plane);
    expect(mask.y).toBeGreaterThanOrEqual(bottom(above));
    expect(mask.y).toBeLessThanOrEqual(name.y);
    expect(bottom(mask)).toBeGreaterThanOrEqual(bottom(name));
    expect(bottom(mask)).toBeLessThanOrEqual(below.y);
  });

  it('covers all that was seen where no row between them is empty', () => {
    const { plane, name, below } = rows(3);
    const random = createRandom(4);
    const restless: Plane = { width, height, data: plane.data.map((value) => Math.min(255, value + 120 * random.next())) };
    const seen = loose(name);
    expect(bottom(besideKept(grow(seen, 6, 4, width, height), seen, [loose(below)], restless))).toBeGreaterThanOrEqual(Math.floor(bottom(seen)) - 1);
  });

  it('covers a descender that reaches into the gap', () => {
    const { plane, name, below } = rows(6);
    const tail: Box = { x: name.x + 40, y: bottom(name), width: 3, height: 3 };
    for (let y = tail.y; y < bottom(tail); y++) plane.data.fill(240, y * width + tail.x, y * width + tail.x + tail.width);
    const seen = loose(name);
    const mask = besideKept(grow(seen, 6, 4, width, height), seen, [loose(below)], plane);
    expect(bottom(mask)).toBeGreaterThanOrEqual(bottom(tail));
    expect(bottom(mask)).toBeLessThanOrEqual(below.y);
  });
});

describe('what is masked in addition', () => {
  const at = (box: Box, more: Partial<Proposal> = {}): Proposal => ({ ...box, firstFrame: 1, lastFrame: 1, reason: 'Nothing says that it is harmless.', text: '', kind: 'none', sureness: 0.5, frames: 1, layer: 'text', ...more });
  const found: Box = { x: 100, y: 50, width: 60, height: 20 };
  const left = (kept: readonly Proposal[], more: Partial<Proposal> = {}): Box => leftOver({ proposals: [at(found, more)], kept, framesLookedAt: 1, framesWithModels: 1, differingFrames: [] }, 'first', width, height)[0]!;

  it('grows by half a line, but over none that stays where it is merely unknown', () => {
    expect(left([])).toMatchObject({ y: 36, height: 48 });
    const [above, below] = [at({ ...found, y: 26 }), at({ ...found, y: 74 })];
    expect(left([above, below])).toMatchObject({ y: 48, height: 24 });
  });

  it('grows over what stays, too, where it identifies', () => {
    expect(left([at({ ...found, y: 74 })], { kind: 'date', sureness: 0.9 })).toMatchObject({ y: 36, height: 48 });
  });

  it('does not heed lines of other frames', () => {
    expect(left([at({ ...found, y: 74 }, { firstFrame: 3, lastFrame: 9 })])).toMatchObject({ y: 36, height: 48 });
  });
});
