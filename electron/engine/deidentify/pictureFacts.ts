import type { PictureFacts } from '../../../shared/bundle/automatic.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, numbersOf, stringsOf } from '../../../shared/dicom/values.ts';
import { firstNumber, numberOfFramesOf, pixelElementOf } from '../../../shared/pixels/attributes.ts';

/** `undefined` for what has no pixels to show. */
export function pictureFactsOf(file: DicomFile): PictureFacts | undefined {
  const { elements } = file.dataSet;
  if (pixelElementOf(elements) === undefined) return undefined;
  const numbers = (tag: number, count: number): number[] | undefined => {
    const element = find(elements, tag);
    const values = element === undefined ? [] : numbersOf(element);
    return values.length >= count && values.every(Number.isFinite) ? values : undefined;
  };
  const orientation = numbers(tags.ImageOrientationPatient, 6);
  const position = numbers(tags.ImagePositionPatient, 3);
  const imageType = find(elements, tags.ImageType);
  const words = imageType === undefined ? [] : stringsOf(imageType).map((word) => word.trim().toUpperCase());
  return {
    rows: firstNumber(elements, tags.Rows) ?? 0,
    columns: firstNumber(elements, tags.Columns) ?? 0,
    frames: numberOfFramesOf(elements),
    seriesNumber: firstNumber(elements, tags.SeriesNumber) ?? 0,
    instanceNumber: firstNumber(elements, tags.InstanceNumber) ?? 0,
    place: orientation === undefined || position === undefined ? undefined : along(orientation, position),
    plane: orientation?.map((value) => value.toFixed(2)).join(' ') ?? '',
    isAside: words.some((word) => asides.has(word)),
  };
}

/** Image Type, PS3.3 C.7.6.1.1.2 and C.8.2.1.1.1. */
const asides = new Set(['LOCALIZER', 'SCOUT', 'TOPOGRAM', 'SCREEN SAVE', 'SCREEN_SAVE', 'DOSE_INFO', 'DOSE INFO']);

function along([rx, ry, rz, cx, cy, cz]: readonly number[], place: readonly number[]): number {
  const normal = [ry! * cz! - rz! * cy!, rz! * cx! - rx! * cz!, rx! * cy! - ry! * cx!];
  return normal.reduce((sum, component, axis) => sum + component * place[axis]!, 0);
}
