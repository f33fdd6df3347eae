import { spellingsOf, weigh, type IdentifierValue } from '../../../shared/text/index.ts';

/**
 * An identifier that the leak check looks for, and whose it is.
 *
 * The written rule for what a match proves, beyond the weight that `weigh` gives each spelling:
 * - Numbers, codes, UIDs, telephone numbers and names of two words or more count in every file of the run.
 * - Single words (a family name), institutions, addresses and dates count in the files of the patient they belong to: among many patients some
 *   word of one is the maker of another's scanner.
 * - A single word of a description proves nothing: descriptions are made of the words of the trade.
 * - Single words in names of files and folders count when written as names are, with a capital, and not in code strings.
 */
export interface SoughtIdentifier extends IdentifierValue {
  /** Number of the patient, as the run counts them. */
  readonly patient: number;
  readonly origin: 'element' | 'name of a file';
}

/** Where a match of a spelling counts: everywhere, with its own patient, or nowhere. */
export type Reach = 'everywhere' | 'own' | 'nowhere';

/** What a spelling of an identifier proves where it is met. `text` as it was met or is searched. */
export function reachOf({ kind, origin }: Pick<SoughtIdentifier, 'kind' | 'origin'>, text: string): Reach {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 1);
  switch (kind) {
    case 'uid':
    case 'phone':
      return 'everywhere';
    case 'id':
      return text.replace(/[^\p{L}\p{N}]+/gu, '').length >= 6 ? 'everywhere' : 'own';
    case 'date':
      return 'own';
    case 'name':
      if (words.length > 1) return 'everywhere';
      return origin === 'element' || /^\p{Lu}/u.test(text) ? 'own' : 'nowhere';
    case 'institution':
    case 'address':
      return words.length > 0 ? 'own' : 'nowhere';
    case 'other':
      return words.length > 1 || /\p{N}/u.test(text) ? 'own' : 'nowhere';
  }
}

/** Whether there is any spelling by which the identifier can be proven. */
export const isProvable = (sought: SoughtIdentifier): boolean =>
  sought.kind === 'uid'
    ? weigh(sought).weight === 'strong'
    : !(sought.kind === 'name' && reachOf(sought, sought.value) === 'nowhere') &&
      spellingsOf(sought).some((spelling) => spelling.weight === 'strong' && reachOf({ ...sought, origin: 'element' }, spelling.text) !== 'nowhere');
