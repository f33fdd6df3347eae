import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Consent, consentShape } from '../../shared/consent/consent.ts';
import { addDays, isDay } from '../../shared/consent/days.ts';
import { consentGaps, consentHolds, consentReference, earliestPostingDay, type Posting } from '../../shared/consent/judge.ts';

type Given = Extract<Consent, { kind: 'given' }>;
const shown = 'a'.repeat(64);
const whole: Given = {
  kind: 'given',
  material: { description: 'Two CT slices and a clip of the operation', sha256: [shown] },
  who: 'the patient', right: 'patient', materialSeen: 'seen', textRead: 'read',
  understood: ['noName', 'notGuaranteed', 'worldwide', 'reuse'],
  destinations: ['x', 'facebook-group'], method: 'written', date: '2026-03-01', expires: '2027-03-01',
  formKeptAt: 'Register of consents, number 17', withdrawal: { limits: 'explained' },
};
const posting: Posting = { destination: 'x', destinationName: 'X', on: '2026-04-01', material: [shown] };
const codes = (consent: Consent | undefined, at: Posting = posting) => consentGaps(consent, at).map(({ code }) => code);

describe('a consent', () => {
  it('holds for the destinations, the days and the material that it names', () => {
    expect(consentShape.parse(whole)).toEqual(whole);
    expect(consentGaps(whole, posting)).toEqual([]);
    expect(consentHolds(whole, posting)).toBe(true);
    expect(consentHolds({ ...whole, destinations: 'all' }, { ...posting, destination: 'youtube' })).toBe(true);
  });

  it.each<[string, Given, Posting]>([
    ['destination', whole, { ...posting, destination: 'youtube', destinationName: 'YouTube' }],
    ['destination', { ...whole, destinations: [] }, posting],
    ['not-yet', whole, { ...posting, on: '2026-02-28' }],
    ['expired', whole, { ...posting, on: '2027-03-02' }],
    ['withdrawn', { ...whole, withdrawal: { limits: 'explained', withdrawnOn: '2026-05-01' } }, posting],
    ['material-changed', whole, { ...posting, material: [shown, 'b'.repeat(64)] }],
    ['material', { ...whole, material: { description: ' ', sha256: [] } }, posting],
    ['who', { ...whole, who: '' }, posting],
    ['not-seen', { ...whole, materialSeen: 'not-shown' }, posting],
    ['not-read', { ...whole, textRead: 'not-shown' }, posting],
    ['not-understood', { ...whole, understood: ['noName', 'worldwide', 'reuse'] }, posting],
    ['form', { ...whole, formKeptAt: '' }, posting],
    ['withdrawal', { ...whole, withdrawal: { limits: 'not-explained' } }, posting],
  ])('says %s, and only that, where that is what stands against it', (code, consent, at) => {
    expect(codes(consent, at)).toEqual([code]);
    for (const { message } of consentGaps(consent, at)) expect(message).toMatch(/^[A-Z][^\n]*\.$/u);
  });

  it('holds on its last day', () => {
    expect(consentHolds(whole, { ...posting, on: '2027-03-01' })).toBe(true);
  });

  it('may be replaced by a rule of the institution, with a reason', () => {
    const rule: Consent = { kind: 'not-needed', rule: 'Teaching rule 4', reason: 'A phantom, no patient', decidedBy: 'Head of department', date: '2026-03-01' };
    expect(codes(rule)).toEqual([]);
    expect(codes({ ...rule, reason: '', rule: '' })).toEqual(['rule', 'reason']);
    expect(codes(rule, { ...posting, on: '2026-02-28' })).toEqual(['not-yet']);
    expect(consentReference(rule)).toEqual({ kind: 'not-needed', reference: 'Teaching rule 4' });
  });

  it('blocks where there is none', () => {
    expect(consentGaps(undefined, posting)).toMatchObject([{ code: 'no-record', weight: 'blocks' }]);
  });

  it('never holds the form itself, nor a day that does not exist', () => {
    expect(consentShape.safeParse({ ...whole, formKeptAt: 'data:application/pdf;base64,AAAA' }).success).toBe(false);
    expect(consentShape.safeParse({ ...whole, date: '2026-02-30' }).success).toBe(false);
    expect(consentShape.safeParse({ ...whole, form: 'x' }).success).toBe(false);
  });

  it('tells a bundle where the form is kept and nothing else', () => {
    expect(consentReference({ ...whole, who: 'Erika Mustermann' })).toEqual({ kind: 'given', reference: 'Register of consents, number 17' });
  });

  it('is followed by the delay', () => {
    expect(earliestPostingDay(whole, 14)).toBe('2026-03-15');
    expect(earliestPostingDay({ ...whole, date: '2024-02-28' }, 2)).toBe('2024-03-01');
  });

  it('is never made valid by a later day than its last', () => {
    fc.assert(fc.property(fc.integer({ min: 366, max: 4000 }), (days) => {
      expect(consentHolds(whole, { ...posting, on: addDays('2026-03-01', days) })).toBe(false);
    }));
  });
});

describe('days', () => {
  it('are added across months and years as the calendar has them', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20000 }), fc.integer({ min: 0, max: 4000 }), (from, days) => {
      const day = addDays('1990-01-01', from);
      expect(isDay(day)).toBe(true);
      expect(addDays(addDays(day, days), -days)).toBe(day);
      expect(addDays(day, days) >= day).toBe(true);
    }));
  });
});
