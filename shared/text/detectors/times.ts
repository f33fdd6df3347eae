import type { TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const withSeconds = /(?<![\d:.+])(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:\s?[ap]\.?m\.?)?(?![\d:])/gi;
const clock = /(?<![\d:.,/])(?:(?:[01]?\d|2[0-3])(?:[:h][0-5]\d|\.[0-5]\d(?=\s?(?:[ap]\.?m|Uhr|hrs)))(?:\s?(?:[ap]\.?m\.?|Uhr|hrs?|h))?|(?:0?\d|1[0-2])\s?[ap]\.?m\.?|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours|h))(?![\d:\p{L}])/giu;
const movement = /(?:arriv|admit|present|brought|call|born|died|death|pronounced|scheduled|discharg|transferr|operat|surgery|delivered|appointment|acquired|time|uhrzeit|heure|hora|ora)\p{L}*(?:\s+\p{L}+){0,6}[\s:]*(?:at|@|around|about|um|à|a las|alle)?[\s:]*$/iu;
/** How near a date must stand for a time of day to be part of it. */
const reach = 60;

export const times: TextDetector = {
  name: 'times',
  letter: 'C',
  sentence: 'Times of day beside a date, an arrival or an operation, and any time to the second.',
  find({ text, found }: Prose): TextFinding[] {
    if (!/\d/.test(text)) return [];
    const days = found.filter((finding) => finding.kind === 'date' || finding.kind === 'weekday' || finding.kind === 'relative-day');
    const beside = (match: RegExpExecArray) => {
      const end = match.index + match[0].length;
      return days.some((day) => day.start - end < reach && match.index - day.end < reach) || movement.test(text.slice(Math.max(0, match.index - 80), match.index));
    };
    return [
      ...findPattern(text, withSeconds, { letter: 'C', kind: 'time', reason: 'A time to the second matches the hospital’s records.', sureness: 0.9 }),
      ...findPattern(text, clock, { letter: 'C', kind: 'time', reason: 'A time of day belongs to the date beside it.', sureness: 0.7, accept: beside }),
    ];
  },
};
