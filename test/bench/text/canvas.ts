import type { Random } from './random.ts';

/** A picture being painted: grey (1) or RGB (3) levels 0..255 as floats, row-major, interleaved. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Float32Array;
}

export type Colour = readonly [number, number, number];

export function createCanvas(width: number, height: number, channels: 1 | 3, level = 0): Canvas {
  return { width, height, channels, data: new Float32Array(width * height * channels).fill(level) };
}

export function copyOf(canvas: Canvas): Canvas {
  return { ...canvas, data: canvas.data.slice() };
}

/** Sets the picture from a function of the place; `shade` gives a grey level or a colour. */
export function paint(canvas: Canvas, shade: (x: number, y: number) => number | Colour): void {
  let at = 0;
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const level = shade(x, y);
      for (let channel = 0; channel < canvas.channels; channel += 1) {
        canvas.data[at] = typeof level === 'number' ? level : (level[channel]!);
        at += 1;
      }
    }
  }
}

/** Blends one pixel towards a colour. */
export function blend(canvas: Canvas, x: number, y: number, colour: Colour, share: number): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height || share <= 0) return;
  const at = (y * canvas.width + x) * canvas.channels;
  const part = Math.min(1, share);
  for (let channel = 0; channel < canvas.channels; channel += 1) {
    const before = canvas.data[at + channel]!;
    canvas.data[at + channel] = before + ((colour[channel]!) - before) * part;
  }
}

/** A straight stroke with soft edges; `width` in pixels. */
export function stroke(canvas: Canvas, x0: number, y0: number, x1: number, y1: number, width: number, colour: Colour, share = 1): void {
  const reach = width / 2 + 1;
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [left, right] = [Math.floor(Math.min(x0, x1) - reach), Math.ceil(Math.max(x0, x1) + reach)];
  const [top, bottom] = [Math.floor(Math.min(y0, y1) - reach), Math.ceil(Math.max(y0, y1) + reach)];
  for (let y = Math.max(0, top); y <= Math.min(canvas.height - 1, bottom); y += 1) {
    for (let x = Math.max(0, left); x <= Math.min(canvas.width - 1, right); x += 1) {
      const along = Math.min(1, Math.max(0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / (length * length)));
      const distance = Math.hypot(x - x0 - along * (x1 - x0), y - y0 - along * (y1 - y0));
      if (distance < width / 2 + 0.5) blend(canvas, x, y, colour, share * Math.min(1, width / 2 + 0.5 - distance));
    }
  }
}

export function curve(canvas: Canvas, points: readonly (readonly [number, number])[], width: number, colour: Colour, share = 1): void {
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    if (from && to) stroke(canvas, from[0], from[1], to[0], to[1], width, colour, share);
  }
}

/** An ellipse with a soft rim, blended at `share`. */
export function ellipse(canvas: Canvas, cx: number, cy: number, rx: number, ry: number, colour: Colour, share = 1, softness = 0.05): void {
  for (let y = Math.max(0, Math.floor(cy - ry * 1.2)); y < Math.min(canvas.height, cy + ry * 1.2); y += 1) {
    for (let x = Math.max(0, Math.floor(cx - rx * 1.2)); x < Math.min(canvas.width, cx + rx * 1.2); x += 1) {
      const distance = Math.hypot((x - cx) / rx, (y - cy) / ry);
      if (distance < 1 + softness) blend(canvas, x, y, colour, share * Math.min(1, (1 + softness - distance) / (2 * softness)));
    }
  }
}

export function box(canvas: Canvas, x0: number, y0: number, width: number, height: number, colour: Colour, share = 1): void {
  for (let y = Math.floor(y0); y < y0 + height; y += 1) {
    for (let x = Math.floor(x0); x < x0 + width; x += 1) blend(canvas, x, y, colour, share);
  }
}

/** Smooth noise in [0, 1]: random values on a grid of `cell` pixels, joined softly. */
export function smoothNoise(random: Random, width: number, height: number, cell: number): (x: number, y: number) => number {
  const columns = Math.ceil(width / cell) + 2;
  const rows = Math.ceil(height / cell) + 2;
  const grid = Float32Array.from({ length: columns * rows }, () => random.next());
  const soft = (part: number): number => part * part * (3 - 2 * part);
  return (x, y) => {
    const [gx, gy] = [Math.max(0, x / cell), Math.max(0, y / cell)];
    const [column, row] = [Math.min(columns - 2, Math.floor(gx)), Math.min(rows - 2, Math.floor(gy))];
    const [px, py] = [soft(Math.min(1, gx - column)), soft(Math.min(1, gy - row))];
    const at = row * columns + column;
    const upper = (grid[at]!) * (1 - px) + (grid[at + 1]!) * px;
    const lower = (grid[at + columns]!) * (1 - px) + (grid[at + columns + 1]!) * px;
    return upper * (1 - py) + lower * py;
  };
}

/** Adds noise of this standard deviation to every pixel, the same in all channels of one. */
export function addNoise(canvas: Canvas, random: Random, deviation: number): void {
  for (let at = 0; at < canvas.data.length; at += canvas.channels) {
    const noise = random.normal() * deviation;
    for (let channel = 0; channel < canvas.channels; channel += 1) canvas.data[at + channel] = (canvas.data[at + channel]!) + noise;
  }
}

/** Whole levels 0..255. */
export function levels(canvas: Canvas): Uint8Array {
  return Uint8Array.from(canvas.data, (level) => Math.min(255, Math.max(0, Math.round(level))));
}

/** Mean and standard deviation of the brightness inside a rectangle (clipped to the picture). */
export function brightness(canvas: Canvas, x0: number, y0: number, width: number, height: number): { mean: number; deviation: number } {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(canvas.height, y0 + height); y += 1) {
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(canvas.width, x0 + width); x += 1) {
      const at = (y * canvas.width + x) * canvas.channels;
      const [red, green, blue] = [canvas.data[at]!, canvas.data[at + 1]!, canvas.data[at + 2]!];
      const level = canvas.channels === 1 ? red : 0.299 * red + 0.587 * green + 0.114 * blue;
      const seen = Math.min(255, Math.max(0, level));
      sum += seen;
      squares += seen * seen;
      count += 1;
    }
  }
  const mean = sum / Math.max(1, count);
  return { mean, deviation: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) };
}
