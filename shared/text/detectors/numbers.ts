import type { FindingKind, HipaaLetter, TextFinding } from '../finding.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

interface LabelledNumber {
  readonly letter: HipaaLetter;
  readonly kind: FindingKind;
  readonly reason: string;
  readonly label: string;
}

/** A label, then a value with at least one digit. Labels are matched without regard to case. */
const labelled: readonly LabelledNumber[] = [
  { letter: 'G', kind: 'ssn', reason: 'A social security or national identity number.', label: String.raw`ssn|steuer-?id(?:nr\.?|entifikationsnummer)?|tax id|nif|cpr(?:-?nr\.?)|social security(?: (?:no|number|nr))?|sozialversicherungsnummer|svnr|ahv(?:-nr)?|bsn|nino|national insurance(?: number)?|n(?:um(?:é|e)ro )?ir de s(?:é|e)curit(?:é|e) sociale|codice fiscale|cpf|dni|nie|curp|aadhaar|aadhar|philhealth|umid|pan card|nric|emirates id|iqama|cnic|bpjs|nik|pesel|personnummer|fnr|rodné číslo|amka|tc kimlik(?: no)?|hkid|my ?kad|ic (?:no|number)|nhs(?: (?:no|number))|national id` },
  { letter: 'H', kind: 'mrn', reason: 'A record number of the patient.', label: String.raw`mrn|(?:ris|his|kis|pacs|emr|ehr)[- ](?:id|no|nr|number|#)|mr ?(?:no|nr|number|#)|med(?:ical)?\.? ?rec(?:ord)?s?(?: (?:no|nr|number|#))?|hosp(?:ital)? ?(?:no|nr|number|id|#)|patient(?:en)?[- ]?(?:id|no|nr|number|nummer|#)|pat[- ]?(?:id|nr|no)|pid|pt ?(?:id|no|#)|chart(?: ?(?:no|number|#))|unit (?:no|number)|uhid|ur (?:no|number)|(?:ipd?|opd?|er|casualty) (?:no|nr|number|#)|ipp|nip|nhc|case ?(?:id|no|nr|number|#)|fall ?(?:nr|nummer)|record (?:no|number|id)|file (?:no|number)|encounter(?: ?(?:id|no|number|#))?|visit (?:id|no|number|#)|csn|fin(?= ?[:#])|subject (?:id|no|number)|study id|trial id|registration (?:no|number)|reg(?:n|istration)? ?no` },
  { letter: 'J', kind: 'accession', reason: 'An accession or order number leads to the study in its archive.', label: String.raw`acc(?:ession)?(?: ?(?:no|nr|num|number|id|#))?|acsn|order (?:id|no|number|#)|req(?:uest|uisition)? ?(?:id|no|number|#)|exam(?:ination)? (?:id|no|number|#)|study (?:no|number|#)|report (?:id|no|number)|specimen(?: (?:id|no|number|#))?|slide (?:id|no|number)|pathology (?:no|number)|biopsy (?:no|number)|block (?:no|number)` },
  { letter: 'I', kind: 'plan', reason: 'A number of a health plan.', label: String.raw`(?:health )?(?:insurance|plan|policy|member(?:ship)?|subscriber|beneficiary|medicare|medicaid|medicaid id|payer|group)(?: ?(?:id|no|nr|number|#))+|medicare|kvnr|versichertennummer|versicherungsnummer|krankenkassennummer` },
  { letter: 'J', kind: 'account', reason: 'An account number.', label: String.raw`(?:account|acct|bank|billing|invoice|claim|guarantor|credit card|iban)(?: ?(?:id|no|nr|number|#))*` },
  { letter: 'K', kind: 'licence', reason: 'A number of a licence or certificate.', label: String.raw`(?:licen[cs]e|lic|certificate|cert|passport|npi|dea|gmc|gmc number|nmc|driver'?s licen[cs]e|driving licen[cs]e|dl|bsnr|lanr|rpps|adeli|crm|matricula|colegiado)(?: ?(?:id|no|nr|number|#))*` },
  { letter: 'M', kind: 'device', reason: 'A serial or lot number leads from the device to its bearer.', label: String.raw`(?:device |implant |serial |pump |generator |lead |probe |scope )?(?:serial|s\/n|sn|lot|udi|batch|serien?nummer|num(?:é|e)ro de s(?:é|e)rie|n(?:ú|u)mero de serie|matricola)(?: ?(?:id|no|nr|number|code|#))*|(?:device|implant|pump|generator|prosthesis)(?: ?(?:id|no|nr|number|code|#))+|ref(?= ?[:#] ?[A-Z\d-]*\d{3})` },
  { letter: 'L', kind: 'vehicle', reason: 'A plate or a vehicle number leads to its owner.', label: String.raw`(?:number |license |licence |registration |vehicle |car )?plates?(?: (?:no|number|reading|with))?|vin|(?:chassis|engine)(?: ?(?:no|nr|number|#))|vehicle (?:id|no|number|registration)|kennzeichen|tail number|reg(?:istration)? (?:mark|plate)` },
];

const rules = labelled.map(({ label, ...rest }) => ({
  ...rest,
  pattern: new RegExp(
    String.raw`(?<![\p{L}\d])(?:${label})\.?(?:\s?(?:is|was|reads|=|:|#|no\.?|nr\.?|number|of)){0,2}\s{0,3}(?<value>[\p{L}\d]*\d[\p{L}\d]*(?:[-./](?:\p{L}{1,4}[-./])?[\p{L}\d]*\d[\p{L}\d]*)*(?:(?<!\d{6}) (?=[\d\s-]*\d)\d{2,6}(?!\p{L}|\s?(?:mm|cm|mg|ml|kg|year|pat)))*|[\p{Lu}]{1,4}[- ]\d[\p{L}\d-]*)`,
    'giu',
  ),
}));

const plate = /(?<=(?<!\p{L})(?:plates?|kennzeichen|registration)(?:\s(?:was|is|number|no|reads|reading|with))?[\s:]{1,2})(?:[A-ZÄÖÜ]{1,3}[- ]?[A-Z]{1,3}[- ]?\d{1,4}|[A-Z]{2}\d{2} ?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-Z\d]{2,4}[- ][A-Z\d]{2,4}(?:[- ][A-Z\d]{2,3})?)(?![\p{L}\d])/gu;
const gs1 = /\(01\)\s?\d{14}(?:\s?\((?:11|17|10|21)\)\s?[\p{L}\d/-]+)*/gu;
const uid = /(?<![\d.])[0-2](?:\.(?:0|[1-9]\d*)){5,}(?!\.?\d)/g;
const guid = /(?<![\p{L}\d])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\p{L}\d])/giu;
const ssn = /(?<![\d.-])\d{3}-\d{2}-\d{4}(?![\d-]|\.\d)/g;
const nhs = /(?<![\d.,-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-]|\.\d)/g;
const longDigits = /(?<![\p{L}\d.,$€£/_-])\d{6,16}(?![\p{L}\d]|[.,]\d|\s?(?:%|cells|copies|patients|cases|people|iu|units|u\b|inhabitants|births|per|\/))/giu;
const code = /(?<![\p{L}\d_.#-])(?=[\p{L}\d-]{6,20}(?![\p{L}\d]))(?=[\p{L}-]*\d)(?:\p{Lu}{1,4}-?\d{5,12}|\p{Lu}{0,2}\d{4,10}\p{Lu}{1,3}\d*|\d{2,6}-\d{4,8}|\p{Lu}{1,3}\d{2}-\d{3,7})(?![\p{L}\d-]|\.\d)/gu;
/** National numbers that hold the day of birth and letters, as one run or in groups: the Finnish, and the Italian fiscal code. */
const birthCodes = [
  /(?<![\p{L}\d])(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[-+A-FU-Y]\d{3}[\dA-Y](?![\p{L}\d-])/gu,
  /(?<![\p{L}\d])[A-Z]{3} ?[A-Z]{3} ?\d\d[A-EHLMPRST]\d\d ?[A-Z]\d{3} ?[A-Z](?![\p{L}\d])/giu,
];
/** The Medicare Beneficiary Identifier of the United States, with or without its dashes. */
const mbi = /(?<![\p{L}\d])[1-9][A-Z][A-Z\d]\d-?[A-Z][A-Z\d]\d-?[A-Z]{2}\d\d(?![\p{L}\d])/gu;
/** Numbers of pathology with their year: `E25/4471`, `H/2025/004471`. */
const pathology = /(?<![\p{L}\d/])(?:\p{Lu}{1,3}\d\d\/\d{3,7}|\p{Lu}{1,2}\/(?:20)?\d\d\/\d{3,7}|\p{Lu}{1,2}\d\d\.\d{4,7})(?![\p{L}\d/]|\.\d)/gu;
/** Registers and literature number trials and papers, not patients. */
const literature = /(?:nct|isrctn|eudract|pmid|pmc|doi|issn|isbn|prospero|crd|cas|icd|cpt|snomed|loinc|umin|chictr|actrn|rs|grant|version|ddi|gene|chr)[-\s:.#]*$/i;

export const numbers: TextDetector = {
  name: 'numbers of persons, records, plans, licences, devices and vehicles',
  letter: 'R',
  sentence: 'Record, accession, social security, plan, account, licence, device and plate numbers after their label; long runs of digits without one; UIDs.',
  find({ text }: Prose): TextFinding[] {
    if (!/\d/.test(text)) return [];
    const unlabelled = (match: RegExpExecArray) =>
      !literature.test(text.slice(Math.max(0, match.index - 14), match.index)) && !/^(?:NCT|ISRCTN|PMID|PMC|CRD|UMIN|ACTRN|SARS|MDA|BMS|AMG|ABT|GSK|LY|PF|MK|BAY|BIBF|TAK|ONO|SKF|RO|RG|CYP|HLA|ISO|IEC|EN|DIN|ICD|CD|IL|TP|BCL)-?\d/.test(match[0]);
    return [
      ...rules.flatMap(({ pattern, letter, kind, reason }) => findPattern(text, pattern, { letter, kind, reason, sureness: 0.92, accept: (match) => isValue(kind, match, text) })),
      ...findPattern(text, plate, { letter: 'L', kind: 'vehicle', reason: 'A plate leads to its owner.', sureness: 0.85 }),
      ...findPattern(text, gs1, { letter: 'M', kind: 'device', reason: 'A unique device identifier leads from the device to its bearer.', sureness: 0.97 }),
      ...findPattern(text, uid, { letter: 'R', kind: 'uid', reason: 'A UID leads to the study in its archive.', sureness: 0.9, accept: (match) => match[0].length >= 14 && !match[0].startsWith('1.2.840.10008.') }),
      ...findPattern(text, guid, { letter: 'R', kind: 'uid', reason: 'A unique code leads to its record.', sureness: 0.9 }),
      ...findPattern(text, ssn, { letter: 'G', kind: 'ssn', reason: 'It has the form of a social security number.', sureness: 0.9 }),
      ...findPattern(text, nhs, { letter: 'H', kind: 'mrn', reason: 'It has the form of an NHS or record number.', sureness: 0.7 }),
      ...birthCodes.flatMap((pattern) => findPattern(text, pattern, { letter: 'G', kind: 'ssn', reason: 'It has the form of a national identity number.', sureness: 0.9 })),
      ...findPattern(text, mbi, { letter: 'I', kind: 'plan', reason: 'It has the form of a Medicare number.', sureness: 0.85 }),
      ...findPattern(text, pathology, { letter: 'J', kind: 'accession', reason: 'It has the form of a number of pathology.', sureness: 0.6 }),
      ...findPattern(text, longDigits, { letter: 'R', kind: 'id', reason: 'A long run of digits may number a person or a record.', sureness: 0.6, accept: unlabelled }),
      ...findPattern(text, code, { letter: 'R', kind: 'id', reason: 'A code of letters and digits may number a person or a record.', sureness: 0.6, accept: (match) => unlabelled(match) && !isSpanOfYears(match[0]) }),
    ];
  },
};

/** `2015-2022`. */
export const isSpanOfYears = (found: string): boolean => /^(?:19|20)\d\d-(?:19|20)\d\d$/.test(found) && Number(found.slice(0, 4)) < Number(found.slice(5));

/** Labels that are words of medicine too (`lot`, `group 2`, `plates 3`, `certificate`) want more than a small number behind them. */
function isValue(kind: FindingKind, match: RegExpExecArray, text: string): boolean {
  const value = match.groups?.['value'] ?? '';
  const digits = value.replace(/\D/g, '').length;
  const label = match[0].slice(0, match[0].length - value.length);
  const explicit = /[:#=]|\b(?:no|nr|number|id)\b/i.test(label);
  if (/^\s?(?:mm|cm|mg|ml|kg|%|mmhg|cases|patients)\b/i.test(text.slice(match.index + match[0].length))) return false;
  if (kind === 'mrn' || kind === 'ssn') return digits >= (explicit ? 2 : 4);
  if (kind === 'accession') return digits >= (explicit ? 3 : 5);
  if (kind === 'device') return digits >= 3 || (explicit && digits >= 2 && /\p{L}/u.test(value));
  return digits >= (explicit ? 3 : 5);
}
