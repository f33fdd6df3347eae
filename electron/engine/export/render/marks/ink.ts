/** What is drawn over a picture: a colour and a coverage for each pixel that something was drawn on. */

/** Points x y x y … of a line, in pixels; whole numbers lie between pixels. */
export type Stroke = readonly number[];
export type Colour = readonly [red: number, green: number, blue: number];

/** A sheet over a part of a picture. Drawn on by {@link drawStrokes}; {@link dry} makes it ready to be laid over. */
export interface Ink {
  /** Of the sheet, in pixels of the picture. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and coverage (0 to 255) of every pixel, row by row. */
  readonly rgba: Uint8Array;
}

export function blankInk({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Ink {
  return { left: x, top: y, width, height, rgba: new Uint8Array(width * height * 4) };
}

export interface Pen {
  /** In pixels. */
  readonly width: number;
  readonly colour: Colour;
}

/** Dark rim around every line, so that it is seen on white as on black. */
const rim: Colour = [0, 0, 0];
const rimCoverage = 0.8;

/** Draws lines with round ends and joints, anti-aliased, with a dark rim. What lies outside the sheet is not drawn. */
export function drawStrokes(ink: Ink, strokes: readonly Stroke[], pen: Pen): void {
  if (strokes.length === 0) return;
  const rimWidth = Math.max(1, pen.width * 0.75);
  stamp(ink, strokes, pen.width / 2 + rimWidth, rim, rimCoverage);
  stamp(ink, strokes, pen.width / 2, pen.colour, 1);
}

function stamp(ink: Ink, strokes: readonly Stroke[], radius: number, colour: Colour, strength: number): void {
  const { left, top, width, height } = boundsOf(ink, strokes, radius + 1);
  if (width <= 0 || height <= 0) return;
  // Coverage is gathered over all lines first: joints and crossings are not darker than the rest.
  const coverage = new Float32Array(width * height);
  for (const stroke of strokes) {
    for (let at = 0; at + 1 < stroke.length; at += 2) {
      const next = at + 3 < stroke.length ? at + 2 : at;
      if (next === at && at > 0) continue;
      cover(coverage, { left, top, width, height }, [stroke[at]!, stroke[at + 1]!, stroke[next]!, stroke[next + 1]!], radius);
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const amount = coverage[y * width + x]! * strength;
      if (amount > 0) blend(ink.rgba, ((top + y - ink.top) * ink.width + left + x - ink.left) * 4, colour, amount);
    }
  }
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function boundsOf(ink: Ink, strokes: readonly Stroke[], margin: number): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (let at = 0; at + 1 < stroke.length; at += 2) {
      left = Math.min(left, stroke[at]!);
      right = Math.max(right, stroke[at]!);
      top = Math.min(top, stroke[at + 1]!);
      bottom = Math.max(bottom, stroke[at + 1]!);
    }
  }
  left = Math.max(ink.left, Math.floor(left - margin));
  top = Math.max(ink.top, Math.floor(top - margin));
  return { left, top, width: Math.min(ink.left + ink.width, Math.ceil(right + margin)) - left, height: Math.min(ink.top + ink.height, Math.ceil(bottom + margin)) - top };
}

/** One piece of a line: every pixel by its distance from it. */
function cover(coverage: Float32Array, bounds: Bounds, [ax, ay, bx, by]: readonly [number, number, number, number], radius: number): void {
  const reach = radius + 1;
  const x0 = Math.max(0, Math.floor(Math.min(ax, bx) - reach - bounds.left));
  const x1 = Math.min(bounds.width - 1, Math.ceil(Math.max(ax, bx) + reach - bounds.left));
  const y0 = Math.max(0, Math.floor(Math.min(ay, by) - reach - bounds.top));
  const y1 = Math.min(bounds.height - 1, Math.ceil(Math.max(ay, by) + reach - bounds.top));
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy;
  for (let y = y0; y <= y1; y++) {
    for (let x = x0; x <= x1; x++) {
      const px = x + bounds.left + 0.5 - ax;
      const py = y + bounds.top + 0.5 - ay;
      const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
      const amount = radius + 0.5 - Math.hypot(px - along * dx, py - along * dy);
      const at = y * bounds.width + x;
      if (amount > coverage[at]!) coverage[at] = Math.min(1, amount);
    }
  }
}

/** Colour over colour (Porter and Duff's "over"). */
function blend(rgba: Uint8Array, at: number, colour: Colour, amount: number): void {
  const below = rgba[at + 3]! / 255;
  const whole = amount + below * (1 - amount);
  for (let channel = 0; channel < 3; channel++) {
    rgba[at + channel] = Math.round((colour[channel]! * amount + rgba[at + channel]! * below * (1 - amount)) / whole);
  }
  rgba[at + 3] = Math.round(whole * 255);
}

/** What was drawn, pixel by pixel, and nothing else. */
export interface DriedInk {
  /** Positions in a picture of `width` pixels a row, in order. */
  readonly pixels: Uint32Array;
  readonly width: number;
  readonly rgba: Uint8Array;
  readonly isGrey: boolean;
}

/** `width`: of the picture that the ink belongs to. */
export function dry(ink: Ink, width: number): DriedInk {
  const drawn: number[] = [];
  for (let at = 0; at < ink.width * ink.height; at++) if (ink.rgba[at * 4 + 3] !== 0) drawn.push(at);
  const rgba = new Uint8Array(drawn.length * 4);
  const pixels = Uint32Array.from(drawn, (at) => (ink.top + Math.floor(at / ink.width)) * width + ink.left + (at % ink.width));
  let isGrey = true;
  drawn.forEach((at, index) => {
    const colour = ink.rgba.subarray(at * 4, at * 4 + 4);
    rgba.set(colour, index * 4);
    if (colour[0] !== colour[1] || colour[0] !== colour[2]) isGrey = false;
  });
  return { pixels, width, rgba, isGrey };
}

/** Lays ink over a picture, in place. */
export function layOver({ pixels, rgba }: DriedInk, rgb: Uint8Array): void {
  pixels.forEach((pixel, index) => {
    const amount = rgba[index * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      const at = pixel * 3 + channel;
      rgb[at] = Math.round((rgba[index * 4 + channel]! * amount + rgb[at]! * (255 - amount)) / 255);
    }
  });
}
