/** The Image Pixel attributes (PS3.3 C.7.6.3) of a data set or of an item that holds an image. */
import type { DicomElement, Tag } from '../dicom/element.ts';
import { tags } from '../dicom/tags.ts';
import { find, firstString, numbersOf } from '../dicom/values.ts';
import type { FrameFormat } from './frame.ts';

type Elements = readonly DicomElement[];

/** The element that holds the pixels at this level: Pixel Data, Float or Double Float Pixel Data. */
export function pixelElementOf(elements: Elements): DicomElement | undefined {
  return find(elements, tags.PixelData) ?? find(elements, tags.FloatPixelData) ?? find(elements, tags.DoubleFloatPixelData);
}

/** The first number of an element, of whatever numeric VR; `undefined` where there is none. */
export function firstNumber(elements: Elements, tag: Tag): number | undefined {
  const element = find(elements, tag);
  const value = element && numbersOf(element)[0];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

/**
 * How the frames are stored. What is missing and has one sensible meaning is filled in (Bits Stored, High Bit, Samples per
 * Pixel, Planar Configuration, Photometric Interpretation); Rows, Columns and Bits Allocated become 0 and are left for the
 * check of the claims to refuse.
 */
export function frameFormatOf(elements: Elements): FrameFormat {
  const pixels = pixelElementOf(elements);
  const number =
    pixels?.tag === tags.FloatPixelData ? 'float' : pixels?.tag === tags.DoubleFloatPixelData ? 'double' : 'integer';
  const samplesPerPixel = firstNumber(elements, tags.SamplesPerPixel) ?? 1;
  const width = number === 'float' ? 32 : 64;
  const bitsAllocated = number === 'integer' ? (firstNumber(elements, tags.BitsAllocated) ?? 0) : width;
  const bitsStored = number === 'integer' ? (firstNumber(elements, tags.BitsStored) ?? bitsAllocated) : width;
  const fallback = samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2';
  return {
    rows: firstNumber(elements, tags.Rows) ?? 0,
    columns: firstNumber(elements, tags.Columns) ?? 0,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit: number === 'integer' ? (firstNumber(elements, tags.HighBit) ?? bitsStored - 1) : width - 1,
    pixelRepresentation: firstNumber(elements, tags.PixelRepresentation) === 1 ? 1 : 0,
    planarConfiguration: firstNumber(elements, tags.PlanarConfiguration) === 1 ? 1 : 0,
    photometricInterpretation: firstString(elements, tags.PhotometricInterpretation)?.toUpperCase() ?? fallback,
    number,
  };
}

/** Number of Frames; 1 where it is missing or makes no sense. */
export function numberOfFramesOf(elements: Elements): number {
  const value = firstNumber(elements, tags.NumberOfFrames);
  return value !== undefined && Number.isInteger(value) && value > 0 ? value : 1;
}
