import type { DicomElement } from '../../dicom/element.ts';
import { stringsOf } from '../../dicom/values.ts';
import { isText } from '../../dicom/vr.ts';
import type { FindingKind } from '../../text/index.ts';
import type { Outcome, Scene } from '../scene.ts';
import { isDefinedTerm } from '../definedTerms.ts';
import { none, withoutIdentifiers, withoutKnown } from '../textCheck.ts';
import { withStrings, type Action } from './action.ts';
import { dummyTexts } from './dummy.ts';

const decimalString = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?(?:nan|inf(?:inity)?|1\.#[a-z]+)$/i;
const codeString = /^[A-Z0-9 _]{0,16}$/;

/** Keeps an element that has no reason to go: items are cleaned, text and numbers are checked for what has no place in them. */
export function keepAllowing(allowed: ReadonlySet<FindingKind>): Action {
  return {
    name: 'keep',
    sentence: 'The attribute stays; items of a sequence are cleaned, and words that identify are dropped from text.',
    done: 'cleaned',
    searched: 'all',
    allowed,
    apply(element, scene) {
      if (element.kind === 'sequence') return { element: scene.cleanItems(element, scene) };
      if (element.kind !== 'value' || !isText(element.vr) || element.value.length === 0) return { element };
      switch (element.vr) {
        case 'DS':
        case 'IS': return keepNumbers(element, scene);
        case 'CS': return keepCodes(element, scene);
        default: return keepText(element, scene, allowed);
      }
    },
  };
}

export const keep: Action = keepAllowing(none);

/** For technical texts whose numbers and names are those of products: only what is known to identify is dropped. */
export const keepUnlessKnown: Action = {
  ...keep,
  searched: 'known',
  sentence: 'The attribute stays unless an identifier of the patient stands in it.',
  apply(element, scene) {
    if (element.kind !== 'value' || element.value.length === 0) return keep.apply(element, scene);
    const values = stringsOf(element, scene.characterSet);
    const cleaned = values.map((value) => withoutKnown(value, scene.context.known));
    if (cleaned.every((value, index) => value === values[index])) return { element };
    const left = cleaned.map((value) => (value === '' ? (dummyTexts[element.vr] ?? '') : value));
    return { element: withStrings(element, left, scene), rule: 'text-identifies' };
  },
};

function keepText(element: DicomElement, scene: Scene, allowed: ReadonlySet<FindingKind>): Outcome {
  const values = stringsOf(element, scene.characterSet);
  const cleaned = values.map((value) => withoutIdentifiers(value, scene.context.known, allowed));
  if (cleaned.every((value, index) => value === values[index])) return { element };
  const left = cleaned.map((value, index) => (value === '' && values[index] !== '' ? (dummyTexts[element.vr] ?? '') : value));
  return { element: withStrings(element, left, scene), rule: 'text-identifies' };
}

/** DS and IS: what is no number is emptied, and so is a long number that is known to identify. */
function keepNumbers(element: DicomElement, scene: Scene): Outcome {
  const values = stringsOf(element);
  const checked = values.map((value) => (value === '' || (decimalString.test(value) && !isKnown(value, scene)) ? value : ''));
  if (checked.every((value, index) => value === values[index])) return { element };
  return { element: withStrings(element, checked, scene), rule: 'number-malformed' };
}

/** Only numbers of six digits and more can be told from measurements. */
function isKnown(value: string, scene: Scene): boolean {
  return /^\d{6,}$/.test(value) && scene.context.known.find(value).some((match) => match.weight === 'strong' && match.end - match.start === value.length);
}

/** CS: a value inside the repertoire is checked for known identifiers, any other is checked like text. */
function keepCodes(element: DicomElement, scene: Scene): Outcome {
  const values = stringsOf(element);
  const { known } = scene.context;
  const identifies = (value: string) => !isDefinedTerm(value) && (codeString.test(value) ? withoutKnown(value, known) : withoutIdentifiers(value, known)) !== value;
  if (!values.some(identifies)) return { element };
  return { element: withStrings(element, values.map((value) => (identifies(value) ? 'REMOVED' : value)), scene), rule: 'code-identifies' };
}
