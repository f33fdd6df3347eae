/** The invented people of the samples: the stock names that German authorities print on specimen documents. */
export interface Person {
  readonly folder: string;
  readonly name: string;
  readonly banner: string;
  readonly id: string;
  readonly otherId: string;
  readonly birthDate: string;
  readonly bannerBirthDate: string;
  readonly sex: 'F' | 'M';
  readonly age: string;
  readonly phone: string;
  readonly address: string;
  readonly accession: string;
}

export const erika: Person = {
  folder: 'MUSTERFRAU_ERIKA',
  name: 'Musterfrau^Erika',
  banner: 'MUSTERFRAU, ERIKA',
  id: 'KM-4711082',
  otherId: 'VS-A123456780',
  birthDate: '19640812',
  bannerBirthDate: '12.08.1964',
  sex: 'F',
  age: '059Y',
  phone: '+49 30 9018-471',
  address: 'Heidestraße 17, 51147 Köln',
  accession: 'RAD2024-118204',
};

export const max: Person = {
  folder: 'MUSTERMANN_MAX',
  name: 'Mustermann^Max',
  banner: 'MUSTERMANN, MAX',
  id: 'KM-9035517',
  otherId: 'VS-B987654321',
  birthDate: '19580203',
  bannerBirthDate: '03.02.1958',
  sex: 'M',
  age: '066Y',
  phone: '+49 221 9018-119',
  address: 'Lindenallee 4, 50667 Köln',
  accession: 'RAD2024-118377',
};

export const hospital = { name: 'Klinikum Musterstadt', address: 'Klinikring 1, 51147 Köln', department: 'Radiologie', referring: 'Beispiel^Bernd^^Dr.', operator: 'Probst^Paula', physician: 'Vorlage^Viktor^^Dr.' };
