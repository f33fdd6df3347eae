import { characterSetOf, defaultCharacterSet } from '../../../shared/dicom/characterSet.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, numbersOf } from '../../../shared/dicom/values.ts';
import type { InstanceRecord } from './caseRecords.ts';

type ImageWords = NonNullable<InstanceRecord['words']>;


const scanningSequence = tagOf('ScanningSequence');
const viewPosition = tagOf('ViewPosition');

/** As the header has them: they are cleaned when an alt text is proposed. */
export function imageWordsOf(file: DicomFile): ImageWords {
  const { elements } = file.dataSet;
  const characterSet = characterSetOf(elements, defaultCharacterSet);
  const text = (tag: number): string => (firstString(elements, tag, characterSet) ?? '').trim();
  const orientation = find(elements, tags.ImageOrientationPatient);
  const plane = orientation === undefined ? text(viewPosition) : planeOf(numbersOf(orientation));
  return { bodyPart: text(tags.BodyPartExamined).toLowerCase(), plane, sequence: text(scanningSequence) };
}

/** The anatomical plane from the cosines of rows and columns (PS3.3 C.7.6.2.1.1); empty where none is near. */
export function planeOf(cosines: readonly number[]): string {
  if (cosines.length !== 6) return '';
  const [rowX, rowY, rowZ, columnX, columnY, columnZ] = cosines as [number, number, number, number, number, number];
  const normal = [rowY * columnZ - rowZ * columnY, rowZ * columnX - rowX * columnZ, rowX * columnY - rowY * columnX].map(Math.abs);
  const along = normal.indexOf(Math.max(...normal));
  // More than about 30 degrees from a plane is oblique, and naming one would mislead.
  return (normal[along] ?? 0) < 0.85 ? 'oblique' : (['sagittal', 'coronal', 'axial'][along] ?? '');
}
