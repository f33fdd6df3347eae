import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { pixelStageFor, type CleanedPixels, type Decisions, type PixelStage } from '../../electron/engine/deidentify/pixelStage.ts';
import { writeInstance } from '../../electron/engine/deidentify/writeInstance.ts';
import type { Region } from '../../shared/pixels/region.ts';
import { resolveProfile } from '../../shared/profile/index.ts';
import { noIdentifiers } from '../../shared/text/index.ts';
import { bytes, ctImage, numbers, object, pseudonyms, text } from '../profile/objects.ts';

const region = (x: number): Region => ({ x, y: 0, width: 1, height: 1, firstFrame: 1, lastFrame: 1, reason: 'A test.' });
const found = { ...region(0), text: '', kind: 'device', sureness: 1, frames: 1, layer: 'device' };
const asked = vi.hoisted(() => ({ rechecks: 0 }));

/** In the place of the networks: one thing is found in every picture, and nothing when it is looked at again. */
vi.mock('../../electron/engine/detect/detector.ts', () => ({
  createDetector: () => Promise.resolve({
    detect: () => Promise.resolve({ proposals: [found], kept: [], framesLookedAt: 1, framesWithModels: 1, differingFrames: [1] }),
    recheck: () => (asked.rechecks++, Promise.resolve([])),
    release: () => Promise.resolve(),
  }),
}));

/** Four pixels. `behind`: bytes of the pixel data that belong to none. */
const image = (behind = 0) => object(ctImage, numbers('SamplesPerPixel', 'US', [1]), text('PhotometricInterpretation', 'CS', 'MONOCHROME2'), numbers('Rows', 'US', [2]), numbers('Columns', 'US', [2]),
  numbers('BitsAllocated', 'US', [8]), numbers('BitsStored', 'US', [8]), numbers('HighBit', 'US', [7]), numbers('PixelRepresentation', 'US', [0]), bytes('PixelData', 'OB', new Uint8Array(4 + behind).fill(65)));
const further = (...regions: { x: number; y: number; width: number; height: number }[]): Decisions => ({ scope: 'further', decided: [{ regions }] });

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-pixels-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  asked.rechecks = 0;
});

describe('the pixels of a file', () => {
  const looked = async (mode: 'auto' | 'regions' | 'off', decisions?: Decisions): Promise<boolean> => (await pixelStageFor(mode, 1).find(image(), noIdentifiers, decisions)).looked;

  it('count as looked at where all of them were, by the networks or a reviewer, and not where regions alone are known', async () => {
    expect(await Promise.all([looked('auto'), looked('regions', { scope: 'all', regions: [] })])).toEqual([true, true]);
    expect(await Promise.all([looked('off'), looked('regions'), looked('regions', further({ x: 1, y: 0, width: 1, height: 1 }))])).toEqual([false, false, false]);
  });

  it('are masked where something was found, and where somebody decided beside it', async () => {
    const { regions } = await pixelStageFor('auto', 1).find(image(), noIdentifiers, further({ x: 1, y: 1, width: 1, height: 1 }));
    expect(regions.map(({ x, y }) => [x, y])).toEqual([[0, 0], [1, 1]]);
  });

  it('are no longer untouched where bytes behind them were cleared', async () => {
    const masked = async (behind: number): Promise<boolean> => (await pixelStageFor('regions', 1).clean(image(behind), noIdentifiers, undefined, join(folder, 'spill'))).masked;
    expect([await masked(0), await masked(20)]).toEqual([false, true]);
  });

  it('are looked at again by whom they were looked at before', async () => {
    for (const mode of ['regions', 'off'] as const) await pixelStageFor(mode, 1).recheck(image(), noIdentifiers, 'first');
    expect(asked.rechecks).toBe(0);
    await pixelStageFor('auto', 1).recheck(image(), noIdentifiers, 'first');
    expect(asked.rechecks).toBe(1);
  });
});

describe('an instance that was masked', () => {
  /** A stage that masks what was decided, and `left` when it looks again, once. */
  const write = async (name: string, decisions: Decisions | undefined, left: readonly Region[]) => {
    const [rounds, cleaned] = [[] as string[], [] as (readonly Region[] | undefined)[]];
    const pixels: PixelStage = {
      find: () => Promise.resolve({ regions: [], readings: [], looked: true }),
      clean(file, _, given): Promise<CleanedPixels> {
        const regions = given?.scope === 'all' ? given.regions : [region(0)];
        cleaned.push(regions);
        return Promise.resolve({ file, looked: true, masked: true, regions, readings: [], release: () => undefined });
      },
      recheck(_file, _known, round) {
        rounds.push(round);
        return Promise.resolve(rounds.length === 1 ? left : []);
      },
    };
    const profile = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
    const { regions } = await writeInstance(image(), join(folder, name), { profile, pseudonyms, known: noIdentifiers, patientKey: 'p', pixels, decisions });
    return { rounds, cleaned, regions };
  };

  it('is written again where something is left, with the masks of both looks, and looked at for the last time', async () => {
    const { rounds, cleaned, regions } = await write('again.dcm', undefined, [region(1)]);
    expect([rounds, cleaned, regions]).toEqual([['first', 'last'], [[region(0)], [region(0), region(1)]], [region(0), region(1)]]);
  });

  it('is looked at again where somebody decided beside what was found, and not where a reviewer saw all of it', async () => {
    expect((await write('further.dcm', further(), [])).rounds).toEqual(['first']);
    expect((await write('all.dcm', { scope: 'all', regions: [region(0)] }, [])).rounds).toEqual([]);
  });
});
