import { describe, expect, it } from 'vitest';
import { dragWindow, startView, zoomed } from '../../renderer/viewer/view.ts';

describe('the window of a picture', () => {
  it('widens to the right and rises downwards, in proportion to its width', () => {
    const wide = dragWindow(startView, { center: 40, width: 300 }, 10, 5).window;
    expect(wide).toEqual({ center: 45, width: 310 });
    const narrow = dragWindow(startView, { center: 40, width: 30 }, 10, 5).window;
    expect(narrow?.center).toBeCloseTo(40.5);
    expect(narrow?.width).toBeCloseTo(31);
  });

  it('never closes', () => {
    expect(dragWindow(startView, { center: 0, width: 2 }, -10_000, 0).window?.width).toBe(1);
  });
});

describe('zooming', () => {
  it('stays between a fifth and forty times', () => {
    expect(zoomed(startView, 1000).zoom).toBe(40);
    expect(zoomed(startView, 0.0001).zoom).toBe(0.2);
  });
});
