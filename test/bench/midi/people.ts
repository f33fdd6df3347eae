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
  { characterSet: ['ISO_IR 138'], names: [['מזרחי', 'אביגיל'], ['פרידלנדר', 'יונתן']] },
  { characterSet: ['ISO_IR 127'], names: [['الرفاعي', 'سلمى'], ['الحمداني', 'يوسف']] },
  { characterSet: ['ISO_IR 148'], names: [['Karadağ', 'Gülşen'], ['Özdemiroğlu', 'İlker']] },
  { characterSet: ['ISO_IR 166'], names: [['ศรีสุวรรณ', 'มาลี'], ['ทองคำแท้', 'สมชาย']] },
  { characterSet: ['', 'ISO 2022 IR 100'], names: [['Grønbæk', 'Søren'], ['Þórsdóttir', 'Guðrún']] },
  { characterSet: ['', 'ISO 2022 IR 58'], names: [['Zhengfang', 'Weiguo', '=郑方^卫国'], ['Shangguan', 'Meiling', '=上官^美玲']] },
  { characterSet: ['GBK'], names: [['Tantai', 'Guoqiang', '=澹台^国强']] },
  { characterSet: ['ISO_IR 192'], names: [['Yıldırım', 'Şebnem'], ['العبدالله', 'فاطمة'], ['Łukasiewicz', 'Żaneta'], ['孫', '悟飯']] },
];

const physicians = ['Abernathy^Clarissa', 'Petrov^Anton', 'Lindqvist^Marta', 'Iyer^Raghunath', 'Delacroix^Yvonne', 'Haversham^Oliver', 'Nakagawa^Kenji', 'Brandt^Ulrike'];
const hospitals = ['Riverbend Memorial Hospital', 'St. Aldhelm Infirmary', 'Klinikum Sankt Wendelin', 'Mercyvale Regional Medical Center', 'Harrowgate General'];
const streets = ['Larkspur Lane', 'Quarry Hill Road', 'Wendover Crescent', 'Thistledown Avenue', 'Juniper Court'];
const cities = ['Millbrook', 'Aldervale', 'Kirkstead', 'Fernley Heights', 'Ostmark'];

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
