/**
 * Whether a match inside opaque bytes (pixels, compressed frames, waveforms) can be chance. Pixels are not random: a dark flat area
 * is full of bytes that read as digits. So the bytes around a match, not an even distribution, say how likely it was:
 * each byte of the match counts -log2 of its share among its neighbours, and next to nothing where it repeats or continues what stands before it
 * (flat areas, ramps, tables). A match is evidence when it would be met by chance
 * less than once in a hundred thousand searches of this size for this many patterns.
 *
 * Compressed frames look like noise, so that text in them (a comment, a wrapper's box, bytes behind the image) stands out: there the printable
 * bytes that a match is joined to are evidence too, each by the share of printable bytes among the neighbours.
 *
 * Where the neighbours are a text themselves (a header that damage or an attacker has moved into the pixels), their shares say that letters are
 * common there, and nothing would ever be evidence. Words of the language tell: noise of printable bytes brings three of them together once in a
 * million times. Among them a match counts as it does in text.
 */
import { isOrdinaryWord } from '../../../shared/text/index.ts';

/** Bytes looked at on either side of a match. */
const neighbourhood = 512;
const safety = Math.log2(1e5);

/** Bits of evidence that a match needs among `bytes` opaque bytes searched for `patterns` patterns. */
export const evidenceNeeded = (bytes: number, patterns: number): number => Math.log2(Math.max(1, bytes)) + Math.log2(Math.max(1, patterns)) + safety;

/** What the text around a match can add at most. */
export const mostContext = 24;

/** Bits of evidence of the match of `length` bytes at `offset`, judged by its neighbours in `bytes`. `surroundings`: what kind of bytes they are. */
export function evidenceOf(bytes: Uint8Array, offset: number, length: number, folds: Uint8Array, surroundings: 'plain' | 'compressed' = 'plain'): number {
  const histogram = new Uint32Array(256);
  let total = 0;
  const count = (from: number, to: number): void => {
    for (let at = Math.max(0, from); at < Math.min(bytes.length, to); at++) {
      histogram[bytes[at]!]!++;
      total++;
    }
  };
  count(offset - neighbourhood, offset);
  count(offset + length, offset + length + neighbourhood);
  let bits = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[offset + at]!;
    if (isContinued(bytes, offset + at)) {
      bits += 1;
      continue;
    }
    const alike = histogram[byte]! + (folds[at] === 0 ? 0 : histogram[byte ^ 0x20]!);
    const share = (alike + 1) / (total + 256);
    bits -= Math.log2(Math.max(share, folds[at] === 0 ? 1 / 256 : 1 / 128));
  }
  return surroundings === 'plain' ? bits : bits + contextOf(bytes, offset, length, histogram, total);
}

const isPrintable = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x20 && byte < 0x7f;

/** Bits of evidence of the printable bytes that the match touches on either side. */
function contextOf(bytes: Uint8Array, offset: number, length: number, histogram: Uint32Array, total: number): number {
  let printable = 0;
  for (let byte = 0x20; byte < 0x7f; byte++) printable += histogram[byte]!;
  const each = -Math.log2((printable + 95) / (total + 256));
  let joined = 0;
  for (let at = offset - 1; joined < mostContext && isPrintable(bytes[at]); at--) joined++;
  for (let at = offset + length; joined < 2 * mostContext && isPrintable(bytes[at]); at++) joined++;
  return Math.min(mostContext, joined * each);
}

/** Whether a byte repeats or continues the ones before it, as bytes or as the halves of 16-bit words. */
function isContinued(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]!;
  for (const step of [1, 2]) {
    const before = bytes[at - step];
    if (before === undefined) continue;
    if (byte === before && byte !== 0) return true;
    const change = byte - before;
    if (Math.abs(change) <= 2 && change === before - (bytes[at - 2 * step] ?? Infinity)) return true;
  }
  return false;
}

const ordinaryWords = 3;
const shortestWord = 4;

/** Whether at least {@link ordinaryWords} different words of the language or the trade stand around the match, which is left out itself. */
export function standsInText(bytes: Uint8Array, offset: number, length: number): boolean {
  const words = new Set<string>();
  const collect = (from: number, to: number): void => {
    const text = String.fromCharCode(...bytes.subarray(Math.max(0, from), Math.max(0, to)));
    for (const [word] of text.matchAll(/[A-Za-z]+/g)) {
      if (word.length >= shortestWord && isWritten(word) && isOrdinaryWord(word.toLowerCase())) words.add(word.toLowerCase());
    }
  };
  collect(offset - neighbourhood, offset);
  collect(offset + length, offset + length + neighbourhood);
  return words.size >= ordinaryWords;
}

/** `hospital`, `Hospital` or `HOSPITAL`, and not `hOsPital`. */
const isWritten = (word: string): boolean => word === word.toLowerCase() || word === word.toUpperCase() || word.slice(1) === word.slice(1).toLowerCase();

/** The most evidence a pattern can ever give: one that stays below what is needed need not be looked for. */
export function mostEvidence(folds: Uint8Array): number {
  let bits = 0;
  for (const fold of folds) bits += fold === 0 ? 8 : 7;
  return bits;
}
