import { characterSetOf, defaultCharacterSet, type CharacterSet } from './characterSet.ts';
import { formatTag } from './dictionary.ts';
import type { DataSet, DicomElement, Item, Tag } from './element.ts';

/** One step down: the sequence, and the item counted from 0. */
export interface PathStep {
  readonly tag: Tag;
  readonly item: number;
}

/** Where an element is: the sequences and items above it, outermost first, then its own tag. */
export interface ElementPath {
  readonly steps: readonly PathStep[];
  readonly tag: Tag;
}

/** Called for every element, a sequence before what is in it; `characterSet` is the one in force for the element. */
export type Visit = (element: DicomElement, path: ElementPath, characterSet: CharacterSet) => void;

/** Visits every element at every level in the order of the file. */
export function walk(dataSet: Pick<DataSet, 'elements'>, visit: Visit): void {
  walkElements(dataSet.elements, [], defaultCharacterSet, visit);
}

function walkElements(elements: readonly DicomElement[], steps: readonly PathStep[], inherited: CharacterSet, visit: Visit): void {
  const characterSet = characterSetOf(elements, inherited);
  for (const element of elements) {
    visit(element, { steps, tag: element.tag }, characterSet);
    if (element.kind !== 'sequence') continue;
    element.items.forEach((item: Item, index) => {
      walkElements(item.elements, [...steps, { tag: element.tag, item: index }], characterSet, visit);
    });
  }
}

/** `(0040,A730)[0].(0040,A123)`; items counted from 0. */
export function formatPath(path: ElementPath): string {
  return [...path.steps.map((step) => `${formatTag(step.tag)}[${step.item}]`), formatTag(path.tag)].join('.');
}
