import { stringsOf } from '../../dicom/values.ts';
import { withStrings, type Action } from './action.ts';
import { empty } from './empty.ts';

/** Years of an AS value (PS3.5 6.2), lenient about missing zeros and unit; `undefined` for what is no age. */
function yearsOf(age: string): number | undefined {
  const match = /^(\d{1,3})([DWMY]?)$/.exec(age.trim());
  if (match === null) return undefined;
  return Number(match[1]) / ({ D: 365.25, W: 52.18, M: 12 }[match[2] ?? ''] ?? 1);
}

export const keepAge: Action = {
  name: 'keep age',
  sentence: 'The age stays; over 89 it becomes 90.',
  done: 'replaced',
  apply(element, scene) {
    const ages = stringsOf(element);
    if (ages.some((age) => age !== '' && yearsOf(age) === undefined)) return { ...empty.apply(element, scene), rule: 'code-identifies' };
    if (ages.every((age) => (yearsOf(age) ?? 0) < 90)) return { element };
    return { element: withStrings(element, ages.map((age) => ((yearsOf(age) ?? 0) < 90 ? age : '090Y')), scene), rule: 'age-over-89' };
  },
};
