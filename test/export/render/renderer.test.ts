import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { noMarks, usualMarks, type ClipItem, type StackItem } from '../../../shared/bundle/media.ts';
import { openRenderer, renderEntry } from '../../../electron/engine/export/render/renderer.ts';
import { performRender } from '../../../electron/engine/export/render/tasks.ts';
import { axial, decoded, exactly, folder, greyImage, stillFit, stored } from './picture.ts';

const stop = new AbortController();
const renderer = openRenderer(renderEntry(new URL('../../../electron/worker/main.ts', import.meta.url)), 1, stop.signal);
afterAll(() => renderer.close());

const loop = greyImage(96, 64, (x, y, frame) => (x >= frame * 6 && x < frame * 6 + 12 && y >= 20 && y < 32 ? 255 : 20 + frame * 15), axial, 12);
const stack: StackItem = { kind: 'stack', series: [1], marks: noMarks, drawings: [], motion: 'once', altText: '' };
const clip: ClipItem = { kind: 'clip', source: 1, altText: '' };
const course = { framesPerSecond: 10, hold: 1, repeats: 'once', loops: 1 } as const;

describe('rendering in a process of its own', () => {
  it('measures, and renders a still, a video and an animation', async () => {
    using place = folder();
    const locations = [stored(loop, join(place.path, 'loop'))];
    expect(await renderer.render({ kind: 'measure', item: { ...stack, first: 3 }, locations })).toEqual({ width: 96, height: 64, frames: 10 });
    const still = await renderer.render({ kind: 'still', item: { kind: 'image', source: 1, frame: 2, marks: usualMarks, drawings: [], altText: '' }, locations, fit: stillFit(96, 64) });
    expect((await decoded(still.bytes)).width).toBe(96);
    const path = join(place.path, 'clip-1.mp4');
    expect(await renderer.render({ kind: 'video', item: stack, locations, fit: { ...exactly(96, 64), ...course }, path })).toMatchObject({ frames: 12 });
    const gif = join(place.path, 'animation-1.gif');
    const animation = await renderer.render({ kind: 'animation', item: stack, locations, fit: { ...exactly(96, 64), every: 2, delay: 10 }, path: gif });
    expect(animation).toMatchObject({ format: 'gif', frames: 6, bytes: readFileSync(gif).length });
  });

  it('lets go of an item whose process ends, with a sentence and without a file', async () => {
    using place = folder();
    const entry = join(place.path, 'dies.mjs');
    writeFileSync(entry, "process.on('message', () => process.abort());");
    const path = join(place.path, 'clip-1.mp4');
    writeFileSync(path, 'half of it');
    const dying = openRenderer(pathToFileURL(entry), 1, new AbortController().signal);
    await expect(dying.render({ kind: 'video', item: stack, locations: [], fit: { ...exactly(96, 64), ...course }, path })).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(existsSync(path)).toBe(false);
    await dying.close();
  });

  it('lets go of an item whose process hangs', async () => {
    using place = folder();
    const entry = join(place.path, 'hangs.mjs');
    writeFileSync(entry, "process.on('message', () => { for (;;); });");
    const hanging = openRenderer(pathToFileURL(entry), 1, new AbortController().signal, 800);
    const began = performance.now();
    await expect(hanging.render({ kind: 'video', item: stack, locations: [], fit: { ...exactly(96, 64), ...course }, path: join(place.path, 'clip-1.mp4') })).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(performance.now() - began).toBeLessThan(20_000);
    await hanging.close();
  });

  it('answers what is wrong with an item as a value', async () => {
    using place = folder();
    const locations = [stored(loop, join(place.path, 'loop'))];
    const outcome = await performRender({ kind: 'still', item: { kind: 'image', source: 1, frame: 13, marks: noMarks, drawings: [], altText: '' }, locations, fit: stillFit(96, 64) });
    expect(outcome).toMatchObject({ ok: false, trouble: { code: 'wrong-use' } });
  });
});

describe('a clip', () => {
  it('is masked before it is encoded, over its frames alone, and cut', async () => {
    using place = folder();
    const white = stored(greyImage(160, 96, () => 230, [], 10), join(place.path, 'white'));
    const source = join(place.path, 'source.mp4');
    await renderer.render({ kind: 'video', item: stack, locations: [white], fit: { ...exactly(160, 96), ...course }, path: source });
    const { size, mtimeMs } = statSync(source);
    const location = { kind: 'file', path: source, size, modified: mtimeMs } as const;
    expect(await renderer.render({ kind: 'measure', item: { ...clip, firstFrame: 3 }, locations: [location] })).toMatchObject({ width: 160, height: 96, frames: 8, framesPerSecond: 10 });
    const regions = [{ x: 20, y: 20, width: 61, height: 31, firstFrame: 4, lastFrame: 6, reason: 'reads as a date' }];
    const path = join(place.path, 'clip-1.gif');
    const made = await renderer.render({ kind: 'animation', item: { ...clip, firstFrame: 3 }, locations: [location], regions, fit: { ...exactly(160, 96), every: 1, delay: 10 }, path });
    expect(made.frames).toBe(8);
    const level = async (page: number, x: number, y: number) => (await sharp(readFileSync(path), { page }).removeAlpha().raw().toBuffer())[(y * 160 + x) * 3]!;
    expect([await level(0, 40, 30), await level(1, 40, 30), await level(3, 40, 30), await level(4, 40, 30)].map((value) => value > 100)).toEqual([true, false, false, true]);
    const video = join(place.path, 'clip-1.mp4');
    const cut = await renderer.render({ kind: 'video', item: clip, locations: [location], regions, fit: { ...exactly(80, 48), ...course, framesPerSecond: 20, trim: { firstFrame: 2, lastFrame: 6 } }, path: video });
    expect(cut).toMatchObject({ frames: 10, seconds: 0.5 });
  });
});

describe('an animation', () => {
  it('keeps every grey, and greys beside coloured marks nearly', async () => {
    using place = folder();
    const ramp = stored(greyImage(256, 64, (x) => x, [], 2), join(place.path, 'ramp'));
    const pixels = async (item: StackItem): Promise<Buffer> => {
      const path = join(place.path, `${item.drawings.length}.gif`);
      await renderer.render({ kind: 'animation', item, locations: [ramp], fit: { ...exactly(256, 64), every: 1, delay: 10 }, path });
      return sharp(readFileSync(path)).removeAlpha().raw().toBuffer();
    };
    const grey = await pixels(stack);
    const marked = await pixels({ ...stack, drawings: [{ shape: 'circle', from: { x: 128, y: 32 }, to: { x: 140, y: 32 }, colour: 'red' }] });
    for (let x = 0; x < 256; x++) {
      expect(grey[x * 3]).toBe(x);
      expect(Math.abs(marked[x * 3]! - x)).toBeLessThanOrEqual(1);
    }
    const ring = (32 * 256 + 140) * 3;
    expect(marked[ring]! - marked[ring + 1]!).toBeGreaterThan(100);
  });
});

describe('a montage', () => {
  it('shows the chosen frames in rows, padded and numbered', async () => {
    using place = folder();
    const location = stored(loop, join(place.path, 'loop'));
    const item = { kind: 'montage', frames: [1, 5, 12].map((frame) => ({ source: 1, frame })), columns: 2, marks: noMarks, altText: '' } as const;
    const locations = [location, location, location];
    const size = await renderer.render({ kind: 'measure', item: { ...item, frames: [...item.frames] }, locations });
    expect(size).toEqual({ width: 193, height: 129, frames: 1 });
    const still = await renderer.render({ kind: 'still', item: { ...item, frames: [...item.frames] }, locations, fit: stillFit(193, 129) });
    const picture = await decoded(still.bytes);
    expect(picture.at(60, 55)[0]).toBe(20);
    expect(picture.at(97 + 60, 55)[0]).toBe(80);
    expect(picture.at(10, 65 + 55)[0]).toBe(185);
    expect(picture.at(97 + 60, 65 + 40)[0]).toBe(0);
  });
});
