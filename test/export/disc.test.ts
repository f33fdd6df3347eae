import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inflateRaw } from '../../electron/engine/ingest/deflate.ts';
import { withoutDiscPictures, type Candidate } from '../../electron/engine/jobs/runPlan.ts';
import { verifyRun } from '../../electron/engine/jobs/verifyRun.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { find, firstString } from '../../shared/dicom/values.ts';
import { discDirectory } from '../engine/patient.ts';
import { folderWith, workerEntry } from '../engine/runs.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';
import { destinationNamed, exported, headSlice } from './case.ts';

/** A disc with two images, the logo of who burned it and a button of its viewer, and a photo beside the disc. */
async function disc(): Promise<string> {
  const photo = async (width: number): Promise<Buffer> => rawPicture(await picture(width, 200, []), width, 200).png().toBuffer();
  return folderWith({
    'CD/ABOUT/LOGO.PNG': await photo(200), 'CD/DICOMDIR': discDirectory('DICOM\\IM1', 'DICOM\\IM2'), 'CD/DICOM/IM1': headSlice(1), 'CD/DICOM/IM2': headSlice(2), 'CD/VIEWER/NEXT.PNG': await photo(210),
    'theatre/IMG_1.PNG': await photo(220),
  });
}

it('what came with a disc to show its images is not posted in their place, and the reason is told', { timeout: 120_000 }, async () => {
  const { manifest } = await exported([await disc()], { destination: destinationNamed('instagram-feed') });
  expect(manifest.refused).toEqual([]);
  expect(manifest.files.filter(({ kind }) => kind === 'image')).toHaveLength(3);
  expect(manifest.bundle.warnings).toContainEqual(expect.objectContaining({ message: expect.stringMatching(/^2 photos that lie beside a DICOMDIR are left out: .*Give the paths of those that you want\.$/u) as string }));
});

it('it goes along where its path is given, and a colleague gets the disc without it', { timeout: 120_000 }, async () => {
  const path = await disc();
  const chosen = await exported([join(path, 'CD', 'ABOUT', 'LOGO.PNG')], { destination: destinationNamed('instagram-feed') });
  expect(chosen.manifest.files.filter(({ kind }) => kind === 'image')).toHaveLength(1);
  const { manifest, out } = await exported([path], { destination: destinationNamed('colleague') });
  expect(manifest.files.filter(({ kind }) => kind === 'instance').map((file) => file.path)).toEqual(['DICOM/1/1/1/1', 'DICOM/1/1/1/2', 'DICOM/2/1/1/1']);
  expect(patientIdsOf(join(out, 'DICOMDIR'))).toEqual([expect.stringMatching(/\S{4}/u) as string, '2']);
  expect(await verifyRun({ bundle: out, against: [path], jobs: 1, workerEntry }, { onProgress: () => undefined, signal: new AbortController().signal })).toMatchObject({ passed: true });
});

/** Of the records of patients in a DICOMDIR. */
function patientIdsOf(path: string): string[] {
  const records = find(readDicomFile(memorySource(readFileSync(path)), { inflateRaw }).dataSet.elements, tags.DirectoryRecordSequence);
  const items = records?.kind === 'sequence' ? records.items : [];
  return items.filter(({ elements }) => firstString(elements, tags.DirectoryRecordType)?.trim() === 'PATIENT').map(({ elements }) => firstString(elements, tags.PatientID)?.trim() ?? '');
}

it('where there is nothing else, it is what there is', () => {
  const one = { isOfDisc: true } as Candidate;
  const other = {} as Candidate;
  expect(withoutDiscPictures([one, other])).toEqual([other]);
  expect(withoutDiscPictures([one])).toEqual([one]);
});
