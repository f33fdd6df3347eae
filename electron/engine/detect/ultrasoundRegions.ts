import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, numbersOf } from '../../../shared/dicom/values.ts';
import { overlap, type Box } from './plane.ts';

/**
 * The calibrated regions of an ultrasound image (PS3.3 C.8.5.5, (0018,6011)), cut to the image; broken items are left out. Outside
 * their union a device writes its banner: names, dates, the institution.
 */
export function ultrasoundRegionsOf(file: DicomFile): Box[] {
  const { elements } = file.dataSet;
  const sequence = find(elements, tags.SequenceOfUltrasoundRegions);
  if (sequence?.kind !== 'sequence') return [];
  const first = (of: typeof elements, tag: number): number => {
    const element = find(of, tag);
    return element === undefined ? Number.NaN : (numbersOf(element)[0] ?? Number.NaN);
  };
  const columns = first(elements, tags.Columns);
  const rows = first(elements, tags.Rows);
  return sequence.items.flatMap((item) => {
    const left = Math.max(0, first(item.elements, tags.RegionLocationMinX0));
    const top = Math.max(0, first(item.elements, tags.RegionLocationMinY0));
    const right = Math.min(columns, first(item.elements, tags.RegionLocationMaxX1) + 1);
    const bottom = Math.min(rows, first(item.elements, tags.RegionLocationMaxY1) + 1);
    return right > left && bottom > top ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
  });
}

/** Whether most of `box` lies outside every region; false where the image says nothing of regions. */
export function isOutside(box: Box, regions: readonly Box[]): boolean {
  if (regions.length === 0) return false;
  return regions.every((region) => overlap(box, region) < 0.5 * box.width * box.height);
}
