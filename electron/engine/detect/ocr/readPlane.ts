import { crop, grow, halfTurn, isCovered, levelled, overlap, spread, stretch, type Box, type Plane } from '../plane.ts';
import type { SeenLine } from '../seenLine.ts';
import { strokeResponse, type StrokeResponse } from '../strokeFilter.ts';
import { plausible, strokeLines, type StrokeLine } from '../strokes.ts';
import { isRowOfBars } from './bars.ts';
import { extendAlong, inkShare, inkStrength } from './extend.ts';
import type { TextModels } from './models.ts';
import { networkBoxes, type Effort } from './networkBoxes.ts';
import { readLine } from './readLine.ts';
import { holdsUp } from './secondLook.ts';
import { findTextBoxes, type Slant, type TextBox } from './textBoxes.ts';
import { isSolid } from './solid.ts';
import { clearness, isComb, isFew, isGuess, isOneSign, isPair, isSingle, isSurelyText, isText, isUnreadable, largeLetters, prominence, standsOut, surelySeen, sureOfTwo } from './textSigns.ts';
import { isTrace } from './trace.ts';

/** Most lines of strokes that are read in one plane: a bound on the work, not on what is found (the network looks everywhere). */
const mostStrokeLines = 40;
/** Most of the strokes that nobody could read that are handed on. */
const mostScraps = 100;

/** Ribs, vessels and the folds of drapes lie aslant, too, and read as something. */
const sureAslant = 0.7;
/** A row of strokes with less ink along its length is no word. */
const mostlyGap = 0.45;
/** Large letters that nobody could read have more. */
const mostlyInk = 0.6;
/** Ones in a row have more ink than this, even where every sign is as wide as the next. */
const gapOfStaples = 0.3;
/** What reads as bare strokes for the most part, and that not surely, has more than this if it is text. */
const mostlyComb = 1 / 3;
const gapOfComb = 0.55;
/** A few letters higher than this are doubted where they were grown, and as which the spikes of a trace read. */
const fewAndGrown = 16;
const fewAndLarge = 24;
/** Crossings times density: letters make 0.35 and more, the trace of an electrocardiogram 0.2. */
const thinnestText = 0.29;
/** What reads as surely is text, whatever it looks like. */
const readSurely = 0.75;
/** Of bars in a row, and of a curve that the network does not see, nothing reads more surely. */
const surestFigure = 0.97;
/** Grey levels that unreadable text stands out by: tissue at a wide window is as restless as faint letters. */
const faintestInk = 13;
/** Below this letters may have more gap than ink: parts of them drown in noise. Staples are brighter. */
const faintInk = 30;
/** Lines of strokes worth less are not looked at twice. */
const worthALook = -0.5;
/** Unless they are no higher than this: letters of 8 pixels show at three times their size, or not at all. */
const tiny = 12;
/**
 * Everything that reads as text in `plane`: the network at two sizes, then the lines of strokes that it left out. What lies on
 * lines `known` from another look at the same frame is not read again.
 */
export async function readPlane(models: TextModels, plane: Plane, known: readonly Box[] = [], effort: Effort = 'usual'): Promise<SeenLine[]> {
  const strokes = strokeLines(plane).filter((line) => line.worth > plausible);
  const response = strokeResponse(plane);
  const { lines, singles } = await readBoxes(models, plane, await networkBoxes(models, plane, strokes, effort), known, response);
  for (const stroke of unread(strokes, [...known, ...lines])) {
    for (const line of await readStrokes(models, plane, stroke)) {
      if (!standsOut(response, plane, line) || isDrawn(line, plane, response) || !await holdsUp(models, plane, line)) continue;
      const grown = await whole(models, plane, response, line);
      if (grown === line || !isFigure(grown, plane, response)) lines.push(grown);
    }
  }
  const seen = [...lines, ...singles.filter((single) => !isCovered(single, lines, 0.5))];
  const scraps = scrapsOf(strokes, [...known, ...seen]).filter((scrap) => inkShare(scrap, plane, response) > mostlyGap && !isTrace(scrap, plane, response));
  // Noise looks like strokes, too, but does not end where they do.
  const left: SeenLine[] = [];
  for (const scrap of scraps) {
    left.push(prominence(response, plane, scrap) >= calm && ((scrap.worth ?? 0) < muchLikeText || await holdsUp(models, plane, scrap)) ? scrap : { ...scrap, worth: Math.min(0, scrap.worth ?? 0) });
  }
  return [...seen, ...left];
}

/** Scraps worth less are judged by the lines beside them alone. */
const muchLikeText = 4.5;

/** Pixels of the network's picture at a glance. */
const glance = 1_200_000;

/** What the network sees at one size, for one of the many frames of a video; what lies on lines `known` is not read again. */
export async function readGlance(models: TextModels, plane: Plane, known: readonly Box[]): Promise<SeenLine[]> {
  const scale = Math.max(0.5, Math.min(2, Math.sqrt(glance / (plane.width * plane.height))));
  return (await readBoxes(models, plane, await findTextBoxes(models, plane, { scale }), known, strokeResponse(plane))).lines;
}

/** Reads the boxes of the network: lines of text, and single signs, which may belong to one. */
async function readBoxes(models: TextModels, plane: Plane, boxes: readonly TextBox[], known: readonly Box[], response: StrokeResponse): Promise<{ readonly lines: SeenLine[]; readonly singles: SeenLine[] }> {
  const lines: SeenLine[] = [];
  const singles: SeenLine[] = [];
  for (const box of boxes) {
    if (isCovered(box, known, 0.85)) continue;
    const line = box.slant === undefined ? await read(models, plane, box, box.score, 'network') : await readAslant(models, plane, box, box.slant);
    if (box.slant !== undefined && line.confidence < readSurely && await isTextLevelled(models, plane, line, box.slant)) {
      lines.push(line);
      continue;
    }
    if (isDrawn(line, plane, response, box.slant !== undefined)) continue;
    if ((isText(line) && standsOut(response, plane, line)) || isUnread(line, plane, response)) {
      const seen = await settled(models, plane, response, line, box.slant !== undefined);
      if (seen !== undefined) lines.push(seen);
    } else if (isSingle(line) && clearness(response, plane, line) >= 1) singles.push(line);
  }
  return { lines, singles };
}

/** The line, grown to its ends where it does not lie aslant; undefined where it turns out to be no text. */
async function settled(models: TextModels, plane: Plane, response: StrokeResponse, line: SeenLine, isAslant: boolean): Promise<SeenLine | undefined> {
  const grown = isAslant ? line : await whole(models, plane, response, line);
  if (grown === line) return !isGuess(response, plane, line) && await holdsUp(models, plane, line) ? line : undefined;
  const asRead = { ...grown, text: line.text, confidence: line.confidence };
  if (isFigure(grown, plane, response) || goesOnAsDrawn(asRead, plane, response, grown.text !== line.text) || isGuess(response, plane, grown)) return undefined;
  if ((grown.text === line.text || !isDrawn(grown, plane, response)) && await holdsUp(models, plane, grown)) return grown;
  // What was taken for the rest of the line may be none of it.
  return await holdsUp(models, plane, line) ? asRead : undefined;
}

/** Whether a grown line is a few signs or bare strokes, not surely read, that go on as staples or a trace do: then they are some themselves. One or two that read no further must be surer. */
function goesOnAsDrawn(line: SeenLine, plane: Plane, response: StrokeResponse, goesOnReading: boolean): boolean {
  if (line.confidence >= (isPair(line) && !goesOnReading ? sureOfTwo : readSurely) || !(isFew(line, fewAndGrown) || isComb(line.text, mostlyComb))) return false;
  return isDrawn(line, plane, response) || !(isText(line) || isUnread(line, plane, response));
}

function isUnread(line: SeenLine, plane: Plane, response: StrokeResponse): boolean {
  if (!isUnreadable(line, clearness(response, plane, line))) return false;
  const strength = inkStrength(line, plane, response);
  const least = Math.min(line.width, line.height) > largeLetters ? mostlyInk : leastInk(strength);
  return strength >= faintestInk && inkShare(line, plane, response) > least;
}

const leastInk = (strength: number): number => (strength < faintInk ? gapOfStaples : mostlyGap);

/** What is drawn though it reads: bars in a row, and a curve that the network does not see. */
function isFigure(line: SeenLine, plane: Plane, response: StrokeResponse): boolean {
  return line.confidence < surestFigure && (isRowOfBars(line, plane, response) || (line.score === 0 && isTrace(line, plane, response)));
}

/** What no letters are, unless they read surely: traces, solid shapes, and staples, ribs and ticks, which stand in a row farther apart than letters. */
function isDrawn(line: SeenLine, plane: Plane, response: StrokeResponse, isAslant = false): boolean {
  if (isFigure(line, plane, response)) return true;
  // A row of bare strokes is one however surely it reads as ones, and one sign set again and again with wide gaps is none.
  if (line.confidence >= readSurely) return !isAslant && inkShare(line, plane, response) < (isComb(line.text) || isFew(line, fewAndLarge) ? gapOfStaples : isOneSign(line.text) ? mostlyGap : 0);
  if (isTrace(line, plane, response) || isSolid(line, plane, response)) return true;
  return !isAslant && inkShare(line, plane, response) < (isComb(line.text, mostlyComb) ? gapOfComb : leastInk(inkStrength(line, plane, response)));
}

/** Reads a line that lies aslant, upright or on its head, and as it stands; where it is text, its whole box is. */
async function readAslant(models: TextModels, plane: Plane, box: TextBox, slant: Slant): Promise<SeenLine> {
  const straight = await read(models, plane, box, box.score, 'network');
  if (isText(straight) && straight.confidence > 0.9) return straight;
  const level = levelled(plane, slant);
  const found = { ...straight };
  for (const turned of [level, halfTurn(level)]) {
    const seen = await read(models, turned, { x: 0, y: 0, width: turned.width, height: turned.height }, box.score, 'network', [0]);
    if (isText(seen) && seen.confidence > Math.max(sureAslant, found.confidence)) Object.assign(found, { text: seen.text, confidence: seen.confidence });
  }
  return found;
}

/** What lies beside a line that is turned level, in heights of the line: it stands out from that, or not. */
const beside = 1.5;

/** Whether a line that lies aslant and does not read surely is text where it is turned level: its box as it stands holds much else. Only of what the network is sure. */
async function isTextLevelled(models: TextModels, plane: Plane, { score }: SeenLine, slant: Slant): Promise<boolean> {
  if (score < surelySeen) return false;
  const margin = beside * slant.across;
  const level = levelled(plane, { ...slant, along: slant.along + 2 * margin, across: slant.across + 2 * margin });
  const inside = grow({ x: margin, y: margin, width: slant.along, height: slant.across }, 0, 0, level.width, level.height);
  const response = strokeResponse(level);
  const line = await read(models, level, inside, score, 'network', [0]);
  if (isDrawn(line, level, response) || isGuess(response, level, line)) return false;
  if ((isText(line) && standsOut(response, level, line)) || isUnread(line, level, response)) return holdsUp(models, level, line);
  return slant.across > largeLetters && await holdsLines(models, level);
}

/** Whether lines read in a block that was taken for one: rows of small blurred type run into each other until they are looked at enlarged. */
async function holdsLines(models: TextModels, block: Plane): Promise<boolean> {
  for (const box of await findTextBoxes(models, block, { scale: 2 })) {
    const line = await read(models, block, box, box.score, 'network');
    if (isText(line) && line.confidence > sureAslant) return true;
  }
  return false;
}

/** Strokes that no line read covers, even in part: where they look much like text, or where a line stands beside them, they are judged. */
export function scrapsOf(strokes: readonly StrokeLine[], lines: readonly Box[]): SeenLine[] {
  const left: SeenLine[] = [];
  for (const { x, y, width, height, worth, crossings, density } of [...strokes].sort((a, b) => b.worth - a.worth)) {
    const scrap = { x, y, width, height };
    if (isCovered(scrap, [...lines, ...left], 0.3)) continue;
    left.push({ ...scrap, text: '', confidence: 0, score: 0, source: 'scrap', worth: crossings * density < thinnestText ? Math.min(0, worth) : worth });
    if (left.length === mostScraps) break;
  }
  return left;
}

/** Text in unrest is not grown: the unrest would be taken for more of it. */
const calm = 1.7;

/** The line with the ends that the network cut off, read again where much was. In unrest only what reads surely is grown, and no farther than it reads. */
async function whole(models: TextModels, plane: Plane, response: StrokeResponse, line: SeenLine): Promise<SeenLine> {
  const isCalm = prominence(response, plane, line) >= calm;
  if (!isCalm && (line.confidence < readSurely || prominence(response, plane, line, 'calmer half') < calm)) return line;
  const grown = extendAlong(line, plane, response);
  const more = Math.max(grown.width - line.width, grown.height - line.height);
  const asGrown = isCalm ? { ...line, ...grown } : line;
  if (more < 1) return line;
  if (more < Math.min(line.width, line.height) * 0.5) return asGrown;
  const again = await read(models, plane, grown, line.score, line.source);
  return again.text.length > line.text.length && again.confidence > line.confidence - 0.15 ? again : asGrown;
}

/**
 * Reads lines of strokes that the cheap look found: the detector looks at each closely first, a tenth of the cost of reading it, and
 * what it takes for text is read.
 */
export async function readStrokeLines(models: TextModels, plane: Plane, strokes: readonly StrokeLine[], known: readonly Box[]): Promise<SeenLine[]> {
  const chosen = unread(strokes, known);
  if (chosen.length === 0) return [];
  const response = strokeResponse(plane);
  const lines: SeenLine[] = [];
  for (const stroke of chosen) {
    for (const line of await lookClosely(models, plane, stroke, 2.5)) {
      if (isCovered(line, [...known, ...lines], 0.5)) continue;
      if (standsOut(response, plane, line) && (line.confidence >= readSurely || !isTrace(line, plane, response)) && await holdsUp(models, plane, line)) lines.push(line);
    }
  }
  return lines;
}

/** Reads a line of strokes as it is; where that is no clear text, lets the network look at it closely, in its own contrast. */
async function readStrokes(models: TextModels, plane: Plane, stroke: StrokeLine): Promise<SeenLine[]> {
  const line = await read(models, plane, grow(stroke, 2, 2, plane.width, plane.height), 0, 'strokes', stroke.vertical ? [1, 3] : [0], 'as it is');
  if (isSurelyText(line)) return [line];
  const isTiny = Math.min(stroke.width, stroke.height) <= tiny;
  return stroke.worth < worthALook && !isTiny ? [] : lookClosely(models, plane, stroke, isTiny ? 3 : 2.5);
}

/** Higher than this is no letter, but several rows, whose surroundings show nothing more. */
const tallest = 56;

/** The network on a line of strokes and its surroundings, enlarged and in their own contrast. */
async function lookClosely(models: TextModels, plane: Plane, stroke: StrokeLine, largest: number): Promise<SeenLine[]> {
  const across = Math.min(stroke.width, stroke.height);
  const around = Math.min(across, tallest) + 8;
  const area = grow(stroke, around, around, plane.width, plane.height);
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.01, 0.003);
  const close = stretch(cut, low, high);
  const found: SeenLine[] = [];
  for (const box of await findTextBoxes(models, close, { scale: Math.max(1, Math.min(largest, (largest * 10) / across)) })) {
    const seen = await read(models, close, box, box.score, 'strokes');
    if (isText(seen)) found.push({ ...seen, x: seen.x + area.x, y: seen.y + area.y });
  }
  return found;
}

/** As {@link readPlane}, for a part of the plane. */
export async function readArea(models: TextModels, plane: Plane, area: Box, known: readonly Box[] = []): Promise<SeenLine[]> {
  const near = known.filter((line) => overlap(line, area) > 0).map((line) => ({ ...line, x: line.x - area.x, y: line.y - area.y }));
  const lines = await readPlane(models, crop(plane, area), near);
  return lines.map((line) => ({ ...line, x: line.x + area.x, y: line.y + area.y }));
}

/** The lines of strokes that no line read so far covers, the most text-like first, none twice. */
function unread(strokes: readonly StrokeLine[], lines: readonly Box[]): StrokeLine[] {
  const chosen: StrokeLine[] = [];
  for (const stroke of [...strokes].sort((a, b) => b.worth - a.worth)) {
    const area = stroke.width * stroke.height;
    if (isCovered(stroke, lines)) continue;
    if (chosen.some((other) => overlap(other, stroke) > 0.6 * area)) continue;
    chosen.push(stroke);
    if (chosen.length === mostStrokeLines) break;
  }
  return chosen;
}

async function read(models: TextModels, plane: Plane, box: Box, score: number, source: SeenLine['source'], turns?: readonly (0 | 1 | 3)[], polarity: 'either' | 'as it is' = 'either'): Promise<SeenLine> {
  const reading = await readLine(models, plane, box, turns, polarity);
  return { x: box.x, y: box.y, width: box.width, height: box.height, ...reading, score, source };
}

