import { monthNames } from '../lexicon/months.ts';

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Reads DA, DT and ISO values (`20260314`, `2026-03-14`, `20260314102233.12+0100`), and undefined for anything else. */
export function calendarDate(value: string): CalendarDate | undefined {
  const match = /^(\d{4})[-./]?(\d{2})[-./]?(\d{2})/.exec(value.trim());
  if (match === null) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isPlausible(date) ? date : undefined;
}

/** A day that exists (29 February always does), in a year that a patient can have seen. */
export function isPlausible({ year, month, day }: CalendarDate): boolean {
  const length = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return length !== undefined && day >= 1 && day <= length && year >= 1000 && year <= 2199;
}

const languagesWithMonths = [0, 1];

/** The usual written forms of a date: digits in the orders of Asia, Europe and America, long and short years, months in words. */
export function dateForms({ year, month, day }: CalendarDate): string[] {
  const forms = new Set<string>();
  const yyyy = String(year).padStart(4, '0');
  const yy = yyyy.slice(2);
  const numbers = (number: number) => [String(number).padStart(2, '0'), String(number)];
  for (const [index, mm] of numbers(month).entries()) {
    const dd = numbers(day)[index] ?? '';
    for (const separator of ['', '-', '.', '/', ' ', '_']) {
      if (separator === '' && index === 1) continue;
      forms.add([yyyy, mm, dd].join(separator));
      forms.add([dd, mm, yyyy].join(separator));
      forms.add([mm, dd, yyyy].join(separator));
      forms.add([dd, mm, yy].join(separator));
      forms.add([mm, dd, yy].join(separator));
      forms.add([yy, mm, dd].join(separator));
    }
  }
  const names = monthNames[month - 1] ?? [];
  for (const name of [...names, ...languagesWithMonths.map((index) => names[index] ?? '')]) {
    for (const dd of numbers(day)) {
      forms.add(`${dd} ${name} ${yyyy}`);
      forms.add(`${dd}-${name}-${yyyy}`);
      forms.add(`${dd}-${name}-${yy}`);
      forms.add(`${dd}${name}${yyyy}`);
      forms.add(`${dd}. ${name} ${yyyy}`);
      forms.add(`${name} ${dd}, ${yyyy}`);
      forms.add(`${name} ${dd} ${yyyy}`);
      forms.add(`${yyyy} ${name} ${dd}`);
      forms.add(`${dd} de ${name} de ${yyyy}`);
    }
  }
  return [...forms];
}
