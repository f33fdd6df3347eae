/** Lettering from single strokes that the project keeps (resources/fonts): the same on every machine, whatever fonts it has. */
import font from '../../../../../resources/fonts/strokes.json' with { type: 'json' };
import type { Stroke } from './ink.ts';

interface Glyph {
  readonly advance: number;
  /** Points x y x y …, y upwards from the baseline, a thousandth of an em each. */
  readonly strokes: readonly (readonly number[])[];
}

const glyphs = new Map(
  Object.entries(font.glyphs as Readonly<Record<string, readonly (number | string)[]>>).map(([character, [advance, ...strokes]]): [string, Glyph] => [
    character,
    { advance: Number(advance), strokes: strokes.map((points) => String(points).split(' ').map(Number)) },
  ]),
);

/** Accents that Latin letters beyond Latin-1 carry: strokes about their own middle, at the height over (or under) a small letter. */
const accents: ReadonlyMap<string, readonly (readonly number[])[]> = new Map([
  ['\u0300', [[-70, 700, 40, 580]]],
  ['\u0301', [[70, 700, -40, 580]]],
  ['\u0302', [[-90, 590, 0, 690, 90, 590]]],
  ['\u0303', [[-110, 610, -60, 660, 50, 610, 110, 660]]],
  ['\u0304', [[-100, 630, 100, 630]]],
  ['\u0306', [[-100, 690, -60, 620, 0, 600, 60, 620, 100, 690]]],
  ['\u0307', [[-10, 640, 10, 640]]],
  ['\u0308', [[-85, 640, -65, 640], [65, 640, 85, 640]]],
  ['\u030a', [[0, 590, -55, 640, 0, 690, 55, 640, 0, 590]]],
  ['\u030b', [[-20, 700, -90, 580], [100, 700, 30, 580]]],
  ['\u030c', [[-90, 690, 0, 590, 90, 690]]],
  ['\u0326', [[10, -60, -30, -160]]],
  ['\u0327', [[0, 10, 0, -60, 50, -110, 0, -160, -60, -150]]],
  ['\u0328', [[40, 10, -20, -70, 10, -140, 80, -130]]],
]);
const capitalLift = 170;
const belowBaseline = new Set(['\u0326', '\u0327', '\u0328']);

/** Letters that no accent makes. */
const alike: ReadonlyMap<string, readonly string[]> = new Map([
  ['’', ["'"]], ['‘', ["'"]], ['‚', [',']], ['„', ['"']], ['−', ['–']], ['…', ['.', '.', '.']], ['•', ['·']], ['\u00a0', [' ']], ['\u202f', [' ']], ['\t', [' ']], ['\n', [' ']],
  ['æ', ['a', 'e']], ['Æ', ['A', 'E']], ['œ', ['o', 'e']], ['Œ', ['O', 'E']], ['‐', ['-']], ['‑', ['-']],
]);
const made: ReadonlyMap<string, Glyph> = new Map([
  ['ł', slashed('l', [[-70, 250, 90, 370]])], ['Ł', slashed('L', [[-170, 270, 30, 400]])],
  ['đ', slashed('d', [[0, 580, 200, 580]])], ['Đ', slashed('D', [[-230, 340, -10, 340]])],
  // The font's own space is as wide as a letter.
  [' ', { advance: 260, strokes: [] }],
  ['ı', { advance: 250, strokes: [[125, 22, 125, 482]] }],
  ['ð', slashed('d', [[-30, 590, 180, 650]])],
  ['þ', slashed('p', [[-163, 482, -163, 690]])],
  ['µ', slashed('u', [[-155, 200, -155, -180]])], ['μ', slashed('u', [[-155, 200, -155, -180]])],
  ['→', { advance: 800, strokes: [[80, 320, 720, 320], [540, 460, 720, 320, 540, 180]] }],
  ['←', { advance: 800, strokes: [[720, 320, 80, 320], [260, 460, 80, 320, 260, 180]] }],
  ['↑', { advance: 480, strokes: [[240, 20, 240, 650], [100, 480, 240, 650, 380, 480]] }],
  ['↓', { advance: 480, strokes: [[240, 650, 240, 20], [100, 190, 240, 20, 380, 190]] }],
  ['≤', { advance: 501, strokes: [[430, 560, 70, 380, 430, 200], [70, 100, 430, 100]] }],
  ['≥', { advance: 501, strokes: [[70, 560, 430, 380, 70, 200], [70, 100, 430, 100]] }],
]);

function slashed(base: string, strokes: readonly (readonly number[])[]): Glyph {
  const glyph = glyphs.get(base) ?? blank;
  return { advance: glyph.advance, strokes: [...glyph.strokes, ...shifted(strokes, middleOf(glyph))] };
}

/** What the font has not: an open box, so that nobody takes it for something else. */
const blank: Glyph = { advance: 560, strokes: [[80, 20, 80, 640, 480, 640, 480, 20, 80, 20]] };

function glyphOf(character: string): Glyph | undefined {
  const whole = made.get(character) ?? glyphs.get(character);
  if (whole !== undefined) return whole;
  const [base, ...marks] = Array.from(character.normalize('NFD'));
  const body = base === undefined || marks.length === 0 ? undefined : glyphs.get(base === 'i' ? 'ı' : base) ?? made.get(base === 'i' ? 'ı' : base);
  if (body === undefined || base === undefined) return undefined;
  const lift = base === base.toUpperCase() || /[bdfhkl]/u.test(base) ? capitalLift : 0;
  const strokes = [...body.strokes];
  for (const mark of marks) {
    const shape = accents.get(mark);
    if (shape === undefined) return undefined;
    strokes.push(...shifted(shape, middleOf(body), belowBaseline.has(mark) ? 0 : lift));
  }
  return { advance: body.advance, strokes };
}

function middleOf({ strokes }: Glyph): number {
  const xs = strokes.flatMap((points) => points.filter((_, index) => index % 2 === 0));
  return (Math.min(...xs) + Math.max(...xs)) / 2;
}

function shifted(strokes: readonly (readonly number[])[], x: number, y = 0): number[][] {
  return strokes.map((points) => points.map((value, index) => value + (index % 2 === 0 ? x : y)));
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** Letters with all their accents, as one reads them. */
function charactersOf(text: string): string[] {
  return Array.from(graphemes.segment(text.normalize('NFC')), ({ segment }) => alike.get(segment) ?? [segment]).flat();
}

/** The characters of a text that the font does not have; they are drawn as open boxes. */
export function unknownCharacters(text: string): string[] {
  return [...new Set(charactersOf(text).filter((character) => glyphOf(character) === undefined))];
}

const scaleOf = (capHeight: number): number => capHeight / font.capHeight;

/** Width in pixels of a line whose capitals are `capHeight` pixels high. */
export function letteringWidth(text: string, capHeight: number): number {
  return charactersOf(text).reduce((sum, character) => sum + (glyphOf(character) ?? blank).advance, 0) * scaleOf(capHeight);
}

/** The strokes of a line in pixels: `x` is its left edge, `baseline` the y of its baseline. */
export function lettering(text: string, capHeight: number, x: number, baseline: number): Stroke[] {
  const scale = scaleOf(capHeight);
  const strokes: Stroke[] = [];
  let left = x;
  for (const character of charactersOf(text)) {
    const { advance, strokes: lines } = glyphOf(character) ?? blank;
    for (const line of lines) {
      strokes.push(line.map((value, index) => (index % 2 === 0 ? left + value * scale : baseline - value * scale)));
    }
    left += advance * scale;
  }
  return strokes;
}
