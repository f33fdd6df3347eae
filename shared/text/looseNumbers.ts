import { fold } from './fold.ts';
import type { KnownIdentifiers } from './known/knownIdentifiers.ts';
import { nameLikeWords } from './lexicon/commonWords.ts';
import { familyWords } from './lexicon/familyWords.ts';
import { mayName } from './lexicon/personNames.ts';
import { plainSigns } from './plainSigns.ts';
import { medicalWords } from './vocabulary/index.ts';

/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Fewer digits, in groups, may be a measure, a version or a place on a list. */
const fewestOfId = 6;
/** Usual sizes of matrices that are no round numbers. */
export const matrixSizes: ReadonlySet<number> = new Set([32, 64, 96, 128, 192, 224, 256, 288, 320, 384, 448, 512, 576, 640, 768, 1024]);
const isSize = (number: number): boolean => matrixSizes.has(number) || number === 2048;
/** What a number of four digits may stand behind without a space: parameters of an acquisition. */
const parameters = new Set('tr te ti td fa b bval bvalue bw w l c ww wl hu fov res iso mt sms rsi delay del time t ms ssp ep st asl pld venc flair flow'.split(' '));

/** Between the numbers of a series that nobody chose by chance. */
const widestStep = 12;

const unit = String.raw`\s?(?:mm|cm|ml|mg|kg|gy|hu|ms|hz)(?!\p{L})`;
const groups = new RegExp(String.raw`(?<![\p{L}\d.,])\d{1,4}(?:(?<separator>[-/. ])\d{1,4})(?:\k<separator>\d{1,4})+(?![\p{L}\d]|[.,]\d|${unit})`, 'giu');
const halves = new RegExp(String.raw`(?<![\p{L}\d.,/-])(?<first>\d{2,5})[-/](?<second>\d{2,5})(?![\p{L}\d/-]|[.,]\d|${unit})`, 'giu');
const prefixed = /(?<![\p{L}\d])(?<prefix>\p{L}{1,5})(?<number>\d{4})(?![\p{L}\d]|[.,]\d)/gu;
/** What may be the end of an ID, or month and year. */
const alone = new RegExp(String.raw`(?<![\p{L}\d.,/-])(?:\d{4}|(?:0?[1-9]|1[0-2])[/-]\d{2})(?![\p{L}\d/-]|[.,]\d|${unit})`, 'giu');
/** Letters that pass for digits between digits: `47II88`. */
const disguised = /(?<![\p{L}\d])\d{1,5}[IOlSB]{1,2}\d{1,5}(?![\p{L}\d])/gu;
/** Years of the Japanese calendar (Meiji, Taisho, Showa, Heisei, Reiwa) with month and day. */
const era = /(?<![\p{L}\d])[MTSHR]\d{1,2}(?<separator>[./-])(?:0?[1-9]|1[0-2])\k<separator>(?:0?[1-9]|[12]\d|3[01])(?![\p{L}\d]|[.,]\d)/gu;
/** `昭和45年3月2日`, `2019年3月`, `3月2日`. */
const ideographicDate = /(?:[\p{Script=Han}]{2})?\d{1,4}[年년](?:\s?\d{1,2}[月월](?:\s?\d{1,2}[日일])?)?|\d{1,2}[月월]\s?\d{1,2}[日일]/gu;
const monthAndYear = /(?<![\d.,/-])(?:0?[1-9]|1[0-2])\.(?:19[2-9]|20[0-4])\d(?![\p{L}\d]|[.,]\d)/gu;
/** `12.5.`: day and month, as German writes them. */
const dayAndMonth = /(?<![\p{L}\d.,/-])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?![\p{L}\d])/gu;
const birthYear = /(?:\*\s?|(?<!\p{L})(?:jahrgang|jg\.?)\s)(?:18\d\d|19[0-3]\d)(?!\d)/giu;
const labelled = /(?<!\p{L})(?:lot|batch|policy|plate|folder|locker|serial|acct|account|insurance|member|ticket|acc(?:ession)?(?=\.?\s\d+[-/]\d)|(?:file|record|chart|order|case)(?=\s?(?:no|nr|num|#|:|\d{3})))\.?\s?(?:no\.?|nr\.?|number|#|:)?\s?(?=[\p{L}\d-]*\d)[\p{L}\d]{2,}(?:[-/][\p{L}\d]+)*/giu;
/** `Sekr. -2217`: within a house, the end of the number stands alone. */
const extension = /(?<!\p{L})(?:tel|telefon|telephone|phone|dect|durchwahl|nebenstelle|sekr(?:etariat)?|pager|beeper|bleep)[.:]?\s?[-–]?\s?\d{3,5}(?![\p{L}\d])/giu;
/** Where somebody lay. A bed of one digit is a position of the table in nuclear medicine. */
const room = /(?<!\p{L})(?:(?:room|ward|cubicle|zimmer|chambre|habitaci[oó]n|kamer)\s?(?:no\.?|nr\.?|#)?\s?\d{1,4}[a-z]?|bed\s?(?:no\.?|nr\.?|#)?\s?(?:\d{1,3}[a-z]|(?:[1-9]\d|\d{3})))(?![\p{L}\d]|[.,]\d|\s?(?:pos|min|deg))/giu;
/** In capitals it is magnetic resonance in half of Europe. */
const roomInShort = /(?<!\p{L})Rm\.? ?\d{2,4}[A-Z]?(?![\p{L}\d]|[.,]\d)/gu;
/** `Acme-007-0231`: a subject of a study, by its centre and its place on the list. */
const subject = /(?<![\p{L}\d-])(?<study>\p{L}{2,}\d{0,3})-\d{2,4}-0?\d{2,4}(?![\p{L}\d-])/gu;
const telephone = /\(\d{3,5}\)\s?\d{2,4}(?:[ -]\d{2,4})*(?!\d)|(?<![\p{L}\d])x\d{4,5}(?![\p{L}\d])|(?<!\d)1-8\d\d-[\p{L}\d]{4,}|(?<![\p{L}\d])\+\d{2}(?: \d{1,4}){2,}/gu;
const path = /(?<!\p{L})\p{L}:\\\S*|\S*\\\\?\S+\\\S+|(?<![\p{L}\d.)\]])(?:\/[\p{L}\d._~-]+){3,}/gu;
const initials = /(?<!\p{L})(?:tech|technologist|rad|radiographer|op|operator|reader|read|reviewed|dictated|performed by|by|rt|ref|initials?)\s?:\s?\p{Lu}{2,3}(?:\/\p{L}{2,3})?(?!\p{L})|(?<!\p{L})initials?\s(?:\p{Lu}\.?\s?){2,3}(?!\p{L})/giu;
/** `Surgeon Bone`: whoever reads, operates or refers, though the name be a word of anatomy. */
const behindRole = /(?<!\p{L})(?:surgeon|physician|radiologist|radiographer|technologist|sonographer|anaesthetist|anesthesiologist|referrer|chirurg|operateur|radiologe)\s?:?\s(?<name>\p{Lu}\p{L}+)(?!\p{L})/giu;
/** `St0ne`: a name whose letters were struck as the digits that look like them. */
const digitInName = /(?<![\p{L}\d])\p{L}+[013]\p{L}{2,}(?![\p{L}\d])/gu;
const lettersMeant: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e' };
const byInitials = /(?<!\p{L})(?:by|tech|BY|TECH|Tech)\s(?!(?:CT|MR|US|XR|NM|PT|IR|GI|CR|DX|IV|RF|ER|ED|OR)(?!\p{L}))\p{Lu}{2}(?!\p{L})/gu;
/** `G. Hand`; L, R and B are sides. */
const behindInitial = /(?<![\p{L}.])(?![LRB]\.)\p{Lu}\.\s?(?<name>\p{Lu}\p{Ll}{2,})(?!\p{L})/gu;
/** Titles of no other meaning: what follows with a capital is a name, be it a word of anatomy. All in capitals, `DR` is digital radiography. */
const titled = /(?<!\p{L})(?:(?<doctor>drs?|dra|dott(?:\.?ssa)?|prof|sr)\.?(?=\s)|frau|herrn?|fam\.|familie|señora?|señorita|sra\.|signora|signorina|mme|mlle|madame|monsieur|mevrouw|mevr\.|dhr\.|mrs|mister|missus)\.?\s(?<name>(?:(?:le|la|du|des|de|di|del|della|da|dos|van|von|el|al)\s)*\p{Lu}[\p{L}\p{M}'’-]+)/giu;

/**
 * Where a description holds what may number, date or name somebody without saying so: numbers in groups, letters with four digits, day and month, months and years, parts of what is `known`,
 * telephone numbers, rooms, subjects of studies, paths of files, initials and words of anatomy after a role or a title. It is stricter than `analyseText`: in a description such a number teaches
 * little and may be all that leads to the patient; in a sentence that people wrote to be read it is asked about.
 */
export function looseNumbersIn(written: string, known: KnownIdentifiers): Span[] {
  const text = plainSigns(written);
  const spans: Span[] = [];
  const take = (pattern: RegExp, accept: (match: RegExpExecArray) => boolean = () => true): void => {
    for (const match of text.matchAll(pattern)) if (accept(match)) spans.push({ start: match.index, end: match.index + match[0].length });
  };
  if (/\d/.test(text)) {
    take(groups, isIdInGroups);
    take(halves, (match) => isIdInHalves(match, text));
    take(prefixed, isPrefixedId);
    take(alone, ([number]) => known.isPart(number));
    for (const pattern of [disguised, era, ideographicDate, monthAndYear, dayAndMonth, birthYear, labelled, extension, room, roomInShort, telephone]) take(pattern);
    take(subject, (match) => /-0\d/.test(match[0]) && (!medicalWords.has(fold(match.groups?.['study'] ?? '')) || /^(?:pat|pt|sub|subj|case)-/iu.test(match[0])));
    take(digitInName, ([word]) => word.length > 4 && mayName(fold(word).replace(/[013]/g, (digit) => lettersMeant[digit] ?? digit)));
  }
  for (const pattern of [path, initials, byInitials]) take(pattern);
  take(behindRole, ({ groups = {} }) => isCalled(groups['name'] ?? ''));
  take(behindInitial, (match) => familyWords.has(fold(match.groups?.['name'] ?? '')));
  take(titled, ({ groups = {} }) => /^\p{Lu}/u.test(groups['name'] ?? '') && !/^\p{Lu}{2}/u.test(groups['doctor'] ?? ''));
  return spans;
}

/** A name, or a word that is one as well. */
const isCalled = (word: string): boolean => /^\p{Lu}/u.test(word) && (mayName(fold(word)) || nameLikeWords.has(fold(word)));

const numbersOf = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);
const isRound = (number: number): boolean => number % 5 === 0 || isSize(number);

/** Not the stops of a series: `12 24 36`, `0-400-800`. */
function isIdInGroups(match: RegExpExecArray): boolean {
  const digits = match[0].replace(/\D/g, '').length;
  const numbers = numbersOf(match[0]);
  // A zero in front stands in dates, and in no size.
  if (digits < fewestOfId || (numbers.filter((number) => !isRound(number)).length < 2 && !/(?<!\d)0\d/.test(match[0]))) return false;
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? 0));
  return !steps.every((step) => step === steps[0] && Math.abs(step) <= widestStep);
}

/** Echo and repetition time are written in the same way. */
function isIdInHalves(match: RegExpExecArray, text: string): boolean {
  const { first = '', second = '' } = match.groups ?? {};
  if (first.length + second.length < fewestOfId || (isRound(Number(first)) && isRound(Number(second)))) return false;
  return !/(?<!\p{L})T[ER](?!\p{L})/iu.test(text.slice(0, match.index));
}

function isPrefixedId(match: RegExpExecArray): boolean {
  const { prefix = '', number = '' } = match.groups ?? {};
  // `Image0001` is a counter.
  return !number.startsWith('00') && !parameters.has(fold(prefix)) && Number(number) % 50 !== 0 && !isSize(Number(number));
}
