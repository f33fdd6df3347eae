import { analyseText } from '../../shared/text/analyseText.ts';
import type { TextFinding } from '../../shared/text/finding.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

interface Expected {
  readonly start: number;
  readonly end: number;
  readonly letter: string;
}

/** Takes the braces out of an annotated sentence. */
export function readSentence(annotated: string): { text: string; expected: Expected[] } {
  const expected: Expected[] = [];
  let text = '';
  let rest = 0;
  for (const match of annotated.matchAll(/\{([A-R]):([^}]*)\}/g)) {
    text += annotated.slice(rest, match.index);
    expected.push({ start: text.length, end: text.length + (match[2] ?? '').length, letter: match[1] ?? '' });
    text += match[2] ?? '';
    rest = match.index + match[0].length;
  }
  return { text: text + annotated.slice(rest), expected };
}

export interface Score {
  readonly spans: number;
  readonly missed: string[];
  readonly findings: number;
  readonly wrong: string[];
  readonly recall: number;
  readonly precision: number;
}

/** Found: findings cover at least 60 % of the span. Wrong: a finding that touches no span. */
export function score(sentences: readonly string[], scan: (text: string) => readonly TextFinding[] = (text) => analyseText(text, noIdentifiers)): Score {
  let spans = 0;
  let findings = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const annotated of sentences) {
    const { text, expected } = readSentence(annotated);
    const found = scan(text);
    spans += expected.length;
    findings += found.length;
    for (const span of expected) if (covered(span, found) < 0.6 * (span.end - span.start)) missed.push(`${text.slice(span.start, span.end)} IN ${text}`);
    for (const finding of found) {
      if (!expected.some((span) => span.start < finding.end && finding.start < span.end)) wrong.push(`${text.slice(finding.start, finding.end)} (${finding.kind}) IN ${text}`);
    }
  }
  return { spans, missed, findings, wrong, recall: spans === 0 ? 1 : 1 - missed.length / spans, precision: findings === 0 ? 1 : 1 - wrong.length / findings };
}

function covered(span: Expected, found: readonly TextFinding[]): number {
  return found.reduce((sum, finding) => sum + Math.max(0, Math.min(finding.end, span.end) - Math.max(finding.start, span.start)), 0);
}
