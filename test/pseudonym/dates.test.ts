import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, isTime, shiftDate, shiftDateTime } from '../../shared/pseudonym/index.ts';

describe('a shifted date', () => {
  it('keeps the span to every other date of the patient', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''));
    const number = (text: string | undefined) => dayNumber(Number(text?.slice(0, 4)), Number(text?.slice(4, 6)), Number(text?.slice(6, 8)))!;
    fc.assert(fc.property(day, day, fc.integer({ min: -4000, max: -1 }), (a, b, days) => {
      expect(number(shiftDate(b, days)) - number(shiftDate(a, days))).toBe(number(b) - number(a));
      expect(number(shiftDate(a, days)) - number(a)).toBe(days);
    }));
  });

  it('knows leap days', () => {
    expect(shiftDate('20240229', -366)).toBe('20230228');
    expect(shiftDate('20240301', -1)).toBe('20240229');
    expect(shiftDate('20230301', -1)).toBe('20230228');
    expect(shiftDate('20230229', -1)).toBeUndefined();
  });

  it('keeps the old form with dots', () => {
    expect(shiftDate('1997.04.30', -30)).toBe('1997.03.31');
    expect(shiftDate('1997.0430', -30)).toBeUndefined();
  });

  it.each([['20200110-20200120', '20191231-20200110'], ['20200110-', '20191231-'], ['-20200110', '-20191231']])('shifts the range %s', (range, expected) => {
    expect(shiftDate(range, -10)).toBe(expected);
  });

  it.each(['', '-', '2020', '20201301', '20200100', 'Smith', '20200101x', '00000000', '2020-01-01', '20200110-20201399', '00010101'])('gives up %j, which is no date that can be shifted', (text) => {
    expect(shiftDate(text, -10)).toBeUndefined();
  });
});

describe('a shifted date and time', () => {
  it.each([
    ['20200110', '20191231'], ['20200110103000', '20191231103000'], ['2020011010', '2019123110'], ['20200110103000.123456+0100', '20191231103000.123456+0100'],
    ['20200110-0500', '20191231-0500'], ['2020', '2020'], ['202001', '202001'], ['202001+0200', '202001+0200'],
    ['20200110103000-20200111103000', '20191231103000-20200101103000'],
  ])('%s becomes %s ten days earlier', (text, expected) => {
    expect(shiftDateTime(text, -10)).toBe(expected);
  });

  it('moves what has no day by the middle of what it says', () => {
    expect(shiftDateTime('2020', -365)).toBe('2019');
    expect(shiftDateTime('202001', -31)).toBe('201912');
  });

  it.each(['20200110253000', '20201310', '20200110 103000', 'Smith', '20200110103000.1234567', '202', '20200110103000Z'])('gives up %j', (text) => {
    expect(shiftDateTime(text, -10)).toBeUndefined();
  });
});

describe('a time', () => {
  it.each(['10', '1030', '103000', '103000.123456', '10:30:00', '235960', '1030-1130', '-1030', '1030-'])('%s is one', (text) => {
    expect(isTime(text)).toBe(true);
  });

  it.each(['', '2430', '10300', 'Smith', '103000.1234567', '-', '10:3'])('%j is none', (text) => {
    expect(isTime(text)).toBe(false);
  });
});
