import type { TextFinding } from '../text/finding.ts';
import { unitsOf } from '../text/detectors/nameUnits.ts';
import { fold } from '../text/fold.ts';
import { isSomebodyBehind } from './detectors/strangers.ts';
import { isListedThing } from './detectors/unknownWord.ts';
import { isHarmlessHere } from './harmlessByNeighbours.ts';
import { surgicalEponyms } from './lexicon/surgicalEponyms.ts';
import { tradeNames } from './lexicon/tradeNames.ts';
import { languageOf } from './language.ts';

/** Scores and consensus papers that bear the name of a city or a clinic, written out without the word that makes a score of it. */
const named = /(?<!\p{L})(?:Barcelona clinic liver(?: cancer)?|Boston (?:Keratoprosthesis|KPro|scope|brace|bowel|naming|carpal)\p{L}*|West Nile|Lyme|Coxsackie|Marburg|Zika|Cleveland clinic (?:score|constipation|incontinence|florida)|Mayo (?:clinic )?(?:score|classification|endoscopic|repair|scissors|stand|table|needle)|Paris, Vienna and Kudo|Paris and Kudo|Rome (?:I{1,3}|IV)|Tokyo (?:20)?\d\d|Atlanta (?:20)?\d\d|Milan (?:in|out|up-to-seven)|Los Angeles [A-D]|(?:within|beyond|outside) Milan|Bern(?:e)? (?:nomogram|ankle)|Raymond-Roy|Sister Mary Joseph|Denis Browne|Taylor Spatial|Ivor Lewis|Lockhart-Mummery|Norman Barrett|Loyd Davies|Lloyd Davies|Robert Jones|Thomas splint|Austin Moore|Birmingham Hip|(?:LIMA|RIMA)(?= ?(?:to|-|,|graft|harvest|skeletoni[sz]ed|pedicle|and RIMA))|[Gg]uy['’]s (?:stone|score|S)|Ion(?=,| (?:robot|platform|bronch|biopsy|system|endolumin))|TASC [A-D]\.? \p{Lu}+|(?:Herring|Stulberg|Catterall|Dukes|Child|Stanford|Stage|Grade|Type|Class|Weber|Danis-Weber|Frankel|ASIA|AIS|TASC|Forrest|Siewert|Hinchey|Bosniak) [A-D]\. \p{Lu}\p{Ll}+|Oxford (?:uni\p{Ll}*|UKA|UKR|UKP|knee|hip|score|shoulder|phase|partial|mobile)|[Rr]evised Atlanta|Atlanta (?:classification|severe|moderate|mild|criteria)|Leyla (?:bar|retractor|arm)|Andy Gump|(?:Mickey|Minnie) Mouse|Hugo(?= (?:or|and|vs\.?|versus|RAS|robot|platform|system|console|case)(?!\p{L}))|Holt-Oram|Sam Splint|Jackson[ -]Rees|Parkland(?= (?:\d|formula|grade|grading|scale|score))|Austin Flint|Graham Steell|Foster[ -]Kennedy|Treacher[ -]Collins|Charles[ -]Bonnet|Claude[ -]Bernard|Anton[ -]Babinski|Jackson[ -]Pratt|Mallory[ -]Weiss|Marcus[ -]Gunn|Argyll[ -]Robertson|Ehlers[ -]Danlos|Peutz[ -]Jeghers|Loeys[ -]Dietz|Osgood[ -]Schlatter|Ramsay[ -]Hunt|Stewart[ -]Treves|Alice in Wonderland|Graham (?:Roseman|patch|Little)|Pierre[ -](?:Robin|Marie)|Mary Walker|Gilles de la Tourette|Stokes[ -]Adams|Henoch[ -]Sch(?:ö|oe|o)nlein|Kimmelstiel[ -]Wilson|Wolf[ -]Hirschhorn|Smith[ -]Magenis|Miller[ -](?:Dieker|Fisher)|Cornelia de Lange|Rubinstein[ -]Taybi|Sturge[ -]Weber|Parkes[ -]Weber|Osler[ -]Weber(?:[ -]Rendu)?|Rendu[ -]Osler(?:[ -]Weber)?|Louis[ -]Bar|Lou Gehrig|Kasabach[ -]Merritt|Adam and Eve|Saturday night (?:palsy|paralysis)|Sunday night palsy|Mary Jane|Penrose, Blake|(?:NAPOLI|PARIS|BERLIN|OSLO|ROMA|SYDNEY|BOSTON|ATLANTA|LONDON)-?\d)(?!\p{L})/giu;

/** What instruments, measures and parts of operations are called after their makers, besides the nouns of eponyms. */
const thingNoun = /^ (?:\p{L}+ )?(?:ratio|length|height|width|diameter|drill|bed|table|lamp|burr?|blade|microscope|endoscope|headrest|holder|bag|cannula|cage|mattress|pillow|robot|glue|sealant|foam|tape|boot|splint|projection|exposure|reversal|conduit|stoma|loop|spacer|expander|workflow|pathway|equation|estimate|software|console|camera|generator|probe|catheter|introducer|sheath|coil)s?(?!\p{L})/u;
const personNoun = /^ (?:family|patient|man|woman|boy|girl|child|fan|relative|son|daughter|lady|gentleman|baby|twin|case|house|farmer|native|resident|and|was|is|who|with|had)(?!\p{L})/u;
/** A day of the post, and none of the patient. */
const weekdayPost = /^ (?:reading|reads?|school|quiz|pearls?|teaching|question|poll|challenge|thread|thoughts?|motivation|fun|facts?|case|morning report|mystery|newspaper|best|series|is back|puzzle|brain ?teaser|league|roast)(?!\p{L})/u;
const greeting = /(?<!\p{L})(?:[Hh]appy|[Mm]erry|[Bb]lessed|[Ff]rohe[sn]?|[Ff]eliz|[Jj]oyeu(?:x|ses)|[Bb]uon[ae]?|[Hh]ave a \p{Ll}+|[Ee]njoy your) $/u;
/** `rarely done today` speaks of our times. */
const nowadays = /(?<!\p{L})(?:rarely|seldom|hardly|still|commonly|often|usually|mostly|widely|never|no longer|frequently|routinely|always|anymore|everybody|everyone|nobody) (?:ever )?(?:\p{L}+ )?$/iu;

/** True where the words around make a day of the post, or of our times, of what reads as a day of the patient. */
function isNoDay(text: string, { start, end, kind }: TextFinding): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  if (kind === 'weekday' || kind === 'date') return (greeting.test(before) && /\p{L}/u.test(text.charAt(start)) && !/\d/u.test(text.slice(start, end))) || (kind === 'weekday' && /^ league(?!\p{L})/u.test(text.slice(end, end + 8))) || (kind === 'weekday' && weekdayPost.test(text.slice(end, end + 20)) && /(?:^|[.!?#\n]|[.!?\n] |^\p{Lu}\p{L}+ )$/u.test(before));
  return kind === 'relative-day' && /today$/iu.test(text.slice(start, end)) && nowadays.test(before);
}

/** `a Midas Rex drill`, `Torg-Pavlov ratio`: the name of a thing, by the noun behind it or the article before. */
function isMadeBy(text: string, { start, end }: TextFinding): boolean {
  const after = text.slice(end, end + 40);
  return thingNoun.test(after) || (/(?:^|[\s(])an? $/iu.test(text.slice(Math.max(0, start - 4), start)) && /^ \p{Ll}+/u.test(after) && !personNoun.test(after) && !isSomebodyBehind(after));
}

/** Drops what is known to be something else in captions. */
export function withoutHarmless(text: string, findings: readonly TextFinding[]): TextFinding[] {
  const spans = Array.from(text.matchAll(named), (match) => ({ start: match.index, end: match.index + match[0].length }));
  const german = languageOf(text) === 'de';
  const units = unitsOf(text);
  return findings.filter((finding) => {
    if (isNoDay(text, finding) || isClassLetter(text, finding) || isHarmlessHere(text, finding)) return false;
    if (finding.kind === 'date' || finding.sureness > 0.9) return true;
    if (spans.some((span) => finding.start >= span.start && finding.end <= span.end + 1)) return false;
    // `Endo-VAC`: no name ends in capitals behind a hyphen.
    if (finding.kind === 'name' && finding.sureness <= 0.7 && /-\p{Lu}{2,}$/u.test(text.slice(finding.start, finding.end))) return false;
    if (finding.kind === 'name' && finding.sureness <= 0.6 && (isMadeBy(text, finding) || isListedThing(text, finding.start, units.findLast((unit) => unit.end < finding.start)))) return false;
    if ((finding.kind === 'name' || finding.kind === 'place') && finding.sureness <= 0.7 && isThing(text, finding)) return false;
    // In German every noun has a capital: two unknown ones in a row prove nothing.
    return !(german && finding.kind === 'name' && finding.sureness <= 0.55);
  });
}

const classWord = /(?:Pugh|[Ss]tage|[Gg]rade|[Tt]ype|[Cc]lass|[Hh]epatitis|[Vv]itamin|Stanford|Weber|[Gg]roup|[Ff]ig(?:ure)?|[Pp]anel|[Oo]ption|Plan|ASA|Gharbi|Child|[Ll]evel|[Ss]egment) $/u;

/** `Child-Pugh A. Resect`: the letter of a class ends the sentence before. A name that is sure, as one of the case is, begins the next. */
const isClassLetter = (text: string, { start, end, kind, sureness }: TextFinding): boolean => kind === 'name' && sureness <= 0.9 && /^\p{Lu}\. /u.test(text.slice(start, end)) && classWord.test(text.slice(0, start));

/** True for a surgical eponym, or a list of them, where nothing says that a person is meant. */
function isThing(text: string, { start, end }: TextFinding): boolean {
  const words = text.slice(start, end).split(/[\s,/–-]+|\band\b/u).filter((word) => word !== '');
  if (!words.every((word) => surgicalEponyms.has(fold(word)) || tradeNames.has(fold(word)))) return false;
  return !/^ (?:presented|underwent|came|said|told|asked|walked|returned|died|agreed|signed|called|was (?:born|admitted|discharged|married))(?!\p{L})/u.test(text.slice(end, end + 24));
}
