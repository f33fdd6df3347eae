import { describe, expect, it } from 'vitest';
import { createCanvas } from './canvas.ts';
import { dicomBytes } from './dicomFile.ts';
import { findFonts, pixelFont, type FontShelf } from './fonts.ts';
import { hasText, makeScene, type TruthLine } from './scene.ts';
import { maskOf, scorePicture } from './score.ts';

const alone: FontShelf = { byScript: { latin: [pixelFont], accents: [], cyrillic: [], greek: [], cjk: [] }, missing: [] };
const line = (identifying: boolean, x: number): TruthLine => ({
  text: 'X', identifying, kind: 'name', inHeader: true, x, y: 10, width: 20, height: 10, firstFrame: 1, lastFrame: 2, em: 12, capital: 9, contrast: 100, clarity: 99, font: pixelFont, script: 'latin', style: 'plain', turn: 'level', place: 'margin',
});

describe('the pictures of the text bench', () => {
  it('are the same for the same seed and index, and others for another seed', async () => {
    const [one, again, other] = [await makeScene(5, 6, alone), await makeScene(5, 6, alone), await makeScene(6, 6, alone)];
    expect(again.frames).toEqual(one.frames);
    expect(again.lines).toEqual(one.lines);
    expect(other.frames).not.toEqual(one.frames);
  });

  it('bear ink inside every box of their truth and nothing in pictures without text', async () => {
    const scene = await makeScene(3, 0, alone);
    expect(scene.lines.length).toBeGreaterThan(0);
    for (const { x, y, width, height } of scene.lines) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y + height).toBeLessThanOrEqual(scene.height);
      const levels = new Set<number>();
      for (let row = y; row < y + height; row += 1) for (let column = x; column < x + width; column += 1) levels.add(scene.frames[0]?.[(row * scene.width + column) * scene.channels] ?? -1);
      expect(Math.max(...levels) - Math.min(...levels)).toBeGreaterThanOrEqual(20);
    }
    expect(hasText(2)).toBe(false);
    expect((await makeScene(3, 2, alone)).lines).toEqual([]);
  });

  it('become DICOM files with their patient in the header', async () => {
    const scene = await makeScene(3, 9, alone);
    const text = new TextDecoder('latin1').decode(await dicomBytes(scene, 3));
    expect(text.slice(128, 132)).toBe('DICM');
    expect(text).toContain(`${scene.patient.family}^${scene.patient.given}`);
  });
});

describe('the score of the text bench', () => {
  const { width, height } = createCanvas(100, 40, 1);
  const masks = (region: { x: number; width: number; lastFrame?: number }): Uint8Array[] => [1, 2].map((frame) => maskOf(width, height, [{ y: 10, height: 10, firstFrame: 1, lastFrame: 2, ...region }], frame));

  it('counts an identifying line as masked only when it is in every frame that shows it', () => {
    expect(scorePicture(width, height, [line(true, 10)], masks({ x: 10, width: 20 })).lines[0]?.right).toBe(true);
    expect(scorePicture(width, height, [line(true, 10)], masks({ x: 10, width: 20, lastFrame: 1 })).lines[0]?.right).toBe(false);
    expect(scorePicture(width, height, [line(true, 10)], masks({ x: 12, width: 20 })).lines[0]?.coverage).toBeCloseTo(0.9);
    expect(scorePicture(width, height, [line(true, 10)], masks({ x: 12, width: 20 })).lines[0]?.right).toBe(false);
  });

  it('counts a teaching line as kept when next to nothing of it is masked', () => {
    expect(scorePicture(width, height, [line(false, 10)], masks({ x: 28, width: 40 })).lines[0]?.right).toBe(true);
    expect(scorePicture(width, height, [line(false, 10)], masks({ x: 20, width: 40 })).lines[0]?.right).toBe(false);
  });

  it('counts what is masked away from identifying lines as masked in vain', () => {
    const score = scorePicture(width, height, [line(true, 10)], masks({ x: 10, width: 60 }));
    expect(score.vainArea).toBeCloseTo((35 * 10) / (width * height));
    expect(scorePicture(width, height, [], masks({ x: 10, width: 60 })).anyMask).toBe(true);
  });
});

describe('the fonts of the text bench', () => {
  it('always hold the pixel font', () => {
    expect(findFonts().byScript.latin).toContain(pixelFont);
  });
});
