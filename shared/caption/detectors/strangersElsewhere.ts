import { findPattern, type Prose, type TextDetector } from '../../text/detectors/detector.ts';
import { namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { isForeign, languageOf } from '../language.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { hasMedicalForm, isKnown } from './unknownWord.ts';

const capital = String.raw`\p{Lu}[\p{Ll}\p{M}]{2,}(?:-\p{Lu}?\p{Ll}{2,}){0,2}(?![\p{L}\d])`;
const particles = String.raw`(?:(?:van|von|der|den|de|la|del|da|di|dos|do|ten|ter|af|ben|el|al) ){0,2}`;

/** Who works there and whom one treats, as other languages call them: behind these stands a name. */
const roles = String.raw`OA|OÄ|CA|CÄ|Ober[aä]rzt(?:in)?|Chef[aä]rzt(?:in)?|Assistenz[aä]rzt(?:in)?|Stations[aä]rzt(?:in)?|Haus[aä]rzt(?:in)?|Kolleg(?:e|en|in)|Operateur(?:in)?|Anästhesist(?:in)?|Schwester|Pfleger|PJler(?:in)?|Famulant(?:in)?|Chef|Bruder|Ehemann|Ehefrau|Tochter|Sohn|Mutter|Vater|[Cc]oll[èe]gue|[Cc]onfr[èe]re|[Ii]nterne|[Cc]hef|[Aa]nesthésiste|[Ii]nfirmi(?:er|ère)|[Cc]hirurgien(?:ne)?|[Cc]olega|[Cc]ollega|[Cc]ompañer[oa]|[Rr]esidente|[Jj]ef[ea]|[Aa]nestesist[ao]|[Ee]nfermer[oa]|[Cc]irujan[oa]|[Cc]hirurgo|[Pp]rimario|[Ii]nfermier[ea]|[Cc]irurgi(?:ão|ã)|[Ii]nterno|[Ee]nfermeir[oa]|[Aa]anesthesist|[Cc]hirurg|[Vv]erpleegkundige|[Aa]ssistent|[Oo]verl[äe][kg]e(?:n|ren)?|[Öö]verläkare(?:n)?|[Dd]oktor|[Oo]rdynator|[Hh]oca|[Hh]emşire`;
const afterRole = new RegExp(String.raw`(?<=(?<!\p{L})(?:${roles}),? (?:(?:Dr|Prof|PD|med)\.? )*)${particles}${capital}`, 'gu');
/** Thanks lead to a name past the article, the title and the work: `Danke an OA Xyz`, `Met dank aan Xyz`. */
const thanked = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Dd]anke?|[Dd]ank|[Gg]rü(?:ß|ss)e|[Mm]erci|[Gg]racias|[Gg]razie|[Rr]ingrazio|[Oo]brigad[oa]|[Bb]edankt|[Tt]ack|[Tt]akk|[Dd]zięki|[Tt]eşekkürler)(?: (?:auch|nochmals|beaucoup|mil|mille|muito))? (?:an|a|al|à|au|aan|til|till|dla|il|ao|para)(?: (?:den|die|il|la|le|collega|colega|collègue|Kollegen|Kollegin|OA|CA|Dr\.?|Prof\.?|dr\.?|prof\.?))* )${particles}${capital}`, 'gu');
/** `Xyz, 71 J.`: a name before the age in any language, first in a sentence. */
const beforeAge = new RegExp(String.raw`(?<=^|[.!?] |\n)${capital}(?:,? \p{Lu}\.?)?(?=,? \(?\d{1,3} ?(?:J\.?|Jahre|jr\.?|jaar|ans|años|anni|anos|år|lat|lata|yaş\p{Ll}*|vuotta|let|god\p{Ll}*)(?!\p{L}))`, 'gu');

/** Whose age it is, where no name is told. */
const patient = /^(?:patient\p{Ll}*|pa[cz]i?ente?\p{Ll}*|pacjent\p{Ll}*|femme|homme|mann|frau|mädchen|junge|mujer|varón|hombre|niñ[oa]|uomo|donna|bambin[oa]|homem|mulher|doente|vrouw|man|meisje|jongen|kvinna|kvinde|kvinne|mand|kobieta|mężczyzna|kadın|erkek|hasta|rentner(?:in)?|säugling|kind|enfant|enfants|fille|garçon)$/iu;
/** Words of place of languages that write common nouns small: whatever has a capital behind them is a name. */
const placed = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Ii]|[Pp]å|[Ff]rån|[Ff]ra|[Zz]|[Zz]e|[Ww]|[Ww]e|[Dd]o|[Uu]it|[Tt]e|[Nn]aar|[Dd]a|[Aa]d?|[Ee]m|[Dd]e|[Nn]o|[Nn]a|[Dd]esde|[Ee]n|[Àà]|[Dd]epuis|[Vv]ers|[Pp]rès de|[Ss]ur|[Cc]erca de|[Vv]icino a|[Pp]erto de|[Vv]lakbij|[Nn]ära) )${capital}(?: ${capital})?`, 'gu');
/** Dutch and Swedish are taken for German now and then; these words are none of it. */
const placedNorth = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Uu]it|[Nn]aar|[Tt]e|[Vv]lakbij|[Ff]rån|[Ff]ra|[Pp]å|[Nn]ära) )${capital}(?: ${capital})?`, 'gu');
/** In German nouns have capitals, too: a place is where somebody comes from, lies or was sent to. */
const germanPlaced = new RegExp(
  String.raw`(?<=(?<!\p{L})(?:(?:[Aa]us|[Rr]aum|[Kk]reis|[Ll]andkreis|[Nn]ähe|[Rr]ichtung|[Nn]ahe|[Kk]linik(?:um)?|KH|[Kk]rankenhaus|[Ss]tadt|[Gg]emeinde|[Oo]rt|[Dd]orf|[Hh]eimatort|[Ww]ohnort)|(?:[Vv]erlegt|[Ww]ohnt|[Ll]ebt|[Ww]ohnhaft|[Oo]periert|[Ww]ar|[Gg]ewesen|[Gg]eboren|[Aa]rbeitet|[Vv]ersorgt|[Bb]ehandelt|[Oo]P|[Oo]peration|[Uu]nfall|[Gg]estürzt|[Tt]ransport|[Hh]ubschrauber|[Ff]lug|[Uu]rlaub|[Pp]raxis|[Pp]atient(?:in)?|[Mm]ann|[Ff]rau|[Ll]andwirt(?:in)?|[Kk]ollegen?|[Bb]ilder|[Gg]rüße|[Zz]uweisung|[Vv]orstellung|[Mm]utter|[Aa]nfrage) (?:(?:jetzt|uns|zuletzt|zuvor|vorher|extern) )?(?:aus|in|bei|nach|von|Nähe)) )${capital}`,
  'gu',
);
/** German nouns that stand behind these, by their endings and by what they are. */
const germanNoun = /(?:ung|heit|keit|schaft|tion|tät|ismus|ose|itis|(?:log|path|rap|tom|skop|graph|plast|ekt|stat|isch[äa]m|[äa]m)ie|ik|technik|lage|weise|zeit|stelle|klinik|haus|zentrum|praxis|land|heim|naht|netz|kopf|bein|knochen|gewebe|seite|nähe|narkose|anästhesie|position|richtung|form|material|metall|stahl|titan|kunststoff|holz|glas|höhe|sturz|fall|unfall|abstand|tagen|wochen|monaten|jahren|stunden|gründen|ursache|sicht|erfahrung|angst|versehen|zufall|folge|ausland|inland|norden|süden|osten|westen|familie|ehe|beruf|alter|jugend|kindheit|übersee|hand|freude|spaß|stand|gruppe)$/u;

/** Whom and where captions in other languages name, though the word is in no list. */
export const strangersElsewhere: TextDetector = {
  name: 'unknown capitals in other languages',
  letter: 'A',
  sentence: 'A capitalised word that nobody knows behind a role, behind thanks, before an age and behind a word of place, in twelve languages.',
  find({ text, shouted }: Prose) {
    const language = languageOf(text);
    if (shouted) return [];
    const name = { letter: 'A', kind: 'name' } as const;
    const place = { letter: 'B', kind: 'place', reason: 'A word that nobody knows stands where a place is named.', sureness: 0.5 } as const;
    const isStrange = (match: RegExpExecArray): boolean =>
      !namesThing(text, match.index + match[0].length) && unitsOf(match[0]).every((unit) => !unit.title || (!isKnown(unit) && !unit.eponym && !surgicalEponyms.has(unit.folded) && !hasMedicalForm(unit.folded))) && !/^[-–/]/u.test(text.slice(match.index + match[0].length));
    const inGerman = (match: RegExpExecArray): boolean => isStrange(match) && !germanNoun.test(match[0].toLowerCase()) && !isEverydayWord(match[0].toLowerCase());
    return [
      ...findPattern(text, afterRole, { ...name, reason: 'A name after the role of a person.', sureness: 0.65, accept: inGerman }),
      ...findPattern(text, thanked, { ...name, reason: 'Somebody is thanked by name.', sureness: 0.65, accept: inGerman }),
      ...findPattern(text, beforeAge, { ...name, reason: 'A name with an age behind it.', sureness: 0.65, accept: (match) => inGerman(match) && !patient.test(match[0]) }),
      ...(language === 'de' ? findPattern(text, germanPlaced, { ...place, accept: inGerman }) : []),
      ...(isForeign(text) ? findPattern(text, language === 'de' ? placedNorth : placed, { ...place, accept: isStrange }) : []),
    ];
  },
};
