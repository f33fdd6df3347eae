import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/contract/model.ts';
import { CaseIdentifiers } from '../../electron/engine/service/caseIdentifiers.ts';
import type { CaseWork } from '../../electron/engine/service/caseWork.ts';
import { knownInTexts, readingsMasked } from '../../electron/engine/service/textIdentifiers.ts';

const finding = (read: string, more: Partial<Finding> = {}): Finding => ({
  id: 1, seriesId: 1, instanceId: 1, region: { x: 0, y: 0, width: 9, height: 9 }, firstFrame: 1, lastFrame: 1, read, kind: 'name', reason: 'It reads as a name.', sureness: 0.9,
  origin: 'found', decision: 'mask', decidedBy: 'rule', ...more,
});

describe('what a text of a case must not hold', () => {
  it('is what was masked in its pictures, as often as it was decided anew', () => {
    const identifiers = new CaseIdentifiers();
    const isKnown = (text: string): boolean => identifiers.ofEveryone().find(text).some(({ weight }) => weight === 'strong');
    expect(isKnown('It was Odenthal.')).toBe(false);
    identifiers.see(readingsMasked([finding('ODENTHAL, Mathilde'), finding('', { kind: 'drawn' })]));
    expect(isKnown('It was Odenthal.')).toBe(true);
    identifiers.see(readingsMasked([finding('ODENTHAL, Mathilde', { decision: 'keep', decidedBy: 'reviewer' })]));
    expect(isKnown('It was Odenthal.')).toBe(false);
  });

  it('is asked for with what is masked by then', () => {
    const work = { findings: new Map([[1, finding('ODENTHAL, Mathilde')]]) } as unknown as CaseWork;
    expect(knownInTexts({ work, identifiers: new CaseIdentifiers() }).find('It was Odenthal.')).toMatchObject([{ weight: 'strong', kind: 'name' }]);
  });

  it('takes a line that the reviewer masked for sure, and each line once', () => {
    const unsure = finding('Odenthal', { sureness: 0.4 });
    expect(readingsMasked([unsure, { ...unsure, decidedBy: 'reviewer' }, unsure])).toEqual([{ text: 'Odenthal', kind: 'name', sureness: 1 }]);
  });
});
