import { findPattern, type TextDetector } from '../../text/detectors/detector.ts';

const news = /(?<!\p{L})(?:(?:all )?over the news|in (?:all )?the (?:news|papers|headlines|tabloids)|in the (?:local |national |daily |morning )?(?:news)?(?:paper|papers|press|media)|(?:made|hit|making) (?:the |national |local )?(?:headlines|news|front pages?)|on (?:the )?(?:television|tv|evening news|front pages?)|(?:you (?:may|might) have (?:read|heard|seen)|as (?:reported|seen|shown)) (?:about (?:him|her|it|this|them) )?(?:in|on) \p{L}+(?: \p{L}+)?|went viral|viral video|breaking news|aus den Nachrichten|in der Zeitung|dans (?:les journaux|la presse)|en (?:las noticias|la prensa|los periódicos))(?!\p{L})/giu;
const fame = String.raw`famous|former|retired|ex-|well[- ]known|celebrated|renowned|prominent|popular|award-winning|world-class|olympic|internationally known`;
const callings = String.raw`minister|senator|mayor|governor|bishop|mountaineer|skier|surfer|climber|jockey|referee|astronaut|general|colonel|actor|actress|singer|tenor|soprano|musician|pianist|violinist|guitarist|footballer|football player|player|goalkeeper|striker|athlete|swimmer|runner|cyclist|boxer|wrestler|racing driver|dancer|artist|author|writer|politician|journalist|presenter|influencer|youtuber|chef|comedian|model|rapper|star|champion|medallist|medalist`;
const team = new RegExp(String.raw`(?<!\p{L})(?:the|a|an|our) (?:\p{L}+ )?(?:${callings}|captain|coach|trainer|manager|member|physio|owner|quarterback|keeper) (?:of|for|from|with) (?:the|our|a) (?:\p{L}+ )?(?:national |local |first |town |club |village )?(?:team|squad|club|orchestra|opera|band|choir|circus|parliament|bakery|pub|hotel|zoo)(?!\p{L})`, 'giu');
const famous = new RegExp(String.raw`(?<!\p{L})(?:(?:a|an|the|this|our|local) )?(?:${fame}) (?:\p{L}+ )?(?:${callings})s?(?!\p{L})`, 'giu');
const publicPost = /(?<!\p{L})(?:(?:the|our|a|an|former|current|local) )+(?:mayor|governor|senator|congress(?:wo)?man|member of parliament|mp|minister|prime minister|president|chancellor|ambassador|bishop|cardinal|judge|sheriff|police chief|fire chief|head ?master|head ?mistress|king|queen|prince|princess|duke|duchess|celebrity|olympian|pop star|film star|movie star|rock star|tv (?:host|presenter|star)|news anchor|quarterback|national (?:football |soccer |hockey |rugby )?(?:team|squad)|first lady)(?: of)?(?! (?:of the (?:society|college|association|congress|session)|elect|sign|approach|method|cells?|bed))(?!\p{L})/giu;
const relative = /(?<!\p{L})(?:(?:[Tt]he|[Aa]) )?(?:[Ww]ife|[Hh]usband|son|daughter|mother|father|brother|sister|widow|widower|nephew|niece|cousin|grandson|granddaughter|uncle|aunt|partner) of (?:(?:the|a|an|our|one of our|my) )?(?:[\p{Ll}-]+ ){0,2}(?:(?:mayor|senator|minister|governor|nurse|nurses|doctor|colleague|colleagues|surgeon|professor|teacher|priest|politician|footballer|singer|actor|judge|president|secretary|porter|director)s?(?!\p{L})|(?=\p{Lu}\p{Ll}))/gu;
const staff = /(?<!\p{L})(?:(?:our|my) own (?:\p{L}+ )?(?:nurse|secretary|porter|cleaner|resident|registrar|student|anaesthetist|anesthesiologist|radiographer|physio(?:therapist)?|pharmacist|receptionist|matron|chief|boss|professor|staff|cook|driver|security guard|mother|father|sister|brother|son|daughter|grandmother|grandfather|uncle|aunt|cousin|neighbou?r)|(?:a|one of) (?:our|my) (?:own )?(?:nurses|colleagues|residents|secretaries|students|registrars|surgeons|staff(?: members?)?|porters|anaesthetists|anesthesiologists)|(?:a |one )?(?:nurse|doctor|secretary|colleague|resident|porter) (?:from|of|on|in) (?:our|my) (?:own )?(?:ward|unit|department|hospital|clinic|team)|(?:my|our) (?:neighbou?r|own (?:mother|father|sister|brother|son|daughter)|mother-in-law|father-in-law|chief['’]s (?:wife|husband|son|daughter|mother|father)))(?!\p{L})/giu;
const employer = /(?<=(?<!\p{L})(?:works?|worked|working|employed|employee|employees|job|engineer|manager|mechanic|welder|clerk|driver|pilot|cashier|guard|technician|apprentice|foreman|labou?rer|shift) (?:as an? \p{L}+ )?(?:at|for|with|of|by) )(?:the )?(?:\p{Lu}[\p{L}&.-]+(?: \p{Lu}[\p{L}&.-]+){0,3}(?: (?:factory|plant|works|brewery|mill|mine|bakery|office|store|shop|warehouse|shipyard|refinery|airport|company|depot|stadium))?|(?:local|town|village|city) (?:factory|plant|brewery|mill|mine|bakery|school|post office|newspaper|zoo|prison|airport|refinery|shipyard))(?!\p{L})/gu;
const disaster = /(?<!\p{L})(?:(?:victim|survivor|casualty|one|driver|passenger|injured)s? (?:of|in|from) (?:the|that|this) (?:\p{L}+ )?(?:(?:train|bus|plane|tram|ferry|coach|helicopter|motorway|school|cable car) (?:crash|accident|disaster|derailment|collision|shooting)|(?:shooting|bombing|attack|stampede|collapse|explosion|earthquake|avalanche|flood|wildfire|riot|stabbing|crash|fire|disaster)s?))(?!\p{L})/giu;
const unique = /(?<!\p{L})(?:(?:the )?(?:only|first|oldest|youngest|tallest|heaviest|fattest|smallest) (?:\p{L}+ )?(?:patient|person|man|woman|child|survivor|baby|surgeon|recipient|one) (?:in|of) (?:the|our|this|his|her) (?:country|state|world|town|village|city|region|family|county|island)|conjoined twins|quintuplets|sextuplets|(?:the )?world['’]s (?:oldest|youngest|tallest|heaviest|first|largest|smallest)(?: \p{L}+)?)(?!\p{L})/giu;

/** Who the patient is, without a name: callings, kin, employers and events by which others know them. */
export const singling: TextDetector = {
  name: 'what others know the patient by',
  letter: 'R',
  sentence: 'Public posts, fame, kin, employers, events in the news, and what makes somebody the only one.',
  find({ text }) {
    const one = { letter: 'R', kind: 'other', sureness: 0.6 } as const;
    return [
      ...findPattern(text, news, { ...one, reason: 'Who has heard the news knows who it is.' }),
      ...findPattern(text, disaster, { ...one, reason: 'An event that others have heard of leads to the few it struck.' }),
      ...findPattern(text, team, { ...one, reason: 'A person known to many is recognised by calling alone.' }),
      ...findPattern(text, famous, { ...one, reason: 'A person known to many is recognised by calling alone.' }),
      ...findPattern(text, publicPost, { ...one, reason: 'Few people hold this post.', accept: (match) => !/^(?:a|an) (?:model|judge|king|queen)$/iu.test(match[0]) }),
      ...findPattern(text, relative, { ...one, reason: 'Kin of a known person is recognised through them.' }),
      ...findPattern(text, staff, { ...one, reason: 'Kin, neighbours and colleagues are recognised by everybody around.' }),
      ...findPattern(text, employer, { ...one, reason: 'An employer narrows down who it is, and the rule names employers.' }),
      ...findPattern(text, unique, { ...one, reason: 'What makes somebody the only one singles them out.' }),
    ];
  },
};
