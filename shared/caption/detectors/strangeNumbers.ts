import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';

/**
 * What offices, archives, carriers and devices number. Medicine counts in doses, days and values, which have a unit, a rank or a word of measure; a number
 * behind one of these words has none of them.
 */
const labels = String.raw`ref(?:erence)?|files?|folder|record|case|chart|sticker|label|tag|band|wristband|bracelet|study|exam|scan|series|image|order|form|request|sample|specimen|slide|block|biopsy|path(?:ology)?|histo(?:logy)?|episode|visit|encounter|admission|referral|code|pin|passcode|password|key|locker|safe|badge|card|pager|beeper|bleep|beep|ext(?:ension)?|line|hotline|mobile|cell|unit|truck|engine|helicopter|ambulance|car|van|ticket|claim|policy|contract|invoice|docket|licen[cs]e|permit|registration|reg|certificate|passport|visa|plate|barcode|folio|acc(?:ession)?|account|acct|tray|robot|console|scanner|scope|monitor|pump|generator|device|hospital|patient|subject|participant|donor|recipient|inmate|prisoner|bib|jersey|shirt|dossier|expediente|historia|cartella|pratica|processo|ficha|akte|fall|vorgang|befund|dossiernummer|zaak|num[ée]ro|n[úu]mero|nummer|numer|nr|no|id`;
const code = String.raw`(?=[\p{Lu}\d/.-]*\d[\p{Lu}\d/.-]*\d)[\p{Lu}\d]+(?:[-/][\p{Lu}\d]+)*`;
const unit = String.raw`(?![\p{L}\d]|[.,:]\d|\s?(?:%|°|×|x|\+|mm|cm|ml|mg|g|kg|mcg|µg|mmHg|l|L|cc|U|IU|units?|kV|mAs?|Hz|Gy|cGy|J|W|bpm|slices?|hours?|hrs?|h|min(?:utes)?|days?|d|weeks?|months?|years?|yrs?|patients?|cases?|procedures|operations|people|s|ms|sec|degrees|Fr|F|G|HU|of|to|and|or|in (?:my|our)|with|series|controls?|consecutive|trials?|robotic|lap(?:aroscopic)?|followers)(?!\p{L}))`;
const labelled = new RegExp(String.raw`(?<![\p{L}\d-])(?:${labels})(?:['’]s)?(?: (?:is|was|reads|number|no|nr|id))?[.:#]{0,2} ?#?(?<value>${code})${unit}`, 'giu');
/** Lines and flights on which somebody was: `bus 14`, `flight BA117`, `train ICE 775`. */
const carrier = /(?<!\p{L})(?:bus|tram|train|flight|ferry|metro|U-Bahn|S-Bahn|Linie|tube|underground|subway)(?: (?:number|no\.?|line))? (?:\p{Lu}{1,4} ?)?\d{1,4}[A-Z]?(?![\p{L}\d]|[.,]\d|\s?(?:passengers|people|hours|min|miles|km|tracks|leads)(?!\p{L}))/gu;
/** `number 14 bus`. */
const carrierBehind = /(?<!\p{L})(?:[Nn]umber|[Nn]o\.?|#) ?\d{1,3}[A-Z]? (?:bus|tram|train|ferry|ambulance|engine)(?!\p{L})/gu;
/** `under 48 21 7730`: seven digits and more in groups. */
const groups = /(?<![\d.,/:×-] ?)(?<!\p{L})\d{2,4}(?: \d{2,5}){2,4}(?! ?\d|[.,/:]\d|\s?(?:x|×|mm|cm|ml|mg|patients|cases|people|%)(?!\p{L}))/gu;
/** Registers, genes, bones and papers number otherwise. */
const numbering = /^(?:NCT|ISRCTN|EORTC|ACTRN|PMID|RTOG|NRG|SWOG|ECOG|CALGB|JCOG|AO|OTA|IEC|ISO|CPT|ICD|OPCS|DRG|AIS|HLA|BRAF|EGFR|IDH|H3K|T\d|N\d|M\d|[TCLS]\d{1,2}[-/]|IL|CD|CK|CA|PSMA|SN\d|COVID|SARS)/iu;

const round = (digits: string): boolean => /^\d{1,2}00+$/u.test(digits);
const isYear = (value: string): boolean => /^(?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?$/u.test(value);

/** Three digits number something; two do with a letter or a stroke between. A fraction, a span and a rounded count are none. */
function numbersSomething(value: string): boolean {
  const digits = value.replace(/\D/gu, '').length;
  if (isYear(value) || round(value) || numbering.test(value) || /^\d{1,3}[MFYmfy]$/u.test(value) || /^\d{1,3}[/-]\d{1,3}$/u.test(value)) return false;
  return digits >= (/\p{L}|[-/]/u.test(value) ? 2 : 3) && value.length > 2;
}

/** Numbers behind the words of offices and archives, whatever the number looks like. */
export const strangeNumbers: TextDetector = {
  name: 'numbers without a measure',
  letter: 'R',
  sentence: 'A number or code behind a word of offices and archives, the lines and flights somebody took, and long numbers in groups.',
  find({ text }) {
    if (!/\d/u.test(text)) return [];
    const number = { letter: 'R', kind: 'id', reason: 'A number that measures nothing stands where offices and archives number.', sureness: 0.5 } as const;
    return [
      ...findPattern(text, labelled, { ...number, group: 'value', accept: (match) => numbersSomething(match.groups?.['value'] ?? '') && /\d/u.test(match[0]) && !/^\p{L}+[-/]?$/u.test(match[0]) }),
      ...findPattern(text, carrier, { letter: 'R', kind: 'other', reason: 'On which line or flight it was leads to one event.', sureness: 0.5 }),
      ...findPattern(text, carrierBehind, { letter: 'R', kind: 'other', reason: 'On which line or flight it was leads to one event.', sureness: 0.5 }),
      ...findPattern(text, groups, { ...number, accept: ([found]) => found.replace(/\D/gu, '').length >= 7 }),
    ];
  },
};
