import { attributeOf } from '../dicom/dictionary.ts';
import type { DataSet, DicomElement, Tag } from '../dicom/element.ts';
import { bigNumbersOf, numbersOf, stringsOf } from '../dicom/values.ts';
import { isText } from '../dicom/vr.ts';
import { formatPath, walk } from '../dicom/walk.ts';
import type { Change } from './rules.ts';

/** One line of a header, before and after. Holds values of the patient: for the window of this computer alone, never for a report or a log. */
export interface HeaderLine {
  readonly path: string;
  readonly tag: Tag;
  /** Empty for attributes that the standard does not name. */
  readonly name: string;
  /** Items around; 0 on the top level. */
  readonly level: number;
  /** `undefined` where the element is not there; sequences and bytes are described, not shown. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly change: Change | undefined;
}

const longestShown = 256;

/** The header of an object beside the de-identified one, in the order of the source; what was added comes where it stands. */
export function compareHeaders(before: Pick<DataSet, 'elements'>, after: Pick<DataSet, 'elements'>, changes: readonly Change[]): HeaderLine[] {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const lines = new Map<string, HeaderLine>();
  walk(before, (element, path, characterSet) => {
    const key = formatPath(path);
    const change = byPath.get(key) ?? removedAround(key, byPath);
    lines.set(key, { path: key, tag: element.tag, name: attributeOf(element.tag)?.name ?? '', level: path.steps.length, before: shown(element, characterSet), after: undefined, change });
  });
  walk(after, (element, path, characterSet) => {
    const key = formatPath(path);
    const line = lines.get(key);
    const value = shown(element, characterSet);
    lines.set(key, line === undefined
      ? { path: key, tag: element.tag, name: attributeOf(element.tag)?.name ?? '', level: path.steps.length, before: undefined, after: value, change: byPath.get(key) }
      : { ...line, after: value });
  });
  return [...lines.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** What is inside a removed sequence went with it. */
function removedAround(path: string, changes: ReadonlyMap<string, Change>): Change | undefined {
  for (let end = path.lastIndexOf('['); end > 0; end = path.lastIndexOf('[', end - 1)) {
    const change = changes.get(path.slice(0, end));
    if (change !== undefined) return change;
  }
  return undefined;
}

function shown(element: DicomElement, characterSet: Parameters<typeof stringsOf>[1]): string {
  if (element.kind === 'sequence') return `${element.items.length} ${element.items.length === 1 ? 'item' : 'items'}`;
  if (element.kind === 'encapsulated') return `${element.fragments.length} fragments`;
  if (element.value.length === 0) return '';
  if (isText(element.vr)) return shortened(stringsOf(element, characterSet).join('\\'));
  if (/^O|^UN$/.test(element.vr) || element.value.length > longestShown) return `${element.value.length} bytes`;
  const numbers = element.vr === 'UV' || element.vr === 'SV' ? bigNumbersOf(element) : numbersOf(element);
  return shortened(numbers.join('\\'));
}

function shortened(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`;
}
