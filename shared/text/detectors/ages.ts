import type { TextFinding } from '../finding.ts';
import { rareConditions } from '../lexicon/rareConditions.ts';
import { patternFor } from './asciiTwin.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const years = String.raw`(?:years?|yrs?|y)[\s-]?(?:old|young|o\b|of age)|y\.?\s?\/?o\.?(?![\p{L}])|yo|years?|yrs?|yr|jahr(?:e|en)?(?: alt)?|[\s-]?jährige[rnsm]?|[\s-]?jaehrige[rnsm]?|j\.(?=\s)|ans|años|anos|anni|jaar|jarige|[\s-]?jarige|летн\p{L}+|лет|let[áaéy]?|lat|års?|éves|ετών|χρονών|vuotias|vuotta|歳|岁|세`;
/** `92-year-old`, `92 y/o`, `92 ans`, `92歳`. */
const counted = new RegExp(String.raw`(?<![\d.,/:-])(?<age>\d{1,3})(?:[\s-]?(?:${years}))(?![\p{L}\d])(?!(?<=years?|yrs?|yr|ans|años|anni|anos|jahren?|лет) (?:ago|later|earlier|before|after|follow|of follow|surviv|experience|history))`, 'giu');
/** `aged 92`, `age: 92`, `Alter 92`. */
const labelled = /(?<!\p{L})(?:aged?|age of|at the age of|alter|alters|im alter von|âge|agé[e]? de|âgé[e]? de|edad|età|idade|leeftijd|turned|turning|celebrated (?:his|her|their))[\s:=]{0,3}(?<age>\d{1,3})(?:th|st|nd|rd)?(?![\d%]|[.,]\d|\s?(?:mm|cm|mg|kg|ml|weeks|months|days|-\d))/giu;
/** `92M`, `F92`, `92/F`, `M/92`, `92 M`: the capitals say that metres and degrees are not meant. */
const short = /(?<![\p{L}\d.,:/-])(?:(?<age>\d{2,3})\s?[/-]?\s?(?:M|F|Male|Female|male|female|man|woman|gentleman|lady|mâle|W|♂|♀)|(?:M|F)\s?[/-]?\s?(?<late>\d{2,3}))(?![\p{L}\d%]|[.,/]\d)/gu;
/** 90 to 99. */
export const ninetyInWords = String.raw`ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?`;
const words = new RegExp(String.raw`(?<!\p{L})(?:${ninetyInWords}|(?:one |a )?hundred(?:[- ]and[- ]\p{L}+)?)[- ]?(?:years?[- ]old|year-olds?|years of age|y/?o)(?!\p{L})`, 'giu');
const wordsAlone = new RegExp(String.raw`(?<=(?<!\p{L})(?:is|was|aged|turned|turning|turns|at age|at)\s)${ninetyInWords}(?![\p{L}-]|\s(?:per ?cent|degrees?|minutes?|seconds?|days?|weeks?|months?|years|hours?|cm|mm|ml|kg|patients|cases|times|beats|over|and))`, 'giu');
const decade = /(?<!\p{L})(?:nonagenarian|centenarian|supercentenarian|(?:late |early |mid[- ])?nineties(?= (?:male|female|man|woman|patient))|in (?:his|her|their) (?:(?:early|mid|late)[- ]?)?(?:nineties|90s|hundreds))(?!\p{L})/giu;
const birthday = /(?<!\p{L})(?:(?:9\d|1[01]\d)(?:st|nd|rd|th)) birthday/giu;
/** `097Y`: as DICOM writes it (PS3.5 6.2, AS). */
const ageString = /(?<![\p{L}\d.,])0?(?<age>9\d|1[01]\d)Y(?![\p{L}\d])/gu;
/** `101 y`: of fewer years it would be a span of time as well. */
const plainYears = /(?<![\p{L}\d.,:/-])(?<age>9\d|1[01]\d)\s?[yY]\.?(?![\p{L}\d/])(?!\s(?:ago|later|survival|follow))/gu;
/** `92J w`, `Pat. 92 J.`, `97a varon`: years by their first letter, which is one of joules and of much else, beside a person. */
const lettered = /(?<![\p{L}\d.,:/-])(?<age>9\d|1[01]\d)\s?[jJaA]\.?(?=[,;]?\s(?:w|m|f|d|weibl\p{L}*|männl\p{L}*|frau|mann|herr|pat\p{L}*|var[oó]n|mujer|hombre|fem\p{L}*|masc\p{L}*|homme|femme|donna|uomo|pac\p{L}*)(?![\p{L}\d]))|(?<=(?<!\p{L})(?:pat\p{L}*|frau|herr|w|m|mujer|var[oó]n|hombre|femme|homme|donna|uomo)\.?,?\s)(?<late>9\d|1[01]\d)\s?[jJaA]\.?(?![\p{L}\d])/giu;
const limit = 89;

const overReason = 'Ages over 89 single out; they become one group.';

export const ages: TextDetector = {
  name: 'ages',
  letter: 'C',
  sentence: 'Ages over 89 in every spelling, and an exact age beside a condition that few people share.',
  find(prose: Prose): TextFinding[] {
    const { text } = prose;
    const over = { letter: 'C', kind: 'age', reason: overReason } as const;
    const isOver = (match: RegExpExecArray) => ageOf(match) > limit && ageOf(match) < 126;
    const findings = [
      ...findPattern(text, counted, { ...over, sureness: 0.95, accept: (match) => isOver(match) && isAge(match, text) && !isView(match[0]), repair: () => 'over 89' }),
      ...findPattern(text, labelled, { ...over, sureness: 0.93, accept: isOver, repair: (match) => match[0].replace(/[\s:=]*\d+(?:th|st|nd|rd)?$/, ' over 89') }),
      ...findPattern(text, short, { ...over, sureness: 0.85, accept: (match) => isOver(match) && !isTemperature(match, text), repair: (match) => `over 89 ${match[0].replace(/[\d\s/-]+/g, '')}` }),
      ...findPattern(text, plainYears, { ...over, sureness: 0.8, repair: () => 'over 89' }),
      ...findPattern(text, lettered, { ...over, sureness: 0.85, repair: () => 'over 89' }),
      ...findPattern(text, ageString, { ...over, sureness: 0.9, repair: () => 'over 89' }),
      ...findPattern(text, words, { ...over, sureness: 0.95, repair: () => 'over 89' }),
      ...findPattern(text, wordsAlone, { ...over, sureness: 0.75, repair: () => 'over 89' }),
      ...findPattern(text, decade, { ...over, sureness: 0.75, repair: () => 'over 89' }),
      ...findPattern(text, birthday, { ...over, sureness: 0.85 }),
    ];
    // Every exact age has a digit.
    if (!/\d/.test(text) || !patternFor(text, rareConditions).test(text)) return findings;
    const exact = { letter: 'R', kind: 'age', reason: 'An exact age beside a rare condition singles out; a band of ten years does less.', sureness: 0.6 } as const;
    const isExact = (match: RegExpExecArray) => ageOf(match) > 0 && ageOf(match) <= limit && isAge(match, text) && nearRare(match, text);
    const band = (match: RegExpExecArray) => bandOf(ageOf(match));
    return [
      ...findings,
      ...findPattern(text, counted, { ...exact, accept: isExact, repair: band }),
      ...findPattern(text, labelled, { ...exact, accept: isExact, repair: band }),
      ...findPattern(text, short, { ...exact, accept: (match) => isExact(match) && !isTemperature(match, text), repair: band }),
    ];
  },
};

function ageOf(match: RegExpExecArray): number {
  return Number(match.groups?.['age'] ?? match.groups?.['late']);
}

/** `92 LAT` is a view from the side; small, the word is Polish for years. */
const isView = (found: string): boolean => /lat$/i.test(found) && !found.endsWith('lat');

function isTemperature(match: RegExpExecArray, text: string): boolean {
  return /(?<!\p{L})(?:temp\p{L}*|fever|febrile|t|°|pyrexia|tmax)[\s:=]*(?:of |to |was )?$/iu.test(text.slice(Math.max(0, match.index - 18), match.index)) || /F\s*$/.test(match[0]) && match[0].includes('°');
}

/** `a 95 year survival`, `90 years of data` and a follow-up of so many years are no ages. */
function isAge(match: RegExpExecArray, text: string): boolean {
  const before = text.slice(Math.max(0, match.index - 24), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 24);
  return !/(?:for|over|after|within|past|last|every|follow-?up of|during|up to|(?:patent|well|alive|free|clear|healed|stable|seen|repeat|review|scan|MRI|CT|recurrence) at)\s*$/i.test(before) && !/^\s*(?:of|ago|later|survival|follow|experience|history|mortality|risk|since|apart)/i.test(after) && !/^\s*on(?:[.,;:!?)]|$)/i.test(after);
}

/** In the same sentence or the next ones: a caption tells one case. */
function nearRare(match: RegExpExecArray, text: string): boolean {
  return rareConditions.test(text.slice(Math.max(0, match.index - 200), match.index + 260));
}

function bandOf(age: number): string {
  if (age < 1) return 'an infant';
  if (age < 13) return 'a child';
  if (age < 20) return 'a teenager';
  return `in the ${Math.floor(age / 10) * 10}s`;
}
