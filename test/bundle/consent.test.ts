import { describe, expect, it } from 'vitest';
import { consentObstacle, consentRecord, type ConsentRecord } from '../../shared/bundle/consent.ts';

const today = '2026-11-26';
const whole = {
  answer: 'given', material: 'Three slices and a clip', by: 'patient', seenMaterial: true, readText: true, understood: true, destinations: [], method: 'written', date: '2026-11-02', keptAt: 'Patient file, register of photographs',
} as const satisfies ConsentRecord;

describe('a consent', () => {
  it('lets a case go where it covers everything, and where the institution needs none', () => {
    expect(consentObstacle(whole, 'x', today)).toBeUndefined();
    expect(consentObstacle({ ...whole, destinations: ['x', 'slack'], expires: today }, 'x', today)).toBeUndefined();
    expect(consentObstacle({ answer: 'not-needed', reason: 'Internal teaching, rule 12' }, 'x', today)).toBeUndefined();
  });

  it.each<readonly [string, ConsentRecord | undefined]>([
    ['nobody answered', undefined],
    ['it was withdrawn', { ...whole, withdrawn: { date: '2026-11-20', limits: '' } }],
    ['it lies in the future', { ...whole, date: '2026-11-27' }],
    ['it has expired', { ...whole, expires: '2026-11-25' }],
    ['the pictures were not seen', { ...whole, seenMaterial: false }],
    ['the text was not read', { ...whole, readText: false }],
    ['it was not understood what publishing means', { ...whole, understood: false }],
    ['it names other destinations alone', { ...whole, destinations: ['slack'] }],
  ])('does not where %s, and says why in a sentence', (_what, record) => {
    expect(consentObstacle(record, 'x', today)).toMatch(/^The .+\.$/u);
  });

  it('is not kept without the reference of the form, nor with a day that is none', () => {
    expect(consentRecord.safeParse({ ...whole, keptAt: '' }).success).toBe(false);
    expect(consentRecord.safeParse({ ...whole, date: '2026-13-02' }).success).toBe(false);
    expect(consentRecord.safeParse({ answer: 'not-needed', reason: '' }).success).toBe(false);
  });
});
