import { isOrdinary, namesThing, unitsOf } from '../../text/detectors/nameUnits.ts';
import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';
import { genericPlaceWords } from '../../text/lexicon/commonWords.ts';
import { surgicalEponyms } from '../lexicon/surgicalEponyms.ts';
import { isWord } from './unknownWord.ts';

const capital = String.raw`\p{Lu}\p{Ll}[\p{L}'’-]+(?: (?:(?:de|del|la|las|los|el|upon|on|am|an der|ob der|under|sur|les|le|di|do|da|dos) )*\p{Lu}\p{Ll}[\p{L}'’-]+){0,2}`;
const germanOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:[Pp]atient(?:in)?|Mann|Frau|Junge|Mädchen|Kind|Landwirt(?:in)?|Bauer|Bäuerin|Rentner(?:in)?|Kollegen?|Kollegin|Klinik|Praxis|wohnhaft|gebürtig|zugewiesen|verlegt|stammt|stammen|kommt|kommen|lebt|leben|wohnt|wohnen|Eltern|Familie|Fall|Grüße) (?:aus|in|bei|nach|von) (?:de[mr] )?(?:Raum |Nähe von |Umgebung von |Kreis |Landkreis |Stadt )?)${capital}`, 'gu');
/** `gestürzt am Feldberg`: where it happened; a weekday or a kind of place is none. */
const germanAccident = new RegExp(String.raw`(?<=(?<!\p{L})(?:gestürzt|abgestürzt|verunglückt|verunfallt|gefunden|Unfall|Sturz|Absturz) (?:am|im|in|bei|auf dem|auf der) )${capital}`, 'gu');
const romanceOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:habit(?:e|ant)|[Vv]it|viv(?:ant|e|iendo)|demeurant|domicili(?:é|ée|ado|ada)|originaire|originari[ao]|natif|native|natural|vecin[ao]|residente?|procedente?|derivad[ao]|proveniente?|nat[oa]|trasladad[ao]|transférée?|adressée?|agricult(?:eur|or)|[Pp]atiente?|[Pp]aciente|malade|dame|[Mm]onsieur|[Hh]omme|[Ff]emme|[Hh]ombre|[Mm]ujer|[Vv]arón|[Ss]eñora?|niñ[oa]|enfant|garçon|fille|fillette|caso|cas|colegas?|collègues?|equipo|équipe) (?:de|à|en|desde|da|di|a|du|près de|cerca de|vicino a) )${capital}`, 'gu');
/** With a capital as well, at the start of a sentence. */
const origins = 'center|centre|hospital|clinic|institution|institute|department|practice|all the way|farmer|fisherman|driver|miner|worker|teacher|student|tourist|sailor|soldier|shepherd|lady|gentleman|colleagues?|friends?|team|greetings|hello|hi|love|case|cases|another one|referral|transfer|transferred|referred|sent|flew|flown|drove|driven|came|come|comes|arrived|travelled|traveled|moved|airlifted|air ambulance|ambulance|helicopter|immigrant|refugee|native|resident|hails|straight|live|report'.split('|').map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`).join('|');
const englishOrigin = new RegExp(String.raw`(?<=(?<!\p{L})(?:${origins}) (?:in |over |here |up |down |to us |out )?(?:from|of|near|outside|in) )(?:the (?:town|city|village|suburbs?) of )?${capital}`, 'gu');
const possessiveHospital = /(?<!\p{L})(?:\p{Lu}[\p{L}.'’-]+ ){0,2}\p{Lu}\p{L}+['’]s? (?:[\p{Lu}][\p{L}-]+ )?(?:Hospital|Clinic|Infirmary|Medical Cent(?:er|re)|Hospice)(?!\p{L})/gu;
const side = new RegExp(String.raw`(?<!\p{L})(?:the )?(?:north|south|east|west|upper|lower) (?:side|end) of ${capital}`, 'gu');
/** `in downtown Baltimore`: a part of a town makes one of any name. */
const quarter = new RegExp(String.raw`(?<=(?<!\p{L})(?:(?:downtown|uptown|midtown|suburban|inner-city|metropolitan|greater|outer|inner) |(?:the )?(?:outskirts|suburbs?|slums?|port|township|municipality|borough|village|hamlet|town|city) of ))${capital}`, 'gu');
/** `Farmer from Co. Mayo`. */
const county = /(?<!\p{L})(?:Co\.|County|Cty\.?|Distr?\.|Prov\.|Kr\.|Bez\.|Kanton|Ldkr\.) \p{Lu}\p{Ll}{2,}(?!\p{L})/gu;
/** Where many were and few were hurt: airports, matches, marathons. */
const natural = /(?<!\p{L})(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:Bay|Beach|Coast|Islands?|Valley|Creek|Springs|Falls|Heights|Harbou?r|Forest|Mountains?|Canyon|Desert|Peninsula|Glen|Moor|Lakes?|Hills|Woods|Estate|Village|Town|City)(?!\p{L})/gu;
/** `from Cherry Hill`: two ordinary words, and a place behind a preposition. */
const towns = /(?<=(?<!\p{L})(?:from|in|near|outside|of|at) )\p{Lu}\p{Ll}+ (?:Hill|Grove|Ridge|Park|Point|Rock|Oaks?|Bridge|Ferry|Mills?|Landing|Cove|Shores?|Corner|Cross|Green|Water|Pines?|Rapids|Junction|Lake|River|Fork|Vista|Terrace)(?= ?(?:[.,;!?)]|$| (?:with|and|who|was|were|last|by|after|hospital|team|ED|ER)(?!\p{L})))/gu;
/** `lives in xyz`: where the whole caption is in small letters. */
const smallTown = /(?<=(?<!\p{L})(?:by (?:road|bus|boat|air|train|ambulance|plane)|(?:hours?|hrs?|km|kms|miles) (?:away )?|all the way|travell?ed|village|town|district|here|lives?|living|resides?|residing|resident|native|hails|comes?|born|referred|transferred|farmer|labou?rer) (?:in|of|from|near|at|to) )\p{Ll}{4,}(?! (?:hospital|area|pain|side|team|unit|home))(?!\p{L})/gu;
/** `HERE IN XYZ`, where the whole caption is in capitals. */
const shoutedTown = /(?<=(?<!\p{L})(?:HERE|LIVES|LIVING|RESIDENT|NATIVE|COMES|REFERRED|TRANSFERRED|FARMER|CASE|PATIENT|PT) (?:IN|OF|FROM|NEAR|AT) )\p{Lu}{4,}(?!\p{L})/gu;
/** `Dept of Neurosurgery, Xyz Memorial`. */
const department = /(?<=(?<!\p{L})(?:[Dd]ept\.?|[Dd]epartment|[Dd]ivision|[Uu]nit|[Ss]ection|[Ii]nstitute|[Cc]entre|[Cc]enter) (?:of|for) [\p{L} &]{4,40}(?:,| at) )\p{Lu}[\p{L}'’.-]+(?: (?:of |de |and )?\p{Lu}[\p{L}'’.-]+){0,4}/gu;
const home = /(?<=(?<!\p{L})(?:[Aa]ddress|[Rr]esidence|[Dd]omicile|[Dd]omicilio|[Hh]ome|[Ss]treet|[Ll]ives at|[Ll]iving at|[Rr]esid(?:es|ing) at|[Hh]ome at|[Aa]dresse|[Dd]irección|[Ww]ohnhaft(?: in)?|[Aa]nschrift)(?: (?:on the \p{L}+|is|was|of (?:the )?\p{L}+))?\s?:?\s)\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’.-]*,? ?){1,5}/gu;
const numberedStreet = /(?<![\p{L}\d.])\d{1,4}[A-Za-z]? (?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,3}(?:Parade|Hill|Green|Park|View|Rise|Quay|Wharf|Bank|Vale|Heights|Broadway|Esplanade|Promenade|Embankment|Path|Loop|Plaza|Ring|Side|Gate|Yard|Cottages?|Villas?|House|Towers?|Buildings?|Bypass)(?!\p{L})/gu;
const kinds = String.raw`Diagnostics|Imaging|Scans?|Labs?|Laborator(?:y|ies)|Nursing Home|Hospitals?|Infirmary|Clinics?|Medical Cent(?:er|re)|Health Cent(?:er|re)|Hospice|Nursing Home|Care Home|Surgery Cent(?:er|re)|Surgicenter|Sanatorium|Polyclinic|Medical College|Medical School|Cancer Cent(?:er|re)|Children['’]s Hospital`;
const anyHospital = new RegExp(String.raw`(?<!\p{L})(?:\p{Lu}[\p{L}.'’-]+ (?:of |and |the |de |la )*){1,4}(?:${kinds})(?!\p{L})`, 'gu');
/** What stands before a kind of hospital without making one of it. */
const common = new Set('the a an our my your his her their this that in at from of to and or for by with after before on when every each some any no one two three all many most local district general university regional teaching community county state public private rural field day military tertiary secondary primary referral central children women maternity emergency eye heart cancer trauma stroke pain fracture hand foot outpatient surgical medical surgery large small big another other same new old hospital clinic health care animal veterinary mobile virtual walk post pre anxiety first second follow dental fever memory breast hernia bariatric ambulatory'.split(' '));
const landmark = /(?<=(?<!\p{L})(?:at|in|on|near|during|after|from|under|off|inside|outside) )(?:the )?(?:(?:\p{Lu}[\p{L}.'’-]+ ){1,3}(?:(?:Half )?Marathon|Triathlon|Regatta|Horse Trials|Races|Rally|Parade|Fair|Air Show|Show|Championships?|Tournament|Open|Festival|Airport|Stadium|Arena|Station|Bridge|Tower|Beach|Falls|Square|Market|Mall|Zoo|Museum|Cathedral|Abbey|Castle|Prison|Barracks|Derby|Cup|Games|Grand Prix|Carnival|Rodeo|Harbou?r|Mine|Primary School|High School|Elementary School)|(?:Lake|Mount|Mt\.?|River|Camp|Fort|Port|Cape) \p{Lu}[\p{L}'’-]+|River \p{Lu}\p{L}+|Olympics|World Cup|Oktoberfest|Super Bowl|Tour de France|Eiffel Tower)(?!\p{L})/gu;
/** `St. Swithin General`, `Fairview Memorial`: what it is goes without saying behind `at` or `from`. */
const shortHospital = /(?<=(?<!\p{L})(?:at|from|to|in|by|of) )(?:the )?(?:(?:St\.? |Saint |Mt\.? )?(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:General|Memorial|Regional|Royal|Methodist|Baptist|Presbyterian)|Royal \p{Lu}\p{Ll}[\p{L}'’-]+)(?! (?:\p{Lu}|surg|medic|an[ae]+sth|practi|colou?r))(?!\p{L})/gu;
/** Where one studies or teaches. */
const college = /(?<=(?<!\p{L})(?:at|from|of|in|to|attends?|attended) )(?:the )?(?:(?:St\.? |Saint )?\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,3}(?:College|Academy|Seminary|Polytechnic|Grammar School|Middle School|Kindergarten|Nursery)(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?(?! of)(?!\p{L})/gu;
/** `From Xyz via air ambulance`, `From Xyz, 61`. */
const startingFrom = /(?<=(?:^|[.!?:]\s|\n)From )\p{Lu}\p{Ll}[\p{L}'’-]+(?: \p{Lu}\p{Ll}[\p{L}'’-]+)?(?= (?:via|by (?:air|ambulance|helicopter|road|boat|train|car|plane)|overnight)(?!\p{L})|, \d)/gu;
/** `the Kashmir valley`: after a preposition, the kind in small letters. */
const smallNatural = /(?<=(?<!\p{L})(?:in|from|near|of|to|off|on|across) )(?:the )?\p{Lu}\p{Ll}[\p{L}'’-]+ (?:valley|delta|coast|highlands?|islands?|peninsula|mountains?|desert|slums?|suburbs?|district|oasis|plateau|forest|refugee camp|camp|border|harbou?r)(?!\p{L})/gu;
/** What was in the paper leads to the paper. */
const newspaper = /(?<=(?<!\p{L})(?:in|by|read|reads|to|from|told|on) )(?:the |The )?(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:Post|Times|Herald|Gazette|Tribune|Chronicle|Courier|Daily|Mail|Mirror|Telegraph|Echo|Advertiser|Observer|Mercury|Argus|Press|Globe|Examiner|Evening News|Zeitung|Anzeiger|Kurier|Sentinel|Dispatch|Inquirer|Ledger)(?![\p{L}-])/gu;
const road = /(?<!\p{L})(?:on|off|along|near) the (?:[AMBIE]\d{1,4}|Interstate \d{1,3}|Route \d{1,3}|Highway \d{1,3}|US-\d{1,3}|I-\d{1,3})(?!\p{L}|\d)/gu;

/** `Mercy General, bed 12`: at the start of a caption. */
const openingHospital = /(?<=(?:^|[.!?] |\n))(?:(?:St\.? |Saint |Mt\.? )?(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:General|Memorial|Regional|Infirmary))(?=,? (?:bed|ward|ED|ER|ICU|room|theatre|OR)(?!\p{L}))/gu;
/** `Port Vila`, `San Ignacio`: what towns begin with in many languages, and no state. */
const prefixedTown = /(?<=(?<!\p{L})(?:from|in|near|outside|to|at|via|reached|around) )(?:Port|San|Santa|Santo|São|Sankt|Fort|Mount|Puerto|Ciudad|Villa|Las|Los|Bad|Kota|Khao|Phnom|Nha|Tell?|Beit|Abu|Umm|Al|El|Ban|Koh) \p{Lu}\p{Ll}{2,}(?!\p{L}| (?:Republic|criteria|classification|score))/gu;
const state = /^(?:San Marino|El Salvador|Abu Dhabi|Santa Claus|Al Jazeera|Mount Everest)/u;
/** Regions that are smaller than a state and bear an article. */
const region = /(?<=(?<!\p{L})(?:from|in|on|near|to|of|From|In|On) )the (?:(?:Outer|Inner|Northern|Southern|Western|Eastern|Upper|Lower|Scottish) )?(?:Hebrides|Orkneys?|Shetlands?|Highlands|Lowlands|Cotswolds|Peak District|Lake District|Borders|Midlands|Azores|Balearics|Canaries|Cyclades|Dolomites|Ozarks|Catskills|Adirondacks|Berkshires|Hamptons|Bronx|Everglades|Outback|Bayou|Rockies|Black Forest|Dodecanese|Peloponnese|Camargue|Dordogne|Algarve|Aleutians|Andamans|Nicobars?|Sundarbans|Transkei|Karoo|Okavango|Maasai Mara|Gold Coast|Sunshine Coast)(?!\p{L})/gu;
/** `Northside ER`, `Xyz A&E`. */
const emergency = /(?<=(?<!\p{L})(?:at|in|from|to|by|via) (?:the )?)\p{Lu}\p{Ll}{3,}(?: \p{Lu}\p{Ll}+)? (?:ER|ED|A&E|Casualty|ICU)(?![\p{L}&])/gu;
const bedOfWard = /(?<!\p{L})(?:[Bb]ed|[Rr]oom|[Bb]ay|[Cc]ubicle) \d{1,3}[A-Z]?,? (?:of |in |on )?(?:[Ww]ard|[Uu]nit|[Ff]loor) (?=[A-Z\d]*[A-Z\d])[A-Z]{0,2}\d{0,2}[A-Z]?(?![\p{L}\d])/gu;
/** `Lakeview Women's & Children's`. */
const womenAndChildren = /(?<!\p{L})(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,3}(?:Women|Children|Kids|Mothers?)['’]?s?['’]? (?:&|and) (?:Women|Children|Babies|Newborns?|Infants)['’]?s?(?:['’])?(?: Hospital| Clinic| Center| Centre)?/gu;
/** `Camp Xyz field hospital`, `Pelican Point beach`. */
const campOrShore = /(?<!\p{L})(?:(?:Camp|Fort|Base|Outpost|FOB) \p{Lu}\p{Ll}[\p{L}'’-]+(?: field hospital| hospital| clinic)?|(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,2}(?:beach|pier|harbour|harbor|reservoir|waterfall|canyon|ski resort|dam|quarry|national park|campsite|airport|stadium|prison|refinery|shipyard))(?!\p{L})/gu;
const corner = /(?<!\p{L})(?:the )?corner of (?:\p{Lu}[\p{L}'’-]+|\d{1,3}(?:st|nd|rd|th))(?: \p{Lu}[\p{L}'’-]+){0,2} and (?:\p{Lu}[\p{L}'’-]+|\d{1,3}(?:st|nd|rd|th))(?: \p{Lu}[\p{L}'’-]+){0,2}/gu;
/** `Dr Xyz from Dumfries`, whom the caption thanks or who referred. */
const whereDoctorsAre = new RegExp(String.raw`(?<=(?<!\p{L})(?:Dr|Prof|Mrs?|Ms|Miss|Sister|Nurse)\.? \p{Lu}[\p{L}'’-]+ (?:from|of|in|at|and (?:the )?team (?:in|at|from)) )${capital}`, 'gu');
/** General practices in Britain are called surgeries. */
const practice = /(?<=(?<!\p{L})(?:[Rr]egistered|GP|practice|[Rr]eferred|patient|nurse|receptionist|[Ss]een|works|attends) (?:by|at|with|of|from|to) )(?:the )?(?:\p{Lu}\p{Ll}[\p{L}'’-]+ ){1,3}(?:Surgery|(?:Medical |Group |Family )?Practice|Health Cent(?:re|er))(?!\p{L})/gu;
const ward = /(?<!\p{L})(?:Ward|Bay|Bed|Theatre|Room|OR) \d{1,3}[A-Z]?(?=,? (?:of|at) (?:the )?\p{Lu})/gu;

const place = { letter: 'B', kind: 'place', reason: 'A place smaller than a state narrows down who it is.' } as const;

/** Places by what captions say before them, in four languages, where the place itself is in no list. */
export const placesOfCaptions: TextDetector = {
  name: 'origins and hospitals of captions',
  letter: 'B',
  sentence: 'Where somebody lives, comes from or was sent from, in four languages; hospitals named after a person; roads.',
  find({ text }) {
    const isPlace = (match: RegExpExecArray) => {
      const [first] = unitsOf(match[0].replace(/^the \p{L}+ of /u, ''));
      return first !== undefined && !isOrdinary(first.folded) && !genericPlaceWords.has(first.folded) && !namesThing(text, match.index + match[0].length);
    };
    return [
      ...findPattern(text, germanAccident, { ...place, sureness: 0.5, accept: isPlace }),
      ...[germanOrigin, romanceOrigin, englishOrigin, whereDoctorsAre, quarter].flatMap((pattern) => findPattern(text, pattern, { ...place, sureness: 0.65, accept: isPlace })),
      ...findPattern(text, towns, { ...place, sureness: 0.6, accept: (match) => !/^(?:Rose|Theme|Left|Right|Upper|Lower) |(?:National|Science|Water) Park/u.test(match[0]) }),
      ...(/\p{Lu}\p{Ll}/u.test(text) ? [] : findPattern(text, smallTown, { ...place, sureness: 0.55, accept: (match) => !isWord(match[0]) && !isOrdinary(match[0]) && !genericPlaceWords.has(match[0]) })),
      ...(/\p{Ll}{3}/u.test(text) ? [] : findPattern(text, shoutedTown, { ...place, sureness: 0.55, accept: (match) => !isWord(match[0]) && !isOrdinary(match[0].toLowerCase()) && !genericPlaceWords.has(match[0].toLowerCase()) })),
      ...findPattern(text, department, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.75 }),
      ...findPattern(text, possessiveHospital, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.9, accept: (match) => !/^(?:Women|Children|Veterans|Men|People|Patient|Today|The Children|The Women)['’]/u.test(match[0]) }),
      ...findPattern(text, side, { ...place, sureness: 0.6, accept: (match) => match[0].split(' of ').slice(1).every((name) => !isOrdinary(name.toLowerCase())) }),
      ...findPattern(text, natural, { ...place, sureness: 0.55, accept: (match) => !/^(?:The|This|Our|A|In|Left|Right|Small|Large) /u.test(match[0]) && !namesThing(text, match.index + match[0].length) }),
      ...[home, numberedStreet].flatMap((pattern) => findPattern(text, pattern, { ...place, kind: 'address', reason: 'An address leads to a home or a workplace.', sureness: 0.85 })),
      ...findPattern(text, anyHospital, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.75, accept: (match) => unitsOf(match[0]).some((unit) => unit.title && !common.has(unit.folded) && !/^(?:hospitals?|infirmary|clinics?|medical|cent(?:er|re)|health|hospice|nursing|home|care|surgery|college|school|polyclinic)$/u.test(unit.folded)) && !/['’]s? (?:score|scale|criteria)/u.test(text.slice(match.index)) }),
      ...findPattern(text, landmark, { ...place, reason: 'A landmark or an event, with what happened there, leads to one person.', sureness: 0.6, accept: ([found]) => !/\p{L}{3}\. /u.test(found) }),
      ...findPattern(text, shortHospital, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.65, accept: (match) => unitsOf(match[0]).some((unit) => unit.title && !common.has(unit.folded) && !/^(?:general|memorial|royal|methodist|baptist|presbyterian|st|saint)$/u.test(unit.folded) && (!isWord(unit.text) || /St\.? $|Saint $/u.test(match[0].slice(0, unit.start)))) }),
      ...[college, smallNatural, startingFrom].flatMap((pattern) => findPattern(text, pattern, { ...place, sureness: 0.6, accept: (match) => unitsOf(match[0]).some((unit) => unit.title && !common.has(unit.folded) && !/^(?:american|royal|european|british|college|academy|international|world)$/u.test(unit.folded) && !isWord(unit.text)) })),
      ...findPattern(text, newspaper, { ...place, letter: 'R', kind: 'other', reason: 'Who has read the paper knows who it is.', sureness: 0.65, accept: (match) => unitsOf(match[0]).slice(0, -1).some((unit) => unit.folded !== 'the' && !isWord(unit.text)) }),
      ...[practice, ward, bedOfWard, openingHospital, womenAndChildren].flatMap((pattern) => findPattern(text, pattern, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.65 })),
      ...findPattern(text, prefixedTown, { ...place, sureness: 0.6, accept: (match) => !state.test(match[0]) && !namesThing(text, match.index + match[0].length) }),
      ...findPattern(text, corner, { ...place, kind: 'address', reason: 'A street or a park leads to a home or an accident.', sureness: 0.75 }),
      ...findPattern(text, campOrShore, { ...place, sureness: 0.6, accept: (match) => !/^(?:The|This|Our|A|In|At|On|Left|Right) /u.test(match[0]) && unitsOf(match[0]).every((unit) => !unit.eponym && !surgicalEponyms.has(unit.folded)) && unitsOf(match[0]).some((unit) => unit.title && !isWord(unit.text)) }),
      ...findPattern(text, region, { ...place, sureness: 0.7 }),
      ...findPattern(text, emergency, { ...place, kind: 'institution', reason: 'The institution narrows down place and people.', sureness: 0.65, accept: (match) => unitsOf(match[0]).slice(0, -1).some((unit) => unit.title && !isWord(unit.text) && !common.has(unit.folded)) }),
      ...findPattern(text, county, { ...place, sureness: 0.65 }),
      ...findPattern(text, road, { ...place, reason: 'A road and what happened there lead to one accident.', sureness: 0.55 }),
    ];
  },
};
