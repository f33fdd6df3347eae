import { describe, expect, it } from 'vitest';
import { datesIn, roleOf } from '../../electron/engine/ingest/sourceTags.ts';
import { commentsInGif } from '../../electron/engine/photo/gifComments.ts';
import { wordsOfPhoto } from '../../electron/engine/photo/photoTags.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';

describe('what a tag tells', () => {
  it.each([
    ['xmp', 'Author', 'Erika Mustermann', 'person'], ['icc', 'Profile Copyright', 'Erika Mustermann', 'person'], ['container', 'handler_name', 'Erika Mustermann', 'person'],
    ['container', 'com.apple.quicktime.location.ISO6709', '+48.1372+011.5755/', 'position'], ['exif', 'BodySerialNumber', '4711883', 'id'], ['xmp', 'DateCreated', 'in June, by Erika', 'text'],
    ['container', 'creation_time', '2025-06-11T10:00:00Z', 'date'],
  ] as const)('of %s: %s', (group, name, value, role) => {
    expect(roleOf({ group, name, value })).toBe(role);
  });

  it.each([['icc', 'Profile Copyright', 'Copyright Apple Inc.'], ['container', 'handler_name', 'Core Media Video'], ['container', 'creation_time', '1970-01-01T00:00:00Z'], ['exif', 'Flash', 'Off, did not fire']] as const)('nothing of anybody: %s, %s', (group, name, value) => {
    expect(roleOf({ group, name, value })).toBeUndefined();
  });

  it('is a day in whatever order it is written', () => {
    expect(datesIn('2025:06:11 10:30:00, scanned 7.6.2025')).toEqual([{ date: '20250611', time: '103000' }, { date: '20250607', time: '' }]);
  });
});

describe('the words of a photo', () => {
  it('are those of the plain texts of a GIF, too', () => {
    const blocks = [...[0x21, 0x01, 12], ...Buffer.alloc(12), 5, ...Buffer.from('Erika'), 0, ...[0x21, 0xfe, 4], ...Buffer.from('Must'), 0, 0x3b];
    expect(commentsInGif(Uint8Array.from([...Buffer.from('GIF89a'), 1, 0, 1, 0, 0, 0, 0, ...blocks]))).toEqual(['Erika', 'Must']);
  });

  it('are those that its maker noted', async () => {
    const note = Buffer.from('\0\0\0Erika Mustermann\0\0\0', 'latin1');
    const directory = (tag: number, type: number, count: number, value: number): Buffer => {
      const bytes = Buffer.alloc(18);
      bytes.writeUInt16LE(1, 0);
      bytes.writeUInt16LE(tag, 2);
      bytes.writeUInt16LE(type, 4);
      bytes.writeUInt32LE(count, 6);
      bytes.writeUInt32LE(value, 10);
      return bytes;
    };
    const exif = Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0', 'latin1'), directory(0x8769, 4, 1, 26), directory(0x927c, 7, note.length, 44), note]);
    const jpeg = await rawPicture(await picture(96, 64), 96, 64).jpeg().toBuffer();
    const length = Buffer.alloc(2);
    length.writeUInt16BE(exif.length + 2);
    const { tags } = await wordsOfPhoto(Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, jpeg.subarray(2)]));
    expect(tags).toContainEqual({ group: 'makernote', name: 'text', value: 'Erika Mustermann' });
  });
});
