import { compact, fold } from '../fold.ts';
import { genericPlaceWords, nameLikeWords, placeholders } from '../lexicon/commonWords.ts';
import { proseWords } from '../lexicon/proseWords.ts';
import { brandWords, descriptionWords, medicalWords } from '../vocabulary/index.ts';

export type IdentifierKind = 'name' | 'id' | 'date' | 'address' | 'phone' | 'institution' | 'uid' | 'other';

/** A value of the sources that identifies, as it stands there (a PN with its carets and groups). */
export interface IdentifierValue {
  readonly kind: IdentifierKind;
  readonly value: string;
}

/**
 * What meeting a spelling proves. `strong`: it identifies wherever it stands. `contextual`: only beside a title, a label, another part of
 * the same identifier, or as the whole of a line. `ignored`: it proves nothing.
 */
export interface Weight {
  readonly weight: 'strong' | 'contextual' | 'ignored';
  readonly reason: string;
}

/** One way in which an identifier may be written, with what meeting it proves. */
export interface Spelling extends Weight {
  readonly kind: IdentifierKind;
  readonly text: string;
}

const strong = (reason: string): Weight => ({ weight: 'strong', reason });
const contextual = (reason: string): Weight => ({ weight: 'contextual', reason });
const ignored = (reason: string): Weight => ({ weight: 'ignored', reason });

const unbounded = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/**
 * The written rule for what is too short or too common to prove anything. It judges one spelling, not a whole PN.
 *
 * | kind | ignored | contextual | strong |
 * |---|---|---|---|
 * | name, institution, address, other | placeholder; one or two letters; one ideograph; generic place word alone | three letters; all its words medical, everyday or brands of equipment | the rest |
 * | id | one repeated digit; up to three digits | four or five digits; a run such as 12345678; a round number such as 120000; up to four letters and digits | the rest |
 * | date | year alone; a placeholder such as 19000101 | six digits or fewer, day and month without year | day, month and year |
 * | phone | under seven digits | - | the rest |
 * | uid | defined by the standard; under ten characters | - | the rest |
 */
export function weigh(identifier: IdentifierValue): Weight {
  switch (identifier.kind) {
    case 'name':
    case 'institution':
    case 'address':
    case 'other':
      return weighWords(identifier.value);
    case 'id':
      return weighId(identifier.value);
    case 'date':
      return weighDate(identifier.value);
    case 'phone':
      return digitsOf(identifier.value).length < 7 ? ignored('too few digits for a telephone number') : strong('a telephone number');
    case 'uid':
      return weighUid(identifier.value);
  }
}

function weighWords(value: string): Weight {
  const words = fold(value).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const joined = words.join('');
  if (joined === '') return ignored('no letters');
  if (words.every((word) => placeholders.has(word) || word.length < 2)) return ignored('a placeholder');
  if (unbounded.test(joined)) return joined.length < 2 ? ignored('one character') : strong('two or more characters of a script without spaces');
  if (joined.length <= 2) return ignored('one or two letters');
  if (words.every((word) => genericPlaceWords.has(word))) return ignored('words that many institutions and addresses share');
  if (/^\d+$/.test(joined)) return joined.length < 6 ? contextual('a short number') : strong('a long number');
  if (joined.length === 3) return contextual('three letters');
  const telling = words.filter((word) => word.length > 1 && !isCommon(word));
  if (telling.length === 0) return contextual('medical or everyday words');
  if (words.length > 1 && telling.every((word) => word.length < 3) && joined.length < 6) return contextual('very short words');
  return strong('a word that is neither medical nor everyday');
}

/** True for a word that stands in texts without meaning anybody. */
export function isCommon(word: string): boolean {
  return medicalWords.has(word) || nameLikeWords.has(word) || brandWords.has(word) || placeholders.has(word) || genericPlaceWords.has(word);
}

/** True for a word of medicine, of the standard or of prose, and for a brand of equipment. Folded. */
export function isOrdinaryWord(word: string): boolean {
  return isCommon(word) || descriptionWords.has(word) || proseWords.has(word);
}

function weighId(value: string): Weight {
  const joined = compact(fold(value));
  const digits = digitsOf(joined);
  if (joined.length < 2 || placeholders.has(joined)) return ignored('a placeholder or too short');
  if (/^(.)\1*$/.test(joined)) return joined.length < 6 ? ignored('one repeated character') : contextual('one repeated character');
  if (digits.length === 0) return weighWords(value);
  if (digits.length === joined.length) {
    const significant = joined.replace(/^0+/, '');
    if (significant.length <= 3) return ignored('three digits or fewer');
    if (significant.length <= 5) return contextual('four or five digits');
    if ('01234567890123456789'.includes(joined) && joined.length < 8) return contextual('a counting run of digits');
    if (significant.replace(/0+$/, '').length <= 2) return contextual('a round number');
    return strong('six digits or more');
  }
  if (joined.length <= 3) return ignored('three characters or fewer');
  if (joined.length <= 4 || medicalWords.has(joined)) return contextual('a short code');
  if (digits.length <= 2 && isCommon(joined.replace(/\d+/g, ''))) return contextual('a common word with a number');
  return strong('letters and digits');
}

function weighDate(value: string): Weight {
  const digits = digitsOf(value);
  if (/^(?:0001|1111|1800|1899|1900|1970|9999)-?(?:0?1)-?(?:0?1)$|^9999-?12-?31$/.test(value)) return ignored('a placeholder date');
  if (digits.length <= 4 && !/\p{L}/u.test(value)) return ignored('a year alone, or day and month');
  if (/\p{L}/u.test(value)) return digits.length >= 3 ? strong('day, month and year') : contextual('day and month');
  if (digits.length === value.length && digits.length <= 6) return contextual('six digits without separators');
  return strong('day, month and year');
}

function weighUid(value: string): Weight {
  if (value.startsWith('1.2.840.10008.')) return ignored('defined by the standard');
  return value.length < 10 ? ignored('too short for a UID') : strong('a UID');
}

function digitsOf(value: string): string {
  return value.replace(/\D+/g, '');
}
