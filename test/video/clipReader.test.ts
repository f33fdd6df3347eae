import { mkdtempSync, rmSync, statSync, truncateSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClip, type ClipReader } from '../../electron/engine/video/clipReader.ts';
import { writeClip, type ClipRecipe } from '../synthetic/clip.ts';

const width = 96;
const height = 64;
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-clips-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A grey that tells the number of the frame, with a red corner at the top left. */
const greyOf = (index: number): number => 16 + 4 * index;
function numbered(index: number): Uint8Array {
  const pixels = new Uint8Array(width * height * 3).fill(greyOf(index));
  for (let y = 0; y < 16; y++) for (let x = 0; x < 16; x++) pixels.set([230, 20, 20], (y * width + x) * 3);
  return pixels;
}

/** Noise: every frame has much to say. */
function restless(index: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, (_, at) => ((at * 2654435761 + index * 40503) >>> 13) & 255);
}

const plain: ClipRecipe = { muxer: 'mp4', encoder: 'libx264', width, height, frames: 40, pixels: numbered };

async function made(name: string, recipe: Partial<ClipRecipe>): Promise<string> {
  const path = join(folder, name);
  await writeClip(path, { ...plain, ...recipe });
  return path;
}

const opened = (path: string): Promise<ClipReader> => openClip({ kind: 'file', path, size: statSync(path).size, modified: statSync(path).mtimeMs });

/** Looks at every frame, as whoever searches them for text does; gives how many there are. `first`: a glance before, at this part of the whole. */
async function seen(path: string, first = 0.5): Promise<number> {
  const clip = await opened(path);
  try {
    await clip.rgb(Math.floor(clip.frames * first));
    for (let index = 0; index < clip.frames; index++) await clip.rgb(index);
    return clip.frames;
  } finally {
    await clip.close();
  }
}

/** The number of the frame that the middle of the picture tells, given the clip's own rounding. */
function numberIn(pixels: Uint8Array): number {
  return Math.abs(Math.round((pixels[pixels.length / 2 + 3 * 40]! - 16) / 4));
}

describe('a clip', () => {
  const kinds: readonly (readonly [string, Partial<ClipRecipe>])[] = [
    ['H.264 with frames that refer forward, in MP4', { bFrames: 2, encoding: { bf: '2' } }],
    ['MPEG-4 in QuickTime', { muxer: 'mov', encoder: 'mpeg4' }],
    ['VP8 in WebM', { muxer: 'webm', encoder: 'libvpx' }],
    ['H.264 in Matroska', { muxer: 'matroska', bFrames: 2 }],
    ['Motion JPEG in AVI', { muxer: 'avi', encoder: 'mjpeg' }],
    ['MPEG-4 in AVI', { muxer: 'avi', encoder: 'mpeg4' }],
    ['MPEG-2 in a transport stream', { muxer: 'mpegts', encoder: 'mpeg2video', bFrames: 2 }],
    ['H.264 of half pictures (1080i)', { encoding: { 'x264-params': 'tff=1' } }],
    ['MPEG-2 of half pictures, as on a DVD', { muxer: 'mpeg', encoder: 'mpeg2video', encoding: { flags: '+ildct+ilme' } }],
    ['WMV', { muxer: 'asf', encoder: 'wmv2' }],
  ];
  it.each(kinds)('gives the same frames in order and in any order: %s', async (name, recipe) => {
    const clip = await opened(await made(name.replaceAll(/\W/gu, '-'), recipe));
    expect([clip.width, clip.height, clip.frames, clip.leftBehind]).toEqual([width, height, 40, []]);
    const inOrder: number[] = [];
    for (let index = 0; index < clip.frames; index++) inOrder.push(numberIn(await clip.rgb(index)));
    expect(inOrder).toEqual(Array.from({ length: 40 }, (_, index) => index));
    await clip.close();
    const again = await opened(join(folder, name.replaceAll(/\W/gu, '-')));
    const order = Array.from({ length: 40 }, (_, index) => (index * 17 + 5) % 40);
    const anyhow: number[] = [];
    for (const index of order) anyhow.push(numberIn(await again.rgb(index)));
    expect(anyhow).toEqual(order);
    await again.close();
  });

  it.each([[90, 'topRight'], [180, 'bottomRight'], [270, 'bottomLeft']] as const)('is turned as its container wants: %s degrees', async (turn, corner) => {
    const clip = await opened(await made(`turned-${turn}.mp4`, { turn, frames: 2 }));
    expect([clip.width, clip.height]).toEqual(turn === 180 ? [width, height] : [height, width]);
    const pixels = await clip.rgb(0);
    const isRed = (x: number, y: number): boolean => pixels[(y * clip.width + x) * 3]! > 150 && pixels[(y * clip.width + x) * 3 + 1]! < 90;
    const [right, bottom] = [clip.width - 6, clip.height - 6];
    expect({ topLeft: isRed(5, 5), topRight: isRed(right, 5), bottomLeft: isRed(5, bottom), bottomRight: isRed(right, bottom) })
      .toEqual({ topLeft: false, topRight: false, bottomLeft: false, bottomRight: false, [corner]: true });
    await clip.close();
  });

  it('tells what its container says, and what there is beside the film', async () => {
    const clip = await opened(await made('tags.mov', { muxer: 'mov', frames: 3, tags: { title: 'Erika Mustermann', location: '+48.1372+011.5755/' }, sound: 'silence', muxing: { movflags: 'use_metadata_tags' } }));
    expect(clip.leftBehind).toEqual(['sound']);
    expect(clip.tags.map(({ value }) => value)).toEqual(expect.arrayContaining(['Erika Mustermann']));
    await clip.close();
  });

  it('tells what its track says, and what its packet of XMP says', async () => {
    const clip = await opened(await made('track.mkv', { muxer: 'matroska', frames: 3, trackTags: { title: 'Erika Mustermann' } }));
    expect(clip.tags.map(({ value }) => value)).toContain('Erika Mustermann');
    await clip.close();
    const packet = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><photographer>Erika Mustermann</photographer></x:xmpmeta>';
    const film = await opened(await made('xmp.mov', { muxer: 'mov', frames: 3, tags: { xmp: packet } }));
    expect(film.tags.find(({ name }) => name === 'xmp')?.value).toContain('Erika Mustermann');
    await film.close();
  });

  it('is read from a sealed file as well as from the disk', async () => {
    const path = await made('sealed.mp4', { frames: 3 });
    const { writeSealedFile } = await import('../../electron/engine/ingest/sealedFile.ts');
    const { createReadStream } = await import('node:fs');
    const sealed = await writeSealedFile(join(folder, 'sealed'), createReadStream(path), 1e9);
    const clip = await openClip({ kind: 'sealed', ...sealed });
    expect(numberIn(await clip.rgb(2))).toBe(2);
    await clip.close();
  });

  it('that is cut short gives the frames that are there and says so, or is refused', async () => {
    const path = await made('cut.mkv', { muxer: 'matroska' });
    truncateSync(path, Math.floor(statSync(path).size * 0.6));
    const clip = await opened(path);
    expect(clip.frames).toBeLessThan(40);
    expect(clip.leftBehind).toEqual(['rest']);
    for (let index = 0; index < clip.frames - 1; index++) expect(numberIn(await clip.rgb(index))).toBe(index);
    await clip.close();
    for (const [name, recipe] of Object.entries<Partial<ClipRecipe>>({ 'cut-fast.mp4': { muxing: { movflags: 'faststart' } }, 'cut.avi': { muxer: 'avi', encoder: 'mjpeg' } })) {
      const whole = await made(name, { pixels: restless, ...recipe });
      truncateSync(whole, Math.floor(statSync(whole).size * 0.6));
      const rest = await opened(whole);
      expect(rest.leftBehind, name).toEqual(['rest']);
      await rest.close();
    }
    // Between two frames, and in the midst of the last one.
    const fast = await made('cut-between.mp4', { pixels: restless, muxing: { movflags: 'faststart' } });
    const bytes = readFileSync(fast);
    const sizes = bytes.indexOf('stsz') + 16;
    const between = Array.from({ length: 30 }, (_, frame) => bytes.readUInt32BE(sizes + 4 * frame)).reduce((sum, size) => sum + size, bytes.readUInt32BE(bytes.indexOf('stco') + 12));
    for (const [length, frames] of [[between, 30], [bytes.length - 20, 40]] as const) {
      const cut = join(folder, `cut-${length}.mp4`);
      writeFileSync(cut, bytes.subarray(0, length));
      const rest = await opened(cut);
      expect([rest.frames, rest.leftBehind]).toEqual([frames, ['rest']]);
      await rest.close();
    }
    const mp4 = await made('cut.mp4', {});
    truncateSync(mp4, Math.floor(statSync(mp4).size * 0.6));
    await expect(opened(mp4)).rejects.toMatchObject({ code: 'clip-undecodable' });
  });

  const damaging: readonly (readonly [string, Partial<ClipRecipe>])[] = [
    ['H.264 in MP4', {}],
    ['H.264 in a transport stream', { muxer: 'mpegts', bFrames: 2 }],
    ['Motion JPEG in AVI', { muxer: 'avi', encoder: 'mjpeg' }],
    ['MPEG-4 in AVI', { muxer: 'avi', encoder: 'mpeg4' }],
    ['MPEG-2 in a program stream', { muxer: 'mpeg', encoder: 'mpeg2video' }],
  ];
  it.each(damaging)('with other bytes in the midst of its frames is refused by whoever sees all of them: %s', async (name, recipe) => {
    const path = await made(`spoilt-${name.replaceAll(/\W/gu, '-')}`, { frames: 60, pixels: restless, ...recipe });
    const bytes = readFileSync(path);
    for (let at = Math.floor(bytes.length / 2); at < bytes.length / 2 + 1500; at++) bytes[at] = (at * 77 + 13) & 255;
    writeFileSync(path, bytes);
    for (const first of [0, 0.5]) await expect(seen(path, first)).rejects.toMatchObject({ code: 'clip-undecodable', message: expect.stringContaining('damaged') as string });
  });

  it('of recordings that were joined is read', async () => {
    const parts = [await made('part-1.ts', { muxer: 'mpegts', pixels: restless, bFrames: 2 }), await made('part-2.ts', { muxer: 'mpegts', bFrames: 2 })];
    const joined = join(folder, 'joined.ts');
    writeFileSync(joined, Buffer.concat(parts.map((part) => readFileSync(part))));
    expect(await seen(joined)).toBe(80);
  });

  it.each([['transport stream', 'mpegts', 188], ['program stream', 'mpeg', 2048]] as const)('that begins and ends in the midst of what was sent is read: %s', async (_, muxer, packet) => {
    const path = await made(`midst-${muxer}`, { muxer, encoder: 'mpeg2video', frames: 80, pixels: restless, bFrames: 2 });
    const bytes = readFileSync(path);
    const packets = Math.floor(bytes.length / packet);
    // A program stream is known by its first pack.
    const from = muxer === 'mpeg' ? 0 : Math.floor(packets / 5) * packet;
    writeFileSync(path, bytes.subarray(from, Math.floor(packets * 0.8) * packet + (muxer === 'mpeg' ? 700 : 0)));
    expect(await seen(path)).toBeGreaterThan(30);
  });

  it('whose bytes are damaged is refused or read, and never hangs', async () => {
    const path = await made('damaged.mp4', {});
    const whole = readFileSync(path);
    for (let trial = 0; trial < 12; trial++) {
      const bytes = Buffer.from(whole);
      for (let at = (trial * 7919) % 97; at < bytes.length; at += 61 + trial * 40) bytes[at] = (bytes[at]! * 31 + trial) & 255;
      const damaged = join(folder, `damaged-${trial}.mp4`);
      writeFileSync(damaged, bytes);
      try {
        const clip = await opened(damaged);
        await clip.rgb(clip.frames - 1);
        await clip.close();
      } catch (cause) {
        expect(cause).toMatchObject({ code: expect.stringMatching(/^(?:clip-undecodable|pixels-too-large)$/u) as string });
      }
    }
  });
});
