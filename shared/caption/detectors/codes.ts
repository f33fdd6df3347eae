import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { isWord } from './unknownWord.ts';
import { isSpanOfYears } from '../../text/detectors/numbers.ts';

/** `bit.ly/3xY`, `example.museum/case/22`: any host with a path. */
const shortLink = /(?<![\p{L}\d@./-])(?:[a-z\d][a-z\d-]*\.)+[a-z]{2,12}\/[^\s<>"')\]]*[\p{L}\d]/giu;
const recordLabels = String.raw`pat(?:ient(?:en)?)?\.?[- ]?(?:nr|no|id|nummer|number)|aufnahme(?:nummer|nr)|fall-?(?:nr|nummer|id)|akten(?:zeichen|nummer)|n(?:°|º|o\.?|um(?:é|e)ro) (?:de )?(?:dossier|patient|historia|hc)|dossier(?: n[°º])?|historia(?: cl(?:í|i)nica)?(?: n[°º.]?)?|nhc|ipp|hosp(?:ital)?\.? ?(?:no|nr|number|#|id)|uhid|nhi|chi(?: no\.?| number)?(?= ?[:#]? ?\d{6})|cubicle|room no\.?`;
const record = new RegExp(String.raw`(?<![\p{L}\d])(?:${recordLabels})\.?\s?[:#]?\s{0,2}(?<value>[\p{L}\d]*\d[\p{L}\d]*(?:[-./][\p{L}\d]+)*(?: \d{2,4}(?![\p{L}\d])){0,4})`, 'giu');
const deviceLabels = String.raw`(?:serial|Serial|SERIAL|ser\.?|s\/n|S\/N|sn|SN|Lot|LOT|Batch|UDI|lot|batch|model\/sn|ref\/lot|udi(?:-di)?|serien-?nr|charge(?:n-?nr|n-?nummer)?|n(?:°|º) de (?:série|serie)|lote|lotto)(?: ?(?:no|nr|number|#|code))*`;
const device = new RegExp(String.raw`(?<![\p{L}\d])(?:${deviceLabels})(?!\p{L})\.?\s?[:#]?\s{0,2}(?<value>(?=[\p{Lu}\d -]*\d)[\p{Lu}\d]{1,}(?:[- ][\p{Lu}\d]{1,}){0,4})(?![\p{L}\d])`, 'gu');
/** `serial NPU 123456 S`. */
const groupedSerial = /(?<=(?<!\p{L})(?:serial|Serial|SERIAL)(?: (?:no\.?|number))?:? )\p{Lu}{1,4} \d{4,}(?: \p{Lu}{1,2})?(?![\p{L}\d])/gu;
/** Paths of files, which are often called after patients. */
const path = /(?<![\p{L}\d/.:])(?:[A-Z]:\\|\\\\|~?\/)(?:[\p{L}\d_.%$-]+[/\\])+[\p{L}\d_.%$-]*/gu;
const plateLabels = String.raw`(?:[Ll]icen[cs]e|[Nn]umber|[Rr]egistration|[Cc]ar|[Vv]ehicle)?\s?[Pp]lates?|[Rr]egistration|[Kk]ennzeichen|immatricul(?:ation|ée?)|matr(?:í|i)cula|placa|targa|reg\.?(?: ?no\.?)?|registered(?: as)?`;
const plate = new RegExp(String.raw`(?<!\p{L})(?:${plateLabels})(?:\s(?:was|is|reads|reading|number|no\.?|with))?\s?[:#]?\s{0,2}(?<value>(?=[\p{Lu}\d -]*\d)(?=[\p{Lu}\d -]*\p{Lu})[\p{Lu}\d]{1,8}(?:[- ][\p{Lu}\d]{1,5}){0,3})(?![\p{L}\d])`, 'gu');
/** Plates by their form alone: British since 2001, and German with its hyphen. */
const barePlate = /(?<![\p{L}\d-])(?:[A-Z]{2}\d{2} [A-Z]{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} \d{2,4})(?![\p{L}\d-]|[.,]\d|\s?(?:mm|cm|ml|mg|kg|Gy|HU|°|%)(?!\p{L}))/gu;
/** Behind a vehicle; Indian plates by their form. */
const vehicle = /(?<=(?<!\p{L})(?:car|van|ambulance|minibus|matatu|rickshaw|lorry|truck|taxi|cab|bus|coach|motor(?:bike|cycle)|scooter|jeep|trailer|tractor|BMW|Ford|Toyota|VW|Audi|Mercedes|Fiat|Volvo|Tesla)[ ,:(]{1,2})(?=[A-Z\d -]{0,9}\d)(?=[\d -]{0,6}[A-Z])[A-Z\d]{1,4}(?:[ -][A-Z\d]{1,5}){0,3}(?![\p{L}\d])|(?<![\p{L}\d])[A-Z]{2}[ -]?\d{1,2}[ -]?[A-Z]{1,3}[ -]?\d{4}(?![\p{L}\d])/gu;
/** `MRN-0048812-B`. */
const joinedRecord = /(?<![\p{L}\d])(?:MRN|UHID|NHI|PID|HN|URN|PAS|CRN|ACC|Acc)[-#:.]? ?(?=[A-Z\d./-]*\d{3})[A-Z\d]+(?:[-/.][A-Z\d]+)*(?![\p{L}\d])/gu;
/** A social security number with all but its end crossed out. */
const crossedOut = /(?<![\p{L}\d])[x*#X•]{3}[- ]?[x*#X•]{2}[- ]?\d{4}(?!\d)/gu;
/** Digits behind an invitation to ring, in whatever groups. */
const ringing = /(?<=(?<!\p{L})(?:ring|call|phone|telephone|tel|text|dial|mobile|cell|whatsapp|reach (?:me|us|him|her) (?:on|at)|contact)(?: (?:me|us|him|her|the \p{L}+))?(?: (?:on|at|under|number))?[.:]? )\+?[(\d][\d() ./-]{6,20}\d(?!\d)/giu;
/** Numbers of reports, specimens and files, with the slashes and hyphens that offices like. */
const reference = /(?<!\p{L})(?:ref(?:erence)?|case|file|report|study|exam|order|sample|specimen|episode|visit|admission|request|path(?:ology)?|histology)\.? ?(?:no\b\.?|number|nr\b\.?|#|id\b)\s?:?\s?(?<value>[A-Z\d]+(?:[-/.][A-Z\d]+)+)(?![\p{L}\d])/giu;
const redditor = /(?<![\p{L}\d/.])u\/[\p{L}\d_-]{3,20}/gu;
/** `plate Dubai F 63184`: the emirate stands before. */
const emirate = /(?<!\p{L})(?:Dubai|Abu Dhabi|Sharjah|Ajman|Fujairah|Umm Al Quwain|Ras Al Khaimah|DXB|AUH) [A-Z\d]{1,2} \d{1,5}(?![\p{L}\d])/gu;
/** Groups of digits, letters among them, joined by hyphens or spaces as cards have them: seven digits or more. */
const grouped = /(?<![\p{L}\d.,/$€£–-])(?=[\p{Lu}\d -]*\d)(?:\p{Lu}{1,3}-?)?\d{2,6}(?:-[\p{Lu}\d]{1,6}){1,4}(?![\p{L}\d-]|[.,]\d|\s?(?:mm|cm|ml|mg|kg|%|years|days|weeks|months|patients|cases))/gu;
const cardLabels = String.raw`(?:health|insurance|id|identity|bank|credit|membership|donor|blood|vaccination) card|card|passport|insurance|policy|voucher|badge|locker|docket|order|invoice|booking|ticket`;
const card = new RegExp(String.raw`(?<!\p{L})(?:${cardLabels})(?: ?(?:no|nr|number|id|#))*\.?\s?[:#]?\s{0,2}(?<value>[\p{L}\d]*\d[\p{L}\d]*(?:[ -][\p{Lu}\d]*\d[\p{Lu}\d]*)*(?:[ -]\p{Lu}{1,3})?)(?![\p{L}\d])`, 'giu');
/** Account numbers of banks: a country, two digits that check the rest, groups. */
const iban = /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){2,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\d])/gu;
const accounts = /(?<!\p{L})(?:insta(?:gram)?|ig|twitter|tiktok|snapchat|snap|facebook|fb|telegram|wechat|youtube|threads|bluesky|mastodon|signal)(?: (?:account|handle|name|id|user|is|as))*\s?[:=]\s?(?<value>@?[\p{L}\d_.]{3,30})/giu;
const networks = String.raw`IG|insta(?:gram)?|twitter|X|tiktok|snapchat|facebook|fb|telegram|wechat|youtube|yt|threads|bluesky|mastodon|linkedin|reddit|discord|twitch`;
/** `drhale on IG`, `on TikTok as dr.hale`, `YouTube channel HaleOperates`, `dm drhale`: a word that is none beside a network. */
const besideNetwork = new RegExp(String.raw`(?<![\p{L}\d_.@])(?<value>[\p{L}\d][\p{L}\d_.]{2,28}[\p{L}\d_])(?= (?:on|over on) (?:${networks})(?!\p{L}))|(?<=(?<!\p{L})(?:${networks}) (?:as|channel|page|profile|handle|account|under|group)(?: (?:called|named|is))? ["“]?)(?<other>[\p{L}\d][\p{L}\d_.]{2,28}[\p{L}\d_])|(?<=(?<!\p{L})(?:dm|pm|ping|follow|tag|tagging|cc) )(?<third>\p{Ll}[\p{Ll}\d_.]{3,28}[\p{Ll}\d_])(?![\p{L}\d])`, 'giu');
/** Twelve digits in groups of four, as identity cards have them; and a telephone number with its area in brackets. */
const fours = /(?<![\p{L}\d] ?)\d{4} \d{4} \d{4}(?! ?\d)/gu;
const bracketedArea = /(?<![\p{L}\d])\(0\d{1,4}\) ?\d{3,4}[ -]?\d{3,4}(?!\d)/gu;
/** `generator PJN402218H`. */
const implanted = /(?<=(?<!\p{L})(?:generator|pacemaker|ICD|CRT-?[DP]?|device|pump|valve|stent|implant|lead|shunt|prosthesis|stimulator|cage|plate)(?: (?:no\.?|number|serial|#))?:? )(?=[A-Z\d-]*\d{4})[A-Z]{1,5}-?\d{4,}[A-Z]{0,2}(?![\p{L}\d])/gu;
/** `ID TX-99821-B`. */
const idThenCode = /(?<=(?<![\p{L}\d])ID )(?=(?:[A-Z-]*\d){4})[A-Z\d]+(?:-[A-Z\d]+)*(?![\p{L}\d])/gu;
const labelledDigits = /(?<!\p{L})(?:id|no|nr|number|code|ticket|barcode|tag)\.?\s?[:#]\s?(?<value>(?=[\p{L}\d-]*\d[\p{L}\d-]*\d[\p{L}\d-]*\d)[\p{L}\d][\p{L}\d-]{3,20})(?![\p{L}\d])/giu;

/** Numbers and accounts by labels that only captions and photographed labels have. */
export const captionCodes: TextDetector = {
  name: 'links, accounts and labelled numbers of captions',
  letter: 'R',
  sentence: 'Short links, accounts of other networks, and numbers behind the labels of records, devices and plates in four languages.',
  find({ text }) {
    return [
      ...(text.includes('/') ? findPattern(text, shortLink, { letter: 'N', kind: 'url', reason: 'A web address may lead to the patient, the hospital or its archive.', sureness: 0.85, accept: (match) => !/^\d+\.\d/u.test(match[0]) && !/^[a-z]{1,4}\.[a-z]{2,4}\/[a-z]{1,4}$/u.test(match[0]) }) : []),
      ...findPattern(text, path, { letter: 'R', kind: 'other', reason: 'Folders and files are often called after patients.', sureness: 0.7 }),
      ...findPattern(text, redditor, { letter: 'R', kind: 'handle', reason: 'An account leads to one person.', sureness: 0.75 }),
      ...findPattern(text, accounts, { letter: 'R', kind: 'handle', reason: 'An account leads to one person.', sureness: 0.7 }),
      ...findPattern(text, besideNetwork, { letter: 'R', kind: 'handle', reason: 'An account leads to one person.', sureness: 0.55, accept: ([found]) => /[_\d]|\p{L}\.\p{L}|\p{Ll}\p{Lu}/u.test(found) || (!isWord(found) && !isEverydayWord(found.toLowerCase())) }),
      ...(/\d/u.test(text)
        ? [
            ...findPattern(text, record, { letter: 'H', kind: 'mrn', reason: 'A record number of the patient.', sureness: 0.85, accept: (match) => digits(match) >= 3 || /^(?:cubicle|room)/iu.test(match[0]) }),
            ...findPattern(text, groupedSerial, { letter: 'M', kind: 'device', reason: 'A serial or lot number leads from the device to its bearer.', sureness: 0.85 }),
            ...findPattern(text, device, { letter: 'M', kind: 'device', reason: 'A serial or lot number leads from the device to its bearer.', sureness: 0.85, accept: (match) => digits(match) >= 3 || (digits(match) === 2 && /^(?=.*\p{Lu}.*\p{Lu})\S{5,}$/u.test(match.groups?.['value'] ?? '')) }),
            ...findPattern(text, plate, { letter: 'L', kind: 'vehicle', reason: 'A plate leads to its owner.', sureness: 0.8, accept: (match) => digits(match) >= 1 && (match.groups?.['value'] ?? '').replace(/[^\p{Lu}\d]/gu, '').length >= 4 }),
            ...findPattern(text, ringing, { letter: 'D', kind: 'phone', reason: 'A telephone number leads to a person or a ward.', sureness: 0.8, accept: (match) => match[0].replace(/\D/gu, '').length >= 7 }),
            ...findPattern(text, reference, { letter: 'H', kind: 'accession', reason: 'A number of a record or a report.', sureness: 0.8, accept: (match) => digits(match) >= 4 }),
            ...findPattern(text, crossedOut, { letter: 'G', kind: 'ssn', reason: 'The end of a social security number is a part of it.', sureness: 0.8 }),
            ...findPattern(text, idThenCode, { letter: 'H', kind: 'mrn', reason: 'A record number of the patient.', sureness: 0.75 }),
            ...findPattern(text, joinedRecord, { letter: 'H', kind: 'mrn', reason: 'A record number of the patient.', sureness: 0.85 }),
            ...findPattern(text, vehicle, { letter: 'L', kind: 'vehicle', reason: 'A plate leads to its owner.', sureness: 0.75, accept: (match) => match[0].replace(/[^A-Z\d]/gu, '').length >= 5 }),
            ...findPattern(text, fours, { letter: 'R', kind: 'id', reason: 'A long run of digits may number a person or a record.', sureness: 0.65 }),
            ...findPattern(text, bracketedArea, { letter: 'D', kind: 'phone', reason: 'A telephone number leads to a person or a ward.', sureness: 0.8 }),
            ...findPattern(text, implanted, { letter: 'M', kind: 'device', reason: 'A serial or lot number leads from the device to its bearer.', sureness: 0.8 }),
            ...findPattern(text, emirate, { letter: 'L', kind: 'vehicle', reason: 'A plate leads to its owner.', sureness: 0.8 }),
            ...findPattern(text, iban, { letter: 'J', kind: 'account', reason: 'An account leads to its owner.', sureness: 0.9, accept: (match) => match[0].replace(/\D/gu, '').length >= 10 }),
            ...findPattern(text, barePlate, { letter: 'L', kind: 'vehicle', reason: 'It has the form of a plate, which leads to its owner.', sureness: 0.6, accept: (match) => !/^(?:CT|MR|US|PT|LI|BI|PI|TI|RADS|MRI|ACC|NCT|ICD)\b/u.test(match[0]) }),
            ...findPattern(text, grouped, { letter: 'R', kind: 'id', reason: 'A code of letters and digits may number a person or a record.', sureness: 0.55, accept: (match) => match[0].replace(/\D/gu, '').length >= 7 && !isSpanOfYears(match[0]) && !/^(?:ISBN|ISSN|NCT|CAS)/u.test(match[0]) && !/(?:doi|isbn|issn|cas|nct|isrctn|grant)\W*$/iu.test(text.slice(Math.max(0, match.index - 10), match.index)) }),
            ...findPattern(text, card, { letter: 'I', kind: 'plan', reason: 'A number of a card or a contract.', sureness: 0.8, accept: (match) => digits(match) >= 5 || (digits(match) >= 3 && /(?:no|nr|number|id|#)\.?\s?[:#]?\s{0,2}(?=[\p{L}\d-]+$)/iu.test(match[0])) }),
            ...findPattern(text, labelledDigits, { letter: 'R', kind: 'id', reason: 'A number behind a label may number a person or a record.', sureness: 0.6 }),
          ]
        : []),
    ];
  },
};

const digits = (match: RegExpExecArray): number => (match.groups?.['value'] ?? '').replace(/\D/gu, '').length;
