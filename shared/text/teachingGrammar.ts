import { fold } from './fold.ts';
import { mayName } from './lexicon/personNames.ts';
import { nameLikeWords } from './lexicon/commonWords.ts';
import { misreadSettingAt } from './misreadSettings.ts';
import { isJoinedOrMisread } from './misreadWords.ts';
import { digitOf, digitsRestored } from './ocrSigns.ts';
import { narrowed } from './plainSigns.ts';
import { isScreenRow, screenPieceAt } from './screenRows.ts';
import { labels } from './settingLabels.ts';
import { medicalWords } from './vocabulary/index.ts';
import { wordSet } from './vocabulary/wordSet.ts';

/** What a teaching line is made of; `undefined` where a single piece of it is not understood. */
export interface Teaching {
  readonly kind: 'marker' | 'setting' | 'vocabulary';
  readonly sureness: number;
}

/** A line of more pieces is prose. */
const mostPieces = 24;

/** A piece of a line: what it is, and how many characters of it there are. */
interface Piece {
  readonly kind: 'setting' | 'clear' | 'doubtful' | 'neutral' | 'number' | 'gap';
  readonly length: number;
}

const values = wordSet('on off low med medium high hi lo auto max min gen res pen std std1 std2 fine coarse none yes no inv normal full half single dual quad live freeze frozen default standard sharp soft slow fast');
const units = String.raw`db\/m|ml\/m2|g\/m2|hz\/px|p\/s|l\/min|mgy\*cm|degrees|frames?|images?|mm\/sec|mw\/cm2|cm\/sec|w\/cm2|mm\/mv|m\/sec|mgycm|mm\/s|cm\/s|secs|m\/s|msec|mmhg|pct|kvp|khz|mm²|cm3|ghz|mm³|sec|mhz|cgy|mm2|mgy|min|deg|cm²|mas|dbs|msv|bpm|pix|cm³|cm2|fps|px|um|ma|hz|fr|gy|sl|kg|kv|mv|ms|mw|cm|hu|cc|db|ml|mm|uv|x|l|v|°|%|m|s|t|g|w`;

const number = String.raw`[-+±~<>≤≥]?\s?\d{1,4}(?:[.,]\d{1,3}(?!\d))?`;
const measure = new RegExp(String.raw`^(?:[+x*·]|\d\s)?\s?${number}\s?(?:${units})(?![a-z]|\s?[:=])`, 'i');
const glued = new RegExp(String.raw`^(?:\d{1,3}(?:[.,]\d)?(?:cm|mm|hz|khz|mhz|db)){1,3}(?![a-z])`, 'i');
const labelled = new RegExp(String.raw`^(?:(?:max|min|mean|peak|avg)\s)?(?<label>[\p{L}][\p{L}\d]{0,7}(?:\/[\p{L}]{1,3})?'?)\s{0,2}[.]?\s{0,2}(?<sign>[:=#<>≤≥~(]*)\s{0,2}(?:${number}(?:\s?\/\s?(?:\d{1,4}(?:[.,]\d{1,2})?|Ef?(?![\p{L}])))?(?:\s?(?:${units})(?![\p{L}]|\s?[:=]))?|(?<word>[\p{L}]{1,8}\d?))(?!\d|[.,:-]\d)`, 'iu');
const readout = /^(\d{1,3})([A-Z]{1,2})(\d{1,3})(?![\p{L}\d])/u;
const probe = /^(?:[LCVSPX]|LA|CA|SC|EC|PA|MC|VF|VL|CL|CH|PH|RAB|RIC|IC|ML|BE|IL|RM|SP|TE|UST|PVT|PLT|EUP|PST|MPT|CX|LAP|HFL)(?!0)\d{1,3}(?:[-–]\d{1,2})?(?:[A-Z]{1,2})?(?![\p{L}\d])|^E\d{1,2}-\d(?![\p{L}\d])|^(?!0)\d{1,2}[LCSTVP](?:-[A-Z]{1,3})?(?![\p{L}\d])/u;
/** Structure and colour enhancement of endoscopes: `Eh: A3`. */
const enhancement = /^(?:(?:Eh|Ce|Rm)\s?[:.]\s?[A-C]?\d|Eh\s?[A-C]\d)(?![\p{L}\d])/iu;
/** A window or a weighting without its spaces: `W1555L306`, `DWIb1000`. */
const gluedWindow = /^(?:WW?\s?\d{2,4}\s?\/?\s?W?L-?\d{1,4}|DWI_?b\d{2,4})(?![\p{L}\d]|[.,:/-]\d)/u;
/** `Zoom x1.5`, `x 2.0`. */
const magnification = /^(?:(?:zoom|mag)\s?)?[x×]\s?\d{1,2}(?:[.,]\d{1,2})?(?![\p{L}\d]|[.,:]\d)/iu;
const technicalWord = /^(?:t[12]w?|[23]d|4d|b\d{1,4}|[bifhju]r?\d{2}[fsh]?(?!-\d)|fc\d{2}|c\d{1,2}|th?\d{1,2}|l\d|s\d|te\d+|st\d+)(?![\p{L}\d]|[.,:]\d)/iu;
const range = /^\d{1,2}\s?[-–]\s?\d{1,2}\s?(?:mhz|cm|mm|hz)(?![a-z])/i;
const separators = /^[\s,;|/()[\]·•:+*#<>=~_.–—-]+/;
const letterMarks = new Set(['l', 'r', 'a', 'p', 'h', 'f', 's', 'i', 'lt', 'rt', 'ra', 'lp', 'rp', 'la', 'al', 'ar', 'pl', 'pr', 'hl', 'hr', 'fl', 'fr', 'ah', 'af', 'ph', 'pf', 'sl', 'sr', 'il', 'ir', 'lf', 'rf', 'lh', 'rh', 'rl', 'lr', 'ai', 'as', 'pi', 'ps', 'ras', 'lps', 'lpi', 'ral']);
/** Short words that are safe on an image; any other pair of letters may be initials. */
const shortWords = new Set(
  `gen ap pa lat ll rl ax cor sag ob gi us ct mr xr pet mri cta mra lv rv la ra lvot rvot ivc svc cbd gb sma smv psv edv vmax lad rca cca ica eca mca aca pca pv hv ha tr te ti bh fs pd bw cw pw cf cfm mm cm db hz no nc wo w/o pre post iv po ed es qrs ecg ekg ant inf sup med obl mid dist prox trv tx lt rt bil izq der esq dir sin dx sx re li bds mmode thi chi lao rao cc mlo ml lm rcc lcc rmlo lmlo ek lk rk uv ut ov cx fu kub abd pel cyst mip mpr vr vrt ssd dsa std se fse gre epi dwi adc tof oct ivus egd ercp eus tee tte nbi bli lci wli scv eh ce
  hgen hpen hres pwr asc desc vti ava lavi ef teich sfj spj gsv ssv cfv cfa sfa sfv pta mpv mhv rhv lhv rra lra rrv lrv cha gda ems pvr plax psax ssn prevoid ctl avr avl avf ruoq rloq luoq lloq ruiq rliq luiq lliq arad rxccl lxccl bif pswe xres sonoct cri dthe ihb cvp bx bulb panc rap mpa rpa lpa vsd asd pfo kid valsalva reflux iscape xbeam hpf mvr imt iqr bpp hdvi ga dfov tamax pmean pmax vmean default comp
  upright cxr ruler aec ptca txi rdi roadmap peak carina rnfl gcl ilm rpe icga kern`.split(/\s+/),
);
/** Alone on a line these head a letterhead more often than they describe an image. */
const departmentWords = new Set('ultrasound ultrasonography sonography radiology radiologie radiologia cardiology cardiologie kardiologie cardiologia imaging diagnostic diagnostics emergency surgery obstetrics gynecology gastroenterology endoscopy oncology orthopedics urology neurology pediatrics pathology medicine nuclear department mammography veterinary dental'.split(' '));
/** Words in the vocabulary of descriptions that say nothing of an image on it. */
const empty = new Set('patient name test demo unknown other ref'.split(' '));
/** Letters for three directions of the patient, one of each axis (PS3.3 C.7.6.1.1.1): `RPF`. */
const isOrientation = (text: string): boolean => /^(?!HAL|LAH|RAF|FAR|HAR)[RLAPHF]{3}$/.test(text) && /[RL]/.test(text) && /[AP]/.test(text) && /[HF]/.test(text);
const joining = new Set('the of by for from to at on in an per via de la le du des der die das und and et y e with without mit ohne con sin avec sans'.split(' '));

/**
 * Understands a line piece by piece: markers, settings with their value, measurements, words of the field. One piece that is not understood
 * makes the whole line not teaching, since a name beside `Depth 12 cm` is a name.
 */
export function teachingOf(line: string): Teaching | undefined {
  let rest = halfWidth(line).trim();
  // What begins with a colon is the end of a time of day.
  if (rest === '' || rest.length > 90 || /^[:;]\s?\d/.test(rest)) return undefined;
  if (letterMarks.has(rest.toLowerCase()) && rest === rest.toUpperCase()) return { kind: 'marker', sureness: 0.85 };
  // Longitudinal, as ultrasound devices and their users write it; a surname is hardly ever alone on its line in capitals.
  if (rest === 'LONG') return { kind: 'marker', sureness: 0.7 };
  if (/^\(?[LR]\)?$/.test(rest)) return { kind: 'marker', sureness: 0.9 };
  if (isScreenRow(rest) || isOrientation(rest)) return { kind: 'setting', sureness: 0.8 };
  if (chain.test(rest) || isTimeMisread(rest)) return undefined;
  const counts = { setting: 0, clear: 0, doubtful: 0, number: 0, neutral: 0, gap: 0 };
  for (let count = 0; rest !== '';) {
    const piece = screenPieceAt(rest) ?? pieceAt(rest);
    if (piece === undefined || (piece.kind !== 'gap' && ++count > mostPieces)) return undefined;
    counts[piece.kind]++;
    rest = rest.slice(piece.length);
  }
  const { setting: settings, clear, doubtful, number: numbers } = counts;
  if (doubtful > 1 || doubtful > clear + settings) return undefined;
  if (settings > 0) return { kind: 'setting', sureness: clear + doubtful > 0 ? 0.75 : 0.8 };
  if (clear === 0) return numbers > 0 && doubtful === 0 && isScale(line) ? { kind: 'setting', sureness: 0.55 } : undefined;
  if (clear === 1 && doubtful === 0 && numbers === 0 && departmentWords.has(fold(line.trim()).replace(/[^a-z]/g, ''))) return undefined;
  // `Abdomen 63`: one number beside words may count pictures, but two start to read as an ID or a date.
  if (numbers > 1) return undefined;
  return { kind: 'vocabulary', sureness: numbers > 0 ? 0.6 : 0.75 };
}

/** What stands at the beginning of `rest`; nothing where it is not understood. */
function pieceAt(rest: string): Piece | undefined {
  const gap = separators.exec(rest)?.[0].length ?? 0;
  if (gap > 0) return { kind: 'gap', length: gap };
  const setting = Math.max(settingAt(rest), misreadSettingAt(rest));
  if (setting > 0) return { kind: 'setting', length: setting };
  const word = /^(?:w\/o|w\/|[\p{L}][\p{L}'’]*)(?![\p{L}\d])/iu.exec(rest)?.[0];
  if (word !== undefined) {
    const judged = judge(word);
    if (judged !== 'no') return { kind: judged, length: word.length };
    return isJoinedOrMisread(word) ? { kind: 'clear', length: word.length } : undefined;
  }
  const token = /^[\p{L}\d|!]{4,}/u.exec(rest)?.[0];
  if (token !== undefined && isJoinedOrMisread(token)) return { kind: 'clear', length: token.length };
  const bare = /^\d{1,3}(?:[.,]\d{1,2})?(?![\p{L}\d/]|:\d)/u.exec(rest)?.[0];
  return bare === undefined ? undefined : { kind: 'number', length: bare.length };
}

/** Signs of the full width of an ideograph, which the recogniser likes to read, as those of the keyboard. */
function halfWidth(line: string): string {
  return narrowed(line.replaceAll('、', '.'));
}

/** Three numbers joined by points, commas, strokes or dashes are a date or an ID with something misread, not a measurement. */
const chain = /\d\s?[.,/-]\s?[\dlIOSB]{1,2}\s?[.,/-]\s?\d/;
/** `l7.29` alone is 17:29, and so are `14S2`, `145S` and `OB.0l` times of day, no readouts, seconds or litres. */
function isTimeMisread(line: string): boolean {
  const restored = digitsRestored(line);
  if (restored !== line && /^\d{1,2}[.,]\d{1,2}$/.test(restored)) return true;
  const digits = line.trim().replace(/[OoIl|SB]/g, (sign) => digitOf[sign] ?? sign);
  return digits !== line.trim() && /^(?:[01]\d|2[0-3])[:.,]?[0-5]\d(?:[:.,]?[0-5]\d)?$/.test(digits);
}

/** `26OC24` is a date of which a letter was lost, not the readout of a transducer. */
const startsMonth = /^(?:JA|FE|MA|AP|JU|AU|SE|OC|NO|DE)$/;

/** How much of the beginning of `rest` is a setting or a measurement; 0 where it is none. */
function settingAt(rest: string): number {
  for (const pattern of [glued, range, measure, probe, enhancement, magnification, gluedWindow, technicalWord]) {
    const match = pattern.exec(rest);
    if (match !== null && !/^\d{1,3}\s?m$/i.test(match[0])) return match[0].length;
  }
  const twin = readout.exec(rest);
  if (twin !== null && startsMonth.test(twin[2] ?? '')) return 0;
  if (twin !== null && Math.abs(Number(twin[1]) - Number(twin[3])) <= 4 && !/^[MFWU]$/.test(twin[2] ?? '') && twin[0].length > 4) return twin[0].length;
  if (twin !== null && twin[1] === twin[3] && twin[0].length > 4) return twin[0].length;
  const pair = /^\d{1,2}M\d{1,2}L(?![\p{L}\d])/u.exec(rest);
  if (pair !== null) return pair[0].length;
  const named = labelled.exec(rest);
  if (named === null) return 0;
  const { label = '', sign = '', word } = named.groups ?? {};
  const name = label.toLowerCase();
  if (!labels.has(name)) return 0;
  if (word !== undefined) {
    const isValue = values.has(word.toLowerCase()) || (sign !== '' && letterMarks.has(word.toLowerCase()) && word.length === 1 && ['lat', 'pos', 'l', 'side'].includes(name));
    return isValue && name.length > 1 ? named[0].length : 0;
  }
  // A single letter with a bare number and no sign between (`M 63`, `F 45`) is a sex and an age sooner than a setting.
  if (name.length === 1 && sign === '' && !/[a-z%°]$/i.test(named[0])) return 0;
  // `e: 64` is what is left of `Age: 64`; window and level, centre and contrast stand with whole numbers.
  if (name.length === 1 && !/[a-z%°]$|[.,]\d/i.test(named[0]) && !['w', 'l', 'c'].includes(name)) return 0;
  if (name === 'c' && sign === ':') return 0;
  // `27 ar 2019`: a year behind what is left of a month.
  if (sign === '' && /(?:19|20)\d\d$/.test(named[0]) && !['w', 'l', 'ww', 'wl', 'wc', 'tr', 'ti'].includes(name)) return 0;
  if (['m', 'f', 'u', 'a', 'n', 'no', 'nr', 'd'].includes(name) && !new RegExp(`(?:${units})$`, 'i').test(named[0])) return 0;
  return named[0].length;
}

function judge(word: string): 'clear' | 'doubtful' | 'neutral' | 'no' {
  const folded = fold(word).replace(/['’]s?$/, '');
  if (joining.has(folded)) return 'neutral';
  if (folded.length < 3 || shortWords.has(folded)) {
    if (shortWords.has(folded)) return 'clear';
    return letterMarks.has(folded) && word === word.toUpperCase() ? 'neutral' : 'no';
  }
  if (empty.has(folded)) return 'no';
  if (!medicalWords.has(folded)) return 'no';
  return mayName(folded) || (nameLikeWords.has(folded) && !anatomical.has(folded)) ? 'doubtful' : 'clear';
}

const anatomical = new Set('head hand foot heart bone hip neck leg back chest shoulder lung palm nail hair tongue lip limb joint side left right upper lower long short deep field frame scale tip stone cyst stem root'.split(' '));

/** Digits of a scale: tenths, or round numbers, alone on their line. */
function isScale(line: string): boolean {
  const text = line.trim();
  return /^[+-]?\d{1,3}[.,]\d$|^-?0[.,]\d{1,2}$/.test(text) || (/^-?\d{1,3}$/.test(text) && Number(text) % 5 === 0 && Number(text) < 90) || /^[+-]\d{1,3}$/.test(text);
}
