import { compact, fold } from '../fold.ts';
import { type Token, tokenise, words } from '../tokens.ts';
import { calendarDate } from './dateForms.ts';
import { deletions, skeleton, withinOneEdit } from './ocr.ts';
import { spellingsOf } from './spellings.ts';
import { type IdentifierKind, type IdentifierValue, type Spelling, isCommon, isOrdinaryWord } from './weigh.ts';

/** Where a text holds an identifier of this case. Offsets are UTF-16, `end` exclusive. */
export interface KnownMatch {
  readonly start: number;
  readonly end: number;
  readonly kind: IdentifierKind;
  readonly weight: 'strong' | 'contextual';
  /** The spelling that was met, folded and without separators. */
  readonly key: string;
  /** Of how many words the spelling is made. */
  readonly words: number;
}

/** The identifiers of a case, made ready for search. */
export interface KnownIdentifiers {
  /** How many different spellings are searched. */
  readonly size: number;
  /** All matches in a text that was written (not read by OCR), in order; they may overlap. */
  find(text: string): KnownMatch[];
  /** As {@link find}, for a line read by OCR: confusions, split and joined words and one wrong character are forgiven. */
  findInOcr(line: string): KnownMatch[];
  /** True where the whole text is one of the identifiers, however short or common. */
  isWhole(text: string): boolean;
  /** True where the whole text is a name or a part of one, however short. */
  isName(text: string): boolean;
  /** True where this day is one of the identifiers. */
  hasDate(year: number, month: number, day: number): boolean;
  /** True where a number alone is the end of an ID as people quote it (its last four digits), or month and year of a date (`3/57`). Both come about by chance, too. */
  isPart(number: string): boolean;
}

interface Entry {
  readonly kind: IdentifierKind;
  readonly weight: 'strong' | 'contextual';
  /** Words of the spelling: a text may not use more gaps than it has, or 'an na' would be Anna. */
  readonly words: number;
}

const longestRun = 12;
/** A letter is an initial at most; these are whole names: `王`, `홍`. */
const syllable = /^[\p{Script=Han}\p{Script=Hangul}]$/u;
/** What may stand between two parts of one identifier: whatever is no letter and no digit. */
const gap = /^[^\p{L}\p{M}\p{N}]*$/u;
/** The last digits of an ID of so many are quoted for it; a shorter one is quoted whole. */
const fewestDigits = 6;
/** Shorter spellings stand in too many words to prove anything inside one. */
const shortestInside = 6;
/** Longer runs of letters and digits are no words. */
const longestWord = 400;
const shortestSpacedOut = 5;
/** A number that a sign joins to one before it. With a space further on, `2012-02-27. 12 mm` is not 02/27/12. */
const goesOn = /\d[-./]$/;
const uidPattern = /\d+(?:\.\d+){3,}/g;

/** Prepares a search for many identifiers at once: the cost of a text does not grow with their number. */
export function knownIdentifiers(values: Iterable<IdentifierValue>): KnownIdentifiers {
  const entries = new Map<string, Entry>();
  const wholes = new Set<string>();
  const names = new Set<string>();
  const dates = new Set<string>();
  const uids = new Set<string>();
  const parts = new Set<string>();
  let longest = 0;
  for (const value of values) {
    if (value.kind === 'uid') {
      uids.add(value.value.trim());
      continue;
    }
    const date = value.kind === 'date' ? calendarDate(value.value) : undefined;
    if (date !== undefined) {
      dates.add(`${date.year}-${date.month}-${date.day}`);
      parts.add(`${date.month}/${date.year % 100}`);
    }
    const end = value.kind === 'id' ? /\d{4}$/u.exec(value.value.trim())?.[0] : undefined;
    if (end !== undefined && value.value.replace(/\D/g, '').length >= fewestDigits) parts.add(end);
    for (const spelling of spellingsOf(value)) {
      const key = compact(spelling.text);
      const says = key.length > 1 || syllable.test(key);
      if (says) wholes.add(key);
      if (says && value.kind === 'name') names.add(key);
      if (spelling.weight === 'ignored') continue;
      const known = entries.get(key);
      if (known?.weight === 'strong') continue;
      entries.set(key, { kind: spelling.kind, weight: spelling.weight, words: wordsIn(spelling) });
      longest = Math.max(longest, key.length);
    }
  }
  return new Search(entries, { wholes, names, dates, uids, parts }, longest);
}

function wordsIn(spelling: Spelling): number {
  return spelling.text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').length;
}

/** What is looked up as a whole, folded and without separators. Dates are `year-month-day`, parts of them `month/year` in two digits. */
interface ExactValues {
  readonly wholes: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly dates: ReadonlySet<string>;
  readonly uids: ReadonlySet<string>;
  readonly parts: ReadonlySet<string>;
}

class Search implements KnownIdentifiers {
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #wholes: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  readonly #dates: ReadonlySet<string>;
  readonly #uids: ReadonlySet<string>;
  readonly #parts: ReadonlySet<string>;
  readonly #longest: number;
  /** Lengths of the spellings that prove something inside a longer word, ascending. */
  readonly #insideLengths: readonly number[];
  #ocr: OcrIndex | undefined;

  constructor(entries: ReadonlyMap<string, Entry>, { wholes, names, dates, uids, parts }: ExactValues, longest: number) {
    this.#entries = entries;
    this.#wholes = wholes;
    this.#names = names;
    this.#dates = dates;
    this.#uids = uids;
    this.#parts = parts;
    this.#longest = longest;
    const inside = Array.from(entries).filter(([key, { weight }]) => weight === 'strong' && key.length >= shortestInside);
    this.#insideLengths = [...new Set(inside.map(([key]) => key.length))].sort((a, b) => a - b);
  }

  get size(): number {
    return this.#entries.size + this.#uids.size;
  }

  find(text: string): KnownMatch[] {
    const matches = this.#findUids(text);
    if (this.#entries.size === 0) return matches;
    const tokens = tokenise(text);
    for (let first = 0; first < tokens.length; first++) this.#extend(text, tokens, first, matches);
    this.#findInside(text, matches);
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  findInOcr(line: string): KnownMatch[] {
    const matches = this.find(line);
    if (this.#entries.size > 0) {
      this.#ocr ??= new OcrIndex(this.#entries);
      this.#ocr.find(line, matches);
    }
    return matches.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  isWhole(text: string): boolean {
    const key = compact(fold(text));
    return key !== '' && this.#wholes.has(key);
  }

  isName(text: string): boolean {
    return this.#names.has(compact(fold(text)));
  }

  hasDate(year: number, month: number, day: number): boolean {
    return this.#dates.has(`${year}-${month}-${day}`);
  }

  isPart(number: string): boolean {
    const [month, year] = number.split(/[/-]/u);
    return year === undefined ? this.#parts.has(number) : this.#parts.has(`${Number(month)}/${Number(year)}`);
  }

  /** Joins up to {@link longestRun} neighbouring tokens and looks each joint up. */
  #extend(text: string, tokens: readonly Token[], first: number, matches: KnownMatch[]): void {
    const start = tokens[first]?.start ?? 0;
    let key = '';
    let spaces = 0;
    let previousEnd = start;
    for (let last = first; last < tokens.length && last - first < longestRun; last++) {
      const token = tokens[last];
      if (token === undefined) return;
      if (last > first) {
        const between = text.slice(previousEnd, token.start);
        if (between.length > 3 || !gap.test(between)) return;
        if (/\s/.test(between)) spaces++;
      }
      key += token.kind === 'ideograph' || token.kind === 'digits' ? token.folded : compact(token.folded);
      if (key.length > this.#longest && withoutZeros(key).length > this.#longest) return;
      const entry = this.#entryOf(key);
      if (entry !== undefined && (spaces < entry.words || /\d/.test(key) || isSpacedOut(tokens, first, last)) && !(entry.kind === 'date' && spaces > 0 && goesOn.test(text.slice(0, start)))) {
        // `26886` may be 26/8/86 without its separators, and is any number first.
        const weight = entry.kind === 'date' && last === first && /^\d{1,7}$/.test(key) ? 'contextual' : entry.weight;
        matches.push({ start, end: token.end, key, ...entry, weight });
      }
      previousEnd = token.end;
    }
  }

  /** Systems fill numbers up with zeros: `0044718823` is the ID 44718823. */
  #entryOf(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    if (entry !== undefined || !key.startsWith('0')) return entry;
    const number = this.#entries.get(withoutZeros(key));
    return number?.kind === 'id' || number?.kind === 'phone' ? number : undefined;
  }

  /** A long identifier inside a longer word: `SMITHSONCT`, `Millers`, `XSMITHSONX`. Words of the field and of prose are left alone, and numbers inside numbers. */
  #findInside(text: string, matches: KnownMatch[]): void {
    for (const word of words(text)) {
      const folded = compact(word.folded);
      if (folded.length <= shortestInside || folded.length > longestWord || isOrdinaryWord(folded)) continue;
      for (const length of this.#insideLengths) {
        if (length >= folded.length) break;
        for (let start = 0; start + length <= folded.length; start++) {
          const key = folded.slice(start, start + length);
          const entry = this.#entries.get(key);
          if (entry?.weight !== 'strong' || splitsNumber(folded, start, start + length)) continue;
          matches.push({ start: word.start, end: word.end, key, ...entry });
        }
      }
    }
  }

  #findUids(text: string): KnownMatch[] {
    if (this.#uids.size === 0) return [];
    const matches: KnownMatch[] = [];
    for (const match of text.matchAll(uidPattern)) {
      if (this.#uids.has(match[0])) matches.push({ start: match.index, end: match.index + match[0].length, kind: 'uid', weight: 'strong', key: match[0], words: 1 });
    }
    return matches;
  }
}

/** Skeletons of all spellings, and the neighbours of the long ones. Made at the first OCR line, since most searches never need it. */
class OcrIndex {
  readonly #skeletons = new Map<string, Entry>();
  readonly #neighbours = new Map<string, string[]>();
  readonly #lengths: readonly number[];

  constructor(entries: ReadonlyMap<string, Entry>) {
    for (const [key, entry] of entries) {
      if (key.length < 4) continue;
      const bones = skeleton(key);
      if (this.#skeletons.get(bones)?.weight !== 'strong') this.#skeletons.set(bones, entry);
      if (entry.weight !== 'strong' || key.length < 5 || entry.kind === 'date') continue;
      for (const neighbour of deletions(bones)) {
        const list = this.#neighbours.get(neighbour);
        if (list === undefined) this.#neighbours.set(neighbour, [bones]);
        else if (!list.includes(bones)) list.push(bones);
      }
    }
    this.#lengths = [...new Set(Array.from(this.#skeletons.keys(), (key) => key.length))].sort((a, b) => a - b);
  }

  find(line: string, matches: KnownMatch[]): void {
    const tokens = words(line);
    this.#findJoined(tokens, matches);
    this.#findNear(tokens, matches);
  }

  /** Every stretch of the line without its spaces. A short match must stand at word borders; a longer one may stand anywhere. */
  #findJoined(tokens: readonly Token[], matches: KnownMatch[]): void {
    const owners: Token[] = [];
    let joined = '';
    for (const token of tokens) {
      const bones = skeleton(compact(token.folded));
      joined += bones;
      owners.push(...Array.from({ length: bones.length }, () => token));
    }
    for (const length of this.#lengths) {
      for (let start = 0; start + length <= joined.length; start++) {
        const entry = this.#skeletons.get(joined.slice(start, start + length));
        const first = owners[start];
        const last = owners[start + length - 1];
        if (entry === undefined || first === undefined || last === undefined) continue;
        const atStart = start === 0 || owners[start - 1] !== first;
        const atEnd = start + length === joined.length || owners[start + length] !== last;
        const whole = atStart && atEnd;
        if (!whole && (length < 6 || entry.weight !== 'strong')) continue;
        if (first === last && isCommon(compact(first.folded)) && !(whole && entry.weight === 'contextual')) continue;
        if (!whole && allCommon(tokens, first, last)) continue;
        matches.push({ start: first.start, end: last.end, key: joined.slice(start, start + length), ...entry });
      }
    }
  }

  /** One wrong character in a word, or in two neighbouring words together. */
  #findNear(tokens: readonly Token[], matches: KnownMatch[]): void {
    for (const [index, token] of tokens.entries()) {
      const next = tokens[index + 1];
      this.#judge(token, token, compact(token.folded), matches);
      if (next !== undefined) this.#judge(token, next, compact(token.folded) + compact(next.folded), matches);
    }
  }

  #judge(first: Token, last: Token, key: string, matches: KnownMatch[]): void {
    if (key.length < 5 || isCommon(compact(first.folded)) || isCommon(compact(last.folded))) return;
    const bones = skeleton(key);
    for (const neighbour of deletions(bones)) {
      for (const candidate of this.#neighbours.get(neighbour) ?? []) {
        const entry = this.#skeletons.get(candidate);
        if (entry === undefined || !withinOneEdit(bones, candidate)) continue;
        matches.push({ start: first.start, end: last.end, key: candidate, ...entry });
        return;
      }
    }
  }
}

/** A word written with a gap behind every letter. */
function isSpacedOut(tokens: readonly Token[], first: number, last: number): boolean {
  if (last - first + 1 < shortestSpacedOut) return false;
  for (let index = first; index <= last; index++) if (tokens[index]?.text.length !== 1) return false;
  return true;
}

const withoutZeros = (key: string): string => key.replace(/^0+(?=\d{4})/, '');

/** Whether an edge of a part of a word lies between two digits; zeros in front of a number are none of it. */
function splitsNumber(word: string, start: number, end: number): boolean {
  const isDigit = (index: number): boolean => /\d/.test(word.charAt(index));
  return (isDigit(start) && /\d/.test(word.slice(0, start).replace(/0+$/, '').slice(-1))) || (isDigit(end - 1) && isDigit(end));
}

function allCommon(tokens: readonly Token[], first: Token, last: Token): boolean {
  return tokens.filter((token) => token.start >= first.start && token.end <= last.end).every((token) => isCommon(compact(token.folded)));
}

/** A search that finds nothing, for texts without a case. */
export const noIdentifiers: KnownIdentifiers = knownIdentifiers([]);
