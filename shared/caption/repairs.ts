import type { TextFinding } from '../text/finding.ts';
import { fold } from '../text/fold.ts';
import type { CaptionLanguage } from './language.ts';
import { type RepairWords, repairWords, stateOf } from './repairWords.ts';

/** A repair for a span; `start` and `end` may take in the small word before, so that the sentence stays one. */
type Repair = Pick<TextFinding, 'start' | 'end'> & { readonly repair?: string };

/** What a text has around a finding. */
interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly before: string;
  readonly found: string;
  readonly after: string;
  readonly words: RepairWords;
  readonly language: CaptionLanguage;
}

/** The finding with a repair that suits the sentence. Codes, numbers and addresses on the net are cut out: nothing harmless takes their place. */
export function withRepair(text: string, finding: TextFinding, language: CaptionLanguage): TextFinding {
  const { start } = finding;
  // A full stop that ends the sentence as well stays with it.
  const end = finding.end - (/[\p{L}\d](?<stop>[.,;:!?]+)$/u.exec(text.slice(start, finding.end))?.groups?.['stop']?.length ?? 0);
  const place: Place = { text, start, end, before: text.slice(Math.max(0, start - 60), start), found: text.slice(start, end), after: text.slice(end, end + 60), words: repairWords[language], language };
  const { letter, kind, reason, sureness } = finding;
  const made = repairOf(finding, place);
  return { letter, kind, reason, sureness, ...made, ...(made.repair === undefined ? {} : { repair: atSentenceStart(text, made.start) && !made.repair.endsWith(` ${oldBirthYear}`) ? capital(made.repair) : made.repair }) };
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

function relativeDay({ start, end, before, words, language }: Place, repair: string | undefined): Repair {
  const soon = /^(?:soon|bald)/u.test(repair ?? '');
  const lead = /(?<!\p{L})(?:since|for|seit|depuis|desde) $/iu.exec(before)?.[0] ?? '';
  if (/^since/iu.test(lead) && language === 'en') return { start: start - lead.length, end, repair: 'for some time' };
  return { start: start - lead.length, end, repair: soon ? words.soon : words.recently };
}

const colleagueTitle = /^(?:Drs?|Dra|Prof(?:essor)?|Pr|Doctor|Dott|Dottoressa|PD|Nurse|Herr (?:Dr|Prof|Doktor)|Frau (?:Dr|Prof)|Doc)/u;
const colleagueBefore = /(?<!\p{L})(?:thanks?|thank you|kudos|credits?|congrat\p{L}*|merci|gracias|danke|courtesy|surgeons?|operat(?:or|ed)|assistant|assisted|anaesth\p{L}*|anesth\p{L}*|radiolog\p{L}*|consultant|resident|fellow|registrar|scrub|camera|console|nurse|colleagues?|by|with|discussed|performed|presented|reported|shared|photos?|video|images?)(?:\W+\p{Ll}+){0,2}\W+$/iu;
const kinBefore = /(?<!\p{L})(?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|twin|cousin|uncle|aunt|niece|nephew|grandson|granddaughter|grandmother|grandfather|partner|friend|child|baby|boy|girl|patient|pt\.?|patientin|paciente)(,? )$/iu;

function person(place: Place): Repair {
  const { start, end, before, found, after, words } = place;
  const kin = kinBefore.exec(before);
  if (kin !== null && !colleagueTitle.test(found)) {
    // The role says enough: `his brother Anselm donated`, `the patient, Anselm, …`.
    const comma = kin[1]?.startsWith(',') === true && after.startsWith(',');
    return { start: start - (kin[1]?.length ?? 0), end: end + (comma ? 1 : 0), repair: '' };
  }
  if (/\(\s*$/u.test(before) && after.startsWith(')')) return cutParentheses(start, end, before);
  const role = /(?<!\p{L})(?:fellow|resident|registrar|consultant|surgeon|anaesthetist|anesthesiologist|radiologist|nurse|assistant|colleague|mentor|chief|senior|professor|doctor)(,? )$/iu.exec(before);
  if (role !== null) return { start: start - (role[1]?.length ?? 0), end: end + (role[1]?.startsWith(',') === true && after.startsWith(',') ? 1 : 0), repair: '' };
  if (/:\s*["“]?$/u.test(before)) return { start, end, repair: place.language === 'de' ? 'nicht genannt' : 'not named' };
  const who = colleagueTitle.test(found) || colleagueBefore.test(before) ? words.colleague : words.patient;
  if (/(?:^|[.!?\s])thanks?(?: you)? $/iu.test(before) && place.language === 'en') return { start, end, repair: `to ${who}` };
  return withoutArticle(place, who);
}

/** French and Spanish say `du Dr X`, `El Sr. X`: the article goes with the name. */
function withoutArticle({ start, end, before, language }: Place, who: string): Repair {
  if (language !== 'fr' && language !== 'es') return { start, end, repair: who };
  const article = /(?<!\p{L})(?:(?<of>du|de la|del|de l['’])|(?<to>au|à la|al|a la)|le|la|el|les|los|las) ?$/iu.exec(before);
  if (article === null) return { start, end, repair: who };
  const bound = article.groups?.['of'] !== undefined ? (language === 'fr' ? 'd’' : 'de ') : article.groups?.['to'] !== undefined ? (language === 'fr' ? 'à ' : 'a ') : '';
  return { start: start - article[0].length, end, repair: bound === 'd’' && !/^[aeiou]/u.test(who) ? `de ${who}` : `${bound}${who}` };
}

function location(kind: 'place' | 'address', { start, end, found, before, words, language }: Place): Repair {
  if (kind === 'address') return { start, end, repair: language === 'en' ? 'an address' : words.city };
  if (/\d/u.test(found)) return { start, end, repair: language === 'en' ? 'the area' : words.city };
  if (language !== 'en') return { start, end, repair: words.city };
  const state = stateOf(fold(found));
  if (state !== undefined) {
    const near = /(?<!\p{L})(?:near|outside|around) $/u.exec(before)?.[0] ?? '';
    return { start: start - near.length, end, repair: `${near === '' ? '' : 'in '}${/\bthe $/u.test(before) ? state.replace(/^the /u, '') : state}` };
  }
  if (/County|District|Borough|Parish|Prefecture/u.test(found)) return { start, end, repair: /\bthe $/iu.test(before) ? 'region' : 'the region' };
  return { start, end, repair: /\b(?:the|a|downtown) $/iu.test(before) ? 'city' : words.city };
}

function institution({ start, end: found, before, after, words, language }: Place): Repair {
  const end = found + (/^ (?:(?:General |Regional |University |Memorial )?(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re)))(?!\p{L})/u.exec(after)?.[0].length ?? 0);
  const inGerman = language === 'de' ? /(?<!\p{L})(?:im|am|ins|vom|aus dem|(?:in|an|aus|von) der) $/iu.exec(before)?.[0] : undefined;
  if (inGerman !== undefined) return { start: start - inGerman.length, end, repair: 'in unserer Klinik' };
  if (/(?<!\p{L})(?:the|our|a|their|an|la|le|el|die|das|der|unser\p{L}*|notre|nuestro) $/iu.test(before)) return { start, end, repair: words.hospital };
  if (/(?:transferred|referred|sent|moved|transfer|referral|came|flown|verlegt|transférée?|trasladad[ao]|derivad[ao])\b[^.]{0,20}$/iu.test(before)) return { start, end, repair: words.anotherHospital };
  return { start, end, repair: words.ourHospital };
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
  const swallowed = /^(?:on|am|le|el|in|im)/iu.test(preposition) ? preposition : '';
  if (/\(\s*$/u.test(before)) return cutParentheses(start, end, before);
  return { start: start - swallowed.length, end, repair: /^\s*$/u.test(found) ? '' : words.recently };
}

function cutParentheses(start: number, end: number, before: string): Repair {
  return { start: start - (/\s*\(\s*$/u.exec(before)?.[0].length ?? 0), end: end + 1, repair: '' };
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

/** Cut out with the small word or the label's mark before it, leaving one space. */
function cut({ start, end, before, after }: Place): Repair {
  const lead = /(?:(?:\s(?:at|on|to|um|à|a las|@|under|via))?\s+|\s*\(\s*)$/u.exec(before)?.[0] ?? '';
  if (lead.includes('(') && after.startsWith(')')) return { start: start - lead.length, end: end + 1, repair: '' };
  if (lead.includes('(') || lead.includes('\n')) return { start, end, repair: '' };
  // A whole sentence goes with its full stop.
  if (/[.!?]$/u.test(before.slice(0, before.length - lead.length)) && /^[.!?]/u.test(after)) return { start: start - lead.length, end: end + 1, repair: '' };
  // At the beginning of a text or line, the space behind goes.
  if (lead === '' && /(?:^|\n)$/u.test(before)) return { start, end: end + (/^[ ,:]*/u.exec(after)?.[0].length ?? 0), repair: '' };
  return { start: start - lead.length, end, repair: '' };
}

function atSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?]\s+|\n\s*)$/u.test(text.slice(Math.max(0, at - 6), at));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
