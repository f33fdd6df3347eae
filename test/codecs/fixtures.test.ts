import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import type { FrameReader } from '../../electron/engine/codecs/frames.ts';
import { inflateRaw } from '../../electron/engine/ingest/deflate.ts';
import { fixturesDir } from '../fixtures/shared.ts';

function open(name: string): FrameReader {
  const bytes = new Uint8Array(readFileSync(join(fixturesDir ?? '', 'dicom', name)));
  return openFrames(readDicomFile(memorySource(bytes), { inflateRaw }));
}

describe.skipIf(fixturesDir === undefined)('the same image in two transfer syntaxes', () => {
  it.each([
    ['pydicom-data/liver_rle.dcm', 'pydicom-data/liver.dcm'],
    ['pydicom-data/liver_deflate.dcm', 'pydicom-data/liver.dcm'],
    ['pydicom-data/liver_expb.dcm', 'pydicom-data/liver.dcm'],
    ['pydicom-data/liver_j2k.dcm', 'pydicom-data/liver.dcm'],
    ['pydicom-data/liver_nonbyte_aligned_rle.dcm', 'pydicom-data/liver_nonbyte_aligned.dcm'],
    ['pydicom-data/liver_nonbyte_aligned_deflate.dcm', 'pydicom-data/liver_nonbyte_aligned.dcm'],
    ['pydicom-data/liver_nonbyte_aligned_j2k.dcm', 'pydicom-data/liver_nonbyte_aligned.dcm'],
    ['pydicom/rtdose_expb.dcm', 'pydicom/rtdose.dcm'],
    ['pydicom/rtdose_rle.dcm', 'pydicom/rtdose.dcm'],
    ['pydicom-data/US1_J2KR.dcm', 'pydicom-data/US1_UNCR.dcm'],
    ['pydicom-data/emri_small_jpeg_ls_lossless.dcm', 'pydicom-data/emri_small.dcm'],
    ['pydicom-data/emri_small_RLE.dcm', 'pydicom-data/emri_small.dcm'],
  ])('%s decodes to the samples of %s', async (encoded, native) => {
    const one = open(encoded);
    const other = open(native);
    expect(one.numberOfFrames).toBe(other.numberOfFrames);
    for (let index = 0; index < one.numberOfFrames; index++) {
      const [a, b] = [await one.frame(index), await other.frame(index)];
      expect(a.photometricInterpretation).toBe(b.photometricInterpretation);
      expect(Buffer.compare(Buffer.from(a.samples.buffer), Buffer.from(b.samples.buffer))).toBe(0);
    }
  });
});
