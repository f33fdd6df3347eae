import { unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { isWord } from './unknownWord.ts';

const our = String.raw`(?:[Uu]nser(?:e[rnms]?)?|[Dd](?:er|ie|es)|[Ii]hr|[Ee]hemalige[rn]?|[Nn]otre|[Ll]['’]|[Ll][ae]|[Ll]['’]ancien(?:ne)?|[Aa]ncien(?:ne)?|[Uu]ne?|[Nn]uestr[oa]|[Ee]l|[Uu]n[ao]?|[Ii]l|[Ll]o|[Nn]ostr[oa]|[Ee]x|[Nn]oss[oa]|[Oo]|[Uu]ma?|[Oo]nze|[Dd]e|[Ee]en)`;
/** Posts of which a town has one. */
const post = new RegExp(String.raw`(?<!\p{L})(?:${our}[ -]){1,2}(?:Bürgermeister(?:in)?|Landrat|Landrätin|Pfarrer(?:in)?|Schulleiter(?:in)?|Rektor(?:in)?|Polizeichef(?:in)?|Chefarzt|Chefärztin|Ministerpräsident(?:in)?|maire|mairesse|curé|députée?|préfète?|proviseure?|alcalde(?:sa)?|párroco|cura del pueblo|diputad[oa]|concejal(?:a)?|sindac[oa]|parroco|onorevole|assessore|prefeit[oa]|vereador(?:a)?|pároco|burgemeester|wethouder|pastoor|dominee)(?!\p{L})`, 'gu');
/** What somebody is, and the place behind it. */
const calling = new RegExp(String.raw`(?<!\p{L})(?:Lehrer(?:in)?|Landwirt(?:in)?|Bäcker(?:in)?|Wirt(?:in)?|Feuerwehrmann|Polizist(?:in)?|instit(?:uteur|utrice)|boulanger(?:e|ère)?|agricult(?:eur|rice)|pompier|facteur|factrice|pharmacien(?:ne)?|maestr[oa]|panader[oa]|bombero|ganader[oa]|farmacéutic[oa]|torero|partigiano|partigiana|insegnante|panettiere|farmacista|pescatore|professor[a]?|padeir[oa]|pescador(?:a)?|bombeir[oa]|juf|onderwijzer(?:es)?|bakker|boer|brandweerman) (?:in|aus|bei|à|de|du|a|en|di|da|em|uit|te) (?=\p{Lu}\p{Ll})\p{Lu}[\p{L}'’-]+`, 'gu');
/** What was in the news: many saw it, and it struck few. */
const event = /(?<!\p{L})(?:[Mm]assen(?:unfall|karambolage|panik)|[Zz]ugunglück|[Bb]us(?:unglück|unfall)|[Ff]ährunglück|[Ss]eilbahn(?:unglück|absturz)|[Gg]rubenunglück|[Ll]awinenunglück|[Aa]moklauf|[Aa]nschlag(?= (?:in|auf|von|vom))|[Bb]rückeneinsturz|(?:l['’]|de l['’]|un )?attentat (?:de|du|à)|déraillement (?:du|de|d['’])|effondrement (?:du|de la|d['’]un) (?:pont|immeuble|tribune)|avalanche (?:de|du)|accident (?:d['’]autocar|de car|du train|de train|de parapente|d['’]hélicoptère|du bus)|atentado (?:de|en)|descarrilamiento|derrumbe|asta de toro|cogida de (?:un )?toro|encierro|accidente (?:de tren|del autobús|de autobús|de parapente)|attentato (?:di|a)|deragliamento|crollo (?:del|della|di)|incidente (?:ferroviario|della funivia)|valanga (?:di|del)|atentado|descarrilamento|desabamento|incêndio (?:de|em|do|da)|treinramp|busongeluk|aanslag (?:in|op))(?!\p{L})(?: (?:\p{Ll}{1,3} )?\p{Lu}?[\p{L}'’-]+)?/gu;
/** `from a Hutterite colony`: peoples and orders that live apart. */
const community = /(?<!\p{L})(?:from|of|in) an? (?:\p{Ll}+ )?\p{Lu}\p{Ll}+ (?:colony|community|settlement|tribe|reservation|kibbutz|commune|monastery|convent|clan)(?!\p{L})/gu;
/** `the only bloodless surgeon in Cork`. */
const onlyThere = /(?<!\p{L})(?:[Tt]he|[Oo]ur) only (?:[\p{L}’'-]+ ){0,4}(?:\p{Ll}+(?:olog|iatr|chem|dent|organ|pian|violin)ist|surgeon|nurse|doctor|dentist|teacher|priest|vicar|rabbi|imam|judge|lawyer|pilot|survivor|player|officer|farmer|baker|butcher|driver|keeper|midwife|carrier|speaker|soldier|miner|fisherman|champion|man|woman|boy|girl|child|family|patient) (?:\p{Ll}+ )?in (?:the )?\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}+)?(?!\p{L})/gu;
const specialties = String.raw`radiology|surgery|medicine|nursing|an(?:a?e)sthesia|an(?:a?e)sthesiology|cardiology|neurology|neurosurgery|oncology|pathology|p(?:a?e)diatrics|urology|orthop(?:a?e)dics|obstetrics|gyn(?:a?e)cology|dermatology|psychiatry|physiotherapy|pharmacy|theatre|theatres|finance|security|catering|administration|communications|the (?:board|trust|hospital|university|department|faculty)`;
/** Whom everybody in the house knows. */
const ofTheHouse = new RegExp(String.raw`(?<!\p{L})(?:our|my|the)(?: own)? (?:former |retired |acting )?(?:head|chief|chair|chair(?:wo)?man|director|dean|lead|matron|CEO|president|secretary) of (?:${specialties})(?!\p{L})|(?<!\p{L})(?:wife|husband|mother|father|son|daughter|brother|sister|partner|s?he|who) (?:works?|worked|is employed|volunteers) (?:in|at|for|on) our (?:own )?(?:\p{Ll}+ ){0,2}(?:office|department|ward|hospital|clinic|kitchen|pharmacy|laborator(?:y|ies)|lab|unit|team|theatres?|archive|canteen|cafeteria|reception|library|school)(?!\p{L})`, 'giu');
/** `our church organist`, `at the county show`: one of a kind where everybody knows everybody. */
const ofThePlace = /(?<!\p{L})(?:our|the) (?:church|village|parish|small-town) (?!cent|tow|air|water|corner|border)\p{Ll}+(?:ist|er|or|man|woman|keeper|master|mistress|priest|nurse|doctor)(?!\p{L})|(?<!\p{L})at (?:the|our) (?:county|village|town|agricultural|horse|air|motor|church|school) (?:show|fair|f[eê]te|festival|rally|races|carnival|derby|sports day|gala|parade)(?!\p{L})/giu;
/** `my secretary’s husband`; whose patient it is says nothing. */
const kinOfOurs = /(?<!\p{L})(?:[Oo]ur|[Mm]y) (?!patient|donor|recipient|baby|boy|girl|lady|man|woman|gentleman|child)\p{Ll}+['’]s (?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|cousin|uncle|aunt|niece|nephew|partner|girlfriend|boyfriend|grand\p{Ll}+)(?!\p{L})/gu;
/** `the girl from the zipline accident`. */
const fromTheEvent = /(?<!\p{L})(?:the|that) (?:man|woman|boy|girl|child|kid|guy|lady|couple|family|teenager|student|driver|rider|pilot)s? (?:from|in|of|after) (?:the|that) (?:\p{Ll}+ ){1,2}(?:accident|crash|fire|shooting|attack|collapse|explosion|rescue|incident|disaster|fall)(?!\p{L})/giu;
/** Sports that few do for a living. */
const racer = /(?<!\p{L})(?:(?:[Aa]n?|[Tt]he|[Oo]ur) )?(?:[Ff]ormula|[Mm]oto) ?(?:\d|One|Two|E|GP) (?:driver|rider|racer|pilot|champion)(?!\p{L})|(?<!\p{L})(?:[Aa]n?|[Tt]he|[Oo]ur) (?:local |young |former )?pro(?:fessional)? (?:\p{Ll}+ )?(?:surfer|skater|skier|snowboarder|climber|golfer|boxer|cyclist|footballer|gamer|dancer|wrestler|fighter|jockey|rider|runner|player)(?!\p{L})/gu;

/** As `singling`, where other languages, small communities and the hospital itself say it. */
export const singlingElsewhere: TextDetector = {
  name: 'what others know the patient by, in other languages and in the house',
  letter: 'R',
  sentence: 'Public posts, callings with their place and events of the news in five more languages, small communities, and who works in the house.',
  find({ text }) {
    const one = { letter: 'R', kind: 'other', sureness: 0.7 } as const;
    /** `in Cox regression`, `in Group A`. */
    const isNamed = (match: RegExpExecArray) => unitsOf(match[0]).slice(1).every((unit) => !unit.title || (!unit.eponym && !isWord(unit.text)));
    return [
      ...findPattern(text, post, { ...one, reason: 'Few people hold this post.' }),
      ...findPattern(text, calling, { ...one, sureness: 0.6, reason: 'Known to everybody around, if only to them.' }),
      ...findPattern(text, event, { ...one, sureness: 0.65, reason: 'An event that others have heard of leads to the few it struck.' }),
      ...findPattern(text, community, { ...one, sureness: 0.6, reason: 'Known to everybody around, if only to them.', accept: isNamed }),
      ...findPattern(text, onlyThere, { ...one, reason: 'What makes somebody the only one singles them out.', accept: isNamed }),
      ...findPattern(text, ofTheHouse, { ...one, reason: 'Kin, neighbours and colleagues are recognised by everybody around.' }),
      ...findPattern(text, ofThePlace, { ...one, sureness: 0.6, reason: 'Known to everybody around, if only to them.' }),
      ...findPattern(text, kinOfOurs, { ...one, reason: 'Kin, neighbours and colleagues are recognised by everybody around.' }),
      ...findPattern(text, fromTheEvent, { ...one, reason: 'An event that others have heard of leads to the few it struck.' }),
      ...findPattern(text, racer, { ...one, reason: 'Few people hold this post.' }),
    ];
  },
};
