import { attributeOf } from '../../dicom/dictionary.ts';
import type { DicomElement } from '../../dicom/element.ts';
import { numberElement, sequenceElement, textElement, valueElement } from '../../dicom/make.ts';
import { numberSize } from '../../dicom/vr.ts';
import { dummyCodeItem, isCodeItem } from '../codes.ts';
import type { Scene } from '../scene.ts';
import { isEmpty, type Action } from './action.ts';

/** Dummies that fit the value representation (PS3.5 6.2) and mean nothing. */
export const dummyTexts: Readonly<Record<string, string>> = {
  AE: 'REMOVED', AS: '000Y', CS: 'REMOVED', DA: '19000101', DS: '0', DT: '19000101000000', IS: '0', LO: 'Removed', LT: 'Removed', PN: 'REMOVED^NAME',
  SH: 'Removed', ST: 'Removed', TM: '000000', UC: 'Removed', UR: 'urn:oid:0.0', UT: 'Removed',
};

export const dummy: Action = {
  name: 'dummy',
  sentence: 'A dummy that fits the value representation takes the place of the value.',
  done: 'replaced',
  apply(element, scene) {
    return { element: isEmpty(element) ? element : dummyOf(element, scene) };
  },
};

function dummyOf(element: DicomElement, scene: Scene): DicomElement {
  const { tag, vr } = element;
  if (element.kind === 'sequence') {
    const [first] = element.items;
    if (first !== undefined && isCodeItem(first.elements)) return sequenceElement(tag, [dummyCodeItem(scene.encoding)], scene.encoding);
    return scene.cleanItems({ ...element, items: element.items.slice(0, 1), header: undefined }, scene);
  }
  const count = Number(/^\d+/.exec(attributeOf(tag)?.vm ?? '1')?.[0] ?? 1);
  const text = vr === 'UI' ? scene.context.pseudonyms.uid('') : dummyTexts[vr];
  if (text !== undefined) return textElement(tag, vr, Array<string>(count).fill(text).join('\\'), scene.encoding);
  if (numberSize(vr) !== undefined) return numberElement(tag, vr, Array<number>(count).fill(0), scene.encoding);
  return valueElement(tag, vr, new Uint8Array(2), scene.encoding);
}
