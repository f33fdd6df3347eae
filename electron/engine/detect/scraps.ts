import { height, isLevel, isSameRow, length } from './lineGeometry.ts';
import { overlap, type Box } from './plane.ts';
import type { JudgedLine, SeenLine } from './seenLine.ts';
import { isOutside } from './ultrasoundRegions.ts';

/** What is made of strokes that look like text, but do not read, where no line stands beside them. */
export type LooseStrokes = 'text' | 'texture';

/** Strokes worth more are text: traces, staples and catheters are worth less. */
const surelyStrokes = 4.7;

/** A large reading less sure is no letters, and what lies beside it none of them. */
const surelyRead = 0.8;

/** Larger text reads; fences and fabric make larger rows of strokes. */
const largestScrap = 28;

/** Of the strokes that nobody could read those are masked that look like nothing but text, and those that go on where a masked line ends. */
export function judgeScraps(scraps: readonly SeenLine[], lines: readonly JudgedLine[], regions: readonly Box[], looseStrokes: LooseStrokes): JudgedLine[] {
  const found: JudgedLine[] = [];
  const kept = lines.filter((line) => !line.masked);
  for (const scrap of [...scraps].sort((a, b) => (b.worth ?? 0) - (a.worth ?? 0))) {
    if (overlapsAny(scrap, kept)) continue;
    const isSure = looseStrokes === 'text' && (scrap.worth ?? 0) >= surelyStrokes && height(scrap) <= largestScrap && length(scrap) <= 30 * height(scrap);
    if (!isSure && ![...lines, ...found].some((line) => line.masked && (height(scrap) <= largestScrap || line.confidence >= surelyRead) && continues(scrap, line))) continue;
    const reason = isSure ? 'It looks like a line of text, but does not read.' : 'Strokes go on where a masked line ends.';
    found.push({ ...scrap, masked: true, kind: 'unreadable', reason, sureness: 0.5, layer: isOutside(scrap, regions) ? 'ultrasound' : 'strokes' });
  }
  return found;
}

function overlapsAny(box: Box, lines: readonly Box[]): boolean {
  return lines.some((line) => overlap(box, line) > 0.1 * box.width * box.height);
}

/** In one row with a masked line and close behind it, or the next row of its paragraph: flush with it at one end, and as high. */
function continues(scrap: Box, line: Box): boolean {
  if (isSameRow(scrap, line, 1.3)) return true;
  if (isLevel(scrap) !== isLevel(line)) return false;
  const turned = (box: Box): Box => (isLevel(line) ? box : { x: box.y, y: box.x, width: box.height, height: box.width });
  const [one, two] = [turned(scrap), turned(line)];
  const tall = Math.max(one.height, two.height);
  const gap = Math.max(one.y, two.y) - Math.min(one.y + one.height, two.y + two.height);
  const flush = Math.min(Math.abs(one.x - two.x), Math.abs(one.x + one.width - two.x - two.width));
  return tall < 2.2 * Math.min(one.height, two.height) && one.width > 1.5 * one.height && gap < 1.2 * tall && flush < 0.6 * tall;
}
