import { createHash } from 'node:crypto';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, numbersOf } from '../../../shared/dicom/values.ts';
import { ultrasoundRegionsOf } from './ultrasoundRegions.ts';

/**
 * The device and layout that a decision can be remembered for: a hash of manufacturer, model, rows, columns, samples and the
 * places of the ultrasound regions. 32 hexadecimal digits. No patient, study, serial number or place goes into it.
 */
export function deviceLayoutOf(file: DicomFile): string {
  const { elements } = file.dataSet;
  const text = (tag: number): string => (firstString(elements, tag) ?? '').trim().toLowerCase();
  const number = (tag: number): number => {
    const element = find(elements, tag);
    return element === undefined ? 0 : (numbersOf(element)[0] ?? 0);
  };
  const regions = ultrasoundRegionsOf(file).map(({ x, y, width, height }) => [x, y, width, height]);
  const layout = [text(tags.Manufacturer), text(tags.ManufacturerModelName), number(tags.Rows), number(tags.Columns), number(tags.SamplesPerPixel), regions];
  return createHash('sha256').update(JSON.stringify(layout)).digest('hex').slice(0, 32);
}
