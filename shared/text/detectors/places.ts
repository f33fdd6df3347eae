import type { TextFinding } from '../finding.ts';
import { cities, cityPhrases } from '../lexicon/cities.ts';
import { nameLikeWords } from '../lexicon/commonWords.ts';
import { monthOf } from '../lexicon/months.ts';
import { largePlaces, products } from '../lexicon/ordinaryNames.ts';
import { proseWords } from '../lexicon/proseWords.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';
import { fold } from '../fold.ts';
import { descriptionWords, medicalWords } from '../vocabulary/index.ts';
import { isOrdinary, namesThing, type Unit, unitsOf } from './nameUnits.ts';

const preposition = /(?:^|[^\p{L}])(?:in|from|near|around|outside|to|at|of|towards|via|town of|city of|village of|suburb of|native of|downtown|aus|bei|nahe|nach|à|de|près de|en|desde|cerca de|vicino a|di|da|em|uit|te|bij|nabij)\s+(?:the\s+(?:town|city|village|suburbs?|outskirts)\s+of\s+)?$/iu;
const strongPreposition = /(?:^|[^\p{L}])(?:(?:lives?|living|lived|born|resid\p{L}+|farmer|teacher|worker|doctor|hospital|clinic|practice|surgeons?|colleagues?|team|unit|department|patient|man|woman|lady|boy|girl|refugee|tourist|tourists|traveller|greetings|transferr?ed|transfer|referred|flown|air-?lifted|evacuated|resident|native|from|near|outside|downtown|treated|seen|admitted|operated|happened|accident|found(?: \p{L}+)?|living|training|working|works|hello)(?:\s+(?:in|from|to|at|of|near))?|near|outside|downtown)\s+$/iu;

const residence = /(?:^|[^\p{L}])(?:lives?|lived|living|resid(?:es?|ed|ing)|born|grew up|raised|native|settled|retired|moved|flew|flown|travell?ed|airlifted|transferr?ed|referred)\s+(?:up |down |back |over |here |to us )?(?:in|near|outside|of|from)\s+$/iu;
const office = /(?:^|[^\p{L}])(?:mayor|judge|bishop|priest|vicar|teacher|resident|citizen|native|people|town|city|university|hospital)\s+of\s+$|(?:^|[^\p{L}])(?:near|at)\s+$/iu;
const doubtfulTowns = new Set('reading nice mobile bath split tours nancy bury cork essen hull sale orange waterloo lens hamm halle singen wells rugby sandwich deal battle rye ware diss barking tooting hope paradise normal pace bend bar brest angers aids'.split(' '));
const isVocabulary = (folded: string): boolean => medicalWords.has(folded) || proseWords.has(folded) || largePlaces.has(folded) || products.has(folded) || nameLikeWords.has(folded) || monthOf(folded) !== undefined;

const suffix = String.raw`(?:Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Boulevard|Blvd|Close|Way|Court|Ct|Place|Pl|Square|Sq|Terrace|Crescent|Highway|Hwy|Parkway|Pkwy|Row|Gardens|Grove|Walk|Circle|Trail|Alley|Mews)`;
const addresses: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\p{L}\d.])\d{1,5}[A-Za-z]?,?\s+(?:(?:N|S|E|W|North|South|East|West)\.?\s+)?(?:\p{Lu}[\p{L}'’-]*\s+|\d{1,3}(?:st|nd|rd|th)\s+){1,4}${suffix}(?![\p{L}])\.?(?:,?\s+(?:Apt|Apartment|Suite|Ste|Unit|Flat|#)\.?\s?\w+)?(?:,\s?\p{Lu}[\p{L}'’.-]+(?:\s\p{Lu}[\p{L}'’.-]+){0,2}(?:,?\s[A-Z]{2})?\s\d{4,5}(?:-\d{4})?(?!\d))?`, 'gu'),
  /(?<!\p{L})\p{Lu}[\p{L}ß-]*(?:straße|strasse|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|straat|laan|plein|gracht|kade|gatan|vej|gate|veien|katu|utca)\s?\d{1,4}\s?[a-z]?(?![\p{L}\d])(?:,?\s+(?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2})?\s+\p{Lu}[\p{L}-]+)?/gu,
  /(?<![\p{L}\d])\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|quai|cours|route)\s+(?:de\s+|du\s+|des\s+|la\s+|le\s+|les\s+|d['’]|l['’])*\p{Lu}[\p{L}'’-]+(?:[\s-]\p{Lu}[\p{L}'’-]+)*/gu,
  /(?<!\p{L})(?:Calle|C\/|Avenida|Avda\.?|Av\.|Plaza|Paseo|Carrera|Via|Viale|Piazza|Corso|Largo|Vicolo|Rua|Travessa|Praça|Alameda|Estrada|ul\.|ulica|ulitsa)\s+(?:de(?:l| la| los| las)?\s+|d[aeio]s?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+(?:(?:de(?:l| la)?|d[aeio]s?|e|y)\s+)?\p{Lu}[\p{L}'’.-]*){0,3},?\s+(?:n[.º°o]*\s?)?\d{1,5}(?!\d|[.,]\d)/gu,
  /(?<!\p{L})P\.?\s?O\.?\s?Box\s+\d+/giu,
];
const states = 'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC';
const postal: readonly RegExp[] = [
  /(?<=(?<!\p{L})(?:zip|zip[- ]?code|postcode|postal code|post code|plz|postleitzahl|code postal|c\.p\.|código postal|cap|cep|postcode)(?: is| was|:)?\s)[A-Z\d][A-Z\d -]{2,9}\d(?![\p{L}\d])|(?<=(?<!\p{L})(?:zip|zip[- ]?code|plz|postcode|postal code)(?: is| was|:)?\s)\d{4,5}(?:-\d{4})?/giu,
  new RegExp(String.raw`(?:(?:\p{Lu}[\p{Ll}.'’-][\p{L}.'’-]*(?:\s\p{Lu}[\p{Ll}.'’-][\p{L}.'’-]*)?|[\p{Lu}.'’-]{2,}(?:\s[\p{Lu}.'’-]{2,})?),\s)?(?<!\p{L})(?:${states})\s\d{5}(?:-\d{4})?(?!\d)`, 'gu'),
  /(?<![\p{L}\d])(?:[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d)(?![\p{L}\d])/gu,
  /(?<![\p{L}\d.,-])(?:[A-Z]{1,2}-)?\d{5}\s(?!Patient|Case|People|Unit|Euro|Dollar)\p{Lu}\p{Ll}{2,}(?:\s(?:am|an der|im)\s\p{Lu}\p{Ll}+)?(?!\p{L})/gu,
];
/** Latitude and longitude in degrees, with two decimals and more: some kilometres. */
const coordinates = /(?<![\d.,\p{L}])[NS]?\s?[+-]?(?:[0-8]?\d|90)[.]\d{2,}\s?°?\s?[NS]?\s?[,;/ ]\s?[EW]?\s?[+-]?(?:1[0-7]\d|\d{1,2}|180)[.]\d{2,}\s?°?\s?[EWO]?(?![\d.,]\d|\d|\p{L}|\s?(?:mm|cm|ml))/gu;
const room = /(?<=(?<!\p{L})(?:in|from|to|of) )(?:room|rm|bed|bay|ward|cubicle|Zimmer|Station|chambre|habitaci[oó]n|kamer)\s?(?:no\.?\s?)?\d{1,4}[A-Za-z]?(?![\p{L}\d]|\s(?:days?|hours?|weeks?|times|patients)(?!\p{L}))/giu;
const district = /(?<!\p{L})(?:\p{Lu}[\p{L}'’-]+ (?:County|Parish|Township|Borough|Village|District|Municipality|Shire|Reservation|Prefecture)|(?:County|Village of|Town of|City of|District of|Municipality of|Borough of|Landkreis|Kreis|Gemeinde|Arrondissement de|Commune de) \p{Lu}[\p{L}'’-]+)(?!\p{L})/gu;

const reason = 'A place smaller than a state narrows down who it is.';

export const places: TextDetector = {
  name: 'places',
  letter: 'B',
  sentence: 'Cities, districts, streets and postal codes; countries and states may stay.',
  find(prose: Prose): TextFinding[] {
    const { text } = prose;
    const place = { letter: 'B', kind: 'place', reason } as const;
    return [
      ...addresses.flatMap((pattern) => findPattern(text, pattern, { letter: 'B', kind: 'address', reason: 'An address leads to a home or a workplace.', sureness: 0.9, accept: isAddress })),
      ...(/\d/.test(text) ? postal.flatMap((pattern) => findPattern(text, pattern, { ...place, reason: 'A postal code narrows down where somebody lives.', sureness: 0.75 })) : []),
      ...(/\d/.test(text) ? findPattern(text, coordinates, { ...place, reason: 'Coordinates lead to a place on the map.', sureness: 0.85, accept: areCoordinates }) : []),
      ...findPattern(text, room, { ...place, reason: 'Room and ward lead to who lay there.', sureness: 0.6, accept: ([found]) => !/^station (?:[1-9]|1[0-4])[LR]?$/u.test(found) }),
      ...findPattern(text, district, { ...place, sureness: 0.75, accept: (match) => !/^(?:The|This|Our|A|Every|Your|My|His|Her) |(?:^| )(?:Hospital|Health|Emergency) /.test(match[0]) }),
      ...findPattern(text, cityPhrases, { ...place, sureness: 0.85, accept: (match) => !namesThing(text, match.index + match[0].length) && !/^['’]?s? (?:Times|Heart|classification)/.test(text.slice(match.index + match[0].length)) }),
      ...named(prose),
    ];
  },
};

/** Two measures side by side have fewer decimals, and no letters of the compass. */
function areCoordinates([found]: RegExpExecArray): boolean {
  return /[NSEWO]/.test(found) || (found.match(/\.\d{4,}/g) ?? []).length === 2;
}

/** `3D VOLUME RENDERING Dr. Smith`: words of the field before a title, and no Drive. */
function isAddress(match: RegExpExecArray, text: string): boolean {
  const [before, suffixed] = match[0].split(/\s(?=Dr\.?$)/);
  if (suffixed === undefined || !/^\s+\p{Lu}/u.test(text.slice(match.index + match[0].length))) return true;
  const words = fold(before ?? '').match(/(?<![\p{L}\d])\p{L}{2,}/gu) ?? [];
  return !words.every((word) => medicalWords.has(word) || descriptionWords.has(word));
}

function named({ text, shouted }: Prose): TextFinding[] {
  const findings: TextFinding[] = [];
  for (const unit of unitsOf(text)) {
    if (!unit.title && !(unit.upper && unit.text.length > 3)) continue;
    const before = text.slice(Math.max(0, unit.start - 48), unit.start);
    const sureness = surenessOf(unit, text, before, shouted);
    if (sureness > 0) findings.push({ start: unit.start, end: unit.end, letter: 'B', kind: 'place', reason, sureness });
  }
  return findings;
}

function surenessOf(unit: Unit, text: string, before: string, shouted: boolean): number {
  if (namesThing(text, unit.end) || /^\s(?:Scientific|Heart|Coma|Pathology|et al)/.test(text.slice(unit.end)) || /[\p{L}\d][-–]$/u.test(before) || /^[-–]\p{L}/u.test(text.slice(unit.end)) || before.endsWith('#')) return 0;
  // Where somebody lives is a place, though it ends like a word of medicine (`lives in Inverness`).
  if (!shouted && unit.title && unit.text.length > 4 && residence.test(before) && !isVocabulary(unit.folded)) return 0.6;
  // A town that is a word of every day: where somebody lives, or of which he is the mayor.
  if (unit.title && doubtfulTowns.has(unit.folded) && (residence.test(before) || office.test(before))) return 0.6;
  const after = preposition.test(before);
  if (cities.has(unit.folded)) {
    const doubtful = unit.eponym || isOrdinary(unit.folded) || nameLikeWords.has(unit.folded);
    if (doubtful) return strongPreposition.test(before) && !unit.ordinary ? 0.6 : 0;
    return after ? 0.85 : 0.65;
  }
  if (shouted || !unit.title || unit.ordinary || unit.eponym || nameLikeWords.has(unit.folded)) return 0;
  return strongPreposition.test(before) && unit.text.length > 3 ? 0.6 : 0;
}
