import { mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString } from '../../../shared/dicom/values.ts';
import { writeDicomFile } from '../../../shared/dicom/write.ts';
import { deidentifyDataSet, type DeidentifyContext, type Profile } from '../../../shared/profile/index.ts';
import type { Pseudonyms } from '../../../shared/pseudonym/index.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import type { Round } from '../detect/recheck.ts';
import { deflateRaw } from '../ingest/deflate.ts';
import { openFileSink, writing } from './fileSink.ts';
import { implementation } from './implementation.ts';
import type { Decisions, PixelStage, Reading } from './pixelStage.ts';
import { withSource } from './readSource.ts';
import { version } from './version.ts';
import { tally, type Tallies } from './tally.ts';

/** What one instance is cleaned with. */
export interface CleaningContext {
  readonly profile: Profile;
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownIdentifiers;
  readonly patientKey: string;
  readonly pixels: PixelStage;
  readonly decisions: Decisions | undefined;
}

/** What became of one instance. */
export interface WrittenInstance {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly pixels: 'untouched' | 'masked' | 'none';
  readonly regions: readonly Region[];
  /** What was read there: see {@link Reading}. */
  readonly readings: readonly Reading[];
  readonly codes: readonly string[];
  readonly tallies: Tallies;
  readonly milliseconds: { readonly header: number; readonly pixels: number; readonly write: number };
}

const pixelTags = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];

/**
 * Looks at a clip and writes nothing: raw frames would be larger than any disk. What was found in its pixels goes with it to whoever makes a new film of it,
 * frame by frame.
 */
export async function lookAtClip(file: DicomFile, context: CleaningContext): Promise<WrittenInstance> {
  const start = performance.now();
  const { regions, readings, looked } = await context.pixels.find(file, context.known, context.decisions);
  const afterPixels = performance.now();
  const { dataSet, changes, codes } = deidentifyDataSet(file, contextOf(context, looked));
  return {
    sopClassUid: firstString(dataSet.elements, tags.SOPClassUID) ?? '',
    sopInstanceUid: firstString(dataSet.elements, tags.SOPInstanceUID) ?? '',
    transferSyntaxUid: file.transferSyntaxUid,
    pixels: regions.length > 0 ? 'masked' : 'untouched',
    regions,
    readings,
    codes,
    tallies: tally(changes),
    milliseconds: { header: performance.now() - afterPixels, pixels: afterPixels - start, write: 0 },
  };
}

const contextOf = ({ profile, pseudonyms, known, patientKey }: CleaningContext, pixelsCleaned: boolean): DeidentifyContext => ({ profile, pseudonyms, known, patientKey, pixelsCleaned, softwareVersion: version });

/**
 * Cleans header and pixels of a parsed source and writes the result to `path`, a new file. What was masked is looked at again in the written file: where
 * something still reads, the masks grow once; where it then still reads, the file is refused. Throws `UserError` when refused.
 */
export async function writeInstance(file: DicomFile, path: string, context: CleaningContext): Promise<WrittenInstance> {
  const first = await writeOnce(file, path, context, []);
  const more = await recheck(path, context, first, 'first');
  if (more.left.length === 0) return withPixelTime(first, more.milliseconds);
  rmSync(path);
  const second = await writeOnce(file, path, context, [...first.regions, ...more.left]);
  const again = await recheck(path, context, second, 'last');
  return withPixelTime({ ...second, readings: first.readings }, more.milliseconds + again.milliseconds + first.milliseconds.pixels);
}

async function recheck(
  path: string, { pixels, known, decisions }: CleaningContext, instance: WrittenInstance, round: Round,
): Promise<{ readonly left: readonly Region[]; readonly milliseconds: number }> {
  // What a reviewer wants to stay would be found again.
  if (instance.pixels !== 'masked' || decisions?.scope === 'all') return { left: [], milliseconds: 0 };
  const start = performance.now();
  const { size, mtimeMs } = statSync(path);
  const left = await withSource({ kind: 'file', path, size, modified: mtimeMs }, (written) => pixels.recheck(written, known, round));
  return { left, milliseconds: performance.now() - start };
}

const withPixelTime = (instance: WrittenInstance, more: number): WrittenInstance => ({
  ...instance,
  milliseconds: { ...instance.milliseconds, pixels: instance.milliseconds.pixels + more },
});

/** `settled`: the regions of an earlier attempt, which are masked without looking again; empty for the first. */
async function writeOnce(file: DicomFile, path: string, context: CleaningContext, settled: readonly Region[]): Promise<WrittenInstance> {
  const start = performance.now();
  writing(() => mkdirSync(dirname(path), { recursive: true }));
  const cleaned = await context.pixels.clean(file, context.known, settled.length > 0 ? { scope: 'all', regions: settled } : context.decisions, `${path}.frames`);
  try {
    const afterPixels = performance.now();
    const { dataSet, changes, codes } = deidentifyDataSet(cleaned.file, contextOf(context, cleaned.looked));
    const afterHeader = performance.now();
    const sopClassUid = firstString(dataSet.elements, tags.SOPClassUID) ?? '';
    const sopInstanceUid = firstString(dataSet.elements, tags.SOPInstanceUID) ?? '';
    const meta = { mediaStorageSopClassUid: sopClassUid, mediaStorageSopInstanceUid: sopInstanceUid, ...implementation };
    const { transferSyntaxUid } = cleaned.file;
    const sink = openFileSink(path);
    try {
      writeDicomFile({ transferSyntaxUid, dataSet, meta }, sink, { deflateRaw });
      sink.finish();
    } finally {
      sink.abandon();
    }
    const end = performance.now();
    const hasPixels = pixelTags.some((tag) => find(dataSet.elements, tag) !== undefined);
    return {
      sopClassUid,
      sopInstanceUid,
      transferSyntaxUid,
      pixels: !hasPixels ? 'none' : cleaned.masked ? 'masked' : 'untouched',
      regions: cleaned.regions,
      readings: cleaned.readings,
      codes,
      tallies: tally(changes),
      milliseconds: { header: afterHeader - afterPixels, pixels: afterPixels - start, write: end - afterHeader },
    };
  } finally {
    cleaned.release();
  }
}
