import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { tagOf } from '../../shared/dicom/dictionary.ts';
import type { DicomElement } from '../../shared/dicom/element.ts';
import { encapsulatedElement } from '../../shared/dicom/make.ts';
import { numbersOf } from '../../shared/dicom/values.ts';
import { at, basicTextSr, bytes, code, ctImage, deidentify, enhancedMr, explicit, numbers, object, petImage, presentationState, pseudonyms, sequence, text, values } from './objects.ts';

const patient = [
  text('PatientName', 'PN', 'Miller^Greta'), text('PatientID', 'LO', '4711083'), text('PatientBirthDate', 'DA', '19510617'), text('PatientSex', 'CS', 'F'),
];

describe('the Basic Profile', () => {
  it('removes, empties, replaces and keeps as the table says', () => {
    const result = deidentify(object(ctImage, ...patient,
      text('StudyDate', 'DA', '20200110'), text('InstitutionName', 'LO', 'St Elsewhere'), text('StudyDescription', 'LO', 'CT HEAD'),
      text('AccessionNumber', 'SH', 'A77'), text('Modality', 'CS', 'CT'), text('SliceThickness', 'DS', '1.5'), text('StudyInstanceUID', 'UI', '1.2.826.7')));
    expect(values(result, 'PatientName')?.[0]).toMatch(/^PSEUDONYM\^/);
    expect(values(result, 'PatientID')).toEqual([pseudonyms.patientId('4711083')]);
    expect(values(result, 'PatientBirthDate')).toEqual([]);
    expect(values(result, 'PatientSex')).toEqual([]);
    expect(values(result, 'StudyDate')).toEqual([]);
    expect(values(result, 'InstitutionName')).toBeUndefined();
    expect(values(result, 'StudyDescription')).toBeUndefined();
    expect(values(result, 'AccessionNumber')).toEqual([pseudonyms.identifier('AccessionNumber', 'A77')]);
    expect(values(result, 'Modality')).toEqual(['CT']);
    expect(values(result, 'SliceThickness')).toEqual(['1.5']);
    expect(values(result, 'StudyInstanceUID')).toEqual([pseudonyms.uid('1.2.826.7')]);
  });

  it('cleans every level', () => {
    const deep = sequence('RequestAttributesSequence', [text('PatientName', 'PN', 'Miller^Greta')]);
    const result = deidentify(object(enhancedMr, ...patient,
      sequence('SharedFunctionalGroupsSequence', [sequence('PixelMeasuresSequence', [
        text('SliceThickness', 'DS', '2'), text('OperatorsName', 'PN', 'Jones^Ann'), sequence('PixelValueTransformationSequence', [text('PatientAddress', 'LO', '1 High St'), deep]),
      ])])));
    expect(values(result, 'SharedFunctionalGroupsSequence', 0, 'PixelMeasuresSequence', 0, 'SliceThickness')).toEqual(['2']);
    expect(values(result, 'SharedFunctionalGroupsSequence', 0, 'PixelMeasuresSequence', 0, 'OperatorsName')).toEqual(['REMOVED^NAME']);
    expect(at(result, 'SharedFunctionalGroupsSequence', 0, 'PixelMeasuresSequence', 0, 'PixelValueTransformationSequence', 0, 'PatientAddress')).toBeUndefined();
    expect(at(result, 'SharedFunctionalGroupsSequence', 0, 'PixelMeasuresSequence', 0, 'PixelValueTransformationSequence', 0, 'RequestAttributesSequence')).toBeUndefined();
  });

  it('resolves a choice by what the kind of object needs', () => {
    const dates = [text('ContentDate', 'DA', '20200110'), text('SeriesDate', 'DA', '20200110'), text('AcquisitionDate', 'DA', '20200110')];
    expect(values(deidentify(object(ctImage, ...dates)), 'ContentDate')).toEqual([]);
    expect(values(deidentify(object(ctImage, ...dates)), 'SeriesDate')).toBeUndefined();
    expect(values(deidentify(object(petImage, ...dates)), 'SeriesDate')).toEqual(['19000101']);
    expect(values(deidentify(object(petImage, ...dates)), 'AcquisitionDate')).toEqual([]);
    expect(values(deidentify(object(enhancedMr, ...dates)), 'ContentDate')).toEqual(['19000101']);
    expect(values(deidentify(object(presentationState, text('PresentationCreationDate', 'DA', '20200110'))), 'PresentationCreationDate')).toEqual(['19000101']);
  });

  it('leaves what is empty empty', () => {
    const result = deidentify(object(enhancedMr, text('PatientName', 'PN', ''), text('ContentDate', 'DA', ''), text('DeviceSerialNumber', 'LO', '')));
    expect(values(result, 'PatientName')).toEqual([]);
    expect(values(result, 'ContentDate')).toEqual([]);
    expect(values(result, 'DeviceSerialNumber')).toEqual([]);
  });

  it('removes icons, group lengths, padding, signatures, encrypted originals and nested pixels', () => {
    const result = deidentify(object(ctImage,
      sequence('IconImageSequence', [bytes('PixelData', 'OW', new Uint8Array(4))]), numbers(0x00080000, 'UL', [12]), bytes('DataSetTrailingPadding', 'OB', new Uint8Array(2)),
      sequence('DigitalSignaturesSequence', [text('DigitalSignatureUID', 'UI', '1.2')]), sequence('EncryptedAttributesSequence', [bytes('EncryptedContent', 'OB', new Uint8Array(2))]),
      sequence('RealWorldValueMappingSequence', [bytes('PixelData', 'OW', new Uint8Array(4)), text('LUTLabel', 'SH', 'x'), bytes('FloatPixelData', 'OF', new Uint8Array(4)), bytes('DoubleFloatPixelData', 'OD', new Uint8Array(8))]), bytes('PixelData', 'OW', new Uint8Array(4))));
    for (const keyword of ['IconImageSequence', 0x00080000, 'DataSetTrailingPadding', 'DigitalSignaturesSequence', 'EncryptedAttributesSequence']) expect(at(result, keyword)).toBeUndefined();
    for (const keyword of ['PixelData', 'FloatPixelData', 'DoubleFloatPixelData']) expect(at(result, 'RealWorldValueMappingSequence', 0, keyword), keyword).toBeUndefined();
    expect(values(result, 'RealWorldValueMappingSequence', 0, 'LUTLabel')).toEqual(['x']);
    expect(at(result, 'PixelData')).toBeDefined();
  });

  it('removes what belongs to messages and to the directory of a medium', () => {
    const result = deidentify(object(ctImage, text(0x00001031, 'US', ''), text('SourceApplicationEntityTitle', 'AE', 'CTSCANNER'), text('ReferencedFileID', 'CS', 'DICOM\\IM1')));
    expect(result.dataSet.elements.filter(({ tag }) => tag >>> 16 < 8)).toEqual([]);
  });

  it('keeps tables of offsets where they belong to encapsulated frames and can be numbers, on the top level alone', () => {
    const frames = encapsulatedElement(tagOf('PixelData'), 'OB', [new Uint8Array(0), new Uint8Array(2)], explicit);
    const table = (...values: number[]): DicomElement => bytes('ExtendedOffsetTable', 'OV', Uint8Array.from(values));
    const sound = table(1, 2, 3, 4, 5, 0, 0, 0);
    expect(at(deidentify(object(ctImage, frames, sound)), 'ExtendedOffsetTable')).toBe(sound);
    for (const elements of [[frames, table(1, 2, 3, 4, 5, 6, 0, 0)], [frames, table(1, 2, 3, 4)], [sound], [bytes('PixelData', 'OW', new Uint8Array(4)), sound]]) expect(at(deidentify(object(ctImage, ...elements)), 'ExtendedOffsetTable')).toBeUndefined();
    expect(at(deidentify(object(ctImage, frames, sound, sequence('RealWorldValueMappingSequence', [sound, text('LUTLabel', 'SH', 'x')]))), 'RealWorldValueMappingSequence', 0, 'ExtendedOffsetTable')).toBeUndefined();
  });

  it('reads the items of a sequence in the character set that they say', () => {
    const meaning = bytes('CodeMeaning', 'LO', new TextEncoder().encode('Fémur'));
    const item = [text('SpecificCharacterSet', 'CS', 'ISO_IR 192'), text('CodeValue', 'SH', 'T-12710'), text('CodingSchemeDesignator', 'SH', 'SRT'), meaning];
    const result = deidentify(object(ctImage, text('SpecificCharacterSet', 'CS', 'ISO_IR 100'), sequence('AnatomicRegionSequence', item)));
    expect(at(result, 'AnatomicRegionSequence', 0, 'CodeMeaning')).toBe(meaning);
  });

  it('keeps no character set that the standard does not define', () => {
    const result = deidentify(object(ctImage, text('SpecificCharacterSet', 'CS', 'ISO_IR 100\\HEAD')));
    expect(values(result, 'SpecificCharacterSet')).toEqual(['ISO_IR 100']);
  });

  it('puts a code that says nothing in the place of one that names somebody', () => {
    const result = deidentify(object(ctImage, sequence('ContributingEquipmentSequence', [sequence('InstitutionCodeSequence', code('471', 'DCM', 'Chest hospital'))])));
    expect(values(result, 'ContributingEquipmentSequence', 0, 'InstitutionCodeSequence', 0, 'CodeValue')).toEqual(['REMOVED']);
    expect(values(result, 'ContributingEquipmentSequence', 0, 'InstitutionCodeSequence', 0, 'CodeMeaning')).toEqual(['Removed']);
  });

  it('gives back kept elements as they were read', () => {
    const pixels = bytes('PixelData', 'OW', new Uint8Array(4));
    const kept = sequence('PixelMeasuresSequence', [text('SliceThickness', 'DS', '2')]);
    const result = deidentify(object(ctImage, kept, pixels));
    expect(at(result, 'PixelData')).toBe(pixels);
    expect(at(result, 'PixelMeasuresSequence')).toBe(kept);
  });

  it('reports every change by path and rule, and no value', () => {
    const result = deidentify(object(ctImage, ...patient, sequence('ScheduledStepAttributesSequence', [text('PatientAddress', 'LO', '1 High St')])));
    expect(result.changes).toContainEqual({ path: '(0040,0270)[0].(0010,1040)', tag: 0x00101040, action: 'removed', rule: 'table-remove', category: 'places' });
    expect(result.changes).toContainEqual({ path: '(0010,0030)', tag: 0x00100030, action: 'emptied', rule: 'table-empty', category: 'dates' });
    expect(JSON.stringify(result.changes)).not.toMatch(/Miller|4711083|1951|High/);
  });
});

describe('what the table does not name', () => {
  it('loses a name that is joined to a code, and a long number in a code string', () => {
    const result = deidentify(object(ctImage, text('StageName', 'SH', 'AX_ZIELKEWICZ_2'), text('ScanOptions', 'CS', 'HELIX\\X47118823Y\\47118823'), text('DetectorType', 'CS', 'ZIELKEWICZ'), text('ReconstructionMethod', 'LO', 'BLOB-OS-TF')));
    expect(values(result, 'StageName')?.[0]).not.toContain('ZIELKEWICZ');
    expect(values(result, 'ScanOptions')).toEqual(['HELIX', 'REMOVED', 'REMOVED']);
    expect(values(result, 'DetectorType')).toEqual(['REMOVED']);
    expect(values(result, 'ReconstructionMethod')).toEqual(['BLOB-OS-TF']);
  });

  it('keeps a label that is the name of an attribute', () => {
    const result = deidentify(object(enhancedMr, sequence('DimensionIndexSequence', [text('DimensionDescriptionLabel', 'LO', 'Stack ID')], [text('DimensionDescriptionLabel', 'LO', 'Zielkewicz')])));
    expect(values(result, 'DimensionIndexSequence', 0, 'DimensionDescriptionLabel')).toEqual(['Stack ID']);
    expect(values(result, 'DimensionIndexSequence', 1, 'DimensionDescriptionLabel')).toEqual(['Removed']);
  });

  it('keeps numbers that were written in binary where text is expected', () => {
    const result = deidentify(object(ctImage, numbers('PixelSpacing', 'FD', [0.4, 0.4]), numbers('SliceThickness', 'FL', [2])));
    const spacing = at(result, 'PixelSpacing');
    expect(spacing === undefined ? [] : numbersOf(spacing)).toEqual([0.4, 0.4]);
    expect(at(result, 'SliceThickness')).toBeDefined();
  });

  it('goes where it is a path or an address, whatever it is called', () => {
    const schemes = ['https://loinc.org', 'https://riverbend.example/?see=https://loinc.org'].map((url) => [text('CodingSchemeDesignator', 'SH', 'LN'), text('CodingSchemeURL', 'UR', url)]);
    const result = deidentify(object(ctImage, text('RelativeURIReferenceWithinEncapsulatedDocument', 'UR', 'zielkewicz/1'), sequence('CodingSchemeIdentificationSequence', ...schemes)));
    expect(at(result, 'RelativeURIReferenceWithinEncapsulatedDocument')).toBeUndefined();
    expect(values(result, 'CodingSchemeIdentificationSequence', 0, 'CodingSchemeURL')).toEqual(['https://loinc.org']);
    expect(at(result, 'CodingSchemeIdentificationSequence', 1, 'CodingSchemeURL')).toBeUndefined();
  });

  it('goes with all that is strange beside what identifies, and where it is the name of an attribute that the patient bears', () => {
    const result = deidentify(object(ctImage, text('PatientName', 'PN', 'Rows^Emma'), text('StageName', 'SH', 'Rows'), text('ViewName', 'SH', '12 High St, Trelborg')));
    expect(values(result, 'StageName')).toEqual(['Removed']);
    expect(values(result, 'ViewName')?.[0]).not.toContain('Trelborg');
  });

  it('has a time where an image in visible light may not be without one', () => {
    const endoscopy = '1.2.840.10008.5.1.4.1.1.77.1.1';
    expect(values(deidentify(object(endoscopy, text('ContentTime', 'TM', '101010'))), 'ContentTime')).not.toEqual([]);
    expect(values(deidentify(object(ctImage, text('ContentTime', 'TM', '101010'))), 'ContentTime')).toEqual([]);
  });

  it('treats every date, time, name and UID by its value representation', () => {
    const result = deidentify(object(ctImage, text('ExpiryDate', 'DA', '20200110'), text('TimeOfGainCalibration', 'TM', '1030'), text('EvaluatorName', 'PN', 'Jones^Ann'),
      text('RadiopharmaceuticalAdministrationEventUID', 'UI', '1.2.826.9'), text('ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2')));
    expect(values(result, 'ExpiryDate')).toEqual(['19000101']);
    expect(values(result, 'TimeOfGainCalibration')).toEqual(['000000']);
    expect(values(result, 'EvaluatorName')).toEqual(['REMOVED^NAME']);
    expect(values(result, 'RadiopharmaceuticalAdministrationEventUID')).toEqual([pseudonyms.uid('1.2.826.9')]);
    expect(values(result, 'ReferencedSOPClassUID')).toEqual(['1.2.840.10008.5.1.4.1.1.2']);
  });

  it('goes by what the standard says of an attribute, also where it is written as another text', () => {
    const written = object(ctImage, text('EvaluatorName', 'LO', 'Stone'), text('RadiopharmaceuticalAdministrationEventUID', 'LO', 'Stone'), text('ModalitiesInStudy', 'AS', '045Y'));
    const result = deidentify(written, { options: ['retain-uids'] });
    expect(values(result, 'EvaluatorName')).toEqual(['Removed']);
    expect(values(result, 'RadiopharmaceuticalAdministrationEventUID')).toEqual([pseudonyms.uid('Stone')]);
    expect(values(result, 'ModalitiesInStudy')).toEqual(['000Y']);
  });

  it('is cleaned word by word where it is long enough for sentences, or called a name or a description', () => {
    const result = deidentify(object(ctImage, text('EnvironmentalConditions', 'ST', 'warm, Zielkewicz'), text('BeamName', 'LO', 'AX_OKO_2'), text('StageName', 'SH', 'AX_OKO_2')));
    expect(values(result, 'EnvironmentalConditions')).toEqual(['Removed']);
    expect(values(result, 'BeamName')).toEqual(['AX_2']);
    expect(values(result, 'StageName')).toEqual(['AX_OKO_2']);
  });

  it('gives an identifier that the object needs a pseudonym and no dummy, so that what belongs together stays so', () => {
    expect(values(deidentify(object(ctImage, text('ContainerIdentifier', 'LO', 'C-4711'))), 'ContainerIdentifier')).toEqual([pseudonyms.identifier('ContainerIdentifier', 'C-4711')]);
  });

  it('replaces an instance UID below the root of DICOM, and keeps a well-known frame of reference', () => {
    const result = deidentify(object(ctImage, text('StudyInstanceUID', 'UI', '1.2.840.10008.5.1.4.1.1.2.20040119072730.12322'), text('SeriesInstanceUID', 'UI', '1.2.840.10008.1.47.11'),
      text('FrameOfReferenceUID', 'UI', '1.2.840.10008.1.4.1.1'), text('ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2.20040119072730.12322')));
    for (const keyword of ['StudyInstanceUID', 'SeriesInstanceUID', 'ReferencedSOPClassUID']) expect(values(result, keyword)?.[0], keyword).toMatch(/^2\.25\./);
    expect(values(result, 'FrameOfReferenceUID')).toEqual(['1.2.840.10008.1.4.1.1']);
  });

  it('replaces a UID that only begins like a placeholder, and one of a scheme that PS3.16 does not list', () => {
    const schemes = ['2.16.840.1.113883.6.96', '2.16.840.1.113883.3.911.12.4711083'].map((uid) => [text('CodingSchemeDesignator', 'SH', 'X'), text('CodingSchemeUID', 'UI', uid)]);
    const result = deidentify(object(ctImage, text('StudyInstanceUID', 'UI', '0.4711083'), text('SeriesInstanceUID', 'UI', '0.0'), sequence('CodingSchemeIdentificationSequence', ...schemes)));
    expect(values(result, 'StudyInstanceUID')).toEqual([pseudonyms.uid('0.4711083')]);
    expect(values(result, 'SeriesInstanceUID')).toEqual(['0.0']);
    expect(values(result, 'CodingSchemeIdentificationSequence', 0, 'CodingSchemeUID')).toEqual(['2.16.840.1.113883.6.96']);
    expect(values(result, 'CodingSchemeIdentificationSequence', 1, 'CodingSchemeUID')).toEqual([pseudonyms.uid('2.16.840.1.113883.3.911.12.4711083')]);
  });

  it('removes unknown attributes and such whose form does not fit', () => {
    const ascii = new TextEncoder().encode('Miller');
    const result = deidentify(object(ctImage, bytes(0x00189999, 'UN', ascii), bytes('PatientName', 'OB', ascii), sequence('PatientID', [text('PatientName', 'PN', 'Miller')]),
      bytes('Manufacturer', 'OB', ascii), numbers('SoftwareVersions', 'UL', [0x4d696c6c]), bytes('StudyInstanceUID', 'UN', ascii), bytes('StudyDate', 'OB', ascii)));
    for (const keyword of [0x00189999, 'PatientName', 'PatientID', 'Manufacturer', 'SoftwareVersions', 'StudyInstanceUID', 'StudyDate']) expect(at(result, keyword), String(keyword)).toBeUndefined();
  });

  it('drops identifiers of the patient from any text that stays', () => {
    const result = deidentify(object(ctImage, ...patient, text('ReceiveCoilName', 'SH', 'HEAD MILLER'), text('Manufacturer', 'LO', 'ACME 4711083'), text('ImageType', 'CS', 'ORIGINAL\\PRIMARY\\MILLER'),
      text('ScanOptions', 'CS', 'FAT_SAT'), text('SequenceName', 'SH', '*tfl3d1_16')));
    expect(values(result, 'ReceiveCoilName')).toEqual(['HEAD']);
    expect(values(result, 'Manufacturer')).toEqual(['ACME']);
    expect(values(result, 'ImageType')).toEqual(['ORIGINAL', 'PRIMARY', 'REMOVED']);
    expect(values(result, 'ScanOptions')).toEqual(['FAT_SAT']);
    expect(values(result, 'SequenceName')).toEqual(['*tfl3d1_16']);
  });

  it('drops what reads as a name after a title, a phone number or an e-mail address', () => {
    const result = deidentify(object(ctImage, text('AcquisitionContextDescription', 'ST', 'prone, asked by Dr. Zaborowski, call 555-123-4567 or ann@hospital.example')));
    const [left] = values(result, 'AcquisitionContextDescription') ?? [];
    expect(left).toContain('prone');
    expect(left).not.toMatch(/Zaborowski|4567|example/);
  });

  it('empties numbers that are none, and keeps the structure of the object', () => {
    const result = deidentify(object(basicTextSr, ...patient, text('SliceThickness', 'DS', 'Miller'), text('ImagePositionPatient', 'DS', '1.5\\-2e1\\x'), text('InstanceNumber', 'IS', '3'),
      text('SeriesNumber', 'IS', '4711083'), text('ValueType', 'CS', 'CONTAINER')));
    expect(values(result, 'SliceThickness')).toEqual([]);
    expect(values(result, 'ImagePositionPatient')).toEqual(['1.5', '-2e1', '']);
    expect(values(result, 'InstanceNumber')).toEqual(['3']);
    expect(values(result, 'SeriesNumber')).toEqual([]);
    expect(values(result, 'ValueType')).toEqual(['CONTAINER']);
  });

  it('loses a number of the patient with a sign before it, and one among a few in binary', () => {
    const result = deidentify(object(ctImage, ...patient, text('SeriesNumber', 'IS', '-4711083'), numbers('SimpleFrameList', 'UL', [1, 4711083])));
    expect(values(result, 'SeriesNumber')).toEqual([]);
    const frames = at(result, 'SimpleFrameList');
    expect(frames === undefined ? [] : numbersOf(frames)).toEqual([0, 0]);
  });

  it('loses a text that stands in the place of numbers', () => {
    const result = deidentify(object(ctImage, bytes('SimpleFrameList', 'UL', new TextEncoder().encode('seen by Zaborowski, ward'))));
    expect(at(result, 'SimpleFrameList')).toBeUndefined();
  });

  it('loses a date in a code string', () => {
    expect(values(deidentify(object(ctImage, text('ScanOptions', 'CS', 'HELIX\\12.03.1961'))), 'ScanOptions')).toEqual(['HELIX', 'REMOVED']);
  });

  it('keeps codes of coding schemes', () => {
    const result = deidentify(object(ctImage, sequence('AnatomicRegionSequence', code('T-D1100', 'SRT', 'Head'))));
    expect(values(result, 'AnatomicRegionSequence', 0, 'CodeValue')).toEqual(['T-D1100']);
    expect(values(result, 'AnatomicRegionSequence', 0, 'CodeMeaning')).toEqual(['Head']);
  });
});

describe('an object that cannot be made safe', () => {
  const codeOf = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return error instanceof UserError ? error.code : error;
    }
    return undefined;
  };

  it.each([
    ['1.2.840.10008.5.1.4.1.1.104.1', 'encapsulated-document'], ['1.2.840.10008.5.1.4.1.1.104.3', 'encapsulated-document'], ['1.2.840.10008.1.3.10', 'media-directory'],
    ['1.2.840.10008.5.1.4.1.1.66', 'unsafe-sop-class'], ['1.2.840.10008.5.1.4.1.1.9.4.1', 'unsafe-sop-class'], ['1.2.840.10008.5.1.4.38.1', 'unsafe-sop-class'],
    ['1.2.276.0.99', 'unknown-sop-class'], ['1.2.840.10008.5.1.4.1.1.999', 'unknown-sop-class'], ['1.2.840.10008.1.1', 'unknown-sop-class'], ['', 'missing-identity'],
  ])('of SOP class %j is refused: %s', (sopClassUid, expected) => {
    expect(codeOf(() => deidentify(object(sopClassUid)))).toBe(expected);
  });

  it('is refused for a document in a class that has none', () => {
    expect(codeOf(() => deidentify(object(ctImage, sequence('ReferencedSeriesSequence', [bytes('EncapsulatedDocument', 'OB', new Uint8Array(2))]))))).toBe('encapsulated-document');
  });

  it('is refused for the records of a directory in a class that has none, and without a UID of its own', () => {
    expect(codeOf(() => deidentify(object(ctImage, sequence('DirectoryRecordSequence', [text('DirectoryRecordType', 'CS', 'PATIENT')]))))).toBe('media-directory');
    const { dataSet, ...file } = object(ctImage);
    expect(codeOf(() => deidentify({ ...file, dataSet: { ...dataSet, elements: dataSet.elements.filter(({ tag }) => tag !== tagOf('SOPInstanceUID')) } }))).toBe('missing-identity');
  });

  it('is refused when it is nested without end', () => {
    let nested = text('SliceThickness', 'DS', '1');
    for (let level = 0; level < 70; level += 1) nested = sequence('PixelMeasuresSequence', [nested]);
    expect(codeOf(() => deidentify(object(ctImage, nested)))).toBe('malformed');
  });
});

it.each([['ORBIS', 'CT Thorax Nachtigall Liver', 'CT Thorax Liver'], ['SCT', 'Entire liver', 'Entire liver'], ['99KGH', 'Liver of Vanterpool', 'Liver']])('the meaning of a code of %s is judged as what it is: %s', (scheme, meaning, left) => {
  const result = deidentify(object(ctImage, ...patient, sequence('ViewCodeSequence', code('X1', scheme, meaning))));
  expect(values(result, 'ViewCodeSequence', 0, 'CodeMeaning')).toEqual([left]);
});

it('drops a serial number behind its label from the description of a probe, and keeps the probe', () => {
  const result = deidentify(object(ctImage, ...patient, text('TransducerData', 'LO', 'L12-3\\SN US418V0223'), text('ReceiveCoilName', 'SH', 'HEAD_32 S/N 41882')));
  const probe = values(result, 'TransducerData')?.join() ?? '';
  expect(probe).toMatch(/^L12-3,/u);
  expect(probe).not.toContain('418');
  expect(values(result, 'ReceiveCoilName')).toEqual(['HEAD_32']);
});

it('drops a code string beyond ASCII, which has no character set that would say what it is', () => {
  const result = deidentify(object(ctImage, ...patient, bytes('BodyPartExamined', 'CS', Buffer.from('B\u00bar zi\u00f1\u00b9', 'latin1'))));
  expect(values(result, 'BodyPartExamined')).toEqual(['REMOVED']);
});
