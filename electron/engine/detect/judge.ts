import { classifyLine, type KnownIdentifiers, type LineVerdict } from '../../../shared/text/index.ts';
import { besideKept } from './besideKept.ts';
import { surelyRead, withoutFragments } from './distinctLines.ts';
import { height, isLevel, isNear, isSameRow, length } from './lineGeometry.ts';
import { grow, join, overlap, type Box, type Plane } from './plane.ts';
import { doubtfullySeen, isFew, surelySeen } from './ocr/textSigns.ts';
import { maskPieces } from './pieces.ts';
import type { Layer } from './proposal.ts';
import { judgeScraps, type LooseStrokes } from './scraps.ts';
import type { JudgedLine, LookedAtLine, SeenLine } from './seenLine.ts';
import { isOutside } from './ultrasoundRegions.ts';

/**
 * Decides which lines of one picture are masked: whatever does not surely teach. Pieces of one row are also judged together, so
 * that "Name:" speaks for what stands behind it and a date in three boxes is a date.
 */
export function judgeLines(lines: readonly SeenLine[], known: KnownIdentifiers, regions: readonly Box[], looseStrokes: LooseStrokes = 'text'): JudgedLine[] {
  const distinct = withoutFragments(lines.filter(({ source }) => source !== 'scrap'));
  const neighbours = (line: SeenLine): string[] => distinct.filter((other) => other !== line && isNear(line, other)).map(({ text }) => text);
  const judged = distinct.map((line) => judge(line, classifyLine(line.text, known, { neighbours: neighbours(line) }), regions));
  const rows = judgeRows(judged, known);
  const alone = rows.map((line) => (line.masked && isSlight(line) && !rows.some((other) => other !== line && other.masked && !isSlight(other) && isNear(line, other)) ? { ...line, masked: false, reason: 'A few signs by themselves identify nobody.' } : line));
  const settled = maskPieces(alone)
    .filter((line) => line.masked || [...line.text.matchAll(/[\p{L}\p{N}]/gu)].length > 1);
  return [...settled, ...judgeScraps(lines.filter(({ source }) => source === 'scrap'), settled, regions, looseStrokes)];
}

/** Up to three signs that neither network is so sure of: patches of colour Doppler and texture read so, of 553 lines of text none. */
const doubtfullyRead = 0.6;

const isDoubtful = (line: JudgedLine): boolean => line.kind === 'none' && line.source === 'network' && line.confidence < doubtfullyRead && line.score < doubtfullySeen && isFew(line) && /[\p{L}\p{N}]/u.test(line.text);

/** One sign, up to three digits, or what is hardly a sign, that no identifier of the case is: a scale, a tick mark, a marker, unless it stands with what is masked. */
function isSlight(line: JudgedLine): boolean {
  if (isDoubtful(line)) return true;
  return !holdsMore(line) && line.kind !== 'other' && (line.kind === 'none' || line.kind === 'unreadable' || line.text.length === 1) && /^[^\p{L}\p{N}]*(?:[\p{L}\p{N}]|\d{1,3})[^\p{L}\p{N}]*$/u.test(line.text);
}

/** Larger letters read. */
const smallLetters = 20;
const surelyRight = 0.97;
/** Width of a sign and of what the network adds at both ends together, in heights of its box. */
const widestSign = 0.45;
const widestEnds = 0.7;

/** Whether the network was sure of a small line and only a part of it was read. */
function holdsMore(line: JudgedLine): boolean {
  return height(line) <= smallLetters && line.score >= surelySeen && line.confidence < surelyRight && length(line) > (widestEnds + widestSign * line.text.length) * height(line);
}

function judge(line: LookedAtLine, verdict: LineVerdict, regions: readonly Box[]): JudgedLine {
  const layer: Layer = isOutside(line, regions) ? 'ultrasound' : line.source === 'strokes' ? 'strokes' : 'text';
  if (verdict.verdict === 'identifying') return { ...line, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness, layer };
  if (verdict.verdict === 'unknown') return { ...line, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: Math.min(0.6, verdict.sureness), layer };
  if (line.confidence < surelyRead) return { ...line, masked: true, kind: 'unreadable', reason: 'It is text, but does not read clearly enough to be kept.', sureness: 0.5, layer };
  return { ...line, masked: false, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness, layer };
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
 * and across the gaps between the pieces of one row. `plane`: where the lines show, to end a mask between a line and the next that stays.
 */
export function masksOf(lines: readonly JudgedLine[], width: number, rows: number, plane?: Plane): { readonly line: JudgedLine; readonly mask: Box }[] {
  const masked = lines.filter((line) => line.masked);
  const kept = lines.filter((line) => !line.masked);
  return masked.map((line) => {
    const own: Box = line.around ?? line;
    let hull = own;
    for (const other of masked) {
      // Pieces lengthen the row, but make it no higher: else row after row would be drawn in.
      const row = isLevel(own) ? { ...own, x: hull.x, width: hull.width } : { ...own, y: hull.y, height: hull.height };
      if (isSameRow(row, other, Math.min(line.text.length, other.text.length) === 1 ? 4 : 2.5) || isSeenTwice(own, other)) hull = join(hull, other);
    }
    return { line, mask: besideKept(padded({ ...line, ...hull }, width, rows), hull, kept, plane) };
  });
}

/** Two looks at one line, or at a part of it, of which one saw it higher: both may have cut its letters somewhere. */
function isSeenTwice(one: Box, other: Box): boolean {
  const [low, high] = [Math.min(height(one), height(other)), Math.max(height(one), height(other))];
  return isLevel(one) === isLevel(other) && high < 2.5 * low && overlap(one, other) > 0.4 * Math.min(one.width * one.height, other.width * other.height);
}

/** Of letters as small as these it often does not see the accents either. */
const withoutAccents = 12;

function padded(line: JudgedLine, width: number, rows: number): Box {
  const across = height(line);
  const more = line.source === 'strokes' ? 0.12 : 0;
  // The network cuts off the first or last sign of a small line.
  const along = 2 + Math.max(across * (0.2 + more), Math.min(across * 0.5, 6));
  const beside = (across < withoutAccents ? 3 : 2) + across * (0.08 + more);
  return isLevel(line) ? grow(line, along, beside, width, rows) : grow(line, beside, along, width, rows);
}

