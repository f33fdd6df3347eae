import { encodeText } from '../../dicom/characterSet.ts';
import type { DicomElement } from '../../dicom/element.ts';
import { textElement } from '../../dicom/make.ts';
import { isMultiValued } from '../../dicom/vr.ts';
import type { Scene } from '../scene.ts';

export type { Action } from '../scene.ts';

export function isEmpty(element: DicomElement): boolean {
  return element.kind === 'value' ? element.value.length === 0 : element.kind === 'sequence' && element.items.length === 0;
}

/** The element with other text, in the character set of its level; a value that cannot be written there is dropped. */
export function withStrings(element: DicomElement, values: readonly string[], scene: Scene): DicomElement {
  const writable = values.map((value) => (encodeText(value, element.vr, scene.characterSet) === undefined ? '' : value));
  return textElement(element.tag, element.vr, writable.join(isMultiValued(element.vr) ? '\\' : ''), scene.encoding, scene.characterSet);
}
