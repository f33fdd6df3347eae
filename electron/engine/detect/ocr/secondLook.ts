import { likeness } from '../../../../shared/text/editDistance.ts';
import { crop, grow, intersectionOverUnion, quarterTurn, quarterTurned, spread, stretch, type Box, type Plane } from '../plane.ts';
import type { SeenLine } from '../seenLine.ts';
import type { TextModels } from './models.ts';
import { readLine } from './readLine.ts';
import { findTextBoxes } from './textBoxes.ts';

/** What reads as surely needs no second look. */
const needsNone = 0.85;
/** The line cut out anew: moved down, and grown along and across, in heights of the line. */
const cuts = [{ down: 0, along: 0.12, across: 0.12 }, { down: 0, along: 0.25, across: 0.05 }, { down: 0.06, along: 0.05, across: 0.06 }, { down: -0.06, along: 0.05, across: 0.06 }] as const;
/** How much the readings of one line have in common at least. Of text in the faintest small letters it is 0.6 and more; staples, ribs and trabeculae make 0.35 at most. */
const inCommon = 0.4;
/** Where the network saw nothing and strokes alone led to the line, or where its letters are too large to be hard to read. */
const inCommonOfDoubtful = 0.55;
const large = 24;
/** Mean confidence of the new readings that is enough by itself: small upright letters read otherwise in each cut, and yet as letters. */
const sureAnew = 0.5;
const fewSigns = 3;
/** Two strokes read as the same two letters easily. */
const inCommonOfShort = 0.8;
const short = 2;
/** Heights of the line, in pixels, at which the network looks for it, and the least that it must think of it. */
const heights = [14, 20, 28] as const;
const leastScore = 0.3;

/**
 * Whether a halting reading is text: cut out a little larger or moved by half a pixel, text reads much the same, and closely enlarged in its own contrast the network
 * sees a line again. What anatomy reads as changes with every cut, and nothing is seen there. Either is enough.
 */
export async function holdsUp(models: TextModels, plane: Plane, line: SeenLine): Promise<boolean> {
  if (line.confidence >= needsNone) return true;
  const across = Math.min(line.width, line.height);
  const around = 1.2 * across + 6;
  const area = grow(line, around, around, plane.width, plane.height);
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.01, 0.003);
  const close = stretch(cut, low, high);
  const inside: SeenLine = { ...line, x: line.x - area.x, y: line.y - area.y };
  return await readsAlike(models, close, inside) || await isSeenAgain(models, close, inside, across);
}

async function readsAlike(models: TextModels, close: Plane, line: SeenLine): Promise<boolean> {
  const readings = [signsOf(line.text)];
  const across = Math.min(line.width, line.height);
  const isLevel = line.width >= line.height;
  let sure = 0;
  for (const { down, along, across: beside } of cuts) {
    const [x, y] = (isLevel ? [along, beside] : [beside, along]).map((share) => share * across) as [number, number];
    const moved = isLevel ? { ...line, y: line.y + down * across } : { ...line, x: line.x + down * across };
    const { text, confidence } = await readLine(models, close, grow(moved, x, y, close.width, close.height));
    readings.push(signsOf(text));
    sure += confidence / cuts.length;
  }
  if (readings[0]!.length > fewSigns && sure >= sureAnew) return true;
  const pairs = readings.flatMap((one, at) => readings.slice(at + 1).map((other) => likeness(one, other)));
  const least = readings[0]!.length <= short ? inCommonOfShort : line.score === 0 || across >= large ? inCommonOfDoubtful : inCommon;
  return pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length >= least;
}

const signsOf = (text: string): string => text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

async function isSeenAgain(models: TextModels, close: Plane, line: Box, across: number): Promise<boolean> {
  const isUpright = line.height > 1.5 * line.width;
  const plane = isUpright ? quarterTurn(close) : close;
  const place = isUpright ? quarterTurned(line, close.height) : line;
  for (const tall of heights) {
    const boxes = await findTextBoxes(models, plane, { scale: Math.max(0.5, Math.min(4, tall / across)), minimumScore: leastScore });
    if (boxes.some((box) => intersectionOverUnion(box, place) > 0.3)) return true;
  }
  return false;
}
