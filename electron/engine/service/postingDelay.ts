import type { CaseWork } from './caseWork.ts';

const millisecondsADay = 86_400_000;

/** The day from which on a case may be posted: so many days after the latest of the studies that go along, of the consent, and, where neither has a date, of today. */
export function earliestDay(work: CaseWork, delayDays: number, today: string): string | undefined {
  if (delayDays === 0) return undefined;
  const studies = work.instances().filter(({ record }) => record.included).map(({ record }) => asDay(record.studyDate));
  const consented = work.consent?.answer === 'given' ? work.consent.date : '';
  const latest = [...studies, consented].reduce((left, right) => (left > right ? left : right), '');
  return daysAfter(latest === '' ? today : latest, delayDays);
}

/** A DICOM date as YYYY-MM-DD; empty where it is none. */
const asDay = (date: string): string => {
  const [, year, month, dayOfMonth] = /^(\d{4})[.-]?(\d{2})[.-]?(\d{2})$/u.exec(date) ?? [];
  return year === undefined ? '' : `${year}-${month!}-${dayOfMonth!}`;
};

function daysAfter(from: string, days: number): string | undefined {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Number.isNaN(start) ? undefined : new Date(start + days * millisecondsADay).toISOString().slice(0, 10);
}
