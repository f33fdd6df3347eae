import type { DicomElement } from '../../dicom/element.ts';
import { stringsOf } from '../../dicom/values.ts';
import { isText } from '../../dicom/vr.ts';
import { isTime, shiftDate, shiftDateTime } from '../../pseudonym/index.ts';
import { withStrings, type Action } from './action.ts';

const offsetFromUtc = /^[+-](?:0\d|1[0-4])[0-5]\d$/;

/** The value moved by `days`, `undefined` for what is no date, time or offset. */
function shifted(vr: string, value: string, days: number): string | undefined {
  if (value === '') return value;
  switch (vr) {
    case 'DA': return shiftDate(value, days);
    case 'DT': return shiftDateTime(value, days);
    case 'TM': return isTime(value) ? value : undefined;
    default: return offsetFromUtc.test(value) ? value : undefined;
  }
}

function moved(element: DicomElement, days: number): string[] | undefined {
  // A time written as bytes (Frame Origin Timestamp) cannot be moved.
  if (!isText(element.vr)) return undefined;
  const values = stringsOf(element).map((value) => shifted(element.vr, value, days));
  return values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
}

/** Retain Modified Dates; what cannot be shifted is treated as if the option were not there. */
export function shiftDates(otherwise: Action): Action {
  return {
    name: 'shift',
    sentence: 'Dates move by whole days, the same for every date of the patient; times of day stay.',
    done: 'shifted',
    apply(element, scene) {
      const values = moved(element, scene.shiftDays);
      if (values === undefined) return otherwise.apply(element, scene);
      return { element: element.vr === 'DA' || element.vr === 'DT' ? (values.length === 0 ? element : withStrings(element, values, scene)) : element };
    },
  };
}

/** Retain Full Dates; what is no date is treated as if the option were not there. */
export function keepDates(otherwise: Action): Action {
  return {
    name: 'keep date',
    sentence: 'Dates and times stay as they are.',
    done: 'replaced',
    apply: (element, scene) => (moved(element, 0) === undefined ? otherwise.apply(element, scene) : { element }),
  };
}
