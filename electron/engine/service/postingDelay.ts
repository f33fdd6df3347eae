import { addDays, isDay } from '../../../shared/consent/days.ts';
import type { CaseWork } from './caseWork.ts';

/** The day from which on a case may be posted: so many days after the latest of the studies that go along and of the consent, and, where neither has a date, of today. */
export function earliestDay(work: CaseWork, delayDays: number, today: string): string | undefined {
  if (delayDays === 0) return undefined;
  const studies = work.instances().filter(({ record }) => record.included).map(({ record }) => asDay(record.studyDate));
  const latest = [...studies, work.consent?.date ?? ''].reduce((left, right) => (left > right ? left : right), '');
  return addDays(latest === '' ? today : latest, delayDays);
}

/** A DICOM date as YYYY-MM-DD; empty where it is none. */
function asDay(date: string): string {
  const [, year, month, dayOfMonth] = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/u.exec(date) ?? [];
  const day = year === undefined ? '' : `${year}-${month!}-${dayOfMonth!}`;
  return isDay(day) ? day : '';
}
