import { ages } from './ages.ts';
import { emails, handles, ips, urls } from './contacts.ts';
import { dates } from './dates.ts';
import type { TextDetector } from './detector.ts';
import { initials } from './initials.ts';
import { institutions } from './institutions.ts';
import { knownValues } from './known.ts';
import { names } from './names.ts';
import { numbers } from './numbers.ts';
import { phones } from './phones.ts';
import { places } from './places.ts';
import { weekdaysAndRelativeDays } from './relativeDays.ts';
import { times } from './times.ts';

/** In the order in which they run: a time of day asks for the dates found before it. */
export const detectors: readonly TextDetector[] = [
  knownValues, emails, urls, ips, handles, dates, weekdaysAndRelativeDays, times, ages, phones, numbers, institutions, places, names, initials,
];
