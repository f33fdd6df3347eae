import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { unitsOf } from '../../text/detectors/nameUnits.ts';
import { fold } from '../../text/fold.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';
import { rareConditions } from '../../text/lexicon/rareConditions.ts';

const few = /(?<!\p{L})(?:rare(?:st|ly described)?|(?:only|fewer than|less than|about|under) \d{1,3} (?:\p{L}+ )?(?:cases|patients|reports)|first (?:\p{L}+ )?(?:case|report)|(?:never|not) (?:yet |been )*(?:described|reported|published)|selten(?:e[rns]?|ste[rns]?)?|Erstbeschreibung|rarissime|maladie rare|cas exceptionnel|enfermedad rara|caso excepcional|unique|orphan)(?!\p{L})/iu;
/** `6-week-old`, `11 months old`, `3-day-old`. */
const young = /(?<![\d.,/:-])\d{1,2}[\s-](?:day|week|month)s?[\s-](?:old|of age)(?!\p{L})/giu;
const years = /(?<![\d.,/:-])(?<age>[1-8]?\d)(?:[\s-](?:years?|yrs?|y)[\s-](?:old|o\b)|\s?y\/?o\b|[\s-]?jährige[rnsm]?|\s(?:ans|años|anni|anos)(?!\p{L}))(?!\p{L})/giu;

/** `Mr Xaver, 94, who fell`, `our patient (97)`: a number behind somebody is an age. */
const behindSomebody = /(?<=(?<!\p{L})(?:\p{Lu}[\p{L}'’.-]+|(?:Mrs?|Ms|Miss|Frau|Herr|Mme)\.? \p{Lu}\.?|man|woman|lady|gentleman|patient|male|female|farmer|teacher|worker|nurse|priest|pensioner|grandmother|grandfather|mother|father|wife|husband),? ?\(?)(?<=[, (])(?:9\d|1[01]\d)(?=[,;)]|\.(?!\d)| (?:and|who|with|was|is|had|has|from|came|fell|presented|today|now|this|next|last|years|on)(?!\p{L}))/gu;

/** `Karnofsky 90`, `Cl 92`: a number right behind a score or a measure. */
function isScore(before: string): boolean {
  const word = /(?<title>(?:Mrs?|Ms|Miss|Dr|Frau|Herr|Mme)\.? )?(?<word>\p{L}+) $/u.exec(before.slice(-40));
  const name = word?.groups?.['word'];
  if (name === undefined || word?.groups?.['title'] !== undefined || !/^\p{Lu}/u.test(name)) return false;
  return name.length < 3 || tradeNames.has(fold(name)) || surgicalEponyms.has(fold(name)) || unitsOf(name).some((unit) => unit.eponym && !unit.given);
}

/** Exact ages, of newborns too, beside what the author himself calls rare. */
export const exactAges: TextDetector = {
  name: 'ages behind a name, and exact ages beside a rarity',
  letter: 'R',
  sentence: 'A number over 89 behind a person; an exact age, in days or weeks too, where the text says that the condition is rare.',
  find({ text }) {
    if (!/\d/u.test(text)) return [];
    const exact = { letter: 'R', kind: 'age', reason: 'An exact age beside a rare condition singles out; a band of ten years does less.', sureness: 0.6 } as const;
    const near = (match: RegExpExecArray) => {
      const around = text.slice(Math.max(0, match.index - 200), match.index + 260);
      return few.test(around) || rareConditions.test(around);
    };
    const over = { letter: 'C', kind: 'age', reason: 'Ages over 89 single out; they become one group.', sureness: 0.7 } as const;
    return [
      ...findPattern(text, behindSomebody, { ...over, accept: (match) => !isScore(text.slice(0, match.index)) && !/(?<!\p{L})(?:[A-Z]{2,}[\d-]*|[A-Z]\w*\d\w*|No|Nr|Fig|Figure|Table|Chapter|Level|Grade|Stage|Room|Case|Score|Day|Vol|Lancet|Page|Ref|Version|(?<!(?:Mrs?|Ms|Miss|Frau|Herr|Mme|Sra?|pt|patient)\.? )[A-Z]),? ?\(?$/u.test(text.slice(Math.max(0, match.index - 24), match.index)), repair: () => 'over 89' }),
      ...findPattern(text, young, { ...exact, accept: near, repair: (match) => (/day/iu.test(match[0]) ? 'newborn' : 'infant') }),
      ...findPattern(text, years, { ...exact, accept: near }),
    ];
  },
};
