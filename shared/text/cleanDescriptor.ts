import { analyseText } from './analyseText.ts';
import type { KnownIdentifiers } from './known/knownIdentifiers.ts';
import { isDescriptorShape } from './descriptorShapes.ts';
import { compact, fold } from './fold.ts';
import { remembering } from './remember.ts';
import { type Token, tokenise } from './tokens.ts';
import { nameLikeWords } from './lexicon/commonWords.ts';
import { familyWords } from './lexicon/familyWords.ts';
import { givenNames } from './lexicon/givenNames.ts';
import { mayName } from './lexicon/personNames.ts';
import { proseWords } from './lexicon/proseWords.ts';
import { eponymLength } from './lexicon/eponyms.ts';
import { looseNumbersIn, matrixSizes, type Span } from './looseNumbers.ts';
import { descriptionWords, medicalWords } from './vocabulary/index.ts';
import { isSpacedWord, isWrittenOfWords } from './vocabulary/scripts.ts';

/** `everyday` words may stay where nothing beside them was dropped. */
type Because = 'word' | 'shape' | 'number' | 'everyday' | 'found' | 'unknown';
type Judged = Token & { readonly keep: boolean; readonly because: Because };

/**
 * What may stay of a description, in its order and with its separators: words of the field, short technical codes and small numbers. All
 * that is not known to be harmless is dropped, and everything found to identify, medical word or not. May be empty.
 */
export const cleanDescriptor: (text: string, known: KnownIdentifiers) => string = remembering((text, known) => {
  const pieces = withoutSplitNumbers(text, withoutCodes(text, withoutLooseWords(judge(text, known))));
  const kept = pieces.filter((piece, index) => piece.keep && !isStranded(text, pieces, index) && !leadsToDropped(pieces, index));
  return join(text, kept);
});

const chunk = /[\p{L}\p{M}\p{N}]+(?:[/'’&+.][\p{L}\p{M}\p{N}]+)*[+*]?/gu;

function judge(text: string, known: KnownIdentifiers): Judged[] {
  const eponyms = eponymsIn(text, known);
  // What only reads like a name is none where it names a disease.
  const read = analyseText(text, known).filter(({ start, end, kind }) => kind !== 'name' || !eponyms.some((span) => span.start <= start && span.end >= end));
  const found = [...read, ...looseNumbersIn(text, known), ...shortNamesIn(text)];
  const isFound = (start: number, end: number) => found.some((finding) => finding.start < end && finding.end > start);
  const isEponym = (start: number, end: number) => eponyms.some((span) => span.start <= start && span.end >= end);
  const pieces: Judged[] = [];
  for (const match of text.matchAll(chunk)) {
    const start = match.index;
    const end = start + match[0].length;
    const whole: Token = { start, end, text: match[0], folded: fold(match[0]), kind: 'letters' };
    if (!isFound(start, end) && (isWord(whole.folded) || isDescriptorShape(match[0]) || isEponym(start, end))) {
      pieces.push({ ...whole, keep: true, because: /^\d/.test(match[0]) && !/\p{L}/u.test(match[0]) ? 'number' : 'word' });
      continue;
    }
    const before = pieces.length;
    for (const word of match[0].matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
      const at = start + word.index;
      if (isEponym(at, at + word[0].length) && !isFound(at, at + word[0].length)) pieces.push({ start: at, end: at + word[0].length, text: word[0], folded: fold(word[0]), kind: 'letters', keep: true, because: 'word' });
      else pieces.push(...judgeWord(word[0], at, isFound));
    }
    // What a point joins is one code: with a part of it gone the rest would say something else (`MDR0.2AM0.6`).
    if (/\p{N}[.]\p{N}/u.test(match[0]) && pieces.slice(before).some((piece) => !piece.keep)) {
      for (const [index, piece] of pieces.entries()) if (index >= before && piece.keep && /^\p{N}/u.test(piece.text)) pieces[index] = { ...piece, keep: false, because: 'unknown' };
    }
  }
  return pieces;
}

/** Family names of East Asia that are short for something in medicine: behind a title they are names, unless what they are short for follows (`DR NG TUBE`). */
const shortNames = /(?<![\p{L}\p{N}])(?:DR|DRS|PROF|MRS|MISS|SISTER)\.?[ ,_](?:AN|BO|DO|HA|HE|HO|HU|IP|KO|LE|LI|LO|LU|MA|MO|NG|OH|PU|QI|RA|SO|SU|TA|TO|VO|VU|WU|XU|YE|YI|YU)(?![\p{L}\p{N}]|[ _](?:TUBE|FEED\p{L}*|PLACEMENT|INSERTION|CHECK|CHEST|ABD\p{L}*|LINE|VIEW|POST|PRE)(?!\p{L}))/gu;
const shortNamesIn = (text: string): Span[] => Array.from(text.matchAll(shortNames), (match) => ({ start: match.index, end: match.index + match[0].length }));

/** Where names stand that name a disease, a sign or a device, and are none of the patient's. */
function eponymsIn(text: string, known: KnownIdentifiers): Span[] {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({ start: match.index, end: match.index + match[0].length, folded: fold(match[0]) }));
  const counted = [...text.matchAll(romanCounts)].filter(([phrase]) => /\s[IVX]/.test(phrase));
  const spans: Span[] = [...text.matchAll(fixedPhrases), ...counted].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  for (let index = 0; index < words.length; index++) {
    // A comma or a full stop ends what belongs together.
    let last = index;
    while (last + 1 < words.length && last - index < 5 && /^(?:[\s/–-]|['’]s?\s?|['’](?=s))+$/.test(text.slice(words[last]!.end, words[last + 1]!.start))) last++;
    const length = eponymLength(words.slice(index, last + 1).map(({ folded }) => folded));
    // `Marfan, Peter`: beside a given name it is a family's.
    if (length === 0 || (length === 1 && [words[index - 1], words[index + 1]].some((beside) => beside !== undefined && givenNames.has(beside.folded)))) continue;
    const span = { start: words[index]!.start, end: words[index + length - 1]!.end };
    if (known.find(text.slice(span.start, span.end)).length === 0 && !known.isName(text.slice(span.start, span.end))) spans.push(span);
    index += length - 1;
  }
  return spans;
}

/** Scores and codecs of which one half alone says nothing, ages that may stay, and words that are none of the field by themselves. */
const fixedPhrases = /(?<![\p{L}\p{N}])(?:(?:PI|BI|LI|TI|NI|VI|CAD|LUNG|GI|CO|[OC])-?RADS|JPEG-(?:LS|XL)|[1-8]?\d\s?y\/?o|\d{1,2}[ -]?fields?|ground[ -]glass|short[ -](?:axis|tau|ti|te)|x[ -]?rays?|v\/q|roux-en-y|tetralogy of fallot|le fort(?: i{1,3})?|li[ -]fraumeni|road map|finger tapping|lv gram|stage iii[abc]?|(?:ef|lvef|asa)(?=\s?:?\s?\d)|hunt (?:and|&) hess)(?![\p{L}\p{N}])/giu;
/** Parts and grades that are counted in Roman digits. */
const romanCounts = /(?<![\p{L}\p{N}])(?:segments?|seg|grades?|stages?|types?|class|levels?|zones?|nyha|asa|schatzker|garden|gustilo|fontaine|couinaud|pfirrmann|bosniak|salter|rockwood|kellgren|neer|nerves?|leads?|phase|station)\s(?:(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2})[ABCabc]?(?:\s?[/,&–-]\s?)?)+(?![\p{L}\p{N}])/giu;

const unspacedRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+/gu;

function judgeWord(word: string, start: number, isFound: (start: number, end: number) => boolean): Judged[] {
  const whole: Token = { start, end: start + word.length, text: word, folded: compact(fold(word)), kind: 'letters' };
  if (isFound(whole.start, whole.end)) return [{ ...whole, keep: false, because: 'found' }];
  if (isWord(whole.folded) || isSpacedWord(word)) return [{ ...whole, keep: true, because: 'word' }];
  if (isEveryday(whole.folded)) return [{ ...whole, keep: true, because: 'everyday' }];
  if (/^\d+$/.test(word)) return [{ ...whole, keep: word.length <= 4, because: word.length <= 4 ? 'number' : 'unknown' }];
  if (isDescriptorShape(word)) return [{ ...whole, keep: true, because: 'shape' }];
  const runs = runsOf(word);
  if (runs.length > 1) {
    const judged = runs.flatMap(({ index, text }) => judgeWord(text, start + index, isFound));
    const strange = judged.some((part) => !part.keep);
    return judged.map((part) => (strange && part.because === 'number' ? { ...part, keep: false, because: 'unknown' } : part));
  }
  if (runs[0]?.unspaced === true) {
    const keep = isWrittenOfWords(word);
    return [{ ...whole, keep, because: keep ? 'word' : 'unknown' }];
  }
  const parts = tokenise(word).map((part) => ({ ...part, start: part.start + start, end: part.end + start }));
  if (parts.length > 1) {
    const judged = parts.map((part): Judged => ({ ...part, ...judgePart(part) }));
    // One unknown part makes the numbers around it its own: `SMITH1234`.
    const strange = judged.some((part) => !part.keep);
    return judged.map((part) => (strange && (part.kind === 'digits' || part.folded.length < 3) ? { ...part, keep: false, because: 'unknown' } : part));
  }
  return [{ ...whole, keep: false, because: 'unknown' }];
}

/** `胸部CT平扫`: what is written without spaces, and what stands between. */
function runsOf(word: string): { index: number; text: string; unspaced: boolean }[] {
  const runs: { index: number; text: string; unspaced: boolean }[] = [];
  let from = 0;
  for (const match of word.matchAll(unspacedRun)) {
    if (match.index > from) runs.push({ index: from, text: word.slice(from, match.index), unspaced: false });
    runs.push({ index: match.index, text: match[0], unspaced: true });
    from = match.index + match[0].length;
  }
  if (from < word.length) runs.push({ index: from, text: word.slice(from), unspaced: false });
  return runs;
}

function judgePart(part: Token): { keep: boolean; because: Because } {
  if (part.kind === 'digits') return { keep: part.text.length <= 4, because: 'number' };
  const keep = isWord(part.folded);
  return { keep, because: keep ? 'word' : 'unknown' };
}

function isWord(folded: string): boolean {
  return medicalWords.has(folded) || descriptionWords.has(folded) || isPrefixed(folded);
}

/** `PANSCAN`, `POSTVOID`, `SUPRAHEPATIC`: a word of the field with a part before it that says where, when or how much. */
function isPrefixed(folded: string): boolean {
  const rest = /^(?:pan|poly|multi|non|post|pre|peri|supra|infra|intra|extra|retro|sub|trans|para|hemi|semi|ultra|micro|macro|hyper|hypo|inter|mid|whole|full)(?<rest>\p{L}{4,})$/u.exec(folded)?.groups?.['rest'];
  return rest !== undefined && !mayName(folded) && medicalWords.has(rest);
}

function isEveryday(folded: string): boolean {
  return folded.length > 2 && proseWords.has(folded) && !mayName(folded) && !nameLikeWords.has(folded);
}

const isDropped = (piece: Judged | undefined) => piece !== undefined && !piece.keep && (piece.because === 'found' || /\p{L}{2}/u.test(piece.folded));

/** Everyday words in a row that touches something dropped go with it, and so does a word of the field that is a name as well. */
function withoutLooseWords(pieces: readonly Judged[]): Judged[] {
  const result = [...pieces];
  const order = [...result.keys()];
  for (const index of [...order, ...order.reverse()]) {
    const piece = result[index];
    if (piece?.keep !== true) continue;
    const loose = piece.because === 'everyday' || (piece.because === 'word' && mayName(piece.folded) && !technical.has(piece.folded)) || isFamilyBeside(result[index - 1], piece) || isFamilyBeside(result[index + 1], piece);
    if (loose && (isDropped(result[index - 1]) || isDropped(result[index + 1]))) result[index] = { ...piece, keep: false, because: 'unknown' };
  }
  return result;
}

/** `Grace Hand`: written like a name beside a given name. */
function isFamilyBeside(given: Judged | undefined, piece: Judged): boolean {
  return given?.keep === false && familyWords.has(piece.folded) && givenNames.has(given.folded) && /^\p{Lu}\p{Ll}/u.test(given.text) && /^\p{Lu}\p{Ll}/u.test(piece.text);
}

/** Names of planes and sequences that are family names elsewhere. */
const technical = new Set('cor sag tra dwi rao lao thi adc tof cine dyn sat bone brain leg'.split(' '));

/** What hangs together with a long number, without a space between, is a part of an ID: `04101-18001-PO`. Words of three letters stay. */
function withoutCodes(text: string, pieces: readonly Judged[]): Judged[] {
  // Pieces of one group have no space between them.
  const groups = new Map<Judged, number>();
  let group = 0;
  let behind = 0;
  for (const piece of pieces) {
    if (/\s/.test(text.slice(behind, piece.start))) group += 1;
    groups.set(piece, group);
    behind = piece.start;
  }
  const codes = new Set(pieces.filter((piece) => !piece.keep && /\d{5}/.test(piece.folded)).map((piece) => groups.get(piece)));
  return pieces.map((piece) => (piece.keep && codes.has(groups.get(piece)) && (piece.because === 'number' || piece.because === 'shape' || piece.folded.length < 3) ? { ...piece, keep: false, because: 'unknown' } : piece));
}

/** Digits of which less is written in groups may be measures; `4711 8829 33` is a number of somebody. */
const fewestOfId = 7;
/** Sizes of matrices, and multiples of fifty. */
const isSize = ({ text }: Judged): boolean => Number(text) % 50 === 0 || matrixSizes.has(Number(text));

/** Pieces between day and year; letters of some scripts are judged one by one. */
const longestMonth = 12;

/** Drops long numbers written in groups, and days with their years around a word that went: a month in a language that is not known here. */
function withoutSplitNumbers(text: string, pieces: readonly Judged[]): Judged[] {
  const dropped = new Set<Judged>();
  for (let first = 0; first < pieces.length; first++) {
    const run = numbersFrom(text, pieces, first);
    if (run.length > 1 && run.reduce((digits, piece) => digits + piece.text.length, 0) >= fewestOfId && run.filter((piece) => !isSize(piece)).length > 1) for (const piece of run) dropped.add(piece);
    const day = pieces[first];
    const between = pieces.slice(first + 1, first + 1 + longestMonth).findIndex((piece) => piece.keep);
    const year = between > 0 ? pieces[first + 1 + between] : undefined;
    if (day?.because === 'number' && year?.because === 'number' && Number(day.text) >= 1 && Number(day.text) <= 31 && /^(?:19|20|2[45]|57|14)\d\d$/.test(year.text)) for (const piece of [day, year]) dropped.add(piece);
  }
  return pieces.map((piece) => (dropped.has(piece) ? { ...piece, keep: false, because: 'found' } : piece));
}

/** The kept numbers from `first` on that nothing but a space stands between. */
function numbersFrom(text: string, pieces: readonly Judged[], first: number): Judged[] {
  const run: Judged[] = [];
  for (const piece of pieces.slice(first)) {
    const before = run.at(-1);
    if (!piece.keep || piece.because !== 'number' || !/^\d+$/.test(piece.text) || (before !== undefined && text.slice(before.end, piece.start) !== ' ')) break;
    run.push(piece);
  }
  return run;
}

const dayAndMonth = /^(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])$/;

/** Single letters and numbers beside something dropped belong to it: an initial, an age, the rest of an ID. */
function isStranded(text: string, pieces: readonly Judged[], index: number): boolean {
  const piece = pieces[index];
  if (piece === undefined) return false;
  const neighbours = [pieces[index - 1], pieces[index + 1]];
  const besideFound = neighbours.some((other) => other?.because === 'found');
  // Beside somebody who went, day and month: `Xyz 12.03`.
  if (piece.because === 'number' && dayAndMonth.test(piece.text) && neighbours.some((other) => other?.keep === false && /\p{L}{3}/u.test(other.folded))) return true;
  if (piece.because === 'number') return !isMeasured(text, piece, pieces[index + 1]) && ((besideFound && !isCounted(text, pieces, index)) || isAge(pieces, index));
  if (/^[mf]$/.test(piece.folded) && [index - 1, index + 1].some((other) => pieces[other]?.because === 'number' && isAge(pieces, other))) return true;
  if (labels.has(piece.folded) && (pieces[index + 1]?.keep === false || (piece.folded === 'general' && pieces[index - 1]?.keep === false))) return true;
  if (piece.folded.length > 1 || piece.because === 'shape') return false;
  if (isPrefix(text, piece, pieces[index + 1])) return false;
  return neighbours.some((other) => other !== undefined && !other.keep && (other.because === 'found' || (other.because === 'unknown' && other.folded.length > 2 && /\p{L}/u.test(other.folded))));
}

/** What numbers count in descriptions and reports; ages and dates are counted otherwise. */
const measures = new Set('mm cm um ml cc hu gy cgy mgy mbq gbq mci kv kvp mv kev ma mas hz khz mhz ms msec sec kg mg mcg mmhg bpm fps tesla view views chamber chambers slice slices phase phases frame frames'.split(' '));

/** `12 mm` beside something dropped is a measurement, and no part of it. */
function isMeasured(text: string, number: Judged, next: Judged | undefined): boolean {
  return next?.keep === true && measures.has(next.folded) && /^\s$/.test(text.slice(number.end, next.start)) && number.text.length <= 3;
}

/** `ARC 1`, `I-123`, `12 LEAD` with something dropped on the other side only: the number is the word's. One that may be an age over 89 is not spared. */
function isCounted(text: string, pieces: readonly Judged[], index: number): boolean {
  const number = pieces[index];
  if (number === undefined || number.text.length > 3 || (Number(number.text) > 89 && Number(number.text) < 120)) return false;
  const [before, after] = [pieces[index - 1], pieces[index + 1]];
  const gaps = [before === undefined ? '' : text.slice(before.end, number.start), after === undefined ? '' : text.slice(number.end, after.start)];
  const isOwner = (other: Judged | undefined, gap = ''): boolean => other?.keep === true && (other.because === 'word' || other.because === 'shape' || other.folded.length === 1) && /^[\s-]$/.test(gap);
  const isApart = (other: Judged | undefined, gap = ''): boolean => other === undefined || other.keep || /[\s,;/]/.test(gap);
  return (isOwner(before, gaps[0]) && isApart(after, gaps[1])) || (isOwner(after, gaps[1]) && isApart(before, gaps[0]));
}

/** `C-SPINE`: a letter that a hyphen joins to a word of the field. */
function isPrefix(text: string, letter: Judged, next: Judged | undefined): boolean {
  return next?.keep === true && next.folded.length > 2 && text.slice(letter.end, next.start) === '-' && /^(?:\s|$)/.test(text.charAt(letter.start - 1));
}

/** `63 M` behind a word that is not known: the rest of a line about a person. */
function isAge(pieces: readonly Judged[], index: number): boolean {
  return [1, -1].some((step) => /^[mf]$/.test(pieces[index + step]?.folded ?? '') && [pieces[index - step], pieces[index + 2 * step]].some((other) => other?.keep === false && /\p{L}{3}/u.test(other.folded)));
}

/** Words that announce what was dropped behind them. */
const labels = new Set(['ref', 'dr', 'per', 'by', 'for', 'id', 'no', 'nr', 'tech', 'physician', 'patient', 'name', 'general', 'hosp']);

const dangling = new Set(['for', 'by', 'to', 'at', 'from', 'of', 'on', 'the', 'per', 'via', 'in', 'von', 'vom', 'fur', 'bei', 'de', 'du', 'pour', 'par', 'del', 'da', 'do', 'di', 'para', 'por', 'voor', 'van', 'door', 'with', 'using', 'and', 'und', 'et', 'y', 'e', 'a', 'an']);

/** `from` before an institution that went. Single letters and what may be short for a word of the field (`W`, `CON`) stay. */
function leadsToDropped(pieces: readonly Judged[], index: number): boolean {
  const folded = pieces[index]?.folded ?? '';
  return folded.length > 1 && dangling.has(folded) && isDropped(pieces[index + 1]);
}

/** Puts the kept pieces together again with what stood between them, made tidy where something was dropped. */
function join(text: string, kept: readonly Judged[]): string {
  const pieces = [...kept];
  while (pieces.length > 0 && dangling.has(pieces.at(-1)?.folded ?? '')) pieces.pop();
  let result = '';
  let previous: Judged | undefined;
  for (const piece of pieces) {
    if (previous !== undefined) {
      const between = text.slice(previous.end, piece.start);
      result += /[\p{L}\p{N}]/u.test(between) ? separatorOf(between) : between;
    } else {
      const before = text.slice(0, piece.start);
      if (!/[\p{L}\p{N}]/u.test(before)) result += /[(<[*+-]$/.exec(before.trimEnd())?.[0] ?? '';
    }
    result += piece.text;
    previous = piece;
  }
  if (previous !== undefined) {
    const after = text.slice(previous.end);
    if (!/[\p{L}\p{N}]/u.test(after)) result += /^[)>\]%+*#"]+/.exec(after)?.[0] ?? '';
  }
  return balanced(result);
}

function separatorOf(between: string): string {
  const separators = between.replace(/[\p{L}\p{M}\p{N}]+/gu, '');
  if (/\s/.test(separators)) return ' ';
  return /[_^/-]/.exec(separators)?.[0] ?? (separators === '' ? '' : ' ');
}

/** Brackets that lost their partner go. */
function balanced(text: string): string {
  let result = text;
  for (const [open, close] of [['(', ')'], ['[', ']'], ['<', '>'], ['{', '}']] as const) {
    const opens = result.split(open).length;
    const closes = result.split(close).length;
    if (opens !== closes && !(open === '<' && /[<>]\s?\d/.test(result))) result = result.replaceAll(open, ' ').replaceAll(close, ' ');
  }
  return result.replace(/\s+/g, ' ').trim();
}
