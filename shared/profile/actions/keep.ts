import { isAttributeName } from '../../dicom/dictionary.ts';
import type { DicomElement } from '../../dicom/element.ts';
import { numberElement } from '../../dicom/make.ts';
import { numbersOf, stringsOf } from '../../dicom/values.ts';
import { isText, numberSize } from '../../dicom/vr.ts';
import type { FindingKind } from '../../text/index.ts';
import type { Outcome, Scene } from '../scene.ts';
import { checkBytes } from '../bytesCheck.ts';
import { isCharacterSetTerm, isDefinedTerm } from '../definedTerms.ts';
import { descriptorOf, none, withoutCodeNames, withoutIdentifiers, withoutKnown, withoutMeantPeople, withoutNumbers, withoutPeople, withoutPersonal, withoutSerials, withoutStrangers } from '../textCheck.ts';
import { isTechnicalTerm, withoutUnknownWords } from '../technicalWords.ts';
import { withStrings, type Action } from './action.ts';
import { dummyTexts } from './dummy.ts';

const decimalString = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$|^[+-]?(?:nan|inf(?:inity)?|1\.#[a-z]+)$/i;
const codeString = /^[A-Z0-9 _]{0,16}$/;
/** Code strings have no character set (PS3.5 6.1.2.3): beyond ASCII nobody can say what one is. */
const beyondAscii = /[^\x20-\x7e]/;

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
      if (element.kind !== 'value' || element.value.length === 0) return { element };
      if (!isText(element.vr)) return numberSize(element.vr) === undefined ? checkBytes(element, scene) : keepBinaryNumbers(element, scene);
      switch (element.vr) {
        case 'DS':
        case 'IS': return keepNumbers(element, scene);
        case 'CS': return keepCodes(element, scene);
        case 'UI': return keepUids(element, scene);
        default: return keepCleaned(element, scene, (value, known) => withoutIdentifiers(value, known, allowed));
      }
    },
  };
}

export const keep: Action = keepAllowing(none);

/** For technical texts whose numbers and names are those of products: nothing else has a reason to stand there. */
export const keepTechnical: Action = {
  ...keep,
  searched: 'known',
  sentence: 'The attribute stays unless an identifier of the patient, the name of a person or an institution, an age over 89, an address for mail, a telephone number or a labelled number stands in it.',
  apply: (element, scene) => keepCleaned(element, scene, withoutPersonal),
};

/** As {@link keepTechnical}, for the names of makers and algorithms. */
export const keepMakers: Action = {
  ...keepTechnical,
  sentence: 'The attribute stays unless an identifier of the patient, the name of a person or an institution, or a long number stands in it.',
  apply: (element, scene) => keepCleaned(element, scene, withoutNumbers),
};

/** As {@link keepTechnical}, for the names of models. */
export const keepModels: Action = {
  ...keepTechnical,
  sentence: 'The attribute stays unless an identifier of the patient, the name of a person or a long number stands in it.',
  apply: (element, scene) => keepCleaned(element, scene, (value, known) => withoutPeople(value, known, 'drop')),
};

/** As {@link keepTechnical}, for versions of software. */
export const keepVersions: Action = {
  ...keepTechnical,
  sentence: 'The attribute stays unless an identifier of the patient or the name of a person stands in it.',
  apply: (element, scene) => keepCleaned(element, scene, (value, known) => withoutPeople(value, known, 'keep')),
};

/** As {@link keepTechnical}, for codes and their schemes: they hold long numbers, but no word that is written like a name. */
export const keepCodeParts: Action = {
  ...keepTechnical,
  sentence: 'The code stays unless an identifier of the patient, the name of a person or a word that is written like a name stands in it.',
  apply: (element, scene) => keepCleaned(element, scene, withoutCodeNames),
};

/** The meaning of a code: terms of registered schemes are words that no vocabulary has in full. */
export const keepMeaning: Action = {
  ...keep,
  sentence: 'The meaning stays; where a name or a number of a person stands in it, the words known to be medical or technical are kept alone.',
  apply: (element, scene) => keepCleaned(element, scene, withoutMeantPeople),
};

/** Hosts that publish coding schemes, and all below them. */
const schemeHosts = /^(?:https?:\/\/)?(?:[\w-]+\.)*(?:nema\.org|dicomstandard\.org|snomed\.(?:org|info)|loinc\.org|hl7\.org|fhir\.org|nih\.gov|cdc\.gov|who\.int|radlex\.org|rsna\.org|radreport\.org|obolibrary\.org|unitsofmeasure\.org|ucum\.org|w3\.org|iso\.org|regenstrief\.org|cancer\.gov|ihe\.net|si\.washington\.edu)(?:\/[\w./#~-]*)?$/i;

/** Where a coding scheme is published; a host that is not known to publish any may be the hospital's own. */
export const keepSchemeUrl: Action = {
  ...keep,
  sentence: 'The address stays where it is one of a publisher of coding schemes; any other goes.',
  apply(element, scene) {
    if (element.kind !== 'value') return { element };
    return stringsOf(element, scene.characterSet).every((value) => value === '' || schemeHosts.test(value)) ? { element } : { element: undefined, rule: 'web-address' };
  },
};

/** As {@link keepTechnical}, for texts made of codes and of the words of vendors. */
export const keepVendorTerms: Action = {
  ...keepTechnical,
  sentence: 'Codes, abbreviations and words of medicine, of the standard and of the vendors stay; what identifies and every other word is dropped.',
  apply: (element, scene) => keepCleaned(element, scene, (value, known) => withoutUnknownWords(withoutSerials(withoutPersonal(value, known), known))),
};

const textVrs = new Set(['LO', 'SH', 'ST', 'LT', 'UT', 'UC']);

/** For short texts that the table does not name: of values that are words, those known to be medical or technical stay. */
export const keepWords: Action = {
  ...keep,
  sentence: 'The attribute stays; words that identify are dropped from text, and from a text of words alone those not known to be medical or technical.',
  apply(element, scene) {
    if (element.kind !== 'value' || !textVrs.has(element.vr)) return keep.apply(element, scene);
    // Beside what identifies the rest is its rest: the town behind a street.
    return keepCleaned(element, scene, (value, known) => {
      if (isAttributeName(value) && withoutKnown(value, known) === value) return value;
      return withoutIdentifiers(value, known) === value ? withoutStrangers(value, known) : descriptorOf(value, known);
    });
  },
};

/** Specific Character Set: a value that PS3.3 C.12.1.1.2 does not define goes. */
export const keepDefinedCharacterSets: Action = {
  ...keep,
  sentence: 'Defined character sets stay, anything else in the attribute goes.',
  apply(element, scene) {
    if (element.kind !== 'value') return { element: undefined, rule: 'code-identifies' };
    const values = stringsOf(element);
    if (values.every((value) => value === '' || isCharacterSetTerm(value))) return { element };
    return { element: withStrings(element, values.filter((value) => value === '' || isCharacterSetTerm(value)), scene), rule: 'code-identifies' };
  },
};

function keepCleaned(element: DicomElement, scene: Scene, clean: typeof withoutKnown): Outcome {
  if (element.kind !== 'value' || element.value.length === 0 || !isText(element.vr) || element.vr === 'UI') return keep.apply(element, scene);
  const values = stringsOf(element, scene.characterSet);
  const cleaned = values.map((value) => clean(value, scene.context.known));
  if (cleaned.every((value, index) => value === values[index])) return { element };
  const left = cleaned.map((value, index) => (value === '' && values[index] !== '' ? (dummyTexts[element.vr] ?? '') : value));
  return { element: withStrings(element, left, scene), rule: 'text-identifies' };
}

/** Fewer bytes of numbers read as a word by chance. */
const fewestReadable = 12;

/** Few enough to be set by hand; a table of numbers is what a device made. */
const fewNumbers = 16;

/** Numbers in binary: one that is a long number known to identify becomes zero, and the others with it. */
function keepBinaryNumbers(element: DicomElement & { kind: 'value' }, scene: Scene): Outcome {
  if (element.value.length >= fewestReadable) {
    const outcome = checkBytes(element, scene);
    if (outcome.element === undefined) return outcome;
  }
  if (element.value.length > fewNumbers * (numberSize(element.vr) ?? 1)) return { element };
  const numbers = numbersOf(element);
  if (!numbers.some((number) => isKnown(String(number), scene))) return { element };
  return { element: numberElement(element.tag, element.vr, numbers.map(() => 0), scene.encoding), rule: 'number-malformed' };
}

/** DS and IS: what is no number is emptied, and so is a long number that is known to identify. */
function keepNumbers(element: DicomElement, scene: Scene): Outcome {
  const values = stringsOf(element);
  const checked = values.map((value) => (value === '' || (decimalString.test(value) && !isKnown(value, scene)) ? value : ''));
  if (checked.every((value, index) => value === values[index])) return { element };
  return { element: withStrings(element, checked, scene), rule: 'number-malformed' };
}

/** Only whole numbers of six digits and more can be told from measurements, however they are written: `-44718823`, `44718823.0`, `4.4718823E7`. */
function isKnown(value: string, scene: Scene): boolean {
  const number = Math.abs(Number(value));
  const digits = /^\d+$/.test(value) ? value : String(number);
  return Number.isSafeInteger(number) && /^\d{6,}$/.test(digits) && scene.context.known.find(digits).some((match) => match.weight === 'strong' && match.end - match.start === digits.length);
}

/** The first arc of any is 0, 1 or 2 (ISO/IEC 9834-1). */
const uid = /^[0-2](?:\.\d+)+$/;
const digitsAndPoints = /^\d+(?:\.\d+)*$/;

/** UI: an option keeps UIDs. A number, a date or an address on a network in their place gets a new UID, as references may hang on it, and so does one with a number of the patient in it; all else goes. */
function keepUids(element: DicomElement, scene: Scene): Outcome {
  const values = stringsOf(element);
  const left = values.filter((value) => value === '' || digitsAndPoints.test(value)).map((value) => (value === '' || (uid.test(value) && !value.split('.').some((arc) => isKnown(arc, scene))) ? value : scene.context.pseudonyms.uid(value)));
  return left.length === values.length && left.every((value, index) => value === values[index]) ? { element } : { element: withStrings(element, left, scene), rule: 'text-identifies' };
}

/** CS: a value inside the repertoire is checked for known identifiers and for words that no vocabulary has, any other is checked like text. */
function keepCodes(element: DicomElement, scene: Scene): Outcome {
  const values = stringsOf(element);
  const { known } = scene.context;
  const identifies = (value: string) => !isDefinedTerm(value) && (beyondAscii.test(value) || (codeString.test(value) ? withoutKnown(value, known) : withoutIdentifiers(value, known)) !== value || !isTechnicalTerm(value));
  if (!values.some(identifies)) return { element };
  return { element: withStrings(element, values.map((value) => (identifies(value) ? 'REMOVED' : value)), scene), rule: 'code-identifies' };
}
