import { analyseText, cleanDescriptor } from '../text/index.ts';
import { fold } from '../text/fold.ts';
import { looseNumbersIn } from '../text/looseNumbers.ts';
import { givenNames } from '../text/lexicon/givenNames.ts';
import { mayName } from '../text/lexicon/personNames.ts';
import { isOrdinaryWord } from '../text/known/weigh.ts';
import { bodyParts, medicalWords } from '../text/vocabulary/index.ts';
import { isDefinedTerm } from './definedTerms.ts';
import { isTechnicalTerm, withoutUnknownWords } from './technicalWords.ts';
import { isModelWord } from './vendors.ts';
import type { FindingKind, KnownIdentifiers, KnownMatch, TextFinding } from '../text/index.ts';

/** From here on a finding in header text is acted on without asking. */
const sureEnough = 0.5;

/** Kinds that say nothing about a person where they stand in a header: "MON", "PRE", two letters. */
const harmless: ReadonlySet<FindingKind> = new Set(['initials', 'weekday', 'relative-day']);

/** What in `text` identifies, as far as a header is concerned. `allowed`: kinds that an option keeps in this attribute. */
export function identifyingIn(text: string, known: KnownIdentifiers, allowed: ReadonlySet<FindingKind> = none): TextFinding[] {
  return analyseText(text, known).filter((finding) => finding.sureness >= sureEnough && !harmless.has(finding.kind) && !allowed.has(finding.kind));
}

export const none: ReadonlySet<FindingKind> = new Set();

/** Control characters have no place in text (PS3.5 6.1.3) but line ends, tabs and escapes: it was written in another character set, so nobody has read it. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x90\x98-\x9f]/;
/** Quotes and dashes of Windows stand in the place of controls, beside letters so do letters of the character sets of DOS and of Shift JIS. */
const controlBesideLetter = /\p{L}[\x85\x91-\x97]|[\x85\x91-\x97]\p{L}/u;
/** Letters of UTF-8 read as ISO 8859-1: `MÃ¼ller`. */
const misreadUtf8 = /[\u00c3-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}/;
const isUnreadable = (text: string): boolean => control.test(text) || controlBesideLetter.test(text) || misreadUtf8.test(text);

/** Texts repeat from file to file of a series: their verdicts are remembered as long as the identifiers they were made with. */
const remembered = new WeakMap<KnownIdentifiers, Map<string, string>>();
const mostRemembered = 4000;

function memo(known: KnownIdentifiers, key: string, make: () => string): string {
  let verdicts = remembered.get(known);
  if (verdicts === undefined) {
    verdicts = new Map<string, string>();
    remembered.set(known, verdicts);
  }
  const old = verdicts.get(key);
  if (old !== undefined) return old;
  const made = make();
  if (verdicts.size >= mostRemembered) verdicts.clear();
  verdicts.set(key, made);
  return made;
}

/** The text without what identifies; the same string where nothing does. */
export function withoutIdentifiers(text: string, known: KnownIdentifiers, allowed: ReadonlySet<FindingKind> = none): string {
  if (text.trim() === '') return text;
  if (isUnreadable(text)) return '';
  return memo(known, `${[...allowed].join()}\0${text}`, () => {
    if (!allowed.has('name') && isNameAlone(text, known)) return '';
    const names = knownIn(text, known).filter(({ kind }) => kind === 'name');
    return cut(text, allowed.has('name') ? identifyingIn(text, known, allowed) : [...identifyingIn(text, known, allowed), ...names]);
  });
}

function cut(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  if (spans.length === 0) return text;
  let rest = '';
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > from) rest += text.slice(from, start);
    from = Math.max(from, end);
  }
  return tidied(rest + text.slice(from));
}

/** The text without what is known to identify the patient; what merely reads like an identifier stays. */
export function withoutKnown(text: string, known: KnownIdentifiers): string {
  if (text.trim() === '') return text;
  if (isUnreadable(text)) return '';
  return memo(known, `known\0${text}`, () => (isNameAlone(text, known) ? '' : cut(text, knownIn(text, known))));
}

/** Forms that no name or number of a product has. */
const personal: ReadonlySet<FindingKind> = new Set(['email', 'phone', 'fax', 'ssn', 'mrn', 'name', 'institution', 'age']);
const certain = 0.85;

/** For texts about products: what is known to identify goes, and so does the sure name of a person or an institution, an age over 89, an e-mail, a telephone number or a labelled number. */
export function withoutPersonal(text: string, known: KnownIdentifiers): string {
  if (text.trim() === '') return text;
  if (isUnreadable(text)) return '';
  return memo(known, `personal\0${text}`, () => (isNameAlone(text, known) ? '' : cut(text, [...knownIn(text, known), ...identifyingIn(text, known).filter(({ kind, sureness }) => personal.has(kind) && sureness >= certain)])));
}

/** The text without serial and lot numbers that stand behind their label. */
export const withoutSerials = (text: string, known: KnownIdentifiers): string => memo(known, `serials\0${text}`, () => cut(text, identifyingIn(text, known).filter(({ kind }) => kind === 'device')));

/** A value that is a name of the patient and nothing else, be it a word of medicine ("Stone") or two letters ("NG"). */
const isNameAlone = (text: string, known: KnownIdentifiers): boolean => /\p{L}{2}|[\p{Script=Han}\p{Script=Hangul}]/u.test(text) && known.isName(text);

/**
 * For short values: the words of the field, where any other word stands among them. A value of codes ("SN60WF", "B60f", "2D") is none of words, and loses only what is no
 * code ("AX_ZIELKEWICZ_2"); a word of four letters and more that stands by itself, or one in a script other than Latin, makes it one ("Zielkewicz 2").
 */
export function withoutStrangers(text: string, known: KnownIdentifiers): string {
  return memo(known, `strangers\0${text}`, () => (isDefinedTerm(text) ? withoutKnown(text, known) : isOfWords(text, known) ? descriptorOf(text, known) : withoutUnknownWords(text)));
}

const isOfWords = (text: string, known: KnownIdentifiers): boolean => looseNumbersIn(text, known).length > 0 || /[^\P{Nd}0-9]/u.test(text) || /^\p{L}[\p{L}\p{M}'’.,^ -]*$/u.test(text) || standingWords(text).some((word) => !medicalWords.has(fold(word)));

const standingWords = (text: string): string[] => text.match(/(?<![\p{L}\p{N}_])\p{L}{4,}(?![\p{L}\p{N}_])|[^\P{L}\p{Script=Latin}]{2,}|[^\P{L}\p{Script=Latin}\p{Script=Greek}\p{Script=Common}]/gu) ?? [];

/** Names of products have no digits in such numbers. */
const longNumber = /(?<!\d)\d{6,}(?!\d)/g;

/**
 * For models and versions: as {@link withoutPersonal}, and without names of people behind the first word and without long numbers ("Sensation Okonkwo 471188").
 * `numbers`: where versions of six digits and more are common, they stay.
 */
export function withoutPeople(text: string, known: KnownIdentifiers, numbers: 'drop' | 'keep'): string {
  const left = withoutPersonal(text, known);
  if (left.trim() === '') return left;
  return memo(known, `people ${numbers}\0${text}`, () => {
    const people = [...left.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}’'-]{2,}(?![\p{L}\p{N}])/gu)]
      .filter(({ 0: word, index }) => (index > 0 || (numbers === 'keep' && !/\p{N}/u.test(left))) && (isNameOnly(fold(word)) || (numbers === 'keep' && isStrange(word))));
    const spans = [...people, ...(numbers === 'drop' ? left.matchAll(longNumber) : [])].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
    return cut(left, spans);
  });
}

/** For makers and algorithms: as {@link withoutPersonal}, and without long numbers. */
export function withoutNumbers(text: string, known: KnownIdentifiers): string {
  return memo(known, `numbers\0${text}`, () => {
    const left = withoutPersonal(text, known);
    return cut(left, [...left.matchAll(/[\p{L}\p{N}]*\p{N}{6}[\p{L}\p{N}]*/gu)].map(({ index, 0: word }) => ({ start: index, end: index + word.length })));
  });
}

/**
 * For codes and their schemes: as {@link withoutPersonal}, and without names; of one or two words a strange one is taken for a name, too, while the names of schemes are whole phrases.
 * Long numbers stay: SNOMED CT has some of eighteen digits.
 */
export function withoutCodeNames(text: string, known: KnownIdentifiers): string {
  return memo(known, `code\0${text}`, () => {
    const left = withoutPersonal(text, known);
    const isShort = wordsOf(left).length <= 2;
    const names = [...left.matchAll(/(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}’'-]{3,}(?![\p{L}\p{N}])/gu)].filter(([word]) => isNameOnly(fold(word)) || (isShort && isStrange(word)));
    return cut(left, names.map(({ index, 0: word }) => ({ start: index, end: index + word.length })));
  });
}

/** Versions are made of few words: one written like a name that neither vendors nor the standard have may be one. */
const isStrange = (word: string): boolean => /^\p{Lu}\p{Ll}{3,}$/u.test(word) && !isOrdinaryWord(fold(word)) && !isModelWord(fold(word)) && !isTechnicalTerm(word);

const isNameOnly = (word: string): boolean => mayName(word) && !isOrdinaryWord(word) && !isModelWord(word);

/** For the meanings of codes: the words of the field alone, where one of the others is a name of people or a number of somebody. */
export function withoutMeantPeople(text: string, known: KnownIdentifiers): string {
  return memo(known, `meant\0${text}`, () => {
    const left = withoutIdentifiers(text, known);
    if (text.trim() === '' || (left !== text && !isTermOnly(text, known))) return left;
    const words = descriptorOf(text, known);
    if (words === text) return text;
    const stays = new Set(wordsOf(words));
    const gone = wordsOf(text).map((word) => !stays.has(word) && word);
    const isPerson = gone.some((word, index) => word !== false && (isNameOnly(word) || (givenNames.has(word) && gone[index + 1] !== undefined && gone[index + 1] !== false)));
    return looseNumbersIn(text, known).length > 0 || isPerson || [...text.matchAll(announced)].some(([, word = '']) => isStrange(word)) ? words : text;
  });
}

/** `exam of Zielkewicz`: what is examined is written small there. */
const announced = /(?<!\p{L})(?:exam|examination|study|scan|images?|photos?|films?|report|record|case|series)\s(?:of|by|for|from|per)\s(\p{Lu}\p{Ll}{3,})(?!\p{L})/giu;

/** Terms are written in capitals as names are (`Mechanical Dispersion`): of ordinary words that nobody is called, they are none. */
function isTermOnly(text: string, known: KnownIdentifiers): boolean {
  if (isUnreadable(text) || knownIn(text, known).length > 0) return false;
  return identifyingIn(text, known).every(({ kind, start, end }) => kind === 'name' && wordsOf(text.slice(start, end)).every((word) => isOrdinaryWord(word) && !mayName(word)));
}

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{M}]+/gu) ?? [];

/**
 * Where identifiers of the patient stand. A name counts even where it is an everyday word, as a header can spare the word "Young" when the patient is
 * called so; where it is a word of medicine ("Head") it proves nothing by itself.
 */
function knownIn(text: string, known: KnownIdentifiers): readonly Found[] {
  const found = known.find(text).filter(({ weight, kind, start, end }) =>
    weight === 'strong' || (kind === 'name' && !fold(text.slice(start, end)).split(/[^\p{L}\p{N}]+/u).every((word) => medicalWords.has(word))));
  return [...found, ...shortNamesIn(text, known)];
}

type Found = Pick<KnownMatch, 'start' | 'end' | 'kind' | 'weight'>;

/** Names of two letters ("Ng", "Li"), one ideograph or one Korean syllable are too short for the search; written like a name, and known as a whole, they count all the same. */
function shortNamesIn(text: string, known: KnownIdentifiers): Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])(?:\p{Lu}\p{Ll}|[\p{Script=Han}\p{Script=Hangul}])(?![\p{L}\p{N}])/gu)]
    .filter(([word]) => known.isWhole(word))
    .map(({ index, 0: word }): Found => ({ start: index, end: index + word.length, kind: 'name', weight: 'contextual' }))
    .concat(shoutedPairsIn(text, known), shoutedBesideNames(text, known), besideInitialsIn(text, known), besidePersonsIn(text, known));
}

const title = String.raw`(?:pati?e?nt(?:e|in)?|paziente|paciente|pat|pt|name|nom|nombre|nome|naam|drs?|mr|mrs|ms|miss|mister|herrn?|frau|hr|fr|mme|mlle|sra?|srta|sig|don|do[nñ]a|famil(?:y|ie|le|ia))`;
const yearsOld = String.raw`\d{1,3}\s?[yj](?:rs?|[/.]?o\.?|ears?|ahre?)?`;
const ofSex = String.raw`[fmw](?=[\s,/]*(?:\d|$))|\d{1,3}\s?[/-]?\s?[fmw]`;
const besidePerson = new RegExp(String.raw`(?<![\p{L}\p{N}])(?<title>${title})[.:]?\s(?<titled>\p{L}{3,})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?<described>\p{L}{3,})(?:['’]s|(?=,?\s(?:${ofSex}|${yearsOld}|famil(?:y|ie|le|ia))(?![\p{L}\p{N}])))(?![\p{L}\p{N}])`, 'giu');
/** Behind what is a modality as well a part of the body is one: `MR HEAD`. */
const modalities = new Set(['MR', 'PT', 'DR', 'MS']);

/** `PT LONG`, `DR. STONE`, `Head, 64 F`, `Young's`: beside a title, a label, a sex or an age a word of medicine is the patient's name. */
function besidePersonsIn(text: string, known: KnownIdentifiers): Found[] {
  return [...text.matchAll(besidePerson)]
    .filter(({ groups }) => {
      const { title: before = '', titled, described } = groups ?? {};
      const word = (titled ?? described)!;
      return /^\p{Lu}/u.test(word) && known.isName(word) && !(modalities.has(before) && bodyParts.has(fold(word)));
    })
    .map(({ index, 0: both }) => ({ start: index, end: index + both.length, kind: 'name', weight: 'contextual' }));
}

/**
 * `M. Stone`, `Stone, M`, `B Long`: beside an initial a word of medicine is the patient's name. A side, a view or an axis is no initial without its point or comma.
 */
function besideInitialsIn(text: string, known: KnownIdentifiers): Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])(?:\p{Lu}\.\s?|[BDEGIJKMNOQU]\s)(\p{Lu}\p{L}{2,})(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(\p{Lu}\p{L}{2,})(?:,\s?\p{Lu}(?:\.|(?![.]))|\s(?:\p{Lu}\.|[BDEGIJKMNOQU](?![.])))(?![\p{L}\p{N}/])/gu)]
    .filter(([, behind, before]) => known.isName((behind ?? before)!))
    .map(({ index, 0: both }) => ({ start: index, end: index + both.length, kind: 'name', weight: 'contextual' }));
}

/** `LI BO`, `NG A.`: in capitals, two of them together are a name, and so is one with an initial behind it. */
function shoutedPairsIn(text: string, known: KnownIdentifiers): Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])(\p{Lu}{2})[ ^_,.-]{1,2}(\p{Lu}{1,2})(?![\p{L}\p{N}])/gu)]
    .filter(([, first = '', second = '']) => known.isWhole(first) && (second.length === 1 || known.isWhole(second)))
    .map(({ index, 0: both }) => ({ start: index, end: index + both.length, kind: 'name', weight: 'contextual' }));
}

/** `AMY NG`: in capitals it may be anything, but not beside another name of the patient. */
function shoutedBesideNames(text: string, known: KnownIdentifiers): Found[] {
  const shouted = [...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{2}(?![\p{L}\p{N}])/gu)].filter(([word]) => known.isWhole(word));
  if (shouted.length === 0) return [];
  const names = known.find(text).filter(({ kind }) => kind === 'name');
  const isGap = (from: number, to: number): boolean => to > from && /^[ ^_,.-]{1,2}$/.test(text.slice(from, to));
  return shouted.filter(({ index }) => names.some(({ start, end }) => isGap(end, index) || isGap(index + 2, start))).map(({ index }) => ({ start: index, end: index + 2, kind: 'name', weight: 'contextual' }));
}

/** Two letters that a description of any image may hold: modalities, planes, sides, views, sequences. No name, also where somebody's initials are the same. */
const abbreviations = new Set('ap pa ax sa la lt rt le re ue ct mr us nm pt cr dx dr mg xa rf io ot ir se ge fs te tr ti et td pd fl cc lm ml bw hr nc ce dw pc mp 2d 3d 4d'.split(' '));

/** `NG TUBE`: said in full, the abbreviation is no name. */
const saidInFull = /^\s(?:TUBES?|SONDE|FEEDING)(?!\p{L})/u;

/** `T2 FLAIR AX NG` of a patient called Ng: in a description two letters are more easily spared than in prose. */
function shoutedNamesIn(text: string, known: KnownIdentifiers): Found[] {
  return [...text.matchAll(/(?<![\p{L}\p{N}])\p{Lu}{2}(?![\p{L}\p{N}])/gu)]
    .filter(({ 0: word, index }) => known.isName(word) && !abbreviations.has(word.toLowerCase()) && !saidInFull.test(text.slice(index + 2)))
    .map(({ index, 0: word }): Found => ({ start: index, end: index + word.length, kind: 'name', weight: 'contextual' }));
}

/** The words known to be medical or technical; the rest is dropped. Empty where nothing is left. */
export function descriptorOf(text: string, known: KnownIdentifiers): string {
  if (text.trim() === '') return text;
  if (isUnreadable(text)) return '';
  return memo(known, `descriptor\0${text}`, () => {
    // Short names first: beside them stands what tells that they are names.
    const left = cut(text, [...shortNamesIn(text, known), ...shoutedNamesIn(text, known)].map((found) => ({ ...found, start: withTitle(text, found.start) })));
    return cleanDescriptor(left === text ? text : left.replace(looseEnds, ''), known);
  });
}

/** Where the titles begin that stand before a name: left alone they would take the next word for the name (`Prof. E. Stone GALLBLADDER`). */
const withTitle = (text: string, start: number): number => start - (/(?<!\p{L})(?:(?:prof|dr|dres|pd|priv|doz|med|mr|mrs|ms|herr|frau|mme|sr|sra)[.\s]+)+$/iu.exec(text.slice(0, start))?.[0].length ?? 0);

/** What parted a name from the rest: left before an abbreviation (`- GTV`) it makes a code of it. */
const looseEnds = /^[\s,;:|/_–-]+|[\s,;:|/_–-]+$/gu;

function tidied(text: string): string {
  const spaced = text.replace(/[^\S\r\n]{2,}/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(spaced) ? spaced : '';
}
