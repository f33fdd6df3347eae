import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { rareConditions } from '../../text/lexicon/rareConditions.ts';

const few = /(?<!\p{L})(?:rare(?:st|ly described)?|(?:only|fewer than|less than|about|under) \d{1,3} (?:\p{L}+ )?(?:cases|patients|reports)|first (?:\p{L}+ )?(?:case|report)|(?:never|not) (?:yet |been )*(?:described|reported|published)|selten(?:e[rns]?|ste[rns]?)?|Erstbeschreibung|rarissime|maladie rare|cas exceptionnel|enfermedad rara|caso excepcional|unique|orphan)(?!\p{L})/iu;
/** `6-week-old`, `11 months old`, `3-day-old`. */
const young = /(?<![\d.,/:-])\d{1,2}[\s-](?:day|week|month)s?[\s-](?:old|of age)(?!\p{L})/giu;
const years = /(?<![\d.,/:-])(?<age>[1-8]?\d)(?:[\s-](?:years?|yrs?|y)[\s-](?:old|o\b)|\s?y\/?o\b|[\s-]?jährige[rnsm]?|\s(?:ans|años|anni|anos)(?!\p{L}))(?!\p{L})/giu;

/** Exact ages, of newborns too, beside what the author himself calls rare. */
export const exactAges: TextDetector = {
  name: 'exact ages beside a rarity',
  letter: 'R',
  sentence: 'An exact age, in days or weeks too, where the text says that the condition is rare.',
  find({ text }) {
    if (!/\d/u.test(text)) return [];
    const exact = { letter: 'R', kind: 'age', reason: 'An exact age beside a rare condition singles out; a band of ten years does less.', sureness: 0.6 } as const;
    const near = (match: RegExpExecArray) => {
      const around = text.slice(Math.max(0, match.index - 200), match.index + 260);
      return few.test(around) || rareConditions.test(around);
    };
    return [
      ...findPattern(text, young, { ...exact, accept: near, repair: (match) => (/day/iu.test(match[0]) ? 'newborn' : 'infant') }),
      ...findPattern(text, years, { ...exact, accept: near }),
    ];
  },
};
