import { compact, fold } from '../../../shared/text/fold.ts';
import { analyseText, isOrdinaryWord, noIdentifiers, type IdentifierValue } from '../../../shared/text/index.ts';
import type { Reading } from '../deidentify/pixelStage.ts';
import { daysIn } from './daysRead.ts';

/** Of the line, as the look at a masked file asks for it (detect/recheck.ts). */
const surelyIdentifying = 0.7;

/** Kinds of lines that are about one person: what else stands in them may be the name. */
const ofPerson: ReadonlySet<string> = new Set(['name', 'initials', 'id', 'mrn', 'accession', 'ssn', 'plan', 'account', 'age']);
const ofPersonOrDay: ReadonlySet<string> = new Set([...ofPerson, 'date']);

/** Numbers of fewer digits stand in too many lines. */
const fewestDigits = 5;
/** Shorter words are taken for a name only where the line says that it is one. */
const shortestName = 4;
const shortestSureName = 3;

/**
 * What the lines give away that were read and masked in the pixels, as identifiers of the case: names word by word, numbers of persons and records, days. A line
 * that merely may identify gives nothing, nor does what everybody writes. Lives in memory only.
 */
export function identifiersRead(readings: Iterable<Reading>): IdentifierValue[] {
  const found = new Map<string, IdentifierValue>();
  for (const { text, kind, sureness } of readings) {
    if (sureness < surelyIdentifying || !ofPersonOrDay.has(kind)) continue;
    for (const identifier of identifiersIn(text, kind)) found.set(`${identifier.kind}\0${identifier.value}`, identifier);
  }
  return [...found.values()];
}

function identifiersIn(line: string, kind: string): IdentifierValue[] {
  const { days, rest } = daysIn(line);
  const saysName = kind === 'name' || analyseText(line, noIdentifiers).some((finding) => finding.kind === 'name' && finding.sureness >= surelyIdentifying);
  const names = saysName || ofPerson.has(kind) ? namesIn(rest, saysName ? shortestSureName : shortestName) : [];
  return [
    ...days.map((value) => ({ kind: 'date', value }) as const),
    ...numbersIn(rest).map((value) => ({ kind: 'id', value }) as const),
    ...(names.length === 0 ? [] : [{ kind: 'name', value: names.join(' ') } as const]),
  ];
}

const numbersIn = (text: string): string[] =>
  text.split(/[\s:=#()[\]|,;*]+/u).map((piece) => piece.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter((piece) => (piece.match(/\d/gu) ?? []).length >= fewestDigits);

/** What screens and wristbands write beside a name, where no list of ordinary words has it. */
const labels = /^(?:vorname|nachname|pr[eé]nom|apellidos?|nombres?|cognome|geb|geboren|geburtsdatum|herr|weiblich|m[aä]nnlich|n[eé]e?|dob|years?|jahre)$/iu;

/** Words that begin with a capital, or of a script without any, and that are no words of the field or of prose. */
function namesIn(text: string, shortest: number): string[] {
  const words = text.replaceAll(/[\p{L}.]+\s*[:=#]/gu, ' ').match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  return [...new Set(words.flatMap((word) => [word, ...piecesOf(word)]))].filter((word) => {
    if (/^\p{Lo}/u.test(word)) return word.length > 1;
    return /^\p{Lu}/u.test(word) && word.length >= shortest && !labels.test(word) && !isOrdinaryWord(compact(fold(word)));
  });
}

/** A recogniser loses the space before the next word: `MathildeID`, `ODENTHALMathilde`. */
const piecesOf = (word: string): string[] => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
