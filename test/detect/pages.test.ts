import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeMediaHere } from '../../electron/engine/deidentify/openMedia.ts';
import { withSource } from '../../electron/engine/deidentify/readSource.ts';
import { createDetector } from '../../electron/engine/detect/detector.ts';
import { noIdentifiers } from '../../shared/text/index.ts';
import { picture } from '../synthetic/photo.ts';

let folder = '';
beforeAll(() => {
  decodeMediaHere();
  folder = mkdtempSync(join(tmpdir(), 'vignette-pages-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a page is masked for what stands on it, and not for what stands on another', { timeout: 240_000 }, async () => {
  const [width, height] = [480, 320];
  const pages = [
    await picture(width, height, [{ x: 40, y: 260, size: 28, text: 'QUASTENBERG 84410927' }]),
    await picture(width, height),
    await picture(width, height, [{ x: 180, y: 120, size: 28, text: 'MRN 55120981' }]),
  ];
  const path = join(folder, 'scan.tif');
  writeFileSync(path, await sharp(Buffer.concat(pages), { raw: { width, height: height * 3, channels: 3, pageHeight: height } as never }).tiff({ compression: 'lzw' }).toBuffer());
  const { size, mtimeMs } = statSync(path);
  const detector = await createDetector({ threads: 1 });
  const { proposals, framesLookedAt } = await withSource({ kind: 'file', path, size, modified: mtimeMs }, (file) => detector.detect(file, noIdentifiers));
  await detector.release();
  expect(proposals.map(({ firstFrame, lastFrame, text }) => [firstFrame, lastFrame, text])).toEqual([[1, 1, 'QUASTENBERG 84410927'], [3, 3, 'MRN 55120981']]);
  expect(framesLookedAt).toBe(3);
});
