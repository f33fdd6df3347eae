import { compact, fold } from '../fold.ts';
import { nameLikeWords } from '../lexicon/commonWords.ts';
import { eponymNouns, gradeShape } from '../lexicon/eponymNouns.ts';
import { familyNameShape, familyNames } from '../lexicon/familyNames.ts';
import { givenNames } from '../lexicon/givenNames.ts';
import { monthOf, weekdays } from '../lexicon/months.ts';
import { eponyms, largePlaces, products } from '../lexicon/ordinaryNames.ts';
import { proseWords } from '../lexicon/proseWords.ts';
import { medicalWords } from '../vocabulary/index.ts';

/** A word as a name may be: apostrophes and hyphens inside, a possessive s left out. */
export interface Unit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly folded: string;
  readonly parts: readonly string[];
  /** `Smith`, `McCoy`, `O’Neill`. */
  readonly title: boolean;
  /** `SMITH`. */
  readonly upper: boolean;
  readonly given: boolean;
  readonly family: boolean;
  /** In everyday, medical or trade use: alone it is no name, capital or not. */
  readonly ordinary: boolean;
  readonly eponym: boolean;
}

const unitPattern = /[\p{L}\p{M}]+(?:['’‘`-][\p{L}\p{M}]+)*/gu;

/** All words of letters, in order; numbers and codes are left out, but break no unit's neighbourhood: see {@link between}. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const match of text.matchAll(unitPattern)) {
    if (/\d/.test(text.charAt(match.index - 1)) || /\d/.test(text.charAt(match.index + match[0].length))) continue;
    const bare = match[0].replace(/['’‘`]s$/i, '').replace(/^[dl]['’](?=\p{Lu})/u, '');
    const start = match.index + (match[0].startsWith(bare) ? 0 : match[0].indexOf(bare));
    units.push(unitOf(bare, start));
  }
  return units;
}

function unitOf(text: string, start: number): Unit {
  const folded = fold(text);
  const parts = folded.split(/['’‘`-]+/).filter((part) => part !== '');
  const joined = compact(folded);
  const upper = text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
  return {
    start,
    end: start + text.length,
    text,
    folded: joined,
    parts,
    title: !upper && /^\p{Lu}/u.test(text) && /\p{Ll}/u.test(text),
    upper,
    given: givenNames.has(joined) || (parts.length > 1 && parts.every((part) => givenNames.has(part))),
    family: familyNames.has(joined) || (joined.length > 4 && familyNameShape.test(joined)) || (parts.length > 1 && parts.some((part) => part.length > 2 && familyNames.has(part))),
    ordinary: isOrdinary(joined) || (parts.length > 1 && parts.every((part) => part.length === 1 || isOrdinary(part))),
    eponym: eponyms.has(joined) || (parts.length > 1 && parts.some((part) => part.length > 2 && eponyms.has(part))),
  };
}

export function isOrdinary(word: string): boolean {
  return (
    word.length < 2 || proseWords.has(word) || medicalWords.has(word) || products.has(word) || largePlaces.has(word) || monthOf(word) !== undefined || weekdays.has(word) || eponymNouns.has(word) || hasMedicalEnding(word)
  );
}

/** Words that medicine makes every day, and no family bears. */
const medicalEnding =
  /(?:itis|itides|osis|oses|ectomy|ectomies|otomy|ostomy|oscopy|oscopic|ography|ographic|ogram|ometry|opathy|oplasty|orrhaphy|ectasia|emia|aemia|uria|algia|plegia|paresis|phagia|phasia|trophy|trophic|genesis|genic|lysis|lytic|oma|omas|omata|sarcoma|carcinoma|mab|nib|zumab|ximab|tinib|ciclib|parib|prazole|sartan|statin|olol|dipine|cillin|mycin|floxacin|azole|vir|caine|barbital|azepam|azolam|triptan|gliptin|gliflozin|glutide|thiazide|parin|xaban|gatran|setron|coccus|cocci|bacter|bacterium|virus|viridae|myces|ology|ological|ologic|ologist|iatric|ation|ations|itions|ments|ness|ility|ously|ively|ally|ically|graphy|scopic|tomy|ized|ised|izing|ising|ular|ectal|plasia|plastic|stenosis|cele|cysts?|rrhea|rrhage|rrhagic|pnea|pnoea|cardia|cardial|thorax|phyma|oid|oidal|ically)$/;

function hasMedicalEnding(word: string): boolean {
  return word.length > 6 && medicalEnding.test(word);
}

/** A word that is somebody's name as often as itself (Mark, Grace, Young). */
/** `Dr Google`: what people ask instead of a doctor. */
export const askedByAll: ReadonlySet<string> = new Set(['google', 'chatgpt', 'internet', 'youtube']);

export function isAmbiguous(unit: Unit): boolean {
  return unit.ordinary || nameLikeWords.has(unit.folded) || unit.eponym;
}

const joiningWords = new Set(
  `with was is are were has had have who whose which that of in on at for from to after before by into without during while when as the a an his her their our my he she it they we and, but because
  mit hatte hat wurde war kam avec a est une un le la con tiene tuvo fue es el ha aveva com tem foi met kreeg heeft was`.split(/\s+/),
);
/** What ends the longer names of scores: `Boston bowel preparation scale`. */
const scoreNouns = new Set(`classification classifications criteria criterion score scores scale system staging grading grade guideline guidelines protocol index rule consensus checklist syndrome disease sign procedure operation technique terminology nomenclature`.split(' '));

/** `from Piraeus I posted`: somebody speaks, and counts nothing. */
const isSpeaker = (word: string, behind: string): boolean => word === 'I' && /^ (?:posted|saw|met|had|was|did|operated|treated|mentioned|told|showed|shared|know|knew|love|think|am|have|would|could|will|can|did|do|always|once|never|still|want|wanted|presented|described|talked|wrote)(?!\p{L})/u.test(behind);

/** True where what follows makes a thing of the name before `end`: `Xyz syndrome`, `Xyz II`, `Xyz et al.`. */
export function namesThing(text: string, end: number): boolean {
  const rest = text.slice(end, end + 70);
  if (/^,? (?:et al|and (?:colleagues|co-?workers|associates))(?!\p{L})/u.test(rest)) return true;
  let previous = 0;
  let count = 0;
  for (const match of rest.matchAll(/[\p{L}\d-]+/gu)) {
    if (!/^(?:['’]s?)?[\s/–+-]*$/.test(rest.slice(previous, match.index)) || (count === 0 && match.index === 0)) return false;
    const word = fold(match[0]).replace(/^-+|-+$/g, '');
    if (/^['’]$/.test(rest.slice(previous, match.index)) && word === 's') {
      previous = match.index + match[0].length;
      continue;
    }
    if (count === 0 && (eponymNouns.has(word) || (gradeShape.test(word) && !/^[a-f]$/.test(match[0]) && !isSpeaker(match[0], rest.slice(match.index + match[0].length))))) return true;
    if (scoreNouns.has(word)) return true;
    if (joiningWords.has(word)) return false;
    count++;
    if (count > 3) return false;
    previous = match.index + match[0].length;
  }
  return false;
}
