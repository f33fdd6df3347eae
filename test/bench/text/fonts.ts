import { execFileSync } from 'node:child_process';
import sharp from 'sharp';
import { drawPixelText, pixelFontHas } from './pixelFont.ts';

export type Script = 'latin' | 'accents' | 'cyrillic' | 'greek' | 'cjk';

/** How a line is to be set. `em`: the font size in pixels; `edges`: with grey edges as browsers draw, or without as many machines do. */
export interface Setting {
  readonly font: string;
  readonly em: number;
  readonly edges: 'grey' | 'hard';
}

/** Ink coverage 0..255 of a line, cut to its ink. `capital`: height of the letter H (of a CJK sign) in pixels as set. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly coverage: Uint8Array;
  readonly capital: number;
}

interface Family {
  readonly name: string;
  readonly scripts: readonly Script[];
}

const wanted: readonly Family[] = [
  { name: 'DejaVu Sans', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'Liberation Sans Narrow', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'Liberation Serif', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'DejaVu Sans Mono Bold', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'Liberation Mono', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'Liberation Sans Bold', scripts: ['latin', 'accents', 'cyrillic', 'greek'] },
  { name: 'Noto Sans CJK JP', scripts: ['cjk'] },
  { name: 'Droid Sans Fallback', scripts: ['cjk'] },
];

/** The bench's own font, always there. */
export const pixelFont = 'Pixel 5x7';

/** Fonts found on this machine, by script, and those looked for in vain. */
export interface FontShelf {
  readonly byScript: Readonly<Record<Script, readonly string[]>>;
  readonly missing: readonly string[];
}

export function findFonts(): FontShelf {
  let installed: Set<string>;
  try {
    const listing = execFileSync('fc-list', ['--format', '%{family}\n'], { encoding: 'utf8' });
    installed = new Set(listing.split('\n').flatMap((line) => line.split(',')).map((name) => name.trim()));
  } catch {
    installed = new Set();
  }
  const there = (family: Family): boolean => installed.has(family.name.replace(/ Bold$/u, ''));
  const of = (script: Script): string[] => wanted.filter((family) => there(family) && family.scripts.includes(script)).map((family) => family.name);
  return {
    byScript: { latin: [pixelFont, ...of('latin')], accents: of('accents'), cyrillic: of('cyrillic'), greek: of('greek'), cjk: of('cjk') },
    missing: wanted.filter((family) => !there(family)).map((family) => family.name),
  };
}

/** Sizes that the pixel font has: whole multiples of its cell of nine rows. */
export const pixelFontSizes = [9, 18, 27, 36] as const;

const capitals = new Map<string, number>();

async function raster(text: string, font: string, em: number): Promise<{ width: number; height: number; coverage: Uint8Array }> {
  const escaped = text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
  const { data, info } = await sharp({ text: { text: escaped, font: `${font} ${em}`, dpi: 72 } }).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, coverage: new Uint8Array(data) };
}

function cut(width: number, height: number, coverage: Uint8Array): Omit<Ink, 'capital'> {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((coverage[y * width + x]!) < 64) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) throw new Error('A line was set without any ink.');
  const [inkWidth, inkHeight] = [right - left + 1, bottom - top + 1];
  const kept = new Uint8Array(inkWidth * inkHeight);
  for (let y = 0; y < inkHeight; y += 1) kept.set(coverage.subarray((top + y) * width + left, (top + y) * width + left + inkWidth), y * inkWidth);
  return { width: inkWidth, height: inkHeight, coverage: kept };
}

/** Sets one line of text. The pixel font takes the nearest size it has. */
export async function setLine(text: string, setting: Setting): Promise<Ink> {
  if (setting.font === pixelFont) {
    if (!pixelFontHas(text)) throw new Error('The pixel font lacks a character of the line.');
    const scale = Math.max(1, Math.round(setting.em / 9));
    const drawn = drawPixelText(text, scale);
    return { ...cut(drawn.width, drawn.height, drawn.ink), capital: 7 * scale };
  }
  const key = `${setting.font} ${setting.em}`;
  let capital = capitals.get(key);
  if (capital === undefined) {
    const letter = await raster(setting.font.includes('CJK') || setting.font.includes('Fallback') ? '日' : 'H', setting.font, setting.em);
    capital = cut(letter.width, letter.height, letter.coverage).height;
    capitals.set(key, capital);
  }
  const line = await raster(text, setting.font, setting.em);
  // Of the smallest signs no pixel is half full: they keep their soft edges.
  if (setting.edges === 'hard' && line.coverage.some((ink) => ink >= 112)) line.coverage.forEach((ink, at) => { line.coverage[at] = ink >= 112 ? 255 : 0; });
  return { ...cut(line.width, line.height, line.coverage), capital };
}

/** A quarter turn: clockwise reads downwards. */
export function turned(ink: Ink, way: 'clockwise' | 'counter-clockwise'): Ink {
  const coverage = new Uint8Array(ink.coverage.length);
  for (let y = 0; y < ink.height; y += 1) {
    for (let x = 0; x < ink.width; x += 1) {
      const [tx, ty] = way === 'clockwise' ? [ink.height - 1 - y, x] : [y, ink.width - 1 - x];
      coverage[ty * ink.height + tx] = ink.coverage[y * ink.width + x]!;
    }
  }
  return { width: ink.height, height: ink.width, coverage, capital: ink.capital };
}
