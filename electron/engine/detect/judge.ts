import { classifyLine, type KnownIdentifiers, type LineVerdict } from '../../../shared/text/index.ts';
import type { SeenLine } from './ocr/readPlane.ts';
import { grow, isCovered, join, overlap, type Box } from './plane.ts';
import type { Layer, Proposal } from './proposal.ts';
import { isOutside } from './ultrasoundRegions.ts';

/** A line after all looks at it. */
interface LookedAtLine extends SeenLine {
  /** Around less sure looks at the same line, too: they may have seen an accent or a descender that the surest cuts off. */
  readonly around?: Box;
}

/** A line with what is to become of it, in one picture. */
export interface JudgedLine extends LookedAtLine {
  readonly masked: boolean;
  readonly kind: Proposal['kind'];
  readonly reason: string;
  readonly sureness: number;
  readonly layer: Layer;
}

/** What is made of strokes that look like text, but do not read, where no line stands beside them. */
export type LooseStrokes = 'text' | 'texture';

/** A reading below this confidence cannot vouch that a line teaches. */
const surelyRead = 0.7;

/**
 * Decides which lines of one picture are masked: whatever does not surely teach. Pieces of one row are also judged together, so
 * that "Name:" speaks for what stands behind it and a date in three boxes is a date.
 */
export function judgeLines(lines: readonly SeenLine[], known: KnownIdentifiers, regions: readonly Box[], looseStrokes: LooseStrokes = 'text'): JudgedLine[] {
  const distinct = withoutFragments(lines.filter(({ source }) => source !== 'scrap'));
  const neighbours = (line: SeenLine): string[] => distinct.filter((other) => other !== line && isNear(line, other)).map(({ text }) => text);
  const judged = distinct.map((line) => judge(line, classifyLine(line.text, known, { neighbours: neighbours(line) }), regions));
  const rows = judgeRows(judged, known);
  const settled = rows.map((line) => (line.masked && isSlight(line) && !rows.some((other) => other !== line && other.masked && !isSlight(other) && isNear(line, other)) ? { ...line, masked: false, reason: 'A few digits by themselves identify nobody.' } : line))
    .filter((line) => line.masked || [...line.text.matchAll(/[\p{L}\p{N}]/gu)].length > 1);
  return [...settled, ...judgeScraps(lines.filter(({ source }) => source === 'scrap'), settled, regions, looseStrokes)];
}

/** Strokes worth more are text: pictures without any have none. */
const surelyStrokes = 3.5;

/** Larger text reads; fences and fabric make larger rows of strokes. */
const largestScrap = 28;

/** Of the strokes that nobody could read those are masked that look like nothing but text, and those that go on where a masked line ends. */
function judgeScraps(scraps: readonly SeenLine[], lines: readonly JudgedLine[], regions: readonly Box[], looseStrokes: LooseStrokes): JudgedLine[] {
  const found: JudgedLine[] = [];
  const kept = lines.filter((line) => !line.masked);
  for (const scrap of [...scraps].sort((a, b) => (b.worth ?? 0) - (a.worth ?? 0))) {
    if (overlapsAny(scrap, kept)) continue;
    const isSure = looseStrokes === 'text' && (scrap.worth ?? 0) >= surelyStrokes && height(scrap) <= largestScrap && length(scrap) <= 30 * height(scrap);
    if (!isSure && ![...lines, ...found].some((line) => line.masked && continues(scrap, line))) continue;
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

/** One sign, or up to three digits, that no identifier of the case is: a scale, a tick mark, a marker, unless it stands with what is masked. */
function isSlight(line: JudgedLine): boolean {
  return line.kind !== 'other' && (line.kind === 'none' || line.kind === 'unreadable' || line.text.length === 1) && /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]|\d{1,3})[^\p{L}\p{N}]*$/u.test(line.text);
}

/** In one row with it, or the next row of the same paragraph. */
function isNear(a: Box, b: Box): boolean {
  if (isSameRow(a, b, 4)) return true;
  const tall = Math.max(height(a), height(b));
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  const aside = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return height(a) > 0.5 * height(b) && gap < 1.5 * tall && aside < tall;
}

function judge(line: LookedAtLine, verdict: LineVerdict, regions: readonly Box[]): JudgedLine {
  const layer: Layer = isOutside(line, regions) ? 'ultrasound' : line.source === 'strokes' ? 'strokes' : 'text';
  if (verdict.verdict === 'identifying') return { ...line, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness, layer };
  if (verdict.verdict === 'unknown') return { ...line, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: Math.min(0.6, verdict.sureness), layer };
  if (line.confidence < surelyRead) return { ...line, masked: true, kind: 'unreadable', reason: 'It is text, but does not read clearly enough to be kept.', sureness: 0.5, layer };
  return { ...line, masked: false, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness, layer };
}

/**
 * A line is often seen more than once: at two sizes, whole and in pieces. The surest reading of the longest text stands for all
 * that lies inside it; what only half overlaps stays a line of its own, so that nothing read is lost.
 */
function withoutFragments(lines: readonly SeenLine[]): LookedAtLine[] {
  const worth = (line: SeenLine): number => line.text.length * (line.confidence >= surelyRead ? line.confidence : line.confidence * 0.4) * (line.source === 'network' ? 1 : 0.6);
  const kept: LookedAtLine[] = [];
  for (const line of [...lines].sort((a, b) => worth(b) - worth(a))) {
    const share = line.source === 'strokes' ? 0.5 : 0.7;
    const around = kept.find((other) => overlap(line, other) > share * line.width * line.height && (line.source === 'strokes' || height(line) > 0.4 * height(other)));
    const sure = kept.findIndex((other) => isLooserLook(line, other));
    if (sure >= 0) {
      kept[sure] = { ...kept[sure]!, around: join(line, kept[sure]!.around ?? kept[sure]!) };
      continue;
    }
    if (around !== undefined) continue;
    const inside = kept.findIndex((other) => overlap(line, other) > 0.7 * other.width * other.height && height(other) > 0.7 * height(line) && other.confidence >= surelyRead);
    const other = kept[inside];
    // A larger box around a line that reads well is another look at it.
    if (other !== undefined) kept[inside] = { ...other, ...join(line, other) };
    else kept.push(line);
  }
  return kept.filter((line) => isLevel(line) || !crossesLines(line, kept));
}

/** A second, less sure reading of a line that was read well, in a box drawn more loosely around it. */
function isLooserLook(line: SeenLine, sure: SeenLine): boolean {
  if (sure.confidence < 0.8 || sure.confidence < line.confidence - 0.05 || isLevel(line) !== isLevel(sure) || height(line) > 2.5 * height(sure)) return false;
  return overlap(line, sure) > 0.6 * sure.width * sure.height && line.width * line.height < 3 * sure.width * sure.height && similarity(line.text, sure.text) > 0.6;
}

/** Share of the signs of the longer text that stand in the other in the same order. */
function similarity(a: string, b: string): number {
  let before = new Array<number>(b.length + 1).fill(0);
  for (const sign of a) {
    const row = [0];
    for (let at = 1; at <= b.length; at++) row.push(b[at - 1] === sign ? before[at - 1]! + 1 : Math.max(before[at]!, row[at - 1]!));
    before = row;
  }
  return before[b.length]! / Math.max(a.length, b.length, 1);
}

/** Letters that stand above each other in a paragraph look like an upright line. */
function crossesLines(upright: Box, lines: readonly SeenLine[]): boolean {
  const crossed = lines.filter((line) => isLevel(line) && line.width > upright.width && overlap(line, upright) > 0.5 * Math.min(line.width, upright.width) * line.height);
  // An upright line of its own meets others at its ends alone.
  return crossed.length >= 2 && isCovered(upright, crossed, 0.6);
}

function height(line: Box): number {
  return Math.min(line.width, line.height);
}

function length(line: Box): number {
  return Math.max(line.width, line.height);
}

function isLevel(line: Box): boolean {
  return line.width >= line.height;
}

/** What ends like a label speaks for what stands behind it, even some way off. */
const label = /[:：#=]\s*$/u;

function judgeRows(lines: readonly JudgedLine[], known: KnownIdentifiers): JudgedLine[] {
  const result = [...lines];
  const order = result.map((_, at) => at).sort((a, b) => result[a]!.x - result[b]!.x);
  for (const at of order) {
    let row = result[at]!;
    const pieces = [at];
    let mayTurn = !row.masked && row.text.length <= 4;
    for (const other of order) {
      const next = result[other]!;
      if (other === at || !follows(row, next)) continue;
      pieces.push(other);
      const joined: JudgedLine = { ...row, ...join(row, next), text: `${row.text} ${next.text}`, confidence: Math.min(row.confidence, next.confidence) };
      const verdict = classifyLine(joined.text, known);
      // Two pieces that both surely teach do not turn into a date by standing side by side; bare numbers and short words may.
      mayTurn ||= next.masked || row.masked || next.text.length <= 4;
      if (verdict.verdict === 'identifying' && mayTurn) {
        for (const piece of pieces) {
          const old = result[piece]!;
          if (!old.masked) result[piece] = { ...old, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness };
        }
      }
      row = joined;
    }
  }
  return result.map((line) => withCompany(line, result));
}

/** A label, or a word of the trade, in one row with what identifies belongs to it: "ID:" before a number, "EGD" before initials. */
function withCompany(line: JudgedLine, lines: readonly JudgedLine[]): JudgedLine {
  if (line.masked || !(label.test(line.text) || line.kind === 'vocabulary')) return line;
  const company = lines.find((other) => other.masked && other.sureness > 0.6 && isSameRow(line, other, label.test(line.text) ? 4 : 2));
  return company === undefined ? line : { ...line, masked: true, kind: company.kind, reason: 'It stands in one row with what identifies.', sureness: 0.6 };
}

function follows(left: JudgedLine, right: JudgedLine): boolean {
  if (!isLevel(left) || !isLevel(right)) return false;
  const tall = Math.max(left.height, right.height);
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  if (shared < 0.5 * Math.min(left.height, right.height)) return false;
  const gap = right.x - (left.x + left.width);
  return gap > -0.5 * tall && gap < (label.test(left.text) ? 8 : 0.8) * tall;
}

/**
 * The rectangles to mask, one for each masked line: a little more than was seen, for the edges of letters that the network cuts,
 * and across the gaps between the pieces of one row.
 */
export function masksOf(lines: readonly JudgedLine[], width: number, rows: number): { readonly line: JudgedLine; readonly mask: Box }[] {
  const masked = lines.filter((line) => line.masked);
  return masked.map((line) => {
    let hull: Box = line.around ?? line;
    for (const other of masked) if (isSameRow(hull, other, Math.min(line.text.length, other.text.length) === 1 ? 4 : 2.5)) hull = join(hull, other);
    return { line, mask: besideKept(padded({ ...line, ...hull }, width, rows), hull, lines) };
  });
}

/** A mask that reaches into a kept line goes back to half way between the two; what was seen stays under it. */
function besideKept(mask: Box, seen: Box, lines: readonly JudgedLine[]): Box {
  let { x, y } = mask;
  let [right, bottom] = [mask.x + mask.width, mask.y + mask.height];
  for (const kept of lines) {
    if (kept.masked || overlap(kept, mask) === 0 || overlap(kept, seen) > 0.4 * kept.width * kept.height) continue;
    const half = (a: number, b: number): number => Math.round((a + b) / 2);
    if (kept.y >= seen.y + seen.height / 2) bottom = Math.min(bottom, Math.max(half(seen.y + seen.height, kept.y), seen.y + seen.height - 1));
    else if (kept.y + kept.height <= seen.y + seen.height / 2) y = Math.max(y, Math.min(half(kept.y + kept.height, seen.y), seen.y + 1));
    else if (kept.x >= seen.x + seen.width / 2) right = Math.min(right, Math.max(half(seen.x + seen.width, kept.x), seen.x + seen.width - 1));
    else if (kept.x + kept.width <= seen.x + seen.width / 2) x = Math.max(x, Math.min(half(kept.x + kept.width, seen.x), seen.x + 1));
  }
  return grow({ x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) }, 0, 0, mask.x + mask.width, mask.y + mask.height);
}

function padded(line: JudgedLine, width: number, rows: number): Box {
  const across = height(line);
  const more = line.source === 'strokes' ? 0.12 : 0;
  const along = 2 + across * (0.2 + more);
  const beside = 2 + across * (0.08 + more);
  return isLevel(line) ? grow(line, along, beside, width, rows) : grow(line, beside, along, width, rows);
}

/** Whether two pieces stand in one row (or one upright column) less than `widest` line heights apart. */
function isSameRow(a: Box, b: Box, widest: number): boolean {
  // A box about as wide as high (one sign) goes with rows of either kind.
  const either = (box: Box): boolean => Math.max(box.width, box.height) < 1.5 * Math.min(box.width, box.height);
  if (isLevel(a) !== isLevel(b) && !either(a) && !either(b)) return false;
  const level = either(a) ? isLevel(b) : isLevel(a);
  const turned = (box: Box): Box => (level ? box : { x: box.y, y: box.x, width: box.height, height: box.width });
  const [one, two] = [turned(a), turned(b)];
  const tall = Math.max(one.height, two.height);
  if (tall > 1.8 * Math.min(one.height, two.height)) return false;
  const shared = Math.min(one.y + one.height, two.y + two.height) - Math.max(one.y, two.y);
  const gap = Math.max(one.x, two.x) - Math.min(one.x + one.width, two.x + two.width);
  return shared > 0.6 * Math.min(one.height, two.height) && gap < widest * tall;
}
