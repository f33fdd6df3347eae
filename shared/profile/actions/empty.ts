import { sequenceElement, valueElement } from '../../dicom/make.ts';
import { isEmpty, type Action } from './action.ts';

export const empty: Action = {
  name: 'empty',
  sentence: 'The attribute stays without a value.',
  done: 'emptied',
  apply(element, scene) {
    if (isEmpty(element)) return { element };
    if (element.kind === 'sequence') return { element: sequenceElement(element.tag, [], scene.encoding) };
    return { element: valueElement(element.tag, element.vr, new Uint8Array(0), scene.encoding) };
  },
};
