import { isOrdinaryWord } from '../../../shared/text/index.ts';
import type { PatternKind } from './patternTable.ts';

/** What stands around a match decides whether it is the identifier or part of a longer word or number. */

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const isLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);

/**
 * Whether the ASCII match at `offset` stands alone: a match that begins or ends with a digit does not touch a digit, or a digit behind
 * a dot; one with a letter does not touch a letter. A compact date may be followed by the time of day, and a number may be filled up with zeros.
 */
export function standsAlone(bytes: Uint8Array, offset: number, length: number, kind: PatternKind): boolean {
  let first = offset;
  if (kind === 'number') while (bytes[first - 1] === 0x30) first--;
  const after = bytes[offset + length];
  if (touches(bytes[offset]!, bytes[first - 1], bytes[first - 2])) return false;
  if (!touches(bytes[offset + length - 1]!, after, bytes[offset + length + 1])) return true;
  return kind === 'date' && length === 8 && isTimeOfDay(bytes, offset + length);
}

const shortestJoined = 6;

/**
 * Whether an ASCII match of letters that touches other letters is long enough to prove something all the same, and the whole is no word of the trade ("RITTER" in
 * "TRANSMITTER").
 */
export function provesJoined(bytes: Uint8Array, offset: number, length: number): boolean {
  let letters = 0;
  for (let at = offset; at < offset + length; at++) if (isLetter(bytes[at])) letters++;
  if (letters < shortestJoined) return false;
  let [from, to] = [offset, offset + length];
  while (offset - from < longestWord && isLetter(bytes[from - 1])) from--;
  while (to - offset < longestWord && isLetter(bytes[to])) to++;
  return !isOrdinaryWord(String.fromCharCode(...bytes.subarray(from, to)).toLowerCase());
}

/** Whether the letters of a match are more than a run of bytes that repeat or count. */
export function varies(bytes: Uint8Array, offset: number, length: number): boolean {
  const steps = new Set<number>();
  let changes = 0;
  for (let at = offset + 1; at < offset + length; at++) {
    const step = bytes[at]! - bytes[at - 1]!;
    steps.add(step);
    if (Math.abs(step) > 2) changes++;
  }
  return steps.size >= 3 && changes >= 3;
}

const longestWord = 40;

function touches(edge: number, next: number | undefined, overNext: number | undefined): boolean {
  if (isDigit(edge)) return isDigit(next) || (next === 0x2e && isDigit(overNext));
  if (isLetter(edge)) return isLetter(next);
  return false;
}

/** Two, four or six digits that read as hours, minutes and seconds, and then no further digit. */
function isTimeOfDay(bytes: Uint8Array, from: number): boolean {
  let end = from;
  while (end - from < 7 && isDigit(bytes[end])) end++;
  const digits = String.fromCharCode(...bytes.subarray(from, end));
  return /^(?:[01]\d|2[0-3])(?:[0-5]\d(?:[0-6]\d)?)?$/u.test(digits);
}
