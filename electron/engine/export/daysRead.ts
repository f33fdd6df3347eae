import { fold } from '../../../shared/text/fold.ts';
import { monthOf } from '../../../shared/text/lexicon/months.ts';

/** The days that a line names, as `YYYY-MM-DD` in every way in which its numbers can be meant, and what is left of the line without them. */
export function daysIn(line: string): { readonly days: readonly string[]; readonly rest: string } {
  const days = new Set<string>();
  const rest = forms.reduce((text, { pattern, read }) => text.replaceAll(pattern, (whole, ...groups: string[]) => {
    const meant = read(groups).filter((day) => day !== undefined);
    for (const day of meant) days.add(day);
    return meant.length === 0 ? whole : ' ';
  }), line);
  return { days: [...days], rest };
}

interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: readonly string[]) => readonly (string | undefined)[];
}

const forms: readonly Form[] = [
  { pattern: /(?<!\d)((?:19|20)\d\d)\s?[-./ ]\s?(\d{1,2})\s?[-./ ]\s?(\d{1,2})(?!\d)/gu, read: ([year, month, day]) => daysOf(year!, month!, day!) },
  { pattern: /(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/gu, read: ([year, month, day]) => daysOf(year!, month!, day!) },
  { pattern: /(?<!\d)(\d{1,2})\s?[-./ ]\s?(\d{1,2})\s?[-./ ]\s?((?:19|20)?\d\d)(?!\d)/gu, read: ([first, second, year]) => [...daysOf(year!, second!, first!), ...daysOf(year!, first!, second!)] },
  { pattern: /(?<!\d)(\d{1,2})[\s\-./]*(\p{L}{3,10})[\s\-./',]*((?:19|20)\d\d)(?!\d)/gu, read: ([day, month, year]) => daysOf(year!, String(monthOf(fold(month!)) ?? ''), day!) },
  { pattern: /(?<!\p{L})(\p{L}{3,10})[\s\-./]*(\d{1,2})[\s\-./,]+((?:19|20)\d\d)(?!\d)/gu, read: ([month, day, year]) => daysOf(year!, String(monthOf(fold(month!)) ?? ''), day!) },
];

/** Of two digits of a year nobody says the century. */
function daysOf(year: string, month: string, day: string): (string | undefined)[] {
  return (year.length === 2 ? [`19${year}`, `20${year}`] : [year]).map((full) => {
    if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
    return `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  });
}
