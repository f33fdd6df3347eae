import { namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';

/** What ends the name of a hospital said in short; a capital or an ordinary noun behind it makes something else of it (`the Royal College`). */
const ends = String.raw`(?=['’]s?(?: |[.,;])|[,;:.!?)]|$| (?:in|on|at|with|by|for|from|to|and|or|after|before|during|when|where|who|we|they|he|she|it|is|was|had|has|have|would|could|will|did|does|do|then|said|sent|took|takes|gave|kept|wanted|called|rang|team|staff|ward|colleagues|overnight|today|again|last|this|because|declined|refused|accepted|asked|as|under|via|near|yesterday|tonight)(?!\p{L}))`;
const towards = String.raw`(?<=(?<!\p{L})(?:[Aa]t|[Ff]rom|[Tt]o|[Ii]n|[Bb]y|[Nn]ear|[Oo]utside|[Vv]ia|[Oo]ver at|[Ff]rom over at) |(?:^|[.!?] |\n)(?=The ))`;
/** To what hospitals are dedicated, all over the world. */
const dedicated = new RegExp(String.raw`${towards}(?:[Tt]he |our )?(?:(?:(?:Old|New|Great|North|South|East|West|City|County|\p{Lu}\p{Ll}+(?:ern|shire|borough|ton|ham|land|ford)) )?(?:Royal|General|Memorial|Victoria|Infirmary|Children['’]?s|Women['’]?s|Lister|Nightingale)|(?:[A-Z]\p{Ll}+ ){0,1}(?:Queen|King|Prince|Princess)(?:['’]s?| (?:of (?:the )?)?(?:\p{Lu}\p{Ll}+)(?:['’]s)?)?|Mercy|Providence|Trinity|Good (?:Samaritan|Shepherd|Hope)|Sacred Heart|Holy \p{Lu}\p{Ll}+|Our Lady(?: of \p{Lu}\p{Ll}+)?|(?:St|Saint|Sankt|Mount|Mt|San|Santa|Sainte|Ste)\.? \p{Lu}\p{L}+(?:['’]s?)?)${ends}`, 'gu');
const saintly = /(?<!\p{L})(?:St|Ste|Saint|Sankt)\.? \p{Lu}\p{Ll}+['’]s?(?= |[.,;!?)]|$)/gu;
const sending = String.raw`(?<=(?<!\p{L})(?:[Tt]ransfer(?:red)?|[Rr]eferr(?:ed|al)|[Aa]ccepted|[Ss]ent|[Tt]aken|[Ss]traight|[Ff]lown|[Ss]hipped|[Cc]ame|[Hh]anded over|[Aa]rrived|[Aa]dmitted|[Tt]reated|[Oo]perated|[Ss]een|[Dd]iscussed|[Bb]rought|[Rr]ushed|[Hh]andover|[Cc]all|[Pp]resented|[Ww]orks?|[Tt]rained|[Rr]esident|[Ff]ellow|[Rr]egistrar|[Cc]onsultant|[Ii]ntern|[Ss]tudent|[Cc]olleagues|[Ff]riends|[Ff]ilms?|[Ii]mages|CT|MRI|[Ss]cans?)(?: (?:over|in|here|back|on|up|down|straight|first|to us|yesterday|overnight))* (?:from|to|at|by) (?:the )?)`;
const abbreviated = new RegExp(String.raw`${sending}[A-Z]{3,6}(?![\p{L}\d-])`, 'gu');
const possessed = new RegExp(String.raw`${sending}\p{Lu}\p{Ll}+['’]s?(?= (?:with|for|after|in|and|who|by|last|this|as|to)(?!\p{L})|[.,;!?)]|$)`, 'gu');
/** Departments, scanners and services that patients are sent to, besides what medicine knows. */
const department = /^(?:ICU|ITU|CCU|NICU|PICU|HDU|PACU|ER|ED|OR|OPD|MDT|GP|GPs|EMS|HEMS|ENT|CTICU|SICU|MICU|NSICU|ASU|HASU|SAU|AMU|MAU|AAU|CDU|IR|MRI|CT|PET|IVF|USA|USG|TEE|TOE|NHS|NICE|FDA|WHO|RTA|MVA|MVC|ECMO|CPB|CRT|LITT|SRS|EBUS|ERCP|MRCP|DSA|CTA|MRA|VIR|NIR|HIPEC|TAVI|TAVR|PCI|CABG|EVAR|TEVAR|ROSC|UK|UAE|GMC)$/u;
/** Societies and congresses, at which one presents and from which guidelines come. */
const society = new Set('AANS AAN AAO AAOS AAPM AAST AASLD AATS ACC ACG ACOG ACR ACS AHA AHPBA AHS ANZCA AOSPINE APSA ASA ASCO ASCRS ASE ASGBI ASGE ASMBS ASNR ASRS ASTRO AUA BAPS BASS BOA BSIR CIRSE CNS COSECSA DDW EACTS EAES EAHPBA EAN EANS EASL EAST EAU ECR EFORT EHS ELSO ERS ESA ESC ESCP ESGAR ESGE ESGO ESHRE ESICM ESMO ESNR ESOC ESOT ESR ESSO ESSR ESTES ESTRO ESTS ESVS EULAR FESSH FIGO FRCR FRCS IASGO IFSO IHPBA ILAE ISC ISHLT ISUOG MICCAI MRCS NASS NCCN NSA OARSI RANZCR RCOG RCR RCS RSNA SAGES SCAI SCCM SFA SICOT SIR SLS SMFM SNIS SNSS SSAT SSO STS SVS TCT UEG UKCEN WACS WFNS WSC WSES WSO'.split(' '));

const streetKinds = String.raw`Street|Road|Lane|Avenue|Boulevard|Close|Crescent|Terrace|Drive|Court|Mews|Highway|Parkway|Alley|Common|Park|Heath|Gardens|Bridge|Station|Fields|Quay|Wharf|Roundabout|Junction|Plaza|Mall|Pier|Interchange|Estate|Farm`;
const unnumbered = new RegExp(String.raw`(?<!\p{L})(?!(?:The|This|Our|A|An|In|On|At|From|Near|His|Her|My|Left|Right|Central|Medial|Every|Busy|Main)\b)(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:${streetKinds})(?!\p{L}| (?:procedure|sign|test|index|score|classification|trial|study|technique|et al))`, 'gu');
/** What is in the body or in the clinic as well, behind somebody’s name. */
const thingToo = /(?:Fields|Junction|Common|Close|Court|Bridge|Station|Drive|Farm|Pier)$/u;
const germanStreet = /(?<!\p{L})\p{Lu}\p{Ll}+(?:straße|strasse|gasse|allee|(?<!Arbeits|Schlaf|Spiel|Park|Sport|Liege|Steh|Stell|Stamm)platz|brücke|ufer|viertel|hausen|dorf|ingen|burg|furt)(?=[\s,.;!?)]|$)/gu;
/** The first four are segments of arteries as well: `the A1 near the ACoM`, but `the M4 near Swindon`. */
const numbered = /(?<!\p{L})(?:Route|Highway|Interstate|Autobahn|Hwy|Rt\.?|Rte\.?|Motorway|Bundesstra(?:ß|ss)e|State Road|County Road|Junction|Exit|Mile(?: [Mm]arker)?|[Kk]ilomet(?:er|re))\s?[A-Z]{0,2}-?\d{1,4}[A-Z]?(?![\p{L}\d])|(?<=(?<!\p{L})(?:the|on|off|along|near|auf der|an der) )(?:[AMB](?:\d{2,4}|[5-9])(?= (?:near|at|by|in|this|last|on|and|with|motorway|road)|[.,;!?)]|$)|[AMB][1-4](?= (?:motorway|road|(?:near|at|by|in|outside) \p{Lu}\p{Ll}{2})))/gu;
/** `the N7 near`, `on I-95`, `auf der A8`. Of arteries, nodes and vertebrae the first four or five are near something, too. */
const numberedElsewhere = /(?<=(?<!\p{L})(?:the|auf der|an der|sur l['’]|en la|sulla) ?)(?:[ABDEMNR]-?(?:\d{2,4}|[5-9])(?= (?:near|outside|by|towards?|between|près|vers|cerca)(?!\p{L}))|[ABDEMNR]-?\d{1,4}(?= (?:motorway|road|junction|bei|nahe|zwischen|gestern|heute)(?!\p{L})))|(?<=(?<!\p{L})(?:on|off|along|near) )(?:I-(?!12[345]|131)\d{1,3}|US-\d{1,3})(?![\d-])|(?<=(?<!\p{L})(?:[Uu]nfall|[Kk]ollision|[Kk]arambolage)\p{L}* auf der )[AB]\d{1,3}(?!\d)/gu;
const homeCode = /(?<=(?<!\p{L})(?:[Ll]ives?|[Ll]iving|[Ll]ived|[Rr]esid(?:es|ing|ent)|[Bb]orn|[Cc]omes?|[Bb]ased|[Aa]ddress(?:ed)?|[Mm]oved|[Ww]ohnt|[Hh]ome is|[Pp]atient|[Mm]an|[Ww]oman|[Ff]amily|[Ss]hipped|[Ss]ent|[Tt]ransferred|[Rr]eferred) (?:in|at|from|to|near|of|around) )\d{5}(?:-\d{4})?(?![\d.]|,\d| (?:cases|patients|people|units|others))/gu;
const labelledCode = /(?<=(?<!\p{L})(?:[Zz]ip(?:[- ]?code)?|[Pp]ost(?:al)?[- ]?code|PLZ|CAP|[Cc]ode postal|[Pp]ostleitzahl|[Ll]ives? in|[Aa]ddress)(?: is| was|:)?:? )(?=[A-Z\d -]*\d)[A-Z\d]{2,5}(?:[ -][A-Z\d]{2,4})?(?![\p{L}\d])/gu;

const place = { letter: 'B', kind: 'place', reason: 'A place smaller than a state narrows down who it is.' } as const;
const hospital = { letter: 'B', kind: 'institution', reason: 'It may be a hospital by its short name, which narrows down place and people.' } as const;

/** Hospitals as those who work there call them, streets without a number, roads, codes of the post without a label. */
export const nearby: TextDetector = {
  name: 'hospitals by nickname, streets and codes of the post',
  letter: 'B',
  sentence: 'Hospitals by dedication, nickname or abbreviation, streets and parks, numbered roads, and postal codes behind where somebody lives.',
  find({ text }) {
    const isNotThing = (match: RegExpExecArray) => !namesThing(text, match.index + match[0].length);
    return [
      ...findPattern(text, dedicated, { ...hospital, sureness: 0.75, accept: isNotThing }),
      ...findPattern(text, saintly, { ...hospital, sureness: 0.7, accept: isNotThing }),
      ...findPattern(text, possessed, { ...hospital, sureness: 0.7, accept: isNotThing }),
      ...findPattern(text, abbreviated, { ...hospital, sureness: 0.55, accept: (match) => !department.test(match[0]) && !society.has(match[0]) && !medicalWords.has(match[0].toLowerCase()) }),
      ...findPattern(text, unnumbered, { ...place, kind: 'address', reason: 'A street or a park leads to a home or an accident.', sureness: 0.7, accept: (match) => isNotThing(match) && unitsOf(match[0]).slice(0, -1).some((unit) => !medicalWords.has(unit.folded) && !(unit.eponym && thingToo.test(match[0]))) }),
      ...findPattern(text, germanStreet, { ...place, sureness: 0.6, accept: (match) => unitsOf(match[0]).every((unit) => !unit.ordinary && !unit.eponym && !unit.family) && isNotThing(match) }),
      ...(/\d/u.test(text)
        ? [
            ...[{ pattern: numbered, sureness: 0.7 }, { pattern: numberedElsewhere, sureness: 0.6 }].flatMap(({ pattern, sureness }) => findPattern(text, pattern, { ...place, reason: 'A road and what happened there lead to one accident.', sureness })),
            ...[homeCode, labelledCode].flatMap((pattern) => findPattern(text, pattern, { ...place, reason: 'A postal code narrows down where somebody lives.', sureness: 0.75, accept: (match) => /\d/u.test(match[0]) })),
          ]
        : []),
    ];
  },
};
