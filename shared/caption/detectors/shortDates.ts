import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { ninetyInWords } from '../../text/detectors/ages.ts';
import { languageOf } from '../language.ts';

const roman = /(?<![\p{L}\d.])(?:0?[1-9]|[12]\d|3[01])\.\s?(?:I{1,3}|IV|VI{0,3}|IX|XI{0,2}|X)\.(?:\s?(?<year>(?:19|20)\d\d))?(?![\p{L}\d])/gu;
/** Behind what happens on a day: `seen 3/14`, `CT 3/14`, `POD 2 (3/14)`. */
const behindDeed = /(?<=(?<!\p{L})(?:same (?:pt|patient|case|lady|man) as|as on|seen|op['’]?d|opd|done on|since|(?:re)?admitted|readmission|admission|re-?operated|reviewed|operated|operation|surgery|done|taken|placed|discharged|discharge|scan(?:ned)?|MRI|CT|X-?ray|film|angio(?:gram)?|biopsy|from|until|till|since|by|before|after|born|died|fell|injured|injury|dated?|collapsed|presented|arrived|clinic|visit|booked|scheduled|transferred|removed|resected|clipped|coiled|OR|ED|ER|delivered|started|stopped|stroke|pre-?op|post-?op):? (?:on |of |from )?\(?)(?<a>\d{1,2})\/(?<b>\d{1,2})(?![\d/%]|\.\d|\s*(?:mm|cm|mg|ml|kg|times|patients|cases|strength|scale|power|of |weeks|months|lymph|nodes|attempts|levels|points))/giu;
/** `, 09/12.`: shares seldom have a zero in front; scores and times have. */
const withZero = /(?<![\p{L}\d.,:/-])(?<!(?<!\p{L})(?:for|in|over|x|at|every|after|by|apgars?|aspects?|ratio|pain|vas|nrs|gcs|fours?|scores?|bp|vision|va|at|iop)[:,]? (?:of |was )?)(?:0[1-9]\/(?:[0-2]\d|3[01])|(?:[12]\d|3[01])\/0[1-9])(?![\d/%]|\.\d|\s*(?:mm|cm|ml|mg|hours?|hrs?|weeks?|days?|at|am|pm))/giu;
const leading = /(?<=^|\n)(?<a>\d{1,2})\/(?<b>\d{1,2})(?=:? \p{Ll})/gu;
/** `03.11. incision`: with both zeros and a full stop behind, as Germans write. */
const twoStops = /(?<![\d.,])(?<a>0[1-9]|[12]\d|3[01])\.(?<b>0[1-9]|1[0-2])\.(?=[\s,;:)]|$)/gu;
/** `kam am 12. zur Kontrolle`. */
const amNth = /(?<=(?<!\p{L})(?:am|vom|seit dem|bis zum) )(?:[1-9]|[12]\d|3[01])\.(?= (?:zur|zum|in|im|wurde|mit|kam|und|haben|ist|war|operiert|stationär|aufgenommen|entlassen)(?!\p{L})|$)/gu;
/** `19.8. CT`: as Germans note what was done. */
const noted = /(?<![\d.,])(?:[1-9]|[12]\d|3[01])\.\s?(?:[1-9]|1[0-2])\.(?=:? ?(?:CT|MRT|OP|Op|Sono|Röntgen|Angio|Aufnahme|Entlassung|Verlegung|Kontrolle|Biopsie|operiert|stationär|ambulant|aufgenommen|entlassen)(?!\p{L}))/gu;
/** `on the 21st he stopped`: a day of the month, and no floor, rib or percentile. */
const theNth = /(?<=(?<!\p{L})(?:[Oo]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter) the )(?:[12]?1st|2?2nd|2?3rd|(?:1?[4-9]|1[0-3]|2[04-9]|30)th|31st)(?=\s*(?:[.;!?]|,(?! \d)|$)|\s(?:and|at|with|he|she|it|we|they|the|i|a|an|his|her|our|their|my|around|about|when|in the|of (?:this|last|next))(?!\p{L}))/gu;
/** `DOA 11/6`: a day behind the label of what happened on it. */
const labelledDay = /(?<=(?<!\p{L})(?:DO[ABDEIOS]|LMP|EDD|LKW|DOAdm|Adm|Admission|Discharge|Op date|Surgery date)[:.]? )\d{1,2}[/.-]\d{1,2}(?![\d/-]|\.\d)/gu;
const feastNames = String.raw`Cinco de Mayo|Good Friday|Mardi Gras|Shrove \p{Lu}\p{L}+|Ash Wednesday|Palm Sunday|Pentecost|Whit(?:sun| (?:Monday|Sunday))|Corpus Christi|Assumption|All (?:Saints|Souls|Hallows)['’]?(?: Day)?|Epiphany|Twelfth Night|Guy Fawkes(?: Night)?|Bonfire Night|Burns Night|Midsummer(?:['’]s)?(?: Eve| Night| Day)?|Juneteenth|Black Friday|Hogmanay|Holi|Vesak|Nowruz|Purim|Sukkot|Rosh Hashana|Songkran|Obon|Tet|Lag BaOmer|D(?:í|i)a de (?:los )?Muertos|Kwanzaa|Carnival|Fasching|Rosenmontag|Karneval|Karfreitag|Ostersonntag|Ostermontag|Pfingst(?:en|sonntag|montag)|Fronleichnam|Heilig(?:e|er)? Drei(?: |)Könige?|Nikolaus(?:tag)?|Allerheiligen|(?:Erster|Zweiter) (?:Advent|Weihnachtstag)|Pâques|Toussaint|Pentecôte|Nochevieja|Semana Santa|Reyes|Pasqua|Pasquetta`;
const feast = new RegExp(String.raw`(?<!\p{L})(?:(?:[Oo]n |[Aa]t )?(?:(?:the )?(?:\d(?:st|nd|rd|th)|first|second|third|last|eve) (?:day )?of (?=\p{Lu}))?(?:${feastNames}|Eid|Ramadan|Diwali|Hanukkah|Passover|Navratri|Durga Puja|Onam|Pongal|Ganesh Chaturthi|Ashura|Mawlid|Christmas|Easter)|(?<=(?:on|since|until|before|after|over|during|On|Since|After|Before) )(?:the )?(?:\p{Lu}\p{L}+['’]?s? ){1,2}(?:Day|Eve|Monday|Friday|Sunday)|(?:[Ee]arly |[Ll]ate |last |the |an? )*[Bb]ank [Hh]oliday(?: (?:weekend|Monday))?|(?:the )?(?:3rd|third|1st|first|2nd|second|5th|fifth) of (?:January|February|March|April|May|June|July|August|September|October|November|December))(?!\p{L})`, 'gu');

/** Counted forward from the post, where something is to be done. */
const ahead = /(?<=(?<!\p{L})(?:planned|scheduled|booked|listed|due|going|goes|operat\p{L}+|surgery|operation|revision|theatre|discharge|discharged|clinic|appointment|back|home|flight|transplant|re-?do|re-?look|second look|follow(?: |-)?up|again|see (?:him|her|them)|take (?:him|her|it|them) \p{L}+)(?: is| for| to theatre| to the or)? )in (?:\d{1,2}|a|an|one|two|three|four|five|six|seven|ten) (?:days?|weeks?)(?:['’]? time)?(?!\p{L})/giu;

/** Weekdays in three letters, where a day must stand. */
const shortWeekday = /(?<=(?<!\p{L})(?:[Oo]n|[Ll]ast|[Nn]ext|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Tt]his|[Cc]ome) )(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)(?= (?:morning|afternoon|evening|night|at|and|with|he|she|we|they|after|when)(?!\p{L})|[.,;!?)]|$)/gu;
/** `scope him sat am?`: in small letters, a part of the day must stand behind. */
const smallWeekday = /(?<!\p{L}|(?:o2|spo2|he|she|patient|pt) )(?:mon|tues?|wed|thur?s?|fri|sat|sun) (?:am|pm|morning|afternoon|evening|night)(?!\p{L})/giu;
const overNinety = String.raw`(?:${ninetyInWords}|(?:a|one) hundred(?: and (?:one|two|three|four|five|six|seven|eight|nine|ten))?|9\d|10\d|11[0-5])`;
/** `aged ninety-one`, `at 94 she asked`, `he turned one hundred`. */
const agedSo = new RegExp(String.raw`(?<=(?<!\p{L})(?:aged|age of|age|turned|turning|turns|celebrated (?:his|her)|reached|approaching|almost|nearly|(?:he|she|who)(?:['’]s| is| was|['’]ll be| will be| would be| turns)(?: now| already| only)?) )${overNinety}(?=$|[.,;:!?)](?!\d)|\s(?:and|but|when|who|in (?:hospital|\p{Lu}\p{Ll}+)|with|now|last|this|still|on the)(?!\p{L})(?! (?:per|over|\d)))`, 'giu');
const atAge = new RegExp(String.raw`(?<=(?:^|[.!?,;] |\n)[Aa]t (?:the age of )?)${overNinety}(?=,? (?:he|she|they|you|your|my|his|her|our|this|a lady|a man|the patient)(?!\p{L}))`, 'gu');
/** `Meneer Xyz is 91,`: in several languages, behind a title and a name. */
const titledIs = /(?<=(?<!\p{L})(?:Mr|Mrs|Ms|Miss|Frau|Herr|Hr|Fr|Mme|Madame|Monsieur|Sra?|Señora?|Doña|Don|Signora?|Sig\.ra|Meneer|Mevrouw|Dhr|Mw)\.? (?:\p{L}+\.? ){1,4}(?:is|ist|est|es|è|tem|tiene|ha)(?: (?:now|jetzt|schon|already|al|reeds))? )(?:9\d|1[01]\d)(?=[.,;!?](?!\d)|$|\s(?:and|und|et|y|e|en|but|ans|años|anni|anos)(?!\p{L}))/gu;
const inWords = new RegExp(String.raw`(?<!\p{L})(?:${ninetyInWords}|(?:a|one) hundred(?: and \p{L}+)?)[- ](?:years?[- ](?:old|young)|yo(?!\p{L})|y\/o|years of age)|(?<=(?:his|her|their) )(?:ninet(?:ieth|y-\p{L}+)|hundredth|9\dth|9[123](?:st|nd|rd)|100th|10\d(?:st|nd|rd|th))(?= birthday)`, 'giu');

export const shortDates: TextDetector = {
  name: 'days and ages as people write them in short',
  letter: 'C',
  sentence: 'Days in Roman or bare figures, feasts of many countries, days ahead, and ages over 89 in words or bare figures.',
  find({ text }) {
    const date = { letter: 'C', kind: 'date', reason: 'A day of the patient’s life; the year alone may stay.' } as const;
    const age = { letter: 'C', kind: 'age', reason: 'Ages over 89 single out; they become one group.', repair: () => 'over 89' } as const;
    return [
      ...findPattern(text, labelledDay, { ...date, reason: 'A day of the patient’s life, if without its year.', sureness: 0.8 }),
      ...findPattern(text, feast, { ...date, reason: 'A feast day says which day it was.', sureness: 0.75, accept: (match) => !/^\s*(?:tree|disease|factor|eye|egg|present|gift|party|dinner|market|fast|diet)/iu.test(text.slice(match.index + match[0].length)) && !/(?:World|Awareness|First|Last|Next|Same|Every) /u.test(match[0]) }),
      ...findPattern(text, ahead, { ...date, kind: 'relative-day', reason: 'Counted from the date of posting, this is a date.', sureness: 0.7, repair: () => 'soon' }),
      ...findPattern(text, shortWeekday, { ...date, kind: 'weekday', reason: 'With the date of posting, a weekday says which day it was.', sureness: 0.75, repair: () => 'recently' }),
      ...findPattern(text, smallWeekday, { ...date, kind: 'weekday', reason: 'With the date of posting, a weekday says which day it was.', sureness: 0.7, repair: () => 'recently' }),
      ...findPattern(text, theNth, { ...date, sureness: 0.7 }),
      ...[inWords, agedSo, atAge, titledIs].flatMap((pattern) => findPattern(text, pattern, { ...age, sureness: 0.75 })),
      ...(/\d/u.test(text)
        ? [
            ...findPattern(text, roman, { ...date, sureness: 0.8, repair: (match) => match.groups?.['year'] }),
            ...[twoStops, noted, amNth].flatMap((pattern) => findPattern(text, pattern, { ...date, sureness: 0.7 })),
            // In German, what is `08/15` is nothing special.
            ...findPattern(text, withZero, { ...date, sureness: 0.5, accept: ([found]) => found !== '08/15' || languageOf(text) !== 'de' }),
            ...[behindDeed, leading].flatMap((pattern) => findPattern(text, pattern, { ...date, sureness: 0.7, accept: isDay })),
          ]
        : []),
    ];
  },
};

/** Not `5/5`, `3/15` of a scale or `4/5` of the spine: one half a month, the other a day that no scale and no span of time (`6/12`: half a year) ends with. */
function isDay({ groups }: RegExpExecArray): boolean {
  const first = Number(groups?.['a']);
  const second = Number(groups?.['b']);
  if (first < 1 || second < 1 || first > 31 || second > 31 || (first > 12 && second > 12)) return false;
  return first > second || ![2, 3, 4, 5, 6, 7, 8, 10, 12, 15].includes(second);
}
