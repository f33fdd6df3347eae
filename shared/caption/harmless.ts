import type { TextFinding } from '../text/finding.ts';
import { fold } from '../text/fold.ts';
import { surgicalEponyms } from './lexicon/surgicalEponyms.ts';
import { languageOf } from './language.ts';

/** Scores and consensus papers that bear the name of a city or a clinic, written out without the word that makes a score of it. */
const named = /(?<!\p{L})(?:Barcelona clinic liver(?: cancer)?|Cleveland clinic (?:score|constipation|incontinence|florida)|Mayo (?:clinic )?(?:score|classification|endoscopic|repair|scissors|stand|table|needle)|Paris, Vienna and Kudo|Paris and Kudo|Rome (?:I{1,3}|IV)|Tokyo (?:20)?\d\d|Atlanta (?:20)?\d\d|Milan (?:in|out|up-to-seven)|Los Angeles [A-D]|(?:within|beyond|outside) Milan|Bern(?:e)? (?:nomogram|ankle)|Raymond-Roy|Sister Mary Joseph|Denis Browne|Taylor Spatial|Ivor Lewis|Lockhart-Mummery|Norman Barrett|Loyd Davies|Lloyd Davies|Robert Jones|Thomas splint|Austin Moore|Birmingham Hip|Oxford (?:knee|hip|score)|Andy Gump|Holt-Oram|Sam Splint|Jackson Rees|Mary Jane|Penrose, Blake|(?:NAPOLI|PARIS|BERLIN|OSLO|ROMA|SYDNEY|BOSTON|ATLANTA|LONDON)-?\d)(?!\p{L})/giu;

/** Drops what is known to be something else in captions. */
export function withoutHarmless(text: string, findings: readonly TextFinding[]): TextFinding[] {
  const spans = Array.from(text.matchAll(named), (match) => ({ start: match.index, end: match.index + match[0].length }));
  const german = languageOf(text) === 'de';
  return findings.filter((finding) => {
    if (finding.kind === 'date' || finding.sureness > 0.9) return true;
    if (spans.some((span) => finding.start >= span.start && finding.end <= span.end)) return false;
    // `Endo-VAC`: no name ends in capitals behind a hyphen.
    if (finding.kind === 'name' && finding.sureness <= 0.7 && /-\p{Lu}{2,}$/u.test(text.slice(finding.start, finding.end))) return false;
    if ((finding.kind === 'name' || finding.kind === 'place') && finding.sureness <= 0.7 && isThing(text, finding)) return false;
    // In German every noun has a capital: two unknown ones in a row prove nothing.
    return !(german && finding.kind === 'name' && finding.sureness <= 0.55);
  });
}

/** True for a surgical eponym, or a list of them, where nothing says that a person is meant. */
function isThing(text: string, { start, end }: TextFinding): boolean {
  const words = text.slice(start, end).split(/[\s,/–-]+|\band\b/u).filter((word) => word !== '');
  if (!words.every((word) => surgicalEponyms.has(fold(word)))) return false;
  return !/^ (?:presented|underwent|came|said|told|asked|walked|returned|died|agreed|signed|called|was (?:born|admitted|discharged|married))(?!\p{L})/u.test(text.slice(end, end + 24));
}
