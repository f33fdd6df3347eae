import type { TextFinding } from '../../text/finding.ts';
import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import { abbreviations } from '../../text/detectors/initials.ts';
import { isAmbiguous, namesThing, type Unit, unitsOf } from '../../text/detectors/nameUnits.ts';
import { genericPlaceWords } from '../../text/lexicon/commonWords.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { isForeign, languageOf } from '../language.ts';
import { fieldAbbreviations } from '../lexicon/fieldAbbreviations.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';
import { isStrangeAbbreviation } from './strangeAbbreviations.ts';
import { hasMedicalForm, isKnown, isListedThing, isUnknownCapital, isUnknownWord } from './unknownWord.ts';

const placeBefore = /(?:^|[\s(])(?:from|near|outside|at|in|around|through|towards|via|to|visiting|between|out of|leaving) (?:the )?$/iu;
/** Small words of English behind which a capital that nobody knows is a person or a place. */
const wordBefore = /(?:^|[\s(])(?:from|by|with|near|outside|to|and|her|his|of|for|at|in|around|through|towards|our|my|dear|about|say|hi|hey|hello|ask|told|called|named|see|met|loved|miss|visiting|via) $/u;
const sentenceStart = /(?:^|\n|[.!?…:]["”)]?\s+|[–—•]\s)["“(¿¡]?$/u;
/** People by what they are called in English. */
const person = /^ (?:(?:man|woman|boy|girl|child|baby|patient|farmer|miner|couple|family|native|resident|local|guy|lad|lady|gentleman|pensioner|student|nurse|teacher|soldier|priest|cook|chef|pilot|guard|clerk|smith|tourist|athlete|colleagues?|friends?|team|crew)|\p{Ll}{3,}(?:man|woman|men|women|worker|driver|keeper|player|ician|ologist|maker|teacher|smith))(?!\p{L})/u;
/** A dose, a size or a choice behind it makes a thing of the word. */
const thingBehind = /^(?:[™®]| (?:\d|[IVX]+(?!\p{L})|(?:is|was) (?:a|an|the) (?:\p{Ll}+ )?(?:drug|device|implant|stent|mesh|score|classification|technique|trick|sign|test|procedure|trial|study|robot|suture|mistake|myth|must|game)|(?:or|vs\.?|versus|plus) ))/u;
/** Captions leave out who did it: what opens a sentence before these words is a thing that was used. */
const usedFor = /^ (?:as|for|in an?|instead|negative|positive|before|after|with|x\d|first|only|helps?|works?|alone|incisions?|hip|halo|free|and \p{Ll})(?!\p{L})/u;
/** Of a hospital, and of nobody. */
const departmentBehind = /^ (?:ED|ER|A&E|ICU|MDT|OR|campus|site|unit|team)(?!\p{L})/u;
/** The form of a name: `Lindqvist`, `Ngomba-Reyes`, `O’Hara`, `McAllan`. */
const nameForm = /^\p{Lu}[\p{Ll}\p{M}’']*(?:(?:[’'-]|(?<=M(?:a)?c))\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*)*$/u;
/** `OKWURAIKE, T1`, `BRZOSTEK JADWISIA MRI`: what is written over the picture, first in a line. */
const heading = /(?<=^|\n)\p{Lu}{2,}(?:[ -]\p{Lu}{2,}){0,2}?(?=,? (?:MRI?|CT|CTA|XR|CXR|US|PET|T[12]|FLAIR|DWI|FILM|SCAN|\d{1,3} ?[MFYmfy](?![\p{L}\d])|(?:pre|post|axial|sagittal|coronal|scan|films?|pictures|images|x-?ray)(?!\p{L})))/gu;

/** `from tipperary`: where somebody does not care for capitals, a word that no dictionary has is a town. */
const small = /(?<=(?<!\p{L})(?:from|near|outside|at|to|in|around) )(?!(?:situ|vivo|vitro|utero|extremis|toto|silico|loco|recan|flagrante|parallel)(?!\p{L}))\p{Ll}{4,}(?:-\p{Ll}{3,})?(?=[.,;:!?)]|$| (?:with|and|by|after|who|was|for|last|huge|big|came|via|had|has)(?!\p{L}))/gu;
/** `says CORRIGAN`: capitals that shorten nothing in the middle of a sentence. */
const loud = /(?<=[\p{Ll}\d,:)] ["“]?)\p{Lu}{6,}(?:[ -]\p{Lu}{3,})?(?![\p{L}\d-]|\/)/gu;

/** Every capital that nobody knows, wherever it stands: somebody or some place, as long as nothing says that it is a thing. */
export const strangers: TextDetector = {
  name: 'unknown capitals',
  letter: 'A',
  sentence: 'A capitalised word that neither medicine nor everyday language knows, at any place of a sentence; unknown words in capitals before a picture.',
  find({ text, shouted }: Prose): TextFinding[] {
    const language = languageOf(text);
    if (shouted) return [];
    const name = { letter: 'A', kind: 'name', reason: 'It stands before the picture as a name does.', sureness: 0.6 } as const;
    return [...(language === 'de' ? [] : unknownCapitals(text, !isForeign(text))), ...findPattern(text, heading, { ...name, accept: (match) => isStrangeHeading(match[0]) }), ...(isForeign(text) ? [] : withoutCapitals(text))];
  },
};

function withoutCapitals(text: string): TextFinding[] {
  const reason = 'A word that neither medicine nor everyday language knows stands where somebody or some place is named.';
  const isStrangeWord = (match: RegExpExecArray) => !namesThing(text, match.index + match[0].length) && unitsOf(match[0]).every((unit) => !isAmbiguous(unit) && !isKnown(unit) && !isEverydayWord(unit.folded) && !surgicalEponyms.has(unit.folded) && !tradeNames.has(unit.folded) && !hasMedicalForm(unit.folded));
  return [
    ...findPattern(text, small, { letter: 'B', kind: 'place', reason, sureness: 0.4, accept: isStrangeWord }),
    ...findPattern(text, loud, { letter: 'A', kind: 'name', reason, sureness: 0.4, accept: (match) => isStrangeWord(match) && unitsOf(match[0]).every((unit) => isStrangeAbbreviation(unit.text)) }),
  ];
}

function unknownCapitals(text: string, english: boolean): TextFinding[] {
  const units = unitsOf(text);
  return units.flatMap((unit, index) => {
    if (isThingHere(text, unit, units[index - 1], units[index + 1])) return [];
    const inside = unit.text.length > 3 && isInside(text, unit.start) && isUnknownCapital(text, unit);
    // In other languages too many words of everyday are unknown to judge what opens a sentence.
    return inside || (english && isStranger(text, unit)) ? [findingOf(text, unit, inside ? 0.45 : 0.4)] : [];
  });
}

/** In the middle of a sentence, where a capital says something in all languages but German. */
function isInside(text: string, start: number): boolean {
  const lead = text.slice(Math.max(0, start - 14), start);
  return wordBefore.test(lead) || /[\p{Ll}\d,)](?:,)? $/u.test(lead);
}

function isStranger(text: string, unit: Unit): boolean {
  if (unit.text.length < 3 || !nameForm.test(unit.text) || isAmbiguous(unit) || isKnown(unit) || isEverydayWord(unit.folded) || surgicalEponyms.has(unit.folded) || hasMedicalForm(unit.folded)) return false;
  if (sentenceStart.test(text.slice(Math.max(0, unit.start - 4), unit.start)) && usedFor.test(text.slice(unit.end, unit.end + 24))) return false;
  const joined = unit.text.includes('-') || /\p{Ll}\p{Lu}/u.test(unit.text);
  return (joined && unit.parts.every((part) => part.length > 1 && !isEverydayWord(part) && !surgicalEponyms.has(part))) || isUnknownWord(text, unit);
}

/** True where its neighbours say that the word names a thing, or that somebody is cited. */
function isThingHere(text: string, unit: Unit, before: Unit | undefined, next: Unit | undefined): boolean {
  if (!unit.title) return true;
  const rest = text.slice(unit.end, unit.end + 80);
  if (namesThing(text, unit.end) || isListedThing(text, unit.start, before)) return true;
  // `the Americans`: a people is no smaller than a state.
  if (/(?:ans|ians|ese)$/u.test(unit.text) && /(?:^|\s)the $/iu.test(text.slice(Math.max(0, unit.start - 5), unit.start))) return true;
  if (thingBehind.test(rest) && sentenceStart.test(text.slice(Math.max(0, unit.start - 4), unit.start))) return true;
  // A capital that goes on as an ordinary thing in capitals (`Xyz Registry`) is the name of the thing.
  return next !== undefined && text.slice(unit.end, next.start) === ' ' && isKnown(next) && (next.title || next.upper) && !next.given && !genericPlaceWords.has(next.folded);
}

function findingOf(text: string, { start, end }: Unit, sureness: number): TextFinding {
  const reason = 'A capitalised word that neither medicine nor everyday language knows: a person or a place.';
  if (departmentBehind.test(text.slice(end, end + 12))) return { start, end, letter: 'B', kind: 'institution', reason, sureness };
  const where = placeBefore.test(text.slice(Math.max(0, start - 14), start));
  return { start, end, ...(where ? ({ letter: 'B', kind: 'place' } as const) : ({ letter: 'A', kind: 'name' } as const)), reason, sureness };
}

/** `a Xyz farmer`, where `a Xyz retractor` would be a thing. */
export const isSomebodyBehind = (rest: string): boolean => person.test(rest);

/** A syllable of Mandarin as Pinyin writes it. */
const syllable = /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|o|e|i|u|ai|ei|ao|ou|an|en|ang|eng|ong|ia|ie|iao|iu|ian|in|iang|ing|iong|ua|uo|uai|ui|uan|un|uang|ue)$/u;

function isStrangeHeading(words: string): boolean {
  const units = unitsOf(words);
  // `LI NA`: each an abbreviation, and together a name.
  if (units.length === 2 && units.every((unit) => syllable.test(unit.folded))) return true;
  const strange = units.filter((unit) => !isKnown(unit) && !unit.eponym && !isEverydayWord(unit.folded) && !abbreviations.has(unit.folded) && !fieldAbbreviations.has(unit.folded) && !hasMedicalForm(unit.folded));
  // Short words may be abbreviations: two of them together, or one of four letters and more.
  return strange.length === units.length && (units.length > 1 || units.every((unit) => unit.text.length > 3));
}
