import { isOrdinaryWord, spellingsOf, weigh, type IdentifierKind, type IdentifierValue } from '../../../shared/text/index.ts';

/**
 * An identifier that the leak check looks for, and whose it is.
 *
 * This is the written rule for what a match proves. `weigh` (shared/text) gives each spelling its weight; only strong spellings are looked for, except
 * that the whole of a value that names somebody may be no identifier, however weak. Where a strong spelling counts is its reach:
 *
 * | spelling | everywhere, in the files of every patient | own: in the files of the patient it belongs to | nowhere |
 * |---|---|---|---|
 * | name of several words, telephone number, UID | always | | |
 * | single word of a name | five letters or more, and no word of medicine, of the standard, of prose, no brand | the rest | |
 * | number or code | letters and digits, six together; seven digits or more that do not read as a date | the rest | |
 * | date | | always | |
 * | institution, address | | always | initials |
 * | text of another kind | | of two words or more, or with a digit | a single word: descriptions are made of the words of the trade |
 * | word in the name of a file or folder | | written with a capital, as names are, and not in code strings | the rest |
 *
 * Where a spelling stands decides too:
 * - In text it counts as a word of its own; from six characters on also joined to other letters ("XSMITHSONX"), unless the whole is a word of
 *   medicine, of the standard or of prose. Digits that continue are another number.
 * - In code strings single words count from five letters on, unless PS3.3 defines the term; in the meanings of codes single words count for the
 *   own patient alone, as diseases and tests are called after people.
 * - In IS and DS a whole number of six digits counts for the own patient.
 * - In small binary values it counts where the bytes hold about 36 bits of evidence, or six letters that do not merely continue what stands before them.
 * - In pixels, compressed frames and large binary values it counts when chance would bring it less than once in a hundred thousand searches, and as in
 *   text where ordinary words stand around it (chance.ts).
 * - In manifest and report the words of our own sentences never count by themselves (documentWords.ts).
 */
export interface SoughtIdentifier extends IdentifierValue {
  /** Number of the patient, as the run counts them. */
  readonly patient: number;
  readonly origin: 'element' | 'name of a file';
}

/** Where a match of a spelling counts: everywhere, with its own patient, or nowhere. */
export type Reach = 'everywhere' | 'own' | 'nowhere';

const shortestEverywhere = { word: 5, code: 6, number: 7 } as const;

/** What a strong spelling proves where it is met. `text`: the spelling; case counts only for names of files. */
export function reachOf({ kind, origin }: { readonly kind: IdentifierKind; readonly origin: SoughtIdentifier['origin'] }, text: string): Reach {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  switch (kind) {
    case 'uid':
    case 'phone':
      return 'everywhere';
    case 'id':
      return isTellingCode(text.replace(/[^\p{L}\p{N}]+/gu, '')) ? 'everywhere' : 'own';
    case 'date':
      return 'own';
    case 'name':
      if (origin !== 'element') return words.length > 1 ? 'everywhere' : /^\p{Lu}/u.test(text) ? 'own' : 'nowhere';
      return words.length > 1 || isTellingName(text.toLowerCase()) ? 'everywhere' : 'own';
    case 'institution':
    case 'address':
      return words.length > 0 ? 'own' : 'nowhere';
    case 'other':
      return words.length > 1 || /\p{N}/u.test(text) ? 'own' : 'nowhere';
  }
}

/** A single word of a name that means a person wherever it stands. */
export const isTellingName = (word: string): boolean => Array.from(word).length >= shortestEverywhere.word && !isOrdinaryWord(word);

function isTellingCode(code: string): boolean {
  if (!/^\d+$/u.test(code)) return code.length >= shortestEverywhere.code;
  return code.length >= shortestEverywhere.number && !/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/u.test(code);
}

/** Of the identifiers of a patient those that count in the files of every other one: single telling words of names, codes, telephone numbers. */
export function tellingEverywhere(values: Iterable<IdentifierValue>): IdentifierValue[] {
  const telling = new Map<string, IdentifierValue>();
  for (const value of values) {
    if (value.kind !== 'name' && value.kind !== 'id' && value.kind !== 'phone') continue;
    const texts = value.kind === 'name' ? spellingsOf(value).filter(({ text }) => /^\p{L}+$/u.test(text)).map(({ text }) => text) : [value.value];
    for (const text of texts) {
      const one = { kind: value.kind, value: text };
      if (weigh(one).weight === 'strong' && reachOf({ ...one, origin: 'element' }, text) === 'everywhere') telling.set(`${one.kind}\0${text}`, one);
    }
  }
  return [...telling.values()];
}

/** Whether there is any spelling by which the identifier can be proven. */
export const isProvable = (sought: SoughtIdentifier): boolean =>
  sought.kind === 'uid'
    ? weigh(sought).weight === 'strong'
    : !(sought.kind === 'name' && reachOf(sought, sought.value) === 'nowhere') &&
      spellingsOf(sought).some((spelling) => spelling.weight === 'strong' && reachOf({ ...sought, origin: 'element' }, spelling.text) !== 'nowhere');
