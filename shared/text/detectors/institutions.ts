import type { TextFinding } from '../finding.ts';
import { genericPlaceWords } from '../lexicon/commonWords.ts';
import { medicalWords } from '../vocabulary/index.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';
import { isOrdinary, type Unit, unitsOf } from './nameUnits.ts';

const kinds = new Set(
  `hospital hosp hospitals infirmary clinic clinics klinik kliniken klinikum krankenhaus spital ziekenhuis hopital ospedale ospedali policlinico hospice sanatorium sanitarium university universitat universite universita universidad universidade universiteit universitatsklinikum universitatsspital uniklinik uniklinikum universitaetsklinikum szpital sygehus sjukhus sykehus sairaala korhaz nemocnice bolnica hastanesi chu chru clinica clinique maternity poliklinik polyclinic rigshospitalet lazarett praxis gemeinschaftspraxis arztpraxis zahnarztpraxis hausarztpraxis facharztpraxis radiologiepraxis mvz kantonsspital stadtspital bezirksspital kreiskrankenhaus kreisklinik stadtklinik rontgeninstitut roentgeninstitut tandartspraktijk huisartsenpraktijk poliambulatorio vardcentral vardcentralen przychodnia`.split(/\s+/),
);
/** Kinds of two words; the first alone says nothing. */
const pairs = new Set(['medical center', 'medical centre', 'med ctr', 'medical ctr', 'health center', 'health centre', 'health system', 'healthcare system', 'cancer center', 'cancer centre', 'cancer institute', 'heart center', 'heart institute', 'heart centre', 'medical college', 'medical school', 'nursing home', 'care home', 'imaging center', 'imaging centre', 'surgery center', 'urgent care', 'trauma center', 'medical clinic', 'eye institute', 'health trust', 'nhs trust', 'day surgery', 'medical group', 'diagnostic centre', 'diagnostic center', 'radiology associates']);
const famous =
  /(?<!\p{L})(?:(?<=the )Mater(?: (?:Misericordiae|Private|Infirmorum))?|(?<=the )Rotunda|Memorial Hermann|(?<=the )Coombe|Mayo Clinic|(?<=\b(?:at|from|to) )Mayo(?! (?:stand|scissors|classification|score))|JHH|BWH|BIDMC|UCLH|Cleveland Clinic|Johns Hopkins|Mass(?:achusetts)? General|MGH|Charit[eé]|Karolinska|Addenbrooke['’]?s?|Papworth|John Radcliffe|Tata Memorial|AIIMS(?:,? (?:New )?\p{Lu}\p{Ll}{3,})?|PGIMER|Cedars-Sinai|Mount Sinai|Mt\.? Sinai|MD Anderson|Sloan[ -]Kettering|MSKCC|UCLA|UCSF|UCSD|UPMC|NYU Langone|Gemelli|Vall d['’]Hebron|Gregorio Marañón|Guy['’]s(?: and St\.? Thomas['’]?)?|Barts|Great Ormond Street|GOSH|King['’]s College(?: Hospital)?|Groote Schuur|Baragwanath|Tygerberg|Aga Khan|Apollo Hospitals?|Fortis|Walter Reed|Brigham(?: and Women['’]s)?|Barnes-Jewish|Inselspital|Erasmus MC|Radboudumc|Amsterdam UMC|UMC Utrecht|UZ Leuven|Rigshospitalet|Sahlgrenska|Haukeland|Toronto General|Sunnybrook|SickKids|Royal Marsden|Hadassah|Rambam|Sheba|Siriraj|Ramathibodi|Chulalongkorn|Kyung Hee|Asan Medical|Severance|Peking Union|Pitié-Salpêtrière|Necker|Cochin|Hôtel-Dieu|Beaujon|Bichat|Großhadern|Niguarda|San Raffaele|Rizzoli|Humanitas|Hammersmith|Queen Square|Christie|Alder Hey|Kaiser Permanente|Intermountain|Ochsner|Geisinger|Emory|Vanderbilt|Northwestern Memorial|Rush University|Parkland|Ben Taub|Bellevue|Kettering)(?!\p{L})/gu;
const connectors = new Set(['of', 'the', 'de', 'del', 'della', 'di', 'la', 'le', 'du', 'des', 'der', 'am', 'im', 'rechts', 'links', 'and', 'for', 'st', 'san', 'santa', 'do', 'da', 'dos', 'van', 'het', 'zu', 'zum', 'los', 'las', 'el', 'y', 'e', 'et']);
/** Words that make a hospital of one hospital, though many bear them. */
const naming = new Set(['royal', 'memorial', 'baptist', 'methodist', 'presbyterian', 'lutheran', 'catholic', 'adventist', 'sinai', 'mercy', 'providence', 'trinity', 'riverside', 'northside', 'lakeside', 'hillside', 'veterans', 'queen', 'king', 'princess', 'prince', 'st', 'saint', 'san', 'santa', 'sankt', 'tata']);

/** A value that is a field of medicine with a name: `Radiologie Nachtigall`. Within a text, German writes any noun so. */
const fieldAndName = /^(?:(?:R(?:ö|oe)ntgen|Radiologie|Radiology|Radiolog[ií]a|Nuklearmedizin|Kardiologie|Cardiologie|Imaging|Imagerie|Diagnostik|Orthop(?:ä|ae)die|Chirurgie)) (?<name>\p{Lu}\p{L}{3,}(?:[- ]\p{Lu}\p{L}{3,})?)$/gu;

const reason = 'The institution narrows down place and people.';

export const institutions: TextDetector = {
  name: 'institutions',
  letter: 'B',
  sentence: 'Hospitals, clinics, universities and centres by their name.',
  find({ text, shouted }: Prose): TextFinding[] {
    const findings = [
      ...findPattern(text, famous, { letter: 'B', kind: 'institution', reason, sureness: 0.85 }),
      ...findPattern(text, fieldAndName, { letter: 'B', kind: 'institution', reason, sureness: 0.85, accept: ({ groups = {} }) => unitsOf(groups['name'] ?? '').every((unit) => isProper(unit, shouted)) }),
    ];
    const units = unitsOf(text);
    for (let index = 0; index < units.length; index++) {
      const length = kindLength(units, index, text);
      if (length > 0) findings.push(...named(text, units, index, length, shouted));
    }
    return findings;
  },
};

function kindLength(units: readonly Unit[], index: number, text: string): number {
  const unit = units[index];
  const next = units[index + 1];
  if (unit === undefined) return 0;
  if (next !== undefined && pairs.has(`${unit.folded} ${next.folded}`) && /^\s+$/.test(text.slice(unit.end, next.start))) return 2;
  return kinds.has(unit.folded) ? 1 : 0;
}

function named(text: string, units: readonly Unit[], index: number, length: number, shouted: boolean): TextFinding[] {
  const kind = units[index];
  if (kind === undefined || (!isCapital(kind) && !shouted)) return beforeSmall(text, units, index, length);
  let first = index;
  while (first > 0 && joins(text, units[first - 1], units[first]) && (isCapital(units[first - 1]) || connects(units, first - 1, -1))) first--;
  let last = index + length - 1;
  while (last + 1 < units.length && joins(text, units[last], units[last + 1]) && !(kind.title && isShoutedWord(units[last + 1])) && (isCapital(units[last + 1]) || connects(units, last + 1, 1))) last++;
  const all = units.slice(first, last + 1);
  while (all.length > 0 && connectors.has(all[0]?.folded ?? '') && !naming.has(all[0]?.folded ?? '')) all.shift();
  while (all.length > 1 && medicalWords.has(all[0]?.folded ?? '') && !naming.has(all[0]?.folded ?? '') && !kinds.has(all[0]?.folded ?? '') && all.slice(1).some((unit) => isProper(unit, shouted))) all.shift();
  const proper = all.filter((unit) => isProper(unit, shouted));
  const [start] = all;
  const end = all.at(-1);
  // `Cairo University classification`: who made it, and not where it was.
  if (proper.length === 0 || start === undefined || end === undefined || /^ (?:classifications?|scores?|scale|criteria|grading|staging|protocol|nomogram)(?!\p{L})/u.test(text.slice(end.end))) return [];
  return [{ start: start.start, end: end.end, letter: 'B', kind: 'institution', reason, sureness: 0.85 }];
}

/** `Riverside hospital`, `Springfield clinic`: the kind in small letters after one capital. */
function beforeSmall(text: string, units: readonly Unit[], index: number, length: number): TextFinding[] {
  const before = units[index - 1];
  const last = units[index + length - 1];
  if (before === undefined || last === undefined || !joins(text, before, units[index]) || !before.title || !isProper(before, false) || before.eponym) return [];
  return [{ start: before.start, end: last.end, letter: 'B', kind: 'institution', reason, sureness: 0.65 }];
}

/** `LUNG` behind `Mercy Medical Center`: a description that begins, as the name of the institution is not in capitals. */
function isShoutedWord(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.upper && unit.text.length > 1 && medicalWords.has(unit.folded);
}

function isCapital(unit: Unit | undefined): boolean {
  return unit !== undefined && (unit.title || unit.upper || /^\p{Lu}$/u.test(unit.text));
}

function connects(units: readonly Unit[], index: number, step: 1 | -1): boolean {
  return connectors.has(units[index]?.folded ?? '') && (isCapital(units[index + step]) || (connectors.has(units[index + step]?.folded ?? '') && isCapital(units[index + 2 * step])));
}

function joins(text: string, left: Unit | undefined, right: Unit | undefined): boolean {
  return left !== undefined && right !== undefined && /^(?:['’]s)?\.? ?[ -]$|^['’] $/.test(text.slice(left.end, right.start));
}

function isProper(unit: Unit, shouted: boolean): boolean {
  if (naming.has(unit.folded)) return true;
  if (unit.text.length < 2 || genericPlaceWords.has(unit.folded) || kinds.has(unit.folded) || connectors.has(unit.folded)) return false;
  return !isOrdinary(unit.folded) || (!shouted && unit.family && unit.title && !isOrdinary(unit.folded));
}
