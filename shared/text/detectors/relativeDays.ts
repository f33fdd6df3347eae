import { fold } from '../fold.ts';
import type { TextFinding } from '../finding.ts';
import { weekdays as weekdayNames } from '../lexicon/months.ts';
import { findPattern, type Prose, type TextDetector } from './detector.ts';

const names = [...weekdayNames].sort((a, b) => b.length - a.length).join('|').replace('miercoles', 'mi[eé]rcoles').replace('sabado', 's[aá]bado');
const short = 'Mon|Tues?|Wed|Thu(?:rs?)?|Fri';

const weekday = new RegExp(String.raw`(?<!\p{L})(?:(?:last|next|this|past|previous|on|letzten|am)\s+)?(?:${names}|lunedì|martedì|mercoledì|giovedì|venerdì|(?:segunda|terça|quarta|quinta|sexta)-feira)(?:\s+(?:morning|afternoon|evening|night|dernier|prochain|matin|soir|scors[oa]|prossim[oa]|pasado|próximo|passad[oa]))?(?!\p{L})`, 'giu');
const shortWeekday = new RegExp(String.raw`(?<=(?<!\p{L})(?:on|last|this|next|since) )(?:${short})(?!\p{L})|(?<!\p{L})(?:${short}|Sat|Sun),? (?=\d{1,2}[ ./-])`, 'gu');
/** `surgery Wed.`: the short form behind what was done that day. */
const shortBehind = new RegExp(String.raw`(?<=(?<!\p{L})(?:surgery|op|operation|operated|theatre|OR|MRI|CT|scan|scanned|seen|clinic|review|admitted|discharged|transferred|until|by|from|till|back) )(?:${short}|Sat|Sun)(?=[.,;:!?)]|$)`, 'gimu');
const dayWord = /(?<!\p{L})(?:(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday(?: (?:morning|afternoon|evening|night))?|tomorrow|tonight|(?:earlier|seen|admitted|operated|done|performed|discharged) today|today(?: we (?:saw|operated|admitted|had|treated))|this (?:morning|afternoon|evening)|last (?:night|week(?:end)?|month)|this (?:weekend|week)|(?:the )?(?:previous|past) (?:night|weekend)|over the weekend|vorgestern|gestern|heute (?:morgen|früh)|letzte (?:Woche|Nacht)|avant-hier|hier (?=soir|matin)|la semaine dernière|anteayer|ayer|anoche|la semana pasada|l['’]altro ieri|ieri|la settimana scorsa|ontem|anteontem|semana passada|gisteren|eergisteren|vorige week)(?!\p{L})/giu;
const ago = /(?<!\p{L})(?:(?:\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|a few|a couple of) (?:nights?|days?) ago|vor (?:\d{1,2}|zwei|drei|vier|fünf) Tagen|il y a (?:\d{1,2}|deux|trois|quatre) jours|hace (?:\d{1,2}|dos|tres|cuatro) días)(?!\p{L})/giu;

/** What happens every week says nothing of a patient: `Friday grand rounds`. */
const custom = /^(?:['’]s)? (?:(?:morning|afternoon|evening|is|our|the|for) ){0,2}(?:grand rounds?|journal club|teaching|webinar|quiz|challenge|riddle|MDT|tumou?r board|meeting|lecture)(?!\p{L})/iu;

export const weekdaysAndRelativeDays: TextDetector = {
  name: 'weekdays and relative days',
  letter: 'C',
  sentence: 'Weekdays, and words such as yesterday, last week or three days ago, which a date of posting turns into a date.',
  find({ text }: Prose): TextFinding[] {
    const recently = (match: RegExpExecArray) => (/^(?:tomorrow|next|the day after|day after)/i.test(match[0]) ? 'soon' : 'recently');
    return [
      ...findPattern(text, weekday, {
        letter: 'C', kind: 'weekday', reason: 'With the date of posting, a weekday says which day it was.', sureness: 0.85,
        accept: (match) => !isFrenchTuesday(match, text) && !custom.test(text.slice(match.index + match[0].length)), repair: recently,
      }),
      ...findPattern(text, shortBehind, { letter: 'C', kind: 'weekday', reason: 'With the date of posting, a weekday says which day it was.', sureness: 0.65, repair: recently }),
      ...findPattern(text, shortWeekday, { letter: 'C', kind: 'weekday', reason: 'With the date of posting, a weekday says which day it was.', sureness: 0.7, repair: recently }),
      ...findPattern(text, dayWord, { letter: 'C', kind: 'relative-day', reason: 'With the date of posting, this says which day it was.', sureness: 0.85, repair: recently }),
      ...findPattern(text, ago, { letter: 'C', kind: 'relative-day', reason: 'Counted back from the date of posting, this is a date.', sureness: 0.7, repair: () => 'recently' }),
    ];
  },
};

/** Mardi gras, Black Friday, Good Friday stay findings; only a person's or a thing's name made of a weekday is left to others. */
function isFrenchTuesday(match: RegExpExecArray, text: string): boolean {
  return /^domenica$/.test(fold(match[0])) && /^\s+\p{Lu}/u.test(text.slice(match.index + match[0].length));
}
