import { describe, expect, it } from 'vitest';
import { at, bytes, code, ctImage, deidentify, object, sequence, text, values } from './objects.ts';

const codes = (result: ReturnType<typeof deidentify>) => {
  const marker = at(result, 'DeidentificationMethodCodeSequence');
  return marker?.kind === 'sequence' ? marker.items.map((_, index) => values(result, 'DeidentificationMethodCodeSequence', index, 'CodeValue')?.[0]) : [];
};
const pixels = bytes('PixelData', 'OW', new Uint8Array(4));

describe('the marks of a de-identified object', () => {
  it('say what was done, in the order of the tags', () => {
    const result = deidentify(object(ctImage, pixels), { profile: 'posting' });
    expect(values(result, 'PatientIdentityRemoved')).toEqual(['YES']);
    expect(values(result, 'DeidentificationMethod')).toEqual(['Vignette 1', 'DICOM PS3.15 2024e Annex E, profile posting']);
    expect(codes(result)).toEqual(['113100', '113103', '113104', '113105']);
    expect(result.codes).toEqual(codes(result));
    expect(values(result, 'LongitudinalTemporalInformationModified')).toEqual(['REMOVED']);
    expect(values(result, 'ContributingEquipmentSequence', 0, 'PurposeOfReferenceCodeSequence', 0, 'CodeValue')).toEqual(['109104']);
    const order = result.dataSet.elements.map(({ tag }) => tag);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(order.length);
  });

  it('claim clean pixels only for pixels that were cleaned', () => {
    const cleaned = deidentify(object(ctImage, pixels, text('BurnedInAnnotation', 'CS', 'YES')), { profile: 'posting' }, { pixelsCleaned: true });
    expect(codes(cleaned)).toContain('113101');
    expect(values(cleaned, 'BurnedInAnnotation')).toEqual(['NO']);
    const without = deidentify(object(ctImage), { profile: 'posting' }, { pixelsCleaned: true });
    expect(without.codes).not.toContain('113101');
    const basic = deidentify(object(ctImage, pixels, text('BurnedInAnnotation', 'CS', 'YES')), {}, { pixelsCleaned: true });
    expect(basic.codes).toEqual(['113100']);
    expect(values(basic, 'BurnedInAnnotation')).toEqual(['YES']);
  });

  it('replace those of the source, but do not undo an earlier loss of dates', () => {
    const result = deidentify(object(ctImage, text('PatientIdentityRemoved', 'CS', 'YES'), text('DeidentificationMethod', 'LO', 'by Dr. Zaborowski'),
      sequence('DeidentificationMethodCodeSequence', code('113101', 'DCM', 'Clean Pixel Data Option')), text('LongitudinalTemporalInformationModified', 'CS', 'MODIFIED'),
      text('StudyDate', 'DA', '20200110')), { options: ['retain-full-dates'] });
    expect(codes(result)).toEqual(['113100', '113106']);
    expect(values(result, 'DeidentificationMethod')?.join()).not.toContain('Zaborowski');
    expect(values(result, 'LongitudinalTemporalInformationModified')).toEqual(['MODIFIED']);
    const gone = object(ctImage, text('LongitudinalTemporalInformationModified', 'CS', 'REMOVED'));
    expect(values(deidentify(gone, { options: ['retain-modified-dates'] }), 'LongitudinalTemporalInformationModified')).toEqual(['REMOVED']);
  });

  it('stand behind the equipment that was there before', () => {
    const result = deidentify(object(ctImage, sequence('ContributingEquipmentSequence', [text('Manufacturer', 'LO', 'ACME'), text('InstitutionName', 'LO', 'Mercy')])));
    expect(values(result, 'ContributingEquipmentSequence', 0, 'Manufacturer')).toEqual(['ACME']);
    expect(values(result, 'ContributingEquipmentSequence', 0, 'InstitutionName')).toEqual(['Removed']);
    expect(values(result, 'ContributingEquipmentSequence', 1, 'Manufacturer')).toEqual(['Vignette']);
  });

  it('never use the two forbidden phrases', () => {
    const result = deidentify(object(ctImage), { profile: 'research' });
    expect(JSON.stringify(values(result, 'DeidentificationMethod'))).not.toMatch(new RegExp(['anony', 'mous|hipaa compliant'].join(''), 'i'));
  });
});
