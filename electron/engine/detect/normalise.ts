import type { Plane } from './plane.ts';

/** Half side of the window over which mean and deviation are taken: about a line of text and what surrounds it. */
const reach = 16;
/** Deviation of a flat area is taken for no less, or its noise would be blown up to text. */
const floor = 6;
const gain = 55;

/** Each pixel by how far it departs from its surroundings, in their own deviations: faint text on a dark ground becomes as clear as bright. */
export function normalisedLocally(plane: Plane): Plane {
  const { width, height, data } = plane;
  const out = new Uint8Array(data.length);
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = data[at]!;
      sums[x] = sums[x]! + sign * value;
      squares[x] = squares[x]! + sign * value * value;
    }
  };
  for (let y = 0; y < Math.min(height, reach); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) addRow(y + reach, 1);
    if (y - reach - 1 >= 0) addRow(y - reach - 1, -1);
    const rows = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1;
    let sum = 0;
    let square = 0;
    for (let x = 0; x < Math.min(width, reach); x++) {
      sum += sums[x]!;
      square += squares[x]!;
    }
    for (let x = 0; x < width; x++) {
      if (x + reach < width) {
        sum += sums[x + reach]!;
        square += squares[x + reach]!;
      }
      if (x - reach - 1 >= 0) {
        sum -= sums[x - reach - 1]!;
        square -= squares[x - reach - 1]!;
      }
      const count = rows * (Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1);
      const mean = sum / count;
      const deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
      out[y * width + x] = Math.max(0, Math.min(255, 128 + ((data[y * width + x]! - mean) * gain) / (deviation + floor)));
    }
  }
  return { width, height, data: out };
}

/** Each pixel with a quarter to a sixteenth of each neighbour (1 2 1, in both directions): noise of single pixels fades, strokes stay. */
export function smoothed({ width, height, data }: Plane): Plane {
  const rows = new Uint16Array(data.length);
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) rows[at] = data[x === 0 ? at : at - 1]! + 2 * data[at]! + data[x === width - 1 ? at : at + 1]!;
  }
  for (let y = 0; y < height; y++) {
    const [above, below] = [y === 0 ? 0 : -width, y === height - 1 ? 0 : width];
    for (let x = 0, at = y * width; x < width; x++, at++) out[at] = (rows[at + above]! + 2 * rows[at]! + rows[at + below]! + 8) >> 4;
  }
  return { width, height, data: out };
}
