import { isAmbiguous, namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { abbreviations } from '../../text/detectors/initials.ts';
import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import type { TextFinding } from '../../text/finding.ts';
import { gradeShape } from '../../text/lexicon/eponymNouns.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { languageOf } from '../language.ts';
import { isUnknownWord, isWord } from './unknownWord.ts';

const atStart = /(?:^|\n|[.!?…:]["”)]?\s|[–—•]\s)["“(]?$/u;
/** What people do, feel and suffer; things of medicine do none of it. */
const does = new RegExp(String.raw`^,? (?:(?:also|never|still|always|only|just|finally|suddenly|now|then|once|soon|has|had|will|would|could|cannot|can(?:['’]t)?|couldn['’]t|did(?:n['’]t| not)?|does(?:n['’]t| not)?|has been|had been) ){0,2}(?:accept|agree|arrive|ask|beg|believe|bike|bleed|blame|breathe|bring|brought|call|came|cheer|choke|climb|collapse|come|complain(?!t)|consent|cook|cough|cried|cry|cycle|dance|decid|decline|denie|deny|die|drank|drink|drive|drove|eat|ate|enjoy|faint|fall|fell|feel|felt|forget|forgot|found|gave|gives?$|go(?:es)? (?:home|back)|went|has (?:two|three|no|a (?:wife|husband|son|daughter|job))|hate|hear|hope|inject(?:s|ed) (?:him|her)self|insist|join|kept|laugh|leave|left (?:hospital|the|us|for|home|after)|lift|limp|live|lost|lose|love|marri|move[ds]? (?:to|back|his|her)|need(?:s|ed) help|opt|phone|play|pray|prefer|present|proud|ran |read[s ]|recover|refus|remember|report|request|retire|return|ride|rode|said|sang|sat |saw|say|scrub|sees?$|seize[ds]?|shout|sign|sing|sits?$|slept|sleep|slip|smile|smoke|sneeze|speak|spoke|sleep|stand|stood|stop(?:s|ped) (?:breathing|talking|smoking|eating|walking)|stumble|suffer|survive|swallow|swam|swim|take[s ]|talk|taught|teach|tell|thank|think|thought|told|took|travel|trip(?:s|ped) |tri(?:ed|es) to|trust|turned (?:\d|up|blue|yellow)|undergo|underwent|visit|vomit|wait|wake|woke|walk|want|wears?$|weigh|wept|whisper|wish|wonder|work|worr|wrote|write)\p{Ll}*(?!\p{L})`, 'u');
const is = /^ (?:is|was|has been|had been|will be|became|got|gets|felt|looks|looked|seems|seemed|could not|could no longer|can)(?: (?:now|then|still|again|back|soon|finally|never|just|already|only|very|so|quite|not|doing|feeling)){0,2} (?:a(?:n)? (?:\p{Ll}+ )?(?:man|woman|boy|girl|patient|teacher|farmer|nurse|smoker|mother|father|grandmother|grandfather|driver|worker|\d)|able|admitted|afraid|alive|allergic|angry|asked|asleep|awake|aware|back|better|blind|born|brave|breathless|brought|calm|called|confused|conscious|deaf|discharged|dizzy|driving|eating|exhausted|extubated|febrile|fine|flown|found|free|grateful|happy|healthy|home|hungry|ill|in (?:hospital|pain|theatre|tears|shock|bed|the|icu|a)|intubated|jaundiced|keen|known|left|listed|lost|lucky|married|nervous|off work|on (?:the|his|her)|our|ours|my|pain-free|pale|pregnant|ready|referred|rescued|right|sad|safe|scared|seen|sent|shot|sick|smiling|stabbed|stable|taken|the (?:first|last|one|patient|man|woman)|thankful|tired|told|transferred|unable|unconscious|unlucky|unwell|up|walking|weak|well|worried|\d)(?!\p{L})/u;
const noun = String.raw`man|woman|boy|girl|lady|gentleman|patient|child|baby|mother|father|grandmother|grandfather|teacher|nurse|farmer|worker|driver|student|pensioner|smoker|engineer|pilot|fisherman|carpenter|painter|runner|cyclist|climber|baker|butcher|miner|soldier|colleague|friend|resident|fellow|surgeon|registrar|musician|singer|dancer|cook|chef|builder|plumber|mechanic|priest|lawyer|accountant|widow|widower|tourist|sailor|athlete|footballer`;
const apposition = new RegExp(String.raw`^(?:, (?:who (?!described|invented)|whose|aged|(?:in )?(?:his|her) |\d{1,3}[,;)]| ?(?:an?|our|my|the) (?:[\p{L}\d-]+ ){0,3}(?:${noun})(?!\p{L}))| \((?:\d{1,2}|aged)(?:\)|,| ))`, 'u');
/** `had her third revision`: what one has is one's own. */
const having = /^ (?:has|had|gets|got|lost|broke|hurt|cut|hit|keeps|kept|needs|needed|shows|showed|fractured|tore|ruptured|crushed|burnt|burned|injured|sprained|twisted|posted|filmed) (?:his|her|their|him|herself|himself)(?!\p{L})/u;
/** What belongs to somebody: `Xaveria’s scan`; what is called after somebody is kept out by its noun. */
const owner = /^['’]s (?:(?:first|last|new|old|own|left|right|poor|huge|big|whole) )?\p{Ll}/u;

/** What nobody describes first, and nothing is called after. */
const ofAPatient = /^['’]s (?:(?:first|last|new|old|own|chest|brain|head|post-?op|pre-?op) )?(?:scans?|story|case|family|recovery|smile|pain|wife|husband|mother|father|mum|mom|dad|son|daughter|kids|children|parents|life|films?|images?|X-?rays?|CT|MRI|angiogram|pictures?|consent|permission|surgery|birthday|voice)(?!\p{L})/u;

/** `We call him "Big Stan"`, `known as Stan`. */
const calledIt = String.raw`(?:calls?|called|nicknamed|nickname (?:is|was)|known (?:to \p{L}+ )?(?:here )?as|goes by|went by|dubbed|christened|baptised|alias|aka|a\.k\.a\.)(?: (?:him|her|them|himself|herself|our (?:patient|friend|hero)|the (?:patient|man|woman|boy|girl)))?`;
const nickname = new RegExp(String.raw`(?<=(?<!\p{L})${calledIt},?:? (?:just |simply |only )?)(?:["“„«‘'](?<quoted>(?:[\p{Lu}\d][\p{L}'’.-]*|the|of)(?: (?:[\p{Lu}\d][\p{L}'’.-]*|the|of)){0,3})["”“»’']|(?<=(?:him|her|them|patient|himself|herself) (?:just |simply |only )?)\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?)`, 'gu');
/** `Nickname on the ward: "Stan"`. */
const nicknameIs = /(?<=(?<!\p{L})(?:[Nn]icknames?|[Pp]et name)(?: [\p{L}\s]{1,24})?[:,]? ?["“„«‘'])\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}(?=["”“»’'])/gu;
/** `“Stan” is what we call him`. */
const calledBehind = /(?<=["“„«])(?:\p{Lu}[\p{L}'’.-]*)(?: \p{Lu}[\p{L}'’.-]*){0,2}(?=["”“»],?(?: is| as|, as)? (?:(?:is )?(?:what|how) )?(?:we|they|everybody|everyone|the (?:nurses|ward|staff|team)|I) (?:all )?(?:calls?|called|named?|nicknamed?|knows?|knew) (?:him|her|them|our))/gu;
/** `Patient T S`, `case of R. K.`; at the start before an age, a sex or a role. */
const apart = String.raw`\p{Lu}\.? \p{Lu}\.?(?: \p{Lu}\.?)?|\p{Lu}\.\p{Lu}\.\p{Lu}\.?|\p{Lu}\.\p{Lu}\.?(?:\p{Lu}\.?)?`;
const initialsOf = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Pp]atient|[Pp]te?|[Pp]at|[Cc]ase of|[Mm]eet|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Ww]ife|[Hh]usband)[.:]? )(?:${apart})(?=[\s,;:.)]|$)`, 'gu');
const initialsFirst = new RegExp(String.raw`(?<=^|\n|[.!?] )(?:${apart})(?=,? (?:\(?\d{1,3}[ ,;)MFmfy/]|(?:an?|our|the) (?:[\p{L}\d-]+ ){0,3}(?:${noun})|(?:fe)?male|aged|presented|came|is an?|was (?:admitted|seen|brought))(?!\p{L}{3}))`, 'gu');
/** `Pt KR, 54`, `case of HQ.`: undotted, where no abbreviation of medicine stands. */
const initialsJoined = /(?<=(?<!\p{L})(?:(?:[Pp]atient|[Cc]ase of|[Mm]eet):?|(?:[Pp]te?|[Pp]at|[Mm]r|[Mm]rs|[Mm]s)[.:]?) )\p{Lu}{2,3}(?=[,:]? ?\(?\d{1,3}(?: ?[MFmf](?!\p{L})|(?!\p{L}|\d|[ -]?(?:mm|cm|ml|mg)))|[,.;:!?)]|$| (?:is|was|has|had|came|presented|asked|wants|wanted|underwent|agreed|consented|went|says|said)(?!\p{L}))/gu;
/** `LM, 47`: an age makes initials of an abbreviation that medicine knows, too. */
const ageBehind = /^,? \(?\d{1,3}(?:[,;)]| ?(?:[MFmf]|y\/?o|years?)(?!\p{L})|$)/u;
/** `MK, 62F`, first in a sentence: an age and a sex behind capitals that medicine does not know. */
const initialsAndSex = /(?<=^|\n|[.!?] )\p{Lu}{2,3}(?=,? \(?\d{1,3} ?(?:[MFmf](?!\p{L})|y\/?o|years?|male|female)| is an? \d{1,3}[- ]?(?:year|yo|y\/o))/gu;
/** `a large meningioma, JB, 54F`: within the sentence many pairs of letters are a disease. */
const initialsWithin = /(?<=[\p{Ll}\d][,;:]? [(–-]?|[\p{Ll}\d]\()\p{Lu}{2}(?=,? \(?\d{1,3} ?[MFmf](?!\p{L}))/gu;
const modalities = new Set('CT MR US XR NM PT BP HR RR IV PO OR ER GP OT PT ID'.split(' '));
/** Work that one is praised or credited for: a name after it is a person’s, be it an eponym. */
const credited = /(?<=(?<!\p{L})(?:(?:[Jj]ob|[Ww]ork|[Pp]hotos?|[Pp]ictures?|[Vv]ideo|[Ff]ilmed|[Nn]arrated|[Ee]dited|[Dd]ictated|[Rr]eported|[Rr]eviewed|[Rr]eferred|[Tt]aught|[Aa]ssisted|[Ss]igned|[Ss]crubbed|[Aa]naesthesia|[Aa]nesthesia) by|[Cc]ourtesy of|(?:[Ss]crubbed|[Oo]perated|[Ww]orking|[Ss]tood) with|[Pp]roud of) )\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?/gu;
/** Whoever is kin has a name, though it ends like a disease (`his wife Euphemia`). */
const kinsName = /(?<=(?<!\p{L})(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he) (?:(?:late|older|younger|elder|twin|little|big|eldest|youngest) )?(?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|twins?|cousin|uncle|aunt|niece|nephew|grandson|granddaughter|grandmother|grandfather|partner|fianc[eé]e?|girlfriend|boyfriend),? )\p{Lu}\p{Ll}{2,}(?![\p{L}\d-])/gu;
/** The second of two people, however short the name. */
const coordinated = /^(?:,? (?:and|&|und|et|y) |, )(?<second>\p{Lu}\p{Ll}+)(?=[\s,.;!?)]|$)/u;

/** `A. and B. Xyz`, `Anneliese V. ran`: initials beside a name. */
const pairOfInitials = /(?<!\p{L})\p{Lu}\. (?:and|&) \p{Lu}\. \p{Lu}\p{Ll}[\p{L}'’-]+/gu;
const familyInitial = /(?<=^|[.!?] |\n)\p{Lu}\p{Ll}{2,} \p{Lu}\.(?= (?:ran|is|was|has|had|came|went|said|told|walked|returned|lives|works|presented|underwent|got|wanted|agreed|gave|sent|left|survived|recovered|woke|died|wrote|asked|and|from)(?!\p{L}))/gu;

/** `Fatoumata D., sorry`: a given name with the first letter of the family's. */
const givenThenInitial = /(?<![\p{L}-])\p{Lu}\p{Ll}{2,} \p{Lu}\.(?=[,;:)!?]|$| (?:\p{Ll}|\d))/gu;
/** `M.S., female`: two letters that are no abbreviation where a person's sex or age follows. */
const initialsThenSex = /(?<![\p{L}\d.])(?:\p{Lu}\.){2,3}(?=,? (?:\(?\d{1,3}(?!\d)|(?:fe)?male\b|an? \d|man\b|woman\b|lady\b))/gu;
/** `The marker is mine: TJB`. */
const markerOf = /(?<=(?<!\p{L})(?:markers?|initials|signed|annotated by|reported by|stamp)(?: (?:is|are|was|were))?(?: (?:mine|his|hers))?: )\p{Lu}{2,3}(?!\p{L})/gu;
/** `NGUYEN THI HOA` among words that are not in capitals. */
const shoutedName = /(?<![\p{L}\d])\p{Lu}{2,}(?: \p{Lu}{2,}){1,3}(?![\p{L}\d])/gu;

export const someone: TextDetector = {
  name: 'somebody by what a sentence says',
  letter: 'A',
  sentence: 'An unknown capital that does, feels or owns something as people do, nicknames, initials apart, and who is named beside somebody.',
  find(prose: Prose): TextFinding[] {
    const { text } = prose;
    const name = { letter: 'A', kind: 'name' } as const;
    const isPerson = (match: RegExpExecArray) => !namesThing(text, match.index + match[0].length) && unitsOf(match[0]).some((unit) => !unit.ordinary);
    return [
      ...findPattern(text, nickname, { ...name, reason: 'A nickname is known to those around.', sureness: 0.75, group: 'quoted' }),
      ...findPattern(text, nicknameIs, { ...name, reason: 'A nickname is known to those around.', sureness: 0.75 }),
      ...findPattern(text, calledBehind, { ...name, reason: 'A nickname is known to those around.', sureness: 0.75 }),
      ...findPattern(text, kinsName, { ...name, reason: 'A name after the role of a person.', sureness: 0.7, accept: (match) => !isWord(match[0]) && !namesThing(text, match.index + match[0].length) }),
      ...findPattern(text, initialsOf, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.75 }),
      ...findPattern(text, initialsFirst, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.75 }),
      ...findPattern(text, initialsJoined, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.6, accept: (match) => (!isWord(match[0]) && !abbreviations.has(match[0].toLowerCase())) || (match[0].length === 2 && !modalities.has(match[0]) && ageBehind.test(text.slice(match.index + match[0].length))) }),
      ...findPattern(text, initialsAndSex, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.65, accept: (match) => !isWord(match[0]) && !abbreviations.has(match[0].toLowerCase()) && !modalities.has(match[0]) }),
      ...findPattern(text, initialsWithin, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.5, accept: (match) => !isWord(match[0]) && !abbreviations.has(match[0].toLowerCase()) && !modalities.has(match[0]) }),
      ...findPattern(text, givenThenInitial, { ...name, reason: 'A given name with an initial.', sureness: 0.65, accept: (match) => unitsOf(match[0]).slice(0, 1).some((unit) => unit.given && !unit.eponym && !isWord(unit.text)) }),
      ...findPattern(text, initialsThenSex, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.7 }),
      ...findPattern(text, markerOf, { ...name, kind: 'initials', reason: 'Initials lead to a person among the few who are concerned.', sureness: 0.7 }),
      ...(prose.shouted ? [] : findPattern(text, shoutedName, { ...name, reason: 'Words in capitals of which one is a name.', sureness: 0.65, accept: (match) => { const units = unitsOf(match[0]); return units.some((unit) => (unit.given || unit.family) && !isWord(unit.text) && unit.text.length > 2) && units.every((unit) => !gradeShape.test(unit.text) && (unit.text.length < 4 || !isWord(unit.text)) && (unit.given || unit.family || !abbreviations.has(unit.folded))); } })),
      ...findPattern(text, pairOfInitials, { ...name, reason: 'Initials beside a family name.', sureness: 0.7 }),
      ...findPattern(text, familyInitial, { ...name, reason: 'A given name with an initial.', sureness: 0.65, accept: (match) => unitsOf(match[0]).slice(0, 1).some((unit) => unit.given || isUnknownWord(text, { ...unit, start: match.index, end: match.index + unit.text.length })) }),
      ...findPattern(text, credited, { ...name, reason: 'Somebody is credited by name.', sureness: 0.7, accept: isPerson }),
      ...(prose.shouted ? [] : [...(languageOf(text) === 'en' ? actors(text) : []), ...besides(prose)]),
    ];
  },
};

function actors(text: string): TextFinding[] {
  return unitsOf(text).flatMap((unit) => {
    if (unit.text.length < 3 || !atStart.test(text.slice(Math.max(0, unit.start - 4), unit.start)) || !isUnknownWord(text, unit) || isEverydayWord(unit.folded)) return [];
    const rest = text.slice(unit.end, unit.end + 90);
    if (namesThing(text, unit.end) && !ofAPatient.test(rest)) return [];
    const sureness = does.test(rest) || having.test(rest) || apposition.test(rest) ? 0.7 : is.test(rest) ? 0.6 : owner.test(rest) ? 0.5 : 0;
    return sureness === 0 ? [] : [{ start: unit.start, end: unit.end, letter: 'A', kind: 'name', reason: 'An unknown capitalised word does or suffers what people do: it may be a name.', sureness } satisfies TextFinding];
  });
}

function besides({ text, found }: Prose): TextFinding[] {
  return found.flatMap((finding) => {
    const match = finding.kind === 'name' && finding.sureness >= 0.65 ? coordinated.exec(text.slice(finding.end, finding.end + 40)) : null;
    const second = match?.groups?.['second'];
    if (match === null || second === undefined) return [];
    const [unit] = unitsOf(second);
    const start = finding.end + match[0].length - second.length;
    if (unit === undefined || isAmbiguous(unit) || namesThing(text, start + second.length)) return [];
    return [{ start, end: start + second.length, letter: 'A', kind: 'name', reason: 'A name beside the name of somebody.', sureness: 0.6 } satisfies TextFinding];
  });
}
