import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { JpegOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { encapsulatedElement, numberElement, sequenceElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import type { DicomElement, DicomFile } from '../../shared/dicom/element.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { bytesOf, memorySource } from '../../shared/dicom/source.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { find, firstString, numbersOf } from '../../shared/dicom/values.ts';
import type { DecodedFrame, FrameFormat } from '../../shared/pixels/frame.ts';
import type { Region } from '../../shared/pixels/region.ts';
import { inflateRaw } from '../../electron/engine/ingest/deflate.ts';
import { fixturesDir } from '../fixtures/shared.ts';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import { applyRedaction, redactPixelData } from '../../electron/engine/codecs/redact.ts';
import type { PixelRedaction } from '../../electron/engine/codecs/redact.ts';
import { encodedImage, encodingOf, explicitLittleEndian, formatOf, frameOf, imageOf, rewritten } from './image.ts';

const region = (part: Partial<Region> = {}): Region => ({
  x: 5, y: 3, width: 11, height: 7, firstFrame: 1, lastFrame: 1, reason: 'reads as a date', ...part,
});

async function redacted(file: DicomFile, regions: readonly Region[]): Promise<{ file: DicomFile; redaction: PixelRedaction }> {
  const redaction = await redactPixelData(file, regions);
  return { file: rewritten(applyRedaction(file, redaction)), redaction };
}

function isInside(pixel: number, columns: number, { x, y, width, height }: Region): boolean {
  const column = pixel % columns;
  const row = Math.floor(pixel / columns);
  return column >= x && column < x + width && row >= y && row < y + height;
}

/** Every sample outside the region is as it was, every one inside is the black given for it. */
function expectMasked(before: DecodedFrame, after: DecodedFrame, masked: Region, black: readonly number[]): void {
  const expected = before.samples.slice();
  for (let i = 0; i < expected.length; i++) {
    const pixel = Math.floor(i / before.samplesPerPixel);
    if (isInside(pixel, before.columns, masked)) expected[i] = black[i % before.samplesPerPixel] ?? 0;
  }
  expect(after.samples).toEqual(expected);
}

function fragmentsOf(file: DicomFile): Uint8Array[] {
  const element = find(file.dataSet.elements, tags.PixelData);
  if (element?.kind !== 'encapsulated') throw new Error('not encapsulated');
  return element.fragments.map((fragment) => bytesOf(fragment).slice());
}

function valueOf(file: DicomFile, tag: number): Uint8Array {
  const element = find(file.dataSet.elements, tag);
  if (element?.kind !== 'value') throw new Error('no value');
  return bytesOf(element.value).slice();
}

const losslessSyntaxes = [
  '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.57', '1.2.840.10008.1.2.4.70', '1.2.840.10008.1.2.4.80',
  '1.2.840.10008.1.2.4.90', '1.2.840.10008.1.2.4.110', '1.2.840.10008.1.2.4.201', '1.2.840.10008.1.2.4.202',
  '1.2.840.10008.1.2.8.1',
];

describe.each(losslessSyntaxes)('an image in the lossless transfer syntax %s', (uid) => {
  it('stays in it, with the mask in the frames named and every other frame byte for byte as it was', async () => {
    const format = formatOf({ bitsAllocated: 16, bitsStored: 12 });
    const frames = [frameOf(format, 1), frameOf(format, 2), frameOf(format, 3)];
    const source = await encodedImage(format, frames, uid);
    const masked = region({ firstFrame: 2, lastFrame: 2 });
    const { file, redaction } = await redacted(source, [masked]);
    expect(file.transferSyntaxUid).toBe(uid);
    expect(redaction.masked).toBe(true);
    const [, first, second, third] = fragmentsOf(file);
    const [, oldFirst, oldSecond, oldThird] = fragmentsOf(source);
    expect(first).toEqual(oldFirst);
    expect(third).toEqual(oldThird);
    expect(second).not.toEqual(oldSecond);
    const reader = openFrames(file);
    for (const index of [0, 2]) expect((await reader.frame(index)).samples).toEqual(frames[index]?.samples);
    expectMasked(await openFrames(source).frame(1), await reader.frame(1), masked, [0]);
  });

  it('is left byte for byte as it was where no region touches it', async () => {
    const format = formatOf({ samplesPerPixel: 3 });
    const source = await encodedImage(format, [frameOf(format)], uid);
    const { file, redaction } = await redacted(source, [region({ x: 900 }), region({ firstFrame: 2, lastFrame: 9 })]);
    expect(redaction).toMatchObject({ masked: false, replaced: [], removed: [] });
    expect(fragmentsOf(file)).toEqual(fragmentsOf(source));
  });

  it('keeps RGB outside the mask exactly', async () => {
    const format = formatOf({ samplesPerPixel: 3 });
    const source = await encodedImage(format, [frameOf(format)], uid);
    const { file } = await redacted(source, [region()]);
    expectMasked(await openFrames(source).frame(0), await openFrames(file).frame(0), region(), [0, 0, 0]);
  });
});

const nativeShapes: readonly (readonly [string, Partial<FrameFormat>, readonly number[]])[] = [
  ['MONOCHROME2', {}, [0]],
  ['MONOCHROME1', { photometricInterpretation: 'MONOCHROME1' }, [255]],
  ['signed 12 of 16 bits', { bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 }, [-2048]],
  ['12 bits at the top of 16', { bitsAllocated: 16, bitsStored: 12, highBit: 15 }, [0]],
  ['32 bits', { bitsAllocated: 32 }, [0]],
  ['one bit, frames not on whole bytes', { bitsAllocated: 1, rows: 21, columns: 37 }, [0]],
  ['packed 12 bits', { bitsAllocated: 12, rows: 21, columns: 37 }, [0]],
  ['RGB by pixel', { samplesPerPixel: 3 }, [0, 0, 0]],
  ['RGB by plane', { samplesPerPixel: 3, planarConfiguration: 1 }, [0, 0, 0]],
  ['YBR_FULL', { samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL' }, [0, 128, 128]],
];

/** Cells of a frame, as the format lays them out. */
function nativeBytes(format: FrameFormat, frames: readonly DecodedFrame[]): Uint8Array {
  const bits: number[] = [];
  for (const { samples } of frames) {
    const pixels = format.rows * format.columns;
    for (let i = 0; i < samples.length; i++) {
      const at = format.planarConfiguration === 1 ? (i % pixels) * format.samplesPerPixel + Math.floor(i / pixels) : i;
      const low = format.highBit + 1 - format.bitsStored;
      const stored = BigInt.asUintN(format.bitsStored, BigInt(samples[at] ?? 0)) << BigInt(low);
      for (let bit = 0; bit < format.bitsAllocated; bit++) bits.push(Number((stored >> BigInt(bit)) & 1n));
    }
  }
  const bytes = new Uint8Array(Math.ceil(bits.length / 16) * 2);
  bits.forEach((bit, i) => (bytes[i >> 3] = (bytes[i >> 3] ?? 0) | (bit << (i & 7))));
  return bytes;
}

describe.each(nativeShapes)('native pixel data: %s', (_, part, black) => {
  const format = formatOf(part);
  const frames = [frameOf(format, 4), frameOf(format, 5), frameOf(format, 6)];
  const masked = region({ firstFrame: 2, lastFrame: 2 });

  it('is masked where it stands', async () => {
    const source = imageOf(format, { numberOfFrames: 3, pixels: nativeBytes(format, frames) });
    const { file } = await redacted(source, [masked]);
    const reader = openFrames(file);
    for (const index of [0, 2]) expect((await reader.frame(index)).samples).toEqual(frames[index]?.samples);
    const [, second] = frames;
    if (second) expectMasked(second, await reader.frame(1), masked, black);
    expect(valueOf(file, tags.PixelData)).toHaveLength(valueOf(source, tags.PixelData).length);
  });
});

describe('native pixel data in other byte orders and layouts', () => {
  it('is masked in big-endian words of eight-bit cells', async () => {
    const format = formatOf({ rows: 9, columns: 15 });
    const frame = frameOf(format);
    const cells = new Uint8Array(136);
    cells.set(frame.samples);
    for (let i = 0; i < cells.length; i += 2) cells.subarray(i, i + 2).reverse();
    const source = imageOf(format, { transferSyntaxUid: '1.2.840.10008.1.2.2', pixels: cells, pixelVr: 'OW' });
    expect((await openFrames(source).frame(0)).samples).toEqual(frame.samples);
    const { file } = await redacted(source, [region()]);
    expectMasked(frame, await openFrames(file).frame(0), region(), [0]);
  });

  it('is masked in big-endian sixteen-bit cells', async () => {
    const format = formatOf({ bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 });
    const frame = frameOf(format);
    const cells = nativeBytes(format, [frame]);
    for (let i = 0; i < cells.length; i += 2) cells.subarray(i, i + 2).reverse();
    const source = imageOf(format, { transferSyntaxUid: '1.2.840.10008.1.2.2', pixels: cells });
    const { file } = await redacted(source, [region()]);
    expectMasked(frame, await openFrames(file).frame(0), region(), [-2048]);
  });

  it('widens a mask over shared chroma to whole pairs and touches nothing else', async () => {
    const format = formatOf({ samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL_422', columns: 20, rows: 4 });
    const cells = Uint8Array.from({ length: 160 }, (_value, i) => 40 + (i % 150));
    const source = imageOf(format, { pixels: cells });
    const { file } = await redacted(source, [region({ x: 3, y: 1, width: 4, height: 2 })]);
    const after = valueOf(file, tags.PixelData);
    const changed = [...after].map((byte, i) => (byte === cells[i] ? -1 : i)).filter((i) => i >= 0);
    // Pairs 1 to 3 of rows 1 and 2: twelve bytes each.
    expect(changed).toEqual([...Array(12).keys()].map((i) => 44 + i).concat([...Array(12).keys()].map((i) => 84 + i)));
    expect([...after.subarray(44, 48)]).toEqual([0, 0, 128, 128]);
  });

  it('masks floating point with the darkest number of the frame itself', async () => {
    const format = formatOf({ number: 'float', bitsAllocated: 32, rows: 12, columns: 20 });
    const numbers = Float32Array.from({ length: 240 }, (_value, i) => (i === 7 ? Number.NaN : i / 3 - 20));
    const source = imageOf(format, { pixels: new Uint8Array(numbers.buffer), pixelVr: 'OF' });
    const { file } = await redacted(source, [region()]);
    const { samples } = await openFrames(file).frame(0);
    expect(samples[3 * 20 + 5]).toBe(-20);
    expect(samples[11 * 20]).toBe(numbers[11 * 20]);
    expect(samples[7]).toBeNaN();
  });

  it('uses the darkest entry of the palette', async () => {
    const encoding = encodingOf(explicitLittleEndian);
    const descriptor = (tag: number): DicomElement => numberElement(tag, 'US', [4, 0, 8], encoding);
    const table = (tag: number, entries: readonly number[]): DicomElement => valueElement(tag, 'OW', Uint8Array.from(entries), encoding);
    const elements = [
      descriptor(0x00281101), descriptor(0x00281102), descriptor(0x00281103),
      table(0x00281201, [255, 200, 3, 90]), table(0x00281202, [255, 10, 4, 90]), table(0x00281203, [255, 10, 5, 0]),
    ];
    const format = formatOf({ photometricInterpretation: 'PALETTE COLOR', bitsStored: 2, highBit: 1 });
    const frame = frameOf(format);
    const source = imageOf(format, { pixels: frame.samples as Uint8Array, elements });
    const { file } = await redacted(source, [region()]);
    expectMasked(frame, await openFrames(file).frame(0), region(), [2]);
  });

  it('tells the new extremes where the data set told them', async () => {
    const encoding = encodingOf(explicitLittleEndian);
    const elements = [
      numberElement(tags.SmallestImagePixelValue, 'US', [30], encoding),
      numberElement(tags.LargestImagePixelValue, 'US', [200], encoding),
    ];
    const source = imageOf(formatOf({}), { pixels: new Uint8Array(960).fill(99), elements });
    const { file } = await redacted(source, [region()]);
    const first = (tag: number): number | undefined => {
      const element = find(file.dataSet.elements, tag);
      return element && numbersOf(element)[0];
    };
    expect(first(tags.SmallestImagePixelValue)).toBe(0);
    expect(first(tags.LargestImagePixelValue)).toBe(200);
  });
});

describe('what is not shown', () => {
  const format = formatOf({ bitsAllocated: 16, bitsStored: 12 });
  const encoding = encodingOf(explicitLittleEndian);

  it('clears text in the bits above High Bit of every frame, native and run-length encoded', async () => {
    const frames = [frameOf(format, 1), frameOf(format, 2)];
    const cells = nativeBytes(format, frames);
    const secret = cells.slice();
    for (let i = 1; i < 400; i += 2) secret[i] = (secret[i] ?? 0) | 0x40;
    const source = imageOf(format, { pixels: secret, numberOfFrames: 2 });
    const { file, redaction } = await redacted(source, []);
    expect(redaction.cleared.unusedBits).toBe(true);
    expect(valueOf(file, tags.PixelData)).toEqual(cells);
  });

  it('leaves the sign in the bits above High Bit alone', async () => {
    const signed = formatOf({ bitsAllocated: 16, bitsStored: 12, pixelRepresentation: 1 });
    const frame = frameOf(signed);
    const cells = new Uint8Array(Int16Array.from(frame.samples).buffer);
    const source = imageOf(signed, { pixels: cells });
    expect((await redactPixelData(source, [])).replaced).toEqual([]);
    const { file } = await redacted(source, [region()]);
    const after = new Int16Array(valueOf(file, tags.PixelData).buffer);
    expect(after[3 * 40 + 5]).toBe(-2048);
    expect(after[0]).toBe(frame.samples[0]);
  });

  it('drops what stands behind the last frame', async () => {
    const one = formatOf({});
    const pixels = new Uint8Array(960 * 2).fill(77);
    const { file, redaction } = await redacted(imageOf(one, { pixels }), []);
    expect(redaction.cleared.passengers).toBe(true);
    expect(valueOf(file, tags.PixelData)).toEqual(pixels.subarray(0, 960));
  });

  it('removes overlays, icons at any level and private pictures, and zeroes images inside sequences', async () => {
    const letters = Uint8Array.from({ length: 200 }, (_value, i) => (i % 3 === 0 ? 255 : 1));
    const icon = sequenceElement(tags.IconImageSequence, [[valueElement(tags.PixelData, 'OB', letters, encoding)]], encoding);
    const nested = sequenceElement(
      tags.SourceImageSequence,
      [[icon, textElement(tags.ReferencedSOPInstanceUID, 'UI', '1.2.3', encoding)], [valueElement(tags.PixelData, 'OB', letters, encoding)]],
      encoding,
    );
    const elements = [
      valueElement(0x60003000, 'OW', letters, encoding),
      numberElement(0x60000010, 'US', [8], encoding),
      valueElement(0x60023000, 'OW', letters, encoding),
      icon,
      nested,
      textElement(0x00090010, 'LO', 'SOME CREATOR', encoding),
      valueElement(0x00091001, 'OB', letters, encoding),
      valueElement(0x00091002, 'UN', letters, encoding),
      valueElement(0x00091003, 'UN', new TextEncoder().encode('gain 12 dB, depth 15 cm; '.repeat(4)), encoding),
      encapsulatedElement(0x00091004, 'OB', [new Uint8Array(0), letters], encoding),
    ];
    const source = imageOf(formatOf({}), { pixels: new Uint8Array(960).fill(9), elements });
    const { file, redaction } = await redacted(source, []);
    expect(redaction.cleared).toMatchObject({ overlays: 2, icons: 2, nestedImages: 1, privatePixels: 3 });
    const has = (tag: number): boolean => find(file.dataSet.elements, tag) !== undefined;
    expect([0x60003000, 0x60000010, 0x60023000, tags.IconImageSequence, 0x00091001, 0x00091002, 0x00091004].map(has)).toEqual(
      Array(7).fill(false),
    );
    expect([0x00090010, 0x00091003, tags.PixelData].map(has)).toEqual([true, true, true]);
    const sequence = find(file.dataSet.elements, tags.SourceImageSequence);
    if (sequence?.kind !== 'sequence') throw new Error('the sequence is gone');
    expect(sequence.items[0]?.elements.map((element) => element.tag)).toEqual([tags.ReferencedSOPInstanceUID]);
    const [image] = sequence.items[1]?.elements ?? [];
    expect(image?.kind === 'value' && bytesOf(image.value).every((byte) => byte === 0)).toBe(true);
  });
});

describe('lossy images', () => {
  const pixels = Buffer.from(Uint8Array.from({ length: 72 * 50 * 3 }, (_value, i) => 128 + 100 * Math.sin(i / 40) + (i % 5)));

  async function jpegImage(transferSyntaxUid: string, options: JpegOptions): Promise<DicomFile> {
    const format = formatOf({ rows: 50, columns: 72, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL' });
    const bytes = await sharp(pixels, { raw: { width: 72, height: 50, channels: 3 } }).jpeg(options).toBuffer();
    return imageOf(format, { transferSyntaxUid, pixels: [new Uint8Array(0), new Uint8Array(bytes)] });
  }

  it('become the lossless form of their family, and go on telling that something was lost', async () => {
    const source = await jpegImage('1.2.840.10008.1.2.4.55', { progressive: true, chromaSubsampling: '4:4:4' });
    const before = await openFrames(source).frame(0);
    const { file } = await redacted(source, [region()]);
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.70');
    expectMasked(before, await openFrames(file).frame(0), region(), [0, 128, 128]);
    const { elements } = file.dataSet;
    expect(firstString(elements, tags.LossyImageCompression)).toBe('01');
    expect(firstString(elements, tags.LossyImageCompressionMethod)).toBe('ISO_10918_1');
    expect(Number(firstString(elements, tags.LossyImageCompressionRatio))).toBeGreaterThan(1);
  });

  it('stay baseline where they are, with every other block as it was', async () => {
    const source = await jpegImage('1.2.840.10008.1.2.4.50', { chromaSubsampling: '4:4:4' });
    const before = await openFrames(source).frame(0);
    const { file } = await redacted(source, [region()]);
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.50');
    expectMasked(before, await openFrames(file).frame(0), region({ x: 0, y: 0, width: 16, height: 16 }), [0, 128, 128]);
  });

  it('stay as they are where no region touches them', async () => {
    const source = await jpegImage('1.2.840.10008.1.2.4.50', {});
    const { file, redaction } = await redacted(source, []);
    expect(redaction.transferSyntaxUid).toBe('1.2.840.10008.1.2.4.50');
    expect(fragmentsOf(file)).toEqual(fragmentsOf(source));
    expect(find(file.dataSet.elements, tags.LossyImageCompression)).toBeUndefined();
  });

  it('lose camera data and thumbnails though no region touches them, and keep their samples', async () => {
    const source = await jpegImage('1.2.840.10008.1.2.4.50', {});
    const [, stream = new Uint8Array(0)] = fragmentsOf(source);
    const exif = Uint8Array.from([0xff, 0xe1, 0, 40, ...new TextEncoder().encode('Exif\0\0 Doe^Jane 1970-01-01 Hospital XYZ')]);
    const secret = Uint8Array.from([...stream.subarray(0, 2), ...exif, ...stream.subarray(2)]);
    const format = formatOf({ rows: 50, columns: 72, samplesPerPixel: 3, photometricInterpretation: 'YBR_FULL' });
    const carrier = imageOf(format, { transferSyntaxUid: '1.2.840.10008.1.2.4.50', pixels: [new Uint8Array(0), secret] });
    const { file, redaction } = await redacted(carrier, []);
    expect(redaction).toMatchObject({ masked: false, cleared: { passengers: true } });
    expect(Buffer.concat(fragmentsOf(file)).includes('Doe^Jane')).toBe(false);
    expect((await openFrames(file).frame(0)).samples).toEqual((await openFrames(source).frame(0)).samples);
  });
});

describe.skipIf(fixturesDir === undefined)('lossy images of other makers', () => {
  it.each([
    ['pydicom-data/US1_J2KI.dcm', '1.2.840.10008.1.2.4.90', 'ISO_15444_1'],
    ['pydicom-data/JLSN_RGB_ILV0.dcm', '1.2.840.10008.1.2.4.80', 'ISO_14495_1'],
    ['pydicom-data/HTJ2K_08_RGB.dcm', '1.2.840.10008.1.2.4.201', 'ISO_15444_15'],
  ])('%s becomes lossless with the values it decoded to', async (name, target, method) => {
    const bytes = new Uint8Array(readFileSync(join(fixturesDir ?? '', 'dicom', name)));
    const source = readDicomFile(memorySource(bytes), { inflateRaw });
    const before = await openFrames(source).frame(0);
    const { file } = await redacted(source, [region()]);
    expect(file.transferSyntaxUid).toBe(target);
    expectMasked(before, await openFrames(file).frame(0), region(), [0, 0, 0]);
    expect(firstString(file.dataSet.elements, tags.LossyImageCompression)).toBe('01');
    const told = firstString(source.dataSet.elements, tags.LossyImageCompressionMethod);
    expect(firstString(file.dataSet.elements, tags.LossyImageCompressionMethod)).toBe(told ?? method);
  });
});

describe('offset tables', () => {
  const uid = '1.2.840.10008.1.2.5';
  const format = formatOf({});

  it('keeps fragmented frames apart by the basic offset table, and writes it anew', async () => {
    const frames = [frameOf(format, 1), frameOf(format, 2), frameOf(format, 3)];
    const [, ...whole] = fragmentsOf(await encodedImage(format, frames, uid));
    const parts = whole.map((bytes) => [bytes.slice(0, 200), bytes.slice(200)]);
    const offsets: number[] = [];
    let offset = 0;
    for (const [first, second] of parts) {
      offsets.push(offset);
      offset += 16 + (first?.length ?? 0) + (second?.length ?? 0);
    }
    const table = new Uint8Array(new Uint32Array(offsets).buffer);
    const source = imageOf(format, { transferSyntaxUid: uid, numberOfFrames: 3, pixels: [table, ...parts.flat()] });
    const { file } = await redacted(source, [region({ firstFrame: 1, lastFrame: 1 })]);
    const reader = openFrames(file);
    expect((await reader.frame(1)).samples).toEqual(frames[1]?.samples);
    expect((await reader.frame(2)).samples).toEqual(frames[2]?.samples);
    // One fragment for the masked frame, two for each of the others, and the table.
    expect(fragmentsOf(file)).toHaveLength(6);
  });

  it('rewrites the extended offset table', async () => {
    const frames = [frameOf(format, 1), frameOf(format, 2)];
    const [, ...fragments] = fragmentsOf(await encodedImage(format, frames, uid));
    const big = (values: readonly number[]): Uint8Array => new Uint8Array(new BigUint64Array(values.map(BigInt)).buffer);
    const encoding = encodingOf(uid);
    const elements = [
      valueElement(tags.ExtendedOffsetTable, 'OV', big([0, 8 + (fragments[0]?.length ?? 0)]), encoding),
      valueElement(tags.ExtendedOffsetTableLengths, 'OV', big(fragments.map((bytes) => bytes.length)), encoding),
    ];
    const source = imageOf(format, { transferSyntaxUid: uid, numberOfFrames: 2, pixels: [new Uint8Array(0), ...fragments], elements });
    const { file } = await redacted(source, [region({ x: 0, y: 0, width: 40, height: 20 })]);
    const offsets = new BigUint64Array(valueOf(file, tags.ExtendedOffsetTable).buffer);
    const [table, first] = fragmentsOf(file);
    expect(table).toHaveLength(0);
    expect([...offsets]).toEqual([0n, BigInt(8 + (first?.length ?? 0))]);
    expect((await openFrames(file).frame(1)).samples).toEqual(frames[1]?.samples);
  });
});
