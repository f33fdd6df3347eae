import type { TextFinding } from '../text/finding.ts';
import type { RepairLanguage } from './language.ts';
import { person } from './repairPersons.ts';
import { cut, cutParentheses, type Place, type Repair } from './repairPlace.ts';
import { institution, location } from './repairPlaces.ts';
import { repairWords } from './repairWords.ts';

/** The finding with a repair that suits the sentence. Codes, numbers and addresses on the net are cut out: nothing harmless takes their place. */
export function withRepair(text: string, finding: TextFinding, language: RepairLanguage | undefined): TextFinding {
  const { start } = finding;
  // A full stop that ends the sentence as well stays with it, unless it belongs to initials before more of the sentence.
  const dotted = /^(?:\p{Lu}\.\s?){2,}$/u.test(text.slice(start, finding.end)) && !/^(?:$| \p{Lu}\p{Ll})/u.test(text.slice(finding.end));
  const end = finding.end - (dotted ? 0 : /[\p{L}\d](?<stop>[.,;:!?]+)$/u.exec(text.slice(start, finding.end))?.groups?.['stop']?.length ?? 0);
  const place: Place = { text, start, end, before: text.slice(Math.max(0, start - 60), start), found: text.slice(start, end), after: text.slice(end, end + 60), words: repairWords[language ?? 'en'], language: language ?? 'en' };
  const { letter, kind, reason, sureness } = finding;
  const offered = repairOf(finding, place);
  // Where no words of ours suit the language or the script, only leaving out is offered.
  const made = inOurWords(place, offered, language) ? offered : { start, end };
  return { letter, kind, reason, sureness, ...made, ...(made.repair === undefined ? {} : { repair: atSentenceStart(text, made.start) && !made.repair.endsWith(` ${oldBirthYear}`) ? capital(made.repair) : made.repair }) };
}

function inOurWords({ found }: Place, { repair }: Repair, language: RepairLanguage | undefined): boolean {
  if (repair === undefined || !/\p{L}/u.test(repair)) return true;
  return language !== undefined && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Greek}\p{Script=Thai}\p{Script=Devanagari}]/u.test(found);
}

function repairOf(finding: TextFinding, place: Place): Repair {
  switch (finding.kind) {
    case 'name':
    case 'initials':
      return person(place);
    case 'place':
    case 'address':
      return location(finding.kind, place);
    case 'institution':
      return institution(place);
    case 'date':
      return date(place, finding.repair);
    case 'weekday':
    case 'relative-day':
      return relativeDay(place, finding.repair);
    case 'age':
      return age(place, finding);
    case 'handle':
      return place.found.startsWith("@") && !/(?:insta|account|follow|blog)\p{L}*\W*$/iu.test(place.before) ? { start: place.start, end: place.end, repair: place.words.colleague } : cut(place);
    case 'time':
    case 'phone':
    case 'fax':
    case 'email':
    case 'ssn':
    case 'mrn':
    case 'accession':
    case 'plan':
    case 'account':
    case 'licence':
    case 'vehicle':
    case 'device':
    case 'url':
    case 'ip':
    case 'uid':
    case 'id':
      return cut(place);
    case 'other':
      return { start: place.start, end: place.end };
  }
}

/** `Two days after the bank holiday` counts from what is left out, and goes with it. */
const countedFrom = (before: string): string => /(?:(?:\p{L}+|\d+) (?:hours|days|nights|weeks) )?(?:after|before|over|during|at the (?:end|start|beginning) of)(?: the)? $/iu.exec(before)?.[0] ?? '';

function relativeDay({ start, end, before, words, language }: Place, repair: string | undefined): Repair {
  const soon = /^(?:soon|bald)/u.test(repair ?? '');
  const counted = countedFrom(before);
  if (counted !== '' && language === 'en') return { start: start - counted.length, end, repair: words.recently };
  const lead = /(?<!\p{L})(?:(?:since|for|seit|depuis|desde)(?: the)?|le|el|il|la|na|o|a) $/iu.exec(before)?.[0] ?? '';
  if (/^since/iu.test(lead) && language === 'en') return { start: start - lead.length, end, repair: 'for some time' };
  return { start: start - lead.length, end, repair: soon ? words.soon : words.recently };
}

/** A birth before this year means an age over 89, so the year may not stay. It follows no clock, and errs on the safe side for years to come. */
const oldBirthYear = 1945;

function date(place: Place, year: string | undefined): Repair {
  const { start, end, before, found, words } = place;
  const birth = /(?<!\p{L})(?:dob|d\.o\.b\.?|born|birth(?:day| date)?|geb(?:oren|\.)?|née?|nacid[oa]|nat[oa])\W*(?:on|am|le|el|in|:)?\W*$/iu.test(before);
  if (birth && (year === undefined || Number(year) < oldBirthYear)) return year === undefined ? cut(place) : { start, end, repair: `${words.before} ${oldBirthYear}` };
  const preposition = /(?:^|[\s(])((?:on(?: the)?|since(?: the)?|am|le|el|el día|dated|from|of|in|im|du|vom|del) )$/iu.exec(before)?.[1] ?? '';
  if (year !== undefined) {
    const replaced = /^(?:on|am|le|el)/iu.test(preposition) ? preposition : '';
    if (/^du/iu.test(preposition)) return { start: start - preposition.length, end, repair: `de ${year}` };
    return { start: start - replaced.length, end, repair: replaced === '' || words.inYear === '' ? year : `${words.inYear} ${year}` };
  }
  if (/^since/iu.test(preposition) && place.language === 'en') return { start: start - preposition.length, end, repair: 'for some time' };
  const counted = countedFrom(before);
  if (counted !== '' && place.language === 'en') return { start: start - counted.length, end, repair: words.recently };
  const swallowed = /^(?:on|am|le|el|in|im)/iu.test(preposition) ? preposition : '';
  if (/\(\s*$/u.test(before)) return cutParentheses(start, end, before);
  return { start: start - swallowed.length, end, repair: /^\s*$/u.test(found) ? '' : words.recently };
}

const nouns: Readonly<Record<string, string>> = { m: 'man', f: 'woman', male: 'man', female: 'woman', man: 'man', woman: 'woman', gentleman: 'man', lady: 'woman', boy: 'boy', girl: 'girl', patient: 'patient' };
const nounAfter = /^[\s-]+(?:old )?(male|female|man|woman|gentleman|lady|boy|girl|patient|M|F)(?!\p{L})/iu;

function age({ start, end, found, after, before, words, language }: Place, finding: TextFinding): Repair {
  if (/birthday$/iu.test(found)) return { start, end, repair: 'birthday' };
  const years = Number(/\d+/u.exec(found)?.[0] ?? '90');
  const letter = /^\d+\s?[/-]?\s?(M|F|male|female|man|woman|gentleman|lady)$/iu.exec(found)?.[1] ?? /^(M|F)\s?[/-]?\s?\d+$/iu.exec(found)?.[1];
  const next = nounAfter.exec(after);
  const known = nouns[(letter ?? next?.[1] ?? '').toLowerCase()];
  const other = known === undefined && letter === undefined && language === 'en' ? /^ (?!(?:with|who|whose|has|had|and|was|is|came|in|from|after|on|at|for|that|presented|presents|or)(?!\p{L}))(\p{Ll}{4,})(?=[,.;:]| (?:with|who|whose|has|had|was|is|came|in|from|after|on|at|presented|presents)(?!\p{L}))/u.exec(after) : null;
  const wide = letter === undefined && next !== null ? end + next[0].length : end + (other?.[0].length ?? 0);
  const noun = known ?? other?.[1];
  const label = /^(?:aged?|age of|at the age of|alter|im alter von|âge|agé[e]? de|âgé[e]? de|edad|turned|turning)[\s:=]*/iu.exec(found)?.[0] ?? '';
  if (finding.letter === 'C') {
    const ending = /-?jährige?[rnsm]?$/iu.exec(found)?.[0];
    if (ending !== undefined) return { start, end, repair: `${words.over89}-${ending.replace(/^-/u, '')}` };
    if (language === 'en' && noun === undefined && /(?:^|\s)an? $/iu.test(before)) return { start, end, repair: `patient ${words.over89}` };
    if (language !== 'en' || noun === undefined) return { start, end, repair: `${label}${words.over89}` };
    return { start, end: wide, repair: `${noun} ${words.over89}` };
  }
  if (/(?:day|week|month)s?/iu.test(found)) return { start, end, repair: finding.repair ?? 'infant' };
  if (language !== 'en') return { start, end };
  const child = years < 13 ? 'child' : years < 20 ? 'teenager' : undefined;
  if (child !== undefined) return { start, end: wide, repair: noun === 'boy' || noun === 'girl' ? `${child === 'child' ? 'young' : 'teenage'} ${noun}` : child };
  const whose = noun === 'woman' ? 'her' : noun === 'man' ? 'his' : 'their';
  const decade = `in ${whose} ${Math.floor(years / 10)}0s`;
  return { start, end: wide, repair: noun === undefined ? (/(?:^|\s)an? $/iu.test(before) ? `patient ${decade}` : decade) : `${noun} ${decade}` };
}

function atSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?]\s+|\n\s*)$/u.test(text.slice(Math.max(0, at - 6), at));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
