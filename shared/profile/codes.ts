import type { DicomElement, Encoding } from '../dicom/element.ts';
import { textElement } from '../dicom/make.ts';
import { find, firstString } from '../dicom/values.ts';
import { tags } from '../dicom/tags.ts';
import { tagOf } from '../dicom/dictionary.ts';

const urnCodeValue = tagOf('URNCodeValue');

/** One item of a code sequence (PS3.3 8.8). `designator` is DCM unless the code is of another scheme. */
export function codeItem(code: string, meaning: string, encoding: Encoding, designator = 'DCM'): DicomElement[] {
  return [
    textElement(tags.CodeValue, 'SH', code, encoding),
    textElement(tags.CodingSchemeDesignator, 'SH', designator, encoding),
    textElement(tags.CodeMeaning, 'LO', meaning, encoding),
  ];
}

/** True for an item of a code sequence. */
export function isCodeItem(elements: readonly DicomElement[]): boolean {
  return [tags.CodeValue, tags.LongCodeValue, urnCodeValue].some((tag) => find(elements, tag) !== undefined);
}

/** A code that stands for one that was taken out. */
export function dummyCodeItem(encoding: Encoding): DicomElement[] {
  return codeItem('REMOVED', 'Removed', encoding, '99VIGNETTE');
}

/** True for an item with a code of a local scheme (PS3.3 8.2: 99 and what follows, or L): its meaning is free text. */
export function isLocalCode(elements: readonly DicomElement[]): boolean {
  if (find(elements, tags.CodeMeaning) === undefined) return false;
  const scheme = firstString(elements, tags.CodingSchemeDesignator) ?? '';
  return scheme === '' || scheme === 'L' || scheme.startsWith('99');
}
