/**
 * Shifts of dates by whole days. Precision, form and time zone stay as they were; the time of day does not change. Whatever is no
 * date comes back as `undefined`: the caller removes it.
 */

const dateForm = /^(\d{4})(\.?)(\d{2})\2(\d{2})$/;

/** Days from 1970-01-01 in the proleptic Gregorian calendar, or `undefined` for a day that does not exist. */
export function dayNumber(year: number, month: number, day: number): number | undefined {
  const milliseconds = Date.UTC(2000, month - 1, day);
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || Number.isNaN(milliseconds)) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return Math.round(date.getTime() / 86_400_000);
}

function civil(days: number): readonly [year: string, month: string, day: string] | undefined {
  const date = new Date(days * 86_400_000);
  const year = date.getUTCFullYear();
  if (year < 1 || year > 9999) return undefined;
  return [String(year).padStart(4, '0'), String(date.getUTCMonth() + 1).padStart(2, '0'), String(date.getUTCDate()).padStart(2, '0')];
}

function shiftOneDate(text: string, days: number): string | undefined {
  const match = dateForm.exec(text);
  if (match === null) return undefined;
  const [, year = '', dot = '', month = '', day = ''] = match;
  const number = dayNumber(Number(year), Number(month), Number(day));
  return number === undefined ? undefined : civil(number + days)?.join(dot);
}

/** A DA value: YYYYMMDD, the old YYYY.MM.DD, or a range of them as in queries (`A-B`, `A-`, `-B`). PS3.5 6.2. */
export function shiftDate(text: string, days: number): string | undefined {
  return shiftRange(text.trim(), days, shiftOneDate, /^([\d.]*)-([\d.]*)$/);
}

const dateTime = String.raw`\d{4}(?:\d{2}){0,5}(?:(?<=\d{14})\.\d{1,6})?(?:[+-](?:0\d|1[0-4])[0-5]\d)?`;
const dateTimeForm = /^(\d{4})(\d{2})?(\d{2})?(.*)$/;
const dateTimeWhole = new RegExp(`^${dateTime}$`);
const dateTimeRange = new RegExp(`^(${dateTime}|)-(${dateTime}|)$`);
const timeOfDay = /^(?:(?:[01]\d|2[0-3])(?:[0-5]\d(?:(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?)?(?:[+-]\d{4})?$/;

function shiftOneDateTime(text: string, days: number): string | undefined {
  if (!dateTimeWhole.test(text)) return undefined;
  const [, year = '', month, day, rest = ''] = dateTimeForm.exec(text) ?? [];
  if (day !== undefined ? !timeOfDay.test(rest) : rest !== '' && !/^[+-]\d{4}$/.test(rest)) return undefined;
  // What is missing is taken from the middle, so that the shifted year or month is the likeliest one.
  const number = dayNumber(Number(year), Number(month ?? '7'), Number(day ?? (month === undefined ? '1' : '15')));
  const shifted = number === undefined ? undefined : civil(number + days);
  if (shifted === undefined) return undefined;
  return shifted.slice(0, day !== undefined ? 3 : month !== undefined ? 2 : 1).join('') + rest;
}

/** A DT value of any precision, with or without fraction and offset from UTC, or a range of them. PS3.5 6.2. */
export function shiftDateTime(text: string, days: number): string | undefined {
  return shiftRange(text.trim(), days, shiftOneDateTime, dateTimeRange);
}

function shiftRange(text: string, days: number, one: (text: string, days: number) => string | undefined, form: RegExp): string | undefined {
  const whole = one(text, days);
  if (whole !== undefined) return whole;
  const [, from = '', to = ''] = form.exec(text) ?? [];
  if (from === '' && to === '') return undefined;
  const ends = [from, to].map((end) => (end === '' ? '' : one(end, days)));
  return ends.includes(undefined) ? undefined : ends.join('-');
}

/** A TM value: HH[MM[SS[.F]]], the old HH:MM:SS, or a range of them. PS3.5 6.2. */
export function isTime(text: string): boolean {
  const time = String.raw`(?:[01]\d|2[0-3])(?::?[0-5]\d(?::?(?:[0-5]\d|60)(?:\.\d{1,6})?)?)?`;
  return new RegExp(`^(?:${time}|${time}-(?:${time})?|-${time})$`).test(text.trim());
}
