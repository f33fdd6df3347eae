import { isOrdinary, namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { genericPlaceWords } from '../../text/lexicon/commonWords.ts';

const capital = String.raw`\p{Lu}\p{Ll}[\p{L}'’-]+(?: (?:(?:de|del|la|las|los|el|upon|on|am|an der|ob der|under|sur|les|le|di|do|da|dos) )*\p{Lu}\p{Ll}[\p{L}'’-]+){0,2}`;
const germanOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Pp]atient(?:in)?|Mann|Frau|Junge|Mädchen|Kind|Landwirt(?:in)?|Bauer|Bäuerin|Rentner(?:in)?|Kollegen?|Kollegin|Klinik|Praxis|wohnhaft|gebürtig|zugewiesen|verlegt|stammt|kommt|Fall|Grüße) (?:aus|in|bei|nach|von) )${capital}`, 'gu');
const romanceOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:habit(?:e|ant)|viv(?:ant|e|iendo)|demeurant|domicili(?:é|ée|ado|ada)|originaire|originari[ao]|natif|native|natural|vecin[ao]|residente?|procedente?|derivad[ao]|proveniente?|nat[oa]|trasladad[ao]|transférée?|adressée?|agricult(?:eur|or)) (?:de|à|en|desde|da|di|a|du|près de|cerca de|vicino a) )${capital}`, 'gu');
const englishOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:all the way|farmer|fisherman|driver|miner|worker|teacher|student|tourist|sailor|soldier|shepherd|lady|gentleman|colleagues?|friends?|team|greetings|hello|hi|love|case|cases|another one|referral|transfer|transferred|referred|sent|flew|flown|drove|driven|came|come|comes|arrived|travelled|traveled|moved|airlifted|air ambulance|ambulance|helicopter|immigrant|refugee|native|resident|hails|straight|live|report) (?:in |over |here |up |down |to us |out )?(?:from|of|near|outside|in) )(?:the (?:town|city|village|suburbs?) of )?${capital}`, 'gu');
const possessiveHospital = /(?<!\p{L})(?:\p{Lu}[\p{L}.'’-]+ ){0,2}\p{Lu}\p{L}+['’]s? (?:[\p{Lu}][\p{L}-]+ )?(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re)|Hospice)(?!\p{L})/gu;
const side = new RegExp(String.raw`(?<!\p{L})(?:the )?(?:north|south|east|west|upper|lower) (?:side|end) of ${capital}`, 'gu');
/** `Dog bite, Ballarat, primary closure`: a place between commas, as postcards have it. */
const road = /(?<!\p{L})(?:on|off|along|near) the (?:[AMBIE]\d{1,4}|Interstate \d{1,3}|Route \d{1,3}|Highway \d{1,3}|US-\d{1,3}|I-\d{1,3})(?!\p{L}|\d)/gu;

const place = { letter: 'B', kind: 'place', reason: 'A place smaller than a state narrows down who it is.' } as const;

/** Places by what captions say before them, in four languages, where the place itself is in no list. */
export const placesOfCaptions: TextDetector = {
  name: 'origins and hospitals of captions',
  letter: 'B',
  sentence: 'Where somebody lives, comes from or was sent from, in four languages; hospitals named after a person; roads.',
  find({ text }) {
    const isPlace = (match: RegExpExecArray) => {
      const [first] = unitsOf(match[0].replace(/^the \p{L}+ of /u, ''));
      return first !== undefined && !isOrdinary(first.folded) && !genericPlaceWords.has(first.folded) && !namesThing(text, match.index + match[0].length);
    };
    return [
      ...[germanOrigin, romanceOrigin, englishOrigin].flatMap((pattern) => findPattern(text, pattern, { ...place, sureness: 0.65, accept: isPlace })),
      ...findPattern(text, possessiveHospital, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.9, accept: (match) => !/^(?:Women|Children|Veterans|Men|People|Patient|Today|The Children|The Women)['’]/u.test(match[0]) }),
      ...findPattern(text, side, { ...place, sureness: 0.6, accept: (match) => match[0].split(' of ').slice(1).every((name) => !isOrdinary(name.toLowerCase())) }),
      ...findPattern(text, road, { ...place, reason: 'A road and what happened there lead to one accident.', sureness: 0.55 }),
    ];
  },
};
