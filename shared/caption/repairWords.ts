import type { RepairLanguage } from './language.ts';

/** In what words a repair is offered. */
export interface RepairWords {
  readonly patient: string;
  readonly colleague: string;
  readonly recently: string;
  readonly soon: string;
  readonly over89: string;
  readonly city: string;
  readonly hospital: string;
  readonly ourHospital: string;
  readonly anotherHospital: string;
  readonly inYear: string;
  /** Before a year. */
  readonly before: string;
}

export const repairWords: Readonly<Record<RepairLanguage, RepairWords>> = {
  en: { patient: 'the patient', colleague: 'a colleague', recently: 'recently', soon: 'soon', over89: 'over 89', city: 'a city', hospital: 'hospital', ourHospital: 'our hospital', anotherHospital: 'another hospital', inYear: 'in', before: 'before' },
  de: { patient: 'der Patient', colleague: 'ein Kollege', recently: 'kürzlich', soon: 'bald', over89: 'über 89', city: 'einer Stadt', hospital: 'Klinik', ourHospital: 'unsere Klinik', anotherHospital: 'eine andere Klinik', inYear: '', before: 'vor' },
  fr: { patient: 'le patient', colleague: 'un collègue', recently: 'récemment', soon: 'bientôt', over89: 'plus de 89 ans', city: 'une ville', hospital: 'hôpital', ourHospital: 'notre hôpital', anotherHospital: 'un autre hôpital', inYear: 'en', before: 'avant' },
  it: { patient: 'il paziente', colleague: 'un collega', recently: 'di recente', soon: 'presto', over89: 'più di 89 anni', city: 'una città', hospital: 'ospedale', ourHospital: 'il nostro ospedale', anotherHospital: 'un altro ospedale', inYear: 'nel', before: 'prima del' },
  pt: { patient: 'o doente', colleague: 'um colega', recently: 'recentemente', soon: 'em breve', over89: 'mais de 89 anos', city: 'uma cidade', hospital: 'hospital', ourHospital: 'o nosso hospital', anotherHospital: 'outro hospital', inYear: 'em', before: 'antes de' },
  nl: { patient: 'de patiënt', colleague: 'een collega', recently: 'onlangs', soon: 'binnenkort', over89: 'ouder dan 89', city: 'een stad', hospital: 'ziekenhuis', ourHospital: 'ons ziekenhuis', anotherHospital: 'een ander ziekenhuis', inYear: 'in', before: 'vóór' },
  es: { patient: 'el paciente', colleague: 'un colega', recently: 'recientemente', soon: 'pronto', over89: 'más de 89 años', city: 'una ciudad', hospital: 'hospital', ourHospital: 'nuestro hospital', anotherHospital: 'otro hospital', inYear: 'en', before: 'antes de' },
};

/** Which country, or state of the United States, a large city lies in: no smaller than a state, so it may be said. Folded. */
const countries: Readonly<Record<string, string>> = {
  Austria: 'vienna wien graz linz salzburg innsbruck', Australia: 'sydney melbourne brisbane perth adelaide hobart canberra darwin', Belgium: 'brussels antwerp ghent liege leuven', Brazil: 'brasilia salvador fortaleza recife curitiba',
  Canada: 'toronto montreal vancouver calgary ottawa edmonton winnipeg halifax quebec', Chile: 'santiago valparaiso', China: 'beijing shanghai guangzhou shenzhen chengdu wuhan', Colombia: 'bogota medellin cali', Croatia: 'zagreb split',
  'the Czech Republic': 'prague brno', Denmark: 'copenhagen aarhus odense', Egypt: 'cairo alexandria', Finland: 'helsinki tampere turku', France: 'paris lyon marseille toulouse bordeaux lille nantes strasbourg rennes grenoble montpellier nice perpignan',
  Germany: 'berlin hamburg munich munchen cologne koln frankfurt stuttgart dusseldorf dortmund essen leipzig dresden hanover hannover bremen nuremberg nurnberg heidelberg freiburg tubingen gottingen bonn mainz kiel rostock aachen ulm',
  Ghana: 'accra kumasi', Greece: 'athens thessaloniki patras', Hungary: 'budapest szeged debrecen pecs', India: 'mumbai delhi bangalore bengaluru chennai kolkata hyderabad pune vellore chandigarh', Indonesia: 'jakarta surabaya bandung',
  Iran: 'tehran shiraz isfahan mashhad', Ireland: 'dublin cork galway limerick', Israel: 'haifa jerusalem', Italy: 'rome milan naples turin bologna florence genoa palermo verona padua', Japan: 'tokyo osaka kyoto nagoya sapporo fukuoka kobe sendai',
  Kenya: 'nairobi mombasa', Mexico: 'guadalajara monterrey puebla tijuana', 'the Netherlands': 'amsterdam rotterdam utrecht eindhoven groningen nijmegen maastricht leiden', 'New Zealand': 'auckland wellington christchurch dunedin', Nigeria: 'lagos abuja ibadan kano',
  Norway: 'oslo bergen trondheim stavanger tromso', Pakistan: 'karachi lahore islamabad peshawar', Peru: 'lima cusco arequipa', Poland: 'warsaw krakow gdansk wroclaw poznan lodz katowice', Portugal: 'lisbon porto coimbra', Romania: 'bucharest cluj timisoara',
  Russia: 'moscow novosibirsk kazan', 'Saudi Arabia': 'riyadh jeddah', Serbia: 'belgrade nis', Slovenia: 'ljubljana maribor', 'South Africa': 'johannesburg durban pretoria', 'South Korea': 'seoul busan incheon daegu',
  Spain: 'madrid barcelona valencia seville sevilla bilbao malaga zaragoza granada salamanca cuenca tarragona', Sweden: 'stockholm gothenburg malmo uppsala lund', Switzerland: 'zurich geneva basel bern lausanne', Thailand: 'bangkok phuket',
  Turkey: 'istanbul ankara izmir antalya', Ukraine: 'kyiv kiev lviv odessa kharkiv', 'the United Kingdom': 'london birmingham manchester liverpool leeds sheffield bristol glasgow edinburgh cardiff belfast newcastle nottingham leicester southampton oxford cambridge aberdeen inverness dundee wolverhampton',
  Vietnam: 'hanoi', California: 'oakland sacramento fresno anaheim', Texas: 'houston dallas austin', Illinois: 'chicago', Pennsylvania: 'philadelphia pittsburgh', Massachusetts: 'boston', Washington: 'seattle spokane', Colorado: 'denver', Florida: 'miami orlando tampa jacksonville',
  Georgia: 'atlanta', Michigan: 'detroit', Minnesota: 'minneapolis duluth', Ohio: 'cleveland columbus cincinnati toledo', Tennessee: 'nashville memphis chattanooga', Arizona: 'phoenix tucson', Oregon: 'portland', Maryland: 'baltimore', Nevada: 'reno', Louisiana: 'shreveport', 'New Mexico': 'albuquerque', Iowa: 'davenport',
};

const states = new Map(Object.entries(countries).flatMap(([state, cities]) => cities.split(' ').map((city) => [city, state] as const)));

export const stateOf = (foldedCity: string): string | undefined => states.get(foldedCity);
