import { describe, expect, it } from 'vitest';
import { characterSetOfTerms } from '../../shared/dicom/characterSet.ts';
import { mediaDirectory, type DirectoryInstance } from '../../shared/dicom/mediaDirectory.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { find, firstString } from '../../shared/dicom/values.ts';
import { firstNumber } from '../../shared/pixels/attributes.ts';
import { errorsInDirectory, hasDciodvfy } from './dciodvfy.ts';

const instance = (patient: number, study: number, series: number, number: number): DirectoryInstance => ({
  fileId: ['DICOM', String(patient), String(study), String(series), String(number)],
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: `2.25.${patient}${study}${series}${number}`, transferSyntaxUid: '1.2.840.10008.1.2.1',
  characterSet: characterSetOfTerms(['ISO_IR 100']), characterSetTerms: 'ISO_IR 100',
  patient: { name: `PSEUDONYM^${patient}`, id: `VG-${patient}` },
  study: { uid: `2.25.1${patient}${study}`, id: 'S', date: '', time: '', description: 'Schädel', accession: '' },
  series: { uid: `2.25.2${patient}${study}${series}`, number: String(series), modality: 'CT' },
  number: String(number),
  record: { type: 'IMAGE', keys: [] },
});
const all = [instance(1, 1, 1, 1), instance(1, 1, 1, 2), instance(1, 1, 2, 1), instance(1, 2, 1, 1), instance(2, 1, 1, 1)];
const bytes = mediaDirectory(all, { mediaStorageSopInstanceUid: '2.25.9', implementationClassUid: '2.25.8', implementationVersionName: 'TEST' });

describe('a DICOMDIR', () => {
  it('leads from the root by offsets to every patient, study, series and image, and to nothing else', () => {
    const { dataSet } = readDicomFile(memorySource(bytes), { inflateRaw: (deflated) => deflated });
    const sequence = find(dataSet.elements, tags.DirectoryRecordSequence);
    if (sequence?.kind !== 'sequence') throw new Error('no records');
    // Items carry no offset of their own: the place of an item is where its first element's header lies, less the item's tag and length.
    const records = new Map(sequence.items.map((item) => {
      const [first] = item.elements;
      if (first?.kind !== 'value') throw new Error('no offset element');
      return [first.value.offset - 16, item.elements] as const;
    }));
    const seen: string[] = [];
    const follow = (offset: number, depth: number): void => {
      for (let at = offset; at !== 0; ) {
        const elements = records.get(at)!;
        expect(elements).toBeDefined();
        seen.push(`${depth} ${firstString(elements, tags.DirectoryRecordType)!.trim()}`);
        follow(firstNumber(elements, tags.OffsetOfReferencedLowerLevelDirectoryEntity)!, depth + 1);
        at = firstNumber(elements, tags.OffsetOfTheNextDirectoryRecord)!;
      }
    };
    follow(firstNumber(dataSet.elements, tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity)!, 0);
    const counted = (kind: string): number => seen.filter((one) => one === kind).length;
    expect([counted('0 PATIENT'), counted('1 STUDY'), counted('2 SERIES'), counted('3 IMAGE'), seen.length]).toEqual([2, 3, 4, 5, 14]);
    expect(records.size).toBe(14);
  });

  it.skipIf(!hasDciodvfy())('is valid for dciodvfy', () => {
    expect(errorsInDirectory(bytes)).toEqual([]);
  });
});
