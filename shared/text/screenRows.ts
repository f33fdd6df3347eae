/**
 * What the screens of scanners, ultrasound devices and endoscopes write in a form of its own, that neither a label with its value nor a list of single words
 * describes. Written down from general knowledge of such devices and checked against no list of any maker: it is not complete.
 */

/** Rows that are understood only whole: parts of them would read as a time of day, a date or a number. */
const rows: readonly RegExp[] = [
  // The place of a finding in a breast, on the face of a clock: `RT BREAST 10:00 RAD`, `LT 2:00 N+5`, `3:00 4 CM FN`.
  /^(?:(?:rt|lt|right|left|r|l)\s)?(?:breast\s)?(?:1[0-2]|[1-9])(?::[03]0|\s?o'?\s?clock)(?:\s(?:(?:zone\s)?[ABC123]|n\s?\+\s?\d{1,2}|\d{1,2}(?:\.\d)?\s?cm\s?(?:fn|from nipple)|a?rad|sag|trans|trv|long|axilla))+$/iu,
  /^(?:(?:rt|lt|right|left)\s)?(?:breast\s)?(?:1[0-2]|[1-9])\s?o'\s?clock$/iu,
  // The turn of a transoesophageal probe.
  /^0\s+(?:90\s+)?180$/u,
  // Depth, mechanical index and frames per second.
  /^\d{1,2}\.\d\s?cm\s?\/\s?\d\.\d\s?\/\s?\d{1,3}\s?Hz$/u,
  // The two frequencies, or the two ends of a focal zone.
  /^\d\.\d\s{1,3}\d\.\d$/u,
  // Slice and pitch.
  /^\d{1,2}\.\d{1,3}\s?mm\s?\/\s?\d\.\d{1,3}:1$/u,
  /^(?:jpeg\s)?(?:lossy\s)?(?:compress(?:ed|ion)\s)?(?<=[a-z]\s)\d{1,2}:1$/iu,
  // The place of a slice from the isocentre, and the number of a page.
  /^SP\s[HFRLAP]\d{1,3}(?:\.\d)?$/u,
  /^(?:page|seite)\s\d{1,3}\s?(?:\/|of|von)\s?\d{1,3}$/iu,
  /^\d{1,3}\sof\s\d{1,3}$/iu,
  // What authors write into pictures that teach: figures and panels, before and after, rulers, structures called after somebody, questions.
  /^(?:fig(?:ure|\.)?|panel|step|view|part|slide|case)\s?\d{1,2}\s?[a-h]?\s?[:.)]?$/iu,
  /^[A-H][.)]?$/u,
  /^(?:POD|(?:post-?op(?:erative)?\s)?(?:day|week|month))\s?#?\d{1,2}$/iu,
  /^(?:\d{1,2}\s(?:days?|d|weeks?|wks?|months?|mos?)|\d\s(?:years?|yrs?))\s(?:later|(?:post|pre)[- ]?op(?:eratively)?|(?:after|before)(?:\s(?:surgery|op|repair|treatment|injury))?|follow[- ]?up)$/iu,
  /^(?:pre|post|intra)[- ]?op(?:erative(?:ly)?)?(?:\s(?:view|image|ct|mri|photo))?$/iu,
  /^(?:follow[- ]?up|top|bottom|before\s?(?:\/|and|&)\s?after|arrow(?:head)?s?|asterisk|h\s?&\s?e|vas deferens|trocar|stapler|camera port|skin flap|RLN)$/iu,
  /^(?:0 1 2(?: 3(?: 4(?: 5(?: 6(?: 7(?: 8(?: 9(?: 10)?)?)?)?)?)?)?)?|0 5 10(?: 15(?: 20(?: 25)?)?)?|0 10 20(?: 30(?: 40)?)?)(?:\s?(?:cm|mm|in|inch))?$/u,
  /^(?:triangle of (?:calot|doom|pain|koch)|(?:calot|hesselbach|koch)(?:['’]?s)? triangle|critical view of safety|cooper(?:['’]?s)? ligament|rouvi[eè]re(?:['’]?s)? sulcus|space of retzius)$/iu,
  /^(?:(?:question|diagnosis|answer|quiz)\s?[?:]?|what(?: is|['’]s) (?:this|it|that|the diagnosis)\s?\??|\?{1,3})$/iu,
  // A window, of which the width may read as an age or a year of birth; the iris of a light source.
  /^WW?\s?[:=]?\s?\d{1,4}\s?[/,]?\s?(?:WL|WC|L|C)\s?[:=]?\s?-?\d{1,4}$/u,
  /^iris\s?[.:]?\s?(?:auto|peak|ave(?:rage)?)$/iu,
  // The right eye, the left eye, both.
  /^O[DSU](?:\s?\([RL]\))?$/u,
];

/** Whether `line` is a row that a device writes and that says nothing of a person. */
export function isScreenRow(line: string): boolean {
  return rows.some((form) => form.test(line));
}

/** Several words that mean something together, and words with a dash. */
const phrases = [
  '2d opt', 'angle corr', 'ao arch', 'ao root', 'ao valve', 'asc ao', 'b gain', "baker's cyst", 'best diast', 'best syst', 'c gain', 'c-arm', 'c-spine',
  'cobb angle', 'color map', 'colour map', 'cord ins', 'cord insertion', 'cul de sac', 'cw doppler', 'desc ao', 'dyn range', 'evis exera', 'fetal heart',
  'flow opt', 'fr rate', 'frame rate', 'full volume', 'ge junction', 'gray map', 'grey map', 'har-high', 'har-low', 'har-mid', 'heart rate', 'hep flexure',
  'i-scan', 'jpeg 2000', 'live 3d', 'live xplane', 'ls-spine', 'lv gram', 'm-mode', 'mit km', "morison's pouch", "morrison's pouch", 'mv a', 'mv dect', 'mv e',
  'nach km', 'not for diagnosis', 'not for diagnostic use', 'ohne km', 'pap muscle', 'pat t', 'pop a', 'pop v', 'post op', 'post void', 'pre op', 'pre void',
  'printed size', 'pw doppler', 'q-box', 'sample volume', 'signal strength', 'sm parts', 'small parts', 'std dev', 'sv angle', 'sv depth', 't-spine', 'tee t',
  'tissue doppler', 'umb a', 'umb v', 'vasc car', 'vol rate', 'white light', 'x-plane', 'z-line',
];
const phrase = new RegExp(`^(?:${phrases.join('|')})(?![\\p{L}\\d'’])`, 'iu');

/** What may not follow a piece: more of a word, of a number that may be a date, of a type, of a row of settings. */
const word = String.raw`(?![\p{L}\d])`;
const number = String.raw`(?![\p{L}\d]|[.,:/-]\d)`;
const type = String.raw`(?![\p{L}\d]|-\d)`;
const row = String.raw`(?![\p{L}\d]|\/\d)`;
const piece = (form: string, notBefore: string, flags: 'u' | 'iu' = 'u'): RegExp => new RegExp(`^(?:${form})${notBefore}`, flags);

/** Pieces of a row with a form of their own. */
const pieces: readonly RegExp[] = [
  // Window: centre and width in either order.
  piece(String.raw`[CL][:\s]\s?-?\d{1,4}(?:\.\d)?[,/\s]{1,3}WW?[:\s]?\s?\d{1,5}`, number),
  piece(String.raw`WW?[:\s]\s?\d{1,5}(?:\.\d)?[,/\s]{1,3}C[:\s]?\s?-?\d{1,4}`, number),
  // Matrix and field: `256*256`, `36.0 x 36.0cm`.
  piece(String.raw`\d{2,4}(?:\.\d{1,2})?\s?[*x×]\s?\d{2,4}(?:\.\d{1,2})?(?:\s?(?:cm|mm))?`, number, 'iu'),
  // Units that stand behind a short number alone.
  piece(String.raw`\d{1,3}\s?(?:f\/s|beats?|shots?)`, word, 'iu'),
  piece(String.raw`\d{2}\.\d\s?°?C`, word),
  piece(String.raw`b\s?=\s?\d{1,4}`, number),
  // Views of the heart, the vessels of a fetus, weeks of a pregnancy.
  piece(String.raw`[2-5]CH|A[2-5]C|3V[VCT]|\d{1,2}w\d{1,2}d`, word),
  // Contrast given, or not.
  piece(String.raw`[+-]\s?C|C[+-]`, String.raw`(?![\p{L}\d+-])`),
  // Anode and filter, and the force of a mammography unit.
  piece(String.raw`(?:Mo|W|Rh)\/(?:Mo|Rh|Ag|Al)`, word),
  piece(String.raw`\d{2,3}\s?N`, word),
  // The settings of an endoscope: `St:A`, `E:A1`, `Gr:N`.
  piece(String.raw`(?:St|Gr|Ga|E|A|C)\s?:\s?(?:[ABN]\d?|0)`, String.raw`(?![\p{L}\d:.])`),
  // Gain, compression and power of a device, which no sex begins with, in two digits: more of them are a number.
  piece(String.raw`[CGP]\s(?:\d{2}|100)`, String.raw`(?![\p{L}\d%]|[.,:/-]\d|\s\d)`),
  // Transducers by their type with what stands behind it (without it the grammar knows them), and endoscopes.
  piece(String.raw`(?:e?[LCSV]|IC|RAB|RIC|ML|RM|RNA|BE|GE|EV|EC|TV)\d{1,2}(?:-\d{1,2})?(?:-(?:RS|D|SC|VN|OB|H))?t?`, type),
  piece(String.raw`\d{1,2}(?:[CLV]\d(?:\sHD)?|[CLST]-(?:RS|D|SC))`, type),
  piece(String.raw`P[LSV]T-\d{3,4}[A-Z]{1,2}`, word),
  piece(String.raw`(?:GIF|CF|PCF|CIF|SIF|TJF|BF|ENF|CYF|LTF)-[A-Z]{0,3}\d{2,4}[A-Z]{0,3}`, word),
  // Settings joined by strokes: `G54/93dB/FA2/P90/HAR/FSI0`, `C6 / M7`, `FF3 / E1`.
  piece(String.raw`(?:G\d{1,3}|\d{1,3}dB)(?:\/(?:\d{1,3}dB|FA\d{1,2}|F\d|P\d{1,3}|HAR|FSI\s?\d|\d(?:\.\d{1,2})?kHz))+`, row),
  piece(String.raw`(?:[CP]\d{1,2}|FF\d)\s?\/\s?[ME]\d{1,2}`, row),
  piece(String.raw`(?:Qual\s(?:low|mid|norm|high)|Mix\s?\d{2}\/)\d{1,2}`, word),
  piece(String.raw`[123](?:\/3)?\.?\s?Trim\.?`, word),
  piece(String.raw`OB\s[123]\/3`, row),
  piece(String.raw`(?:S\/A|E\/A|D\/R|S\/D)\s\d{1,3}(?:\.\d{1,2}|\/\d)?`, number),
  piece(String.raw`F\sH\d{1,2}\.\d`, number),
];

/** The phrase, or the piece of a device's row, at the beginning of `rest`; nothing where there is none. */
export function screenPieceAt(rest: string): { readonly kind: 'clear' | 'setting'; readonly length: number } | undefined {
  const words = phrase.exec(rest)?.[0].length ?? 0;
  if (words > 0) return { kind: 'clear', length: words };
  const length = Math.max(0, ...pieces.map((form) => form.exec(rest)?.[0].length ?? 0));
  return length > 0 ? { kind: 'setting', length } : undefined;
}
