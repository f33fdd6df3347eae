import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../electron/engine/photo/decodePhoto.ts';
import { partsLeftBehind } from '../../electron/engine/export/pagesShown.ts';
import { noMarks, type MediaItem } from '../../shared/bundle/media.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';

const jpeg = async (width: number, height: number): Promise<Buffer> => rawPicture(await picture(width, height), width, height).jpeg().toBuffer();

/** A segment behind the beginning of the file. */
function withSegment(bytes: Buffer, marker: number, body: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length + 2);
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, marker]), length, body, bytes.subarray(2)]);
}

/** Two pictures in one file (CIPA DC-007). `kind`: the lower three bytes of the second one's attributes. */
function twoPictures(first: Buffer, second: Buffer, kind: number): Buffer {
  const index = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 32);
  index.write('MM\0*', 'latin1');
  index.writeUInt32BE(8, 4);
  index.writeUInt16BE(3, 8);
  [[0xb000, 7, 4, 0x30313030], [0xb001, 4, 1, 2], [0xb002, 7, 32, 50]].forEach(([tag, type, count, value], at) => {
    index.writeUInt16BE(tag!, 10 + at * 12);
    index.writeUInt16BE(type!, 12 + at * 12);
    index.writeUInt32BE(count!, 14 + at * 12);
    index.writeUInt32BE(value!, 18 + at * 12);
  });
  index.writeUInt32BE(0x2003_0000, 50);
  index.writeUInt32BE(kind, 66);
  index.writeUInt32BE(second.length, 70);
  // Counted from the byte order mark, which stands behind SOI, marker, length and name.
  index.writeUInt32BE(first.length + 8 + index.length - 10, 74);
  return Buffer.concat([withSegment(first, 0xe2, Buffer.concat([Buffer.from('MPF\0'), index])), second]);
}

const parts = async (bytes: Uint8Array): Promise<readonly string[]> => (await decodePhoto(bytes, 'jpeg')).leftBehind;

describe('what a photo holds beside its picture', () => {
  it('is told of: a second picture, and the film that a phone took with it', async () => {
    const [first, second] = [await jpeg(96, 64), await jpeg(64, 48)];
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
    expect(await parts(first)).toEqual([]);
    expect(await parts(twoPictures(first, second, 0x02_0002))).toEqual(['picture']);
    expect(await parts(twoPictures(first, second, 0))).toEqual(['picture']);
    expect(await parts(Buffer.concat([first, film]))).toEqual(['motion-photo']);
    expect(await parts(Buffer.concat([twoPictures(first, second, 0x02_0001), film]))).toEqual(['picture', 'motion-photo']);
  });

  it('is not told of where nothing is missing without it: smaller copies, maps of brightness and depth', async () => {
    const [first, second] = [await jpeg(96, 64), await jpeg(64, 48)];
    const gains = withSegment(second, 0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta hdrgm:Version="1.0"/>'));
    expect(await parts(twoPictures(first, second, 0x01_0002))).toEqual([]);
    expect(await parts(twoPictures(first, gains, 0))).toEqual([]);
  });

  it('is no reason to refuse a photo whose index of pictures is broken', async () => {
    const whole = twoPictures(await jpeg(96, 64), await jpeg(64, 48), 0);
    const at = whole.indexOf('MPF\0');
    for (let byte = at + 8; byte < at + 80; byte += 5) {
      const broken = Buffer.from(whole);
      broken[byte] = 0xff;
      await expect(decodePhoto(broken, 'jpeg')).resolves.toMatchObject({ width: 96 });
    }
  });

  it('is told to whoever exports, by the name of what shows the source', () => {
    const clip = { name: 'clip-1.mp4', planned: { item: { kind: 'clip', source: 3, altText: '' } as MediaItem } as never };
    const image = { name: 'image-1.jpg', planned: { item: { kind: 'image', source: 4, frame: 1, marks: noMarks, drawings: [], altText: '' } as MediaItem } as never };
    expect(partsLeftBehind([clip, image], new Map([[3, ['sound', 'film', 'subtitles', 'rest']], [4, ['motion-photo']], [5, ['picture']]]))).toEqual([
      'clip-1.mp4: the source also holds sound, a second film and subtitles, which did not go along.',
      'clip-1.mp4: the source is cut short, and the end of its film is missing.',
      'image-1.jpg: the source also holds the film that was taken with it, which did not go along.',
    ]);
  });
});
