/** What the data says of a frame as a thing in space: how large its pixels are, which way it looks, where it lies. Unknown stays unknown. */
import type { DicomElement, DicomFile, Item, Tag } from '../../../../shared/dicom/element.ts';
import { tags } from '../../../../shared/dicom/tags.ts';
import { find, firstString, numbersOf, stringsOf } from '../../../../shared/dicom/values.ts';
import { firstNumber } from '../../../../shared/pixels/attributes.ts';

export interface FrameFacts {
  /** Millimetres from the middle of a pixel to that of its neighbour in a row (`x`) and in a column (`y`), in the patient. */
  readonly spacing: { readonly x: number; readonly y: number } | undefined;
  /** Height of a pixel divided by its width, as it is to be shown; 1 where nothing else is said. */
  readonly aspect: number;
  /** Letters at the sides of the picture (PS3.3 C.7.6.1.1.1). */
  readonly sides: { readonly left: string; readonly right: string; readonly top: string; readonly bottom: string } | undefined;
  /** Millimetres along the normal of the plane. */
  readonly position: number | undefined;
}

type Elements = readonly DicomElement[];

const more = {
  patientOrientation: 0x00200020,
  pixelAspectRatio: 0x00280034,
  imagerPixelSpacing: 0x00181164,
  pixelSpacingCalibrationType: 0x00280a02,
  anatomicalOrientationType: 0x00102210,
  pixelMeasuresSequence: 0x00289110,
  planeOrientationSequence: 0x00209116,
  planePositionSequence: 0x00209113,
  regionSpatialFormat: 0x00186012,
  physicalUnitsX: 0x00186024,
  physicalUnitsY: 0x00186026,
  physicalDeltaX: 0x0018602c,
  physicalDeltaY: 0x0018602e,
} as const;

/** The facts of the frame with this index, counted from 0. */
export function factsOf({ dataSet: { elements } }: DicomFile, index: number): FrameFacts {
  const level = (sequence: Tag): Elements => functionalGroup(elements, index, sequence) ?? elements;
  const spacing = spacingOf(elements, level(more.pixelMeasuresSequence));
  const orientation = numbers(level(more.planeOrientationSequence), tags.ImageOrientationPatient, 6);
  return {
    spacing,
    aspect: aspectOf(elements, spacing),
    sides: isHuman(elements) ? (orientation === undefined ? namedSides(elements) : measuredSides(orientation)) : undefined,
    position: positionOf(orientation, numbers(level(more.planePositionSequence), tags.ImagePositionPatient, 3)),
  };
}

/** Functional groups of the frame go before shared ones (PS3.3 C.7.6.16). */
function functionalGroup(elements: Elements, index: number, sequence: Tag): Elements | undefined {
  const perFrame = itemsOf(elements, tags.PerFrameFunctionalGroupsSequence)[index]?.elements ?? [];
  const shared = itemsOf(elements, tags.SharedFunctionalGroupsSequence)[0]?.elements ?? [];
  return itemsOf(perFrame, sequence)[0]?.elements ?? itemsOf(shared, sequence)[0]?.elements;
}

function itemsOf(elements: Elements, tag: Tag): readonly Item[] {
  const element = find(elements, tag);
  return element?.kind === 'sequence' ? element.items : [];
}

function numbers(elements: Elements, tag: Tag, count: number): number[] | undefined {
  const element = find(elements, tag);
  const values = element === undefined ? [] : numbersOf(element);
  return values.length >= count && values.every((value) => Number.isFinite(value)) ? values : undefined;
}

function spacingOf(elements: Elements, measures: Elements): FrameFacts['spacing'] {
  const regions = itemsOf(elements, tags.SequenceOfUltrasoundRegions);
  if (regions.length > 0) return ultrasoundSpacing(regions);
  const values = numbers(measures, tags.PixelSpacing, 2);
  const [y = 0, x = 0] = values ?? [];
  if (!(x > 0 && y > 0)) return undefined;
  // At the detector, before magnification is undone, a millimetre is none of the patient's (PS3.3 10.7.1.3).
  const detector = numbers(elements, more.imagerPixelSpacing, 2);
  const isDetectors = detector !== undefined && Math.abs(detector[0]! - y) < 1e-6 && find(elements, more.pixelSpacingCalibrationType) === undefined;
  return isDetectors ? undefined : { x, y };
}

/** PS3.3 C.8.5.5: two-dimensional regions that measure in centimetres, where all of them agree. */
function ultrasoundSpacing(regions: readonly Item[]): FrameFacts['spacing'] {
  const tissue = regions.filter(({ elements }) => firstNumber(elements, more.regionSpatialFormat) === 1);
  const spacings = tissue.map(({ elements }) => {
    const inCentimetres = firstNumber(elements, more.physicalUnitsX) === 3 && firstNumber(elements, more.physicalUnitsY) === 3;
    const x = Math.abs(firstNumber(elements, more.physicalDeltaX) ?? 0) * 10;
    const y = Math.abs(firstNumber(elements, more.physicalDeltaY) ?? 0) * 10;
    return inCentimetres && x > 0 && y > 0 ? { x, y } : undefined;
  });
  const [first] = spacings;
  const agree = (one: typeof first): boolean => one !== undefined && first !== undefined && Math.abs(one.x / first.x - 1) < 0.01 && Math.abs(one.y / first.y - 1) < 0.01;
  return spacings.every(agree) ? first : undefined;
}

/** Beyond this a value is taken for a mistake rather than for long pixels. */
const mostAspect = 20;

function aspectOf(elements: Elements, spacing: FrameFacts['spacing']): number {
  const [vertical = 0, horizontal = 0] = numbers(elements, more.pixelAspectRatio, 2) ?? [];
  const aspect = spacing === undefined ? vertical / horizontal : spacing.y / spacing.x;
  const isCredible = Number.isFinite(aspect) && aspect >= 1 / mostAspect && aspect <= mostAspect;
  return isCredible && Math.abs(aspect - 1) > 0.005 ? aspect : 1;
}

function isHuman(elements: Elements): boolean {
  return firstString(elements, more.anatomicalOrientationType)?.trim() !== 'QUADRUPED';
}

/** A direction is named by every axis to which it is less than 75 degrees inclined, the nearest first. */
const leastComponent = Math.cos((75 * Math.PI) / 180);
const axes = [
  { positive: 'L', negative: 'R' },
  { positive: 'P', negative: 'A' },
  { positive: 'H', negative: 'F' },
] as const;
const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };
const opposite = (letters: string): string => Array.from(letters, (letter) => opposites[letter] ?? '').join('');

function directionLetters(vector: readonly number[]): string | undefined {
  const length = Math.hypot(...vector);
  if (!(length > 0.9 && length < 1.1)) return undefined;
  return axes
    .map(({ positive, negative }, axis) => ({ letter: vector[axis]! > 0 ? positive : negative, size: Math.abs(vector[axis]! / length) }))
    .filter(({ size }) => size >= leastComponent)
    .sort((one, other) => other.size - one.size)
    .map(({ letter }) => letter)
    .join('');
}

function measuredSides(orientation: readonly number[]): FrameFacts['sides'] {
  return sidesOf(directionLetters(orientation.slice(0, 3)), directionLetters(orientation.slice(3, 6)));
}

/** Patient Orientation (0020,0020): the direction of the rows and that of the columns, in letters. */
function namedSides(elements: Elements): FrameFacts['sides'] {
  const element = find(elements, more.patientOrientation);
  const [row, column] = element === undefined ? [] : stringsOf(element).map((letters) => letters.trim());
  const checked = (letters: string | undefined): string | undefined => (letters !== undefined && /^[LRAPHF]{1,3}$/u.test(letters) ? letters : undefined);
  return sidesOf(checked(row), checked(column));
}

function sidesOf(row: string | undefined, column: string | undefined): FrameFacts['sides'] {
  return row === undefined || column === undefined ? undefined : { left: opposite(row), right: row, top: opposite(column), bottom: column };
}

function positionOf(orientation: readonly number[] | undefined, place: readonly number[] | undefined): number | undefined {
  if (orientation === undefined || place === undefined) return undefined;
  const [rx, ry, rz, cx, cy, cz] = orientation as [number, number, number, number, number, number];
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  return normal.reduce((sum, component, axis) => sum + component * place[axis]!, 0);
}
