import { describe, expect, it } from 'vitest';
import { allAttributes } from '../../shared/dicom/dictionary.ts';
import type { DicomElement } from '../../shared/dicom/element.ts';
import { isText } from '../../shared/dicom/vr.ts';
import { gatheringSink, writeDataSet } from '../../shared/dicom/write.ts';
import { bytes, ctImage, deidentify, enhancedMr, object, sequence, text } from './objects.ts';

/** A surname that no vocabulary knows, in the forms in which the representations can hold it. */
const surname = 'QUINTZABOROW';
const given = new Set(['SOPClassUID', 'SOPInstanceUID', 'PatientName', 'EncapsulatedDocument', 'DirectoryRecordSequence', 'SpecificCharacterSet']);

/** Bytes without which the object is nothing. */
const refusing = /LookupTableData$|^LUTData$|^WaveformData$/;

function planted(): DicomElement[] {
  return allAttributes().flatMap(({ tag, attribute, repeats }) => {
    if (repeats || tag >>> 16 < 8 || given.has(attribute.keyword) || attribute.vr === 'SQ' || attribute.vr === '' || attribute.vr.startsWith('See')) return [];
    if (refusing.test(attribute.keyword)) return [];
    const vr = attribute.vr.split(' or ')[0]!;
    return isText(vr) ? [text(tag, vr, surname)] : [bytes(tag, vr, new TextEncoder().encode(surname))];
  });
}

const written = (elements: readonly DicomElement[]): string => {
  const sink = gatheringSink();
  writeDataSet({ encoding: { explicitVr: true, bigEndian: false }, elements }, sink);
  return Buffer.from(sink.bytes()).toString('latin1').toUpperCase();
};

/** Numbers in binary, and pixels: what stands there cannot be told from a measurement. */
const binary = (element: DicomElement): boolean => element.kind === 'value' && !isText(element.vr);

describe('the name of the patient', () => {
  it.each(['RedPaletteColorLookupTableData', 'LUTData', 'WaveformData'])('refuses the object where it stands in %s', (keyword) => {
    const file = object(ctImage, text('PatientName', 'PN', `${surname}^Ann`), bytes(keyword, 'OW', new TextEncoder().encode(`\0\0${surname}\0\0`)));
    expect(() => deidentify(file, {})).toThrow(expect.objectContaining({ code: 'identifying-binary' }));
  });


  it.each(['basic', 'posting', 'research'])('does not survive in any text attribute of the standard under %s', (profile) => {
    const name = text('PatientName', 'PN', `${surname}^Ann`);
    const result = deidentify(object(ctImage, name, ...planted()), { profile });
    const left = result.dataSet.elements.filter((element) => !binary(element) && written([element]).includes(surname)).map(({ tag }) => tag.toString(16));
    expect(left).toEqual([]);
    expect(result.dataSet.elements.length).toBeGreaterThan(2000);
  });

  it.each(['basic', 'posting', 'research'])('does not survive inside items under %s', (profile) => {
    const name = text('PatientName', 'PN', `${surname}^Ann`);
    const result = deidentify(object(enhancedMr, name, sequence('SharedFunctionalGroupsSequence', [sequence('PixelMeasuresSequence', planted().filter((element) => !binary(element)))])), { profile });
    expect(written(result.dataSet.elements)).not.toContain(surname);
  });
});
