import { askedByAll, isAmbiguous, namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import type { TextFinding } from '../../text/finding.ts';
import { fold } from '../../text/fold.ts';
import { nameLikeWords } from '../../text/lexicon/commonWords.ts';
import { proseWords } from '../../text/lexicon/proseWords.ts';
import { givenNames } from '../../text/lexicon/givenNames.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { tradeNames } from '../lexicon/tradeNames.ts';
import { isKnown, isWord } from './unknownWord.ts';

/** A title with its full stop is nothing else: what follows is a name, though it be the name of a country or a thing as well. */
const titled = /(?<!\p{L})(?:(?:Drs?|Dra|Prof|Profs|Pr|Mrs|Mr|Ms|Mme|Mlle|Sra|Srta|Sr|Sig\.ra|Sig|Dott\.ssa|Dott|Hr|Fr|PD|Doc)\.?|Doctor|Professor|Frau|Herr|Madame|Monsieur|Señora?|Doña|Don|Sister|Nurse|Uncle|Aunt|Auntie|Grandma|Grandpa|Oma|Opa|Papa|Baby|Little) (?:(?:Dr|Prof|med|h\.c)\.? )*(?:\p{Lu}\. ?){0,2}(?:(?:van|von|der|den|de|la|el|al|bin|da|di|del|dos) ){0,2}\p{Lu}\p{Ll}[\p{L}'’-]+(?: (?:(?:van|von|der|den|de|la|el|al|bin|da|di|del|dos) ){0,2}\p{Lu}\p{Ll}[\p{L}'’-]+){0,2}/gu;
const rolesBefore = String.raw`anaesth?esi(?:a|ology|ologist)|anesthesi(?:a|ology|ologist)|anaesthetist|scrub(?: nurse)?|camera|console|bedside|(?:first |second |1st |2nd )?assistant|assist|fellow|registrar|resident|consultant|attending|perfusion(?:ist)?|video|edit(?:ing|ed by)?|photos?|photo credit|credits?|operator|surgeon|surgeons|chief|theatre nurse|or nurse|technician|radiographer|reported by|patient|pt|name|model|mother|father|wife|husband|next of kin|op(?:erateur|érateur)|assistenz|an(?:ä|e)sthesie|chirurg(?:e|ie|ien)?|cirujano|ayudante|anestesia|enfermera`;
const labelled = new RegExp(String.raw`(?<=(?:^|[\s(;,.])(?:${rolesBefore})\s?[:–-]\s{0,2})\p{Lu}\p{Ll}[\p{L}'’-]+(?:,? \p{Lu}(?:[\p{L}'’-]+|\.)){0,3}`, 'gimu');
/** `our patient, Xaveria,`; `his brother Anselm`; `meet Xaveria`. */
const kin = /(?<=(?<!\p{L})(?:patient|wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|twin|twins|cousin|uncle|aunt|niece|nephew|grandson|granddaughter|grandmother|grandfather|partner|fianc[eé]e?|girlfriend|boyfriend|friend|neighbou?r|donor|named|called|name is|name was|nickname|meet|goodbye|farewell|dear|R\.?I\.?P\.?|in memory of|happy birthday|after (?:him|her)|for (?:him|her)|named (?:it|him|her|this one)),?:? )\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+){0,2}/gu;
const thanked = /(?<=(?<!\p{L})(?:[Tt]hanks?|[Tt]hank you|[Kk]udos|[Cc]redits?|[Ss]hout-?out|[Cc]ongrats|[Cc]ongratulations|[Gg]rateful|[Ww]ell done|[Bb]ravo|[Cc]heers|[Mm]erci|[Gg]racias|[Dd]anke|[Gg]razie)(?: (?:so much|a lot|also|again|you))*(?:,| to| go to| goes to| an| à| au| aux| a| al)? (?:my |our |the )?(?:\p{Ll}+ ){0,2})\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+){0,2}(?:(?:,| and| &| und| et| y) \p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?)*/gu;
const wristband = /(?<=(?<!\p{L})(?:wristband|label|sticker|film|screen|monitor|corner|badge|header|overlay|note|folder|name ?tag|tattoo)\s?(?:(?:on (?:the|his|her) \p{L}+ )?(?:reads|says|shows|is|was|of|with))?\s?[:"“„«]\s?["“„«]?|(?<!\p{L})(?:wristband|label|sticker|badge|name ?tag|bracelet|tattoo) (?:reads|says|read|said) )\p{Lu}[\p{L}'’-]+(?:,? \p{Lu}[\p{L}'’-]+){0,2}/giu;
/** `El paciente Ramiro Xyz`, `Pacjentka Anna Xyz`: the patient in other languages, then two capitals. */
const patientElsewhere = /(?<=(?<!\p{L})(?:[Pp]acientes?|[Pp]atiente?s?|[Pp]azienti?|[Pp]atienten|[Pp]atientin|[Pp]acjent(?:ka|ki|a)?|[Pp]acient(?:ka|ky|a)?|[Hh]asta|[Pp]asien|[Bb]olesnik|[Bb]olesnica|[Pp]otilas|[Pp]åsient|[Ss]eñor(?:a|ita)?|[Ss]ignor(?:a|ina|e)?|[Hh]err|[Ff]rau|[Mm]eneer|[Mm]evrouw|[Pp]ana?|[Pp]ani)[:,]? )\p{Lu}\p{Ll}[\p{L}'’-]+(?: (?:(?:de|del|la|van|von|da|di|dos) ){0,2}\p{Lu}\p{Ll}[\p{L}'’-]+){1,3}/gu;
/** The patient by name in scripts without capitals: behind the word for patient, and Chinese names before a sex or an age. */
const patientInScripts: readonly RegExp[] = [
  /(?<=(?:المريضة?|مريضة?|السيدة?|المدعوة?)[:،]?\s)[\p{Script=Arabic}]+(?:\s(?!عمره|عمرها|يبلغ|من|في|مع|كان|على|تم|\p{L}*\s?\d)[\p{Script=Arabic}]+){0,2}/gu,
  /(?<=(?:החולה|מטופל(?:ת)?|מר|גב['׳])[:,]?\s)[\p{Script=Hebrew}]+(?:\s[\p{Script=Hebrew}]+)?/gu,
  /(?<=(?:患者|病人|病患|患儿)(?:姓名)?[:：\s]{0,2})(?!男|女|为|是|于|在|因|の|は|が)\p{Script=Han}{2,4}(?=[\s,，、。:：(（男女]|$)/gu,
  /(?<=^|[\s,，。:：])\p{Script=Han}{2,4}(?=[\s,，、]{1,2}(?:男|女)(?:性|[\s,，、\d]|$)|[\s,，、]{1,2}\d{1,3}\s?[岁歲歳])/gu,
  /(?<=(?:환자|환아)[:\s]{1,2})\p{Script=Hangul}{2,4}(?=[\s,님씨(]|$)/gu,
  /(?<=(?:[Пп]ациент(?:ка)?|[Бб]ольн(?:ой|ая)|[Αα]σθενής|[Αα]σθενούς)[:,]? )[\p{Lu}]\p{Ll}+(?: (?:\p{Lu}\.\s?){1,2}| \p{Lu}\p{Ll}+){0,3}/gu,
];
/** `the Xyz family`, `family Xyz`. */
const households = /(?<=(?<!\p{L})the )\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?(?= (?:family|household|twins|triplets|brothers|sisters|siblings|parents|children|kids)(?!\p{L}))|(?<=(?<!\p{L})(?:[Ff]amily|[Ff]amilie|[Ff]amille|[Ff]amilia) )\p{Lu}\p{Ll}[\p{L}'’-]+(?=[ ,.;!]|$)/gu;
/** `the Xyz twins`: no disease has any, be it called after the same name. */
const siblings = /(?<=(?<!\p{L})the )\p{Lu}\p{Ll}[\p{L}'’-]+(?= (?:twins|triplets|brothers|sisters|siblings|parents|children|kids)(?!\p{L}))/gu;
/** `our patient fatima is doing well`: a given name needs no capital behind the patient. */
const smallName = /(?<=(?<!\p{L})(?:our|my|the|this) (?:\p{Ll}+ )?patient,? )\p{Ll}{3,}(?=,? (?:is|was|has|had|did|does|went|came|got|made|asked|wanted|wants|says|said|agreed|thanks|will)(?!\p{L}))/gu;
/** `Name on the request: VAN HOUTEN J`. */
const namedOn = /(?<=(?<!\p{L})[Nn]ame (?:on|in) (?:the |a )?\p{Ll}+(?: \p{Ll}+)?(?:\s?[:=]| is| was| reads) ?["“]?)\p{Lu}[\p{L}'’.-]*(?:,? \p{Lu}[\p{L}'’.-]*){0,3}/gu;
/** `patient o’donnell`: particles that only names have. */
const smallFamily = /(?<=(?<!\p{L})(?:patient|pt|mr|mrs|ms|dr|miss)\.? )(?:o['’]\p{Ll}{3,}|(?:mc|mac)(?!ro|ul)\p{Ll}{3,}|(?:van|von|de|del|bin|el|al)(?: (?:der|den|la|de))? \p{Ll}{3,})(?!\p{L})/gu;
/** `Xyz J., 38F`: a name with its initial before sex and age. */
const listedPatient = /(?<=^|[.!?:]\s|\n)\p{Lu}\p{Ll}[\p{L}'’-]+ \p{Lu}\.?(?=,? \(?\d{1,3} ?(?:[MFmf]|y\/?o|years?)(?!\p{L}))/gu;
/** `Xyz V.S., 54`: a family name with two initials behind it, where no paper is cited. */
const familyThenInitials = /(?<![\p{L}\d-])\p{Lu}\p{Ll}{2,}(?:[-’']\p{Lu}\p{Ll}+)?,? (?:\p{Lu}\.\s?){2,3}(?!,? et al|,? \(?(?:19|20)\d\d\)?[.;:]|\p{L})/gu;
/** `bed 12 icu xyz potassium 7.1`: where nobody cares for capitals, a given name may stand anywhere. */
const uncared = /(?<![\p{L}\d.@#/_’'-])\p{Ll}{5,}(?![\p{L}\d@/_’'-]|\.\p{L})/gu;
/** `this is xyz`, `his name is xyz`: a given name without its capital. */
const smallGiven = /(?<=(?<!\p{L})(?:(?:his|her|their|the|our|my) (?:hubby|husband|wife|son|daughter|mother|father|mum|mom|dad|brother|sister|twin|cousin|uncle|aunt|niece|nephew|partner|girlfriend|boyfriend|friend|neighbou?r|colleague|patient|pt)|our resident|my resident|courtesy of|courtesy|credits?|kudos to|thanks to|shoutout to|assisted by|operated by|surgeon|pt|patient|this is|that is|meet|named|called|name is|name was|say hi to|my (?:friend|colleague)|dr|mr|mrs|miss) )\p{Ll}{3,}(?![\p{L}’'-])/gu;
/** `we told Xyz she would`: people alone are told, asked or warned, be their name an everyday word. */
const spokenTo = /(?<=(?<!\p{L})(?:[Tt]old|[Aa]sked|[Ww]arned|[Rr]eassured|[Cc]onvinced|[Pp]romised|[Cc]ounsel+ed|[Dd]ischarged|[Ii]nformed|[Cc]onsented|[Tt]hanked|[Hh]ugged) )\p{Lu}\p{Ll}+(?![\p{L}-]| (?:sign|criteria|score|guidelines?))/gu;
/** `Patient (Xyz)`. */
const bracketedPatient = /(?<=(?<!\p{L})[Pp](?:atient|t|at) \()\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?(?=\))/gu;
/** `E. van der Xyz`. */
const initialParticle = /(?<![\p{L}.])(?:\p{Lu}\. ?){1,3}(?:(?:van|von|de|del|della|der|den|la|le|di|da|dos|bin|al|el|ten|ter|zu) ){1,3}\p{Lu}\p{Ll}[\p{L}'’-]+(?: (?:e|y|i|und|zu) \p{Lu}\p{Ll}[\p{L}'’-]+)?/gu;
const thai = /(?:นาย|นางสาว|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.)\s?[\p{Script=Thai}\p{M}]+(?:\s[\p{Script=Thai}\p{M}]+)?/gu;
/** `Xaveria, 41, teacher`; `Xaveria (41)`. */
const withAge = /(?<=^|[.!?:]\s|\n)\p{Lu}\p{Ll}[\p{L}’-]+(?: \p{Lu}\p{Ll}[\p{L}’-]+){0,2}(?=,? \(?\d{1,2}(?:[,)]| (?:years|yo|y\/o)))/gu;
/** `Grace Young has`, `Will Long fell`: two everyday words, of which one is a given name and one a family name, and what people do. */
const everydayName = /(?<=^|[.!?:]\s|\n)\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?= (?:has|had|is|was|fell|came|comes|went|got|lost|broke|hit|needs|needed|wants|wanted|died|lives|lived|works|says|said|presented|presents|complained|complains|developed|underwent|recovered|returned|collapsed|noticed|felt|suffered|swallowed)(?!\p{L}))/gu;

export const people: TextDetector = {
  name: 'people and places of captions',
  letter: 'A',
  sentence: 'Whatever follows a title, a role, a kinship or thanks with a capital, in many languages.',
  find(prose: Prose): TextFinding[] {
    const { text } = prose;
    const name = { letter: 'A', kind: 'name' } as const;
    const isPerson = (match: RegExpExecArray) => {
      const [first, ...rest] = unitsOf(match[0]);
      return first !== undefined && !namesThing(text, match.index + match[0].length) && !(isKnown(first) && !first.given) && !(first.eponym && !first.given && rest.length === 0 && /(?:^|\s)(?:for|to|with) $/u.test(text.slice(Math.max(0, match.index - 6), match.index)));
    };
    return [
      ...findPattern(text, familyThenInitials, { ...name, reason: 'A family name with initials.', sureness: 0.75, accept: (match) => !isWord(/^\p{L}+/u.exec(match[0])![0]) }),
      ...findPattern(text, smallGiven, { ...name, reason: 'A given name.', sureness: 0.6, accept: (match) => givenNames.has(fold(match[0])) && !nameLikeWords.has(fold(match[0])) && !isWord(match[0]) }),
      ...findPattern(text, spokenTo, { ...name, reason: 'Somebody is spoken to by name.', sureness: 0.65, accept: (match) => givenNames.has(fold(match[0])) }),
      ...(/\p{Lu}\p{Ll}/u.test(text) ? [] : findPattern(text, uncared, { ...name, reason: 'It may be a given name.', sureness: 0.5, accept: (match) => isGivenAlone(match[0]) && !namesThing(text, match.index + match[0].length) })),
      ...findPattern(text, bracketedPatient, { ...name, reason: 'A name behind the patient.', sureness: 0.75, accept: (match) => !isWord(match[0].split(' ')[0]!) }),
      ...findPattern(text, titled, { ...name, reason: 'A name after a title.', sureness: 0.85, accept: (match) => isTitled(match, text) }),
      ...findPattern(text, labelled, { ...name, reason: 'A name after a label.', sureness: 0.75, accept: isPerson }),
      ...findPattern(text, withAge, { ...name, reason: 'A name with an age behind it.', sureness: 0.7, accept: isPerson }),
      ...findPattern(text, everydayName, { ...name, reason: 'A given name and a family name.', sureness: 0.75, accept: (match) => isEverydayName(match[0]) && !namesThing(text, match.index + match[0].length) }),
      ...findPattern(text, kin, { ...name, reason: 'A name after the role of a person.', sureness: 0.7, accept: isPerson }),
      ...findPattern(text, thanked, { ...name, reason: 'Somebody is thanked by name.', sureness: 0.7, accept: isPerson }),
      ...findPattern(text, patientElsewhere, { ...name, reason: 'A name after the role of a person.', sureness: 0.7, accept: (match) => unitsOf(match[0]).some((unit) => !isKnown(unit) && !unit.eponym) }),
      ...patientInScripts.flatMap((pattern) => findPattern(text, pattern, { ...name, reason: 'A name after the role of a person.', sureness: 0.65 })),
      ...[namedOn, smallFamily, listedPatient, initialParticle, thai].flatMap((pattern) => findPattern(text, pattern, { ...name, reason: 'A name after the role of a person.', sureness: 0.65, accept: (match) => pattern !== listedPatient || isPerson(match) })),
      ...findPattern(text, siblings, { ...name, reason: 'A family is known by its name.', sureness: 0.75, accept: (match) => !isWord(match[0]) }),
      ...findPattern(text, households, { ...name, reason: 'A family is known by its name.', sureness: 0.65, accept: (match) => unitsOf(match[0]).some((unit) => unit.family || !isKnown(unit)) }),
      ...findPattern(text, smallName, { ...name, reason: 'A given name after the patient.', sureness: 0.6, accept: (match) => givenNames.has(match[0]) && !isWord(match[0]) }),
      ...findPattern(text, wristband, { ...name, reason: 'A name that is read from the picture.', sureness: 0.75, accept: isPerson }),
    ];
  },
};

/** No eponym, trade name or word besides. */
function isGivenAlone(word: string): boolean {
  const [unit] = unitsOf(word);
  return unit?.given === true && !isAmbiguous(unit) && !isWord(word) && !surgicalEponyms.has(unit.folded) && !tradeNames.has(unit.folded);
}

function isEverydayName(words: string): boolean {
  const [given, family] = unitsOf(words);
  return (given?.given === true || given?.text === 'Will') && family?.family === true;
}

/** `Prof. Eze`, but not `Dr. Pepper's`… nor `Sr. resident`, `Baby Boy`, `Little Is known`. */
function isTitled(match: RegExpExecArray, text: string): boolean {
  const units = unitsOf(match[0]);
  const last = units.at(-1);
  if (last === undefined || namesThing(text, match.index + match[0].length)) return false;
  const soft = /^(?:Baby|Little|Sister|Nurse|Uncle|Aunt|Don|Papa|Doctor|Professor|Fr|Hr|PD|Pr|Doc)\b/u.test(match[0]);
  if (match[0].startsWith("Sister Mary Joseph")) return false;
  return units.slice(1).some((unit) => (unit.title && !askedByAll.has(unit.folded) && !medicalWords.has(unit.folded) && (!proseWords.has(unit.folded) || nameLikeWords.has(unit.folded) || unit.family)) && (!soft || !isKnown(unit) || unit.given));
}
