import { unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, proseOf, type TextDetector } from '../../text/detectors/detector.ts';
import { institutions } from '../../text/detectors/institutions.ts';
import { noIdentifiers } from '../../text/known/knownIdentifiers.ts';
import { cities } from '../../text/lexicon/cities.ts';
import { fold } from '../../text/fold.ts';
import { familyNames } from '../../text/lexicon/familyNames.ts';
import { givenNames } from '../../text/lexicon/givenNames.ts';
import { isWord } from './unknownWord.ts';

const tag = /(?<![\p{L}\d_&/])#[\p{L}\d_]{3,60}/gu;
/** What people wish or do for somebody. */
const wishes = new Set('pray prayers praying justice help save hope hoping strength love fight fighting rip remember remembering stand support miracle team baby for with of to in memory get well soon wishes thoughts home bring walk run ride'.split(' '));
const causes = new Set('pray prayers praying justice help save hope strength love fight rip remember remembering stand support miracle team baby memory well wishes thoughts bring walk run ride'.split(' '));
/** What people say of somebody. */
const praises = new Set('strong warrior fighter fights fight journey story miracle army'.split(' '));

const wordsOf = (hashtag: string): string[] => hashtag.slice(1).match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\d+/gu) ?? [];
const isGiven = (word: string): boolean => givenNames.has(fold(word)) && !isWord(word);
/** No word of any vocabulary: a name, as far as anybody can tell. */
const isStrange = (word: string): boolean => word.length > 2 && /^\p{Lu}/u.test(word) && !isWord(word) && unitsOf(word).every((unit) => !unit.ordinary && !unit.eponym);

/** `#PrayForElliot`, `#ElliotStrong`, `#SarahGoldberg`. */
function namesSomebody(hashtag: string): boolean {
  const words = wordsOf(hashtag);
  const [first = '', second = ''] = words;
  const last = words.at(-1) ?? '';
  if (words.length === 2 && isGiven(first) && (familyNames.has(fold(second)) || isStrange(second))) return true;
  const rest = words.filter((word) => !wishes.has(fold(word)));
  if (rest.length < words.length && causes.has(fold(first)) && rest.some((word) => isGiven(word) || isStrange(word))) return true;
  const owner = first.replace(/s$/u, '');
  return words.length === 2 && praises.has(fold(last)) && [first, owner].some((word) => isGiven(word) || isStrange(word));
}

/** `#StOlgaHospital`: what it says besides the kind makes one hospital of it. */
function namesHospital(hashtag: string): boolean {
  const words = wordsOf(hashtag);
  if (institutions.find(proseOf(words.join(' '), noIdentifiers)).length > 0) return true;
  const kind = words.findIndex((word) => /^(?:hospital|hosp|clinic|infirmary|klinik|klinikum|spital|medcenter)$/iu.test(word));
  return kind > 0 && words.slice(0, kind).some((word) => isStrange(word) || isGiven(word) || /^(?:St|Saint|Royal|Memorial|Mercy|Mount)$/u.test(word));
}

/** `#MaterXyz`, `#XyzMarathon`: a town among the words. */
const namesTown = (hashtag: string): boolean => wordsOf(hashtag).some((word) => word.length > 3 && cities.has(fold(word)) && !isWord(word) && unitsOf(word).every((unit) => !unit.ordinary && !unit.eponym && !unit.given));

/** Hashtags that were made for somebody: everybody who helped knows them. */
export const hashtags: TextDetector = {
  name: 'hashtags about somebody',
  letter: 'A',
  sentence: 'Hashtags with a name in them, made for somebody, or with that of a hospital.',
  find({ text }) {
    if (!text.includes('#')) return [];
    return [
      ...findPattern(text, tag, { letter: 'A', kind: 'name', reason: 'A hashtag with a name leads to everything that was posted about that person.', sureness: 0.7, accept: (match) => namesSomebody(match[0]) }),
      ...findPattern(text, tag, { letter: 'B', kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.7, accept: (match) => namesHospital(match[0]) }),
      ...findPattern(text, tag, { letter: 'B', kind: 'place', reason: 'A place smaller than a state narrows down who it is.', sureness: 0.5, accept: (match) => namesTown(match[0]) }),
    ];
  },
};
