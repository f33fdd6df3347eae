import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { framesForReview, writeReviewMontage } from '../../electron/engine/detect/index.ts';
import { checkReviewPlace } from '../../electron/engine/deidentify/mapping.ts';
import { blank, instance } from './pictures.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the review', () => {
  it('shows the first, middle and last frame and every one that differs', () => {
    expect(framesForReview(100, [7, 50, 7, 500])).toEqual([1, 7, 50, 100]);
    expect(framesForReview(1, [])).toEqual([1]);
  });

  it('lies never inside the output', () => {
    const a = mkdtempSync(join(tmpdir(), 'vignette-review-'));
    folders.push(a);
    for (const inside of ['out', 'out/review', 'out/../out/x', 'out/..x']) expect(() => { checkReviewPlace(`${a}/${inside}`, `${a}/out`, []); }).toThrow(expect.objectContaining({ code: 'wrong-use' }));
    for (const outside of ['review', '.', 'out2']) expect(() => { checkReviewPlace(`${a}/${outside}`, `${a}/out`, []); }).not.toThrow();
  });

  it('sets each frame before masking beside the same one after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-review-'));
    folders.push(folder);
    const paths = await writeReviewMontage({ folder: join(folder, 'new'), name: '1', before: instance([blank(40, 20, 1, 200), blank(40, 20, 1, 100)]), after: instance([blank(40, 20, 1, 0), blank(40, 20, 1, 100)]), frames: [1, 2] });
    expect(paths).toEqual([join(folder, 'new', '1.png')]);
    const { data, info } = await sharp(paths[0]).greyscale().raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number => data[y * info.width + x]!;
    expect([info.width, info.height]).toEqual([2 * 40 + 3 * 8, 2 * 28 + 8]);
    expect([at(20, 15), at(70, 15), at(20, 45), at(70, 45)]).toEqual([200, 0, 100, 100]);
  });

  it.skipIf(process.platform === 'win32')('lets its owner alone read the pictures, in a folder that was open to all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-review-'));
    folders.push(folder);
    mkdirSync(join(folder, 'open'), { mode: 0o755 });
    const file = instance([blank(8, 8)]);
    const paths = await writeReviewMontage({ folder: join(folder, 'open'), name: 'a', before: file, after: file, frames: [1] });
    expect(paths.map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
  });

  it('goes on in a next file where many frames differ', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-review-'));
    folders.push(folder);
    const file = instance(Array.from({ length: 30 }, () => blank(8, 8)));
    expect(await writeReviewMontage({ folder, name: 'a', before: file, after: file, frames: framesForReview(30, Array.from({ length: 30 }, (_, at) => at + 1)) })).toHaveLength(3);
  });
});
