import { describe, expect, it } from 'vitest';
import { characterSetOf, defaultCharacterSet } from '../../shared/dicom/characterSet.ts';
import { tagOf } from '../../shared/dicom/dictionary.ts';
import { leafRecordOf } from '../../shared/dicom/directoryRecord.ts';
import type { DicomElement } from '../../shared/dicom/element.ts';
import { mediaDirectory, type DirectoryInstance } from '../../shared/dicom/mediaDirectory.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { find, firstString, stringsOf } from '../../shared/dicom/values.ts';
import { dicomFile, el, sq, type Layout, type Part } from '../synthetic/encode.ts';
import { errorsInDirectory, hasDciodvfy } from './dciodvfy.ts';

const root = '1.2.840.10008.5.1.4.1.1.';
const code = (keyword: string, value: string, meaning: string): Part => sq(keyword, [el('CodeValue', value), el('CodingSchemeDesignator', 'DCM'), el('CodeMeaning', meaning)]);
const title = code('ConceptNameCodeSequence', '113000', 'Wesentliches für später');
const modifier = [el('RelationshipType', 'HAS CONCEPT MOD'), el('ValueType', 'CODE'), code('ConceptNameCodeSequence', '113011', 'Title Modifier'), code('ConceptCodeSequence', '113037', 'Lossy')];
const text = [el('RelationshipType', 'CONTAINS'), el('ValueType', 'TEXT'), el('TextValue', 'A spot.')];
const pixels = [el('Rows', 1), el('Columns', 1), el('BitsAllocated', 8), el('PixelData', new Uint8Array(2), 'OB')];

const objects: Readonly<Record<string, readonly [string, readonly Part[]]>> = {
  'KEY OBJECT DOC': ['88.59', [title, sq('ContentSequence', modifier, text)]],
  'SR DOCUMENT': ['88.22', [title, el('CompletionFlag', 'COMPLETE'), el('VerificationFlag', 'VERIFIED'), el('ContentDate', '20240917'), el('ContentTime', '1015'), sq('ContentSequence', text)]],
  'PRESENTATION': ['11.1', [el('ContentLabel', 'ARROWS'), el('ContentDescription', ''), sq('ReferencedSeriesSequence', [el('SeriesInstanceUID', '2.25.7'), sq('ReferencedImageSequence', [el('ReferencedSOPClassUID', `${root}2`), el('ReferencedSOPInstanceUID', '2.25.8')])])]],
  'WAVEFORM': ['9.1.1', []],
  'RT DOSE': ['481.2', [el('DoseSummationType', 'PLAN'), ...pixels]],
  'RT STRUCTURE SET': ['481.3', [el('StructureSetLabel', 'Leber')]],
  'RT PLAN': ['481.5', [el('RTPlanLabel', 'Plan1')]],
  'IMAGE': ['7', pixels],
};

function instanceOf(sopClass: string, parts: readonly Part[], number: number, layout: Partial<Layout>): DirectoryInstance | undefined {
  const sopClassUid = root + sopClass;
  const bytes = dicomFile([el('SOPClassUID', sopClassUid), el('SOPInstanceUID', `2.25.9${number}`), ...parts], { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: ['ISO_IR 100'], ...layout });
  const file = readDicomFile(memorySource(bytes), { inflateRaw: (deflated) => deflated });
  const characterSet = characterSetOf(file.dataSet.elements, defaultCharacterSet);
  const record = leafRecordOf(sopClassUid, file.dataSet.elements, characterSet);
  return record && {
    fileId: ['DICOM', String(number)], sopClassUid, sopInstanceUid: `2.25.9${number}`, transferSyntaxUid: file.transferSyntaxUid, characterSet, characterSetTerms: 'ISO_IR 100', patient: { name: 'A', id: 'VG-1' },
    study: { uid: '2.25.1', id: '', date: '', time: '', description: '', accession: '' }, series: { uid: `2.25.2${number}`, number: '', modality: 'OT' }, number: '', record,
  };
}

function leavesOf(bytes: Uint8Array): (readonly DicomElement[])[] {
  const { dataSet } = readDicomFile(memorySource(bytes), { inflateRaw: (deflated) => deflated });
  const records = find(dataSet.elements, tagOf('DirectoryRecordSequence'));
  return records?.kind === 'sequence' ? records.items.map(({ elements }) => elements).filter((elements) => find(elements, tagOf('ReferencedFileID')) !== undefined) : [];
}

describe.each([['little endian with VRs', '1.2.840.10008.1.2.1'], ['little endian without', '1.2.840.10008.1.2'], ['big endian', '1.2.840.10008.1.2.2']])('the directory of objects in %s', (_, transferSyntaxUid) => {
  const instances = Object.values(objects).flatMap(([sopClass, parts], index) => instanceOf(sopClass, parts, index + 1, { transferSyntaxUid }) ?? []);
  const bytes = mediaDirectory(instances, { mediaStorageSopInstanceUid: '2.25.9', implementationClassUid: '2.25.8', implementationVersionName: 'TEST' });

  it('names each by its own kind of record, tags ascending', () => {
    const leaves = leavesOf(bytes);
    expect(leaves.map((elements) => firstString(elements, tagOf('DirectoryRecordType')))).toEqual(Object.keys(objects));
    for (const elements of leaves) expect(elements.map(({ tag }) => tag)).toEqual(elements.map(({ tag }) => tag).sort((left, right) => left - right));
  });

  it('has the keys that the kind needs, whole, and a date that says that none is known', () => {
    const [key, report] = leavesOf(bytes);
    const inside = (elements: readonly DicomElement[], keyword: string): (readonly DicomElement[])[] => {
      const found = find(elements, tagOf(keyword));
      return found?.kind === 'sequence' ? found.items.map((item) => item.elements) : [];
    };
    const words = (elements: readonly DicomElement[]): string[] => elements.flatMap((element) => stringsOf(element, characterSetOf(key!, defaultCharacterSet)));
    expect(inside(key!, 'ConceptNameCodeSequence').map(words)).toEqual([['113000', 'DCM', 'Wesentliches für später']]);
    expect(inside(key!, 'ContentSequence').map((elements) => firstString(elements, tagOf('RelationshipType')))).toEqual(['HAS CONCEPT MOD']);
    expect([firstString(key!, tagOf('ContentDate')), firstString(report!, tagOf('ContentDate')), firstString(report!, tagOf('VerificationDateTime'))]).toEqual(['19000101', '20240917', '19000101000000']);
    expect(inside(report!, 'ContentSequence')).toEqual([]);
  });

  it.skipIf(!hasDciodvfy())('is valid for dciodvfy', () => {
    expect(errorsInDirectory(bytes)).toEqual([]);
  });
});

it('what is no image and of no kind with known keys is not listed', () => {
  expect(instanceOf('66.3', [], 1, {})).toBeUndefined();
});
