import { grow, type Box, type Plane } from '../plane.ts';
import type { SeenLine } from '../seenLine.ts';
import type { StrokeResponse } from '../strokeFilter.ts';
import type { Reading } from './readLine.ts';

/** Where the surroundings are as restless as the line itself, only a sure reading is text: noise, too, reads as digits here and there. */
const unrest = 1.35;

const sureInUnrest = 0.78;
/** Two letters anatomy reads as easily. */
export const sureOfTwo = 0.93;

/** Of so many signs noise reads as none, if the network is sure, too. */
const manySigns = 8;
const sureOfMany = 0.65;
const sureOfLine = 0.9;

/** Beside other text or a trace a line stands out from the calmer half of its surroundings: so much by itself, or less if it reads. */
const calmHalf = 4;
const calmHalfOfRead = 1.8;
const sureInCalm = 0.6;

/** Whether a line stands out from its surroundings, or reads too surely to be noise. */
export function standsOut(response: StrokeResponse, plane: Plane, line: SeenLine): boolean {
  const { count } = characters(line);
  const isLong = count >= manySigns && line.confidence >= sureOfMany && line.score >= sureOfLine;
  if (isLong || line.confidence >= (count < few ? sureOfTwo : sureInUnrest) || prominence(response, plane, line) >= unrest) return true;
  const isRead = count >= few && line.confidence >= sureInCalm && line.score >= sureOfLine;
  return prominence(response, plane, line, 'calmer half') >= (isRead ? calmHalfOfRead : calmHalf);
}

/** What reads as haltingly as this, and of which the network is no surer, is text where it stands out even from unrest: of some 370 small and faint lines none is lost by it. */
const guessed = 0.5;
export const doubtfullySeen = 0.94;
const clearOfUnrest = 2.2;

/** Whether neither network is sure of a line. */
export const isReadUnsurely = (line: SeenLine): boolean => line.confidence < guessed && line.score < doubtfullySeen;

/** Whether a line is no more than a guess: grain, and staples in speckle, read as a few signs that neither network is sure of. */
export function isGuess(response: StrokeResponse, plane: Plane, line: SeenLine): boolean {
  return isReadUnsurely(line) && prominence(response, plane, line, 'calmer half') < clearOfUnrest;
}

/** How far a line stands out, at least 1 where it does: from all that is around it, or far from the calmer half of it. */
export function clearness(response: StrokeResponse, plane: Plane, line: Box): number {
  return Math.max(prominence(response, plane, line), prominence(response, plane, line, 'calmer half') / calmHalf);
}

/** Mean stroke response inside a line against that of a margin around it, or of the calmer half of the margin, for light or dark strokes, whichever stand out more. */
export function prominence(response: StrokeResponse, plane: Plane, line: Box, against: 'all around' | 'calmer half' = 'all around'): number {
  const margin = Math.max(4, Math.min(line.width, line.height));
  const inner = grow(line, -1, -1, plane.width, plane.height);
  const outer = grow(line, margin, margin, plane.width, plane.height);
  const area = inner.width * inner.height;
  const around = Math.max(1, outer.width * outer.height - area);
  const ratio = (data: Uint8Array): number => {
    const inside = total(data, plane.width, inner);
    const outside = against === 'all around' ? (total(data, plane.width, outer) - inside) / around : calmerHalf(data, plane.width, inner, outer);
    return (inside / Math.max(1, area) + 1) / (outside + 1);
  };
  return Math.max(ratio(response.light), ratio(response.dark));
}

/** The mean of the two calmer of the strips above, below and beside a box. */
function calmerHalf(data: Uint8Array, width: number, inner: Box, outer: Box): number {
  const [right, bottom] = [inner.x + inner.width, inner.y + inner.height];
  const strips: Box[] = [
    { x: inner.x, y: outer.y, width: inner.width, height: inner.y - outer.y }, { x: inner.x, y: bottom, width: inner.width, height: outer.y + outer.height - bottom },
    { x: outer.x, y: inner.y, width: inner.x - outer.x, height: inner.height }, { x: right, y: inner.y, width: outer.x + outer.width - right, height: inner.height },
  ];
  const means = strips.filter((strip) => Math.min(strip.width, strip.height) >= 2).map((strip) => total(data, width, strip) / (strip.width * strip.height)).sort((a, b) => a - b);
  const calmer = means.slice(0, 2);
  return calmer.length === 0 ? 255 : calmer.reduce((sum, mean) => sum + mean, 0) / calmer.length;
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

const few = 3;

/** Whether so few signs fill no box of this size: letters of some height would all have been read. */
function isMostlyGap(across: number, along: number, count: number): boolean {
  return across > 10 && along > across * count * (across > 16 ? 2.5 : 4);
}

/** Where the network saw a line, a halting reading is enough; what reads as one sign repeated, or as nothing, is no text. */
export function isText(line: SeenLine): boolean {
  const { count, different } = characters(line);
  const [across, along] = line.width < line.height ? [line.width, line.height] : [line.height, line.width];
  if (line.confidence < 0.8 && isComb(line.text)) return false;
  if (across < 5 || different < 2 || different < count / 4) return false;
  // Traces and the wires of electrodes read as two or three letters, far apart or as large as a hand.
  if (count <= few && (isMostlyGap(across, along, count) || (across > 90 && !(line.confidence >= 0.95 && line.score >= 0.9)))) return false;
  // Ribs, folds and vessels read as a few large or widely spaced letters.
  const tooLarge = across > 120 ? 0.55 : across > 60 ? 0.3 : across > 40 ? 0.2 : 0;
  const tooWide = along > across * count * 3 ? 0.4 : along > across * count * 1.2 ? 0.25 : 0;
  return line.confidence >= Math.min(0.9, (count >= 4 ? 0.35 : count === 3 ? 0.45 : 0.55) + tooLarge + tooWide);
}

/** What the network thinks of a line at least where it is sure of it: of catheters, staples and ticks it seldom is. */
export const surelySeen = 0.965;

/** Of larger letters the network is surer still, and they stand out farther: boxes of colour Doppler and tissue reach one or the other. */
export const largeLetters = 24;
const largestLetters = 120;
const surelySeenLarge = 0.985;
const veryLarge = 56;
const surelySeenVeryLarge = 0.993;
const clearLarge = 2.2;

/**
 * A line that the network is sure of, and that the recogniser cannot read: letters too small, or another script (it reads no Hangul, and Kana in part). Whoever enlarges it, or
 * reads that script, may read it, so it counts as text. Rows of ticks read as one sign repeated.
 */
export function isUnreadable(line: SeenLine, prominence: number): boolean {
  const [across, along] = line.width < line.height ? [line.width, line.height] : [line.height, line.width];
  const { count, different } = characters(line);
  if (along < 1.8 * across || along > 20 * across || across < 7 || (count >= 3 && different < Math.max(2, count / 3)) || isComb(line.text)) return false;
  if (across > largeLetters) return across <= largestLetters && line.score >= (across > veryLarge ? surelySeenVeryLarge : surelySeenLarge) && prominence >= clearLarge;
  if (across > 16 && count > 0 && count <= few && isMostlyGap(across, along, count)) return false;
  return line.score >= surelySeen && prominence >= 1;
}

/** One sign alone is no line, but it may belong to one: the "M" in "M   63". */
export function isSingle(line: SeenLine): boolean {
  return characters(line).count === 1 && line.confidence >= 0.5 && line.score >= 0.6 && Math.min(line.width, line.height) >= 8 && Math.max(line.width, line.height) <= 80;
}

/** Staples, ribs and the teeth of a scale read as a row of bare strokes, with at most `mostOther` of its signs (a share) others. */
export function isComb(text: string, mostOther = 1 / 4): boolean {
  const signs = text.replace(/\s/g, '');
  return signs.length > 2 && signs.replace(/[Il1|/\\!tT.'\-_=:]/g, '').length <= signs.length * mostOther;
}

/** Up to three signs, higher than `tallerThan` pixels. */
export function isFew(line: SeenLine, tallerThan = 0): boolean {
  return characters(line).count <= few && Math.min(line.width, line.height) > tallerThan;
}

/** One or two signs. */
export const isPair = (line: SeenLine): boolean => characters(line).count < few;

/** The same sign three times and more, and hardly another. */
export function isOneSign(text: string): boolean {
  const signs = text.match(character) ?? [];
  const most = Math.max(...[...new Set(signs)].map((sign) => signs.filter((other) => other === sign).length));
  return most >= 3 && most >= 0.75 * signs.length;
}

/** Strokes alone need a sure reading, of more than two signs: patches of colour Doppler read as two, as sure as can be. */
export function isSurelyText(line: SeenLine): boolean {
  const { count, different } = characters(line);
  if (count < few) return false;
  // Letters of some size the network would have seen.
  const least = count < 4 ? 0.8 : Math.min(line.width, line.height) > 20 ? 0.75 : 0.6;
  return isText(line) && different >= count / 3 && line.confidence >= least;
}
