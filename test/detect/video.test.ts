import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { ClipSearch } from '../../electron/engine/detect/clip.ts';
import { openFrames, type FrameReader } from '../../electron/engine/codecs/frames.ts';
import { loadTextModels, type TextModels } from '../../electron/engine/detect/ocr/models.ts';
import type { Box } from '../../electron/engine/detect/plane.ts';
import type { Detection } from '../../electron/engine/detect/proposal.ts';
import { frameRateOf, triageOf } from '../../electron/engine/detect/triage.ts';
import { VideoSearch } from '../../electron/engine/detect/video.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { el } from '../synthetic/encode.ts';
import { blank, burn, coverage, instance, tissue, type Shot } from './pictures.ts';

const videoPhotographic = '1.2.840.10008.5.1.4.1.1.77.1.4.1';
const known = knownIdentifiers([{ kind: 'name', value: 'KOWALSKI^ANNA' }]);
let models: TextModels;

beforeAll(async () => {
  models = await loadTextModels({ threads: 1 });
});
afterAll(() => models.release());

/** Tissue that moves in every frame, as before a camera. */
const moving = (count: number): Shot[] => Array.from({ length: count }, (_, at) => tissue(320, 240, 10 + at));

/** The shot in the red of tissue. */
function coloured({ width, height, data }: Shot): Shot {
  const shot = blank(width, height, 3);
  data.forEach((level, at) => shot.data.set([Math.min(255, 60 + level), 50 + level / 4, 50 + level / 4], at * 3));
  return shot;
}

/** Burns a line in that takes as much light from red as it gives to green. */
function tint(shot: Shot, text: string, x: number, y: number): Box {
  const ink = blank(shot.width, shot.height);
  const box = burn(ink, text, x, y);
  ink.data.forEach((level, at) => {
    if (level > 200) shot.data.set([shot.data[at * 3]! - 50, shot.data[at * 3 + 1]! + (50 * 77) / 150], at * 3);
  });
  return box;
}

prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))).buffer } });

/** Lays a QR code of 87 pixels with its white border into the picture, and says where its modules are. */
async function layCode(shot: Shot, x: number, y: number): Promise<Box> {
  const { image } = await writeBarcode('MRN4477123 KOWALSKI', { format: 'QRCode', scale: 3, addQuietZones: true });
  const { data, info: { width, height } } = await sharp(Buffer.from(await image!.arrayBuffer())).greyscale().raw().toBuffer({ resolveWithObject: true });
  for (let row = 0; row < height; row++) shot.data.set(data.subarray(row * width, (row + 1) * width), (y + row) * shot.width + x);
  return { x: x + 12, y: y + 12, width: width - 24, height: height - 24 };
}

/** Without what its modules were taken for: some read as writing, most do not. */
const codesAmong = ({ proposals }: Detection): Detection['proposals'] => proposals.filter(({ layer }) => layer === 'code');

/** Searches at 10 frames a second (a glance every four frames), and tells which frames were read in which order. */
async function search(shots: readonly Shot[]): Promise<Detection & { readonly read: readonly number[] }> {
  const frames = openFrames(instance(shots, { sopClassUid: videoPhotographic, modality: 'XC' }));
  const read: number[] = [];
  const spied: FrameReader = { ...frames, frame: async (index) => { read.push(index); return frames.frame(index); } };
  return { ...await new VideoSearch({ models, frames: spied, depth: 'video', known, regions: [], looseStrokes: 'texture', effort: 'photograph' }, 10).run(), read };
}

describe('a video', () => {
  it('is read once, frame after frame', async () => {
    const { read, framesLookedAt, proposals } = await search(moving(9));
    expect(read).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(framesLookedAt).toBe(9);
    expect(proposals).toEqual([]);
  });

  it('has lettering that moves with the camera masked in every frame that shows it', async () => {
    const shots = moving(17);
    const boxes: Box[] = shots.map((shot, at) => burn(shot, 'KOWALSKI ANNA', 10 + at * 4, 20 + at * 2));
    const { proposals } = await search(shots);
    expect(Math.min(...boxes.map((box, at) => coverage(box, proposals, at + 1)))).toBeGreaterThan(0.95);
  });

  it('has lettering masked that stands for half a second, and not long before or after', async () => {
    const shots = moving(21);
    const boxes = [9, 10, 11, 12, 13].map((at) => ({ at, box: burn(shots[at]!, 'KOWALSKI ANNA', 30, 40) }));
    const { proposals } = await search(shots);
    for (const { at, box } of boxes) expect(coverage(box, proposals, at + 1)).toBeGreaterThan(0.95);
    expect(coverage(boxes[0]!.box, proposals, 3)).toBe(0);
    expect(coverage(boxes[0]!.box, proposals, 21)).toBe(0);
  });

  it('has bright lettering masked that flashes up between two glances', async () => {
    const shots = moving(9);
    const box = burn(shots[6]!, 'KOWALSKI ANNA', 10, 10);
    const { proposals } = await search(shots);
    expect(coverage(box, proposals, 7)).toBeGreaterThan(0.95);
    expect(coverage(box, proposals, 3)).toBe(0);
  });

  it('has lettering masked that is as bright as what lies behind it, in another colour, whenever it comes', async () => {
    const shots = moving(17).map((shot) => coloured(shot));
    const boxes = Array.from({ length: 10 }, (_, at) => ({ at: at + 6, box: tint(shots[at + 6]!, 'KOWALSKI ANNA', 40 + at * 3, 100) }));
    const { proposals } = await search(shots);
    for (const { at, box } of boxes) expect(coverage(box, proposals, at + 1)).toBeGreaterThan(0.95);
    expect(coverage(boxes[0]!.box, proposals, 1)).toBe(0);
  });

  it('has a code masked that passes between two glances, and not long before or after', async () => {
    const shots = moving(17);
    const boxes = await Promise.all([5, 6, 7].map(async (at) => ({ at, box: await layCode(shots[at]!, 150, 60) })));
    const codes = codesAmong(await search(shots));
    for (const { at, box } of boxes) expect(coverage(box, codes, at + 1)).toBe(1);
    for (const frame of [1, 13]) expect(coverage(boxes[0]!.box, codes, frame)).toBe(0);
  });

  it('has a code masked on its whole way as it moves with the camera', async () => {
    const shots = moving(17);
    const boxes = await Promise.all(shots.map((shot, at) => layCode(shot, 5 + at * 8, 60 + at)));
    const codes = codesAmong(await search(shots));
    boxes.forEach((box, at) => expect(coverage(box, codes, at + 1)).toBe(1));
  });

  it('reads what stands still once', async () => {
    const shots = Array.from({ length: 13 }, () => tissue(320, 240, 1));
    for (const shot of shots) burn(shot, 'KOWALSKI ANNA', 10, 10);
    const { proposals } = await search(shots);
    expect(proposals.map(({ firstFrame, lastFrame }) => [firstFrame, lastFrame])).toEqual([[1, 13]]);
  });
});

it('a code in a few frames of a series of pictures is masked in each of them, where it is', async () => {
  const shots = moving(21);
  const boxes = await Promise.all([3, 4, 5].map(async (at) => ({ at, box: await layCode(shots[at]!, 40 + at * 15, 60) })));
  const codes = codesAmong(await new ClipSearch({ models, frames: openFrames(instance(shots, { sopClassUid: '1.2.840.10008.5.1.4.1.1.7.4', modality: 'XC' })), depth: 'full', known, regions: [], looseStrokes: 'text', effort: 'close' }, 10).run());
  for (const { at, box } of boxes) expect(coverage(box, codes, at + 1)).toBe(1);
});

describe('the triage of what cameras record', () => {
  const file = (sopClassUid: string, more: Parameters<typeof instance>[1] = {}): ReturnType<typeof instance> => instance([tissue(64, 64, 1)], { sopClassUid, modality: 'XC', ...more });

  it('searches photographs in full and glances through videos, whatever the header says of annotation', () => {
    expect(triageOf(file('1.2.840.10008.5.1.4.1.1.77.1.4')).depth).toBe('full');
    for (const place of ['1.1', '2.1', '4.1']) expect(triageOf(file(`1.2.840.10008.5.1.4.1.1.77.1.${place}`, { more: [el('BurnedInAnnotation', 'NO')] })).depth).toBe('video');
  });

  it('takes the frame rate from what the file says, and 25 where it says nothing', () => {
    expect(frameRateOf(file(videoPhotographic, { more: [el('FrameTime', '40')] }))).toBe(25);
    expect(frameRateOf(file(videoPhotographic, { more: [el('CineRate', '60')] }))).toBe(60);
    expect(frameRateOf(file(videoPhotographic, { more: [el('RecommendedDisplayFrameRate', '30')] }))).toBe(30);
    expect(frameRateOf(file(videoPhotographic))).toBe(25);
    expect(frameRateOf(file(videoPhotographic, { more: [el('FrameTime', '0')] }))).toBe(25);
  });
});
