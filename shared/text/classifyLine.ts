import { analyseText } from './analyseText.ts';
import type { FindingKind } from './finding.ts';
import type { KnownIdentifiers } from './known/knownIdentifiers.ts';
import { isTeachingLine } from './teachingGrammar.ts';

export interface LineContext {
  /** Lines read on the same picture; a line between identifying ones is judged harder. */
  readonly neighbours?: readonly string[];
}

/** What a line read by OCR is. The caller masks whatever is not `teaching`. */
export interface LineVerdict {
  readonly verdict: 'identifying' | 'teaching' | 'unknown';
  readonly kind: FindingKind | 'marker' | 'setting' | 'vocabulary' | 'none';
  readonly reason: string;
  readonly sureness: number;
}

export function classifyLine(text: string, known: KnownIdentifiers, _context: LineContext = {}): LineVerdict {
  const line = text.trim();
  if (known.isWhole(line)) return { verdict: 'identifying', kind: 'other', reason: 'The line is an identifier of this case.', sureness: 0.98 };
  const match = known.findInOcr(line)[0];
  if (match !== undefined) {
    return match.weight === 'strong'
      ? { verdict: 'identifying', kind: match.kind === 'id' || match.kind === 'name' || match.kind === 'date' || match.kind === 'address' || match.kind === 'institution' ? match.kind : 'other', reason: 'It holds an identifier of this case.', sureness: 0.97 }
      : { verdict: 'unknown', kind: 'none', reason: 'It may hold an identifier of this case.', sureness: 0.5 };
  }
  const [finding] = analyseText(line, known);
  if (finding !== undefined) return { verdict: 'identifying', kind: finding.kind, reason: finding.reason, sureness: finding.sureness };
  return isTeachingLine(line);
}
