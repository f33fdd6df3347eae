import { describe, expect, it } from 'vitest';
import { judgeLines, masksOf } from '../../electron/engine/detect/judge.ts';
import { listProposals } from '../../electron/engine/detect/index.ts';
import type { SeenLine } from '../../electron/engine/detect/seenLine.ts';
import type { Proposal } from '../../electron/engine/detect/proposal.ts';
import { leftOver } from '../../electron/engine/detect/recheck.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';

const known = knownIdentifiers([{ kind: 'name', value: 'KOWALSKI^ANNA' }]);
const line = (text: string, x: number, y: number, more: Partial<SeenLine> = {}): SeenLine => ({ text, x, y, width: text.length * 10, height: 18, confidence: 0.97, score: 0.95, source: 'network', ...more });
const maskedTexts = (lines: readonly SeenLine[]): string[] => judgeLines(lines, known, []).filter(({ masked }) => masked).map(({ text }) => text).sort();

describe('the judgement of lines', () => {
  it('masks what identifies and what it does not know, and keeps what teaches', () => {
    expect(maskedTexts([line('KOWALSKI ANNA', 10, 10), line('14.03.2019', 10, 60), line('XQZV TRUMPL', 10, 110), line('MI 1.1', 10, 160), line('SUPINE', 10, 210)])).toEqual(['14.03.2019', 'KOWALSKI ANNA', 'XQZV TRUMPL']);
  });

  it('does not trust a halting reading of what would teach', () => {
    expect(maskedTexts([line('SUPINE', 10, 10, { confidence: 0.6 })])).toEqual(['SUPINE']);
  });

  it('masks a label with its value', () => {
    expect(maskedTexts([line('ID:', 10, 10), line('A4477123', 60, 10)])).toEqual(['A4477123', 'ID:']);
  });

  it('takes a fragment for part of the line that it lies in', () => {
    expect(maskedTexts([line('SUPINE', 10, 10), line('UPIN', 20, 12, { confidence: 0.9, source: 'strokes' })])).toEqual([]);
  });

  it('does not take for a fragment what surely reads as something else than the line around it: the row goes with what identifies in it', () => {
    const row = line('Craniotomy', 10, 10, { width: 600, height: 40, confidence: 0.99 });
    expect(maskedTexts([row, line('15/12/1937', 400, 14, { width: 160, height: 34, confidence: 0.98 }), line('ANIOTOM', 60, 14, { width: 160, height: 34 })])).toEqual(['15/12/1937', 'Craniotomy']);
  });

  it('drops an upright reading across the rows of a paragraph', () => {
    const rows = ['SUPINE', 'SUPINE', 'SUPINE'].map((text, row) => line(text, 10, 10 + row * 22));
    expect(maskedTexts([...rows, line('SSS1', 12, 10, { width: 14, height: 62, source: 'strokes' })])).toEqual([]);
  });

  it('keeps an upright line that meets level lines at its ends alone', () => {
    const upright = line('Acc RAD26512148', 150, 22, { width: 31, height: 274 });
    expect(maskedTexts([upright, line('SUPINE', 60, 20, { width: 119, height: 28 }), line('44 HU', 100, 272, { width: 79, height: 33 })])).toEqual(['Acc RAD26512148']);
  });

  it('keeps a few digits that stand alone, not those beside what identifies', () => {
    expect(maskedTexts([line('63', 10, 10), line('KOWALSKI ANNA', 10, 200)])).toEqual(['KOWALSKI ANNA']);
    expect(maskedTexts([line('63', 10, 176), line('KOWALSKI ANNA', 10, 200)])).toEqual(['63', 'KOWALSKI ANNA']);
  });

  it('keeps up to three signs that stand alone and of which neither network is sure', () => {
    const doubtful = (text: string, more: Partial<SeenLine> = {}): SeenLine => line(text, 10, 10, { width: 17, height: 34, confidence: 0.51, score: 0.915, ...more });
    expect(maskedTexts([doubtful('BLR'), line('KOWALSKI ANNA', 10, 200)])).toEqual(['KOWALSKI ANNA']);
    expect(maskedTexts([doubtful('BLR', { confidence: 0.7 })])).toEqual(['BLR']);
    expect(maskedTexts([doubtful('BLR', { score: 0.97 })])).toEqual(['BLR']);
    expect(maskedTexts([doubtful('BLRN')])).toEqual(['BLRN']);
    expect(maskedTexts([doubtful('BLR', { y: 190 }), line('KOWALSKI ANNA', 10, 200)])).toEqual(['BLR', 'KOWALSKI ANNA']);
  });

  it('masks a small line of which a few digits were read and which holds more', () => {
    const small = (text: string, width: number, more: Partial<SeenLine> = {}): SeenLine => line(text, 10, 10, { width, height: 14, confidence: 0.82, score: 0.99, ...more });
    expect(maskedTexts([small(':33', 33)])).toEqual([':33']);
    expect(maskedTexts([small('33', 20)])).toEqual([]);
    expect(maskedTexts([small('33', 33, { confidence: 0.98 })])).toEqual([]);
    expect(maskedTexts([small('0', 58, { height: 32 })])).toEqual([]);
  });

  it('reaches a sign beyond the ends of a small line', () => {
    const lines = [line('ANNA KOWALSKI', 100, 100, { width: 300, height: 40 }), line('KOWALSKI', 100, 10, { width: 60, height: 12 })];
    const masks = masksOf(judgeLines(lines, known, []), 640, 480).map(({ mask }) => mask);
    expect(masks.map(({ x }) => x)).toEqual([90, 92]);
    expect(masks.map(({ x, width }) => x + width)).toEqual([410, 168]);
  });

  it('covers the gap between the pieces of a row and stops half way to a line that stays', () => {
    const judged = judgeLines([line('KOWALSKI', 10, 10), line('ANNA', 110, 10), line('SUPINE', 10, 31)], known, []);
    const masks = masksOf(judged, 400, 300);
    expect(masks).toHaveLength(2);
    for (const { mask } of masks) {
      expect(mask.x).toBeLessThan(10);
      expect(mask.x + mask.width).toBeGreaterThan(150);
      expect(mask.y + mask.height).toBeLessThanOrEqual(30);
      expect(mask.y + mask.height).toBeGreaterThanOrEqual(28);
    }
  });
});

describe('two looks at one line', () => {
  it('are masked as far as either reaches', () => {
    const lines = [line('12-0KT-18', 38, 7, { width: 260, height: 21 }), line('E.Nkoan', 3, 6, { width: 163, height: 23, confidence: 0.85 })];
    const masks = masksOf(judgeLines(lines, known, []), 640, 480).map(({ mask }) => mask);
    expect(Math.min(...masks.map(({ x }) => x))).toBeLessThanOrEqual(3);
  });

  it('are one where the looser one reads nearly the same', () => {
    expect(maskedTexts([line('DUODENUM', 20, 20, { width: 64, height: 15 }), line('dUoDENM', 18, 10, { width: 70, height: 34, confidence: 0.71, source: 'strokes' })])).toEqual([]);
  });

  it('stay two where they read differently', () => {
    expect(maskedTexts([line('DUODENUM', 20, 20, { width: 64, height: 15 }), line('WRONA T', 18, 10, { width: 70, height: 34, confidence: 0.71, source: 'strokes' })])).toEqual(['WRONA T']);
  });

  it('are covered by one mask where the line is masked', () => {
    const judged = judgeLines([line('Age: 62 ans', 20, 30, { width: 190, height: 28 }), line('Åge 62 ans', 20, 18, { width: 190, height: 44, confidence: 0.8, source: 'strokes' })], known, []);
    expect(Math.min(...masksOf(judged, 400, 300).map(({ mask }) => mask.y))).toBeLessThanOrEqual(18);
  });
});

describe('a line between others', () => {
  it('keeps four fifths of a row that a box above it reaches into', () => {
    const judged = judgeLines([line('KOWALSKI ANNA', 8, 36, { height: 15, width: 71 }), line('8.2 MHz', 6, 47, { height: 17, width: 52 })], known, []);
    expect(masksOf(judged, 400, 300).map(({ mask }) => mask.y + mask.height)).toEqual([50]);
  });

  it('is a part of the letterhead only where it stands under it', () => {
    expect(maskedTexts([line('LAKEVIEW HOSPITAL', 10, 10), line('DUODENUM', 10, 31)])).toEqual(['DUODENUM', 'LAKEVIEW HOSPITAL']);
    expect(maskedTexts([line('LAKEVIEW HOSPITAL', 10, 10), line('DUODENUM', 300, 231)])).toEqual(['LAKEVIEW HOSPITAL']);
  });
});

describe('what is left after masking', () => {
  const proposal: Proposal = { x: 10, y: 10, width: 40, height: 10, firstFrame: 1, lastFrame: 1, reason: 'It reads as a date.', text: '14.03.2019', kind: 'date', sureness: 0.9, frames: 1, layer: 'text' };
  const detection = (proposals: readonly Proposal[]) => ({ proposals, kept: [], framesLookedAt: 1, framesWithModels: 1, differingFrames: [] });

  it('is refused in the last round only where it identifies', () => {
    expect(() => leftOver(detection([proposal]), 'last', 100, 100)).toThrow(expect.objectContaining({ code: 'pixels-still-identifying' }));
    expect(leftOver(detection([{ ...proposal, kind: 'none', sureness: 0.5 }]), 'last', 100, 100)).toEqual([]);
  });

  it('is not the place known for the device, which is masked already', () => {
    expect(leftOver(detection([{ ...proposal, layer: 'device', kind: 'device' }]), 'first', 100, 100)).toEqual([]);
  });

  it('is listed without what was read unless values are shown', () => {
    expect(listProposals(detection([proposal]), { values: false })[0]?.text).toBe('••••••••••');
    expect(JSON.stringify(listProposals(detection([proposal]), { values: false }))).not.toContain('2019');
    expect(listProposals(detection([proposal]), { values: true })[0]?.text).toBe('14.03.2019');
  });
});

describe('words and numbers in pieces', () => {
  const spaced = (texts: readonly string[], apart: number, down = 0): SeenLine[] => texts.map((text, at) => line(text, 40 + at * apart, 40 + at * down, { width: text.length * 12 }));

  it('are masked with what was not seen between the pieces', () => {
    // The O and the L of the name were not seen.
    const letters = spaced('K WA CZYK'.split(''), 45).filter(({ text }) => text !== ' ');
    expect(maskedTexts(letters)).toEqual(['A', 'C', 'K', 'K', 'W', 'Y', 'Z']);
    const { mask } = masksOf(judgeLines(letters, known, []), 640, 480)[0]!;
    expect(mask.x).toBeLessThanOrEqual(40);
    expect(mask.x + mask.width).toBeGreaterThanOrEqual(40 + 8 * 45 + 12);
  });

  it('are masked where digits stand one below the other or in a row', () => {
    expect(maskedTexts(spaced(['448', '712', '093'], 0, 24))).toEqual(['093', '448', '712']);
    expect(maskedTexts(spaced(['14', '03', '24'], 70))).toEqual(['03', '14', '24']);
  });

  it('are no scale and no marks of orientation', () => {
    expect(maskedTexts(spaced(['100', '200', '300', '400'], 0, 30))).toEqual([]);
    expect(maskedTexts([line('R', 10, 200), line('L', 600, 200), line('A', 300, 10), line('P', 300, 440)])).toEqual([]);
  });
});
