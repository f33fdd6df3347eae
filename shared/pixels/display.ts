/** What a data set says about how a frame is shown: modality and VOI transformations, padding, inversion, palette. */
import type { DicomElement, Item, Tag } from '../dicom/element.ts';
import { tags } from '../dicom/tags.ts';
import { find, firstString, numbersOf } from '../dicom/values.ts';
import { firstNumber } from './attributes.ts';
import type { FrameFormat } from './frame.ts';
import { lookupTableOf } from './lookupTable.ts';
import type { LookupTable } from './lookupTable.ts';
import { paletteOf } from './palette.ts';
import type { Palette } from './palette.ts';

export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

export interface Window {
  readonly center: number;
  readonly width: number;
}

export interface DisplayAttributes {
  /** PS3.3 C.11.1: the table, where there is one, else slope and intercept. */
  readonly modality: LookupTable | { readonly slope: number; readonly intercept: number };
  /** PS3.3 C.11.2, in the order of the data set. */
  readonly windows: readonly Window[];
  readonly voiFunction: VoiFunction;
  readonly voiTables: readonly LookupTable[];
  /** Stored values that are no part of the image (PS3.3 C.7.5.1.1.2), inclusive. */
  readonly padding: { readonly least: number; readonly greatest: number } | undefined;
  /** Presentation LUT Shape INVERSE. Says the same as MONOCHROME1 where both are there. */
  readonly isInverse: boolean;
  readonly palette: Palette | undefined;
}

const lutDescriptor = tags.LUTDescriptor;
const lutData = tags.LUTData;
const pixelPaddingRangeLimit = 0x00280121;
const pixelValueTransformationSequence = 0x00289145;
const frameVoiLutSequence = 0x00289132;

/** For the frame with this index, counted from 0. Functional groups of the frame go before shared ones, those before the top level. */
export function displayAttributesOf(
  elements: readonly DicomElement[],
  format: Pick<FrameFormat, 'pixelRepresentation'>,
  index: number,
): DisplayAttributes {
  const isSigned = format.pixelRepresentation === 1;
  const perFrame = itemsOf(elements, tags.PerFrameFunctionalGroupsSequence)[index]?.elements ?? [];
  const shared = itemsOf(elements, tags.SharedFunctionalGroupsSequence)[0]?.elements ?? [];
  const level = (sequence: Tag): readonly DicomElement[] =>
    itemsOf(perFrame, sequence)[0]?.elements ?? itemsOf(shared, sequence)[0]?.elements ?? elements;
  const transformation = level(pixelValueTransformationSequence);
  const voi = level(frameVoiLutSequence);
  const modalityTable = tablesOf(elements, tags.ModalityLUTSequence, isSigned)[0];
  return {
    modality: modalityTable ?? {
      slope: slopeOf(firstNumber(transformation, tags.RescaleSlope)),
      intercept: firstNumber(transformation, tags.RescaleIntercept) ?? 0,
    },
    windows: windowsOf(voi),
    voiFunction: voiFunctionOf(voi),
    // The input of a VOI table is what the modality transformation puts out, which may be negative.
    voiTables: tablesOf(elements, tags.VOILUTSequence, isSigned),
    padding: paddingOf(elements, isSigned),
    isInverse: firstString(elements, tags.PresentationLUTShape) === 'INVERSE',
    palette: paletteOf(elements, isSigned),
  };
}

/** A slope of zero would show nothing at all. */
function slopeOf(value: number | undefined): number {
  return value === undefined || value === 0 ? 1 : value;
}

function itemsOf(elements: readonly DicomElement[], tag: Tag): readonly Item[] {
  const element = find(elements, tag);
  return element?.kind === 'sequence' ? element.items : [];
}

function tablesOf(elements: readonly DicomElement[], sequence: Tag, isSigned: boolean): LookupTable[] {
  return itemsOf(elements, sequence)
    .map((item) => lookupTableOf(item.elements, lutDescriptor, lutData, { isSigned }))
    .filter((table) => table !== undefined);
}

function windowsOf(elements: readonly DicomElement[]): Window[] {
  const numbers = (tag: Tag): number[] => {
    const element = find(elements, tag);
    return element ? numbersOf(element) : [];
  };
  const widths = numbers(tags.WindowWidth);
  return numbers(tags.WindowCenter)
    .map((center, index) => ({ center, width: widths[index] ?? Number.NaN }))
    .filter(({ center, width }) => Number.isFinite(center) && width > 0);
}

function voiFunctionOf(elements: readonly DicomElement[]): VoiFunction {
  const value = firstString(elements, tags.VOILUTFunction);
  return value === 'SIGMOID' || value === 'LINEAR_EXACT' ? value : 'LINEAR';
}

function paddingOf(elements: readonly DicomElement[], isSigned: boolean): DisplayAttributes['padding'] {
  const value = signedAs(firstNumber(elements, tags.PixelPaddingValue), isSigned);
  if (value === undefined) return undefined;
  const limit = signedAs(firstNumber(elements, pixelPaddingRangeLimit), isSigned) ?? value;
  return { least: Math.min(value, limit), greatest: Math.max(value, limit) };
}

/** US or SS in the file: its sign is that of the pixels, whatever was written. */
function signedAs(value: number | undefined, isSigned: boolean): number | undefined {
  if (value === undefined) return undefined;
  return isSigned ? (value << 16) >> 16 : value & 0xffff;
}
