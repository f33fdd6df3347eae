import { foldings } from '../fold.ts';
import { calendarDate, dateForms } from './dateForms.ts';
import { nameForms } from './personName.ts';
import { type IdentifierValue, type Spelling, weigh } from './weigh.ts';

/**
 * Every spelling under which an identifier is searched, folded, each weighed: names split, reordered and with initials, IDs with and without
 * separators and leading zeros, dates as they are written, institutions and addresses as a whole and by their telling words.
 */
export function spellingsOf(identifier: IdentifierValue): Spelling[] {
  const spellings = new Map<string, Spelling>();
  const whole = weigh(identifier);
  // A placeholder is one in every form in which dates are written.
  if (identifier.kind === 'date' && whole.weight === 'ignored') return [{ kind: 'date', text: identifier.value.trim(), ...whole }];
  for (const text of formsOf(identifier)) {
    for (const folded of identifier.kind === 'uid' ? [text] : foldings(text)) {
      const tidy = folded.replace(/\s+/g, ' ').trim();
      if (tidy === '' || spellings.has(tidy)) continue;
      spellings.set(tidy, { kind: identifier.kind, text: tidy, ...weigh({ kind: identifier.kind, value: tidy }) });
    }
  }
  return [...spellings.values()];
}

function formsOf({ kind, value }: IdentifierValue): string[] {
  const text = value.trim();
  switch (kind) {
    case 'name':
      return nameForms(text);
    case 'date': {
      const date = calendarDate(text);
      return date === undefined ? [text] : dateForms(date);
    }
    case 'id':
    case 'phone': {
      const bare = text.replace(/[^\p{L}\p{N}]+/gu, '');
      return [text, bare, bare.replace(/^0+(?=\d{4})/, ''), ...(kind === 'id' ? digitRuns(bare) : []), ...(kind === 'phone' ? nationalForms(bare) : [])];
    }
    case 'institution':
    case 'address':
      return [text, ...text.split(/[,;^\\\n]+/), ...text.split(/[^\p{L}\p{N}]+/u)];
    case 'uid':
    case 'other':
      return [text];
  }
}

/** The number inside an ID with letters, as number elements and other systems keep it; dates are no such number. */
function digitRuns(bare: string): string[] {
  return (bare.match(/\d{6,}/g) ?? []).filter((run) => run !== bare && calendarDate(run) === undefined);
}

/** Without the country’s code, with and without the trunk zero. */
function nationalForms(digits: string): string[] {
  const international = digits.replace(/^00/, '');
  return [1, 2, 3].flatMap((length) => (international.length - length >= 8 ? [international.slice(length), `0${international.slice(length)}`] : []));
}
