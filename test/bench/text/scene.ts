import sharp from 'sharp';
import { drawBackground, drawDistractors, families, type Family } from './backgrounds.ts';
import { addNoise, blend, box, brightness, copyOf, levels, type Canvas, type Colour } from './canvas.ts';
import { pixelFont, pixelFontSizes, setLine, turned, type FontShelf, type Ink, type Script } from './fonts.ts';
import { identifyingLine, teachingLine, type LineText } from './lines.ts';
import { inventPatient, type Patient } from './patients.ts';
import { createRandom, seedOf, type Random } from './random.ts';

export const emSizes = [8, 9, 10, 11, 12, 14, 16, 18, 20, 24, 28, 32, 40] as const;
export const contrasts = [30, 40, 50, 70, 100, 150, 255] as const;
export type Style = 'plain' | 'hard' | 'outline' | 'shadow' | 'plate' | 'dark';

/** One burned-in line as it stands in the picture: the rectangle of its ink, in pixels, and over which frames (1-based, inclusive). */
export interface TruthLine extends LineText {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly em: number;
  /** Height of a capital letter in pixels. */
  readonly capital: number;
  /** Grey levels between the ink and the mean of what lies under it. */
  readonly contrast: number;
  /** Contrast in standard deviations of what lies under the line; at most 99, which also stands for lines with a ground of their own. */
  readonly clarity: number;
  readonly font: string;
  readonly script: Script;
  readonly style: Style;
  readonly turn: 'level' | 'clockwise' | 'counter-clockwise';
  readonly place: 'margin' | 'anatomy';
}

/** A picture with the truth about it. `frames`: 8-bit levels, interleaved. */
export interface Scene {
  readonly index: number;
  readonly family: Family;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly frames: readonly Uint8Array[];
  readonly lines: readonly TruthLine[];
  readonly patient: Patient;
  /** Structure that looks like text and is none. */
  readonly distractors: readonly string[];
  /** How the levels are stored in the file. */
  readonly stored: 'bits8' | 'bits12' | 'ct16' | 'inverted';
  /** `pixels`: lossy artefacts in native pixels; `file`: the file is JPEG baseline; `none`: never compressed. */
  readonly jpeg: 'none' | 'pixels' | 'file';
}

interface Rectangle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const apart = (one: Rectangle, other: Rectangle, gapX: number, gapY: number): boolean =>
  one.x + one.width + gapX <= other.x || other.x + other.width + gapX <= one.x || one.y + one.height + gapY <= other.y || other.y + other.height + gapY <= one.y;

/** Draws ink at a place in the style; `level` 0..255 of the text, `under` the mean of what lies below it. */
function drawInk(canvas: Canvas, ink: Ink, x0: number, y0: number, colour: Colour, style: Style, under: number, lift: number): void {
  const against: Colour = lift > 0 ? [0, 0, 0] : [255, 255, 255];
  const each = (draw: (x: number, y: number, share: number) => void): void => {
    for (let y = 0; y < ink.height; y += 1) {
      for (let x = 0; x < ink.width; x += 1) {
        const coverage = ink.coverage[y * ink.width + x]!;
        if (coverage > 0) draw(x0 + x, y0 + y, coverage / 255);
      }
    }
  };
  if (style === 'plate') box(canvas, x0 - 3, y0 - 3, ink.width + 6, ink.height + 6, [under, under, under]);
  if (style === 'shadow') each((x, y, share) => { blend(canvas, x + 1, y + 1, against, share); });
  if (style === 'outline') each((x, y, share) => { for (const [dx, dy] of [[-1, 0], [1, 0], [0, -1], [0, 1], [1, 1], [-1, -1], [1, -1], [-1, 1]] as const) blend(canvas, x + dx, y + dy, against, share); });
  each((x, y, share) => { blend(canvas, x, y, colour, share); });
}

/** Where a stack of lines starts: a corner, or anywhere over the anatomy. */
function placeFor(random: Random, canvas: Canvas, ink: Ink, place: 'margin' | 'anatomy', corner: number, stacked: number): Rectangle {
  const margin = Math.round(Math.min(canvas.width, canvas.height) * 0.012) + 1;
  const { width, height } = ink;
  if (place === 'anatomy') return { x: random.whole(margin, Math.max(margin, canvas.width - width - margin)), y: random.whole(Math.round(canvas.height * 0.2), Math.max(Math.round(canvas.height * 0.2), Math.round(canvas.height * 0.8) - height)), width, height };
  return {
    x: corner % 2 === 0 ? margin : canvas.width - width - margin,
    y: corner < 2 ? margin + stacked : canvas.height - height - margin - stacked,
    width, height,
  };
}

interface Burned { readonly line: TruthLine; readonly draw: (canvas: Canvas) => void }

/** Where the picture stands in the plan: every size, contrast and family comes equally often, by counting, not by chance. */
function planOf(index: number, random: Random): { family: Family; em: number; contrast: number } {
  const at = <T>(values: readonly T[], position: number): T => values[position % values.length] as T;
  return { family: at(families, index), em: at(emSizes, Math.floor(index / families.length) + index), contrast: at(contrasts, Math.floor(index / 3) + random.whole(0, 1)) };
}

async function burnLines(random: Random, canvas: Canvas, index: number, patient: Patient, script: Script, shelf: FontShelf, family: Family, frames: number): Promise<Burned[]> {
  const plan = planOf(index, random);
  const fonts = shelf.byScript[script];
  const font = script === 'latin' && (fonts.length === 1 || (family.startsWith('ultrasound') && random.chance(0.3))) ? pixelFont : random.pick(fonts);
  const edges = random.chance(0.3) ? 'hard' : 'grey';
  const count = random.whole(3, 9);
  const burned: Burned[] = [];
  const stacked = [0, 0, 0, 0];
  for (let number = 0; number < count; number += 1) {
    const said = random.chance(0.55) ? identifyingLine(random, patient, script) : teachingLine(random, family);
    const em = font === pixelFont ? random.pick(pixelFontSizes) : random.chance(0.75) ? plan.em : random.pick(emSizes);
    const turn = random.chance(0.08) ? random.pick(['clockwise', 'counter-clockwise'] as const) : 'level';
    const contrast = random.chance(0.6) ? plan.contrast : random.pick(contrasts);
    const wantedPlace = random.chance(0.3) ? 'anatomy' : 'margin';
    const style: Style = random.pick(['plain', 'plain', 'plain', 'hard', 'outline', 'shadow', 'plate', 'dark'] as const);
    const plain = await setLine(said.text, { font, em, edges: style === 'hard' ? 'hard' : edges });
    const ink = turn === 'level' ? plain : turned(plain, turn);
    if (ink.width > canvas.width * 0.9 || ink.height > canvas.height * 0.6) continue;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const place = attempt < 6 ? wantedPlace : 'margin';
      const corner = random.whole(0, 3);
      const spot = placeFor(random, canvas, ink, place, corner, stacked[corner]!);
      if (spot.x < 0 || spot.y < 0 || spot.y + spot.height > canvas.height || burned.some(({ line }) => !apart(spot, line, em * 1.5, Math.max(4, em * 0.35)))) continue;
      const local = brightness(canvas, spot.x - 1, spot.y - 1, spot.width + 2, spot.height + 2);
      // What nobody could read is no fair test: the ink must stand out from the unrest below it, unless it brings its own ground.
      const ownGround = style === 'plate' || (style === 'outline' && contrast >= 100);
      if (!ownGround && contrast < 2.5 * local.deviation) continue;
      const under = style === 'plate' ? random.pick([0, 30, 200, 255]) : local.mean;
      const downwards = style === 'dark' || (style === 'plate' && under >= 200);
      const lift = downwards && under >= contrast ? -contrast : under + contrast <= 255 ? contrast : under >= contrast ? -contrast : 255 - under;
      if (Math.abs(lift) < 30) continue;
      const level = under + lift;
      const tint: Colour = canvas.channels === 3 && lift >= 100 && random.chance(0.4) ? random.pick([[1, 1, 0.35], [0.45, 1, 1], [0.4, 1, 0.4], [1, 0.8, 0.5]] as const) : [1, 1, 1];
      const alone = frames > 1 && random.chance(0.4) ? random.whole(1, frames) : 0;
      const line: TruthLine = {
        ...said, ...spot, firstFrame: alone || 1, lastFrame: alone || frames, em, capital: ink.capital, contrast: Math.round(Math.abs(lift)), clarity: ownGround ? 99 : Math.min(99, Math.abs(lift) / Math.max(0.1, local.deviation)), font,
        script: said.identifying ? script : 'latin', style, turn, place,
      };
      burned.push({ line, draw: (target) => { drawInk(target, ink, spot.x, spot.y, [level * tint[0], level * tint[1], level * tint[2]], style, under, lift); } });
      if (place === 'margin') stacked[corner] = (stacked[corner]!) + ink.height + Math.max(4, Math.round(em * 0.45));
      break;
    }
  }
  return burned;
}

/** Whether picture `index` bears text: two of three do. */
export function hasText(index: number): boolean {
  return index % 3 !== 2;
}

/** Picture `index` of the bench under `seed`. */
export async function makeScene(seed: number, index: number, shelf: FontShelf): Promise<Scene> {
  const random = createRandom(seedOf(seed, index));
  const family = families[index % families.length]!;
  const canvas = drawBackground(random, family);
  const distractors = drawDistractors(random, canvas, hasText(index) ? random.whole(0, 2) : random.whole(0, 4));
  if (random.chance(0.3)) addNoise(canvas, random, random.between(2, 10));
  const draw = random.next();
  const scripts: readonly Script[] = ['latin', 'accents', 'cyrillic', 'greek', 'cjk'];
  const drawn: Script = scripts[[0.55, 0.67, 0.77, 0.85, 1].findIndex((edge) => draw < edge)] ?? 'latin';
  const script: Script = shelf.byScript[drawn].length > 0 ? drawn : 'latin';
  const patient = inventPatient(random, script);
  const frameCount = family === 'clip' ? 6 : 1;
  const burned = hasText(index) ? await burnLines(random, canvas, index, patient, script, shelf, family, frameCount) : [];
  const jpeg = canvas.channels === 3 || family === 'xray' || family.startsWith('ultrasound') ? random.pick(['none', 'pixels', 'file'] as const) : 'none';
  const stored = jpeg === 'file' ? 'bits8' : family === 'ct' ? random.pick(['bits8', 'ct16', 'bits12'] as const) : family === 'mr' ? random.pick(['bits8', 'bits12'] as const) : family === 'xray' ? random.pick(['bits8', 'bits12', 'inverted'] as const) : 'bits8';
  const quality = random.whole(60, 92);
  const frames: Uint8Array[] = [];
  for (let frame = 1; frame <= frameCount; frame += 1) {
    const shot = copyOf(canvas);
    if (frameCount > 1) shiftSpeckle(shot, frame);
    for (const { line, draw: burn } of burned) if (frame >= line.firstFrame && frame <= line.lastFrame) burn(shot);
    const pixels = levels(shot);
    frames.push(jpeg === 'pixels' ? await throughJpeg(pixels, canvas, quality) : pixels);
  }
  return { index, family, width: canvas.width, height: canvas.height, channels: canvas.channels, frames, lines: burned.map(({ line }) => line), patient, distractors, stored, jpeg };
}

/** Lets the picture live a little from frame to frame: the bright parts flicker, the black stays. */
function shiftSpeckle(canvas: Canvas, frame: number): void {
  const random = createRandom(frame * 7919);
  for (let at = 0; at < canvas.data.length; at += 1) {
    const level = canvas.data[at]!;
    if (level > 25) canvas.data[at] = level * (0.85 + 0.3 * random.next());
  }
}

async function throughJpeg(pixels: Uint8Array, { width, height, channels }: Canvas, quality: number): Promise<Uint8Array> {
  const packed = await sharp(pixels, { raw: { width, height, channels } }).toColourspace(channels === 1 ? 'b-w' : 'srgb').jpeg({ quality }).toBuffer();
  const unpacked = sharp(packed);
  return new Uint8Array(await (channels === 1 ? unpacked.greyscale() : unpacked).raw().toBuffer());
}
