import type { HeaderChange } from '../../../shared/contract/model.ts';
import { attributeOf, isPrivate } from '../../../shared/dicom/dictionary.ts';
import type { DataSet, DicomElement, DicomFile } from '../../../shared/dicom/element.ts';
import { numbersOf, stringsOf } from '../../../shared/dicom/values.ts';
import type { CharacterSet } from '../../../shared/dicom/characterSet.ts';
import { formatPath, walk } from '../../../shared/dicom/walk.ts';
import { categories, deidentifyDataSet, rules, type DeidentifyContext } from '../../../shared/profile/index.ts';

/** What would change in the header, element by element, with both values. For the screen alone: nothing of it is stored or written. */
export function headerChanges(file: DicomFile, context: DeidentifyContext): HeaderChange[] {
  const { dataSet, changes } = deidentifyDataSet(file, context);
  const before = shownValues(file.dataSet);
  const after = shownValues(dataSet);
  return changes.map(({ path, tag, action, rule, category }) => ({
    path,
    name: attributeOf(tag)?.name ?? (isPrivate(tag) ? 'Private attribute' : 'Unknown attribute'),
    category: categories[category],
    action,
    rule: rules[rule],
    before: before.get(path) ?? '',
    after: action === 'removed' ? '' : (after.get(path) ?? ''),
  }));
}

const longest = 200;

function shownValues(dataSet: DataSet): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  walk(dataSet, (element, path, characterSet) => values.set(formatPath(path), shownValue(element, characterSet)));
  return values;
}

function shownValue(element: DicomElement, characterSet: CharacterSet): string {
  if (element.kind === 'sequence') return `${element.items.length} ${element.items.length === 1 ? 'item' : 'items'}`;
  if (element.kind === 'encapsulated') return `${element.fragments.length} fragments`;
  const text = stringsOf(element, characterSet).join(' \\ ');
  if (text !== '') return text.length > longest ? `${text.slice(0, longest)}…` : text;
  if (element.value.length === 0) return '(empty)';
  if (element.value.length > 256) return `${element.value.length} bytes`;
  const numbers = numbersOf(element);
  return numbers.length === 0 ? `${element.value.length} bytes` : numbers.join(' \\ ');
}
