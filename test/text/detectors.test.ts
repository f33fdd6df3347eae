import { describe, expect, it } from 'vitest';
import { detectors } from '../../shared/text/detectors/index.ts';
import { hipaaLetters, mergeFindings, type TextFinding } from '../../shared/text/finding.ts';

describe('the detectors', () => {
  it('describe themselves, each by another name', () => {
    expect(new Set(detectors.map((detector) => detector.name)).size).toBe(detectors.length);
    for (const { letter, sentence } of detectors) {
      expect(Object.keys(hipaaLetters)).toContain(letter);
      expect(sentence).toMatch(/^[A-Z].{15,}\.$/);
    }
  });
});

describe('merging findings', () => {
  const finding = (start: number, end: number, sureness: number, repair?: string): TextFinding => ({ start, end, letter: 'A', kind: 'name', reason: `${start}`, sureness, ...(repair === undefined ? {} : { repair }) });

  it('joins those that overlap, and lets the surer one speak', () => {
    expect(mergeFindings([finding(4, 9, 0.9), finding(0, 6, 0.5), finding(9, 12, 0.7)])).toEqual([{ ...finding(4, 9, 0.9), start: 0, end: 9 }, finding(9, 12, 0.7)]);
  });

  it('keeps a repair only where it was meant for the whole', () => {
    expect(mergeFindings([finding(0, 9, 0.5, 'recently'), finding(2, 5, 0.9, '2026')])).toEqual([{ ...finding(2, 5, 0.9), start: 0, end: 9, repair: 'recently' }]);
    expect(mergeFindings([finding(0, 5, 0.5, 'recently'), finding(3, 9, 0.9)])[0]).not.toHaveProperty('repair');
  });
});
