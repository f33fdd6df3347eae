import type { TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

/** A full stop with a blank behind it ends the sentence, and a number with its unit is no part of the telephone number. */
const labelled =
  /(?<!\p{L})(?<label>t[eé]l(?:ephone|efon|efono|éfono|efoon)?|phone|ph|mobile|mob|cell|handy|portable(?= :)|whats?app|pager|beeper|bleep|ext(?:ension)?|call|contact|fax|telefax)(?:\s?(?:no|number|nr|#|at|me at|us at))?[.:#]*\s{0,3}(?<number>\+?\(?\d(?:[\d\s()/-]|\.(?=\d)){2,18}\d)(?![\p{L}\d]|\s?(?:mm|cm|ml|mg|kg)(?!\p{L}))/giu;
/** `Sekr. -2217`: within a house, the end of the number stands alone. */
const extension = /(?<=(?<!\p{L})(?:sekr(?:etariat)?|durchwahl|nebenstelle|klappe|poste|interno|toestel)\.?:?\s)[-–]?\s?\d{3,5}(?![\p{L}\d]|[.,]\d|\s?(?:mm|cm|ml|mg|kg|°)(?!\p{L}))/giu;
const international = /(?<![\d+\p{L}])(?:\+|00)\d{1,3}[\s./-]?(?:\(0?\d{0,4}\)[\s./-]?)?\d(?:[\s./-]?\d){5,12}(?!\d)/gu;
const american = /(?<![\d.\p{L}-])(?:1[-. ])?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]\d{4}(?:\s?(?:x|ext\.?)\s?\d{1,5})?(?![\d-]|\.\d)/giu;
const european = /(?<![\d.,\p{L}-])(?:0\d{1,4}(?:\s?[/-]\s?|\s)|\(0\d{1,4}\)[\s/-]?)\d{2,4}(?:(?:\s?-\s?|\s)?\d{2,4}){1,3}(?!\d|[.,]\d)/gu;
const russian = /(?<![\d.,\p{L}-])8[\s-](?:\(\d{3}\)|\d{3})[\s-]\d{3}-\d\d-\d\d(?![\d-]|\.\d)/gu;
const dotted = /(?<![\d.,\p{L}-])0\d{2,4}\.\d{3,4}\.\d{3,5}(?![\d.]\d|\d)/gu;
const french = /(?<![\d.,\p{L}-])0\d(?:[\s.]\d{2}){4}(?!\d)/gu;
const spanish = /(?<![\d.,\p{L}-])[6-9]\d{2}[\s-]\d{2,3}[\s-]\d{2,3}(?:[\s-]\d{2,3})?(?![\d]|\s?(?:mg|ml|cells|patients))/gu;

const phoneReason = 'A telephone number leads to one person or place.';

export const phones: TextDetector = {
  name: 'telephone and fax numbers',
  letter: 'D',
  sentence: 'Telephone, pager and fax numbers, labelled or in the usual national and international groups.',
  find({ text }: Prose): TextFinding[] {
    if (!/\d\D?\d\D?\d/.test(text)) return [];
    const phone = { letter: 'D', kind: 'phone', reason: phoneReason } as const;
    const enough = (least: number) => (match: RegExpExecArray) => match[0].replace(/\D/g, '').length >= least;
    return [
      ...findPattern(text, labelled, { ...phone, sureness: 0.95, accept: (match) => isLabelled(match) && !/fax/i.test(match.groups?.['label'] ?? '') }),
      ...findPattern(text, labelled, {
        letter: 'E', kind: 'fax', reason: 'A fax number leads to one person or place.', sureness: 0.96, accept: (match) => isLabelled(match) && /fax/i.test(match.groups?.['label'] ?? ''),
      }),
      ...findPattern(text, extension, { ...phone, sureness: 0.85 }),
      ...findPattern(text, international, { ...phone, sureness: 0.9, accept: enough(9) }),
      ...findPattern(text, american, { ...phone, sureness: 0.9 }),
      ...findPattern(text, european, { ...phone, sureness: 0.75, accept: enough(8) }),
      ...findPattern(text, russian, { ...phone, sureness: 0.85 }),
      ...findPattern(text, dotted, { ...phone, sureness: 0.75 }),
      ...findPattern(text, french, { ...phone, sureness: 0.9 }),
      ...findPattern(text, spanish, { ...phone, sureness: 0.55, accept: enough(9) }),
    ];
  },
};

/** `call 911`, `ext 4` and `contact 120 patients` are no numbers of a person; a label with few digits needs to be an extension or a pager. */
function isLabelled(match: RegExpExecArray): boolean {
  const digits = (match.groups?.['number'] ?? '').replace(/\D/g, '').length;
  const label = match.groups?.['label'] ?? '';
  if (/^(?:ext|extension|pager|beeper|bleep)$/i.test(label)) return digits >= 3;
  return digits >= (/^(?:call|contact|cell|ph|mob|mobile)$/i.test(label) ? 7 : 6);
}
