import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { endsTooEarly } from '../../electron/engine/photo/boxes.ts';
import { decodePhoto } from '../../electron/engine/photo/decodePhoto.ts';
import { hasBrokenHevc } from '../../electron/engine/photo/hevcItems.ts';
import { integrityOf } from '../../electron/engine/photo/jpegIntegrity.ts';
import type { PhotoFormat } from '../../electron/engine/ingest/mediaKind.ts';
import { endOfEntropyData, markers, segmentsOf } from '../../shared/pixels/jpeg/markers.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { encodeJpeg } from '../pixels/jpegEncoder.ts';
import { rawPicture } from '../synthetic/photo.ts';

const [width, height] = [400, 300];

/** A slope of colours with a pattern: every block has something to say. */
function scene(): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    pixels.set([(x * 255) / width, (y * 255) / height, (x * y + 13 * ((x ^ y) % 17)) % 256], at * 3);
  }
  return pixels;
}

const encoded = async (format: 'jpeg' | 'png' | 'gif' | 'tiff', options: object = {}): Promise<Buffer> => rawPicture(scene(), width, height).toFormat(format, options).toBuffer();

/** Some bytes of the pixels are others, as on a bad memory card. */
function spoilt(bytes: Buffer): Buffer {
  const result = Buffer.from(bytes);
  for (let at = Math.floor(bytes.length / 3); at < bytes.length - 100; at += 997) result[at]! ^= 0x5a;
  return result;
}

/** With bytes behind the last scan, before the end marker. */
function stuffed(jpeg: Buffer, more: Uint8Array): Buffer {
  const scan = [...segmentsOf(jpeg)].filter(({ marker }) => marker === markers.SOS).at(-1)!;
  const end = endOfEntropyData(jpeg, scan.end);
  return Buffer.concat([jpeg.subarray(0, end), more, jpeg.subarray(end)]);
}

const refused = { code: 'photo-undecodable', message: expect.stringContaining('damaged') as string };
const decode = (bytes: Uint8Array, format: PhotoFormat): ReturnType<typeof decodePhoto> => decodePhoto(bytes, format);

describe('a damaged photo is refused by name', () => {
  it.each([['baseline', false], ['progressive', true]] as const)('a JPEG that is cut short, and one with other bytes in it: %s', async (_, progressive) => {
    const whole = await encoded('jpeg', { progressive });
    await expect(decode(whole.subarray(0, whole.length * 0.4), 'jpeg')).rejects.toMatchObject(refused);
    await expect(decode(whole.subarray(0, whole.length * 0.98), 'jpeg')).rejects.toMatchObject(refused);
    await expect(decode(spoilt(whole), 'jpeg')).rejects.toMatchObject(refused);
  });

  it('a JPEG whose damage the decoder makes up for, so that blocks are left over at the end', async () => {
    const whole = await encoded('jpeg');
    await expect(decode(stuffed(whole, whole.subarray(whole.length - 300, whole.length - 100)), 'jpeg')).rejects.toMatchObject(refused);
  });

  it('a JPEG with bytes too many before a point from which decoding begins anew', async () => {
    const whole = Buffer.from(encodeJpeg({ columns: 64, rows: 64, precision: 8, restartInterval: 4, components: [{ horizontal: 1, vertical: 1, block: (column, row) => [column * 31 + row * 17, 3, 1] }] }));
    const restart = whole.findIndex((byte, at) => byte === 0xff && whole[at + 1] === 0xd3);
    const withBytes = (count: number): Buffer => Buffer.concat([whole.subarray(0, restart), Buffer.alloc(count, 0x5a), whole.subarray(restart)]);
    expect([await integrityOf(whole), await integrityOf(withBytes(2)), await integrityOf(withBytes(3))]).toEqual(['whole', 'whole', 'damaged']);
  });

  it.each([['before its segments', 0], ['between its scans', 1]] as const)('a JPEG that holds the marker TEM, which would hold up the decoder: %s', async (_, scans) => {
    const whole = await encoded('jpeg', { progressive: true });
    const at = scans === 0 ? 2 : endOfEntropyData(whole, [...segmentsOf(whole)].find(({ marker }) => marker === markers.SOS)!.end);
    const marked = Buffer.concat([whole.subarray(0, at), Buffer.from([0xff, 0x01]), whole.subarray(at)]);
    await expect(decode(marked, 'jpeg')).rejects.toMatchObject(refused);
    // Behind the end of the picture lies what no decoder comes to.
    expect(await integrityOf(Buffer.concat([whole, Buffer.from([0xff, 0x01])]))).toBe('whole');
  });

  it.each(['png', 'gif', 'tiff'] as const)('a cut or spoilt %s', async (format) => {
    const whole = await encoded(format, format === 'tiff' ? { compression: 'deflate' } : {});
    await expect(decode(whole.subarray(0, whole.length * 0.7), format)).rejects.toMatchObject({ code: 'photo-undecodable' });
    await expect(decode(spoilt(whole), format)).rejects.toMatchObject(refused);
  });

  it('a HEIF container whose pixels reach past its end', async () => {
    const box = (type: string, size: number, content = Buffer.alloc(0)): Buffer => Buffer.concat([Buffer.from([size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255]), Buffer.from(type), content]);
    const head = box('ftyp', 24, Buffer.from('heic\0\0\0\0mif1heic'));
    const pixels = box('mdat', 108, Buffer.alloc(100));
    expect(endsTooEarly(Buffer.concat([head, pixels, Buffer.alloc(16)]))).toBe(false);
    expect(endsTooEarly(Buffer.concat([head, box('mdat', 0, Buffer.alloc(40))]))).toBe(false);
    expect(endsTooEarly(Buffer.concat([head, pixels, Buffer.from('\xff\xff\xff\xffjunk of the maker', 'latin1')]))).toBe(false);
    expect(endsTooEarly(Buffer.concat([head, pixels.subarray(0, 60)]))).toBe(true);
    // Before any decoder is asked, which would only say that it cannot read it.
    await expect(decode(Buffer.concat([head, pixels.subarray(0, 60)]), 'heic')).rejects.toMatchObject({ ...refused, message: expect.stringContaining('a part of its pixels is missing') as string });
  });
});

/** A HEIF container with one picture, stored as these units. `after`: bytes of the picture that no unit holds. */
function heif(units: readonly Buffer[], after = Buffer.alloc(0)): Buffer {
  const number = (value: number, size: number): Buffer => Buffer.from(Array.from({ length: size }, (_, at) => (value >>> ((size - 1 - at) * 8)) & 255));
  const box = (type: string, ...content: Buffer[]): Buffer => Buffer.concat([number(8 + Buffer.concat(content).length, 4), Buffer.from(type), ...content]);
  const stored = Buffer.concat([...units.flatMap((unit) => [number(unit.length, 4), unit]), after]);
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'));
  const item = box('infe', number(0x0200_0000, 4), number(1, 2), number(0, 2), Buffer.from('hvc1\0'));
  const configuration = Buffer.alloc(23);
  configuration[21] = 3;
  const meta = (offset: number): Buffer => box('meta', number(0, 4), box('iinf', number(0, 4), number(1, 2), item), box('iprp', box('ipco', box('hvcC', configuration))),
    box('iloc', number(0, 4), number(0x4400, 2), number(1, 2), number(1, 2), number(0, 2), number(1, 2), number(offset, 4), number(stored.length, 4)));
  return Buffer.concat([head, meta(head.length + meta(0).length + 8), box('mdat', stored)]);
}

describe('a HEIF container', () => {
  it('is damaged where its picture is no stream of HEVC: a gap of zeros, units that do not fill it', () => {
    const unit = Buffer.from(Array.from({ length: 900 }, (_, at) => 3 + ((at * 31) % 250)));
    const gap = Buffer.from(unit).fill(0, 300, 600);
    expect(hasBrokenHevc(heif([unit, unit]))).toBe(false);
    // What a unit may hold: an escaped zero, and padding at its end.
    expect(hasBrokenHevc(heif([Buffer.concat([unit, Buffer.from([0, 0, 3, 1, 9, 0, 0])])]))).toBe(false);
    expect(hasBrokenHevc(heif([unit, gap]))).toBe(true);
    for (const start of [0, 1, 2]) expect(hasBrokenHevc(heif([Buffer.concat([unit, Buffer.from([0, 0, start, 9])])]))).toBe(true);
    for (const after of [[0xff, 0xff, 0xff, 0xff, 7], [7, 7]]) expect(hasBrokenHevc(heif([unit], Buffer.from(after)))).toBe(true);
  });

  it('that cannot be followed is not judged', () => {
    const whole = heif([Buffer.alloc(40, 9)]);
    for (let at = 0; at < whole.length; at++) expect(typeof hasBrokenHevc(whole.subarray(0, at))).toBe('boolean');
    expect(hasBrokenHevc(Buffer.alloc(64))).toBe(false);
  });

  it.skipIf(fixturesDir === undefined)('as phones write it is read, and refused with a gap of zeros', async () => {
    const phone = readFileSync(join(fixturesDir!, 'photos', 'metadata-extractor', 'cheers_1440x960.heic'));
    expect(await decode(phone, 'heic')).toMatchObject({ width: 1440, height: 960 });
    await expect(decode(Buffer.from(phone).fill(0, 20_000, 24_096), 'heic')).rejects.toMatchObject(refused);
  });
});

describe('a photo that is whole is read', () => {
  it.each([['baseline', false], ['progressive', true]] as const)('with what phones leave behind the picture, or without its end marker: %s', async (_, progressive) => {
    const whole = await encoded('jpeg', { progressive });
    const { data } = await decode(whole, 'jpeg');
    const film = Buffer.concat([whole, Buffer.from('\0\0\0\x18ftypmp42'), Buffer.alloc(5000, 0x41)]);
    for (const bytes of [film, Buffer.concat([whole, whole]), whole.subarray(0, whole.length - 2)]) expect(Buffer.compare((await decode(bytes, 'jpeg')).data, data)).toBe(0);
  });

  it('with padding, or a stray byte, behind its pixels, and with gaps between its headers', async () => {
    const whole = await encoded('jpeg');
    for (const more of [Buffer.alloc(64), Buffer.alloc(33, 0xff), Buffer.from([0x12])]) expect(await integrityOf(stuffed(whole, more))).toBe('whole');
    const gap = Buffer.concat([whole.subarray(0, 2), Buffer.from([0xff, 0xee, 0, 4, 1, 2]), Buffer.alloc(40, 3), whole.subarray(2)]);
    expect(await integrityOf(gap)).toBe('whole');
  });

  it('in grey and for print, and where nobody can tell', async () => {
    const grey = await sharp(scene(), { raw: { width, height, channels: 3 } }).toColourspace('b-w').jpeg().toBuffer();
    const print = await sharp(scene(), { raw: { width, height, channels: 3 } }).toColourspace('cmyk').jpeg().toBuffer();
    expect([await integrityOf(grey), await integrityOf(print), await integrityOf(Buffer.from([0xff, 0xd8, 0xff, 0xd9]))]).toEqual(['whole', 'whole', 'unknown']);
  });
});
