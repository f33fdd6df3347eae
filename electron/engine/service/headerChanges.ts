import type { HeaderChange } from '../../../shared/contract/model.ts';
import { isPrivate } from '../../../shared/dicom/dictionary.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { leftBehind } from '../deidentify/leftBehind.ts';
import { categories, compareHeaders, deidentifyDataSet, rules, type DeidentifyContext } from '../../../shared/profile/index.ts';

/** What would change in the header, element by element, with both values. For the screen alone: nothing of it is stored or written. */
export function headerChanges(file: DicomFile, context: DeidentifyContext): HeaderChange[] {
  const { dataSet, changes } = deidentifyDataSet(file, context);
  const parts = (file.leftBehind ?? []).map((part) => leftBehind[part]).map(({ name, why, before }) => ({ path: '', name, category: categories.content, action: 'removed' as const, rule: why, before, after: '' }));
  return [...parts, ...compareHeaders(file.dataSet, dataSet, changes).flatMap(({ path, tag, name, before, after, change }) =>
    change === undefined
      ? []
      : [{
          path,
          name: name !== '' ? name : isPrivate(tag) ? 'Private attribute' : 'Unknown attribute',
          category: categories[change.category],
          action: change.action,
          rule: rules[change.rule],
          before: shown(before),
          after: shown(after),
        }],
  )];
}

/** The window tells an element that is gone (no text) from one that was emptied. */
const shown = (value: string | undefined): string => (value === '' ? '(empty)' : (value ?? ''));
