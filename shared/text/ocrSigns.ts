import type { FindingKind } from './finding.ts';
import { fold } from './fold.ts';
import { givenNames } from './lexicon/givenNames.ts';
import { medicalWords } from './vocabulary/index.ts';

interface Sign {
  readonly kind: FindingKind;
  readonly reason: string;
  readonly sureness: number;
  readonly pattern: RegExp;
  readonly accept?: (match: RegExpExecArray) => boolean;
}

const dateReason = 'It reads as a date.';
const timeReason = 'It reads as a time of day.';
const month = String.raw`(?:jan|feb|fev|mar|mrz|maer|apr|avr|abr|may|mai|mag|jun|giu|jul|lug|aug|aou|ago|sep|set|oct|okt|ott|nov|dec|dez|dic)[a-z]{0,7}`;

/**
 * What identifies on a line that a recogniser read: looser than in prose, since spaces, dots and zeros get lost, and since masking too much
 * costs little. Applied to {@link digitsRestored} text.
 */
const signs: readonly Sign[] = [
  { kind: 'date', reason: dateReason, sureness: 0.9, pattern: /(?<!\d)(?:(?:19|20)\d\d\s?[-./, ]\s?\d{1,2}\s?[-./, ]\s?\d{1,2}|\d{1,2}\s?[-./,]\s?\d{1,2}\s?[-./,]\s?(?:19|20)?\d\d)(?!\d)/ },
  { kind: 'date', reason: dateReason, sureness: 0.85, pattern: new RegExp(String.raw`(?<!\d)\d{1,2}[\s\-./,]?${month}[\s\-./,']?(?:\d\d|(?:19|20)\d\d)(?!\d)|(?<!\d)(?:19|20)\d\d[\s\-./,]?${month}[\s\-./,]?\d{1,2}(?!\d)|(?<![a-z])${month}[\s\-./,]{0,2}\d{1,2}[\s\-./,]{1,2}(?:19|20)?\d\d(?!\d|\s?(?:cm|mm|m/s|ml|hz|db))`, 'i') },
  { kind: 'date', reason: dateReason, sureness: 0.8, pattern: /(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?<!\d)\d{1,2}[./-]\d{1,2}[./-]?(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,2}[./-]?\d{1,2}[./-](?:19|20)\d\d(?!\d)/ },
  { kind: 'date', reason: dateReason, sureness: 0.6, pattern: /(?<![\d.,])(?:0[1-9]|[12]\d|3[01])[./-](?:0[1-9]|1[0-2])[./-]?$|(?<![\d/])(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?!\d)|年|月\s?\d|日$/ },
  // The name of the month misread, or a letter of it lost: `26-Avg-2021`, `03-MA-22`, of `07-НОЯ-24` `07-H09-24`.
  { kind: 'date', reason: dateReason, sureness: 0.75, pattern: /(?<![\p{L}\d])\d{1,2}-\d\p{L}{2}\d{2}(?![\p{L}\d])|(?<![\p{L}\d])[\dlS]{1,2}\s?(?:[-./]\s?\p{L}{2,4}\s?[-./]|-\s?\p{L}[\p{L}\d]{1,3}\.?\s?-|\p{Lu}{2}[\p{Lu}\d]-)\s?[\dlIOSBZ]{2,4}(?![\p{L}\d])/u },
  // `Avg 20, 2015`.
  { kind: 'date', reason: dateReason, sureness: 0.75, pattern: /\p{L}{3}\.?\s?\d{1,2},\s?(?:19|20)\d\d(?!\d)/u },
  // March, May and August in Greek and Cyrillic capitals, as they read in Latin ones.
  { kind: 'date', reason: dateReason, sureness: 0.75, pattern: /(?<![\p{L}\d])\d{1,2}[\s.-]{0,3}(?:M[Aa][1lIPp9]|48T)[\s.-]{0,3}[\dlIOSBZ]{2,4}(?![\p{L}\d])/u },
  { kind: 'time', reason: timeReason, sureness: 0.9, pattern: /(?<!\d)\d{1,2}\s?[:;.]\s?\d{2}\s?[:;.]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}[:;.]?\d{2,4}(?:[:;.]\d{2})?\s?[ap]\.?\s?m(?![a-z])/i },
  { kind: 'time', reason: timeReason, sureness: 0.7, pattern: /(?<![\d.:])(?:[01]?\d|2[0-3])[:;][0-5]\d(?:\d\d)?(?!\d)|(?<!\d)\d{2}[:;]\d{4}(?!\d)/ },
  {
    kind: 'age', reason: 'It reads as sex and age.', sureness: 0.85,
    pattern: /(?<![\p{L}\d])(?:[MFUWO][\s/,:.-]{0,3}\d{1,3}(?:\s?(?:Y|YR|YRS|YO|J|A|ANS|MO?|D|W))?|\d{1,3}\s?(?:Y|YR|YRS|YO|J|A)?[\s/,:.-]{0,3}[MFUW]|0\d{2}[YMWD]|\d{1,3}\s?(?:YRS?|YO|Y\/O|YEARS?|JAHRE|ANS|ANOS|ANNI|Y))(?![\p{L}\d])/iu,
    accept: (match) => isAgeLine(match),
  },
  { kind: 'age', reason: 'It reads as sex and age.', sureness: 0.8, pattern: /(?<![\p{L}\d])(?:[MF][\s,./]{1,3}(?:[SlIOB]\d|\d[SlIOB])(?:\s?Y)?|(?:[SlIOB]\d|\d[SlIOB])(?:\s?Y[\s,./]{0,3}|[\s,./]{1,3})[MF])(?![\p{L}\d])/u },
  { kind: 'age', reason: 'It reads as the sex of a person.', sureness: 0.8, pattern: /\[\s?[MFUO]\s?\]|\(\s?[MF]\s?\)|(?<![\p{L}])(?:sex|geschlecht|sexe|sexo|sesso|gender)(?!\p{L})/iu },
  {
    kind: 'id', reason: 'It has the label of something that identifies.', sureness: 0.85,
    pattern: /(?<!\p{L})(?:(?:pat(?:ient)?(?:'?s)?|full|last|first|family|given|study|exam|ref(?:erring)?|perf(?:orming)?|acq|img|ser(?:ies)?|content|scan|visit|order|inst(?:itution)?|stn|station|hosp(?:ital)?|operator|phys(?:ician)?|birth|oper)[\s.]*(?:name|nm|id|no|nr|num(?:ber)?|date|dt|time|tm|phys(?:ician)?|by|birth)|name|nm|mrn|acc(?:ession)?|d\.?\s?o\.?\s?b|b\.?\s?date|birth(?:date|day|day)?|born|geb(?:oren|\.)?|geburtsdatum|n[eé]e?|nom|nombre|nome|naam|vorname|nachname|pr[eé]nom|apellidos?|cognome|age|alter|[âa]ge|edad|et[aà]|idade|leeftijd|ref|phys(?:ician)?|doctor|dr|md|operator|oper|opr|sonographer|tech(?:nologist|nician)?|hosp(?:ital)?|inst(?:itution)?|dept|department|ward|room|user|station|ssn|nhs|phone|tel|fax|adm|date|datum|fecha|data|time|zeit|uhrzeit|heure|hora|tm|dt|pid|id|case|order|visit|encounter|account|acct|req|s\/n|sn|serial)\s?[:.=#)]+\s?\S/iu,
    accept: (match) => !/^(?:dr|tm|ref|data|et|id|ne|md|age)\s?[.)]/i.test(match[0]),
  },
  { kind: 'id', reason: 'It reads as a number of a person or a record.', sureness: 0.75, pattern: /(?<!\d|\d[.])\d{5,}(?![.]\d)|(?<!\d)\d{1,6}(?:[-/ ]\d{1,6}){2,}(?!\d)/, accept: (match) => match[0].replace(/\D/g, '').length > 4 && !/^\d{1,4}(?:[ ]\d{1,2}){2,}$/.test(match[0]) },
  { kind: 'id', reason: 'It reads as a code of a person or a record.', sureness: 0.7, pattern: /(?<![\p{L}\d])(?=[\p{L}\d]*\d[\p{L}\d]*\d[\p{L}\d]*\d)(?=[\p{L}\d]*\p{L})[\p{L}\d]{6,}(?![\p{L}\d])/u, accept: (match) => /\d{4,}/.test(match[0]) && !isGluedToLabel(match) && !/^\d{1,4}(?:hz|khz|mhz|mm|cm|ms|kv|ma|mas|db|fps)$/i.test(match[0]) },
  { kind: 'initials', reason: 'It reads as initials of several people.', sureness: 0.75, pattern: /(?<![\p{L}\d/])\p{Lu}{2,3}(?:\/\p{Lu}{2,3}){1,4}(?![\p{L}\d/])/u, accept: (match) => !match[0].toLowerCase().split('/').every((part) => medicalWords.has(part)) },
  { kind: 'name', reason: 'It reads as an initial and a name.', sureness: 0.6, pattern: /^\p{Lu}[.,]\s?L[iIl]$/u },
  { kind: 'name', reason: 'It reads as a name of two words.', sureness: 0.6, pattern: /^(?:LI,?\s(?<given>\p{L}{3,})|(?<first>\p{L}{3,})\sLI)$/iu, accept: ({ groups }) => givenNames.has(fold(groups?.['given'] ?? groups?.['first'] ?? '')) },
  { kind: 'initials', reason: 'It reads as initials.', sureness: 0.6, pattern: /(?<![\p{L}\d.])\p{Lu}\.\s?\p{Lu}\.(?![\p{L}\d])/u },
  {
    kind: 'institution', reason: 'It names an institution.', sureness: 0.8,
    pattern: /(?<!\p{L})(?:hosp(?:ital|\.)?|hospitals?|clinic(?:s|a)?|clinique|klinik(?:um|en)?|krankenhaus|spital|h[oô]pital|ospedale|policlinico|ziekenhuis|infirmary|university|universit\p{L}+|univ\.?|uniklinik\p{L}*|institut\p{L}*|medical|med\.?\s?c(?:en)?t(?:e)?r\.?|med\s?cent(?:er|re)|health(?:care)?|center|centre|centro|zentrum|praxis|cabinet|centrum|radiology assoc\p{L}*|associates|imaging ctr|veterinary|school of|college|laborator\p{L}+|labs|foundation|nhs|gmbh|inc|ltd|llc)(?!\p{L})/iu,
  },
  { kind: 'name', reason: 'It has the title of a person.', sureness: 0.85, pattern: /(?<!\p{L})(?:dr|prof|mr|mrs|ms|miss|herr|frau|mme|sr|sra|dott)\.\s?\p{L}|\p{L}{3,}\s*(?:\^|,\s?(?:MD|M\.D\.|RN|RDMS|RVT|DO|PhD|FRCS|RT|R\.T\.))/iu },
  // `0t. Gray`: the title misread.
  { kind: 'name', reason: 'It has the title of a person.', sureness: 0.75, pattern: /(?<![\p{L}\d])[D0O][rt]\.\s?\p{Lu}\p{L}/u },
  // `Pat. LI`: what stands behind it may be short for a side.
  { kind: 'name', reason: 'It has the label of a person.', sureness: 0.8, pattern: /(?<!\p{L})(?:pat|pt|pac|paz)\s?[.:]\s?(?!pos|orient|supine|prone|head|feet|height|weight|size|temp|dose|thick|age)\p{L}/iu },
  { kind: 'phone', reason: 'It reads as a telephone number.', sureness: 0.8, pattern: /\(\d{3}\)\s?\d{3}|(?<!\d)\+?\d{2,4}[\s-]\d{3,4}[\s-]\d{3,4}(?!\d)/ },
  { kind: 'email', reason: 'It reads as an address of the network.', sureness: 0.9, pattern: /\p{L}\s?@\s?\p{L}|www\s?\.|https?:|\.(?:com|org|net|edu)(?!\p{L})/iu },
];

/** The first sign on the line that it identifies. */
export function identifyingSign(line: string): { kind: FindingKind; reason: string; sureness: number } | undefined {
  const text = digitsRestored(line);
  for (const { kind, reason, sureness, pattern, accept } of signs) {
    const match = pattern.exec(text);
    if (match !== null && (accept === undefined || accept(match))) return { kind, reason, sureness };
  }
  return undefined;
}

/** Letters between digits that are digits misread: `2O18`, `1l:24`, `05/l2/42`, `004S821`. */
export function digitsRestored(line: string): string {
  return line
    .replace(/(?<![^\s.:#])[\dOoQlI|SBZ][\dOoQlI|SBZ.,:;/-]{3,}(?!\S)/gu, (number) => (number.replace(/\D/g, '').length >= number.replace(/[.,:;/-]/g, '').length / 2 ? number.replace(/\p{L}|\|/gu, (letter) => digitOf[letter] ?? letter) : number))
    .replace(/(?<=\d[:./;-]?)[OoQ](?=[\d:./;-])|(?<=[\d:./;-])[OoQ](?=[:./;-]?\d)|(?<![\p{L}\d])[Oo](?=\d[:./;-])/gu, '0')
    .replace(/(?<=\d[:./;-]?)[lI|](?=[\d:./;-])|(?<=[\d:./;-])[lI|](?=[:./;-]?\d)|(?<![\p{L}\d])[lI|](?=\d[:./;-])/gu, '1')
    .replace(/(?<=[:./;-])[S](?=\d)|(?<=\d)S(?=[:./;-]\d)/g, '5')
    .replace(/(?<=[:./;-])[B](?=\d)|(?<=\d)B(?=[:./;-]\d)/g, '8');
}

/** `M 63` alone, or beside a name; not the M-mode of `M 63 mm` or the frame of `8M12L`. */
function isAgeLine(match: RegExpExecArray): boolean {
  const rest = match.input.slice(match.index + match[0].length);
  if (/^\s?(?:mm|cm|hz|khz|mhz|%|db|fps|\/)/i.test(rest)) return false;
  const digits = /\d+/.exec(match[0])?.[0] ?? '';
  if (Number(digits) > 125) return false;
  const marker = /^[A-Z]?\s?\d\s?[A-Z]?$/i.test(match[0]) && digits.length < 2;
  return !marker || /y/i.test(match[0]);
}

/** `WW:1238WL:360`, `W1555L306`, `DWIb1000`: a window or a weighting without its spaces. */
function isGluedToLabel(match: RegExpExecArray): boolean {
  const [before, behind] = [match.input.slice(0, match.index), match.input.slice(match.index + match[0].length)];
  if (/^(?:WW?\d{2,4}W?L\d{1,4}|DWI_?b\d{2,4})$/.test(match[0])) return true;
  return /^\d{1,4}(?:WL|WC|L|C)$/.test(match[0]) && /^\s?[:=]/.test(behind) && /(?:WW|W)\s?[:=]\s?$/.test(before);
}

/** Letters that recognisers take digits for. */
export const digitOf: Readonly<Record<string, string>> = { O: '0', o: '0', Q: '0', l: '1', I: '1', '|': '1', S: '5', B: '8', Z: '2' };
