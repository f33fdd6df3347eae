/** Writing a DICOMDIR: the Basic Directory IOD, PS3.3 F, as PS3.10 8 wants it in a file-set. */
import { gatheringSink } from './byteSink.ts';
import type { CharacterSet } from './characterSet.ts';
import { directoryEncoding as encoding, unknownDate, unknownTime, type LeafRecord } from './directoryRecord.ts';
import type { DicomElement, Tag } from './element.ts';
import { numberElement, sequenceElement, textElement, valueElement } from './make.ts';
import { tags } from './tags.ts';
import { isText } from './vr.ts';
import { writeDicomFile, type FileMeta } from './write.ts';
import { sizeOfElements } from './writeElements.ts';

/** What the directory says of one instance. Texts are values of the cleaned instance. */
export interface DirectoryInstance {
  /** Components of the File ID: at most 8, each of at most 8 upper-case letters, digits and low lines (PS3.10 8.2). */
  readonly fileId: readonly string[];
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly characterSet: CharacterSet;
  readonly characterSetTerms: string;
  readonly patient: { readonly name: string; readonly id: string };
  readonly study: { readonly uid: string; readonly id: string; readonly date: string; readonly time: string; readonly description: string; readonly accession: string };
  readonly series: { readonly uid: string; readonly number: string; readonly modality: string };
  readonly number: string;
  readonly record: LeafRecord;
}

interface Record {
  readonly key: string;
  readonly elements: readonly DicomElement[];
  readonly children: Record[];
}

const explicitLittleEndian = '1.2.840.10008.1.2.1';
const mediaStorageDirectory = '1.2.840.10008.1.3.10';

/** The bytes of the DICOMDIR. `sopInstanceUid`: its own. */
export function mediaDirectory(instances: readonly DirectoryInstance[], meta: Omit<FileMeta, 'mediaStorageSopClassUid'>): Uint8Array {
  const roots = recordsOf(instances);
  const order = flat(roots);
  // All offsets have the same width, so a first writing with zeros tells where the records lie.
  const without = fileOf(order, roots, new Map(), meta);
  const sizes = order.map((record) => itemHeader + sizeOfElements(elementsOf(record, undefined, new Map()), encoding));
  let at = without.length - sizes.reduce((sum, size) => sum + size, 0);
  const offsets = new Map<Record, number>();
  order.forEach((record, index) => {
    offsets.set(record, at);
    at += sizes[index]!;
  });
  return fileOf(order, roots, offsets, meta);
}

const itemHeader = 8;

function recordsOf(instances: readonly DirectoryInstance[]): Record[] {
  const roots: Record[] = [];
  for (const instance of instances) {
    const { patient, study, series } = instance;
    const text = (tag: Tag, vr: string, value: string): DicomElement => textElement(tag, vr, value, encoding, instance.characterSet);
    const level = (records: Record[], key: string, type: string, elements: () => readonly DicomElement[]): Record[] => {
      const known = records.find((record) => record.key === key);
      if (known !== undefined) return known.children;
      const made: Record = { key, elements: [text(tags.DirectoryRecordType, 'CS', type), ...characterSetElements(instance, elements()), ...elements()], children: [] };
      records.push(made);
      return made.children;
    };
    const patients = level(roots, `${patient.id}\0${patient.name}`, 'PATIENT', () => [text(tags.PatientName, 'PN', patient.name), text(tags.PatientID, 'LO', patient.id)]);
    const studies = level(patients, study.uid, 'STUDY', () => [
      text(tags.StudyDate, 'DA', study.date || unknownDate), text(tags.StudyTime, 'TM', study.time || unknownTime), text(tags.AccessionNumber, 'SH', study.accession),
      text(tags.StudyDescription, 'LO', study.description), text(tags.StudyInstanceUID, 'UI', study.uid), text(tags.StudyID, 'SH', study.id || '1'),
    ]);
    const ofSeries = level(studies, series.uid, 'SERIES', () => [text(tags.Modality, 'CS', series.modality), text(tags.SeriesInstanceUID, 'UI', series.uid), text(tags.SeriesNumber, 'IS', series.number || '1')]);
    const file = [
      text(tags.ReferencedFileID, 'CS', instance.fileId.join('\\')), text(tags.ReferencedSOPClassUIDInFile, 'UI', instance.sopClassUid),
      text(tags.ReferencedSOPInstanceUIDInFile, 'UI', instance.sopInstanceUid), text(tags.ReferencedTransferSyntaxUIDInFile, 'UI', instance.transferSyntaxUid),
    ];
    const own = [text(tags.InstanceNumber, 'IS', instance.number || String(ofSeries.length + 1)), ...instance.record.keys].sort((left, right) => left.tag - right.tag);
    ofSeries.push({ key: instance.sopInstanceUid, elements: [text(tags.DirectoryRecordType, 'CS', instance.record.type), ...file, ...characterSetElements(instance, own), ...own], children: [] });
  }
  return roots;
}

/** PS3.3 F.5: needed where a record holds text beyond the default repertoire. */
function characterSetElements({ characterSetTerms }: DirectoryInstance, elements: readonly DicomElement[]): DicomElement[] {
  if (elements.every(isPlain) || characterSetTerms === '') return [];
  return [textElement(tags.SpecificCharacterSet, 'CS', characterSetTerms, encoding)];
}

function isPlain(element: DicomElement): boolean {
  if (element.kind === 'sequence') return element.items.every((item) => item.elements.every(isPlain));
  return element.kind !== 'value' || !isText(element.vr) || element.value.source.read(element.value.offset, element.value.length).every((byte) => byte < 0x80);
}

const flat = (records: readonly Record[]): Record[] => records.flatMap((record) => [record, ...flat(record.children)]);

function elementsOf(record: Record, next: Record | undefined, offsets: ReadonlyMap<Record, number>): DicomElement[] {
  const offset = (tag: Tag, of: Record | undefined): DicomElement => numberElement(tag, 'UL', [of === undefined ? 0 : (offsets.get(of) ?? 0)], encoding);
  return [
    offset(tags.OffsetOfTheNextDirectoryRecord, next),
    numberElement(tags.RecordInUseFlag, 'US', [0xffff], encoding),
    offset(tags.OffsetOfReferencedLowerLevelDirectoryEntity, record.children[0]),
    ...record.elements,
  ];
}

function fileOf(order: readonly Record[], roots: readonly Record[], offsets: ReadonlyMap<Record, number>, meta: Omit<FileMeta, 'mediaStorageSopClassUid'>): Uint8Array {
  const nexts = new Map<Record, Record | undefined>();
  const link = (records: readonly Record[]): void => records.forEach((record, index) => {
    nexts.set(record, records[index + 1]);
    link(record.children);
  });
  link(roots);
  const offset = (tag: Tag, of: Record | undefined): DicomElement => numberElement(tag, 'UL', [of === undefined ? 0 : (offsets.get(of) ?? 0)], encoding);
  const elements: DicomElement[] = [
    valueElement(tags.FileSetID, 'CS', new Uint8Array(0), encoding),
    offset(tags.OffsetOfTheFirstDirectoryRecordOfTheRootDirectoryEntity, roots[0]),
    offset(tags.OffsetOfTheLastDirectoryRecordOfTheRootDirectoryEntity, roots.at(-1)),
    numberElement(tags.FileSetConsistencyFlag, 'US', [0], encoding),
    sequenceElement(tags.DirectoryRecordSequence, order.map((record) => elementsOf(record, nexts.get(record), offsets)), encoding),
  ];
  const sink = gatheringSink();
  writeDicomFile({ transferSyntaxUid: explicitLittleEndian, dataSet: { encoding, elements }, meta: { ...meta, mediaStorageSopClassUid: mediaStorageDirectory } }, sink, { deflateRaw: (bytes) => bytes });
  return sink.bytes();
}
