import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { endsTooEarly } from '../../electron/engine/photo/boxes.ts';
import { decodePhoto } from '../../electron/engine/photo/decodePhoto.ts';
import { integrityOf } from '../../electron/engine/photo/jpegIntegrity.ts';
import type { PhotoFormat } from '../../electron/engine/ingest/mediaKind.ts';
import { endOfEntropyData, markers, segmentsOf } from '../../shared/pixels/jpeg/markers.ts';
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
    await expect(decode(Buffer.concat([head, pixels.subarray(0, 60)]), 'heic')).rejects.toMatchObject(refused);
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
