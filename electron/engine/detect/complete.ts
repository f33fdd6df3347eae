import type { JudgedLine, SeenLine } from './seenLine.ts';
import { height, isLevel } from './lineGeometry.ts';
import type { TextModels } from './ocr/models.ts';
import { findTextBoxes } from './ocr/textBoxes.ts';
import { crop, grow, join, overlap, spread, stretch, transpose, type Box, type Plane } from './plane.ts';

/** How far to either side of a line its rest is looked for, in line heights. */
const reach = 8;
/** Height at which the network sees letters best, in pixels of its box. */
const bestHeight = 30;
const largest = 4;
/** Words of one line stand no farther apart, in line heights. */
const widestGap = 1;

/**
 * The lines, those that `judge` would mask grown over the rest of their row: the network cuts off what is fainter than its neighbours or runs into texture, and a
 * half of a name names. Each row is looked at by itself, enlarged and in its own contrast. Lines that are kept stop the growth, and stay as they are.
 */
export async function completed(models: TextModels, plane: Plane, lines: readonly SeenLine[], judge: (lines: readonly SeenLine[]) => readonly JudgedLine[]): Promise<SeenLine[]> {
  const judged = judge(lines);
  const kept = judged.filter((line) => !line.masked);
  const whole = new Map<string, Box>();
  for (const line of judged) if (line.masked && line.source !== 'scrap' && !whole.has(placeOf(line))) whole.set(placeOf(line), await wholeRow(models, plane, line, kept));
  return lines.map((line) => ({ ...line, ...whole.get(placeOf(line)) }));
}

const placeOf = ({ x, y, width, height: high }: Box): string => [x, y, width, high].join(' ');

async function wholeRow(models: TextModels, plane: Plane, line: Box, kept: readonly Box[]): Promise<Box> {
  if (!isLevel(line)) {
    const grown = await wholeRow(models, transpose(plane), turned(line), kept.map(turned));
    return turned(grown);
  }
  const tall = height(line);
  const area = grow(line, reach * tall, tall * 0.2, plane.width, plane.height);
  const cut = crop(plane, area);
  const { low, high } = spread(cut, 0.01, 0.003);
  const pieces: Box[] = (await findTextBoxes(models, stretch(cut, low, high), { scale: Math.max(0.5, Math.min(largest, bestHeight / tall)) }))
    .map(({ x, y, width, height: across }) => ({ x: x + area.x, y: y + area.y, width, height: across }))
    .filter((piece) => isOfRow(piece, line) && !kept.some((other) => overlap(other, piece) > 0.3 * Math.min(other.width * other.height, piece.width * piece.height)));
  let row = line;
  for (let before: Box | undefined; before !== row;) {
    before = row;
    for (const piece of pieces) if (gapBetween(piece, row) < widestGap * tall && join(row, piece).width > row.width) row = join(row, piece);
  }
  return { x: row.x, y: line.y, width: row.width, height: line.height };
}

const turned = ({ x, y, width, height: high }: Box): Box => ({ x: y, y: x, width: high, height: width });

/** As high as the line, and level with it. */
function isOfRow(piece: Box, line: Box): boolean {
  const shared = Math.min(piece.y + piece.height, line.y + line.height) - Math.max(piece.y, line.y);
  const [low, tall] = [Math.min(piece.height, line.height), Math.max(piece.height, line.height)];
  return shared > 0.7 * low && tall < 1.8 * low;
}

const gapBetween = (a: Box, b: Box): number => Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
