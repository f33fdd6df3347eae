import { height, isLevel } from './lineGeometry.ts';
import { isCovered, join, overlap, type Box } from './plane.ts';
import type { LookedAtLine, SeenLine } from './seenLine.ts';

/** A reading below this confidence cannot vouch that a line teaches. */
export const surelyRead = 0.7;

/**
 * A line is often seen more than once: at two sizes, whole and in pieces. The surest reading of the longest text stands for all
 * that lies inside it; what only half overlaps stays a line of its own, so that nothing read is lost.
 */
export function withoutFragments(lines: readonly SeenLine[]): LookedAtLine[] {
  const worth = (line: SeenLine): number => line.text.length * (line.confidence >= surelyRead ? line.confidence : line.confidence * 0.4) * (line.source === 'network' ? 1 : 0.6);
  const kept: LookedAtLine[] = [];
  for (const line of [...lines].sort((a, b) => worth(b) - worth(a))) {
    const share = line.source === 'strokes' ? 0.5 : 0.7;
    const around = kept.findIndex((other) => overlap(line, other) > share * line.width * line.height && (line.source === 'strokes' || height(line) > 0.4 * height(other)) && !saysMore(line, other));
    const sure = kept.findIndex((other) => isLooserLook(line, other));
    if (sure >= 0) {
      kept[sure] = { ...kept[sure]!, around: join(line, kept[sure]!.around ?? kept[sure]!) };
      continue;
    }
    if (around >= 0) {
      // A piece that reaches beyond is where the line goes on.
      if (line.source === 'network' && isAlikeHigh(line, kept[around]!)) kept[around] = { ...kept[around]!, around: join(line, kept[around]!.around ?? kept[around]!) };
      continue;
    }
    const inside = kept.findIndex((other) => overlap(line, other) > 0.7 * other.width * other.height && height(other) > 0.7 * height(line) && other.confidence >= surelyRead && !saysMore(line, other));
    const other = kept[inside];
    // A larger box around a line that reads well is another look at it.
    if (other !== undefined) kept[inside] = { ...other, ...join(line, other) };
    else kept.push(line);
  }
  return kept.filter((line) => isLevel(line) || !crossesLines(line, kept));
}

const isAlikeHigh = (a: Box, b: Box): boolean => isLevel(a) === isLevel(b) && Math.min(height(a), height(b)) > 0.6 * Math.max(height(a), height(b));

/** A second, less sure reading of a line that was read well, in a box drawn more loosely around it. */
function isLooserLook(line: SeenLine, sure: SeenLine): boolean {
  if (sure.confidence < 0.8 || sure.confidence < line.confidence - 0.05 || isLevel(line) !== isLevel(sure) || height(line) > 2.5 * height(sure)) return false;
  return overlap(line, sure) > 0.6 * sure.width * sure.height && line.width * line.height < 3 * sure.width * sure.height && similarity(line.text, sure.text) > 0.6;
}

/** So many signs, and so surely read, are more than the scrap of a word. */
const leastOfMore = 4;
const surelyReadOfMore = 0.9;
/** Share of the signs of a line that stand in the other reading in their order. Of what was read twice most do. */
const mostlySaid = 0.5;

/** Whether a line reads surely as what one in the same place does not: of a row that lies a little aslant, or of a box around several, one word alone may have been read. */
function saysMore(line: SeenLine, other: SeenLine): boolean {
  if (line.source !== 'network' || line.confidence < surelyReadOfMore || line.text.length < leastOfMore) return false;
  return commonSigns(line.text.toUpperCase(), other.text.toUpperCase()) < mostlySaid * line.text.length;
}

/** Share of the signs of the longer text that stand in the other in the same order. */
const similarity = (a: string, b: string): number => commonSigns(a, b) / Math.max(a.length, b.length, 1);

/** Signs of one text that stand in the other in the same order. */
function commonSigns(a: string, b: string): number {
  let before = new Array<number>(b.length + 1).fill(0);
  for (const sign of a) {
    const row = [0];
    for (let at = 1; at <= b.length; at++) row.push(b[at - 1] === sign ? before[at - 1]! + 1 : Math.max(before[at]!, row[at - 1]!));
    before = row;
  }
  return before[b.length]!;
}

/** Letters that stand above each other in a paragraph look like an upright line. */
function crossesLines(upright: Box, lines: readonly SeenLine[]): boolean {
  const crossed = lines.filter((line) => isLevel(line) && line.width > upright.width && overlap(line, upright) > 0.5 * Math.min(line.width, upright.width) * line.height);
  // An upright line of its own meets others at its ends alone.
  return crossed.length >= 2 && isCovered(upright, crossed, 0.6);
}
