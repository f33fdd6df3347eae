import { describe, expect, it } from 'vitest';
import type { DicomElement } from '../../shared/dicom/element.ts';
import { shiftDate } from '../../shared/pseudonym/index.ts';
import { at, basicTextSr, code, deidentify, object, pseudonyms, sequence, text, values, type Wanted } from './objects.ts';

function item(valueType: string, concept: [string, string, string], ...value: DicomElement[]): DicomElement[] {
  return [text('RelationshipType', 'CS', 'CONTAINS'), text('ValueType', 'CS', valueType), sequence('ConceptNameCodeSequence', code(...concept)), ...value].sort((a, b) => a.tag - b.tag);
}

const finding: [string, string, string] = ['121071', 'DCM', 'Finding'];
const report = (...items: DicomElement[][]) => object(basicTextSr, text('PatientName', 'PN', 'Miller^Greta'), text('PatientID', 'LO', '4711083'), sequence('ContentSequence', ...items));
const clean: Wanted = { options: ['clean-structured-content'] };

describe('the content of a report', () => {
  it('becomes one item that says nothing without Clean Structured Content', () => {
    const result = deidentify(report(item('TEXT', finding, text('TextValue', 'UT', 'Miller has a mass')), item('TEXT', finding, text('TextValue', 'UT', 'x'))));
    const content = at(result, 'ContentSequence');
    expect(content?.kind === 'sequence' ? content.items.length : 0).toBe(1);
    expect(values(result, 'ContentSequence', 0, 'TextValue')).toEqual(['Removed']);
    expect(values(result, 'ContentSequence', 0, 'ValueType')).toEqual(['TEXT']);
  });

  it('keeps the words of medicine in text, and the tree as it was', () => {
    const result = deidentify(report(item('TEXT', finding, text('TextValue', 'UT', 'Fracture of the left femur, Miller')), item('CONTAINER', finding,
      sequence('ContentSequence', item('TEXT', finding, text('TextValue', 'UT', 'Zaborowski'))))), clean);
    expect(values(result, 'ContentSequence', 0, 'TextValue')?.[0]).toMatch(/Fracture.*left femur/);
    expect(values(result, 'ContentSequence', 0, 'TextValue')?.[0]).not.toMatch(/Miller/);
    expect(values(result, 'ContentSequence', 1, 'ContentSequence', 0, 'TextValue')).toEqual(['Removed']);
    expect(values(result, 'ContentSequence', 0, 'ValueType')).toEqual(['TEXT']);
  });

  it('replaces names, dates, UIDs and numbers by their concept', () => {
    const result = deidentify(report(
      item('PNAME', ['121008', 'DCM', 'Person Observer Name'], text('PersonName', 'PN', 'Jones^Ann')),
      item('TEXT', ['121009', 'DCM', 'Person Observer’s Organization Name'], text('TextValue', 'UT', 'Chest Hospital')),
      item('TEXT', ['121022', 'DCM', 'Accession Number'], text('TextValue', 'UT', 'A77')),
      item('TEXT', ['121030', 'DCM', 'Subject ID'], text('TextValue', 'UT', '4711083')),
      item('DATE', ['111060', 'DCM', 'Study Date'], text('Date', 'DA', '20200110')),
      item('UIDREF', ['121028', 'DCM', 'Subject UID'], text('UID', 'UI', '1.2.826.9.9'))), clean);
    expect(values(result, 'ContentSequence', 0, 'PersonName')).toEqual(['REMOVED^NAME']);
    expect(values(result, 'ContentSequence', 1, 'TextValue')).toEqual(['Removed']);
    expect(values(result, 'ContentSequence', 2, 'TextValue')).toEqual([pseudonyms.identifier('AccessionNumber', 'A77')]);
    expect(values(result, 'ContentSequence', 3, 'TextValue')).toEqual([pseudonyms.patientId('4711083')]);
    expect(values(result, 'ContentSequence', 4, 'Date')).toEqual(['19000101']);
    expect(values(result, 'ContentSequence', 5, 'UID')).toEqual([pseudonyms.uid('1.2.826.9.9')]);
  });

  // Observers, subjects, procedures, specimens and their like (PS3.16 TID 1001 to 1009, 1020, 8001, 10001), by what their values are.
  it.each([
    '121008 121029 121036 121095 121096 121097 121114 121152 121153 113870 128774', '121009 121017 111724 113873', '121012 121013 121016 113877 113880', '121034 121005',
    '121020 121021 121022 121028 121030 121037 121041 111700 121088 121094 121120 121126 121154 121170 121171 121172 121173 111469 113871 113872 128775',
    '121031 111018 111060 111061 111526 111527 111535 111536 126201',
  ])('keeps no text under concepts whose values are always those of somebody: %s', (codes) => {
    // Each in a report of its own: what one concept gives away is dropped under all others.
    const left = (value: string, scheme: string) => values(deidentify(report(item('TEXT', [value, scheme, 'Concept'], text('TextValue', 'UT', 'Chest'))), clean), 'ContentSequence', 0, 'TextValue')?.[0];
    expect(codes.split(' ').filter((one) => left(one, 'DCM') === 'Chest')).toEqual([]);
    expect(codes.split(' ').filter((one) => left(one, '99X') !== 'Chest')).toEqual([]);
  });

  it('replaces a person and a place that are told by a code, and keeps a place for its own option alone', () => {
    const tree = report(
      item('CODE', ['121008', 'DCM', 'Person Observer Name'], sequence('ConceptCodeSequence', code('471', 'DCM', 'Chest'))),
      item('CODE', ['121009', 'DCM', 'Person Observer’s Organization Name'], sequence('ConceptCodeSequence', code('472', 'DCM', 'Heart'))),
      item('TEXT', ['121009', 'DCM', 'Person Observer’s Organization Name'], text('TextValue', 'UT', 'Heart')));
    for (const option of ['clean-structured-content', 'retain-device-identity'] as const) {
      const result = deidentify(tree, { options: ['clean-structured-content', option] });
      for (const index of [0, 1]) expect(values(result, 'ContentSequence', index, 'ConceptCodeSequence', 0, 'CodeValue')).toEqual(['REMOVED']);
      expect(values(result, 'ContentSequence', 2, 'TextValue')).toEqual(['Removed']);
    }
    const kept = deidentify(tree, { options: ['clean-structured-content', 'retain-institution-identity'] });
    expect(values(kept, 'ContentSequence', 0, 'ConceptCodeSequence', 0, 'CodeMeaning')).toEqual(['Removed']);
    expect(values(kept, 'ContentSequence', 2, 'TextValue')).toEqual(['Heart']);
  });

  it('keeps what products are called, without people and numbers', () => {
    const result = deidentify(report(
      item('TEXT', ['121015', 'DCM', 'Device Observer Model Name'], text('TextValue', 'UT', 'SOMATOM Definition Flash')),
      item('TEXT', ['111001', 'DCM', 'Algorithm Name'], text('TextValue', 'UT', 'ImageChecker for Greta Miller')),
      item('TEXT', ['121014', 'DCM', 'Device Observer Manufacturer'], text('TextValue', 'UT', 'Acme 47118823'))), clean);
    expect([0, 1, 2].map((index) => values(result, 'ContentSequence', index, 'TextValue')?.[0])).toEqual(['SOMATOM Definition Flash', 'ImageChecker for', 'Acme']);
  });

  it('shifts dates with the others, keeps references together and codes as they are', () => {
    const result = deidentify(report(
      item('DATE', finding, text('Date', 'DA', '20200110')),
      item('IMAGE', finding, sequence('ReferencedSOPSequence', [text('ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'), text('ReferencedSOPInstanceUID', 'UI', '1.2.826.1.2.3')])),
      item('CODE', finding, sequence('ConceptCodeSequence', code('399206004', 'SCT', 'Mass')))), { options: ['clean-structured-content', 'retain-modified-dates'] });
    expect(values(result, 'ContentSequence', 0, 'Date')).toEqual([shiftDate('20200110', pseudonyms.dateShiftDays('patient'))]);
    expect(values(result, 'ContentSequence', 1, 'ReferencedSOPSequence', 0, 'ReferencedSOPInstanceUID')).toEqual(values(result, 'SOPInstanceUID'));
    expect(values(result, 'ContentSequence', 2, 'ConceptCodeSequence', 0, 'CodeValue')).toEqual(['399206004']);
  });

  it('treats sex and age of the subject as characteristics of the patient', () => {
    const tree = report(
      item('CODE', ['121032', 'DCM', 'Subject Sex'], sequence('ConceptCodeSequence', code('F', 'DCM', 'Female'))),
      item('NUM', ['121033', 'DCM', 'Subject Age'], sequence('MeasuredValueSequence', [text('NumericValue', 'DS', '93')])));
    const basic = deidentify(tree, clean);
    expect(values(basic, 'ContentSequence', 0, 'ConceptCodeSequence', 0, 'CodeMeaning')).toEqual(['Undetermined sex']);
    expect(at(basic, 'ContentSequence', 1, 'MeasuredValueSequence', 0, 'NumericValue')).toBeUndefined();
    const kept = deidentify(tree, { options: ['clean-structured-content', 'retain-patient-characteristics'] });
    expect(values(kept, 'ContentSequence', 0, 'ConceptCodeSequence', 0, 'CodeMeaning')).toEqual(['Female']);
    expect(values(kept, 'ContentSequence', 1, 'MeasuredValueSequence', 0, 'NumericValue')).toEqual(['90']);
    const several = report(item('NUM', ['121033', 'DCM', 'Subject Age'], sequence('MeasuredValueSequence', [text('NumericValue', 'DS', '93')], [text('NumericValue', 'DS', '41')])));
    expect(values(deidentify(several, { options: ['clean-structured-content', 'retain-patient-characteristics'] }), 'ContentSequence', 0, 'MeasuredValueSequence', 0, 'NumericValue')).toEqual(['90']);
  });
});

it('keeps the words of medicine in what is told of a key object', () => {
  const result = deidentify(report(item('TEXT', ['113012', 'DCM', 'Key Object Description'], text('TextValue', 'UT', 'Pulmonary embolism right lower lobe, arterial phase, Miller'))), clean);
  expect(values(result, 'ContentSequence', 0, 'TextValue')?.[0]).toMatch(/^Pulmonary embolism right lower lobe, arterial phase/);
  expect(values(result, 'ContentSequence', 0, 'TextValue')?.[0]).not.toMatch(/Miller/);
});
