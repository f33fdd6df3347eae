import { isEverydayWord } from '../everydayWord.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';
import { isAmbiguous, namesThing, type Unit, unitsOf } from '../../text/detectors/nameUnits.ts';
import { fold } from '../../text/fold.ts';
import { givenNames } from '../../text/lexicon/givenNames.ts';
import { weekdays } from '../../text/lexicon/months.ts';
import { genericPlaceWords, nameLikeWords } from '../../text/lexicon/commonWords.ts';
import { eponymNouns } from '../../text/lexicon/eponymNouns.ts';
import { products } from '../../text/lexicon/ordinaryNames.ts';
import { proseWords } from '../../text/lexicon/proseWords.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';

/** Implants, sutures and instruments are named with these endings, and are in no dictionary. */
const tradeName = /(?:flex|fix|clips?|seal|graft|port|scope|trace|loc|lock|cath|stent|mesh|tex|cryl|lene|max|gel|plast|derm|tack|vac|guard|wire|bond|lap|tome|sure|form|gene|vue|view|tron|dyne|matic|tech)$/u;
/** What Latin and chemistry end their substances with, and no family. */
const substance = /\p{L}{4}(?:inum|ium|idum|amide|idine|azine|amine|idase|inase)$/u;
/** Titles of journals are cited in these shortenings. */
const journalWord = /^(?:oncol|surg|radiol|neurol|neurosurg|cardiol|gastroenterol|endosc|clin|orthop|urol|gynecol|obstet|pediatr|paediatr|anesth|anaesth|pathol|nephrol|hepatol|dermatol|rheumatol|ophthalmol|otolaryngol|thorac|vasc|colorectal|interv|nucl|magn|reson|imaging|invest|physiol|pharmacol|epidemiol|immunol|infect|microbiol|chir|langenbecks?)$/u;

/** Greek and Latin parts that open words of medicine, and what generic names of drugs and words of anatomy end with. */
const medicalOpening = /^(?:supra|infra|retro|micro|neuro|pneumo|immuno|hypo|hyper|hemi|endo|intra|extra|arthro|cardio|hepato|nephro|osteo|lympho|angio|cranio|thoraco|laparo|gastro|entero|chole|myelo|pterion|phleg|electro|radio|chemo|cysto|uretero|ventriculo|haemo|hemo|spondylo|meningo|encephalo|broncho|tracheo|dermo|fibro|lipo|cyto|histo|patho|physio)\p{Ll}{4,}$/u;
const medicalEnding = /\p{L}{4}(?:grel|mendan|oxime|prost|stal|diol|profen|oxacin|cycline|lukast|fenac|coxib|dronate|tide|stim|mustine|taxel|platin|rubicin|bicin|curium|curonium|flurane|thionine|pexy|tomies|oid|spadias|asia|aemic|emic|lytic|atic|ional|onal|ellar|bular|cular|ural|eural|ial|able|ible)$/u;

/** True for a word that is put together as words of medicine are. `word`: folded. */
export function hasMedicalForm(word: string): boolean {
  return medicalOpening.test(word) || medicalEnding.test(word) || (/^(?:re|de|un|non|pre|post|ex|trans|peri|sub|inter)-?\p{Ll}{4,}/u.test(word) && isEverydayOrMedical(word.replace(/^(?:re|de|un|non|pre|post|ex|trans|peri|sub|inter)-?/u, '')));
}

const isEverydayOrMedical = (word: string): boolean => isEverydayWord(word) || medicalWords.has(word);

/** True for a word of the vocabularies, whatever it ends with. */
export function isWord(text: string): boolean {
  const word = fold(text);
  return medicalWords.has(word) || proseWords.has(word) || genericPlaceWords.has(word) || products.has(word) || weekdays.has(word);
}

/** True for a word that medicine or everyday language knows. */
export function isKnown(unit: Unit): boolean {
  return unit.ordinary || medicalWords.has(unit.folded) || proseWords.has(unit.folded) || genericPlaceWords.has(unit.folded) || (nameLikeWords.has(unit.folded) && !unit.given);
}

/** True for a capitalised word of prose that is in no vocabulary and has not the form of a trade name, a journal or a thing called after somebody. */
export function isUnknownCapital(text: string, unit: Unit): boolean {
  return isUnknownWord(text, unit) && !namesThing(text, unit.end);
}

/** The same, whatever stands behind it. */
export function isUnknownWord(text: string, unit: Unit): boolean {
  if (!unit.title || tradeName.test(unit.folded) || tradeNames.has(unit.folded) || substance.test(unit.folded) || journalWord.test(unit.folded) || isAmbiguous(unit) || isKnown(unit)) return false;
  if (!/^\p{Lu}[\p{Ll}\p{M}’']+(?:(?:-\p{Ll}+)+-\p{Lu}\p{Ll}+)?$/u.test(unit.text)) return false;
  return !/^[-–/+]/u.test(text.slice(unit.end, unit.end + 1)) && text.charAt(unit.start - 1) !== '#';
}

/** Behind these stands who wrote or taught it. */
const literature = /(?<!\p{L})(?:[Rr]ead|textbook|handbook|[Dd]escribed by|[Rr]eported first by|[Pp]opulari[sz]ed by|[Ii]nvented by|[Pp]ublished by|(?:classification|technique|method|criteria|score|trick|according|approach) (?:of|by|to)|[Ss]ee also:?|(?:[Gg]rade|[Ss]tage|[Tt]ype|[Cc]lass|[Ss]core) (?:[IVX]+|\d)[a-dA-D]? (?:on|by|per|in|according to|after)(?: the)?|[Aa]s|[Aa]uthors?:?) $/u;

/** True behind a choice between things (`Kocher point or Xyz?`, `Keppra, then Xyz`) and at the end of a list of products: people are seldom weighed against each other. */
export function isListedThing(text: string, start: number, before: Unit | undefined): boolean {
  if (before === undefined) return false;
  const lead = text.slice(Math.max(0, start - 24), start);
  // `the Abthera,`, `a Bryan,`: no person has an article; `Ballast in,` is what one does with a thing.
  const rest = text.slice(start, start + 60).replace(/^[\p{L}'’-]+/u, '');
  if (/(?:^|[^\p{L}])(?:[Aa]n?|(?:with|via|using|over|then|of|on|against|under|after|before|use|used|like) the) $/u.test(lead) && /^(?:[,.;:!?)]|$| (?:and|or|in|on|with|then)(?!\p{L}))/u.test(rest) && !/^\p{L}+(?<!u)s(?!\p{L})/u.test(text.slice(start, start + 40))) return true;
  if (/^ (?:in|out|up|off)(?:[,.;]|$)/u.test(rest) || /^ (?:reference|book|textbook|chapter|paper|atlas|trial|study|collection)(?!\p{L})/u.test(rest)) return true;
  const alternative = /^(?:, \p{Lu}[\p{L}-]+,?)? (?:or|vs\.?|versus) (?:a |the )?(\p{L}+)/u.exec(rest)?.[1];
  if (alternative !== undefined && isThing(fold(alternative))) return true;
  if (literature.test(text.slice(Math.max(0, start - 40), start))) return true;
  if (/(?<!\p{L})(?:or|vs\.?|versus|than|plus|then) (?:a |an |the )?$/u.test(lead)) return /(?<!\p{L})(?:vs\.?|versus|plus) (?:a |an |the )?$/u.test(lead) || isThingBefore(text, start);
  const joint = /^(?:,| and|, and| &) $/u.test(text.slice(before.end, start));
  return joint && !before.given && (products.has(before.folded) || tradeNames.has(before.folded) || tradeName.test(before.folded));
}

const isThing = (word: string): boolean => !givenNames.has(word) && (products.has(word) || tradeNames.has(word) || medicalWords.has(word) || tradeName.test(word));

/** The word before the `or`, or the one before that, is a thing of medicine. */
function isThingBefore(text: string, start: number): boolean {
  const units = unitsOf(text.slice(Math.max(0, start - 60), start)).slice(-4, -1);
  return units.some((unit) => !unit.given && (unit.eponym || products.has(unit.folded) || (medicalWords.has(unit.folded) && !proseWords.has(unit.folded)) || eponymNouns.has(unit.folded) || tradeName.test(unit.folded)));
}
