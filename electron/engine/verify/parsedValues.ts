import { decodeText, type CharacterSet } from '../../../shared/dicom/characterSet.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { bytesOf } from '../../../shared/dicom/source.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { stringsOf } from '../../../shared/dicom/values.ts';
import { isText } from '../../../shared/dicom/vr.ts';
import { formatPath, walk } from '../../../shared/dicom/walk.ts';
import { isDefinedTerm } from '../../../shared/profile/definedTerms.ts';
import { dayNumber, shiftDate } from '../../../shared/pseudonym/index.ts';
import { isOrdinaryWord, knownIdentifiers, type KnownIdentifiers, type KnownMatch } from '../../../shared/text/index.ts';
import { eponyms } from '../../../shared/text/lexicon/ordinaryNames.ts';
import { provesDate } from './bytePatterns.ts';
import { documentWords } from './documentWords.ts';
import type { Kept } from './searchPlan.ts';
import { isProvable, reachOf, type SoughtIdentifier } from './sought.ts';

/**
 * What a text is, which decides what single words prove in it. `term`: one value of a code string. `meaning`: part of a code. `document`: a line of a manifest
 * or report.
 */
export type TextForm = 'text' | 'term' | 'meaning' | 'document';

/** The identifiers of a plan, prepared for values that have been parsed: those of one patient, and of all others what counts everywhere. */
export interface ParsedSearch {
  /** Whether a text gives an identifier away. */
  givesAway(text: string, form: TextForm): boolean;
  /** Whether a number of a numeric element is an identifier. */
  isNumber(text: string): boolean;
  /** Whether the whole of a value that names somebody or something is an identifier, however short. */
  isWhole(text: string): boolean;
  isUid(uid: string): boolean;
  isDay(year: number, month: number, day: number): boolean;
}

/** Texts repeat from slice to slice: this many are remembered. */
const remembered = 20_000;

/** What is searched in the files of every patient; prepared once for all of them. */
export interface CommonSearch {
  /** All but UIDs. */
  readonly words: readonly SoughtIdentifier[];
  readonly everybody: KnownIdentifiers;
  readonly uids: ReadonlySet<string>;
}

const isFileWord = ({ kind, origin }: SoughtIdentifier): boolean => kind === 'name' && origin !== 'element';

export const prepareCommonSearch = (words: readonly SoughtIdentifier[], uids: readonly string[]): CommonSearch => ({
  words,
  everybody: knownIdentifiers(words.filter(({ kind, origin }) => ['name', 'id', 'phone'].includes(kind) && origin === 'element')),
  uids: new Set(uids),
});

/** `patient`: whose files are to be searched; `undefined` for files that belong to nobody. */
export function prepareParsedSearch({ words, everybody, uids }: CommonSearch, patient: number | undefined): ParsedSearch {
  const ofPatient = words.filter((sought) => sought.patient === patient);
  const own = knownIdentifiers(ofPatient.filter((sought) => !isFileWord(sought)));
  const ownFileWords = knownIdentifiers(ofPatient.filter((sought) => isFileWord(sought) && isProvable(sought)));
  const judged = new Map<string, boolean>();
  const judge = (text: string, form: TextForm): boolean =>
    own.find(text).some((match) => proves(match, text, form, 'own')) ||
    (form === 'text' && ownFileWords.size > 0 && ownFileWords.find(text).some(({ weight }) => weight === 'strong')) ||
    (everybody.size > 0 && everybody.find(text).some((match) => proves(match, text, form, 'anybody'))) ||
    (uids.size > 0 && (text.match(/\d+(?:\.\d+){3,}/gu) ?? []).some((uid) => uids.has(uid)));
  return {
    givesAway(text, form) {
      const key = `${form}\0${text}`;
      const before = judged.get(key);
      if (before !== undefined) return before;
      const verdict = judge(text, form);
      if (judged.size >= remembered) judged.clear();
      judged.set(key, verdict);
      return verdict;
    },
    isNumber(text) {
      const digits = /^[+-]?(\d{6,})(?:\.0*)?$/u.exec(text.trim())?.[1];
      return digits !== undefined && own.find(digits).some(({ kind, weight, start, end }) => kind === 'id' && weight === 'strong' && end - start === digits.length);
    },
    isWhole: (text) => own.isWhole(text),
    isUid: (uid) => uids.has(uid),
    isDay: (year, month, day) => own.hasDate(year, month, day),
  };
}

/** Whether a match of a spelling counts where it was met: the rule of {@link SoughtIdentifier}. */
function proves(match: KnownMatch, text: string, form: TextForm, whose: 'own' | 'anybody'): boolean {
  if (match.weight !== 'strong') return false;
  const met = text.slice(match.start, match.end);
  if (match.kind === 'date') return whose === 'own' && form === 'text' && provesDate(isInside(match, met) ? match.key : met);
  // The parts of a name prove it together, also where nothing stands between them.
  const reach = match.kind === 'name' && match.words > 1 ? 'everywhere' : reachOf({ kind: match.kind, origin: 'element' }, match.words > 1 ? met : match.key);
  if (reach !== 'everywhere') return reach === 'own' && whose === 'own' && form === 'text';
  if (match.kind !== 'name') return true;
  // Initials and names that happen to make a word together ("Code^S").
  if (match.words > 1 && /^[\p{L}]+$/u.test(met)) return !isOrdinaryWord(match.key) && !(form === 'document' && documentWords.has(match.key));
  if (match.words > 1) return true;
  switch (form) {
    case 'text':
      return true;
    case 'term':
      return !isDefinedTerm(text.trim());
    case 'meaning':
      return whose === 'own' && !eponyms.has(match.key);
    case 'document':
      return !documentWords.has(match.key);
  }
}

/** Whether the match is but a part of the word that was met. */
const isInside = ({ key }: KnownMatch, met: string): boolean => met.length > key.length && /^[\p{L}\p{N}]+$/u.test(met);

/** Elements whose whole value names the patient, the visit or the order, so that even a short identifier is one there. */
const naming = new Set<number>([
  tags.PatientName, tags.PatientID, tags.IssuerOfPatientID, tags.AccessionNumber, tags.StudyID, tags.OtherPatientIDs, tags.OtherPatientNames, tags.ReferringPhysicianName,
]);

/** What became of the dates of a file, and by how many days they were moved, where that is known. */
export interface DatesOfFile {
  readonly dates: Kept['dates'];
  readonly shiftDays: number | undefined;
}

/** The element paths at which a parsed value gives an identifier away. */
export function searchParsedValues(file: DicomFile, search: ParsedSearch, dates: DatesOfFile): string[] {
  const paths: string[] = [];
  walk(file.dataSet, (element, path, characterSet) => {
    if (element.kind !== 'value' || !isText(element.vr) || element.value.length === 0) return;
    const found = ((): boolean => {
      switch (element.vr) {
        case 'UI':
          return stringsOf(element).some((uid) => search.isUid(uid) || isWordIn(uid, search));
        case 'DA':
        case 'DT':
          return stringsOf(element).some((text) => ((dates.dates !== 'kept' || element.tag === tags.PatientBirthDate) && isOldDate(text, search, dates)) || isWordIn(text, search));
        case 'TM':
        case 'AS':
          return stringsOf(element).some((text) => isWordIn(text, search));
        case 'DS':
        case 'IS':
          return stringsOf(element).some((text) => search.isNumber(text) || (/[^\d\s.+\-eE]/u.test(text) && search.givesAway(text, 'text')));
        case 'CS':
          return stringsOf(element, characterSet).some((text) => search.givesAway(text, 'term'));
        default:
          return search.givesAway(textOf(element, characterSet), codeTags.has(element.tag) ? 'meaning' : 'text') || ((element.vr === 'PN' || naming.has(element.tag)) && stringsOf(element, characterSet).some((text) => search.isWhole(text)));
      }
    })();
    if (found) paths.push(formatPath(path));
  });
  return paths;
}

/** UIDs, dates, times and ages are made of digits and signs (PS3.5 6.2): what has words in their place may be anything. */
const isWordIn = (value: string, search: ParsedSearch): boolean => /\p{L}{2}/u.test(value) && search.givesAway(value, 'text');

/** What stands in the items of codes. */
const codeTags = new Set<number>(['CodeValue', 'CodingSchemeDesignator', 'CodeMeaning', 'CodingSchemeName', 'MappingResourceName', 'ContextGroupExtensionCreatorUID'].map(tagOf));

const textOf = (element: { readonly vr: string; readonly value: Parameters<typeof bytesOf>[0] }, characterSet: CharacterSet): string =>
  decodeText(bytesOf(element.value), element.vr, characterSet);

/**
 * A date is left over when it is an identifier; where dates were moved, only when it is none of the moved ones: two dates of a patient may lie
 * as far apart as all of them were moved. Without the shift (a bundle that is checked later) nothing can be said about a moved date.
 */
function isOldDate(text: string, search: ParsedSearch, { dates, shiftDays }: DatesOfFile): boolean {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})/u.exec(text.trim());
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  if (!search.isDay(year, month, day)) return false;
  if (dates !== 'moved') return true;
  if (shiftDays === undefined || dayNumber(year, month, day) === undefined) return false;
  const before = shiftDate(`${match[1]!}${match[2]!}${match[3]!}`, -shiftDays);
  const original = before === undefined ? null : /^(\d{4})(\d{2})(\d{2})$/u.exec(before);
  return original === null || !search.isDay(Number(original[1]), Number(original[2]), Number(original[3]));
}
