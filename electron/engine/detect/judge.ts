import { classifyLine, type KnownIdentifiers, type LineVerdict } from '../../../shared/text/index.ts';
import type { SeenLine } from './ocr/readPlane.ts';
import { grow, join, overlap, type Box } from './plane.ts';
import type { Layer, Proposal } from './proposal.ts';
import { isOutside } from './ultrasoundRegions.ts';

/** A line with what is to become of it, in one picture. */
export interface JudgedLine extends SeenLine {
  readonly masked: boolean;
  readonly kind: Proposal['kind'];
  readonly reason: string;
  readonly sureness: number;
  readonly layer: Layer;
}

/** A reading below this confidence cannot vouch that a line teaches. */
const surelyRead = 0.75;

/**
 * Decides which lines of one picture are masked: whatever does not surely teach. Pieces of one row are also judged together, so
 * that "Name:" speaks for what stands behind it and a date in three boxes is a date.
 */
export function judgeLines(lines: readonly SeenLine[], known: KnownIdentifiers, regions: readonly Box[]): JudgedLine[] {
  const distinct = withoutFragments(lines);
  const texts = distinct.map((line) => line.text);
  const judged = distinct.map((line, at) => judge(line, classifyLine(line.text, known, { neighbours: texts.filter((_, other) => other !== at) }), regions));
  return judgeRows(judged, known);
}

function judge(line: SeenLine, verdict: LineVerdict, regions: readonly Box[]): JudgedLine {
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
function withoutFragments(lines: readonly SeenLine[]): SeenLine[] {
  const worth = (line: SeenLine): number => line.confidence * Math.min(8, line.text.length) + (line.source === 'network' ? 0.5 : 0);
  const kept: SeenLine[] = [];
  for (const line of [...lines].sort((a, b) => worth(b) - worth(a))) {
    const around = kept.find((other) => overlap(line, other) > 0.7 * line.width * line.height && height(line) > 0.4 * height(other));
    if (around !== undefined) continue;
    const inside = kept.findIndex((other) => overlap(line, other) > 0.7 * other.width * other.height && height(other) > 0.7 * height(line) && other.confidence >= surelyRead);
    const other = kept[inside];
    // A larger box around a line that reads well: more of the same line if it is longer, another look at it if not.
    if (other !== undefined && line.text.length <= other.text.length) kept[inside] = { ...other, ...join(line, other) };
    else kept.push(line);
  }
  return kept;
}

function height(line: Box): number {
  return Math.min(line.width, line.height);
}

function isLevel(line: Box): boolean {
  return line.width >= line.height;
}

/** What ends like a label speaks for what stands behind it, even some way off. */
const label = /[:：#=]\s*$/u;

function judgeRows(lines: readonly JudgedLine[], known: KnownIdentifiers): JudgedLine[] {
  const result = [...lines];
  const order = result.map((_, at) => at).sort((a, b) => (result[a] as JudgedLine).x - (result[b] as JudgedLine).x);
  for (const at of order) {
    let row = result[at] as JudgedLine;
    const pieces = [at];
    for (const other of order) {
      const next = result[other] as JudgedLine;
      if (other === at || !follows(row, next)) continue;
      pieces.push(other);
      const joined: JudgedLine = { ...row, ...join(row, next), text: `${row.text} ${next.text}`, confidence: Math.min(row.confidence, next.confidence) };
      const verdict = classifyLine(joined.text, known);
      if (verdict.verdict === 'identifying') {
        for (const piece of pieces) {
          const old = result[piece] as JudgedLine;
          if (!old.masked) result[piece] = { ...old, masked: true, kind: verdict.kind, reason: verdict.reason, sureness: verdict.sureness };
        }
      }
      row = joined;
    }
  }
  return result;
}

function follows(left: JudgedLine, right: JudgedLine): boolean {
  if (!isLevel(left) || !isLevel(right)) return false;
  const tall = Math.max(left.height, right.height);
  const shared = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  if (shared < 0.5 * Math.min(left.height, right.height)) return false;
  const gap = right.x - (left.x + left.width);
  return gap > -0.5 * tall && gap < (label.test(left.text) ? 8 : 0.8) * tall;
}

/** The rectangle to mask: a little more than was seen, for the edges of letters that the network cuts. */
export function maskOfLine(line: JudgedLine, width: number, rows: number): Box {
  const across = height(line);
  const more = line.source === 'strokes' ? 0.15 : 0;
  const along = 2 + across * (0.2 + more);
  const beside = 1 + across * (0.08 + more);
  return isLevel(line) ? grow(line, along, beside, width, rows) : grow(line, beside, along, width, rows);
}
