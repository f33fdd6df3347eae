import { namesThing, unitsOf, type Unit } from '../../text/detectors/nameUnits.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { abbreviations } from '../../text/detectors/initials.ts';
import { largePlaces } from '../../text/lexicon/ordinaryNames.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';
import { isWord } from './unknownWord.ts';

/** Where somebody lies or was operated, as staff say it to each other; what is counted in degrees, days or patients is no bed. */
const bed = /(?<!\p{L})(?:(?:[Ss]ide |[Tt]rauma |[Rr]ecovery |[Ss]eclusion )?(?:[Bb]ed|[Cc]ot|[Rr]oom|[Cc]ubicle|[Ww]ard|[Ii]ncubator|[Tt]heatre|[Tt]heater|[Bb]ay|[Tt]rolley|[Ff]loor|(?:[Aa]ngio )?[Ss]uite)|OT|OR|[Ss]aal|[Zz]immer|[Bb]ett|[Bb]ox|[Cc]hambre|[Ll]it|[Cc]ama|[Hh]abitación|[Ll]etto|[Ss]tanza|[Ll]eito|[Qq]uarto|[Ss]al[ao]|[Ss]alle|[Kk]amer|[Zz]aal)\s?#?(?:\d{1,3}[A-Z]?|[A-H](?=[.,;:!?)]|$))(?![\p{L}\d-]|[.,/:]\d|\s?(?:%|°|\(|\[|x|degrees|deg|days|hours|hrs|weeks|min(?:ute)?s?|patients|cases|people|mm|cm|exercises?|of)(?!\p{L}))/gu;
/** `ward Nightingale 3`. */
const namedWard = /(?<=(?<!\p{L})(?:[Ww]ard|[Ss]tation) )\p{Lu}\p{Ll}{3,}(?: \d{1,2})?(?!\p{L})/gu;
/** `lives alone in Lower Slaughter`: two capitals where somebody lives. */
const homeTown = /(?<=(?<!\p{L})(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Rr]esid(?:es|ing)|[Bb]orn|[Gg]rew up)(?: (?:alone|independently|at home|here|now|together|happily|on (?:his|her) own|with (?:his|her) \p{Ll}+)){0,2} (?:in|near|outside) )\p{Lu}\p{Ll}{2,}(?:[ -](?:(?:on|upon|le|under|in|am|an der)[ -])?\p{Lu}\p{Ll}{2,}){0,2}(?!\p{L})/gu;
/** `Saint-Brieuc`: joined to its saint, a name is a place. */
const saintly = /(?<!\p{L})(?:Saint|Sainte|Ste?|Sankt)-\p{Lu}\p{Ll}{2,}(?:-\p{L}+)*(?!\p{L})/gu;
/** Whose occupation and place together leave few. */
const workplace = /(?<=(?<!\p{L})(?:firefighter|paramedic|goalkeeper|keeper|striker|winger|defender|midfielder|player|captain|coach|trainer|physio|student|pupil|undergraduate|teacher|lecturer|librarian|chef|waiter|waitress|barista|midwife|cleaner|porter|guard|priest|curate|organist|jockey|groom|apprentice|receptionist|groundsman) (?:of|at|for|with|from) )(?:the )?\p{Lu}[\p{L}’'&.-]+(?: (?:\p{Lu}[\p{L}’'&.-]+|\d{1,3}(?![\p{L}\d])))*(?:, \p{Lu}\p{Ll}+)?/gu;
/** Clubs by the letters that clubs have. */
const club = /(?<!\p{L})(?:(?:A?FC|RFC|VfB|VfL|TSV|TuS|SpVgg|(?<=(?:des|vom|beim|del|do) )S[VC]) \p{Lu}\p{Ll}{3,}|\p{Lu}\p{Ll}{3,} (?:A?FC|RFC|Rovers|Wanderers|Athletic))(?!\p{L})/gu;
/** Schools in other languages stand before their name. */
const school = /(?<!\p{L})(?:[Bb]asisschool|[Kk]leuterschool|[Gg]rundschule|[Kk]ita|[Kk]indergarten|[Gg]esamtschule|[Rr]ealschule|(?:[ÉEée]cole|[Cc]rèche)(?: (?:maternelle|primaire))?|[Ll]ycée|[Cc]olegio|[Ee]scuela|[Gg]uardería|[Ss]cuola|[Ll]iceo|[Aa]silo|[Ee]scola|[Cc]amping) (?:(?:De|La|Le|Les|El|Los|Las|Het|San|Santa|St\.?|Sankt|de|la|do|da|del) ){0,2}\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+)*(?!\p{L})/gu;

const narrow = { letter: 'B', kind: 'place', reason: 'A place smaller than a state narrows down who it is.' } as const;

/** No large place, and none that is made of words of the field alone. */
const isHome = (units: readonly Unit[]): boolean => !units.some((unit) => largePlaces.has(unit.folded)) && units.some((unit) => !medicalWords.has(unit.folded));

/** Beds and wards, homes of two words, clubs and schools. */
export const whereabouts: TextDetector = {
  name: 'beds, wards, homes, clubs and schools',
  letter: 'B',
  sentence: 'Beds, rooms and named wards, towns of two words, and clubs and schools that somebody belongs to.',
  find({ text }) {
    const isStrange = (match: RegExpExecArray) => !namesThing(text, match.index + match[0].length) && unitsOf(match[0]).some((unit) => (unit.title || unit.upper) && !isWord(unit.text) && !abbreviations.has(unit.folded) && !unit.eponym);
    return [
      // The number of a bed leads only those who work there to somebody: it is told, and stops no export.
      ...findPattern(text, bed, { ...narrow, reason: 'Room and ward lead to who lay there.', sureness: 0.5 }),
      ...findPattern(text, namedWard, { ...narrow, reason: 'Room and ward lead to who lay there.', sureness: 0.6, accept: isStrange }),
      ...findPattern(text, homeTown, { ...narrow, sureness: 0.6, accept: (match) => isHome(unitsOf(match[0])) }),
      ...findPattern(text, saintly, { ...narrow, sureness: 0.6, accept: isStrange }),
      ...findPattern(text, workplace, { letter: 'R', kind: 'other', reason: 'An employer narrows down who it is, and the rule names employers.', sureness: 0.6, accept: isStrange }),
      ...findPattern(text, club, { letter: 'R', kind: 'other', reason: 'A club narrows down who it is.', sureness: 0.6, accept: isStrange }),
      ...findPattern(text, school, { ...narrow, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.65 }),
    ];
  },
};
