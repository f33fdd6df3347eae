import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pagesLeftOut } from '../../electron/engine/export/pagesShown.ts';
import { noMarks, type MediaItem } from '../../shared/bundle/media.ts';
import { folderWith } from '../engine/runs.ts';
import { picture } from '../synthetic/photo.ts';
import { destinationNamed, exported } from './case.ts';

const [width, height] = [320, 240];

/** A document of three pages. */
async function pages(): Promise<Buffer> {
  const drawn = [await picture(width, height), await picture(width, height, [{ x: 180, y: 120, size: 28, text: 'LEFT' }]), await picture(width, height)];
  return sharp(Buffer.concat(drawn), { raw: { width, height: height * 3, channels: 3, pageHeight: height } as never }).tiff({ compression: 'lzw' }).toBuffer();
}

describe('a photo of several pages', () => {
  it('is exported as its first page, and the others are told of by name', { timeout: 300_000 }, async () => {
    const document = await pages();
    expect((await sharp(document).metadata()).pages).toBe(3);
    const { manifest, plan, out, published } = await exported([folderWith({ 'scan.tif': document })], { destination: destinationNamed('slack') });
    expect(published).toBe(true);
    const told = manifest.bundle.warnings.filter(({ code }) => code === 'pages-left-out').map(({ message }) => message);
    const [image] = manifest.files.filter((file) => file.kind === 'image');
    expect(told).toEqual([`${image!.path}: 1 of the 3 pages or frames of its source was exported. Give the others as pictures of their own, or what moves as a video.`]);
    expect(plan!.warnings.map(({ message }) => message)).toEqual(expect.arrayContaining(told));
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('1 of the 3 pages');
  });

  it('is told of once for all pictures that show it, and not where all of it is shown', () => {
    const image = (source: number, frame: number, name: string) => ({ name, planned: { item: { kind: 'image', source, frame, marks: noMarks, drawings: [], altText: '' } as MediaItem } as never });
    const sheet = { name: 'image-9.png', planned: { item: { kind: 'montage', frames: [{ source: 7, frame: 3 }, { source: 7, frame: 4 }], columns: 2, marks: noMarks, altText: '' } as MediaItem } as never };
    const pagesOf = new Map([[7, 4], [8, 2]]);
    expect(pagesLeftOut([image(7, 1, 'image-1.jpg'), image(5, 1, 'image-2.jpg'), image(7, 2, 'image-3.jpg')], pagesOf)).toEqual([expect.stringMatching(/^image-1\.jpg, image-3\.jpg: 2 of the 4 pages or frames of its source were exported\./u) as string]);
    expect(pagesLeftOut([image(7, 1, 'image-1.jpg'), image(7, 2, 'image-3.jpg'), sheet, image(8, 1, 'image-4.jpg')], pagesOf)).toEqual([expect.stringMatching(/^image-4\.jpg: 1 of the 2/u) as string]);
    expect(pagesLeftOut([image(5, 1, 'image-1.jpg')], pagesOf)).toEqual([]);
  });
});
