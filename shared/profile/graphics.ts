import { tagOf, tags } from '../dicom/dictionary.ts';
import type { DataSet, DicomElement, Tag } from '../dicom/element.ts';
import { find, numbersOf } from '../dicom/values.ts';
import { numberElement } from '../dicom/make.ts';
import type { Action } from './actions/action.ts';
import { cleanText } from './actions/cleanText.ts';
import { dummy } from './actions/dummy.ts';
import { keep } from './actions/keep.ts';
import { remove } from './actions/remove.ts';
import type { Plan, Rules } from './scene.ts';

export function isOverlay(tag: Tag): boolean {
  return tag >>> 24 === 0x60;
}

export function isCurve(tag: Tag): boolean {
  return tag >>> 24 === 0x50;
}

/** Overlay groups of one level that stay under Clean Graphics, as they are proven free of text. */
export function keptGraphicGroups(elements: readonly DicomElement[], freeOfText: ReadonlySet<number> | undefined, book: Rules): ReadonlySet<number> {
  const kept = new Set<number>();
  if (!book.has('clean-graphics')) return kept;
  for (const { tag } of elements) {
    const group = tag >>> 16;
    if (isOverlay(tag) && freeOfText?.has(group) === true) kept.add(group);
  }
  return kept;
}

/**
 * The plan for an element of groups 50xx and 60xx. An overlay goes or stays as a whole, as half of one is not valid. Curves, retired long ago,
 * always go: nothing tells their numbers from text or sound.
 */
export function graphicPlan(tag: Tag, keptGroups: ReadonlySet<number>): Plan {
  if (isCurve(tag)) return { action: remove, rule: 'curve', category: 'graphics' };
  const stays = keptGroups.has(tag >>> 16);
  return { action: stays ? keep : remove, rule: stays ? 'overlay-clean' : 'overlay', category: 'graphics' };
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

/** An overlay whose bits lie in unused bits of the pixel words (retired since 2004, PS3.3-2003 C.9.2). */
export interface HighBitOverlay {
  /** 0x6000 to 0x60FE. */
  readonly group: number;
  /** The bit of each pixel word that holds the overlay. */
  readonly bitPosition: number;
}

/**
 * Overlays in unused bits of the pixel words. Their description goes with group 60xx; the bits themselves are pixels, and must be cleared
 * where pixels are cleaned.
 */
export function highBitOverlays(dataSet: Pick<DataSet, 'elements'>): HighBitOverlay[] {
  const [stored = 0] = numbersOf(find(dataSet.elements, tags.BitsStored) ?? nothing);
  const [allocated = 0] = numbersOf(find(dataSet.elements, tags.BitsAllocated) ?? nothing);
  const [highBit = stored - 1] = numbersOf(find(dataSet.elements, tags.HighBit) ?? nothing);
  const groups = [...new Set(dataSet.elements.filter(({ tag }) => isOverlay(tag)).map(({ tag }) => tag >>> 16))];
  return groups.flatMap((group) => {
    if (find(dataSet.elements, group * 0x10000 + 0x3000) !== undefined) return [];
    const [bitPosition] = numbersOf(find(dataSet.elements, group * 0x10000 + 0x0102) ?? nothing);
    if (bitPosition === undefined || bitPosition >= allocated) return [];
    const isPixelBit = bitPosition <= highBit && bitPosition > highBit - stored;
    return isPixelBit ? [] : [{ group, bitPosition }];
  });
}

const nothing: DicomElement = {
  kind: 'sequence', tag: 0, vr: 'SQ', writtenVr: undefined, header: undefined, undefinedLength: false, items: [], itemEncoding: { explicitVr: false, bigEndian: false },
};
