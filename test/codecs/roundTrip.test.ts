import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import type { FrameFormat } from '../../shared/pixels/frame.ts';
import { codecFor } from '../../electron/engine/codecs/registry.ts';
import { formatOf, frameOf } from './image.ts';

const shapes: readonly (readonly [string, Partial<FrameFormat>])[] = [
  ['8 bits', {}],
  ['8 bits signed', { pixelRepresentation: 1 }],
  ['6 of 8 bits signed', { bitsStored: 6, pixelRepresentation: 1 }],
  ['10 of 16 bits', { bitsAllocated: 16, bitsStored: 10 }],
  ['12 of 16 bits', { bitsAllocated: 16, bitsStored: 12 }],
  ['12 of 16 bits signed', { bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 }],
  ['16 bits', { bitsAllocated: 16 }],
  ['16 bits signed', { bitsAllocated: 16, pixelRepresentation: 1 }],
  ['one bit', { bitsAllocated: 1 }],
  ['RGB of 8 bits', { samplesPerPixel: 3 }],
  ['RGB of 16 bits', { samplesPerPixel: 3, bitsAllocated: 16 }],
  ['32 bits', { bitsAllocated: 32 }],
  ['an odd size', { rows: 5, columns: 3, bitsAllocated: 16, bitsStored: 12 }],
];

const syntaxes: readonly (readonly [string, string, readonly string[]])[] = [
  ['Explicit VR Little Endian', '1.2.840.10008.1.2.1', []],
  ['Deflated Image Frame', '1.2.840.10008.1.2.8.1', []],
  ['RLE Lossless', '1.2.840.10008.1.2.5', []],
  ['JPEG Lossless', '1.2.840.10008.1.2.4.57', ['32 bits']],
  ['JPEG Lossless, first order', '1.2.840.10008.1.2.4.70', ['32 bits']],
  ['JPEG-LS Lossless', '1.2.840.10008.1.2.4.80', ['32 bits']],
  ['JPEG 2000 Lossless', '1.2.840.10008.1.2.4.90', ['32 bits', 'RGB of 16 bits']],
  ['JPEG XL Lossless', '1.2.840.10008.1.2.4.110', ['32 bits']],
  ['HTJ2K Lossless', '1.2.840.10008.1.2.4.201', ['32 bits', 'RGB of 16 bits']],
  ['HTJ2K Lossless RPCL', '1.2.840.10008.1.2.4.202', ['32 bits', 'RGB of 16 bits']],
];

describe.each(syntaxes)('%s', (_, uid, impossible) => {
  it.each(shapes.filter(([name]) => !impossible.includes(name)))('gives back every sample of %s', async (_name, part) => {
    const format = formatOf(part);
    const frame = frameOf(format);
    const codec = codecFor(uid);
    const encoded = await codec.encode(frame, { ...format, photometricInterpretation: part.samplesPerPixel === 3 ? 'YBR_RCT' : 'MONOCHROME2' }, uid);
    const written = { ...format, photometricInterpretation: encoded.photometricInterpretation };
    const decoded = await codec.decode({ bytes: encoded.bytes, transferSyntaxUid: uid, format: written });
    expect(decoded.samples).toEqual(frame.samples);
    if (part.samplesPerPixel === 3) expect(decoded.photometricInterpretation).toMatch(/^(RGB|YBR_RCT)$/);
  });

  it.runIf(impossible.length > 0).each(shapes.filter(([name]) => impossible.includes(name)))(
    'refuses %s by name rather than lose anything',
    async (_name, part) => {
      const format = formatOf(part);
      const attempt = async (): Promise<unknown> => codecFor(uid).encode(frameOf(format), format, uid);
      await expect(attempt()).rejects.toThrow(UserError);
      await expect(attempt()).rejects.toMatchObject({ code: 'unsupported-transfer-syntax' });
    },
  );
});
