import { analyseText } from './analyseText.ts';
import type { TextFinding } from './finding.ts';
import { type KnownIdentifiers, noIdentifiers } from './known/knownIdentifiers.ts';

/** What `vignette check-text --json` prints. */
export interface TextCheck {
  readonly findings: readonly TextFinding[];
}

/** Checks a text without a case, or against the identifiers of one. */
export function checkText(text: string, known: KnownIdentifiers = noIdentifiers): TextCheck {
  return { findings: analyseText(text, known) };
}
