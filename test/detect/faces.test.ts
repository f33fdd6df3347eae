import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFaceNetwork, type FaceNetwork } from '../../electron/engine/detect/faces/faceNetwork.ts';
import { faceProposals } from '../../electron/engine/detect/faces/faceProposals.ts';
import type { ColourPicture } from '../../electron/engine/detect/faces/faceCutOut.ts';
import { scanFaces } from '../../electron/engine/detect/faces/faceScan.ts';
import type { FrameReader } from '../../electron/engine/codecs/frames.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { cavity } from '../synthetic/cavity.ts';
import { picture } from '../synthetic/photo.ts';

const loaded: { network?: FaceNetwork } = {};
const network = (): FaceNetwork => loaded.network!;
beforeAll(async () => {
  loaded.network = await loadFaceNetwork({ threads: 2 });
});
afterAll(() => network().release());

/** A photo of an astronaut; her face, from brow to chin. */
const portrait = fixturesDir === undefined ? '' : join(fixturesDir, 'photos/deb-skimage/astronaut.png');
const face = { left: 185, top: 75, right: 260, bottom: 175 };

async function load(change: (image: Sharp) => Sharp): Promise<ColourPicture> {
  const { data, info } = await change(sharp(portrait).removeAlpha()).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe.skipIf(fixturesDir === undefined)('a face in a photo', () => {
  it('is masked whole, with hair and chin', async () => {
    const shown = await load((image) => image);
    const [region, ...others] = await faceProposals(network(), framesOf([shown]), 25);
    expect(others).toEqual([]);
    expect(region).toMatchObject({ kind: 'face', layer: 'face', firstFrame: 1, lastFrame: 1 });
    expect(region!.x).toBeLessThan(face.left);
    expect(region!.y).toBeLessThan(face.top - 30);
    expect(region!.x + region!.width).toBeGreaterThan(face.right);
    expect(region!.y + region!.height).toBeGreaterThan(face.bottom);
  });

  it.each([90, 180, 270])('is found when it lies on its side: %s degrees', async (angle) => {
    const [found] = await scanFaces(network(), await load((image) => image.rotate(angle)), 'still');
    expect(found).toBeDefined();
    const middle = [found!.x + found!.width / 2, found!.y + found!.height / 2];
    const [x, y] = [222, 125];
    const expected = angle === 90 ? [512 - y, x] : angle === 180 ? [512 - x, 512 - y] : [y, 512 - x];
    expect(Math.hypot(middle[0]! - expected[0]!, middle[1]! - expected[1]!)).toBeLessThan(45);
  });

  it('is found when it is small in a large picture', async () => {
    const small = await load((image) => image.resize(150, 150).extend({ top: 500, left: 700, bottom: 350, right: 350, background: '#556655' }));
    const found = await scanFaces(network(), small, 'still');
    expect(found.some(({ x, y }) => Math.abs(x - 755) < 30 && Math.abs(y - 520) < 30)).toBe(true);
  });

  it.each([0, 25])('is found when it fills a picture that is dark and blurred, tilted by %s degrees', async (angle) => {
    const close = await load((image) => image.extract({ left: 165, top: 60, width: 110, height: 130 }).resize(406, 480).blur(3).modulate({ brightness: 0.5 }));
    const tilted = await sharp(close.data, { raw: { width: close.width, height: close.height, channels: 3 } }).rotate(angle, { background: '#000000' }).raw().toBuffer({ resolveWithObject: true });
    const [found] = await scanFaces(network(), { width: tilted.info.width, height: tilted.info.height, data: tilted.data }, 'frame');
    expect(found!.width * found!.height).toBeGreaterThan(0.4 * tilted.info.width * tilted.info.height);
  });

  it('is covered in a clip from the look before it shows to the look after', async () => {
    const shown = await load((image) => image.resize(320, 320));
    const empty: ColourPicture = { width: 320, height: 320, data: new Uint8Array(320 * 320 * 3).fill(90) };
    const regions = await faceProposals(network(), framesOf([...Array.from({ length: 10 }, () => empty), ...Array.from({ length: 12 }, () => shown), ...Array.from({ length: 10 }, () => empty)]), 10);
    const covers = (frame: number): boolean => regions.some(({ firstFrame, lastFrame, x, y, width, height }) => firstFrame <= frame && frame <= lastFrame && x < 115 && y < 40 && x + width > 165 && y + height > 110);
    expect(Array.from({ length: 12 }, (_, at) => covers(11 + at))).toEqual(new Array(12).fill(true));
    expect([covers(1), covers(32)]).toEqual([false, false]);
  });
});

describe('where no face is', () => {
  it('none is found: lettering, and a picture of one colour', async () => {
    const lettered = await picture(640, 480, [{ x: 30, y: 200, size: 28, text: 'Erika Mustermann 14.03.2024' }]);
    expect(await scanFaces(network(), { width: 640, height: 480, data: lettered }, 'still')).toEqual([]);
    expect(await scanFaces(network(), { width: 60, height: 40, data: new Uint8Array(7200).fill(40) }, 'still')).toEqual([]);
  });

  it.each([2, 3, 6, 7, 15, 17])('none is found in a cavity seen through a scope, round, red and dark at its edge (%s)', async (seed) => {
    expect(await scanFaces(network(), cavity(seed), 'frame')).toEqual([]);
  });
});

describe('the networks', () => {
  it('are refused when they are not the files that were shipped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-faces-'));
    try {
      await expect(loadFaceNetwork({ threads: 1, folder })).rejects.toMatchObject({ code: 'models-unavailable' });
      const shipped = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')), '../models');
      for (const name of ['blazeface.json', 'facemesh.json', 'facemesh.bin']) copyFileSync(join(shipped, name), join(folder, name));
      const weights = readFileSync(join(shipped, 'blazeface.bin'));
      weights[1000] = weights[1000]! ^ 1;
      writeFileSync(join(folder, 'blazeface.bin'), weights);
      await expect(loadFaceNetwork({ threads: 1, folder })).rejects.toMatchObject({ code: 'models-unavailable' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Frames as a reader hands them out. */
function framesOf(pictures: readonly ColourPicture[]): FrameReader {
  const { width, height } = pictures[0]!;
  return { numberOfFrames: pictures.length, columns: width, rows: height, picture: (index: number) => Promise.resolve({ ...pictures[index]!, channels: 3 }) } as unknown as FrameReader;
}
