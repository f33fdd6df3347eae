import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import { decodeMediaHere } from '../../electron/engine/deidentify/openMedia.ts';
import { summarise, withSource } from '../../electron/engine/deidentify/readSource.ts';
import { mediaKindOf } from '../../electron/engine/ingest/mediaKind.ts';
import type { DicomFile } from '../../shared/dicom/element.ts';
import { collectIdentifiers, resolveProfile } from '../../shared/profile/index.ts';
import { photoWords, picture, rawPicture, withWords } from '../synthetic/photo.ts';

const [width, height] = [96, 64];
const posting = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-photos-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = () => ({ folder });

function source<Result>(name: string, bytes: Uint8Array, work: (file: DicomFile) => Result | Promise<Result>): Promise<Result> {
  const path = join(places().folder, name);
  writeFileSync(path, bytes);
  return withSource({ kind: 'file', path, size: bytes.length, modified: statSync(path).mtimeMs }, work);
}

/** An uncompressed TIFF of such pages. `kind`: NewSubfileType, 1 a smaller copy, 2 one of several pages. */
function tiffOf(pages: readonly { readonly pixels: Uint8Array; readonly columns: number; readonly rows: number; readonly kind: number }[]): Buffer {
  const parts: Buffer[] = [Buffer.from('II*\0\0\0\0\0', 'latin1')];
  let [at, link] = [8, { part: 0, offset: 4 }];
  for (const { pixels, columns, rows, kind } of pages) {
    const fields = [[254, 4, 1, kind], [256, 4, 1, columns], [257, 4, 1, rows], [258, 3, 1, 8], [259, 3, 1, 1], [262, 3, 1, 2], [273, 4, 1, at], [277, 3, 1, 3], [278, 4, 1, rows], [279, 4, 1, pixels.length]];
    const directory = Buffer.alloc(2 + fields.length * 12 + 4);
    directory.writeUInt16LE(fields.length);
    fields.forEach(([tag, type, count, value], field) => {
      directory.writeUInt16LE(tag!, 2 + field * 12);
      directory.writeUInt16LE(type!, 4 + field * 12);
      directory.writeUInt32LE(count!, 6 + field * 12);
      directory.writeUInt32LE(value!, 10 + field * 12);
    });
    parts[link.part]!.writeUInt32LE(at + pixels.length, link.offset);
    parts.push(Buffer.from(pixels), directory);
    link = { part: parts.length - 1, offset: directory.length - 4 };
    at += pixels.length + directory.length;
  }
  return Buffer.concat(parts);
}

const isRed = (pixels: ArrayLike<number>, columns: number, x: number, y: number): boolean => pixels[(y * columns + x) * 3]! > 150 && pixels[(y * columns + x) * 3 + 1]! < 90;

describe('a photo where none is taken', () => {
  it('is refused by a code that leads to the export', async () => {
    await expect(source('first.png', await rawPicture(await picture(8, 8), 8, 8).png().toBuffer(), () => 0)).rejects.toMatchObject({ code: 'photo-or-clip' });
  });
});

describe('a photo', () => {
  beforeAll(() => decodeMediaHere());

  it.each(['jpeg', 'png', 'webp', 'tiff', 'gif', 'avif'] as const)('is read from its content, whatever its name: %s', async (format) => {
    const bytes = await rawPicture(await picture(width, height), width, height).toFormat(format).toBuffer();
    expect(mediaKindOf(bytes.subarray(0, 1024))).toMatchObject({ kind: 'photo', format });
    await source(`${format}.dcm`, bytes, async (file) => {
      const frames = openFrames(file);
      expect([file.media, frames.columns, frames.rows, frames.numberOfFrames]).toEqual(['photo', width, height, 1]);
      const { samples } = await frames.frame(0);
      expect([isRed(samples, width, 4, 4), isRed(samples, width, width - 4, 4), isRed(samples, width, 4, height - 4)]).toEqual([true, false, false]);
    });
  });

  it.each([[3, 'bottomRight'], [6, 'topRight'], [8, 'bottomLeft']] as const)('is turned upright: orientation %s', async (orientation, corner) => {
    const bytes = await withWords(rawPicture(await picture(width, height), width, height), orientation).jpeg().toBuffer();
    await source(`turned-${String(orientation)}.jpg`, bytes, async (file) => {
      const { columns, rows, samples } = await openFrames(file).frame(0);
      expect([columns, rows]).toEqual(orientation === 3 ? [width, height] : [height, width]);
      const corners = { topRight: isRed(samples, columns, columns - 4, 4), bottomLeft: isRed(samples, columns, 4, rows - 4), bottomRight: isRed(samples, columns, columns - 4, rows - 4) };
      expect(corners).toEqual({ topRight: false, bottomLeft: false, bottomRight: false, [corner]: true });
    });
  });

  it('is brought to eight bits of red, green and blue: grey, 16 bits, transparency, CMYK', async () => {
    const grey = await sharp(await picture(width, height), { raw: { width, height, channels: 3 } }).toColourspace('b-w').png().toBuffer();
    const deep = await sharp(await picture(width, height), { raw: { width, height, channels: 3 } }).toColourspace('rgb16').png().toBuffer();
    const clear = await sharp({ create: { width, height, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const print = await sharp(await picture(width, height), { raw: { width, height, channels: 3 } }).toColourspace('cmyk').jpeg().toBuffer();
    for (const [name, bytes] of Object.entries({ grey, deep, clear, print })) {
      await source(`${name}.x`, bytes, async (file) => {
        const { samples } = await openFrames(file).frame(0);
        expect(samples).toHaveLength(width * height * 3);
        if (name === 'clear') expect([...samples.slice(0, 3)]).toEqual([255, 255, 255]);
        if (name === 'deep' || name === 'print') expect(isRed(samples, width, 4, 4)).toBe(true);
      });
    }
  });

  it('with several pages is an object of several frames', async () => {
    const page = await picture(width, height);
    const animated = await sharp(Buffer.concat([page, page.slice().reverse(), page]), { raw: { width, height: height * 3, channels: 3, pageHeight: height } as never }).gif().toBuffer();
    await source('animated.gif', animated, async (file) => {
      const frames = openFrames(file);
      expect([frames.numberOfFrames, frames.rows]).toEqual([3, height]);
      expect(isRed((await frames.frame(0)).samples, width, 4, 4)).toBe(true);
      expect(isRed((await frames.frame(1)).samples, width, 4, 4)).toBe(false);
    });
  });

  it('with a smaller copy of itself as a second page, as scanners write it, is one picture', async () => {
    const [whole, small] = [await picture(width, height), await picture(width / 2, height / 2)];
    for (const order of [['whole', 'small'], ['small', 'whole']] as const) {
      const pages = order.map((page) => (page === 'whole' ? { pixels: whole, columns: width, rows: height, kind: 0 } : { pixels: small, columns: width / 2, rows: height / 2, kind: 1 }));
      await source(`${order[0]}.tif`, tiffOf(pages), (file) => {
        const frames = openFrames(file);
        expect([frames.columns, frames.rows, frames.numberOfFrames]).toEqual([width, height, 1]);
      });
    }
    const two = [{ pixels: whole, columns: width, rows: height, kind: 2 }, { pixels: small, columns: width / 2, rows: height / 2, kind: 2 }];
    await expect(source('two.tif', tiffOf(two), () => 0)).rejects.toMatchObject({ code: 'photo-undecodable' });
  });

  it('of a kind that is not read is called so, and not damaged', async () => {
    const jpeg = await rawPicture(await picture(width, height), width, height).jpeg().toBuffer();
    const deep = Buffer.from(jpeg);
    const frame = deep.indexOf(Buffer.from([0xff, 0xc0]));
    deep[frame + 1] = 0xc1;
    deep[frame + 4] = 12;
    await expect(source('deep.jpg', deep, () => 0)).rejects.toMatchObject({ code: 'photo-undecodable', message: expect.stringContaining('more than 8 bits') as string });
    const moving = Buffer.concat([Buffer.from('\0\0\0\x1cftypavis\0\0\0\0avisavifmif1', 'latin1'), Buffer.alloc(400)]);
    await expect(source('moving.avif', moving, () => 0)).rejects.toMatchObject({ code: 'photo-undecodable', message: expect.stringContaining('moving AVIF') as string });
  });

  it('says in its header all that it says of itself, so that it is searched for', async () => {
    for (const format of ['jpeg', 'webp', 'png', 'avif'] as const) {
      const bytes = await withWords(rawPicture(await picture(width, height), width, height)).toFormat(format).toBuffer();
      await source(`words.${format}`, bytes, (file) => {
        const values = collectIdentifiers(file, posting).map(({ kind, value }) => `${kind} ${value}`);
        expect(values, format).toEqual(expect.arrayContaining([
          `name ${photoWords.artist}`, 'name Klinikum Musterstadt', `other ${photoWords.description}`, `id ${photoWords.serial}`, 'date 20240314', `name ${photoWords.owner}`,
          `address ${photoWords.city}`, `other ${photoWords.headline}`, 'address 48.1369, 11.5753',
        ]));
      });
    }
  });

  it('says in its header what a comment of a GIF says', async () => {
    const gif = await rawPicture(await picture(width, height), width, height).gif().toBuffer();
    const text = Buffer.from('Wound of Erika Mustermann, 4711883');
    const flags = gif[10]!;
    const start = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
    // Once before the picture, and once behind it.
    for (const at of [start, gif.length - 1]) {
      const commented = Buffer.concat([gif.subarray(0, at), Buffer.from([0x21, 0xfe, text.length]), text, Buffer.from([0]), gif.subarray(at)]);
      await source(`commented-${String(at)}.gif`, commented, (file) => {
        const values = collectIdentifiers(file, posting).map(({ kind, value }) => `${kind} ${value}`);
        expect(values).toEqual(expect.arrayContaining([`other ${text.toString()}`, 'id 4711883']));
      });
    }
  });

  it('is the same instance in every run, and another file another one', async () => {
    const one = await rawPicture(await picture(width, height), width, height).png().toBuffer();
    const other = await rawPicture(await picture(width, height + 2), width, height + 2).png().toBuffer();
    const uid = (name: string, bytes: Uint8Array): Promise<string> => source(name, bytes, (file) => summarise(file).sopInstanceUid);
    expect(await uid('a.png', one)).toBe(await uid('b.png', one));
    expect(await uid('a.png', one)).not.toBe(await uid('c.png', other));
  });

  it('that is cut short, and one that lies, is refused by name', async () => {
    const bytes = await withWords(rawPicture(await picture(800, 600), 800, 600)).jpeg().toBuffer();
    await expect(source('cut.jpg', bytes.subarray(0, bytes.length * 0.6), () => 0)).rejects.toMatchObject({ code: 'photo-undecodable' });
    await expect(source('lies.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, 7)]), () => 0)).rejects.toMatchObject({ code: 'photo-undecodable' });
    await expect(source('lies.heic', Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(500, 3)]), () => 0)).rejects.toMatchObject({ code: 'photo-undecodable' });
    await expect(source('old.bmp', Buffer.concat([Buffer.from('BM'), Buffer.from([70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0]), Buffer.alloc(60)]), () => 0)).rejects.toMatchObject({ code: 'photo-undecodable' });
  });

  it('whose bytes are damaged anywhere is read or refused by name, and says no more', async () => {
    const whole = { jpeg: 0, png: 0, webp: 0, tiff: 0, avif: 0 } as const;
    for (const format of Object.keys(whole) as (keyof typeof whole)[]) {
      const bytes = await withWords(rawPicture(await picture(160, 120), 160, 120)).toFormat(format).toBuffer();
      for (let trial = 0; trial < 12; trial++) {
        const damaged = Buffer.from(bytes);
        for (let at = 16 + ((trial * 7919) % 331); at < damaged.length; at += 97 + trial * 53) damaged[at] = (damaged[at]! * 31 + trial) & 255;
        try {
          await source(`damaged-${String(trial)}.${format}`, damaged, async (file) => openFrames(file).frame(0));
        } catch (cause) {
          expect(cause).toMatchObject({ code: expect.stringMatching(/^(?:photo-undecodable|pixels-too-large|clip-undecodable)$/u) as string });
        }
      }
    }
  });

  it('that would fill the memory is refused before it does', async () => {
    const bomb = await sharp({ create: { width: 16_000, height: 9_000, channels: 3, background: '#808080' } }).png({ compressionLevel: 9 }).toBuffer();
    await expect(source('bomb.png', bomb, () => 0)).rejects.toMatchObject({ code: 'pixels-too-large' });
  });
});

describe('the kind of a source', () => {
  it('is that of its first bytes', () => {
    const head = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.padEnd(1024, '\0'), 'latin1'));
    expect(mediaKindOf(head('\0\0\0\x18ftypisom'))).toEqual({ kind: 'clip', format: 'mov' });
    expect(mediaKindOf(head('\0\0\0\x20ftypmif1\0\0\0\0mif1avif'))).toEqual({ kind: 'photo', format: 'avif' });
    expect(mediaKindOf(head('RIFF\0\0\0\0AVI LIST'))).toEqual({ kind: 'clip', format: 'avi' });
    expect(mediaKindOf(head('#EXTM3U\nfile:///etc/passwd'))).toBeUndefined();
    expect(mediaKindOf(head('ffconcat version 1.0\nfile secret'))).toBeUndefined();
    expect(mediaKindOf(head(`II*\0${'\0'.repeat(124)}DICM`))).toBeUndefined();
    expect(mediaKindOf(new Uint8Array())).toBeUndefined();
  });
});
