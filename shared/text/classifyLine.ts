import { analyseText } from './analyseText.ts';
import type { FindingKind } from './finding.ts';
import type { KnownIdentifiers } from './known/knownIdentifiers.ts';
import type { IdentifierKind } from './known/weigh.ts';
import { identifyingSign } from './ocrSigns.ts';
import { isScreenRow } from './screenRows.ts';
import { teachingOf } from './teachingGrammar.ts';

export interface LineContext {
  /** The other lines of the same picture. A word that a header of the hospital may hold is judged harder beside identifying lines. */
  readonly neighbours?: readonly string[];
}

/** What a line read by OCR is. The caller masks whatever is not `teaching`. */
export interface LineVerdict {
  readonly verdict: 'identifying' | 'teaching' | 'unknown';
  readonly kind: FindingKind | 'marker' | 'setting' | 'vocabulary' | 'none';
  /** One sentence; never holds the text. */
  readonly reason: string;
  readonly sureness: number;
}

const kindOf: Readonly<Record<IdentifierKind, FindingKind>> = {
  name: 'name', id: 'id', date: 'date', address: 'address', phone: 'phone', institution: 'institution', uid: 'uid', other: 'other',
};
const describes = {
  marker: 'It marks a side or a position.',
  setting: 'It gives a setting or a measurement.',
  vocabulary: 'All its words describe the image.',
} as const;

/**
 * Judges a line that was read from a picture. What matches an identifier of the case, with the confusions of recognisers forgiven, or reads as
 * one, is identifying; what is understood word by word as a marker, setting, measurement or word of the field is teaching; all else is
 * unknown. A line that is both is identifying, since a false `teaching` is the worst error.
 */
export function classifyLine(text: string, known: KnownIdentifiers, context: LineContext = {}): LineVerdict {
  const line = text.trim();
  const teaching = teachingOf(line);
  const marker = teaching?.kind === 'marker';
  if (!marker && known.isWhole(line)) return identifying('other', 'The line is an identifier of this case.', 0.98);
  const matches = known.findInOcr(line);
  const strong = matches.find((match) => match.weight === 'strong');
  if (strong !== undefined) return identifying(kindOf[strong.kind], 'It holds an identifier of this case.', 0.97);
  if (isScreenRow(line)) {
    // `Cooper ligament` of a patient called Cooper.
    if (matches.some(({ kind }) => kind === 'name')) return unknown('It may hold an identifier of this case.');
    return { verdict: 'teaching', kind: 'setting', reason: describes.setting, sureness: 0.8 };
  }
  const sign = identifyingSign(line);
  if (sign !== undefined) return identifying(sign.kind, sign.reason, sign.sureness);
  const [finding] = analyseText(line, known).filter((found) => teaching === undefined || found.sureness > 0.6);
  if (finding !== undefined) return identifying(finding.kind, finding.reason, finding.sureness);
  if (teaching === undefined) return unknown('Nothing says that it is harmless.');
  // A patient called Head: the word alone may be the body part or the patient.
  if (matches.length > 0 && teaching.kind === 'vocabulary' && line.split(/\s+/).length < 3) return unknown('It may hold an identifier of this case.');
  if (context.neighbours?.some((other) => isContinued(line, other)) === true) return unknown('It may continue the line beside it.');
  return { verdict: 'teaching', kind: teaching.kind, reason: describes[teaching.kind], sureness: teaching.sureness };
}

/** One word under a letterhead belongs to it. */
function isContinued(line: string, other: string): boolean {
  return /^\p{Lu}[\p{L}]{6,}$/u.test(line) && /(?<!\p{L})(?:hospital|clinic|medical|klinik\p{L}*|institut\p{L}*|center|centre)(?!\p{L})/iu.test(other) && teachingOf(line)?.kind === 'vocabulary';
}

function identifying(kind: FindingKind, reason: string, sureness: number): LineVerdict {
  return { verdict: 'identifying', kind, reason, sureness };
}

function unknown(reason: string): LineVerdict {
  return { verdict: 'unknown', kind: 'none', reason, sureness: 0.5 };
}
