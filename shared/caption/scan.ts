import { analyseText } from '../text/analyseText.ts';
import { hipaaLetters, type TextFinding } from '../text/finding.ts';
import type { KnownIdentifiers } from '../text/known/knownIdentifiers.ts';

/** A place in the caption that may identify. `identifier` is what the rule calls it. */
export interface CaptionFinding extends TextFinding {
  readonly identifier: string;
}

/** What a caption gives away, in order of place. Offsets are UTF-16, `end` exclusive. Nothing is rewritten: a repair is an offer. */
export function scanCaption(text: string, known: KnownIdentifiers): CaptionFinding[] {
  return analyseText(text, known).map((finding) => ({ ...finding, identifier: hipaaLetters[finding.letter] }));
}

/** The text with one finding's repair in its place; the text as it is where there is none. */
export function repaired(text: string, { start, end, repair }: Pick<TextFinding, 'start' | 'end' | 'repair'>): string {
  return repair === undefined ? text : text.slice(0, start) + repair + text.slice(end);
}
