import { stringsOf } from '../../dicom/values.ts';
import { isText } from '../../dicom/vr.ts';
import { descriptorOf } from '../textCheck.ts';
import { withStrings, type Action } from './action.ts';

/** Clean Descriptors and its kin; where no word is left, or the value is no text, the attribute is treated as without the option. */
export function cleanText(otherwise: Action): Action {
  return {
    name: 'clean text',
    sentence: 'Words known to be medical or technical stay, all others are dropped.',
    done: 'cleaned',
    apply(element, scene) {
      if (element.kind === 'sequence') return { element: scene.cleanItems(element, scene) };
      if (!isText(element.vr)) return otherwise.apply(element, scene);
      const values = stringsOf(element, scene.characterSet);
      const cleaned = values.map((value) => descriptorOf(value, scene.context.known));
      if (cleaned.every((value, index) => value === values[index])) return { element };
      const left = cleaned.filter((value) => value.trim() !== '');
      return left.length === 0 ? otherwise.apply(element, scene) : { element: withStrings(element, left, scene) };
    },
  };
}
