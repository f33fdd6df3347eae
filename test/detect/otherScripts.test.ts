import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import type { Box } from '../../electron/engine/detect/plane.ts';
import { noIdentifiers } from '../../shared/text/index.ts';
import { blank, coverage, instance, photograph, tissue, type Shot } from './pictures.ts';

type Stroke = readonly (readonly [number, number])[];

/** Syllables of Hangul, 김민수 박지훈, as strokes in a square of 10: no font of it is on every machine. */
const syllables: readonly (readonly Stroke[])[] = [
  [[[1, 1], [5, 1], [4.5, 4]], [[8, 0], [8, 5]], [[2, 6], [8, 6], [8, 9.5], [2, 9.5], [2, 6]]],
  [[[1, 1], [5, 1], [5, 4.5], [1, 4.5], [1, 1]], [[8, 0], [8, 6]], [[2, 6.5], [2, 9.5], [8.5, 9.5]]],
  [[[5, 0.5], [4.5, 2.5], [1.5, 4.5]], [[5, 2], [8.5, 4.5]], [[0.5, 6.5], [9.5, 6.5]], [[5, 6.5], [5, 10]]],
  [],
  [[[1, 0], [1, 4.5], [5, 4.5], [5, 0]], [[1, 2.2], [5, 2.2]], [[8, 0], [8, 5.5]], [[8, 2.5], [9.8, 2.5]], [[2, 6.8], [8, 6.8], [8, 10]]],
  [[[1, 1.5], [6, 1.5]], [[3.5, 1.5], [3, 5], [0.8, 8]], [[3.4, 4.5], [6, 8]], [[8.5, 0], [8.5, 10]]],
  [[[4, 0], [6, 0]], [[2, 1.3], [8, 1.3]], [[3.5, 2.4], [6.5, 2.4], [6.5, 4.4], [3.5, 4.4], [3.5, 2.4]], [[0.5, 5.5], [9.5, 5.5]], [[5, 5.5], [5, 7]], [[2, 7.2], [2, 9.8], [8.5, 9.8]]],
];

/** Draws the name in letters of `size` pixels; the box of it. */
function drawName(shot: Shot, left: number, top: number, size: number, level: number): Box {
  const thickness = size / 11;
  syllables.forEach((strokes, at) => {
    const origin = left + at * size * 1.08;
    for (const stroke of strokes) stroke.slice(1).forEach(([x2, y2], index) => { drawLine(shot, stroke[index]!, [x2, y2], origin, top, size / 10, thickness, level); });
  });
  return { x: left, y: top, width: Math.round((syllables.length - 1) * size * 1.08 + size), height: size };
}

function drawLine(shot: Shot, [x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], left: number, top: number, scale: number, thickness: number, level: number): void {
  const steps = Math.ceil(Math.hypot(x2 - x1, y2 - y1) * scale * 2);
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [left + (x1 + ((x2 - x1) * step) / steps) * scale, top + (y1 + ((y2 - y1) * step) / steps) * scale];
    for (let dy = -thickness / 2; dy <= thickness / 2; dy += 0.5) {
      for (let dx = -thickness / 2; dx <= thickness / 2; dx += 0.5) {
        const at = (Math.round(y + dy) * shot.width + Math.round(x + dx)) * shot.channels;
        shot.data.fill(level, at, at + shot.channels);
      }
    }
  }
}

describe('a script that the recogniser does not read', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await createDetector({ threads: 1 });
  });
  afterAll(() => detector.release());

  it.each([28, 44, 72])('is masked in letters of %i pixels, light on dark', async (size) => {
    const shot = tissue(700, 360, size);
    const name = drawName(shot, 60, 120, size, 250);
    expect(coverage(name, (await detector.detect(instance([shot]), noIdentifiers)).proposals)).toBeGreaterThan(0.95);
  });

  it('is masked in a photo, dark on light', async () => {
    const shot = blank(560, 380, 3, 225);
    const name = drawName(shot, 80, 150, 38, 30);
    expect(coverage(name, (await detector.detect(instance([shot], { sopClassUid: photograph, modality: 'XC' }), noIdentifiers)).proposals)).toBeGreaterThan(0.95);
  });
});
