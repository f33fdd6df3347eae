import { encodeText } from '../../dicom/characterSet.ts';
import type { DicomElement } from '../../dicom/element.ts';
import { textElement } from '../../dicom/make.ts';
import { isMultiValued } from '../../dicom/vr.ts';
import type { FindingKind } from '../../text/index.ts';
import type { ChangeAction } from '../rules.ts';
import type { Outcome, Scene } from '../scene.ts';

/** One way to treat an element. An element that comes back as it was has not changed. */
export interface Action {
  readonly name: string;
  /** For people: docs/conformance.md and the interface are made from it. */
  readonly sentence: string;
  readonly done: ChangeAction;
  /** What a value that stays is searched for: identifiers of any form, or those that are known. */
  readonly searched?: 'all' | 'known';
  /** Kinds of finding that stay. */
  readonly allowed?: ReadonlySet<FindingKind>;
  apply(element: DicomElement, scene: Scene): Outcome;
}

export function isEmpty(element: DicomElement): boolean {
  return element.kind === 'value' ? element.value.length === 0 : element.kind === 'sequence' && element.items.length === 0;
}

/** The element with other text, in the character set of its level; a value that cannot be written there is dropped. */
export function withStrings(element: DicomElement, values: readonly string[], scene: Scene): DicomElement {
  const writable = values.map((value) => (encodeText(value, element.vr, scene.characterSet) === undefined ? '' : value));
  return textElement(element.tag, element.vr, writable.join(isMultiValued(element.vr) ? '\\' : ''), scene.encoding, scene.characterSet);
}
