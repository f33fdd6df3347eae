import { namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import { abbreviations } from '../../text/detectors/initials.ts';
import { fold } from '../../text/fold.ts';
import { isOrdinary } from '../../text/detectors/nameUnits.ts';
import { fieldAbbreviations } from '../lexicon/fieldAbbreviations.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';

const letters = String.raw`\p{Lu}{2,6}(?:[-&]\p{Lu}{1,5})?(?![\p{L}\d-]|['’]?\d)`;
/** Small words of place in eleven languages. What has a side, a phase or a sequence behind them is known to medicine; a hospital by its letters is not. */
const placed = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:(?:[Aa]t|[Ff]rom|[Ii]n|[Nn]ear|[Vv]ia|[Ii]nto|[Ww]ithin|[Tt]o)(?: (?:the|our|their))?|[Aa]us|[Aa]m|[Ii]m|[Ii]ns|[Vv]om|[Zz]um|(?:[Aa]us|[Ii]n|[Aa]n|[Vv]on) (?:der|dem|die|unsere[rm])|[Üü]ber (?:das|die)|[Aa]u|[Dd]u|[Aa]ux|[Ee]n|[Dd]esde|(?:[Ee]n|[Dd]esde) (?:el|la)|[Aa]l|[Dd]el|[Aa]lla|[Dd]all?a?|[Nn]o|[Nn]a|[Nn]el|[Dd]o|[Aa]o|(?:[Ii]n|[Vv]an|[Uu]it|[Nn]aar) (?:het|de)|[Ii]|[Pp]å|[Ff]rån|[Ff]ra|[Ww]|[Zz]|[Ww]e) )${letters}`,
  'gu',
);
/** `the QMC team`, `MDT with QMC colleagues`: who works there. */
const staffed = new RegExp(String.raw`(?<!\p{L})${letters}(?= (?:[\p{Ll}]+ )?(?:team|colleagues|group|registrars?|surgeons?|residents?|fellows?|staff|nurses|theatres?|guys|friends|folks|consultants?|family|crew|department|switchboard|campus|referral|patients|unit|grads?|graduates|alumni|trainees?|interns?|students?|residency|rota|people|days|ED|ICU|MDT|OR)(?!\p{L}))`, 'gu');
/** `QMC refused the transfer`: hospitals do what people do. */
const acting = new RegExp(String.raw`(?<!\p{L})${letters}(?=,? (?:(?:then|also|kindly|first|has|had|have) )?(?:refused|accepted|declined|agreed|said|says|sent|asked|told|called|rang|wants?|wanted|thinks?|thought|offered|transferred|referred|took|operated|phoned|insisted|apologi[sz]ed|sends?|refuses|accepts|would not)(?!\p{L}))`, 'gu');
/** `Previous repair (QMC), now …`. */
const bracketed = new RegExp(String.raw`(?<=(?<before>[\p{L}\s-]{3,60})\()${letters}(?=\))`, 'gu');
const thing = /^[ -](?:trial|study|score|data|criteria|registry|classification|guidelines?|protocol|grade|group [A-Z]|system|scale|index|mutation|gene|positive|negative|level|levels|staining|expression|ratio|view|plane|phase|sequences?|images?|window|mesh|stents?|catheter|wire|screws?|nail|plate|repair|flap|approach|technique|procedure|block|nerve|artery|vein|origin|territory|stenosis|occlusion|aneurysm)(?!\p{L})/u;

/** True for capitals that neither medicine nor everyday life shortens anything to. */
export function isStrangeAbbreviation(word: string): boolean {
  const folded = fold(word);
  if (/^[IVX]+$/u.test(word) || /^(?:[IVX]+[A-C])$/u.test(word)) return false;
  const known = (part: string) => isOrdinary(part) || abbreviations.has(part) || fieldAbbreviations.has(part) || tradeNames.has(part);
  // A plural of an abbreviation is written small (`TIAs`) and does not come here.
  return !known(folded) && !unitsOf(word).some((unit) => unit.eponym) && !folded.split(/[-&]/u).every((part) => part.length > 1 && known(part));
}

/** True where the letters in brackets are those of the words before: they are explained there. */
function isExplained(abbreviation: string, before: string): boolean {
  const words = before.trim().split(/[\s-]+/u).slice(-abbreviation.length - 1).map((word) => fold(word).charAt(0)).join('');
  return words.includes(fold(abbreviation).charAt(0));
}

/** Hospitals by letters that nobody outside knows. */
export const strangeAbbreviations: TextDetector = {
  name: 'unknown abbreviations where a place stands',
  letter: 'B',
  sentence: 'Abbreviations that medicine does not know, behind a word of place, before colleagues, and doing what people do.',
  find({ text, shouted }: Prose) {
    if (shouted || !/\p{Lu}{2}/u.test(text)) return [];
    const hospital = { letter: 'B', kind: 'institution', reason: 'An abbreviation that medicine does not know stands where a hospital is named.', sureness: 0.5 } as const;
    const isStrange = (match: RegExpExecArray): boolean => {
      const rest = text.slice(match.index + match[0].length);
      return isStrangeAbbreviation(match[0]) && !thing.test(rest) && !namesThing(text, match.index + match[0].length) && !/^\p{Lu}{2}$/u.test(match[0]);
    };
    return [
      ...[placed, staffed, acting].flatMap((pattern) => findPattern(text, pattern, { ...hospital, accept: isStrange })),
      ...findPattern(text, bracketed, { ...hospital, sureness: 0.45, accept: (match) => isStrange(match) && !isExplained(match[0], match.groups?.['before'] ?? '') }),
    ];
  },
};
