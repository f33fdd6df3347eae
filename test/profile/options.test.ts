import { describe, expect, it } from 'vitest';
import { collectIdentifiers, resolveProfile, type OptionName } from '../../shared/profile/index.ts';
import { largestShift, shiftDate } from '../../shared/pseudonym/index.ts';
import { at, bytes, code, ctImage, deidentify, numbers, object, presentationState, pseudonyms, sequence, text, values } from './objects.ts';

const days = pseudonyms.dateShiftDays('patient');

describe('Retain Modified Dates', () => {
  const options = ['retain-modified-dates'] as const;

  it('moves every date by the same number of days and leaves times alone', () => {
    const result = deidentify(object(ctImage, text('StudyDate', 'DA', '20200110'), text('StudyTime', 'TM', '103000'), text('AcquisitionDateTime', 'DT', '20200112103000.5+0100'),
      text('TimezoneOffsetFromUTC', 'SH', '+0100'), text('ExpiryDate', 'DA', '20200110'), text('DateOfLastCalibration', 'DA', '20200110\\20200111')), { options: [...options] });
    const shifted = shiftDate('20200110', days)!;
    expect(values(result, 'StudyDate')).toEqual([shifted]);
    expect(values(result, 'ExpiryDate')).toEqual([shifted]);
    expect(values(result, 'DateOfLastCalibration')).toEqual([shifted, shiftDate('20200111', days)]);
    expect(values(result, 'AcquisitionDateTime')).toEqual([`${shiftDate('20200112', days)!}103000.5+0100`]);
    expect(values(result, 'StudyTime')).toEqual(['103000']);
    expect(values(result, 'TimezoneOffsetFromUTC')).toEqual(['+0100']);
    expect(values(result, 'LongitudinalTemporalInformationModified')).toEqual(['MODIFIED']);
    expect(days).toBeGreaterThanOrEqual(-largestShift);
  });

  it('treats what is no date as without the option, and never keeps the birth date', () => {
    const result = deidentify(object(ctImage, text('StudyDate', 'DA', 'Miller'), text('SeriesDate', 'DA', '20201340'), text('StudyTime', 'TM', 'noon'), text('PatientBirthDate', 'DA', '19510617'),
      text('TimezoneOffsetFromUTC', 'SH', 'Bern'), bytes('FrameOriginTimestamp', 'OB', new Uint8Array(8).fill(7))), { options: [...options] });
    expect(values(result, 'StudyDate')).toEqual([]);
    expect(values(result, 'SeriesDate')).toBeUndefined();
    expect(values(result, 'StudyTime')).toEqual([]);
    expect(values(result, 'PatientBirthDate')).toEqual([]);
    expect(values(result, 'TimezoneOffsetFromUTC')).toBeUndefined();
    const timestamp = at(result, 'FrameOriginTimestamp');
    expect(timestamp?.kind === 'value' ? timestamp.value.length : 0).toBe(2);
  });
});

describe('other options that retain', () => {
  it('keeps full dates as they are, but no text that stands in for one', () => {
    const result = deidentify(object(ctImage, text('StudyDate', 'DA', '20200110'), text('SeriesDate', 'DA', 'by Miller'), text('PatientBirthDate', 'DA', '19510617')), { options: ['retain-full-dates'] });
    expect(values(result, 'StudyDate')).toEqual(['20200110']);
    expect(values(result, 'SeriesDate')).toBeUndefined();
    expect(values(result, 'PatientBirthDate')).toEqual([]);
    expect(values(result, 'LongitudinalTemporalInformationModified')).toEqual(['UNMODIFIED']);
  });

  it('gives a new UID where a number, a date or an address on a network stands in the place of one', () => {
    for (const value of ['4471882', '20190823', '10.11.12.13']) {
      const result = deidentify(object(ctImage, text('StudyInstanceUID', 'UI', value), text('FrameOfReferenceUID', 'UI', value)), { options: ['retain-uids'] });
      expect(values(result, 'StudyInstanceUID')).toEqual([pseudonyms.uid(value)]);
      expect(values(result, 'FrameOfReferenceUID')).toEqual([pseudonyms.uid(value)]);
    }
  });

  it('keeps UIDs where the table allows it', () => {
    const result = deidentify(object(ctImage, text('StudyInstanceUID', 'UI', '1.2.826.7'), text('UID', 'UI', '1.2.826.8'), text('SeriesInstanceUID', 'UI', '1.2.826.0.1.3680043.8.498.5566.71.4'), text('FrameOfReferenceUID', 'UI', 'Miller')), { options: ['retain-uids'] });
    expect(values(result, 'SeriesInstanceUID')).toEqual(['1.2.826.0.1.3680043.8.498.5566.71.4']);
    expect(values(result, 'FrameOfReferenceUID')).toEqual([]);
    expect(values(result, 'SOPInstanceUID')).toEqual(['1.2.826.1.2.3']);
    expect(values(result, 'StudyInstanceUID')).toEqual(['1.2.826.7']);
    expect(values(result, 'UID')).toEqual([pseudonyms.uid('1.2.826.8')]);
  });

  it.each([['045Y', '045Y'], ['089Y', '089Y'], ['090Y', '090Y'], ['091Y', '090Y'], ['99Y', '090Y'], ['101', '090Y'], ['11M', '11M']])('turns the age %s into %s', (age, expected) => {
    expect(values(deidentify(object(ctImage, text('PatientAge', 'AS', age)), { options: ['retain-patient-characteristics'] }), 'PatientAge')).toEqual([expected]);
  });

  it('judges every age where there are several', () => {
    const ages = (value: string) => values(deidentify(object(ctImage, text('PatientAge', 'AS', value)), { options: ['retain-patient-characteristics'] }), 'PatientAge');
    expect(ages('045Y\\099Y')).toEqual(['045Y', '090Y']);
    expect(ages('045Y\\born')).toEqual([]);
    expect(values(deidentify(object(ctImage, text('PatientAge', 'LO', '95')), { options: ['retain-patient-characteristics'] }), 'PatientAge')).toEqual(['090Y']);
  });

  it('keeps characteristics of the patient and cleans the texts among them', () => {
    const result = deidentify(object(ctImage, text('PatientName', 'PN', 'Miller^Greta'), text('PatientSex', 'CS', 'F'), text('PatientWeight', 'DS', '70'), text('Allergies', 'LO', 'contrast Miller'),
      text('PatientAge', 'AS', 'old')), { options: ['retain-patient-characteristics'] });
    expect(values(result, 'PatientSex')).toEqual(['F']);
    expect(values(result, 'PatientWeight')).toEqual(['70']);
    expect(values(result, 'Allergies')).toEqual(['contrast']);
    expect(values(result, 'PatientAge')).toEqual([]);
  });

  it('keeps the equipment, with pseudonyms for application entities and no dates of its own', () => {
    const result = deidentify(object(ctImage, text('StationName', 'SH', 'CT01'), text('DeviceSerialNumber', 'LO', '175855'), text('StationAETitle', 'AE', 'MERCY_CT'),
      text('DateOfLastCalibration', 'DA', '20200110')), { options: ['retain-device-identity'] });
    expect(values(result, 'StationName')).toEqual(['CT01']);
    expect(values(result, 'DeviceSerialNumber')).toEqual(['175855']);
    expect(values(result, 'StationAETitle')).toEqual([pseudonyms.identifier('ApplicationEntity', 'MERCY_CT')]);
    expect(values(result, 'DateOfLastCalibration')).toBeUndefined();
  });

  it('keeps the institution', () => {
    const result = deidentify(object(ctImage, text('InstitutionName', 'LO', 'Mercy Hospital'), text('InstitutionAddress', 'ST', '1 High Street, Springfield')), { options: ['retain-institution-identity'] });
    expect(values(result, 'InstitutionName')).toEqual(['Mercy Hospital']);
    expect(values(result, 'InstitutionAddress')).toEqual(['1 High Street, Springfield']);
  });

  it('takes the name of a kept institution for no trace where it was dropped elsewhere', () => {
    const file = object(ctImage, text('InstitutionName', 'LO', 'Ravensmoor Hospital'), text('IssuerOfPatientID', 'LO', 'RAVENSMOOR'));
    const found = (options: OptionName[]) => collectIdentifiers(file, resolveProfile({ profile: 'basic', options, pixels: 'off' })).filter(({ kind }) => kind === 'institution');
    expect(found(['retain-institution-identity'])).toEqual([]);
    expect(found([]).map(({ value }) => value)).toContain('RAVENSMOOR');
  });

  it('keeps UIDs, but none with a number of the patient in it', () => {
    const result = deidentify(object(ctImage, text('PatientID', 'LO', '47118823'), text('FrameOfReferenceUID', 'UI', '1.2.826.47118823.1'), text('DeviceUID', 'UI', '1.2.826.47118823.2'),
      text('SynchronizationFrameOfReferenceUID', 'UI', '1.2.826.1.9')), { options: ['retain-uids', 'retain-device-identity'] });
    expect(values(result, 'FrameOfReferenceUID')).toEqual([pseudonyms.uid('1.2.826.47118823.1')]);
    expect(values(result, 'DeviceUID')).toEqual([pseudonyms.uid('1.2.826.47118823.2')]);
    expect(values(result, 'SynchronizationFrameOfReferenceUID')).toEqual(['1.2.826.1.9']);
  });
});

describe('Clean Descriptors', () => {
  it('keeps the useful words and drops the rest, and removes what has none', () => {
    const result = deidentify(object(ctImage, text('PatientName', 'PN', 'Miller^Greta'), text('StudyDescription', 'LO', 'CT HEAD W/O CONTRAST Miller'), text('SeriesDescription', 'LO', 'T2 FLAIR AX'),
      text('PatientComments', 'LT', 'Zaborowski')), { options: ['clean-descriptors'] });
    expect(values(result, 'StudyDescription')).toEqual(['CT HEAD W/O CONTRAST']);
    expect(values(result, 'SeriesDescription')).toEqual(['T2 FLAIR AX']);
    expect(values(result, 'PatientComments')).toBeUndefined();
  });

  it('drops a name of two letters where it is written like one', () => {
    const result = deidentify(object(ctImage, text('PatientName', 'PN', 'Ng^Amy'), text('StudyDescription', 'LO', 'Lesion for Ng'), text('SeriesDescription', 'LO', 'NG TUBE'),
      text('ReceiveCoilName', 'SH', 'HEAD Ng'), text('ProtocolName', 'LO', 'T2 FLAIR AX NG'), text('PerformedProcedureStepDescription', 'LO', 'NG CHEST AP')), { options: ['clean-descriptors'] });
    expect(values(result, 'StudyDescription')?.[0]).toMatch(/^Lesion(?: for)?$/);
    expect(values(result, 'SeriesDescription')).toEqual(['NG TUBE']);
    expect(values(result, 'ReceiveCoilName')).toEqual(['HEAD']);
    expect(values(result, 'ProtocolName')).toEqual(['T2 FLAIR AX']);
    expect(values(result, 'PerformedProcedureStepDescription')).toEqual(['CHEST AP']);
  });

  it('keeps sequences with cleaned items', () => {
    const result = deidentify(object(ctImage, sequence('AdmittingDiagnosesCodeSequence', code('123037004', 'SCT', 'Fracture')),
      sequence('RequestAttributesSequence', [text('RequestedProcedureDescription', 'LO', 'CT HEAD'), text('RequestedProcedureID', 'SH', 'P1'), text('AccessionNumber', 'SH', 'A77')])), { options: ['clean-descriptors'] });
    expect(values(result, 'AdmittingDiagnosesCodeSequence', 0, 'CodeMeaning')).toEqual(['Fracture']);
    expect(values(result, 'RequestAttributesSequence', 0, 'RequestedProcedureDescription')).toEqual(['CT HEAD']);
    expect(values(result, 'RequestAttributesSequence', 0, 'RequestedProcedureID')).not.toEqual(['P1']);
    expect(values(result, 'RequestAttributesSequence', 0, 'AccessionNumber')).toEqual([pseudonyms.identifier('AccessionNumber', 'A77')]);
  });
});

describe('Clean Graphics', () => {
  const overlay = [numbers(0x60000010, 'US', [2]), numbers(0x60000011, 'US', [8]), text(0x60000040, 'CS', 'G'), bytes(0x60003000, 'OW', new Uint8Array(2)), text(0x60004000, 'LT', 'Miller')];
  const curve = [numbers(0x50000010, 'US', [2]), numbers(0x50000103, 'US', [0]), text(0x50000022, 'LO', 'Dr. Zaborowski ECG'), bytes(0x50003000, 'OW', new Uint8Array(4))];
  const annotation = sequence('GraphicAnnotationSequence', [sequence('TextObjectSequence', [text('UnformattedTextValue', 'ST', 'lesion 3 mm Zaborowski')]),
    sequence('GraphicObjectSequence', [numbers('GraphicData', 'FL', [1, 2, 3, 4])])]);

  it('removes overlays and curves whole without the option', () => {
    const result = deidentify(object(ctImage, ...overlay, ...curve));
    expect(result.dataSet.elements.filter(({ tag }) => tag >>> 24 === 0x60 || tag >>> 24 === 0x50)).toEqual([]);
  });

  it('removes overlays with it, too, at every level', () => {
    const result = deidentify(object(ctImage, ...overlay, sequence('RealWorldValueMappingSequence', [text('LUTLabel', 'SH', 'x'), ...overlay])), { options: ['clean-graphics'] });
    expect(result.dataSet.elements.filter(({ tag }) => tag >>> 24 === 0x60)).toEqual([]);
    expect(at(result, 'RealWorldValueMappingSequence', 0, 0x60003000)).toBeUndefined();
  });

  it('keeps no curve, whatever it says of itself', () => {
    const result = deidentify(object(ctImage, ...curve), { options: ['clean-graphics'] });
    expect(result.dataSet.elements.filter(({ tag }) => tag >>> 24 === 0x50)).toEqual([]);
  });

  it('cleans drawn texts with the option, and replaces texts and coordinates without it', () => {
    const cleaned = deidentify(object(presentationState, annotation), { options: ['clean-graphics'] });
    expect(values(cleaned, 'GraphicAnnotationSequence', 0, 'TextObjectSequence', 0, 'UnformattedTextValue')).toEqual(['lesion 3 mm']);
    expect(at(cleaned, 'GraphicAnnotationSequence', 0, 'GraphicObjectSequence')).toBeDefined();
    const inBytes = sequence('GraphicAnnotationSequence', [sequence('TextObjectSequence', [bytes('UnformattedTextValue', 'UN', new TextEncoder().encode('Zaborowski'))])]);
    const unread = at(deidentify(object(presentationState, inBytes), { options: ['clean-graphics'] }), 'GraphicAnnotationSequence', 0, 'TextObjectSequence', 0, 'UnformattedTextValue');
    expect(unread?.kind === 'value' ? [...unread.value.source.read(0, unread.value.length)] : []).toEqual([0, 0]);
    const basic = deidentify(object(presentationState, annotation));
    expect(values(basic, 'GraphicAnnotationSequence', 0, 'TextObjectSequence', 0, 'UnformattedTextValue')).toEqual(['Removed']);
    const data = at(basic, 'GraphicAnnotationSequence', 0, 'GraphicObjectSequence', 0, 'GraphicData');
    expect(data?.kind === 'value' ? [...data.value.source.read(0, data.value.length)] : []).toEqual(Array(16).fill(0));
  });
});
