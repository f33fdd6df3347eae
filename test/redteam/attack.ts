import { createHmac } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { firstString } from '../../shared/dicom/values.ts';
import { gatheringSink, writeDicomFile } from '../../shared/dicom/write.ts';
import { collectIdentifiers, deidentifyDataSet, resolveProfile } from '../../shared/profile/index.ts';
import { createPseudonyms } from '../../shared/pseudonym/index.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { dicomFile, el, type Layout, type Part } from '../synthetic/encode.ts';

/** The person who must not be found, and one whom the header does not know. */
export const victim = { name: 'Zyxwell^Quenby', id: 'QX7741903', accession: 'AC5589213', birth: '19470316', study: '20190823', institution: 'Brambleford Infirmary', physician: 'Oddfellow^Tamsin' } as const;
export const stranger = 'Vorontsky';

export const profileNames = ['basic', 'posting', 'research'] as const;
export type ProfileName = (typeof profileNames)[number];

const plain: Layout = { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: ['ISO_IR 192'] };

/** A CT slice of the victim; `parts` are added, or stand in place of those of the same tag. */
export function victimFile(parts: readonly Part[], layout: Partial<Layout> = {}): Buffer {
  const usual = [
    el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('SOPInstanceUID', '1.2.826.0.1.3680043.8.498.5566.1'), el('StudyInstanceUID', '1.2.826.0.1.3680043.8.498.5566.2'), el('SeriesInstanceUID', '1.2.826.0.1.3680043.8.498.5566.3'),
    el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL'), el('StudyDate', victim.study), el('StudyTime', '142357'), el('AccessionNumber', victim.accession), el('Modality', 'CT'), el('InstitutionName', victim.institution), el('ReferringPhysicianName', victim.physician),
    el('PatientName', victim.name), el('PatientID', victim.id), el('PatientBirthDate', victim.birth), el('PatientSex', 'F'), el('StudyID', 'ST44'), el('SeriesNumber', '1'), el('InstanceNumber', '1'),
    el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', 4), el('Columns', 4), el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0, 'US'),
    el('PixelData', new Uint8Array(32).fill(3), 'OW'),
  ];
  const replaced = new Set(parts.map(({ tag }) => tag));
  return dicomFile([...usual.filter(({ tag }) => !replaced.has(tag)), ...parts], { ...plain, ...layout });
}

/** The file after reading, cleaning its header and writing, with a key that is always the same. */
export function cleaned(bytes: Uint8Array, profileName: ProfileName): Uint8Array {
  const file = readDicomFile(memorySource(bytes), { inflateRaw: (packed, maximum) => inflateRawSync(packed, { maxOutputLength: maximum }) });
  const profile = resolveProfile({ profile: profileName, options: [], pixels: 'auto' });
  const keyed = (message: string): Uint8Array => new Uint8Array(createHmac('sha256', 'red team').update(message).digest());
  const { dataSet } = deidentifyDataSet(file, { profile, pseudonyms: createPseudonyms(keyed), known: knownIdentifiers(collectIdentifiers(file, profile)), patientKey: victim.id, pixelsCleaned: false });
  const sink = gatheringSink();
  const uid = (tag: number): string => firstString(dataSet.elements, tag) ?? '';
  writeDicomFile(
    { transferSyntaxUid: file.transferSyntaxUid, dataSet, meta: { mediaStorageSopClassUid: uid(0x00080016), mediaStorageSopInstanceUid: uid(0x00080018), implementationClassUid: '1.2.3', implementationVersionName: 'TEST' } },
    sink, { deflateRaw: (raw) => new Uint8Array(deflateRawSync(raw)) },
  );
  return sink.bytes();
}

/** What of these words still stands in the bytes, in Latin letters of any case or in UTF-16. */
export function leftIn(bytes: Uint8Array, words: readonly string[]): string[] {
  const text = Buffer.from(bytes).toString('latin1').toLowerCase();
  const spread = (word: string): string => Array.from(word).join('\0');
  return words.filter((word) => text.includes(word.toLowerCase()) || text.includes(spread(word.toLowerCase())) || text.includes(Buffer.from(word, 'utf8').toString('latin1').toLowerCase()));
}

/** Every word by which the victim could be found. */
export const trails = ['zyxwell', 'quenby', '7741903', '5589213', 'brambleford', 'oddfellow', 'tamsin', '19470316', '20190823', 'vorontsky'] as const;
