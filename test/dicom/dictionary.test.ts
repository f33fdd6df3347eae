import { describe, expect, it } from 'vitest';
import { allAttributes, attributeOf, formatTag, isPrivate, isPrivateCreator, tagOf, tags } from '../../shared/dicom/dictionary.ts';
import { sopClassOf } from '../../shared/dicom/sopClasses.ts';
import { transferSyntaxes, transferSyntaxOf } from '../../shared/dicom/transferSyntax.ts';

describe('the dictionary', () => {
  it('knows attributes by tag and by keyword', () => {
    expect(attributeOf(0x00100010)).toEqual({ keyword: 'PatientName', name: "Patient's Name", vr: 'PN', vm: '1', retired: false });
    expect(attributeOf(0x00280106)?.vr).toBe('US or SS');
    expect(attributeOf(0x00080010)?.retired).toBe(true);
    expect(tagOf('PatientName')).toBe(0x00100010);
    expect(() => tagOf('NoSuchKeyword')).toThrow('NoSuchKeyword');
    expect(() => tagOf('')).toThrow();
  });

  it('finds every attribute it holds, both ways', () => {
    const all = allAttributes();
    expect(all.length).toBeGreaterThan(5100);
    for (const { tag, attribute, repeats } of all) {
      if (!repeats) expect(attributeOf(tag)?.name).toBe(attribute.name);
      if (attribute.keyword !== '') expect(tagOf(attribute.keyword)).toBe(tag);
    }
  });

  it('knows repeating groups at every repetition, and the fixed tag before the pattern', () => {
    expect(attributeOf(0x60003000)?.keyword).toBe('OverlayData');
    expect(attributeOf(0x601e3000)?.keyword).toBe('OverlayData');
    expect(attributeOf(0x50040005)?.keyword).toBe('CurveDimensions');
    expect(attributeOf(0x002031ab)?.keyword).toBe('SourceImageIDs');
    expect(attributeOf(0x7fe00010)?.keyword).toBe('PixelData');
    expect(attributeOf(0x7f020010)?.keyword).toBe('VariablePixelData');
  });

  it('knows no private and no unknown ones, but every group length', () => {
    expect(attributeOf(0x00091001)).toBeUndefined();
    expect(attributeOf(0x00080002)).toBeUndefined();
    expect(attributeOf(0x00180000)?.vr).toBe('UL');
  });

  it('names tags as the standard does', () => {
    expect(formatTag(0x7fe00010)).toBe('(7FE0,0010)');
    expect(formatTag(0xfffafffa)).toBe('(FFFA,FFFA)');
    expect(isPrivate(0x00091001)).toBe(true);
    expect(isPrivate(0xfffafffa)).toBe(false);
    expect([0x0009000f, 0x00090010, 0x000900ff, 0x00090100, 0x00080010].map(isPrivateCreator)).toEqual([false, true, true, false, false]);
  });

  it('agrees with the tags the code names', () => {
    for (const [keyword, tag] of Object.entries(tags)) expect([keyword, tagOf(keyword)]).toEqual([keyword, tag]);
  });
});

describe('transfer syntaxes and SOP classes', () => {
  it('are known by UID', () => {
    expect(sopClassOf('1.2.840.10008.5.1.4.1.1.2')?.name).toBe('CT Image Storage');
    expect(sopClassOf('1.2.3')).toBeUndefined();
    expect(transferSyntaxOf('1.2.840.10008.1.2.4.90')).toMatchObject({ encapsulated: true, lossy: 'never', family: 'jpeg-2000' });
    expect(transferSyntaxOf('1.2.840.10008.1.2')).toMatchObject({ explicitVr: false, encapsulated: false, deflated: false });
    expect(transferSyntaxOf('1.2.3')).toBeUndefined();
  });

  it('are each listed once, encapsulated ones all in explicit little endian (PS3.5 A.4)', () => {
    expect(new Set(transferSyntaxes.map((syntax) => syntax.uid)).size).toBe(transferSyntaxes.length);
    for (const syntax of transferSyntaxes) if (syntax.encapsulated) expect(syntax).toMatchObject({ explicitVr: true, bigEndian: false, deflated: false });
  });
});
