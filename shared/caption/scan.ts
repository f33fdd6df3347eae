import { analyseText } from '../text/analyseText.ts';
import { proseOf } from '../text/detectors/detector.ts';
import { hipaaLetters, mergeFindings, type FindingKind, type TextFinding } from '../text/finding.ts';
import type { KnownIdentifiers } from '../text/known/knownIdentifiers.ts';
import { captionDetectors } from './detectors/index.ts';
import { withoutHarmless } from './harmless.ts';
import { repairLanguageOf } from './language.ts';
import { withRepair } from './repairs.ts';

/** A place in the caption that may identify. `identifier` is what the rule calls it. */
export interface CaptionFinding extends TextFinding {
  readonly identifier: string;
}

/** What a caption gives away, in order of place. Offsets are UTF-16, `end` exclusive. Nothing is rewritten: a repair is an offer. */
export function scanCaption(text: string, known: KnownIdentifiers): CaptionFinding[] {
  const found = analyseText(text, known);
  const prose = proseOf(text, known, found);
  const all = mergeFindings(withoutHarmless(text, [...found, ...captionDetectors.flatMap((detector) => detector.find(prose))]));
  const language = repairLanguageOf(text);
  const places = all.map((finding) => surer(trimmed(text, finding)));
  return apart(text, places.map((finding) => ({ ...withRepair(text, finding, language), identifier: hipaaLetters[finding.letter] })), places);
}

/** A repair takes in small words beside its finding, but none that belong to another: `Harrogate. Le 12 mars`. */
function apart(text: string, offers: readonly CaptionFinding[], places: readonly TextFinding[]): CaptionFinding[] {
  let before = 0;
  return offers.map((offer, at) => {
    const start = offer.start < before ? places[at]!.start : offer.start;
    before = Math.min(offer.end, places[at + 1]?.start ?? offer.end);
    // What was cut from the beginning of a sentence leaves its capital to the next word.
    const next = offer.repair === '' && before < (places[at + 1]?.start ?? text.length) && /(?:^|[.!?]\s+|\n\s*)$/u.test(text.slice(Math.max(0, start - 6), start)) ? /^ ?\p{Ll}/u.exec(text.slice(before, before + 2))?.[0] : undefined;
    if (next === undefined) return { ...offer, start, end: before };
    before += next.length;
    return { ...offer, start, end: before, repair: next.toUpperCase().trimStart() };
  });
}

/** What in a post, whose date and author everybody sees, identifies nearly always once it is found: no export may pass it over. Names alone and codes may be things. */
const plain: readonly FindingKind[] = ['initials', 'date', 'weekday', 'place', 'vehicle', 'phone', 'institution'];

function surer(finding: TextFinding): TextFinding {
  return plain.includes(finding.kind) && finding.sureness >= 0.55 && finding.sureness < 0.7 ? { ...finding, sureness: 0.7 } : finding;
}

/** Without the white space that a pattern took along. */
function trimmed(text: string, finding: TextFinding): TextFinding {
  const found = text.slice(finding.start, finding.end);
  return { ...finding, start: finding.start + (found.length - found.trimStart().length), end: finding.end - (found.length - found.trimEnd().length) };
}

/** Every repair at once, for trying out: what a reader would see. */
export function repairAll(text: string, findings: readonly TextFinding[]): string {
  return [...findings].reverse().reduce((result, finding) => repaired(result, finding), text);
}

/** The text with one finding's repair in its place; the text as it is where there is none. */
export function repaired(text: string, { start, end, repair }: Pick<TextFinding, 'start' | 'end' | 'repair'>): string {
  return repair === undefined ? text : text.slice(0, start) + repair + text.slice(end);
}
