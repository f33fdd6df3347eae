import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import { judgeLines } from '../../electron/engine/detect/judge.ts';
import { scrapsOf } from '../../electron/engine/detect/ocr/readPlane.ts';
import type { Box } from '../../electron/engine/detect/plane.ts';
import type { SeenLine } from '../../electron/engine/detect/seenLine.ts';
import type { StrokeLine } from '../../electron/engine/detect/strokes.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { createRandom } from '../bench/text/random.ts';
import { blank, burn, coverage, instance, type Shot } from './pictures.ts';

const known = knownIdentifiers([{ kind: 'name', value: 'KOWALSKI^ANNA' }]);
let detector: Detector;

beforeAll(async () => {
  detector = await createDetector({ threads: 1 });
});
afterAll(() => detector.release());

/** Noise of a few levels over all of it. */
function grainy(shot: Shot, amount: number): Shot {
  const random = createRandom(5);
  shot.data.forEach((level, at) => { shot.data[at] = Math.max(0, Math.min(255, level + amount * random.normal())); });
  return shot;
}

describe('small lettering', () => {
  it('is found upright at the edge of a noisy picture', async () => {
    const shot = blank(640, 480, 1, 12);
    const name = burn(shot, 'DR. YOUNG', 8, 300, [62], true, 1);
    const { proposals } = await detector.detect(instance([grainy(shot, 5)]), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
  });

  it.each([['KOWALSKI ANNA', 108, 7], ['19:05:56', 115, 8]] as const)('is found upright in the middle of a picture, no higher than seven pixels: %s', async (text, level, grain) => {
    const shot = blank(400, 320, 1, 90);
    const box = burn(shot, text, 240, 150, [level], true, 1);
    const { proposals } = await detector.detect(instance([grainy(shot, grain)]), known);
    expect(coverage(box, proposals)).toBeGreaterThan(0.95);
  });

  it('is masked with the letter that stands off from its word', async () => {
    const shot = blank(480, 360, 1, 20);
    const word = burn(shot, 'KOWALSKI', 60, 40, [200], true, 3);
    const initial = burn(shot, 'A', 60, word.y + word.height + 26, [200], true, 3);
    const { proposals } = await detector.detect(instance([shot]), known);
    expect(coverage(initial, proposals)).toBeGreaterThan(0.95);
  });

  it('is masked to its end where a bright plate stands close below it', async () => {
    const shot = blank(512, 400, 1, 6);
    const line = burn(shot, 'RIVERSIDE CLINIC', 330, 7, [34], false, 1);
    for (let y = 15; y < 28; y++) shot.data.fill(200, y * 512 + 360, y * 512 + 500);
    burn(shot, 'ID KH339657', 366, 19, [170], false, 1);
    const { proposals } = await detector.detect(instance([grainy(shot, 6)]), known);
    expect(coverage(line, proposals)).toBeGreaterThan(0.95);
  });
});

describe('lettering that shows at three times its size alone', () => {
  /** Faint letters of 7 pixels in grain of a third of their strength and less. */
  const faint = (text: string, random: number): { shot: Shot; box: Box } => {
    const shot = blank(640, 480, 1, 60);
    const box = burn(shot, text, 220 + random, 200, [95], false, 1);
    return { shot: grainy(shot, 10), box };
  };

  it.each(['KOWALSKI ANNA', 'MRN 4711883', 'DR. YOUNG 1957'])('is masked: %s', async (text) => {
    const { shot, box } = faint(text, text.length);
    expect(coverage(box, (await detector.detect(instance([shot]), known)).proposals)).toBeGreaterThan(0.95);
  });
});

describe('a short name through which a ruled line runs', () => {
  it('is masked', async () => {
    const shot = blank(512, 400, 1, 95);
    for (let at = 0; at < 512; at++) for (const thick of [0, 1]) shot.data[(206 + thick) * 512 + at] = 135;
    const name = burn(shot, 'NG', 240, 198, [205], false, 2);
    expect(coverage(name, (await detector.detect(instance([grainy(shot, 6)]), known)).proposals)).toBeGreaterThan(0.95);
  });
});

describe('what a close look must not take for lettering', () => {
  it('leaves the trace of an electrocardiogram and a row of staples', async () => {
    const shot = blank(512, 480, 1, 8);
    const dot = (x: number, y: number): void => { shot.data[Math.round(y) * 512 + Math.round(x)] = 220; };
    for (let x = 12; x < 400; x++) {
      const beat = x % 60;
      const lift = beat < 8 ? -Math.abs(4 - beat) * 2.5 + 10 : beat > 18 && beat < 32 ? -Math.sin(((beat - 18) / 14) * Math.PI) * 6 : 0;
      for (const under of [0, 0.7, 1.4]) dot(x, 440 + lift + under);
    }
    for (let staple = 0; staple < 9; staple++) for (let x = 0; x < 14; x++) dot(300 + x, 90 + staple * 17);
    expect((await detector.detect(instance([grainy(shot, 3)]), known)).proposals).toEqual([]);
  });
});

describe('lettering that lies aslant', () => {
  it.each([-35, -20, 25, 40])('is found at %i degrees, as on a wristband', async (degrees) => {
    const shot = blank(640, 480, 3, 70);
    const flat = blank(400, 60, 1, 0);
    burn(flat, 'KOWALSKI ANNA', 20, 20, [255], false, 3);
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    let [left, right, top, bottom] = [640, 0, 480, 0];
    for (let y = 0; y < 480; y++) {
      for (let x = 0; x < 640; x++) {
        const [u, v] = [Math.round((x - 320) * cos + (y - 240) * sin + 200), Math.round(-(x - 320) * sin + (y - 240) * cos + 30)];
        if (u < 0 || v < 0 || u >= 400 || v >= 60) continue;
        const ink = flat.data[v * 400 + u]! > 0;
        shot.data.fill(ink ? 30 : 220, (y * 640 + x) * 3, (y * 640 + x) * 3 + 3);
        if (ink) [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
      }
    }
    const { proposals } = await detector.detect(instance([shot], { sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.4', modality: 'XC' }), known);
    expect(coverage({ x: left, y: top, width: right - left, height: bottom - top }, proposals)).toBeGreaterThan(0.95);
    expect(proposals.some(({ reason }) => reason.includes('identifier of this case'))).toBe(true);
  });
});

describe('what looks like lettering and is none', () => {
  it('is left alone: a row of staples', async () => {
    const shot = blank(480, 360, 1, 90);
    for (let staple = 0; staple < 10; staple++) for (let x = 0; x < 9; x++) for (let y = 0; y < 2; y++) shot.data[(100 + staple * 9 + y + (x > 5 ? 1 : 0)) * 480 + 200 + x] = 250;
    const { proposals } = await detector.detect(instance([grainy(shot, 3)]), known);
    expect(proposals).toEqual([]);
  });
});

describe('strokes that nobody can read', () => {
  const line = (text: string, x: number, y: number, more: Partial<SeenLine> = {}): SeenLine => ({ text, x, y, width: Math.max(20, text.length * 10), height: 18, confidence: 0.97, score: 0.95, source: 'network', ...more });
  const scrap = (x: number, y: number, worth: number, more: Partial<SeenLine> = {}): SeenLine => line('', x, y, { confidence: 0, score: 0, source: 'scrap', worth, width: 90, ...more });
  const masked = (lines: readonly SeenLine[]): number => judgeLines(lines, known, []).filter((seen) => seen.masked && seen.source === 'scrap').length;

  it('are masked where they can hardly be anything but text', () => {
    expect(masked([scrap(10, 10, 5)])).toBe(1);
    expect(masked([scrap(10, 10, 2)])).toBe(0);
    expect(judgeLines([scrap(10, 10, 5)], known, [], 'texture')).toEqual([]);
  });

  it('are masked as the next row of a masked paragraph and as the end of a masked row', () => {
    expect(masked([line('KOWALSKI ANNA', 10, 10), scrap(10, 34, -2)])).toBe(1);
    expect(masked([line('KOWALSKI ANNA', 10, 10), scrap(145, 10, -2)])).toBe(1);
    expect(masked([line('KOWALSKI ANNA', 10, 10), scrap(60, 100, -2)])).toBe(0);
  });

  it('weigh little where they are as thin as the trace of an electrocardiogram', () => {
    const stroke = (crossings: number, density: number): StrokeLine => ({ x: 0, y: 374, width: 45, height: 9, shapes: 6, contrast: 64, prominence: 42, vertical: false, worth: 3.7, crossings, density });
    expect(scrapsOf([stroke(1.16, 0.19)], []).map(({ worth }) => worth)).toEqual([0]);
    expect(scrapsOf([stroke(1.47, 0.33)], []).map(({ worth }) => worth)).toEqual([3.7]);
  });

  it('stay beside what stays, and where they are as large as fences', () => {
    expect(masked([line('MI 1.1', 10, 10), scrap(10, 34, -2)])).toBe(0);
    expect(masked([scrap(10, 10, 6, { width: 900, height: 60 })])).toBe(0);
  });
});
