import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchPatterns, searchWindow, windowSize } from '../../electron/engine/verify/patternSearch.ts';
import { anyPatient, compilePatterns, foldGram, hashOf, type BytePattern } from '../../electron/engine/verify/patternTable.ts';
import { openWordFilter } from '../../electron/engine/verify/wordFilter.ts';

/** Bytes as they come in files: text, UTF-16 of both byte orders, pixels of 16 bits, noise. */
const alike = fc.oneof(
  fc.constantFrom(...Buffer.from('MUSTERfrau 0123456789^.')),
  fc.constantFrom(0, 0, 0, 4, 0x31, 0x4d, 0x6d),
  fc.integer({ min: 0, max: 255 }),
);
const pattern = fc.uint8Array({ minLength: 7, maxLength: 24 }).chain((noise) => fc.tuple(fc.array(alike, { minLength: 7, maxLength: 24 }), fc.boolean()).map(([bytes, isText]): BytePattern => {
  const lower = Uint8Array.from(isText ? bytes : noise, (byte) => (isText && byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte));
  return { bytes: lower, folds: Uint8Array.from(lower, (byte) => (isText && byte >= 0x61 && byte <= 0x7a ? 0x20 : 0)), kind: 'words', patient: anyPatient };
}));

function matches(patterns: readonly BytePattern[], bytes: Uint8Array, from: number, to: number): string[] {
  const found: string[] = [];
  searchPatterns(compilePatterns(patterns, 'striding'), bytes, from, to, (which, offset) => found.push(`${String(which)} at ${String(offset)}`));
  return found;
}

describe('the filter of words', () => {
  it('runs on this processor', () => {
    expect(openWordFilter(65536)).toBeDefined();
  });

  it('is not made ready for little', () => {
    expect(searchWindow(0).buffer).not.toBe(searchWindow(Infinity).buffer);
  });

  it('lets the search find the same in its window as without it, in the same order', () => {
    const window = searchWindow(Infinity);
    fc.assert(fc.property(fc.array(pattern, { minLength: 1, maxLength: 12 }), fc.array(alike, { minLength: 0, maxLength: 300 }), fc.array(fc.nat(), { maxLength: 6 }), fc.nat(8), fc.nat(8), (patterns, bytes, places, before, behind) => {
      const text = Uint8Array.from(bytes);
      // Some of the patterns stand in the bytes, in either case.
      places.forEach((place, index) => {
        const { bytes: planted, folds } = patterns[place % patterns.length]!;
        if (planted.length <= text.length) text.set(planted.map((byte, at) => (index % 2 === 0 ? byte : byte & ~folds[at]!)), place % (text.length - planted.length + 1));
      });
      const [from, to] = [Math.min(before, text.length), Math.max(0, text.length - behind)];
      window.set(text);
      expect(matches(patterns, window.subarray(0, text.length), from, to)).toEqual(matches(patterns, text, from, to));
    }), { numRuns: 2000 });
  });

  it('stops at every word whose bit is set, and at no other', () => {
    const filter = openWordFilter(65536)!;
    const table = compilePatterns([{ bytes: Uint8Array.from(Buffer.from('musterfrau')), folds: new Uint8Array(10).fill(0x20), kind: 'words', patient: anyPatient }], 'striding');
    filter.use(table);
    fc.assert(fc.property(fc.array(fc.constantFrom(...Buffer.from('musterfraMUSTERFRA\0\u0004')), { minLength: 4, maxLength: 400 }), (bytes) => {
      filter.window.set(bytes);
      const base = filter.window.byteOffset;
      const end = base + (bytes.length & ~3);
      const grams = new Set(table.gram);
      const [expected, found]: [number[], number[]] = [[], []];
      const view = new DataView(filter.window.buffer);
      for (let at = base; at < end; at += 4) {
        const word = foldGram(view.getInt32(at, true));
        const bit = hashOf(word) >>> table.bitmapShift;
        if (((table.bitmap[bit >>> 5]! >>> (bit & 31)) & 1) !== 0 && grams.has(word)) expected.push(at);
      }
      for (let at = filter.find(base, end); at < end; at = filter.find(at + 4, end)) if (grams.has(foldGram(view.getInt32(at, true)))) found.push(at);
      expect(found).toEqual(expected);
    }), { numRuns: 500 });
  });

  it('finds what stands at the very end of the window', () => {
    const window = searchWindow(Infinity);
    window.fill(0);
    const name = Uint8Array.from(Buffer.from('musterfrau'));
    window.set(name, windowSize - name.length);
    const patterns: BytePattern[] = [{ bytes: name, folds: new Uint8Array(name.length).fill(0x20), kind: 'words', patient: anyPatient }];
    expect(matches(patterns, window, 0, windowSize)).toEqual([`0 at ${String(windowSize - name.length)}`]);
    window.fill(0);
  });
});
