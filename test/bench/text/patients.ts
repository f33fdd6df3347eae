import type { Random } from './random.ts';
import type { Script } from './fonts.ts';

/** An invented person, as the header of a picture knows them. Dates are year, month, day. */
export interface Patient {
  readonly family: string;
  readonly given: string;
  readonly sex: 'M' | 'F';
  readonly birth: readonly [number, number, number];
  readonly study: readonly [number, number, number];
  readonly clock: readonly [number, number, number];
  readonly id: string;
  readonly accession: string;
  readonly institution: string;
  readonly physician: string;
  readonly age: number;
}

const people: Readonly<Record<Script, { readonly family: readonly string[]; readonly given: readonly string[]; readonly institutions: readonly string[] }>> = {
  latin: {
    family: ['Whitlock', 'Okafor', 'Brandt', 'Delacroix', 'Hargreaves', 'Novak', 'Ferreira', 'Lindqvist', 'Baumgart', 'Castellano', 'Abernathy', 'Nakamura', 'Tran', 'Kowalski', 'Pemberton', 'Oyelaran', 'Vance', 'Mbeki', 'Rossi', 'Sandhu', 'Li', 'Ng', 'Stone', 'Young', 'Hill', 'Gray'],
    given: ['Margaret', 'Chidi', 'Torsten', 'Amelie', 'Edmund', 'Petra', 'Joao', 'Sigrid', 'Klaus', 'Bianca', 'Rufus', 'Keiko', 'Minh', 'Agata', 'Rosalind', 'Tunde', 'Harvey', 'Thandi', 'Paolo', 'Jaspreet', 'Wei', 'Grace', 'May', 'Mark', 'Will', 'Dawn'],
    institutions: ['Mercy Medical Center', 'Klinikum Nordstadt', 'St. Agnes Hospital', 'Hillcrest Imaging', 'Ospedale San Luca', 'Riverside Clinic', 'CHU de Lyon', 'General Hospital Leeds', 'Uniklinik Mainz', 'Lakeview Radiology'],
  },
  accents: {
    family: ['Müller', 'Jørgensen', 'Núñez', 'Dvořák', 'Łukaszewicz', 'Bélanger', 'Åkerström', 'Gonçalves', 'Şahin', 'Kovács'],
    given: ['Jürgen', 'Søren', 'Íñigo', 'Božena', 'Małgorzata', 'Hélène', 'Åsa', 'João', 'Çiğdem', 'Zoltán'],
    institutions: ['Hôpital Saint-Étienne', 'Universitätsklinik Köln', 'Clínica Señora del Mar', 'Rikshospitalet Tromsø', 'Szpital Łódź'],
  },
  cyrillic: {
    family: ['Иванов', 'Петрова', 'Соколов', 'Кузнецова', 'Шевченко', 'Димитров', 'Лебедева', 'Ковальчук'],
    given: ['Сергей', 'Ольга', 'Дмитрий', 'Наталья', 'Тарас', 'Георги', 'Анна', 'Юрий'],
    institutions: ['Городская больница', 'Клиника Надежда', 'Областной госпиталь', 'Медцентр Здоровье'],
  },
  greek: {
    family: ['Παπαδόπουλος', 'Γεωργίου', 'Νικολαΐδης', 'Οικονόμου', 'Δημητρίου'],
    given: ['Κωνσταντίνος', 'Ελένη', 'Γιώργος', 'Σοφία', 'Αλέξανδρος'],
    institutions: ['Νοσοκομείο Ευαγγελισμός', 'Ιατρικό Κέντρο Αθηνών', 'Κλινική Αγία Σοφία'],
  },
  cjk: {
    family: ['山田', '佐藤', '王', '李', '高橋', '陈', '鈴木', '张'],
    given: ['太郎', '花子', '小明', '秀英', '健一', '伟', '美咲', '建国'],
    institutions: ['東京中央病院', '北京人民医院', '大阪大学病院', '上海华山医院'],
  },
};

export function inventPatient(random: Random, script: Script): Patient {
  const names = people[script];
  const studyYear = random.whole(2009, 2026);
  const age = random.whole(19, 89);
  const idForms = [
    () => String(random.whole(1000000, 99999999)),
    () => `${random.pick(['A', 'M', 'KH', 'PT'])}${random.whole(10000, 999999)}`,
    () => `${random.whole(100, 999)}-${random.whole(10, 99)}-${random.whole(1000, 9999)}`,
    () => `0${random.whole(100000, 999999)}`,
  ];
  return {
    family: random.pick(names.family),
    given: random.pick(names.given),
    sex: random.pick(['M', 'F'] as const),
    birth: [studyYear - age, random.whole(1, 12), random.whole(1, 28)],
    study: [studyYear, random.whole(1, 12), random.whole(1, 28)],
    clock: [random.whole(7, 21), random.whole(0, 59), random.whole(0, 59)],
    id: random.pick(idForms)(),
    accession: `${random.pick(['', 'A', 'RAD', 'US'])}${random.whole(100000, 99999999)}`,
    institution: random.pick(names.institutions),
    physician: random.pick(names.family),
    age,
  };
}
