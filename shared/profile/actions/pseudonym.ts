import { attributeOf, tags } from '../../dicom/dictionary.ts';
import type { DicomElement } from '../../dicom/element.ts';
import { stringsOf } from '../../dicom/values.ts';
import type { Scene } from '../scene.ts';
import { withStrings, type Action } from './action.ts';
import { empty } from './empty.ts';

export const pseudonym: Action = {
  name: 'pseudonym',
  sentence: 'A pseudonym takes the place of the value: the same for the same value, and known to the key alone.',
  done: 'replaced',
  apply(element, scene) {
    const values = stringsOf(element, scene.characterSet);
    if (values.every((value) => value.trim() === '')) return empty.apply(element, scene);
    return { element: withStrings(element, values.map((value) => pseudonymOf(element, value, scene)), scene) };
  },
};

function pseudonymOf(element: DicomElement, value: string, scene: Scene): string {
  const { pseudonyms, patientKey } = scene.context;
  if (value.trim() === '') return '';
  if (element.tag === tags.PatientName) return pseudonyms.patientName(patientKey);
  if (element.tag === tags.PatientID) return pseudonyms.patientId(value);
  return pseudonyms.identifier(element.vr === 'AE' ? 'ApplicationEntity' : (attributeOf(element.tag)?.keyword ?? ''), value);
}
