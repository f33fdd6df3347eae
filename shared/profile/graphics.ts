import { tagOf, tags } from '../dicom/dictionary.ts';
import type { DataSet, DicomElement, Tag } from '../dicom/element.ts';
import { find, numbersOf } from '../dicom/values.ts';
import { numberElement } from '../dicom/make.ts';
import type { Action } from './actions/action.ts';
import { cleanText } from './actions/cleanText.ts';
import { dummy } from './actions/dummy.ts';
import { remove } from './actions/remove.ts';
import type { Plan, Rules } from './scene.ts';

export function isOverlay(tag: Tag): boolean {
  return tag >>> 24 === 0x60;
}

export function isCurve(tag: Tag): boolean {
  return tag >>> 24 === 0x50;
}

/**
 * The plan for an element of groups 50xx and 60xx. Overlays go, as nothing tells whether their bits show text; curves, retired long ago, go, as nothing tells their
 * numbers from text or sound.
 */
export function graphicPlan(tag: Tag): Plan {
  return { action: remove, rule: isCurve(tag) ? 'curve' : 'overlay', category: 'graphics' };
}

const drawnTexts: ReadonlySet<Tag> = new Set(
  ['UnformattedTextValue', 'TickLabel', 'GraphicGroupLabel', 'GraphicGroupDescription', 'ContentDescription'].map(tagOf),
);
const graphicData = tagOf('GraphicData');

const noCoordinates: Action = {
  name: 'zero coordinates',
  sentence: 'Zeros take the place of the coordinates of a drawing.',
  done: 'replaced',
  apply: (element, scene) => ({ element: numberElement(element.tag, 'FL', numbersOf(element).map(() => 0), scene.encoding) }),
};

/** The plan for what is drawn over an image in a presentation state; `undefined` for everything else. */
export function drawingPlan(tag: Tag, book: Rules): Plan | undefined {
  if (drawnTexts.has(tag)) return { action: book.has('clean-graphics') ? cleanText(dummy) : dummy, rule: 'graphic-text', category: 'graphics' };
  if (tag === graphicData && !book.has('clean-graphics')) return { action: noCoordinates, rule: 'table-dummy', category: 'graphics' };
  return undefined;
}

/**
 * Whether an overlay lies in unused bits of the pixel words (retired since 2004, PS3.3-2003 C.9.2). Its description goes with group 60xx; the bits themselves
 * are pixels, and are cleared where pixels are.
 */
export function hidesOverlay({ elements }: Pick<DataSet, 'elements'>): boolean {
  const groups = [...new Set(elements.filter(({ tag }) => isOverlay(tag)).map(({ tag }) => tag >>> 16))];
  if (groups.length === 0) return false;
  const [stored = 0] = numbersOf(find(elements, tags.BitsStored) ?? nothing);
  const [allocated = 0] = numbersOf(find(elements, tags.BitsAllocated) ?? nothing);
  const [highBit = stored - 1] = numbersOf(find(elements, tags.HighBit) ?? nothing);
  return groups.some((group) => {
    if (find(elements, group * 0x10000 + 0x3000) !== undefined) return false;
    const [bit] = numbersOf(find(elements, group * 0x10000 + 0x0102) ?? nothing);
    return bit !== undefined && bit < allocated && (bit > highBit || bit <= highBit - stored);
  });
}

const nothing: DicomElement = {
  kind: 'sequence', tag: 0, vr: 'SQ', writtenVr: undefined, header: undefined, undefinedLength: false, items: [], itemEncoding: { explicitVr: false, bigEndian: false },
};
