import { dicomFile, el, type Layout, type Part } from '../synthetic/encode.ts';

/** An invented patient, whose every trait can be looked for in what comes out. */
export const patient = {
  family: 'Quillfeather', given: 'Ambrosine', id: 'QF-4417209', birth: '19490817', study: '20231104', accession: 'ACN8830041', hospital: 'Larkspur Infirmary', physician: 'Thistlewood^Barnaby',
} as const;

const plain: Layout = { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: ['ISO_IR 100'] };
const root = '1.2.826.0.1.3680043.8.498.7731';

/** UIDs of the `index`-th slice, and of its study and series. */
export const uids = { study: `${root}.1`, series: `${root}.2`, instance: (index: number): string => `${root}.3.${index}` } as const;

/** A small CT slice of the patient; `parts` stand in place of those of the same tag. */
export function slice(index: number, parts: readonly Part[] = [], layout: Partial<Layout> = {}): Buffer {
  const usual = [
    el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', uids.instance(index)), el('StudyInstanceUID', uids.study), el('SeriesInstanceUID', uids.series),
    el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL'), el('StudyDate', patient.study), el('StudyTime', '101500'), el('ContentDate', patient.study), el('ContentTime', '101501'),
    el('AccessionNumber', patient.accession), el('Modality', 'CT'), el('Manufacturer', 'Phantom Works'), el('InstitutionName', patient.hospital), el('ReferringPhysicianName', patient.physician),
    el('SeriesDescription', 'CT HEAD W/O CONTRAST'), el('PatientName', `${patient.family}^${patient.given}`), el('PatientID', patient.id), el('PatientBirthDate', patient.birth), el('PatientSex', 'F'),
    el('StudyID', 'ST441'), el('SeriesNumber', '1'), el('InstanceNumber', String(index)), el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', 32), el('Columns', 32),
    el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0, 'US'), el('PixelData', pixels(index), 'OW'),
  ];
  const replaced = new Set(parts.map(({ tag }) => tag));
  return dicomFile([...usual.filter(({ tag }) => !replaced.has(tag)), ...parts], { ...plain, ...layout });
}

/** 32 x 32 words of 12 bits that differ from slice to slice. */
export function pixels(index: number): Uint8Array {
  const words = new Uint16Array(32 * 32);
  for (let at = 0; at < words.length; at++) words[at] = (at * 37 + index * 101) & 0xfff;
  return new Uint8Array(words.buffer);
}

/** A DICOMDIR that names these files: names with backslashes, as its records hold them. */
export function discDirectory(...names: readonly string[]): Buffer {
  const record = (name: string): Part[] => [el('OffsetOfTheNextDirectoryRecord', 0), el('RecordInUseFlag', 0xffff), el('DirectoryRecordType', 'IMAGE'), el('ReferencedFileID', name)];
  return slice(0, [el('SOPClassUID', '1.2.840.10008.1.3.10'), { tag: 0x00041220, vr: 'SQ', value: { items: names.map(record) } }]);
}
