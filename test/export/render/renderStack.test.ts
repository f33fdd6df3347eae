import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noMarks, usualMarks } from '../../../shared/bundle/media.ts';
import { renderStack } from '../../../electron/engine/export/render/renderStack.ts';
import type { VideoFit } from '../../../electron/engine/export/render/fit.ts';
import { axial, colourImage, exactly, folder, greyImage, stored } from './picture.ts';

const videoFit = (width: number, height: number, further: Partial<VideoFit> = {}): VideoFit => ({ ...exactly(width, height), framesPerSecond: 10, hold: 1, repeats: 'once', loops: 1, ...further });
const plain = { marks: noMarks, drawings: [] };
/** Twelve frames; each a grey of its own, with a white square that moves. */
const loop = greyImage(96, 64, (x, y, frame) => (x >= frame * 6 && x < frame * 6 + 12 && y >= 20 && y < 32 ? 255 : 20 + frame * 15), axial, 12);
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

/** Grey levels of every frame at a point, by another decoder. */
function levels(path: string, width: number, height: number, x: number, y: number): number[] {
  const rgb = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { maxBuffer: 1e9 });
  return Array.from({ length: rgb.length / (width * height * 3) }, (_, frame) => rgb[(frame * width * height + y * width + x) * 3]!);
}

describe('a stack as a video', () => {
  it('names no encoder, no handler and no time, and puts the index before the frames', async () => {
    using place = folder();
    const path = join(place.path, 'clip-1.mp4');
    const made = await renderStack([stored(loop, join(place.path, 'loop'))], plain, videoFit(96, 64), path);
    const bytes = readFileSync(path);
    expect(made).toMatchObject({ format: 'mp4', width: 96, height: 64, frames: 12, seconds: 1.2, bytes: bytes.length });
    for (const word of ['Lavf', 'Lavc', 'x264', 'VideoHandler', 'udta', 'meta', 'FFmpeg', 'cabac']) expect(bytes.includes(word), word).toBe(false);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
    const header = bytes.indexOf('mvhd');
    expect(bytes.readUInt32BE(header + 8)).toBe(0);
    expect(bytes.readUInt32BE(header + 12)).toBe(0);
  });

  it('has the same bytes every time', async () => {
    using place = folder();
    const source = stored(loop, join(place.path, 'loop'));
    const [one, other] = [join(place.path, 'a.mp4'), join(place.path, 'b.mp4')];
    const item = { marks: { ...usualMarks, slicePosition: 'shown' }, drawings: [] } as const;
    await renderStack([source], item, videoFit(96, 64), one);
    await renderStack([source], item, videoFit(96, 64), other);
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true);
  });

  it.runIf(hasFfmpeg)('shows every frame in its order with its grey, there and back', async () => {
    using place = folder();
    const path = join(place.path, 'clip.mp4');
    await renderStack([stored(loop, join(place.path, 'loop'))], plain, videoFit(96, 64, { repeats: 'back-and-forth' }), path);
    const there = Array.from({ length: 12 }, (_, frame) => 20 + frame * 15);
    const expected = [...there, ...there.slice(1, -1).reverse()];
    const seen = levels(path, 96, 64, 48, 50);
    expect(seen).toHaveLength(22);
    seen.forEach((level, frame) => expect(Math.abs(level - expected[frame]!), `frame ${frame}`).toBeLessThanOrEqual(2));
  });

  it.runIf(hasFfmpeg)('is what a player expects: 4:2:0, BT.709, limited range, even rate, no sound', async () => {
    using place = folder();
    const path = join(place.path, 'clip.mp4');
    await renderStack([stored(loop, join(place.path, 'loop'))], plain, videoFit(96, 64, { framesPerSecond: 30000 / 1001, hold: 3 }), path);
    const { streams } = JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-count_frames', '-show_streams', '-of', 'json', path]).toString()) as { streams: Record<string, unknown>[] };
    expect(streams).toHaveLength(1);
    expect(streams[0]).toMatchObject({ codec_name: 'h264', pix_fmt: 'yuv420p', color_range: 'tv', color_space: 'bt709', color_primaries: 'bt709', color_transfer: 'bt709', nb_read_frames: '36', nb_frames: '36', start_time: '0.000000' });
    expect(streams[0]!['avg_frame_rate']).toBe(streams[0]!['r_frame_rate']);
  });

  it.runIf(hasFfmpeg)('pads an odd picture to an even frame with black', async () => {
    using place = folder();
    const path = join(place.path, 'clip.mp4');
    const odd = greyImage(63, 41, () => 200, [], 3);
    await renderStack([stored(odd, join(place.path, 'odd'))], plain, { ...videoFit(64, 64), pad: { left: 0, right: 1, top: 11, bottom: 12 } }, path);
    expect(levels(path, 64, 64, 30, 2)).toEqual([0, 0, 0]);
    levels(path, 64, 64, 30, 30).forEach((level) => expect(Math.abs(level - 200)).toBeLessThanOrEqual(2));
    expect(levels(path, 64, 64, 30, 60)).toEqual([0, 0, 0]);
  });

  it.runIf(hasFfmpeg)('keeps colours, and a masked region black, when it is made smaller', async () => {
    using place = folder();
    const path = join(place.path, 'clip.mp4');
    // What would stand beside a mask: white letters' stripes up to its edge.
    const masked = colourImage(320, 160, (x, y) => (x >= 64 && x < 224 && y >= 32 && y < 96 ? [0, 0, 0] : x < 64 && x % 4 < 2 ? [255, 255, 255] : [190, 70, 40]));
    await renderStack([stored(masked, join(place.path, 'masked'))], plain, videoFit(200, 100), path);
    const rgb = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], { maxBuffer: 1e9 });
    const at = (x: number, y: number): number[] => [...rgb.subarray((y * 200 + x) * 3, (y * 200 + x) * 3 + 3)];
    at(170, 80).forEach((level, channel) => expect(Math.abs(level - [190, 70, 40][channel]!)).toBeLessThanOrEqual(3));
    // Two pixels inside the edge nothing of what was beside it is left.
    for (let x = 43; x < 137; x++) for (const y of [24, 40, 56]) expect(Math.max(...at(x, y)), `${x}, ${y}`).toBeLessThanOrEqual(12);
  });

  it('shows the slices of a series under one window, those of another size whole', async () => {
    using place = folder();
    const slices = Array.from({ length: 4 }, (_, index) => stored(greyImage(64, 64, () => index * 60, axial), join(place.path, `slice-${index}`)));
    const localiser = stored(greyImage(80, 40, () => 100), join(place.path, 'localiser'));
    const made = await renderStack([...slices, localiser], { ...plain, first: 2 }, videoFit(64, 64), join(place.path, 'clip.mp4'));
    expect(made.frames).toBe(4);
  });

  it('goes down in bits, then in size, to be within the bytes', async () => {
    using place = folder();
    let state = 3;
    const noise = stored(greyImage(256, 256, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24, [], 8), join(place.path, 'noise'));
    const free = await renderStack([noise], plain, videoFit(256, 256), join(place.path, 'free.mp4'));
    const path = join(place.path, 'less.mp4');
    const less = await renderStack([noise], plain, videoFit(256, 256, { maxBytes: 40_000 }), path);
    expect(free.bytes).toBeGreaterThan(40_000);
    expect(statSync(path).size).toBe(less.bytes);
    expect(less.bytes).toBeLessThanOrEqual(40_000);
    await expect(renderStack([noise], plain, videoFit(256, 256, { maxBytes: 900 }), join(place.path, 'none.mp4'))).rejects.toMatchObject({ code: 'picture-too-large' });
    expect(() => statSync(join(place.path, 'none.mp4'))).toThrow();
  });

  it('leaves no file behind when a slice cannot be read', async () => {
    using place = folder();
    const good = stored(loop, join(place.path, 'loop'));
    const path = join(place.path, 'clip.mp4');
    await expect(renderStack([good, { ...good, path: join(place.path, 'gone') }, good], plain, videoFit(96, 64), path)).rejects.toThrow();
    expect(() => statSync(path)).toThrow();
  });
});
