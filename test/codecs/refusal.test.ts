import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { numberElement } from '../../shared/dicom/make.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { codecFor } from '../../electron/engine/codecs/registry.ts';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import { redactPixelData } from '../../electron/engine/codecs/redact.ts';
import { encodedImage, formatOf, frameOf, imageOf } from './image.ts';

const none = new Uint8Array(0);
const lossless = {
  RLE: '1.2.840.10008.1.2.5',
  'JPEG Lossless': '1.2.840.10008.1.2.4.70',
  'JPEG-LS': '1.2.840.10008.1.2.4.80',
  'JPEG 2000': '1.2.840.10008.1.2.4.90',
  'JPEG XL': '1.2.840.10008.1.2.4.110',
  HTJ2K: '1.2.840.10008.1.2.4.201',
  'deflated frames': '1.2.840.10008.1.2.8.1',
} as const;

describe('openFrames', () => {
  it('refuses an image of 65,535 by 65,535 pixels before anything is allocated', () => {
    const format = formatOf({ rows: 65535, columns: 65535 });
    expect(() => openFrames(imageOf(format, { pixels: new Uint8Array(16) }))).toThrow(expect.objectContaining({ code: 'pixels-too-large' }));
    const encapsulated = imageOf(format, { transferSyntaxUid: lossless.RLE, pixels: [none, new Uint8Array(80)] });
    expect(() => openFrames(encapsulated)).toThrow(expect.objectContaining({ code: 'pixels-too-large' }));
  });

  it.each([tags.Rows, tags.Columns, tags.BitsAllocated])('refuses an image without attribute %i', (tag) => {
    const file = imageOf(formatOf({}), { pixels: new Uint8Array(960) });
    const elements = file.dataSet.elements.filter((element) => element.tag !== tag);
    const without = { ...file, dataSet: { ...file.dataSet, elements } };
    expect(() => openFrames(without)).toThrow(expect.objectContaining({ code: 'pixels-undecodable' }));
  });

  it('refuses native pixel data that is shorter than its frames', () => {
    const file = imageOf(formatOf({}), { pixels: new Uint8Array(959), numberOfFrames: 1 });
    expect(openFrames(file).numberOfFrames).toBe(1);
    expect(() => openFrames(imageOf(formatOf({}), { pixels: new Uint8Array(958) }))).toThrow(
      expect.objectContaining({ code: 'pixels-undecodable' }),
    );
  });

  it.each(['1.2.840.10008.1.2.4.103', '1.2.840.10008.1.2.4.107', '1.2.840.10008.1.2.4.92', '1.2.3.4'])(
    'refuses the transfer syntax %s by name',
    (transferSyntaxUid) => {
      const file = imageOf(formatOf({}), { transferSyntaxUid, pixels: [none, new Uint8Array(80)] });
      expect(() => openFrames(file)).toThrow(expect.objectContaining({ code: 'unsupported-transfer-syntax' }));
    },
  );

  it('refuses pixel data without fragments', () => {
    const file = imageOf(formatOf({}), { transferSyntaxUid: lossless.RLE, pixels: [none] });
    expect(() => openFrames(file)).toThrow(expect.objectContaining({ code: 'pixels-undecodable' }));
  });
});

describe.each(Object.entries(lossless))('a damaged frame in %s', (_, uid) => {
  const format = formatOf({ rows: 40, columns: 40 });

  it('is refused when it is cut in the middle', async () => {
    const { bytes } = await codecFor(uid).encode(frameOf(format), format, uid);
    const cut = bytes.slice(0, Math.floor(bytes.length / 2));
    const reader = openFrames(imageOf(format, { transferSyntaxUid: uid, pixels: [none, cut] }));
    await expect(reader.frame(0)).rejects.toMatchObject({ code: 'pixels-undecodable' });
  });

  it('is refused when its codestream is of another size than the data set says', async () => {
    const { bytes } = await codecFor(uid).encode(frameOf(format), format, uid);
    const other = formatOf({ rows: 64, columns: 64 });
    const reader = openFrames(imageOf(other, { transferSyntaxUid: uid, pixels: [none, bytes] }));
    const attempt = async (): Promise<number> => (await reader.frame(0)).samples.length;
    await expect(attempt()).rejects.toMatchObject({ code: 'pixels-undecodable' });
  });

  it('is decoded or refused by name, whichever bytes of it are changed', async () => {
    const { bytes } = await codecFor(uid).encode(frameOf(format), format, uid);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), async (changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at] = value;
        const file = imageOf(format, { transferSyntaxUid: uid, pixels: [none, damaged] });
        const outcome = await redactPixelData(file, [{ x: 3, y: 3, width: 9, height: 9, firstFrame: 1, lastFrame: 1, reason: 'reads as a name' }]).catch(
          (error: unknown) => error,
        );
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(UserError);
        else expect(outcome).toMatchObject({ masked: true });
      }),
      { numRuns: 40 },
    );
  });

  it('is refused when it is rubbish, and the codec works on afterwards', async () => {
    const rubbish = Uint8Array.from({ length: 400 }, (_byte, i) => (i * 37) % 256);
    const reader = openFrames(imageOf(format, { transferSyntaxUid: uid, pixels: [none, rubbish] }));
    await expect(reader.frame(0)).rejects.toMatchObject({ code: 'pixels-undecodable' });
    const frame = frameOf(format);
    const sound = await encodedImage(format, [frame], uid);
    expect((await openFrames(sound).frame(0)).samples).toEqual(frame.samples);
  });
});

describe('a JPEG frame with a marker of arithmetic coding', () => {
  const format = formatOf({ rows: 40, columns: 40 });
  const uid = lossless['JPEG Lossless'];

  it.each(['before its segments', 'in its coded data', 'at its end'])('is refused, and does not hold up the decoder: %s', async (place) => {
    const { bytes } = await codecFor(uid).encode(frameOf(format), format, uid);
    const at = { 'before its segments': 2, 'in its coded data': 400, 'at its end': bytes.length - 3 }[place]!;
    const damaged = Uint8Array.from([...bytes.subarray(0, at), 0xff, 0x01, ...bytes.subarray(at)]);
    const reader = openFrames(imageOf(format, { transferSyntaxUid: uid, pixels: [none, damaged] }));
    await expect(reader.frame(0)).rejects.toMatchObject({ code: 'pixels-undecodable' });
  });
});

describe('redactPixelData', () => {
  it('refuses what it cannot decode instead of leaving it as it is', async () => {
    const format = formatOf({});
    const file = imageOf(format, { transferSyntaxUid: lossless['JPEG 2000'], pixels: [none, new Uint8Array(100)] });
    const region = { x: 0, y: 0, width: 4, height: 4, firstFrame: 1, lastFrame: 1, reason: 'reads as a name' };
    await expect(redactPixelData(file, [region])).rejects.toMatchObject({ code: 'pixels-undecodable' });
  });

  it('survives a bits-stored that contradicts bits-allocated', async () => {
    const file = imageOf(formatOf({}), { pixels: new Uint8Array(960) });
    const wrong = numberElement(tags.BitsStored, 'US', [12], file.dataSet.encoding);
    const elements = file.dataSet.elements.map((element) => (element.tag === tags.BitsStored ? wrong : element));
    await expect(redactPixelData({ ...file, dataSet: { ...file.dataSet, elements } }, [])).rejects.toMatchObject({
      code: 'pixels-undecodable',
    });
  });
});
