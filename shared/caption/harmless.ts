import type { TextFinding } from '../text/finding.ts';
import { languageOf } from './language.ts';

/** Scores and consensus papers that bear the name of a city or a clinic, written out without the word that makes a score of it. */
const named = /(?<!\p{L})(?:Barcelona clinic liver(?: cancer)?|Cleveland clinic (?:score|constipation|incontinence|florida)|Mayo (?:clinic )?(?:score|classification|endoscopic|repair|scissors|stand|table|needle)|Paris, Vienna and Kudo|Paris and Kudo|Rome (?:I{1,3}|IV)|Tokyo (?:20)?\d\d|Atlanta (?:20)?\d\d|Milan (?:in|out|up-to-seven)|Los Angeles [A-D]|(?:within|beyond|outside) Milan|Bern(?:e)? (?:nomogram|ankle))(?!\p{L})/giu;

/** Drops what is known to be something else in captions. */
export function withoutHarmless(text: string, findings: readonly TextFinding[]): TextFinding[] {
  const spans = Array.from(text.matchAll(named), (match) => ({ start: match.index, end: match.index + match[0].length }));
  const german = languageOf(text) === 'de';
  return findings.filter((finding) => {
    if (finding.kind === 'date' || finding.sureness > 0.9) return true;
    if (spans.some((span) => finding.start >= span.start && finding.end <= span.end)) return false;
    // In German every noun has a capital: two unknown ones in a row prove nothing.
    return !(german && finding.kind === 'name' && finding.sureness <= 0.55);
  });
}
