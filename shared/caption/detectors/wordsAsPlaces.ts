import type { TextFinding } from '../../text/finding.ts';
import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import { isAmbiguous, namesThing, type Unit, unitsOf } from '../../text/detectors/nameUnits.ts';
import { genericPlaceWords } from '../../text/lexicon/commonWords.ts';
import { monthOf, weekdays } from '../../text/lexicon/months.ts';
import { largePlaces, products } from '../../text/lexicon/ordinaryNames.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { isForeign } from '../language.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';

const placeBefore = /(?:[\p{Ll}\d,;)] |^|[.!?] )(?:from|in|near|outside|at|to|From|In|Near|At) $/u;
const ends = /^(?:[.,;:!?)]|$| (?:with|and|by|after|last|who|was|were|for|on|this|when|via|to|in|took|had|has|where|yesterday|over|via)(?!\p{L}))/u;
/** `at the Western they would never`: a hospital by its adjective, with no noun behind it. */
const withArticle = /(?<=(?<!\p{L})(?:[Aa]t|[Ff]rom|[Tt]o|[Bb]y|[Vv]ia|[Ii]n) )[Tt]he (?<word>\p{Lu}\p{Ll}{3,})(?=[.,;:!?)]|$| (?:they|we|he|she|it|I|who|with|after|before|for|last|would|said|say|says|refused|accepted|on|in|by|this|when|yesterday|team|surgeons|colleagues)(?!\p{L}))/gu;
/** Parts of the world, and what everybody calls so. */
const everywhere = /^(?:West|East|North|South|Northern|Middle|Continent|Internet|Web|Net|Bible|Army|Navy|Church|State|Government|Council|Board|College|Society|Association|Consensus|Guidelines?|Annals|Lancet|Journal|Archives|Bulletin|Literature|Department|Theatre|Lab|Morning|Evening|Weekend|Left|Right|Netherlands|Americas|Balkans|Caribbean|Gulf|Tropics|Atlantic|Pacific|Mediterranean|Commonwealth|Union|Renaissance|Middle|Olympics|Gambia|Philippines|Maldives|Bahamas)$/u;

/** `Leeds to Hull`: a place and the way to the next. */
const onTo = /^(?: to | and | or |, | – |–|-| \/ ?|\/)(?<other>\p{Lu}\p{Ll}{2,})(?=[.,;:!?)]|$| (?:in|by|with|and|for|on|took|at|after|overnight)(?!\p{L}))/u;

/**
 * An everyday word with a capital behind a word of place, in the middle of an English sentence: nobody writes `from Hull`, `in Reading` or `near Battle` so
 * unless it is a town.
 */
export const wordsAsPlaces: TextDetector = {
  name: 'towns called as everyday things',
  letter: 'B',
  sentence: 'An everyday word with a capital where a place is named, and what is named as the end of a way from a place.',
  find({ text, shouted, found }: Prose): TextFinding[] {
    if (shouted || isForeign(text)) return [];
    const place = { letter: 'B', kind: 'place', reason: 'A word with a capital stands where a place is named.' } as const;
    const units = unitsOf(text);
    const behind = units.flatMap((unit, index): TextFinding[] => {
      const isTown = isWordOnly(unit) && placeBefore.test(text.slice(Math.max(0, unit.start - 12), unit.start)) && ends.test(text.slice(unit.end, unit.end + 14)) && !namesThing(text, unit.end) && !isHeading(text, units, index);
      return isTown ? [{ ...place, start: unit.start, end: unit.end, sureness: 0.45 }] : [];
    });
    const joined = found.flatMap((finding): TextFinding[] => {
      if (finding.kind !== 'place') return [];
      const other = onTo.exec(text.slice(finding.end, finding.end + 40));
      const name = other?.groups?.['other'];
      if (other === null || name === undefined || monthOf(name.toLowerCase()) !== undefined || largePlaces.has(name.toLowerCase()) || surgicalEponyms.has(name.toLowerCase()) || medicalWords.has(name.toLowerCase()) || namesThing(text, finding.end + other[0].length)) return [];
      return [{ ...place, start: finding.end + other[0].length - name.length, end: finding.end + other[0].length, sureness: 0.5 }];
    });
    const adjectives = findPattern(text, withArticle, { letter: 'B', kind: 'institution', reason: 'A word with a capital stands where a hospital is named.', sureness: 0.45, accept: (match) => isAdjective(match, text) });
    return [...behind, ...joined, ...adjectives];
  },
};

function isAdjective({ index, 0: found, groups }: RegExpExecArray, text: string): boolean {
  const word = groups?.['word'] ?? '';
  const [unit] = unitsOf(word);
  // `Good Morning from the Office`: a heading has capitals everywhere.
  if (/\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ \p{Ll}+ $/u.test(text.slice(Math.max(0, index - 40), index))) return false;
  return unit !== undefined && isEverydayWord(unit.folded) && !unit.eponym && !everywhere.test(word) && !surgicalEponyms.has(unit.folded) && !products.has(unit.folded) && !tradeNames.has(unit.folded) && monthOf(unit.folded) === undefined && !weekdays.has(unit.folded) && !namesThing(text, index + found.length);
}

/** In everyday use alone: no disease, month, trade name, eponym or country. */
function isWordOnly(unit: Unit): boolean {
  const word = unit.folded;
  if (!unit.title || unit.text.length < 3 || unit.given || unit.eponym || medicalWords.has(word) || products.has(word) || tradeNames.has(word) || surgicalEponyms.has(word)) return false;
  return (isEverydayWord(word) || isAmbiguous(unit)) && !weekdays.has(word) && monthOf(word) === undefined && !largePlaces.has(word) && !genericPlaceWords.has(word);
}

/** Titles write all their words with capitals. */
const isHeading = (text: string, units: readonly Unit[], index: number): boolean =>
  [units[index - 2], units[index + 1], units[index + 2]].some((other) => other !== undefined && other.title && !/[.!?\n]/u.test(text.slice(Math.min(other.end, units[index]!.end), Math.max(other.start, units[index]!.start))));
