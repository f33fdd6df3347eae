import { normalisedLocally } from '../normalise.ts';
import { crop, gathered, grow, halfTurn, isCovered, join, levelled, overlap, quarterTurn, spread, stretch, type Box, type Plane } from '../plane.ts';
import { plausible, strokeLines, type StrokeLine } from '../strokes.ts';
import { strokeResponse, type StrokeResponse } from '../strokeFilter.ts';
import { extendAlong, inkShare } from './extend.ts';
import type { TextModels } from './models.ts';
import { readLine, type Reading } from './readLine.ts';
import { findTextBoxes, type Slant } from './textBoxes.ts';

/** A line of text in a plane: where, what it reads, and how sure both are. */
export interface SeenLine extends Box {
  readonly text: string;
  /** Of the reading, 0..1. */
  readonly confidence: number;
  /** Of the detector, 0..1; 0 where strokes alone led to the line. */
  readonly score: number;
  /** `scrap`: strokes that nobody could read; `worth` says how much they look like text, see strokes.ts. */
  readonly source: 'network' | 'strokes' | 'scrap';
  readonly worth?: number;
}

/** Most lines of strokes that are read in one plane: a bound on the work, not on what is found (the network looks everywhere). */
const mostStrokeLines = 40;
/** Most of the strokes that nobody could read that are handed on. */
const mostScraps = 100;
/** Where the surroundings are as restless as the line itself, only a sure reading is text: noise, too, reads as digits here and there. */
const unrest = 1.35;
const sureInUnrest = 0.78;
/** Ribs, vessels and the folds of drapes lie aslant, too, and read as something. */
const sureAslant = 0.7;
/** A row of strokes with less ink along its length is no word. */
const mostlyGap = 0.45;
/** Lines of strokes worth less are not looked at twice. */
const worthALook = -0.5;
/** Unless they are no higher than this: letters of 8 pixels show at three times their size, or not at all. */
const tiny = 12;
/** Up to here a plane is searched whole at twice its size; beyond, only where there are small strokes. */
/** Gray levels between the darkest and the lightest of an area that may bear writing. */
const faintest = 12;
const wholeAtTwice = 1_600_000;
const normalisedAtTwice = 800_000;
/** Photographs of more pixels are normalised at half their size: nothing in them is as faint as on film. */
const normalisedAtOnce = 7_000_000;
/** Pixels of a large plane that are searched at twice their size, the most text-like strokes first: foliage and fabric are full of strokes. */
const mostAtTwice = 2_000_000;

/**
 * Everything that reads as text in `plane`: the network at two sizes, then the lines of strokes that it left out. What lies on
 * lines `known` from another look at the same frame is not read again.
 */
export async function readPlane(models: TextModels, plane: Plane, known: readonly Box[] = []): Promise<SeenLine[]> {
  const strokes = strokeLines(plane).filter((line) => line.worth > plausible);
  const response = strokeResponse(plane);
  const { lines, singles } = await readBoxes(models, plane, distinct(await networkBoxes(models, plane, strokes)), known, response);
  for (const stroke of unread(strokes, [...known, ...lines])) lines.push(...(await readStrokes(models, plane, stroke)).filter((line) => standsOut(response, plane, line)));
  const seen = [...lines, ...singles.filter((single) => !isCovered(single, lines, 0.5))];
  return [...seen, ...scraps(strokes, [...known, ...seen]).filter((scrap) => inkShare(scrap, plane, response) > mostlyGap)];
}

/** Pixels of the network's picture at a glance. */
const glance = 1_200_000;

/** What the network sees at one size, for one of the many frames of a video; what lies on lines `known` is not read again. */
export async function readGlance(models: TextModels, plane: Plane, known: readonly Box[]): Promise<SeenLine[]> {
  const scale = Math.max(0.5, Math.min(2, Math.sqrt(glance / (plane.width * plane.height))));
  return (await readBoxes(models, plane, await findTextBoxes(models, plane, { scale }), known, strokeResponse(plane))).lines;
}

/** Reads the boxes of the network: lines of text, and single signs, which may belong to one. */
async function readBoxes(models: TextModels, plane: Plane, boxes: readonly Found[], known: readonly Box[], response: StrokeResponse): Promise<{ readonly lines: SeenLine[]; readonly singles: SeenLine[] }> {
  const lines: SeenLine[] = [];
  const singles: SeenLine[] = [];
  for (const box of boxes) {
    if (isCovered(box, known, 0.7)) continue;
    const line = box.slant === undefined ? await read(models, plane, box, box.score, 'network') : await readAslant(models, plane, box, box.slant);
    if ((isText(line) && standsOut(response, plane, line)) || (isUnreadable(line, prominence(response, plane, line)) && inkShare(line, plane, response) > mostlyGap)) lines.push(box.slant === undefined ? await whole(models, plane, response, line) : line);
    else if (isSingle(line)) singles.push(line);
  }
  return { lines, singles };
}

/** Reads a line that lies aslant, upright or on its head, and as it stands; where it is text, its whole box is. */
async function readAslant(models: TextModels, plane: Plane, box: Found, slant: Slant): Promise<SeenLine> {
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

function standsOut(response: StrokeResponse, plane: Plane, line: SeenLine): boolean {
  return line.confidence >= sureInUnrest || prominence(response, plane, line) >= unrest;
}

/** Strokes that no line read covers, even in part: where they look much like text, or where a line stands beside them, they are judged. */
function scraps(strokes: readonly StrokeLine[], lines: readonly Box[]): SeenLine[] {
  const left: SeenLine[] = [];
  for (const { x, y, width, height, worth } of [...strokes].sort((a, b) => b.worth - a.worth)) {
    const scrap = { x, y, width, height };
    if (isCovered(scrap, [...lines, ...left], 0.3)) continue;
    left.push({ ...scrap, text: '', confidence: 0, score: 0, source: 'scrap', worth });
    if (left.length === mostScraps) break;
  }
  return left;
}

/** Text in unrest is not grown: the unrest would be taken for more of it. */
const calm = 1.7;

/** The line with the ends that the network cut off, read again where much was. */
async function whole(models: TextModels, plane: Plane, response: StrokeResponse, line: SeenLine): Promise<SeenLine> {
  if (prominence(response, plane, line) < calm) return line;
  const grown = extendAlong(line, plane, response);
  const more = Math.max(grown.width - line.width, grown.height - line.height);
  if (more < 1) return line;
  if (more < Math.min(line.width, line.height) * 0.5) return { ...line, ...grown };
  const again = await read(models, plane, grown, line.score, line.source);
  return again.text.length > line.text.length && again.confidence > line.confidence - 0.15 ? again : { ...line, ...grown };
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
      if (line.confidence >= sureInUnrest || prominence(response, plane, line) >= unrest) lines.push(line);
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

/** The network on a line of strokes and its surroundings, enlarged and in their own contrast. */
async function lookClosely(models: TextModels, plane: Plane, stroke: StrokeLine, largest: number): Promise<SeenLine[]> {
  const across = Math.min(stroke.width, stroke.height);
  const area = grow(stroke, across + 8, across + 8, plane.width, plane.height);
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

type Found = Box & { readonly score: number; readonly slant?: Slant };

async function networkBoxes(models: TextModels, plane: Plane, strokes: readonly StrokeLine[]): Promise<Found[]> {
  const boxes: Found[] = await findTextBoxes(models, plane, { scale: 1 });
  boxes.push(...await turnedBoxes(models, plane));
  // In their own surroundings' contrast faint lines show that the picture as it is hides.
  const normalised = normalisedLocally(plane);
  if (plane.width * plane.height <= wholeAtTwice) {
    return [...boxes, ...await findTextBoxes(models, plane, { scale: 2 }), ...await findTextBoxes(models, normalised, { scale: plane.width * plane.height <= normalisedAtTwice ? 2 : 1, minimumScore: 0.6 })];
  }
  boxes.push(...await findTextBoxes(models, normalised, { scale: plane.width * plane.height <= normalisedAtOnce ? 1 : 0.5, minimumScore: 0.6 }));
  boxes.push(...await findTextBoxes(models, plane, { scale: 0.5 }));
  for (const area of smallStrokeAreas(strokes, plane)) {
    for (const box of await findTextBoxes(models, crop(plane, area), { scale: 2 })) boxes.push({ ...box, x: box.x + area.x, y: box.y + area.y });
  }
  return boxes;
}

/**
 * Upright lines, which the network sees at half the size at most unless they are turned: at their own size all over a plane of common size, and
 * twice as large at the left and right edges, where such lines stand as a rule.
 */
async function turnedBoxes(models: TextModels, plane: Plane): Promise<Found[]> {
  const upright = async (area: Box, scale: number): Promise<Found[]> => {
    const cut = crop(plane, area);
    const { low, high } = spread(cut, 0.002, 0.002);
    if (high - low < faintest) return [];
    const boxes = await findTextBoxes(models, quarterTurn(cut), { scale, minimumScore: 0.6 });
    const back = boxes.map(({ x, y, width, height, score }) => ({ x: area.x + y, y: area.y + area.height - x - width, width: height, height: width, score }));
    return back.filter(({ width, height }) => height > 1.5 * width);
  };
  const { width, height } = plane;
  const band = Math.min(width, Math.max(64, Math.round(width * 0.06)));
  const edges = width > 3 * band ? [0, width - band] : [];
  const found = width * height <= wholeAtTwice ? await upright({ x: 0, y: 0, width, height }, 1) : [];
  for (const x of edges) found.push(...await upright({ x, y: 0, width: band, height }, 2));
  return found;
}

/** Areas around lines of small strokes. */
function smallStrokeAreas(strokes: readonly StrokeLine[], plane: Plane): Box[] {
  const small = strokes.filter((stroke) => Math.min(stroke.width, stroke.height) <= 28).sort((a, b) => b.worth - a.worth);
  const areas = small.map((stroke) => grow(stroke, 32, 24, plane.width, plane.height));
  let pixels = 0;
  return gathered(areas.filter(({ width, height }) => (pixels += width * height) <= mostAtTwice * 2)).filter(({ width, height }) => width * height <= mostAtTwice);
}

/** Boxes of one line at several sizes become one, around them all. */
function distinct(boxes: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const box of [...boxes].sort((a, b) => b.width * b.height - a.width * a.height)) {
    const at = kept.findIndex((other) => overlap(box, other) > 0.6 * (box.width * box.height + other.width * other.height - overlap(box, other)));
    const same = kept[at];
    if (same === undefined) kept.push(box);
    else kept[at] = { ...box, ...same, ...join(box, same), score: Math.max(box.score, same.score) };
  }
  return kept;
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

/** Mean stroke response inside a line against that of a margin around it, for light or dark strokes, whichever stand out more. */
function prominence(response: StrokeResponse, plane: Plane, line: Box): number {
  const margin = Math.max(4, Math.min(line.width, line.height));
  const inner = grow(line, -1, -1, plane.width, plane.height);
  const outer = grow(line, margin, margin, plane.width, plane.height);
  const area = inner.width * inner.height;
  const around = Math.max(1, outer.width * outer.height - area);
  const ratio = (data: Uint8Array): number => {
    const inside = total(data, plane.width, inner);
    return (inside / Math.max(1, area) + 1) / ((total(data, plane.width, outer) - inside) / around + 1);
  };
  return Math.max(ratio(response.light), ratio(response.dark));
}

function total(data: Uint8Array, width: number, box: Box): number {
  let sum = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let at = y * width + box.x; at < y * width + box.x + box.width; at++) sum += data[at]!;
  }
  return sum;
}

const character = /[\p{L}\p{N}]/gu;

/** Different letters and digits, and how many in all. Ribs and grids read as the same sign again and again. */
function characters(reading: Reading): { readonly count: number; readonly different: number } {
  const found = reading.text.match(character) ?? [];
  return { count: found.length, different: new Set(found).size };
}

/** Where the network saw a line, a halting reading is enough; what reads as one sign repeated, or as nothing, is no text. */
function isText(line: SeenLine): boolean {
  const { count, different } = characters(line);
  const [across, along] = line.width < line.height ? [line.width, line.height] : [line.height, line.width];
  if (line.confidence < 0.8 && isComb(line.text)) return false;
  if (across < 5 || different < 2 || different < count / 4) return false;
  // Ribs, folds and vessels read as a few large or widely spaced letters.
  const tooLarge = across > 60 ? 0.3 : 0;
  const tooWide = along > across * count * 1.2 ? 0.25 : 0;
  return line.confidence >= Math.min(0.9, (count >= 4 ? 0.35 : count === 3 ? 0.45 : 0.55) + tooLarge + tooWide);
}

/**
 * A small line that the network is sure of, and that the recogniser cannot read: another script, or letters too small. Of catheters, staples
 * and ticks the network is never as sure. Whoever enlarges it may read it, so it counts as text. Rows of ticks read as one sign repeated.
 */
function isUnreadable(line: SeenLine, prominence: number): boolean {
  const [across, along] = line.width < line.height ? [line.width, line.height] : [line.height, line.width];
  const { count, different } = characters(line);
  return line.score >= 0.965 && prominence >= 1 && across >= 7 && across <= 24 && along >= 1.8 * across && along <= 20 * across && !(count >= 3 && different < Math.max(2, count / 3)) && !isComb(line.text);
}

/** One sign alone is no line, but it may belong to one: the "M" in "M   63". */
function isSingle(line: SeenLine): boolean {
  return characters(line).count === 1 && line.confidence >= 0.5 && line.score >= 0.6 && Math.min(line.width, line.height) >= 8 && Math.max(line.width, line.height) <= 80;
}

/** Staples, ribs and the teeth of a scale read as a row of bare strokes. */
function isComb(text: string): boolean {
  const signs = text.replace(/\s/g, '');
  return signs.length > 2 && signs.replace(/[Il1|/\\!tT.'\-_=:]/g, '').length <= signs.length / 4;
}

/** Strokes alone need a sure reading. */
function isSurelyText(line: SeenLine): boolean {
  const { count, different } = characters(line);
  return isText(line) && different >= count / 3 && line.confidence >= (count >= 4 ? 0.6 : 0.8);
}
