import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';

const number = String.raw`(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of|several)`;
const hoursAgo = new RegExp(String.raw`(?<!\p{L})(?:(?:about|some|just|only|less than|around) )?${number} (?:minutes?|mins?|hours?|hrs?|h|nights?|days?|weeks?) ago(?!\p{L})`, 'giu');
const calendar = /(?<!\p{L})(?:tomorrow (?:morning|afternoon|evening|night)|(?:later|earlier) (?:today|this week|this month)|(?:next|this coming) (?:week|month|weekend)|this (?:past )?(?:week|weekend|month|morning|afternoon|evening|spring|summer|autumn|fall|winter)|last (?:spring|summer|autumn|fall|winter)|the other (?:day|night)|(?<=(?:since|over|during|at|on) )the weekend|tonight['’]s|yesterday['’]s|today['’]s (?:case|list|patient|theatre|operation|surgery|on-call|call)|today (?:we|i|he|she|at|in|my|our|was|is)(?= )|(?<=(?:^|[.!?:] ))today(?=[,:]? )|as we speak|right now in (?:theatre|the or))(?!\p{L})/giu;
const german = /(?<!\p{L})(?:heute (?:operiert|morgen|früh|vormittag|nachmittag|abend|nacht|im op)|gestern(?:abend| abend| nacht)?|vorgestern|morgen (?:früh|operieren)|(?<!(?:guten|goede|goeden|am|heute|jeden|iedere) )morgen(?=[.!?,;]|$)|(?:letzte|vergangene|vorige|nächste|kommende)[nrs]? (?:Woche|Nacht|Monat|Wochenende)|am Wochenende|vor (?:\d{1,2}|einem|einer|zwei|drei|vier|fünf|sechs|wenigen|ein paar) (?:Stunden?|Tag(?:en)?|Wochen?))(?!\p{L})/giu;
const french = /(?<!\p{L})(?:aujourd['’]hui|hier(?: soir| matin)?(?= |[,.])|avant-hier|ce (?:matin|soir|week-end)|cette (?:nuit|semaine)|(?:la semaine|le mois) (?:dernière?|prochaine?|passée?)|il y a (?:\d{1,2}|deux|trois|quatre|quelques) (?:heures|jours|semaines))(?!\p{L})/giu;
const spanish = /(?<!\p{L})(?:ayer|anteayer|anoche|hoy(?: mismo)?|esta (?:mañana|noche|tarde|semana)|la semana (?:pasada|que viene)|el mes pasado|hace (?:\d{1,2}|dos|tres|cuatro|unos|unas|pocos|pocas) (?:horas|días|semanas))(?!\p{L})/giu;

const elsewhere = /(?<!\p{L})(?:вчера|сегодня|позавчера|завтра|вчора|сьогодні|dün(?: gece)?|bugün|evvelsi gün|oggi|ieri(?: sera)?|domani|hoje|amanhã|vandaag|morgenavond|wczoraj|dzisiaj|dziś|včera|dnes|igår|i går|idag|eilen|tänään|χθες|σήμερα|χτες|أمس|اليوم|البارحة|kemarin|hôm qua|hôm nay|gestern|jučer|danas)(?!\p{L})|昨日|昨晩|昨夜|今朝|今日|一昨日|昨天|今天|前天|昨晚|어제|오늘|그저께/giu;

const months = 'January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre';
/** `in mid-April`, `at the end of May`, `Anfang März`: with the post's own date, a week or two. */
const partOfMonth = new RegExp(String.raw`(?<!\p{L})(?:in |at |since |around )?(?:the )?(?:mid-?|early|late|beginning of|end of|middle of|first week of|last week of|Anfang|Mitte|Ende|début|fin|mi-|principios de|finales de|mediados de)[ -]?(?:${months})(?!\p{L})`, 'gu');

/** `le 12 mars`, `el 3 de mayo`, `am 3. Mai`, without a year. */
const dayOfMonth = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Ll]e|[Dd]u|[Ee]l|[Dd]el|[Aa]m|[Vv]om|[Ss]eit dem|[Dd]epuis le|[Dd]esde el) )\d{1,2}(?:er|\.)? (?:de )?(?:${months})(?!\p{L})`, 'gu');

/** `POD1 today`, `today's list`: a day of the patient's, not of our times. */
const eventful = /(?<=(?<!\p{L})(?:(?:POD|day|week|month) ?#?\d{1,3},? |(?:surgery|op|operation|clinic|discharged?|scan|MRI|CT|home|admitted|presented|extubated|arrived|came in|rounds) ))today(?!\p{L})|(?<!\p{L})today['’]s (?:case|patient|list|clinic|scan|surgery|operation|admission)(?!\p{L})/giu;

/** Years, months and days as East Asia writes them. */
const eastAsian = /(?<year>(?:19|20)\d\d\s?[年년])\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?|(?<!\d)\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]/gu;

/** Beyond the days of shared/text: what only a post, whose own date everybody sees, turns into a date. */
export const postingDays: TextDetector = {
  name: 'days counted from the post',
  letter: 'C',
  sentence: 'Hours, nights, weeks and seasons counted from the post, whose date everybody sees; also in German, French and Spanish.',
  find({ text }) {
    const day = { letter: 'C', kind: 'relative-day', reason: 'With the date of posting, this says when it was.', sureness: 0.75 } as const;
    const repair = (match: RegExpExecArray) => (/^(?:next|tomorrow|later|this coming|morgen|nächste|kommende)/iu.test(match[0]) ? 'soon' : 'recently');
    const date = { letter: 'C', kind: 'date', reason: 'A day, or a month with its year, of the patient’s life; the year alone may stay.' } as const;
    const dates = [...[partOfMonth, dayOfMonth].flatMap((pattern) => findPattern(text, pattern, { ...date, sureness: 0.8 })), ...findPattern(text, eastAsian, { ...date, sureness: 0.95, repair: (match) => match.groups?.['year'] })];
    return [...dates, ...[hoursAgo, calendar, eventful, german, french, spanish, elsewhere].flatMap((pattern) => findPattern(text, pattern, { ...day, repair, accept: (match) => !isCourse(match, text) }))];
  },
};

/** `within the next week` is a course of things and no day. */
function isCourse(match: RegExpExecArray, text: string): boolean {
  return /(?:within|every|over) (?:the )?$/iu.test(text.slice(Math.max(0, match.index - 16), match.index)) && !/ago/iu.test(match[0]);
}
