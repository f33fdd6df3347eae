import type { TextModels } from './ocr/models.ts';
import type { Effort } from './ocr/networkBoxes.ts';
import { readArea, readPlane, readStrokeLines } from './ocr/readPlane.ts';
import { isPatch } from './ocr/solid.ts';
import { isReadUnsurely } from './ocr/textSigns.ts';
import type { SeenLine } from './seenLine.ts';
import { gathered, grow, isCovered, overlap, type Box, type Plane } from './plane.ts';
import { plausible, strokeLines, type StrokeLine } from './strokes.ts';

/** In the looks beside the first one, only strokes worth this much are followed: mostly they show the same anatomy again. */
const worthInOtherLooks = -1;
/** So much more must a line of strokes be worth than in the first look to be news. */
const news = 1;

/**
 * Every line that the networks read in any look of a frame, beside those `known` already; the first look whole, the others where
 * they show something of their own.
 */
export async function readFully(models: TextModels, looks: readonly [Plane, ...Plane[]], known: readonly Box[] = [], effort: Effort = 'usual'): Promise<SeenLine[]> {
  const [main, ...others] = looks;
  const lines = await readPlane(models, main, known, effort);
  if (others.length === 0) return lines;
  const seen: StrokeLine[] = strokeLines(main).filter((line) => line.worth > plausible - 1);
  for (const [at, look] of others.entries()) {
    const fresh = strokeLines(look).filter((line) => line.worth > worthInOtherLooks && !isCovered(line, [...known, ...lines]) && !isKnown(line, seen));
    for (const area of gathered(fresh.map((line) => grow(line, 32, 24, look.width, look.height)))) {
      for (const line of await readArea(models, look, area, [...known, ...lines])) if (counts(line, look, at + 1) && !isCovered(line, lines)) lines.push(line);
    }
    seen.push(...fresh);
  }
  return lines;
}

/** What the cheap look sees in a frame: the strokes of each look, without those that an earlier look has shown already. */
export interface CheapLook {
  readonly plane: Plane;
  readonly strokes: readonly StrokeLine[];
}

/** The cheap look itself: no network runs. `least` is the worth below which strokes are passed over. */
export function lookCheaply(looks: readonly [Plane, ...Plane[]], least: number): CheapLook[] {
  const seen: StrokeLine[] = [];
  return looks.map((plane, at) => {
    const strokes = strokeLines(plane).filter((line) => line.worth > (at === 0 ? least : Math.max(least, worthInOtherLooks)) && !isKnown(line, seen));
    seen.push(...strokes);
    return { plane, strokes };
  });
}

/** Reads what the cheap look saw, except where `known` lines stand. */
export async function readCheapLooks(models: TextModels, looks: readonly CheapLook[], known: readonly Box[]): Promise<SeenLine[]> {
  const lines: SeenLine[] = [];
  for (const [at, { plane, strokes }] of looks.entries()) lines.push(...(await readStrokeLines(models, plane, strokes, [...known, ...lines])).filter((line) => counts(line, plane, at)));
  return lines;
}

/** Strokes worth this much are text more often than not. */
const muchLikeText = 0.5;
const mostAreas = 2;

/**
 * The surroundings of strokes that look much like text and that could not be read by themselves: in speckle a line of strokes reaches above and below the text in it.
 */
export async function readAround(models: TextModels, looks: readonly CheapLook[], known: readonly Box[]): Promise<SeenLine[]> {
  const lines: SeenLine[] = [];
  for (const [at, { plane, strokes }] of looks.entries()) {
    const unread = strokes.filter((line) => line.worth > muchLikeText && !isCovered(line, [...known, ...lines], 0.3)).sort((a, b) => b.worth - a.worth).slice(0, mostAreas);
    for (const area of gathered(unread.map((line) => grow(line, 32, 24, plane.width, plane.height)))) {
      lines.push(...(await readArea(models, plane, area, [...known, ...lines])).filter((line) => line.text !== '' && counts(line, plane, at)));
    }
  }
  return lines;
}

/** Readings that are surer than what grain and speckle read as: of so many signs, and of fewer. */
const surelyRead = 0.8;
const manySigns = 5;
const surelyReadOfFew = 0.9;

/** Whether a line read in the look at place `at` counts: in the first any, sure readings where faint marks are amplified, elsewhere all but guesses, as which grain reads in a narrow window, and patches of colour. */
function counts(line: SeenLine, look: Plane, at: number): boolean {
  if (at === 0) return true;
  const isSure = line.confidence >= (line.text.length < manySigns ? surelyReadOfFew : surelyRead);
  if (look.isOfColour === true && !isSure && isPatch(line, look)) return false;
  return look.isAmplified === true ? isSure : line.source === 'scrap' || !isReadUnsurely(line);
}

function isKnown(line: StrokeLine, seen: readonly StrokeLine[]): boolean {
  return seen.some((other) => other.worth > line.worth - news && overlap(other, line) > 0.5 * line.width * line.height);
}
