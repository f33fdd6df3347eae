import { describe, expect, it } from 'vitest';
import { frameOrder, resampledOrder } from '../../electron/engine/video/frameOrder.ts';

const once = { hold: 1, repeats: 'once', loops: 1 } as const;

describe('the order of frames', () => {
  it('is that of the source, once', () => {
    expect(frameOrder(4, once)).toEqual([0, 1, 2, 3]);
  });

  it('goes back without showing either end twice, and repeats', () => {
    expect(frameOrder(4, { ...once, repeats: 'back-and-forth' })).toEqual([0, 1, 2, 3, 2, 1]);
    expect(frameOrder(2, { ...once, repeats: 'back-and-forth', loops: 2 })).toEqual([0, 1, 0, 1]);
    expect(frameOrder(1, { ...once, repeats: 'back-and-forth' })).toEqual([0]);
  });

  it('holds each frame, and shows a part', () => {
    expect(frameOrder(9, { ...once, hold: 2, trim: { firstFrame: 3, lastFrame: 4 } })).toEqual([2, 2, 3, 3]);
    expect(frameOrder(3, { ...once, trim: { firstFrame: 9, lastFrame: 12 } })).toEqual([2]);
  });

  it('keeps the speed of a clip at another rate', () => {
    expect(resampledOrder([0, 1, 2, 3, 4, 5], 30, 15)).toEqual([0, 2, 4]);
    expect(resampledOrder([0, 1, 2], 10, 20)).toEqual([0, 0, 1, 1, 2, 2]);
    expect(resampledOrder([5, 6], 25, 25)).toEqual([5, 6]);
  });
});
