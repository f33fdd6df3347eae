import { lookAlike } from './lookAlike.ts';
import { labels, labelText } from './settingLabels.ts';
import { wordSet } from './vocabulary/wordSet.ts';

/** In the small letters of labels V is read as U, too: `PSU`. */
const asLabel = (text: string): string => lookAlike(text).replaceAll('u', 'v');
const misreadLabels = wordSet(labelText.split(/\s+/).filter((label) => label.length > 1).map(asLabel).join(' '));
const longLabels = labelText.split(/\s+/).filter((label) => /^[a-z]{3,}$/.test(label));
const digit = String.raw`[\dOoIl|SBZG$@?]`;
const value = String.raw`[-+<>~]?\s?(?<value>${digit}{1,4}(?:[.,·]${digit}{1,3})?)(?:\s?\/\s?${digit}{1,3})?`;
/** Units with what becomes of them: c is read as o or e, m as rn, a stroke as l or I, z as 2 or E. */
const unit = String.raw`(?<unit>[coe](?:m|rn)\s?[/lI|]?\s?[s5]|[coe](?:m|rn|n|im)[²2³3]?|m[/lI|]s|(?:m|rn)(?:m|rn|n)|[kKMm]?H[zZ2E]|d[B8]|m[lI1|]|b[pP]?(?:m|rn)|k[VvN]|(?:m|rn)A[s5]?|%|°|HU|f[pP][s5])`;
/** Behind a label, `m` is what is left of `cm`, and `x` of a percent sign; a further label may follow at once. */
const behindLabel = new RegExp(String.raw`^\s{0,2}(?<sign>[:;=#.]?)\s{0,2}${value}(?:\s?(?:${unit}|(?<loose>[mxX])))?(?:(?![\p{L}\d]|\s?[-:/=]|[.,]\s?\d)|(?=[A-Z]{2,3}\s?[:=]?\s?\d{1,2}[.,]\d)|(?=[A-Z][a-z]{1,4}\s?\d{1,3}(?:[.,]\d{1,2})?\s?(?:c?m|m[ls]|cm/s|dB|k?Hz)(?![\p{L}\d])))`, 'u');
const alone = new RegExp(String.raw`^${value}\s?${unit}(?![\p{L}\d]|\s?[-:=])`, 'u');
/** Where a further label follows at once: `WW:1238WL:360`. */
const beforeLabel = new RegExp(String.raw`^\s{0,2}(?<sign>[:=])\s{0,2}${value}(?=[A-Z]{1,3}[:=])`, 'u');
/** The I of Im is a bare stroke at the edge of the box and often cut off; no day has a month of three digits. */
const imageOf = /^m:\s?\d{1,4}\s?\/\s?[1-9]\d{2}(?![\d/])/;

/**
 * How much of the beginning of `rest` is a setting or a measurement with misread characters (`EF43%`, `RIO.55`, `TlB: 0.2`, `63.6 crn/s`); 0 where
 * it is none. A label of the grammar, a number and its unit bear each other out, so that letters that recognisers confuse are forgiven in
 * each; without a label or a unit none is.
 */
export function misreadSettingAt(rest: string): number {
  const image = imageOf.exec(rest);
  if (image !== null) return image[0].length;
  const measure = alone.exec(rest);
  if (measure !== null && isNumber(measure.groups?.['value'])) return measure[0].length;
  const longest = /^(?:\p{L}|\d(?=\p{L}))[\p{L}\d|!]{0,7}/u.exec(rest)?.[0].length ?? 0;
  for (let length = longest; length > 0; length--) {
    const label = rest.slice(0, length);
    // One letter is its own label only when it reads as such: `D6.1cm`.
    const isLabel = length === 1 ? labels.has(label.toLowerCase()) : misreadLabels.has(asLabel(label)) || isOneOff(label.toLowerCase());
    if (!isLabel) continue;
    const behind = rest.slice(length);
    const match = behindLabel.exec(behind) ?? beforeLabel.exec(behind);
    const { value: read, unit: certain, loose, sign } = match?.groups ?? {};
    const measured = certain ?? (length > 1 ? loose : undefined);
    if (match === null || !isNumber(read)) continue;
    if (!misreadLabels.has(asLabel(label)) && (certain === undefined || (length === 3 && !ofMachines.test(certain)))) continue;
    if (length === 1 && measured === undefined) continue;
    if (measured === undefined && !standsAlone(label, sign, read ?? '', behind)) continue;
    return length + match[0].length;
  }
  return 0;
}

/** Units in which nothing of a person is measured: with three letters before them (`FRF 4.9 kHz`) no name is meant. */
const ofMachines = /[Hh][zZ2E]$|^d[B8]$|[/|]/u;

/** One letter of a longer label misread: `Gnin 65 dB`. Only a unit behind the number bears that out. */
function isOneOff(label: string): boolean {
  const differences = (known: string): number => Array.from(known).filter((letter, at) => letter !== label[at]).length;
  return longLabels.some((known) => known.length === label.length && differences(known) === 1);
}

/**
 * Without a unit, the label must read exactly, in capitals, and a short number behind it (`DR63`); where a sign or a point stands between them or
 * in it, the label may be misread. `TR3473`, `Ma20` and `No. 334` may as well be of a patient.
 */
function standsAlone(label: string, sign: string | undefined, read: string, behind: string): boolean {
  if (unitNeeded.has(label.toLowerCase())) return false;
  if (/[.,·]/.test(read) || (sign === ':' || sign === '=')) return true;
  return /^\d{1,3}$/.test(read) && labels.has(label.toLowerCase()) && (/^\s/.test(behind) || label === label.toUpperCase());
}

const unitNeeded: ReadonlySet<string> = new Set(['no', 'nr', 'mr', 'ma', 'run']);

/** At least one real digit, and no more than one sign misread for two that are read. */
function isNumber(text: string | undefined): boolean {
  const digits = text?.replace(/\D/g, '').length ?? 0;
  return digits > 0 && (text?.replace(/[^OoIl|SBZG$@?]/g, '').length ?? 0) <= digits;
}
