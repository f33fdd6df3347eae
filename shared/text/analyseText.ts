import { detectors } from './detectors/index.ts';
import { proseOf } from './detectors/detector.ts';
import { mergeFindings, type TextFinding } from './finding.ts';
import type { KnownIdentifiers } from './known/knownIdentifiers.ts';
import { remembering } from './remember.ts';

const analyse = remembering((text, known): readonly TextFinding[] => {
  const findings: TextFinding[] = [];
  const prose = proseOf(text, known);
  for (const detector of detectors) findings.push(...detector.find({ ...prose, found: findings }));
  return mergeFindings(findings);
});

/**
 * What a text gives away, in order of place, overlapping findings merged. It reads captions, comments and the text of structured reports;
 * for descriptions see `cleanDescriptor`, for lines read by OCR `classifyLine`. Nothing is rewritten.
 */
export function analyseText(text: string, known: KnownIdentifiers): TextFinding[] {
  return [...analyse(text, known)];
}
