import type { TextFinding } from '../text/finding.ts';
import type { RepairLanguage } from './language.ts';
import type { RepairWords } from './repairWords.ts';

/** A repair for a span; `start` and `end` may take in the small word before, so that the sentence stays one. */
export type Repair = Pick<TextFinding, 'start' | 'end'> & { readonly repair?: string };

/** What a text has around a finding. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  readonly words: RepairWords;
  readonly language: RepairLanguage;
}

/** Without brackets that would be left empty. */
export function cutParentheses(start: number, end: number, before: string): Repair {
  return { start: start - (/\s*\(\s*$/u.exec(before)?.[0].length ?? 0), end: end + 1, repair: '' };
}

/** Cut out with the small word or the label's mark before it, leaving one space. */
export function cut({ start, end, before, after, language }: Place): Repair {
  const lead = /(?:(?:\s(?:at|on|to|um|à|a las|@|under|via|from|in))?\s+|\s*\(\s*)$/u.exec(before)?.[0] ?? '';
  if (lead.includes('(') && after.startsWith(')')) return { start: start - lead.length, end: end + 1, repair: '' };
  if (lead.includes('(') || lead.includes('\n')) return { start, end, repair: '' };
  // A whole sentence goes with its full stop.
  if (/[.!?]$/u.test(before.slice(0, before.length - lead.length)) && /^[.!?]/u.test(after)) return { start: start - lead.length, end: end + 1, repair: '' };
  // `Plate KX19 ZRT is visible`: what is told of it needs a subject.
  if (language === 'en' && /(?:^|[.!?]\s+|\n\s*)$/u.test(before) && /^ (?:is|was|are|were|has|had|refused|came|went|leads|can|will|still)(?!\p{L})/u.test(after)) return { start, end, repair: 'A number' };
  // At the beginning of a text or line, the space behind goes.
  if (lead === '' && /(?:^|\n)$/u.test(before)) return { start, end: end + (/^[ ,:]*/u.exec(after)?.[0].length ?? 0), repair: '' };
  return { start: start - lead.length, end, repair: '' };
}
