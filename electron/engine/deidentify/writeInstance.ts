import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString } from '../../../shared/dicom/values.ts';
import { writeDicomFile } from '../../../shared/dicom/write.ts';
import { deidentifyDataSet, type Profile } from '../../../shared/profile/index.ts';
import type { Pseudonyms } from '../../../shared/pseudonym/index.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { deflateRaw } from '../ingest/deflate.ts';
import { openFileSink, writing } from './fileSink.ts';
import { implementation } from './implementation.ts';
import type { PixelStage } from './pixelStage.ts';
import { version } from './version.ts';
import { tally, type Tallies } from './tally.ts';

/** What one instance is cleaned with. */
export interface CleaningContext {
  readonly profile: Profile;
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownIdentifiers;
  readonly patientKey: string;
  readonly pixels: PixelStage;
}

/** What became of one instance. */
export interface WrittenInstance {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly pixels: 'untouched' | 'masked' | 'none';
  readonly regions: readonly Region[];
  readonly codes: readonly string[];
  readonly tallies: Tallies;
  readonly milliseconds: { readonly header: number; readonly pixels: number; readonly write: number };
}

const pixelTags = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];

/** Cleans header and pixels of a parsed source and writes the result to `path`, a new file. Throws `UserError` when refused. */
export async function writeInstance(file: DicomFile, path: string, context: CleaningContext): Promise<WrittenInstance> {
  const start = performance.now();
  const cleaned = await context.pixels.clean(file, context.known);
  const afterPixels = performance.now();
  const { dataSet, changes, codes } = deidentifyDataSet(cleaned.file, {
    profile: context.profile,
    pseudonyms: context.pseudonyms,
    known: context.known,
    patientKey: context.patientKey,
    pixelsCleaned: cleaned.looked,
    softwareVersion: version,
  });
  const afterHeader = performance.now();
  const sopClassUid = firstString(dataSet.elements, tags.SOPClassUID) ?? '';
  const sopInstanceUid = firstString(dataSet.elements, tags.SOPInstanceUID) ?? '';
  writing(() => mkdirSync(dirname(path), { recursive: true }));
  const sink = openFileSink(path);
  try {
    const meta = { mediaStorageSopClassUid: sopClassUid, mediaStorageSopInstanceUid: sopInstanceUid, ...implementation };
    writeDicomFile({ transferSyntaxUid: cleaned.file.transferSyntaxUid, dataSet, meta }, sink, { deflateRaw });
    sink.finish();
  } finally {
    sink.abandon();
  }
  const end = performance.now();
  const hasPixels = pixelTags.some((tag) => find(dataSet.elements, tag) !== undefined);
  return {
    sopClassUid,
    sopInstanceUid,
    transferSyntaxUid: cleaned.file.transferSyntaxUid,
    pixels: !hasPixels ? 'none' : cleaned.masked ? 'masked' : 'untouched',
    regions: cleaned.regions,
    codes,
    tallies: tally(changes),
    milliseconds: { header: afterHeader - afterPixels, pixels: afterPixels - start, write: end - afterHeader },
  };
}
