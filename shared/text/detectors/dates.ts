import { fold } from '../fold.ts';
import type { TextFinding } from '../finding.ts';
import { isPlausible } from '../known/dateForms.ts';
import { monthNames, monthOf } from '../lexicon/months.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const month = monthNames.flat().sort((a, b) => b.length - a.length).join('|').replace('marz', 'm[aä]rz').replace('fevrier', 'f[eé]vrier').replace('fevr', 'f[eé]vr')
  .replace('aout', 'ao[uû]t').replace('marco', 'mar[cç]o').replace('decembre', 'd[eé]cembre').replace('jaenner', 'j[aä]nner');
const day = String.raw`(?<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª|\.)?`;
const year = String.raw`(?<year>(?:1[89]|20|21)\d\d|'?\d\d(?![\d:]|\s?(?:mm|cm|ml|mg|kg|gy|hu)(?!\p{L})))`;
const word = String.raw`(?<month>${month})(?![\p{L}\d])\.?`;

/** Dates with the month in words: `14 March 2026`, `March 14th, 2026`, `14-MAR-26`, `2026 Mar 14`, `14. März`, `14 de marzo de 2026`. */
const dayMonth = new RegExp(String.raw`(?<![\p{L}\d.,/])${day}[\s\-./_]*(?:of\s+|de\s+|di\s+)?${word}(?:[\s\-.,/_]*(?:de\s+|del\s+|of\s+)?${year})?(?![\p{L}\d])`, 'giu');
/** Not what follows a day: in `26-JUN-12, 12 LEADS` the second number is none of the date's. */
const monthDay = new RegExp(String.raw`(?<![\p{L}\d])(?<!\d[\s\-./_])${word}[\s\-./_]*${day}(?![\d.]\d|\d)(?:[\s\-.,/_]+${year})?(?![\p{L}\d])`, 'giu');
const yearMonth = new RegExp(String.raw`(?<![\p{L}\d])(?<year>(?:19|20)\d\d)[\s\-./_]+${word}(?:[\s\-./_]*${day})?(?![\p{L}\d])`, 'giu');
const monthYear = new RegExp(String.raw`(?<![\p{L}\d])${word}[\s\-.,/_]*(?:of\s+|de\s+|del\s+)?(?<year>(?:19|20)\d\d)(?![\p{L}\d])`, 'giu');
const monthAlone = new RegExp(String.raw`(?<=(?<![\p{L}])(?:in|since|last|this|next|early|late|mid|until|till|by|during|from|end of|beginning of|im|seit|ende|anfang|en|depuis|desde|dal|nel|sinds)[\s-])(?<month>${month})(?![\p{L}\d])`, 'giu');
/** `14MAR2019`, `14MAR19`, `2019MAR14`. */
const joinedMonth = new RegExp(String.raw`(?<![\p{L}\d])(?:(?<day>0[1-9]|[12]\d|3[01])(?<month>${month})(?<year>(?:19|20)\d\d|\d\d)|(?<early>(?:19|20)\d\d)(?:${month})(?:0[1-9]|[12]\d|3[01]))(?![\p{L}\d])`, 'giu');

const yearFirst = /(?<![\d.,/-])(?<year>(?:19|20)\d\d)(?<separator> ?[-./_|] ?| )(?<month>0?[1-9]|1[0-2])\k<separator>(?<day>[12]\d|3[01]|0?[1-9])(?![\d]|[.,-]\d)/g;
const yearLast = /(?<![\d,/-]|\d\.)(?<a>[0-3]?\d)(?<separator>[-./_|]|\. )(?<b>[0-3]?\d)\k<separator>(?<year>(?:19|20|2[45])\d\d|['’‘´`]?\d\d)(?!\d|[,/-]\d|\.\d)/g;
/** `14 / 3 / 1961`, `14:03:1961`: with the whole year any sign will do. */
const apart = /(?<![\d,/-] ?|\d\.)(?<a>[0-3]?\d)(?<separator> ?[-./_|] ?|[,;:·*~])(?<b>[0-3]?\d)\k<separator>(?<year>(?:19|20|2[45])\d\d)(?!\d| ?[,/-] ?\d|\.\d)/g;
const spaced = /(?<![\d.,/-] ?)(?<a>[0-3]\d) (?<b>[0-3]\d) (?<year>(?:19|20)\d\d)(?! ?\d)/g;
const solid = /(?<![\p{L}\d.])(?:(?<year>(?:19|20)\d\d)(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])|(?<a>[0-3]\d)(?<b>[0-3]\d)(?<late>(?:19|20)\d\d))(?:[T ]?\d{4,6}(?:\.\d+)?)?(?![\p{L}\d])/gu;
const monthOfYear = /(?<![\d/.,-])(?:0?[1-9]|1[0-2])[/-](?<year>(?:19|20)\d\d)(?![\d/-]|\.\d)/g;
/** `12.XII.24`: the month in Roman digits. */
const romanMonth = /(?<![\p{L}\d.,/-])(?:0?[1-9]|[12]\d|3[01])(?<separator>[-./]\s?)(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})\k<separator>(?<year>(?:19|20)\d\d|\d\d)(?![\p{L}\d])/gu;
/** `day 162 of 2025`. */
const dayOfYear = /(?<!\p{L})(?:day|doy|tag|jour|día|dia|giorno)\s(?:[1-3]?\d{1,2})(?:\s(?:of|in|des jahres|de|del)\s|\s?\/\s?)(?<year>(?:19|20)\d\d)(?!\d)/giu;
/** `prev 06/24`, `VU 06.24`: month and year of an earlier study. */
const earlier = /(?<=(?<!\p{L})(?:prior|previous|prev|prvs|compared? (?:to|with)|comparison|comp|cf|since|seit|vor|VU|voruntersuchung|old|ant(?:erior)?|previo|préc(?:édent)?|zuletzt|last)[.:]?\s)(?:0?[1-9]|1[0-2])[/.-](?<year>\d\d)(?![\d/%]|[.,-]\d|\s?(?:mm|cm|ml|mg|weeks?|wks?|days?|months?|mos?|hours?|hrs?|h|min)(?!\p{L}))/giu;
/** A quarter or a season says more than its year. */
const quarter = /(?<![\p{L}\d])(?:Q[1-4][ /'’-]?(?<year>(?:19|20)\d\d|\d\d)|[1-4]Q[ /'’-]?(?<behind>(?:19|20)\d\d|\d\d)(?!\.\d|[ -]?(?:gain|del|dup|amp|loss|chromosom|FISH|trisom|monosom))|(?:(?:early|late|mid)[ -])?(?:spring|summer|autumn|fall|winter|Frühjahr|Sommer|Herbst|printemps|été|automne|hiver|primavera|verano|otoño|invierno) (?:of |de )?(?<late>(?:19|20)\d\d))(?![\p{L}\d])/giu;
/** `2019-04`, and no span of years (`2019-20`). */
const yearMonthDigits = /(?<![\d.,/-])(?<year>(?:19|20)\d\d)-0[1-9](?![\d-]|\.\d)/g;
/** Week dates of ISO 8601, and weeks of a year in words. */
const weekDate = /(?<![\p{L}\d-])(?<year>(?:19|20)?\d\d)-?W(?:0[1-9]|[1-4]\d|5[0-3])(?:-?[1-7])?(?![\p{L}\d])|(?<!\p{L})(?:week|wk|KW|semaine|semana|settimana) (?:0?[1-9]|[1-4]\d|5[0-3])(?: of| in|,|\/| de| del)? ?(?:19|20)\d\d(?!\d)|(?<![\p{L}\d])KW ?(?:0?[1-9]|[1-4]\d|5[0-3])\s?[/-]\s?(?:20)?\d\d(?![\d.,/-]|\s?(?:mm|cm|ml|kg)(?!\p{L}))/giu;
const afterOn = /(?<=(?<!\p{L})(?:on|dated|since|DOB:?|D\.O\.B\.?:?|am|vom|le|el|del) )(?<a>[0-3]?\d)[/.](?<b>[0-3]?\d)\.?(?![\d/.%]|\s*(?:mm|cm|mg|ml|patients|cases|strength|scale|power))/giu;
/** `LMP 3/14`, `implanted 3/14`: a day of what happened on one, and no share (`2/3`) or span (`3/12 ago`). */
const afterEvent = /(?<=(?<!\p{L})(?:LMP|LNMP|EDD|EDC|implanted|inserted|admitted|discharged|operated|resected|transplanted|stented|biopsied|injured)[:,]? )(?<a>[0-3]?\d)[/-](?<b>[0-3]?\d)(?![\d/.%-]|\s*(?:ago|mm|cm|mg|ml|weeks?|months?|days?))/giu;
/** The same behind a procedure, where only one of the numbers may be a month: of `12/12 cores` and `5/6 match` none is a day. */
const afterProcedure = /(?<=(?<!\p{L})(?:biopsy|CABG|PCI|TAVI|surgery|transplant|stent)[:,]? )(?:(?:1[3-9]|2\d|3[01])[/-](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[/-](?:1[3-9]|2\d|3[01]))(?![\d/.%-]|\s*(?:cores?|nodes?|positive|samples?|ago|mm|cm|weeks?|months?|days?))/giu;
const theNth = /(?<=(?<!\p{L})(?:on|since|until) the )(?:[12]?1st|2?2nd|2?3rd|(?:1?[4-9]|1[0-3]|2[04-9]|30)th)(?=\s*(?:of (?:this|last) month|[,.;]|$|\s(?:and|at|with|for|he|she|the)\b))/gu;
/** `the 11th inst.`, `3rd ult`: of this month or the last, as letters between doctors say. */
const instant = /(?<![\p{L}\d])(?:[12]?1st|2?2nd|2?3rd|(?:[4-9]|1\d|2[04-9]|30)th|31st) (?:inst|ult|prox)(?:\.|(?!\p{L}))/giu;
const holiday = /(?<!\p{L})(?:Christmas(?: (?:Eve|Day))?|Boxing Day|New Year(?:['’]s)?(?: (?:Eve|Day))?|Easter(?: (?:Sunday|Monday))?|Thanksgiving(?: Day)?|Halloween|Diwali|Eid(?: al-\p{Lu}\p{Ll}+)?|Ramadan|Hanukkah|Passover|Yom Kippur|Rosh Hashanah|Independence Day|Bastille Day|Labou?r Day|Memorial Day|Mother['’]s Day|Father['’]s Day|Valentine['’]s Day|(?:the )?(?:4th|Fourth) of July|Weihnachten|Heiligabend|Ostern|Silvester|Noël|Navidad|Nochebuena|Natale|Capodanno|Ferragosto|Oktoberfest|Golden Week|Chinese New Year|Lunar New Year)(?!\p{L}| (?:fast|diet))/gu;
/** Feasts that nothing else is called after, in whatever letters. */
const feast = /(?<!\p{L})(?:(?:christmas|xmas|new year(?:['’]?s)?|easter) (?:eve|day|morning|night|sunday|monday|weekend)|boxing day|thanksgiving|halloween|(?:mother|father|valentine)['’]?s day|independence day|labou?r day)(?!\p{L})/giu;
/** What says that a day follows. */
const dayBefore = /(?<!\p{L})(?:on|dated|since|until|born|admitted|operated|DOB:?|date:?|am|vom|geb\.?|b\.?|\*|geboren|née? le|le|nata?o? il) $/iu;
const birthYear = /(?<=(?<!\p{L})(?:born|b\.|DOB:?|YOB:?|year of birth:?|birth year:?|geboren|geb|née?|nacid[oa]|nat[oa]|nascid[oa])(?: (?:in|im|en|el|em|nel))?[\s.:*]{1,2})(?:18\d\d|19[0-3]\d)(?!\d)|(?<=(?<![\p{L}\d])[FMW][\s,/]{1,2})(?:18\d\d|19[0-3]\d)(?![\d:.,/-]|\s?(?:mm|ms|hz|hu)(?!\p{L}))/giu;

const reason = 'A day, or a month with its year, of the patient’s life; the year alone may stay.';

export const dates: TextDetector = {
  name: 'dates',
  letter: 'C',
  sentence: 'Dates in digits and words, in the orders of Asia, Europe and America and the months of seven languages; a year alone may stay.',
  find({ text }: Prose): TextFinding[] {
    if (!/\d/.test(text)) return [...named(text), ...feasts(text)];
    const date = { letter: 'C', kind: 'date', reason } as const;
    return [
      ...findPattern(text, dayMonth, { ...date, sureness: 0.95, accept: isDayMonth, repair: yearIn }),
      ...findPattern(text, monthDay, { ...date, sureness: 0.95, accept: isMonthDay, repair: yearIn }),
      ...findPattern(text, yearMonth, { ...date, sureness: 0.95, accept: hasMonth, repair: yearIn }),
      ...findPattern(text, monthYear, { ...date, sureness: 0.95, accept: hasMonth, repair: yearIn }),
      ...findPattern(text, joinedMonth, { ...date, sureness: 0.95, repair: (match) => yearIn(match) ?? match.groups?.['early'] }),
      ...findPattern(text, yearFirst, { ...date, sureness: 0.97, accept: isDay, repair: yearIn }),
      ...findPattern(text, yearLast, { ...date, sureness: 0.95, accept: isDayOrMonth, repair: yearIn }),
      ...findPattern(text, apart, { ...date, sureness: 0.85, accept: isDayOrMonth, repair: yearIn }),
      ...findPattern(text, spaced, { ...date, sureness: 0.8, accept: isDayOrMonth, repair: yearIn }),
      ...findPattern(text, solid, { ...date, sureness: 0.85, accept: isSolid, repair: yearIn }),
      ...findPattern(text, monthOfYear, { ...date, sureness: 0.85, repair: yearIn }),
      ...findPattern(text, yearMonthDigits, { ...date, sureness: 0.7, accept: (match) => Number(match[0].slice(-2)) !== (Number(match.groups?.['year']) + 1) % 100, repair: yearIn }),
      ...findPattern(text, romanMonth, { ...date, sureness: 0.9, repair: yearIn }),
      ...findPattern(text, dayOfYear, { ...date, sureness: 0.85, repair: yearIn }),
      ...findPattern(text, earlier, { ...date, sureness: 0.7 }),
      ...findPattern(text, quarter, { ...date, sureness: 0.6, accept: ([found]) => !/^\d?q/.test(found), repair: yearIn }),
      ...findPattern(text, weekDate, { ...date, sureness: 0.8 }),
      ...findPattern(text, afterOn, { ...date, sureness: 0.6, accept: isShort }),
      ...findPattern(text, afterEvent, { ...date, sureness: 0.6, accept: (match) => isShort(match) && Number(match.groups?.['b']) > 5 }),
      ...findPattern(text, afterProcedure, { ...date, sureness: 0.6 }),
      ...findPattern(text, theNth, { ...date, sureness: 0.55 }),
      ...findPattern(text, instant, { ...date, sureness: 0.85 }),
      ...findPattern(text, birthYear, { ...date, sureness: 0.8, reason: 'A year of birth that says an age over 89.', repair: () => 'over 89 years ago' }),
      ...named(text),
      ...feasts(text),
    ];
  },
};

function named(text: string): TextFinding[] {
  return findPattern(text, monthAlone, {
    letter: 'C', kind: 'date', reason: 'A month in the patient’s life; only the year may stay.', sureness: 0.65,
    accept: (match) => isMonthName(match.groups?.['month'] ?? '', text),
    repair: () => 'that year',
  });
}

function feasts(text: string): TextFinding[] {
  return [holiday, feast].flatMap((pattern) => findPattern(text, pattern, {
    letter: 'C', kind: 'date', reason: 'A feast day says which day it was.', sureness: 0.7, accept: (match) => !/^\s*(?:tree|disease|factor|eye|egg)/i.test(text.slice(match.index + match[0].length)),
  }));
}

/** Alone, a month needs its capital (March fracture, may be); capitals in a shouted text prove nothing for the short ones. */
function isMonthName(name: string, text: string): boolean {
  if (!/^\p{Lu}/u.test(name)) return /^(?:januar|februar|fevrier|février|avril|juin|juillet|septembre|octobre|novembre|décembre|enero|febrero|abril|junio|julio|septiembre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|dicembre|janeiro|fevereiro|junho|julho|setembro|dezembro|januari|februari|augustus)/.test(name);
  return fold(name).length > 3 || fold(name) === 'may' || !/[A-Z]{6}/.test(text);
}

function hasMonth(match: RegExpExecArray): boolean {
  return monthOf(fold(match.groups?.['month'] ?? '')) !== undefined;
}

/** `2 mar` in lower case is a date only with its year; `3 set`, `5 out`, `1 mag` are other things altogether. */
function isDayMonth(match: RegExpExecArray): boolean {
  const { month: name = '', year: yearText } = match.groups ?? {};
  if (monthOf(fold(name)) === undefined) return false;
  if (name === 'Dec') return true;
  if (/^(?:set|out|mag|may|mar|dec|gen|lug|mars|ago|dic|dez|fev|ene)$/i.test(name) && yearText === undefined) return /^\p{Lu}/u.test(name) && !/^(?:set|out|mag|gen|dec|ago)$/i.test(name);
  return true;
}

function isMonthDay(match: RegExpExecArray): boolean {
  const { month: name = '', year: yearText } = match.groups ?? {};
  if (monthOf(fold(name)) === undefined) return false;
  if (yearText !== undefined && yearText.length >= 4) return true;
  return name === 'Dec' || /^\p{Lu}/u.test(name) && !/^(?:set|out|mag|gen|ago|dec)$/i.test(name) && !(name === name.toUpperCase() && fold(name).length === 3 && /^\d/.test(match[0].slice(name.length)));
}

function yearIn(match: RegExpExecArray): string | undefined {
  const text = (match.groups?.['year'] ?? match.groups?.['late'] ?? match.groups?.['behind'])?.replace(/^'/, '');
  return text?.length === 4 ? text : undefined;
}

function isDay(match: RegExpExecArray): boolean {
  const { year: y, month: m, day: d } = match.groups ?? {};
  return isPlausible({ year: Number(y), month: Number(m), day: Number(d) });
}

function isDayOrMonth(match: RegExpExecArray): boolean {
  const { a, b, year: y, separator } = match.groups ?? {};
  const first = Number(a);
  const second = Number(b);
  if (first < 1 || second < 1) return isYearFirst(match);
  // `1.2.10` is a section or a version as often as a day.
  if (separator === '.' && y?.length === 2 && a?.length === 1 && b?.length === 1 && !dayBefore.test(match.input.slice(Math.max(0, match.index - 16), match.index))) return false;
  return (first <= 31 && second <= 12) || (first <= 12 && second <= 31);
}

/** `26-03-14`: the year first, in two digits. */
function isYearFirst(match: RegExpExecArray): boolean {
  const { b, year: last } = match.groups ?? {};
  return Number(b) >= 1 && Number(b) <= 12 && Number(last) >= 1 && Number(last) <= 31;
}

function isSolid(match: RegExpExecArray): boolean {
  const { a, b } = match.groups ?? {};
  if (a === undefined) return isDay(match);
  const first = Number(a);
  const second = Number(b);
  return first >= 1 && second >= 1 && ((first <= 31 && second <= 12) || (first <= 12 && second <= 31));
}

function isShort(match: RegExpExecArray): boolean {
  const first = Number(match.groups?.['a']);
  const second = Number(match.groups?.['b']);
  return first >= 1 && second >= 1 && first <= 31 && second <= 31 && (first <= 12 || second <= 12) && !(first <= 5 && second <= 6 && first <= second && first === second);
}
