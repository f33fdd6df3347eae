import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';

/** A count in words or figures, in the languages captions are written in; one short word each. */
const count = String.raw`(?:\d{1,2}|[\p{Ll}ğüşıç]{2,7})`;
/** How other languages count back from now: the unit, then or before it the word that makes a past of it. */
const ago = new RegExp(
  [
    String.raw`${count} (?:giorni|settimane|ore|notti) fa`, String.raw`há ${count} (?:dias|semanas|horas|noites)`, String.raw`${count} (?:dagen|weken|uur|nachten) geleden`, String.raw`för ${count} (?:dagar|veckor|timmar) sedan`,
    String.raw`for ${count} (?:dage|uger|dager|uker) siden`, String.raw`${count} (?:dni|tygodnie?|tygodni|godzin) temu`, String.raw`${count} (?:gün|hafta|saat) önce`, String.raw`vor ${count} (?:Tagen|Wochen|Stunden)`,
    String.raw`il y a ${count} (?:jours|semaines|heures|nuits)`, String.raw`hace ${count} (?:días|semanas|horas|noches)`, String.raw`(?:an?|one|two|three|\d) (?:fortnights?|weekends?|shifts?|bank holidays?) ago`,
  ].map((form) => String.raw`(?<!\p{L})${form}(?!\p{L})`).join('|'),
  'giu',
);
/** Weekdays with `last` or `next` in languages that decline them. */
const weekdayElsewhere = /(?<!\p{L})(?:(?:na|esta|nesta) (?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|(?:segunda|terça|quarta|quinta|sexta|sábado|domingo)(?:-feira)? passad[oa]|(?:w )?(?:zeszł|ubiegł|przyszł)\p{Ll}+ (?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę|tygodni\p{Ll}*)|geçen (?:pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|hafta|ay)|i (?:mån|tis|ons|tors|fre|lör|sön)dags|i (?:man|tirs|ons|tors|fre|lør|søn)dags|förra veckan|sidste uge|forrige uke|viime viikolla|(?:vorige|afgelopen) (?:week|maand|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|nacht))(?!\p{L})/giu;
/** `7.xi.1958`. */
const smallRoman = /(?<![\p{L}\d.])(?:0?[1-9]|[12]\d|3[01])[./-](?:i{1,3}|iv|vi{0,3}|ix|xi{0,2}|x)[./-](?<year>(?:19|20)\d\d|\d\d)(?![\p{L}\d])/giu;
/** `in Sept '23`: the month and its year in short. */
const shortYear = /(?<!\p{L})(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? ?['’](?<year>\d\d)(?!\d)/gu;
/** `le lundi de Pâques`, `vorgestern Nacht`: two words for one day. */
const joined = /(?<!\p{L})(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:de|d['’]|après|avant) ?(?:Pâques|Pentecôte|Noël|la Toussaint|l['’]Ascension|Carnaval)|(?:heute|gestern|vorgestern|morgen) (?:früh|vormittag|mittag|nachmittag|abend|nacht)|(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo) (?:de|antes de|después de) (?:Pascua|Resurrección|Navidad|Reyes)|luned[ìi] (?:di Pasqua|dell['’]Angelo))(?!\p{L})/giu;
/** `il 3 u.s.`, `am 4. d. M.`, `el 12 del cte.`: the month as offices shorten it. */
const ofThisMonth = /(?<![\p{L}\d.,])(?:[1-9]|[12]\d|3[01])\.? (?:[ucp]\. ?[smv]\.|[dv]\. ?M\.|(?:del )?(?:cte|ppdo|corriente|inst|ult|prox)\.?(?= |[,.;]|$))/gu;
/** `on the morning of the 12th`: a day without its month; nerves, ventricles and ribs have their noun behind. */
const nth = /(?<=(?<!\p{L})(?:[Oo]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Oo]f|[Bb]etween|[Dd]ated) the )(?:[123]?1st|2?2nd|2?3rd|(?:1?[4-9]|1[0-3]|2[04-9]|30)th)(?= of (?:the|this|last|next) month|[.,;)!?]|$)/gu;
const months = 'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro';
const inWords = String.raw`(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)?(?:und)?(?:zwanzig|dreißig)sten?|(?:ers|zwei|drit|vier|fünf|sechs|sieb(?:en)?|acht|neun|zehn|elf|zwölf|\p{Ll}{3,6}zehn)te[nrs]?|premier|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|primero?|uno?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|treinta|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dodici|venti|trenta|dois|sete|oito|dez|doze`;
/** `the seventh of July`, `July seventh`, `am dritten Mai`, `le sept juin`. */
const dayInWords = new RegExp(String.raw`(?<!\p{L})(?:the )?(?:${inWords})(?: of| de| di|\.)? (?:${months})(?!\p{L})|(?<!\p{L})(?:${months}),? (?:the )?(?:${inWords})(?= |[.,;:!?)]|$)`, 'giu');
const quarter = /(?<![\p{L}\d])(?:Q[1-4],? (?:of )?(?<year>(?:19|20)\d\d)|(?:KW|CW|[Cc]alendar week) ?\d{1,2}|wk\.? ?\d{1,2} (?:of )?(?:19|20)\d\d)(?![\p{L}\d])/gu;
/** What comes round once a year where somebody lives. */
const season = /(?<=(?<!\p{L})(?:[Ss]ince|[Dd]uring|[Oo]ver|[Aa]t the (?:end|start|beginning) of|[Ll]ast|[Tt]his|[Aa]fter|[Bb]efore|[Ii]n|[Ff]rom) (?:the |this |last )?)(?:harvest|half-?term|(?:school|summer|autumn|easter|christmas|winter|bank) holidays?|freshers['’]? week|(?:summer |winter |autumn |spring )?term(?= (?:time|break)|[.,;!?)]|$)|lambing(?: season)?|monsoon|carnival|pilgrimage|(?:hunting|ski|skiing|grape|rainy|dry) (?:season|harvest))(?!\p{L})/giu;
/** `the night of the storm`: a day by what happened then. */
const dayOf = /(?<!\p{L})(?:the )?(?:very )?(?:night|day|morning|evening|weekend|week|afternoon) (?:of|after|before|that) (?:the |his |her |our |their )(?:\p{Ll}+ )?(?<what>\p{L}{4,})(?!\p{L})/giu;
/** Days that every patient has. */
const ofTheCase = /^(?:surgery|operation|procedure|injury|trauma|accident|admission|admitted|discharge|transplant|birth|delivery|diagnosis|scan|trial|event|fall|index|stroke|repair|resection|case|second|first|first|third|last|next|other|patient|exam|study|meeting|same|procedure|anastomosis|biopsy|course|fellowship|list|ward|round|theatre|call)$/u;

/** Times that only those around can read as days. */
export const strangeTimes: TextDetector = {
  name: 'days as those around count them',
  letter: 'C',
  sentence: 'Days counted back in ten languages, days without their month, quarters and weeks of a year, holidays and harvests, and days by what happened then.',
  find({ text }) {
    const day = { letter: 'C', kind: 'relative-day', reason: 'With the date of posting, this says when it was.' } as const;
    const date = { letter: 'C', kind: 'date', reason: 'A day, or a month with its year, of the patient’s life; the year alone may stay.' } as const;
    return [
      ...[ago, weekdayElsewhere].flatMap((pattern) => findPattern(text, pattern, { ...day, sureness: 0.7, repair: () => 'recently' })),
      ...findPattern(text, joined, { ...day, sureness: 0.86, repair: () => 'recently' }),
      ...findPattern(text, shortYear, { ...date, sureness: 0.92, repair: ({ groups }) => `20${groups?.['year'] ?? ''}` }),
      ...findPattern(text, season, { ...day, reason: 'Those around know when that was.', sureness: 0.5, repair: () => 'recently' }),
      ...findPattern(text, dayOf, { ...day, reason: 'Those around know when that was.', sureness: 0.45, accept: ({ groups }) => !ofTheCase.test((groups?.['what'] ?? '').toLowerCase()) && !medicalWords.has((groups?.['what'] ?? '').toLowerCase()) }),
      ...findPattern(text, dayInWords, { ...date, sureness: 0.75, accept: ([found]) => !/(?<!\p{L})(?:may|march) (?:first|second|third)$/u.test(found) }),
      ...findPattern(text, ofThisMonth, { ...date, sureness: 0.75 }),
      ...findPattern(text, nth, { ...date, sureness: 0.6 }),
      ...findPattern(text, smallRoman, { ...date, sureness: 0.75, repair: ({ groups }) => (groups?.['year']?.length === 4 ? groups['year'] : undefined) }),
      ...findPattern(text, quarter, { ...date, sureness: 0.5, repair: ({ groups }) => groups?.['year'] }),
    ];
  },
};
