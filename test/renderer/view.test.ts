import { describe, expect, it } from 'vitest';
import { dragWindow, panned, startView, windowOf, zoomed } from '../../renderer/viewer/view.ts';

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

it('the picture moves to the side the arrow points to, by the same share of the pane at every zoom', () => {
  const size = { columns: 200, rows: 100 };
  expect(panned(startView, 'ArrowRight', size).shift).toEqual({ x: 10, y: 0 });
  expect(panned({ ...startView, zoom: 2 }, 'ArrowUp', size).shift).toEqual({ x: 0, y: -2.5 });
});

it('a picture is first shown in its own window, else with all of its values', () => {
  const description = { samples: 1, windows: [], minimum: 0, maximum: 100, slope: 2, intercept: -50 };
  expect(windowOf(description as never)).toEqual({ center: 50, width: 200 });
  expect(windowOf({ ...description, windows: [{ center: 40, width: 80 }] } as never)).toEqual({ center: 40, width: 80 });
});
