import { describe, expect, it } from 'vitest';
import { clearness, isComb, isText, isUnreadable, standsOut } from '../../electron/engine/detect/ocr/textSigns.ts';
import type { Plane } from '../../electron/engine/detect/plane.ts';
import type { SeenLine } from '../../electron/engine/detect/seenLine.ts';
import { strokeResponse, type StrokeResponse } from '../../electron/engine/detect/strokeFilter.ts';

const line = (text: string, width: number, height: number, confidence: number, score: number): SeenLine => ({ x: 10, y: 10, width, height, text, confidence, score, source: 'network' });
const flat: Plane = { width: 200, height: 60, data: new Uint8Array(200 * 60).fill(40) };

describe('what a reading says of being text', () => {
  it('takes two signs that fill a long box of some height for staples, however sure they are', () => {
    expect(isText(line('NI', 147, 22, 0.95, 0.98))).toBe(false);
    expect(isText(line('TIH', 317, 16, 0.95, 0.98))).toBe(false);
    expect(isUnreadable(line('NI', 147, 22, 0.4, 0.98), 3)).toBe(false);
  });

  it('lets small letters be text of which only a few were read', () => {
    expect(isText(line('JC2', 32, 8, 0.77, 0.95))).toBe(true);
    expect(isUnreadable(line('JC', 60, 10, 0.3, 0.98), 3)).toBe(true);
  });

  it('takes a long reading for text where its surroundings are as restless as itself, and a short one not', () => {
    const response = strokeResponse(flat);
    expect(standsOut(response, flat, line('Harest Imagirig', 84, 12, 0.72, 0.98))).toBe(true);
    expect(standsOut(response, flat, line('Harest Imagirig', 84, 12, 0.72, 0.6))).toBe(false);
    expect(standsOut(response, flat, line('Har', 24, 12, 0.72, 0.98))).toBe(false);
  });

  it('judges what stands beside a trace by the calmer half of its surroundings', () => {
    const [box, empty] = [line('8210', 60, 12, 0.7, 0.97), new Uint8Array(200 * 60)];
    const response = (around: number, above: number): StrokeResponse => {
      const light = new Uint8Array(200 * 60).fill(around);
      light.fill(above, 200, 200 * 8);
      for (let y = 10; y < 22; y++) light.fill(20, y * 200 + 10, y * 200 + 70);
      return { light, dark: empty };
    };
    expect(standsOut(response(0, 0), flat, box)).toBe(true);
    expect(standsOut(response(0, 120), flat, box)).toBe(true);
    expect(clearness(response(0, 120), flat, box)).toBeGreaterThan(1);
    expect(standsOut(response(18, 18), flat, box)).toBe(false);
    expect(standsOut(response(18, 120), flat, box)).toBe(false);
  });

  it('takes bare strokes with a few other signs for a comb where it is asked to', () => {
    expect(isComb('MLIIII')).toBe(false);
    expect(isComb('MLIIII', 1 / 3)).toBe(true);
    expect(isComb('MILLER', 1 / 3)).toBe(false);
  });
});
