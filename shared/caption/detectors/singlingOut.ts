import { unitsOf } from '../../text/detectors/nameUnits.ts';
import { fold } from '../../text/fold.ts';
import { cities } from '../../text/lexicon/cities.ts';
import { isEverydayWord } from '../everydayWord.ts';
import { isKnown } from './unknownWord.ts';
import { medicalWords } from '../../text/vocabulary/index.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';

const somewhere = String.raw`(?:the|our|this|that|his|her|their|my)(?: whole| entire)? (?:country|nation|state|province|county|region|city|capital|town|village|island|islands|world|continent|valley|district|parish|school|factory|company|department|army|navy|team|league|family)|Europe|Africa|Asia|America|(?:\p{Lu}\p{Ll}+ )?(?:County|Province|Island)`;
/** `the first in the country to get this valve`: a rank among people of one area. */
const ranked = new RegExp(String.raw`(?<!\p{L})(?:the |one of the |our )?(?:first|second|third|last|only|youngest|oldest|eldest|largest|heaviest|tallest|fastest|strongest|longest(?:-serving)?|sole|single)(?<what>(?: [\p{Ll}\d'’-]+){0,6}?) (?:in|of|on|from|at) (?:${somewhere})(?!\p{L})`, 'gu');
/** Studies, operations and machines have ranks that single out nobody. */
export const ofScience = /(?<!\p{L})(?:trials?|rct|series|reports?|stud(?:y|ies)|descriptions?|operations?|procedures?|cent(?:re|er)s?|hospitals?|units?|guidelines?|registr(?:y|ies)|reviews?|experience|surgeons?|causes?|courses?|fellowships?|meetings?|conferences?|robots?|options?|treatments?|methods?|ones? (?:we|i) know|year|week|day|time|robotic|randomi[sz]ed|laparoscopic|program(?:me)?s?)(?!\p{L})/iu;

/** Who has a rank; `the only device in Europe` is nobody. */
const somebody = /(?:^|(?<!\p{L})(?:people|person|patients?|one|ones|man|woman|men|women|boy|girl|child|baby|family|wife|widow|nurse|midwife|chef|priest|vicar|judge|guide|pilot|twins?|guy|lad|lady|owner|\p{Ll}{2,}(?:man|woman|ist|ian|smith|keeper|maker|worker|driver|player|[^aeiou]er|[tls]or|eer|ess|ant)))(?: (?:alive|left|living|working|known))?$/u;

const community = String.raw`county|parish|village|town|city|island|school|college|university|club|state|provincial|youth|junior|varsity|district|regional|national|local|royal|Olympic|Paralympic|premier[- ]league|first[- ]division|professional|pro`;
const belonged = String.raw`(?:\p{Ll}+ )?(?:team|squad|side|band|choir|orchestra|ballet|circus|league|lifeboat|fire brigade|brass band)`;
const places = String.raw`paper|newspaper|radio(?: station)?|fair|f[eê]te|parade|council|shop|pub|bakery|butcher['’]?s|church|chapel|mosque|synagogue|mill|brewery|quarry|mine|cinema|theatre company|zoo|library|post office|police station|fire station|mart|market`;
const posts = String.raw`baker|butcher|priest|vicar|doctor|vet|teacher|headteacher|postman|postmaster|postmistress|policeman|constable|sheriff|clerk|crier|councill?or|mayor|organist|midwife|nurse|blacksmith|publican|fisherman|undertaker|gravedigger|pharmacist|chemist|barber|librarian|imam|rabbi|pastor|chief|champion|hero|celebrity|legend|politician|businessman|businesswoman|DJ|footballer|singer|journalist|weatherman|weatherwoman|judge|champion`;
/** `the county hurling team`, `the parish priest`, `the village bakery`: one, or a few, where everybody knows everybody. */
const local = new RegExp(String.raw`(?<!\p{L})(?:(?:the|a|an|his|her|our|their|my|this) )?(?:${community}) (?:${belonged}|${places}|${posts})(?!\p{L})(?! (?:approach|of surgeons|meeting|decision))`, 'gu');
/** Surgical and hospital teams are everywhere. */
const clinicalTeam = /(?:surg|medical|nursing|stroke|trauma|transplant|theat|retriev|palliative|clinical|ortho|neuro|vascular|paediatric|pediatric|hernia|robotic|on-call|hospital|theatre|referral|cancer|MDT|emergency)\p{L}* team|national (?:paper|market)|local (?:team|side|doctor|nurse|chief|market|council)|(?:university|college|regional|national|royal|state) (?:side|doctor|nurse|vet|chief|chemist)/u;
/** `le boulanger du village`, `der Bürgermeister des Dorfes`, `el alcalde del pueblo`: a calling and the community behind it. */
const ofTheVillage = /(?<!\p{L})(?:(?:[Ll]e|[Ll]a|[Uu]n|[Uu]ne|[Ee]l|[Ii]l|[Oo]|[Aa]|[Dd]er|[Dd]ie|[Dd]e|[Hh]et|[Nn]otre|[Uu]nser|[Nn]uestr[oa]) )?\p{L}{4,} (?:du village|de la (?:commune|ville|paroisse)|du (?:bourg|hameau|canton)|del (?:pueblo|paese|municipio|villaggio)|de la (?:aldea|isla|parroquia)|d[ae] (?:aldeia|vila|freguesia|ilha)|dell['’]isola|des (?:Dorfes|Ortes|Landkreises)|vo[nm] (?:Dorf|Ort)|(?:im|aus dem) (?:Dorf|Nachbarort)|van het (?:dorp|eiland)|uit het dorp|på ön|i byn|w naszej wsi|köyün)(?!\p{L})/gu;
/** Callings that are held by one person at a place, in other languages, and their retired and former holders. */
const onlyHolder = /(?<!\p{L})(?:(?:[Pp]ensioniert|[Ee]hemalig|[Aa]mtierend|[Ff]rüher)e[rsn]? )?(?:Bürgermeister(?:in)?|Landrat|Landrätin|Dorfpfarrer|Ortsvorsteher|Schulleiter(?:in)?|Bundestagsabgeordnete[rn]?|Nationalspieler(?:in)?|Profi(?:fußballer|sportler)(?:in)?|[Mm]aire(?= (?:de|du|d['’]|adjoint))|[Aa]ncien maire|[Dd]éputée?|[Aa]lcaldesa|[Aa]lcalde(?= |,)|[Ss]indaco|[Pp]arroco|[Bb]urgemeester|[Ww]ethouder|[Pp]refeito|[Pp]resident[ea] da câmara|[Bb]orgmester|[Bb]urmistrz|[Ww]ójt)(?!\p{L})/gu;
/** Where few work, and everybody knows who was hurt. */
const works = /(?<=(?<!\p{L})(?:at|in|outside|behind|near|from|by|for|of|off|into|runs|owns) )(?:the|his|her|our|their|a) (?:(?:local|nearby|old|town|village|city|family) )?(?:brewery|distillery|sawmill|paper mill|cotton mill|bakery|quarry|coal ?mine|gold ?mine|colliery|shipyard|dockyard|abattoir|slaughterhouse|prison|jail|zoo|cathedral|monastery|convent|abbey|stadium|airport|airfield|racecourse|steelworks|steel mill|foundry|refinery|smelter|circus|fairground|funfair|castle|embassy|parliament|barracks|palace|vineyard|winery|ski resort|golf club|yacht club|lighthouse|power (?:plant|station)|chicken factory|biscuit factory|chocolate factory|sugar factory|dairy|theme park|water park|cable car|harbour|harbor|(?:town|city|village|parish|concert) hall|court ?house|(?:fire|police|train|railway|bus|petrol|gas) station|(?:leisure|community|shopping|garden) cent(?:re|er)|(?:market|town|village) (?:square|green)|football ground|swimming (?:baths|pool)|post office|(?:opera|lighthouse|guest) house|shopping mall)(?!\p{L})/gu;
/** Places counted from where the author works, which everybody can look up. */
const fromHere = /(?<!\p{L})(?:down the (?:road|street)|up the (?:road|hill)|across (?:the (?:road|street|river|square)|from (?:us|here|the hospital)|town)|(?:round|around) the corner|opposite (?:us|our hospital|the hospital)|next door(?= to (?:us|the hospital)|[.,;!?)]|$)|in the next (?:town|village|valley)|the next (?:town|village|valley))(?!\p{L})/gu;
/** Who pays and owns: `his employer (Xyz Steel)`. */
const employer = /(?<=(?<!\p{L})(?:employer|company|firm|workplace|agency|(?<![Jj]ournal )club|school|team|regiment|ship|vessel|boat)(?:,| is| was|:)? ?[(“"]?)(?:\p{Lu}[\p{L}’'&.-]+ ){0,3}\p{Lu}[\p{L}’'&-]+(?=[)”"]| (?:paid|says|said|wants|sent|refused)|[.,;]|$)/gu;

/** Kin are told by whom they belong to; of patients and donors everybody is somebody's. */
const kinOf = /(?<!\p{L})(?:[Ee]x-)?(?:[Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister|[Ww]idow|[Nn]ephew|[Nn]iece|[Cc]ousin|[Uu]ncle|[Aa]unt|[Gg]rand(?:son|daughter|mother|father)|[Pp]artner|[Bb]odyguard|[Dd]river|[Nn]eighbou?r) of (?:our|my|the|a) (?:(?:late|former|old|current|local|retired|own|hospital) )?(?!(?:patient|donor|recipient|deceased|proband|index|case|child|baby|victim|same|above|previous|first|bride|family|woman|man|boy|girl|thumb|cervix)(?!\p{L}))[\p{Ll}-]{3,}(?!\p{L})/gu;
/** `his son is a radiologist here`, `her neighbour, the vicar`: kin with a calling. */
const kinCalled = /(?<!\p{L})(?:[Ww]ife|[Hh]usband|[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Bb]rother|[Ss]ister|[Cc]ousin|[Uu]ncle|[Aa]unt|[Nn]ephew|[Nn]iece|[Pp]artner|[Nn]eighbou?r|[Bb]oss|[Ll]andlord)(?: (?:is|was|works as) (?:an?|the|our|one of our) (?:\p{Ll}+ ){1,3}(?:here|with us|(?:in|at|on|of) our \p{Ll}+|of ours|downstairs|next door)|, (?:the|our) \p{Ll}{4,}(?=[,.;!?)]|$))(?!\p{L})/gu;
/** What is told in newspapers, whoever it befell. */
const newsworthy = /(?<!\p{L})(?:won the (?:lottery|jackpot|world cup|championship|olympics|election)|lottery winner|(?:shark|bear|crocodile|alligator|lion|tiger|elephant|hippo) (?:attack|bite|mauling)|(?:mauled|attacked|gored|trampled) by an? (?:shark|bear|crocodile|alligator|lion|tiger|elephant|hippo|bull|police dog)|police K-?9|(?:world|national|guinness) record(?: holder)?|escaped from (?:prison|jail|custody)|(?:taken )?hostage|hijack\p{L}*|kidnap\p{L}*)(?!\p{L})/giu;
/** `Yorkshire Air Ambulance`, `Kirkstall Fire Brigade`: who brought somebody says from where. */
const services = /(?<!\p{L})(?:\p{Lu}\p{Ll}[\p{L}’'-]+ ){1,3}(?:Air )?(?:Ambulance(?: Service)?|Mountain Rescue|Search and Rescue|Fire (?:Brigade|Service|Department)|Lifeboat|Coast ?[Gg]uard|Police|Constabulary|Paramedics)(?!\p{L})/gu;
/** `the Lyon spring meeting`: a town and a meeting give a day and a place. */
const meeting = /(?<!\p{L})(?<town>\p{Lu}\p{Ll}{2,}(?:-\p{Lu}\p{Ll}+)?) (?:(?:spring|summer|autumn|fall|winter|annual|hernia|spine|robotic|regional|international|live|surgery|neurosurgery|stroke|trauma|colorectal|bariatric|cadaver|\d{4}) ){0,3}(?:meeting|congress|conference|symposium|course|workshop|masterclass|boot ?camp|summit|webinar|M&M|grand rounds?)(?!\p{L})/gu;

const unique = { letter: 'R', kind: 'other' } as const;

const isSomebody = (words: string): boolean => somebody.test(words) && !medicalWords.has(words.split(' ').at(-1)!);

function isTown(word: string): boolean {
  const folded = fold(word);
  const [unit] = unitsOf(word);
  return cities.has(folded) || (unit !== undefined && !unit.ordinary && !unit.eponym && !unit.given && !isEverydayWord(folded) && !isKnown(unit));
}

/** Who is one of a kind where they live, and where few could have been. */
export const singlingOut: TextDetector = {
  name: 'who is one of a kind somewhere',
  letter: 'R',
  sentence: 'A rank among the people of an area, local clubs, callings and shops in several languages, and works where few people are.',
  find({ text }) {
    return [
      ...findPattern(text, ranked, { ...unique, reason: 'Who is the first or the only one somewhere is known there.', sureness: 0.5, accept: ({ 0: found, groups }) => !ofScience.test(groups?.['what'] ?? '') && isSomebody((groups?.['what'] ?? '').trim()) && !/^(?:the )?(?:second|third|last|single|longest)(?: \w+)? of the (?:family|team|department|world)$/u.test(found) }),
      ...findPattern(text, local, { ...unique, reason: 'In a small community, that may be one person or a few.', sureness: 0.5, accept: ([found]) => !clinicalTeam.test(found) }),
      ...[ofTheVillage, onlyHolder].flatMap((pattern) => findPattern(text, pattern, { ...unique, reason: 'In a small community, that may be one person or a few.', sureness: 0.5 })),
      ...findPattern(text, kinCalled, { ...unique, reason: 'Whose kin it is tells who it is.', sureness: 0.5 }),
      ...findPattern(text, kinOf, { ...unique, reason: 'Whose kin it is tells who it is.', sureness: 0.5, accept: ([found]) => !medicalWords.has(found.split(' ').at(-1)!) }),
      ...findPattern(text, newsworthy, { ...unique, reason: 'What others have heard of leads to one person.', sureness: 0.5 }),
      ...findPattern(text, services, { letter: 'B', kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.86, accept: ([found]) => !/^(?:The |An? |Air |By |Our )+(?:Air )?(?:Ambulance|Police)/u.test(found) && !/^(?:The|Our|Local|State|Military|Flying|Royal) (?:Police|Paramedics|Ambulance)$/u.test(found) }),
      ...findPattern(text, meeting, { letter: 'B', kind: 'place', reason: 'A meeting of a town gives away where and when it was.', sureness: 0.5, accept: ({ groups }) => isTown(groups?.['town'] ?? '') }),
      ...findPattern(text, fromHere, { letter: 'B', kind: 'place', reason: 'Where the author works is known, and so is what lies near it.', sureness: 0.45 }),
      ...findPattern(text, employer, { ...unique, reason: 'An employer narrows down who it is, and the rule names employers.', sureness: 0.5, accept: ([found]) => !medicalWords.has(found.toLowerCase()) }),
      ...findPattern(text, works, { ...unique, reason: 'Where few people work or meet, what happened there leads to one of them.', sureness: 0.45 }),
    ];
  },
};
