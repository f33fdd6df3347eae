import { describe, expect, it } from 'vitest';
import { maskedShare } from '../../shared/pixels/maskedShare.ts';
import type { Region } from '../../shared/pixels/region.ts';

const size = { columns: 100, rows: 50 };
const region = (x: number, y: number, width: number, height: number, firstFrame = 1, lastFrame = 1): Region => ({ x, y, width, height, firstFrame, lastFrame, reason: 'reads as a date' });

describe('the share of an image under masks', () => {
  it('counts once what several regions cover, and only what lies on the image', () => {
    expect(maskedShare([], size)).toBe(0);
    expect(maskedShare([region(0, 0, 50, 50)], size)).toBe(0.5);
    expect(maskedShare([region(0, 0, 50, 50), region(25, 0, 50, 50), region(30, 10, 5, 5)], size)).toBe(0.75);
    expect(maskedShare([region(0, 0, 50, 20), region(0, 40, 50, 10), region(90, 0, 10, 50)], size)).toBeCloseTo(0.4);
    expect(maskedShare([region(-900, -900, 2000, 2000)], size)).toBe(1);
  });

  it('is that of the frame where most is masked: regions of different frames do not add up', () => {
    const regions = [region(0, 0, 40, 50, 1, 5), region(40, 0, 40, 50, 4, 9), region(80, 0, 20, 50, 10, 12)];
    expect(maskedShare(regions, size)).toBe(0.8);
    expect([1, 4, 6, 11, 13].map((frame) => maskedShare(regions, size, frame))).toEqual([0.4, 0.8, 0.4, 0.2, 0]);
  });
});
