import { describe, expect, it } from 'vitest';
import type { DicomElement, Encoding } from '../../shared/dicom/element.ts';
import { numberElement, sequenceElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { blackOf } from '../../shared/pixels/black.ts';
import { displayAttributesOf } from '../../shared/pixels/display.ts';
import type { DecodedFrame, Samples } from '../../shared/pixels/frame.ts';
import { expandSegments } from '../../shared/pixels/lookupTable.ts';
import { picture } from '../../shared/pixels/picture.ts';
import type { PictureOptions } from '../../shared/pixels/picture.ts';

const encoding: Encoding = { explicitVr: true, bigEndian: false };
const decimal = (tag: number, ...values: number[]): DicomElement => numberElement(tag, 'DS', values, encoding);

function grey(samples: Samples, part: Partial<DecodedFrame> = {}): DecodedFrame {
  return {
    rows: 1, columns: samples.length, samplesPerPixel: 1, bitsAllocated: 16, bitsStored: 16, pixelRepresentation: 0,
    photometricInterpretation: 'MONOCHROME2', samples, ...part,
  };
}

function shown(frame: DecodedFrame, elements: readonly DicomElement[], options?: PictureOptions): number[] {
  return [...picture(frame, displayAttributesOf(elements, frame, 0), options).data];
}

describe('picture', () => {
  const window = [decimal(tags.WindowCenter, 100), decimal(tags.WindowWidth, 50)];
  const values = Uint16Array.of(70, 75, 76, 100, 124, 125, 200);

  it('follows the linear function of C.11.2.1.2.1', () => {
    const linear = (value: number): number => Math.round(255 * Math.min(1, Math.max(0, (value - 99.5) / 49 + 0.5)));
    expect(shown(grey(values), window)).toEqual([...values].map(linear));
  });

  it('follows the exact linear function and the sigmoid', () => {
    const exact = [...window, textElement(tags.VOILUTFunction, 'CS', 'LINEAR_EXACT', encoding)];
    expect(shown(grey(values), exact)).toEqual([...values].map((value) => Math.round(255 * Math.min(1, Math.max(0, (value - 100) / 50 + 0.5)))));
    const sigmoid = [...window, textElement(tags.VOILUTFunction, 'CS', 'SIGMOID', encoding)];
    expect(shown(grey(values), sigmoid)).toEqual([...values].map((value) => Math.round(255 / (1 + Math.exp((-4 * (value - 100)) / 50)))));
  });

  it('rescales before the window', () => {
    const elements = [...window, decimal(tags.RescaleSlope, 2), decimal(tags.RescaleIntercept, -1000)];
    expect(shown(grey(Uint16Array.of(500, 563)), elements)).toEqual([0, 255]);
  });

  it('shows MONOCHROME1 and INVERSE turned over, and both together once', () => {
    const frame = grey(Uint8Array.of(0, 255), { bitsAllocated: 8, bitsStored: 8 });
    const inverse = [textElement(tags.PresentationLUTShape, 'CS', 'INVERSE', encoding)];
    expect(shown(frame, [])).toEqual([0, 255]);
    expect(shown({ ...frame, photometricInterpretation: 'MONOCHROME1' }, [])).toEqual([255, 0]);
    expect(shown(frame, inverse)).toEqual([255, 0]);
    expect(shown({ ...frame, photometricInterpretation: 'MONOCHROME1' }, inverse)).toEqual([255, 0]);
  });

  it('leaves padding out of the range that it stretches, and shows it where it lies', () => {
    const frame = grey(Int16Array.of(-2000, 0, 50, 100), { pixelRepresentation: 1 });
    const padding = [numberElement(tags.PixelPaddingValue, 'SS', [-2000], encoding)];
    expect(shown(frame, padding)).toEqual([0, 0, 128, 255]);
  });

  it('takes a window of the caller, and the full range on demand', () => {
    expect(shown(grey(values), window, { window: 'full' })).toEqual([0, 10, 12, 59, 106, 108, 255]);
    expect(shown(grey(values), window, { window: { center: 75.5, width: 1 } })).toEqual([0, 0, 255, 255, 255, 255, 255]);
  });

  it('goes through modality and VOI tables', () => {
    const table = (first: number, entries: readonly number[]): DicomElement[] => [
      numberElement(tags.LUTDescriptor, 'US', [entries.length, first, 8], encoding),
      numberElement(tags.LUTData, 'US', entries, encoding),
    ];
    const modality = sequenceElement(tags.ModalityLUTSequence, [table(10, [3, 2, 1, 0])], encoding);
    const voi = sequenceElement(tags.VOILUTSequence, [table(0, [0, 51, 102, 255])], encoding);
    expect(shown(grey(Uint16Array.of(9, 10, 11, 12, 13, 14)), [modality, voi])).toEqual([255, 255, 102, 51, 0, 0]);
  });

  it('reads the windows of functional groups, those of the frame before shared ones', () => {
    const group = (center: number): DicomElement[] => [
      sequenceElement(0x00289132, [[decimal(tags.WindowCenter, center), decimal(tags.WindowWidth, 2)]], encoding),
    ];
    const elements = [
      sequenceElement(tags.SharedFunctionalGroupsSequence, [group(100)], encoding),
      sequenceElement(tags.PerFrameFunctionalGroupsSequence, [group(10), []], encoding),
    ];
    const frame = grey(values);
    expect(displayAttributesOf(elements, frame, 0).windows).toEqual([{ center: 10, width: 2 }]);
    expect(displayAttributesOf(elements, frame, 1).windows).toEqual([{ center: 100, width: 2 }]);
  });

  it('converts YBR_FULL and the partial range to RGB', () => {
    const frame = (photometricInterpretation: string, samples: readonly number[]): DecodedFrame => ({
      ...grey(Uint8Array.from(samples)), columns: samples.length / 3, samplesPerPixel: 3, bitsAllocated: 8, bitsStored: 8, photometricInterpretation,
    });
    expect(shown(frame('YBR_FULL', [76, 85, 255, 0, 128, 128]), [])).toEqual([254, 0, 0, 0, 0, 0]);
    expect(shown(frame('YBR_PARTIAL_422', [16, 128, 128, 235, 128, 128]), [])).toEqual([0, 0, 0, 255, 255, 255]);
    expect(shown(frame('RGB', [1, 2, 3]), [])).toEqual([1, 2, 3]);
  });

  it('looks up palette colours of 8 and 16 bits, plain and segmented', () => {
    const palette = (bits: number, data: (channel: number) => DicomElement): DicomElement[] =>
      [0, 1, 2].flatMap((channel) => [numberElement(0x00281101 + channel, 'US', [4, 0, bits], encoding), data(channel)]);
    const frame = grey(Uint8Array.of(0, 1, 2, 3), { photometricInterpretation: 'PALETTE COLOR', bitsAllocated: 8, bitsStored: 8 });
    const narrow = palette(8, (channel) => valueElement(0x00281201 + channel, 'OW', Uint8Array.of(0, 10 + channel, 20, 255), encoding));
    expect(shown(frame, narrow)).toEqual([0, 0, 0, 10, 11, 12, 20, 20, 20, 255, 255, 255]);
    const words = (...numbers: number[]): Uint8Array => new Uint8Array(Uint16Array.from(numbers).buffer);
    const wide = palette(16, (channel) => valueElement(0x00281201 + channel, 'OW', words(0, 0x1000, 0x8000, 0xff00), encoding));
    expect(shown(frame, wide).slice(3, 6)).toEqual([0x10, 0x10, 0x10]);
    const segmented = palette(16, (channel) => valueElement(0x00281221 + channel, 'OW', words(0, 1, 0, 1, 3, 0xff00), encoding));
    expect(shown(frame, segmented).filter((_, i) => i % 3 === 0)).toEqual([0, 85, 170, 255]);
  });
});

describe('expandSegments', () => {
  it('writes out discrete, linear and indirect segments', () => {
    const words = Uint16Array.of(0, 2, 5, 7, 1, 2, 11, 2, 1, 0, 0);
    expect([...expandSegments(words, 6)]).toEqual([5, 7, 9, 11, 5, 7]);
  });

  it('counts indirect offsets in bytes of the entries', () => {
    expect([...expandSegments(Uint16Array.of(0, 2, 5, 7, 1, 1, 9, 2, 2, 4, 0, 0, 0), 6, 1)]).toEqual([5, 7, 9, 9]);
    expect([...expandSegments(Uint16Array.of(0, 2, 5, 7, 1, 1, 9, 2, 1, 0, 0, 0, 0), 6, 1)]).toEqual([5, 7, 9, 5, 7]);
  });

  it('stops at a segment that makes no sense', () => {
    expect([...expandSegments(Uint16Array.of(0, 1, 4, 9, 9, 9), 8)]).toEqual([4]);
  });
});

describe('blackOf', () => {
  const form = (photometricInterpretation: string, part: Partial<DecodedFrame> = {}): DecodedFrame =>
    grey(new Uint16Array(1), { photometricInterpretation, bitsStored: 12, ...part });
  const black = (frame: DecodedFrame, elements: readonly DicomElement[] = []): number[] => blackOf(frame, displayAttributesOf(elements, frame, 0));

  it('is the end of the range that shows black', () => {
    expect(black(form('MONOCHROME2'))).toEqual([0]);
    expect(black(form('MONOCHROME1'))).toEqual([4095]);
    expect(black(form('MONOCHROME2', { pixelRepresentation: 1 }))).toEqual([-2048]);
    expect(black(form('MONOCHROME2'), [decimal(tags.RescaleSlope, -1)])).toEqual([4095]);
    expect(black(form('MONOCHROME2'), [textElement(tags.PresentationLUTShape, 'CS', 'INVERSE', encoding)])).toEqual([4095]);
  });

  it('is black in every colour space', () => {
    const colour = { samplesPerPixel: 3, bitsStored: 8 };
    expect(black(form('RGB', colour))).toEqual([0, 0, 0]);
    expect(black(form('YBR_FULL', colour))).toEqual([0, 128, 128]);
    expect(black(form('YBR_PARTIAL_422', colour))).toEqual([16, 128, 128]);
  });

  it('is the padding value where that shows black', () => {
    const ct = [decimal(tags.WindowCenter, 40), decimal(tags.WindowWidth, 400)];
    const padding = (value: number): DicomElement => numberElement(tags.PixelPaddingValue, 'SS', [value], encoding);
    const signed = form('MONOCHROME2', { bitsStored: 16, pixelRepresentation: 1 });
    expect(black(signed, [...ct, padding(-2000)])).toEqual([-2000]);
    expect(black(signed, [...ct, padding(3000)])).toEqual([-32768]);
  });
});
