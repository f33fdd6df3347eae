import type { PictureFacts } from '../../../shared/bundle/automatic.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import type { ByteSource, DicomFile, LeftBehind } from '../../../shared/dicom/element.ts';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import { collectIdentifiers, hidesOverlay, type Profile } from '../../../shared/profile/index.ts';
import type { IdentifierValue } from '../../../shared/text/index.ts';
import { openSource, type OpenSource } from '../ingest/byteSource.ts';
import { inflateRaw } from '../ingest/deflate.ts';
import { mediaHeadLength, type MediaKind } from '../ingest/mediaKind.ts';
import { beat } from '../ingest/pulse.ts';
import type { SourceLocation } from '../ingest/location.ts';
import { strangerKindOf, type Stranger } from '../ingest/strangerKind.ts';
import { mediaKey } from './mediaKey.ts';
import { kindOfSource, withMedia } from './openMedia.ts';
import { pictureFactsOf } from './pictureFacts.ts';
import { withoutOwnTraces } from './ownTraces.ts';

/** What the first look at a source says: enough to plan the run, and nothing that is as large as the source. */
export interface SourceSummary {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly modality: string;
  /** Maker and model of the equipment. */
  readonly equipment: string;
  /** Of the patient to whom the instance belongs, see {@link patientKeyOf}. */
  readonly patientKey: string;
  readonly patientId: string;
  /** How many things were malformed and could be read all the same. */
  readonly warnings: number;
  /** What the source is, where it is no DICOM. */
  readonly media?: 'photo' | 'clip';
  /** What it holds beside what it shows, which stays behind. */
  readonly leftBehind?: readonly LeftBehind[];
  /** An overlay lies in unused bits of its pixel words. */
  readonly hidesOverlay?: true;
  /** Of what has pixels. */
  readonly picture: PictureFacts | undefined;
}

export interface SourceReading {
  readonly summary: SourceSummary;
  readonly identifiers: readonly IdentifierValue[];
}

/**
 * Opens a source, hands its parsed form to `work`, and closes it. Photos and clips come as the DICOM file that is made of them, in the processes that
 * decode them; elsewhere they are refused as `photo-or-clip`. Throws `unreadable` when the source changed meanwhile.
 */
export async function withSource<Result>(location: SourceLocation, work: (file: DicomFile) => Result | Promise<Result>): Promise<Result> {
  const opened = openSource(location);
  let kind: MediaKind | undefined;
  try {
    kind = kindOfSource(opened.source);
    if (kind === undefined) return await withDicom(opened, work);
  } finally {
    opened.close();
  }
  return withMedia(location, kind, work);
}

async function withDicom<Result>(opened: OpenSource, work: (file: DicomFile) => Result | Promise<Result>): Promise<Result> {
  const result = await work(readNamed(opened.source));
  opened.checkUnchanged();
  return result;
}

/** As {@link readDicomFile}; what is no DICOM is called by its name where that is known. */
function readNamed(source: ByteSource): DicomFile {
  try {
    return readDicomFile(withPulse(source), { inflateRaw });
  } catch (cause) {
    const kind = cause instanceof UserError ? strangerKindOf(source.read(0, Math.min(mediaHeadLength, source.size))) : undefined;
    if (kind === undefined) throw cause;
    throw new UserError('not-dicom', strangerSentence(kind), { cause });
  }
}

function strangerSentence({ name, sort }: Stranger): string {
  switch (sort) {
    case 'archive':
      return `The file is ${name}, which Vignette does not open. Unpack it, and give the folder.`;
    case 'software':
      return `The file is ${name} and no image; it was left out, and there is nothing to do.`;
    case 'document':
      return `The file is ${name}, which Vignette does not take: it takes DICOM, photos (JPEG, PNG, WebP, TIFF, GIF, AVIF, HEIC) and clips. Save what is to be shown as a picture.`;
  }
}

const withPulse = (source: ByteSource): ByteSource => ({
  size: source.size,
  ...(source.readInto === undefined
    ? {}
    : {
        readInto(offset: number, target: Uint8Array) {
          beat();
          source.readInto!(offset, target);
        },
      }),
  read(offset, length) {
    beat();
    return source.read(offset, length);
  },
});

/** Reads the header of a source. Throws `UserError` for what must be refused; `missing-identity` without SOP class or instance. */
export function readSource(location: SourceLocation, profile: Profile): Promise<SourceReading> {
  return withSource(location, (file) => ({ summary: summarise(file), identifiers: withoutOwnTraces(collectIdentifiers(file, profile)) }));
}

export function summarise(file: DicomFile): SourceSummary {
  const { elements } = file.dataSet;
  const text = (tag: number): string => firstString(elements, tag)?.trim() ?? '';
  const meta = (tag: number): string => (file.meta === undefined ? '' : firstString(file.meta.elements, tag)?.trim() ?? '');
  const sopClassUid = text(tags.SOPClassUID) || meta(tags.MediaStorageSOPClassUID);
  const sopInstanceUid = text(tags.SOPInstanceUID) || meta(tags.MediaStorageSOPInstanceUID);
  if (sopClassUid === mediaStorageDirectory) throw new UserError('media-directory', 'A DICOMDIR is read to find files, and never copied.');
  if (sopClassUid === '' || sopInstanceUid === '') {
    throw new UserError('missing-identity', 'The object says neither what it is nor which it is: its SOP class or instance UID is missing.');
  }
  return {
    sopClassUid,
    sopInstanceUid,
    studyInstanceUid: text(tags.StudyInstanceUID),
    seriesInstanceUid: text(tags.SeriesInstanceUID),
    transferSyntaxUid: file.transferSyntaxUid,
    modality: text(tags.Modality),
    equipment: `${text(tags.Manufacturer)} ${text(tags.ManufacturerModelName)}`,
    patientKey: patientKeyOf(file),
    patientId: patientText(file, tags.PatientID),
    warnings: file.warnings.length,
    ...(file.media === undefined ? {} : { media: file.media }),
    ...(file.leftBehind === undefined ? {} : { leftBehind: file.leftBehind }),
    ...(hidesOverlay(file.dataSet) ? { hidesOverlay: true as const } : {}),
    picture: pictureFactsOf(file),
  };
}

const mediaStorageDirectory = '1.2.840.10008.1.3.10';

/**
 * What makes two instances the same patient's: the patient ID with its issuer; without an ID the name with the birth date; without
 * those the study. The same in every run, so that shards agree on date shifts and pseudonyms. Photos and clips name no patient: those of one folder go
 * together, and what identifies anyone of the run is looked for in them.
 */
export function patientKeyOf(file: DicomFile): string {
  if (file.media !== undefined) return mediaKey(firstString(file.dataSet.elements, tags.StudyInstanceUID)?.trim() ?? '');
  const id = patientText(file, tags.PatientID);
  if (id !== '') return `id\0${id}\0${patientText(file, tags.IssuerOfPatientID)}`;
  const name = patientText(file, tags.PatientName).toLowerCase();
  if (name !== '') return `name\0${name}\0${patientText(file, tags.PatientBirthDate)}`;
  return `study\0${firstString(file.dataSet.elements, tags.StudyInstanceUID)?.trim() ?? ''}`;
}

function patientText(file: DicomFile, tag: number): string {
  const { elements } = file.dataSet;
  return firstString(elements, tag, characterSetOf(elements, defaultCharacterSet))?.trim() ?? '';
}
