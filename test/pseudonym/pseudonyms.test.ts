import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPseudonyms, largestShift, smallestShift } from '../../shared/pseudonym/index.ts';

const under = (secret: string) => createPseudonyms((message) => createHmac('sha256', secret).update(message).digest());

describe('pseudonyms', () => {
  it('gives the same UID to the same instance in a later run, and another one under another key', () => {
    expect(under('a').uid('1.2.3')).toBe(under('a').uid('1.2.3'));
    expect(under('a').uid('1.2.3')).not.toBe(under('b').uid('1.2.3'));
    expect(under('a').uid('1.2.3')).not.toBe(under('a').uid('1.2.4'));
  });

  it('makes UIDs that are valid and hold a version 4 UUID', () => {
    const pseudonyms = under('a');
    fc.assert(fc.property(fc.string(), (old) => {
      const uid = pseudonyms.uid(old);
      expect(uid).toMatch(/^2\.25\.[1-9]\d{0,38}$/);
      const uuid = BigInt(uid.slice(5));
      expect((uuid >> 76n) & 0xfn).toBe(4n);
      expect((uuid >> 62n) & 3n).toBe(2n);
    }));
  });

  it('forgets nothing that matters when it has seen very many UIDs', () => {
    const pseudonyms = under('a');
    const first = pseudonyms.uid('1.2.3');
    for (let index = 0; index < 60_000; index += 1) pseudonyms.uid(`1.2.${index}.9`);
    expect(pseudonyms.uid('1.2.3')).toBe(first);
  });

  it('fits identifiers into SH and never shows the old value', () => {
    const pseudonyms = under('a');
    fc.assert(fc.property(fc.string({ minLength: 1 }), (old) => {
      expect(pseudonyms.identifier('AccessionNumber', old)).toMatch(/^V[B-DF-HJ-NP-TV-XZ2-9]{13}$/);
      expect(pseudonyms.patientId(old)).toMatch(/^VG-[B-DF-HJ-NP-TV-XZ2-9]{12}$/);
      expect(pseudonyms.patientName(old)).toMatch(/^PSEUDONYM\^[B-DF-HJ-NP-TV-XZ2-9]{10}$/);
    }));
  });

  it('keeps numbers of different kinds and issuers apart', () => {
    const pseudonyms = under('a');
    expect(pseudonyms.identifier('AccessionNumber', '1')).not.toBe(pseudonyms.identifier('StudyID', '1'));
    expect(pseudonyms.patientId('1', 'north')).not.toBe(pseudonyms.patientId('1', 'south'));
  });

  it('shifts the dates of a patient by whole days into the past, never by none', () => {
    const shifts = Array.from({ length: 2000 }, (_, index) => under('a').dateShiftDays(String(index)));
    expect(shifts.every((days) => Number.isInteger(days) && days <= -smallestShift && days >= -largestShift)).toBe(true);
    expect(new Set(shifts).size).toBeGreaterThan(1000);
    expect(under('a').dateShiftDays('7')).toBe(under('a').dateShiftDays('7'));
  });
});
