import type { Attribute } from '../dicom/dictionary.ts';
import type { DicomElement } from '../dicom/element.ts';
import { isText, numberSize } from '../dicom/vr.ts';
import { numericBytes } from './beyondTable.ts';

const numbersAsText = new Set(['DS', 'IS']);
const bytes = /^O[BDFLVW]$|^UN$/;

/**
 * Whether an element is written in a way that fits its attribute, so that its rule can be applied: text as another kind of text and numbers
 * as another kind of number are forgiven, as they are common; a name in bytes, or a sequence where text is expected, is not.
 */
export function fits(element: Pick<DicomElement, 'tag' | 'vr' | 'kind'>, attribute: Attribute): boolean {
  const expected = attribute.vr.split(' or ');
  const { tag, vr, kind } = element;
  if (kind === 'sequence') return attribute.vr === 'SQ';
  if (kind === 'encapsulated') return numericBytes.has(tag);
  if (attribute.vr === '' || attribute.vr.startsWith('See')) return false;
  if (expected.includes(vr)) return true;
  if (isText(vr)) return expected.some((one) => isText(one));
  if (numberSize(vr) !== undefined) return expected.some((one) => numberSize(one) !== undefined || bytes.test(one) || numbersAsText.has(one));
  return bytes.test(vr) && numericBytes.has(tag);
}
