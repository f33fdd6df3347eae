import type { FindingKind, HipaaLetter, TextFinding } from '../finding.ts';
import type { KnownIdentifiers } from '../known/knownIdentifiers.ts';
import { plainSigns } from '../plainSigns.ts';
import { type Token, words } from '../tokens.ts';
import { patternFor } from './asciiTwin.ts';

/** A text made ready once for all detectors. */
export interface Prose {
  readonly text: string;
  /** Letters and digits together: `T2`, `O`, `Brien`. */
  readonly words: readonly Token[];
  readonly known: KnownIdentifiers;
  /** True where capitals say nothing, because nearly all letters are capitals. */
  readonly shouted: boolean;
  /** What the detectors before found, in no order. */
  readonly found: readonly TextFinding[];
}

/** One thing that a text may give away, described by itself. */
export interface TextDetector {
  readonly name: string;
  readonly letter: HipaaLetter;
  /** What it looks for, for documents and the interface. */
  readonly sentence: string;
  find(prose: Prose): TextFinding[];
}

export function proseOf(written: string, known: KnownIdentifiers, found: readonly TextFinding[] = []): Prose {
  const text = plainSigns(written);
  const capitals = (text.match(/\p{Lu}/gu) ?? []).length;
  const small = (text.match(/\p{Ll}/gu) ?? []).length;
  return { text, words: words(text), known, shouted: capitals > 4 * small && capitals > 3, found };
}

interface PatternOptions {
  readonly letter: HipaaLetter;
  readonly kind: FindingKind;
  readonly reason: string;
  readonly sureness: number;
  /** Which group is the finding; the whole match where absent. */
  readonly group?: string;
  accept?(match: RegExpExecArray, text: string): boolean;
  repair?(match: RegExpExecArray): string | undefined;
}

/** Findings of a global regular expression, with the parts that a detector judges by itself. */
export function findPattern(text: string, pattern: RegExp, options: PatternOptions): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const match of text.matchAll(patternFor(text, pattern))) {
    if (options.accept !== undefined && !options.accept(match, text)) continue;
    const named = options.group === undefined ? undefined : match.groups?.[options.group];
    const inside = named === undefined ? 0 : match[0].lastIndexOf(named);
    const start = match.index + inside;
    const repair = options.repair?.(match);
    findings.push({
      start,
      end: start + (named ?? match[0]).length,
      letter: options.letter,
      kind: options.kind,
      reason: options.reason,
      sureness: options.sureness,
      ...(repair === undefined ? {} : { repair }),
    });
  }
  return findings;
}
