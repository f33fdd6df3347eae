import { describe, expect, it } from 'vitest';
import { looksOf } from '../../electron/engine/detect/looks.ts';
import type { DecodedFrame } from '../../shared/pixels/frame.ts';
import type { DisplayAttributes } from '../../shared/pixels/display.ts';

const [columns, rows] = [200, 100];
const [air, written, body] = [-1000, -900, 40];

/** A slice of air and body with a bar of "writing" in the air, 100 HU above it and outside the window of the data set. */
function slice(more: (samples: Int16Array) => void): DecodedFrame {
  const samples = new Int16Array(columns * rows).fill(air);
  for (let y = 40; y < 90; y++) samples.fill(body, y * columns + 60, y * columns + 140);
  for (let y = 10; y < 20; y++) samples.fill(written, y * columns + 20, y * columns + 50);
  more(samples);
  return { columns, rows, samplesPerPixel: 1, photometricInterpretation: 'MONOCHROME2', bitsStored: 16, bitsAllocated: 16, pixelRepresentation: 1, samples };
}
const display: DisplayAttributes = { modality: { slope: 1, intercept: 0 }, windows: [{ center: 40, width: 400 }], voiFunction: 'LINEAR', voiTables: [], padding: undefined, isInverse: false, palette: undefined };
const contrast = (frame: DecodedFrame): number => Math.max(...looksOf(frame, display).map(({ data }) => Math.abs(data[15 * columns + 30]! - data[30 * columns + 30]!)));

describe('the looks at a frame', () => {
  it('show what the window of the data set hides', () => {
    expect(contrast(slice(() => undefined))).toBeGreaterThanOrEqual(20);
  });

  it('show it where a few pixels are so bright that the whole range would hide it, too', () => {
    expect(contrast(slice((samples) => samples.fill(20_000, 60 * columns + 70, 60 * columns + 80)))).toBeGreaterThanOrEqual(20);
  });
});
