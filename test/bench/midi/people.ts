/** Invented subjects of many scripts, with identifiers of every kind of 45 CFR 164.514(b)(2). */
import type { Random } from '../../synthetic/random.ts';

interface Script {
  readonly characterSet: readonly string[];
  /** Family name, given name, and the further component groups of the PN, where the script has any. */
  readonly names: readonly (readonly [string, string, string?])[];
}

const scripts: readonly Script[] = [
  { characterSet: [], names: [['Henderson', 'Margaret'], ['Okafor', 'Daniel'], ['Brown', 'Keith'], ['Young', 'Patricia'], ['Whitaker', 'Rosalind'], ['Baker', 'Thomas'], ['Castellanos', 'Miguel'], ['Nguyen', 'Linh'], ["O'Malley", 'Fiona'], ['Fitzgerald-Hale', 'Simon'], ['Ng', 'Amy'], ['Van der Berg', 'Pieter']] },
  { characterSet: ['ISO_IR 100'], names: [['Müller', 'Jürgen'], ['Lefèvre', 'Chloé'], ['Ångström', 'Björn'], ['Peñalver', 'Íñigo'], ['Gonçalves', 'João']] },
  { characterSet: ['ISO_IR 101'], names: [['Dvořák', 'Jiří'], ['Wiśniewska', 'Małgorzata'], ['Horváth', 'Győző']] },
  { characterSet: ['ISO_IR 144'], names: [['Кузнецов', 'Дмитрий'], ['Соколова', 'Екатерина']] },
  { characterSet: ['ISO_IR 126'], names: [['Παπαδοπούλου', 'Ελένη'], ['Διονυσίου', 'Νικόλαος']] },
  { characterSet: ['', 'ISO 2022 IR 87'], names: [['Takahashi', 'Haruto', '=高橋^陽翔=たかはし^はると'], ['Yamamoto', 'Sakura', '=山本^桜=やまもと^さくら']] },
  { characterSet: ['', 'ISO 2022 IR 149'], names: [['Hwangbo', 'Jisoo', '=황보^지수'], ['Namgung', 'Minjae', '=남궁^민재']] },
  { characterSet: ['GB18030'], names: [['Zhuang', 'Xiaoming', '=庄^晓明'], ['Ouyang', 'Lihua', '=欧阳^丽华']] },
  { characterSet: ['ISO_IR 192'], names: [['Yıldırım', 'Şebnem'], ['العبدالله', 'فاطمة'], ['Łukasiewicz', 'Żaneta'], ['孫', '悟飯']] },
];

const physicians = ['Abernathy^Clarissa', 'Petrov^Anton', 'Lindqvist^Marta', 'Iyer^Raghunath', 'Delacroix^Yvonne', 'Haversham^Oliver', 'Nakagawa^Kenji', 'Brandt^Ulrike'];
const hospitals = ['Riverbend Memorial Hospital', 'St. Aldhelm Infirmary', 'Klinikum Sankt Wendelin', 'Mercyvale Regional Medical Center', 'Harrowgate General'];
const streets = ['Larkspur Lane', 'Quarry Hill Road', 'Wendover Crescent', 'Thistledown Avenue', 'Juniper Court'];
const cities = ['Millbrook', 'Aldervale', 'Kirkstead', 'Fernley Heights', 'Ostmark'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

export interface Subject {
  readonly number: number;
  readonly characterSet: readonly string[];
  readonly family: string;
  readonly given: string;
  /** Value of Patient's Name. */
  readonly personName: string;
  /** Every word of the name, in every script. */
  readonly nameTokens: readonly string[];
  readonly id: string;
  readonly otherId: string;
  readonly ssn: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  readonly insurance: string;
  readonly account: string;
  readonly licence: string;
  readonly plate: string;
  readonly url: string;
  readonly ip: string;
  readonly implantSerial: string;
  readonly birthDate: string;
  readonly ageYears: number;
  readonly sex: 'F' | 'M';
  readonly physician: string;
  readonly operator: string;
  readonly hospital: string;
  readonly firstStudy: string;
}

export function makeSubject(number: number, random: Random): Subject {
  const script = scripts[number % 3 === 0 ? 0 : 1 + (number % (scripts.length - 1))] ?? scripts[0];
  if (script === undefined) throw new Error('no script');
  const [family, given, groups] = random.pick(script.names);
  const year = random.between(2008, 2022);
  const ageYears = random.chance(0.15) ? random.between(91, 101) : random.between(1, 88);
  return {
    number,
    characterSet: script.characterSet,
    family,
    given,
    personName: `${family}^${given}${groups ?? ''}`,
    nameTokens: [family, given, ...(groups ?? '').split(/[=^]/u).filter((token) => token !== '')],
    id: random.pick([`MRN${random.digits(7)}`, random.digits(8), `${random.digits(3)}-${random.digits(5)}`, `P${random.digits(6)}X`]),
    otherId: `Z${random.digits(7)}`,
    ssn: `${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`,
    phone: random.pick([`(${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`, `${random.digits(3)}-${random.digits(3)}-${random.digits(4)}`, `+49 30 ${random.digits(8)}`]),
    fax: `${random.digits(3)}-${random.digits(3)}-${random.digits(4)}`,
    email: `pt${random.digits(5)}@mailvale.example`,
    street: `${String(random.between(11, 989))} ${random.pick(streets)}`,
    city: random.pick(cities),
    zip: random.digits(5),
    insurance: `HP${random.digits(9)}`,
    account: `AC${random.digits(8)}`,
    licence: `DL${random.digits(7)}`,
    plate: `KV ${random.digits(4)}`,
    url: `https://portal.riverbend.example/chart/${random.digits(8)}`,
    ip: `10.${String(random.between(17, 250))}.${String(random.between(17, 250))}.${String(random.between(17, 250))}`,
    implantSerial: `IMP${random.digits(7)}`,
    birthDate: dateOf(year - ageYears, random),
    ageYears,
    sex: random.pick(['F', 'M']),
    physician: random.pick(physicians),
    operator: random.pick(physicians),
    hospital: random.pick(hospitals),
    firstStudy: dateOf(year, random),
  };
}

export function dateOf(year: number, random: Random): string {
  return `${String(year)}${String(random.between(1, 12)).padStart(2, '0')}${String(random.between(13, 28))}`;
}

/** The date as people write it. */
export function writtenDate(date: string, random: Random): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)];
  const name = months[Number(month) - 1] ?? '';
  const title = `${name[0] ?? ''}${name.slice(1).toLowerCase()}`;
  return random.pick([
    `${month}/${day}/${year}`, `${year}-${month}-${day}`, `${day}.${month}.${year}`, `${day}-${name}-${year}`, date, `${name} ${day}, ${year}`,
    `${String(Number(month))}/${String(Number(day))}/${year.slice(2)}`, `${title} ${day} ${year}`, `${day} ${title} ${year}`, `${year}/${month}/${day}`, `${day}/${month}/${year}`, `${title} ${day}th, ${year}`, `${year}.${month}.${day}`,
  ]);
}

/** "Petrov^Anton" as a physician is named in a line of text. */
export function physicianInText(name: string, random: Random): { readonly text: string; readonly tokens: readonly string[] } {
  const [family = '', given = ''] = name.split('^');
  return random.pick([
    { text: `Dr. ${family}`, tokens: [family] },
    { text: `DR ${family.toUpperCase()}`, tokens: [family] },
    { text: `${given} ${family}, MD`, tokens: [family, given] },
    { text: `Prof. ${given[0] ?? ''}. ${family}`, tokens: [family] },
    { text: `dr. ${family.toLowerCase()}`, tokens: [family] },
    { text: `Drs. ${family} and Ferrybridge`, tokens: [family, 'Ferrybridge'] },
    { text: `${given[0] ?? ''}. ${family} MD PhD`, tokens: [family] },
    { text: `ref by Dr ${given} ${family}`, tokens: [family, given] },
    { text: `Tech: ${given} ${family}`, tokens: [family, given] },
    { text: `Mrs. ${family}`, tokens: [family] },
  ]);
}

/** The patient's name as it is typed into a line of text. */
export function patientInText(subject: Subject, random: Random): { readonly text: string; readonly tokens: readonly string[] } {
  const { family, given } = subject;
  const both = [family, given];
  return random.pick([
    { text: `${family}, ${given}`, tokens: both },
    { text: `${given} ${family}`, tokens: both },
    { text: `${family.toUpperCase()} ${given.toUpperCase()}`, tokens: both },
    { text: `${family}^${given}`, tokens: both },
    { text: `pt ${family}`, tokens: [family] },
    { text: `${family.toLowerCase()}_${given.toLowerCase()}`, tokens: both },
    { text: `${given[0] ?? ''}. ${family}`, tokens: [family] },
    { text: `Mr ${family}`, tokens: [family] },
    { text: `${family}${given}`, tokens: [...both, `${family}${given}`] },
  ]);
}
