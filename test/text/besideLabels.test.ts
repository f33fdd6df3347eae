import { describe, expect, it } from 'vitest';
import { cleanDescriptor } from '../../shared/text/cleanDescriptor.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

describe('days and people beside words that ask for them', () => {
  it('takes day and month behind what happened on a day, and no share', () => {
    for (const text of ['s/p CABG 3/14', 'biopsy 14/3', 'post surgery 3-14']) expect(cleanDescriptor(`CT CHEST ${text}`, noIdentifiers)).not.toMatch(/\d/u);
    for (const text of ['biopsy 3/14 cores', 'biopsy 12/12 cores positive', 'transplant 5/6', 'stent 3/4 occluded']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
    for (const text of ['implanted 3/14', 'inserted 11-22', 'admitted 6/30']) expect(cleanDescriptor(`PACEMAKER ${text}`, noIdentifiers)).not.toMatch(/\d/u);
    expect(cleanDescriptor('OB US LMP 3/14', noIdentifiers)).toBe('OB US');
    for (const text of ['LEAD inserted 2/3', 'implanted 6/12 ago']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it('takes a word of anatomy behind a doctor’s title for the doctor, unless it is digital radiography', () => {
    for (const text of ['CT per Dr Back', 'CT Dr. Spine', 'CT Dra. Cabeza', 'CT Dr Le Bras', 'CT Dott.ssa Gamba', 'CT Sr. Costilla']) expect(cleanDescriptor(text, noIdentifiers)).toBe('CT');
    for (const text of ['DR CHEST PA', 'DR SPINE LAT', 'SR 89']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it('takes few digits behind a label for an extension, and behind a setting for none', () => {
    for (const text of ['CT THORAX Tel 3344', 'CT THORAX DECT 74471']) expect(cleanDescriptor(text, noIdentifiers)).toBe('CT THORAX');
    expect(cleanDescriptor('PH 3344 DW 1000', noIdentifiers)).toBe('PH 3344 DW 1000');
  });

  it('takes a short number in two parts behind `Acc` for that of an order', () => {
    for (const text of ['CT HEAD Acc 25-77', 'CT HEAD Acc. 25/771']) expect(cleanDescriptor(text, noIdentifiers)).toBe('CT HEAD');
    expect(cleanDescriptor('SENSE ACC 2-3', noIdentifiers)).toBe('SENSE 2-3');
  });
});
