/** One phrase of each kind of identifier of 45 CFR 164.514(b)(2) that may stand in a line of text. */
import type { Random } from '../../synthetic/random.ts';
import { removed, type Expectation } from './key.ts';
import { dateOf, type Subject } from './people.ts';
import { idInText, patientInText, phoneInText, physicianInText, writtenDate, type Written } from './written.ts';

export interface Identifying {
  readonly text: string;
  readonly expectation: Expectation;
}

const strangers = ['Grimsditch^Horace', 'Valderrama^Lucia', 'Szczepanek^Olga', 'Featherstone^Cyril', 'Okonkwo^Ifeoma', 'Hallqvist^Nils', 'Mukherjee^Anjali', 'Bartholomew^Ezra', 'Kwiatkowska^Halina'];
const as = (category: string, { text, tokens }: Written): Identifying => ({ text, expectation: removed(category, ...tokens) });

export const identifyingKinds: readonly ((subject: Subject, random: Random) => Identifying)[] = [
  (subject, random) => as('name in text', patientInText(subject, random)),
  (subject, random) => as('name in text', patientInText(subject, random)),
  (subject, random) => as('physician in text', physicianInText(random.pick([subject.physician, subject.operator]), random)),
  (_, random) => as('person not in header', physicianInText(random.pick(strangers), random)),
  (_, random) => as('date in text', writtenDate(dateOf(random.between(2005, 2022), random), random)),
  (subject, random) => as('header date in text', writtenDate(random.pick([subject.birthDate, subject.firstStudy]), random)),
  (subject, random) => as('patient ID in text', idInText(subject.id, random)),
  (_, random) => {
    const number = random.digits(8);
    return { text: random.pick([`MRN: ${number}`, `ID# ${number}`, `Acc ${number}`, `Order ${number}`, `Accession: A${number}`, `acc#${number}`, `case ${number}`]), expectation: removed('number not in header', number) };
  },
  (_, random) => as('phone in text', phoneInText(random)),
  (subject) => ({ text: subject.email, expectation: removed('e-mail in text', subject.email) }),
  (subject) => ({ text: `SSN ${subject.ssn}`, expectation: removed('SSN in text', subject.ssn) }),
  (_, random) => {
    const ssn = `${random.digits(3).replace(/^9/u, '4')}-${random.digits(2)}-${random.digits(4)}`;
    return { text: random.pick([ssn, `SS# ${ssn}`]), expectation: removed('SSN in text', ssn) };
  },
  (subject) => ({ text: `lives at ${subject.street}, ${subject.city}`, expectation: removed('address in text', subject.street.split(' ')[1] ?? '', subject.city) }),
  (subject) => ({ text: subject.url, expectation: removed('URL in text', subject.url, subject.url.split('/').at(-1) ?? '') }),
  (subject) => ({ text: `host ${subject.ip}`, expectation: removed('IP address in text', subject.ip) }),
  (subject) => ({ text: `from ${subject.hospital}`, expectation: removed('institution in text', subject.hospital.split(' ').find((word) => word.length > 5) ?? subject.hospital) }),
  (subject) => ({ text: `acct ${subject.account}`, expectation: removed('account in text', subject.account) }),
  (subject) => ({ text: `plan ${subject.insurance}`, expectation: removed('health plan in text', subject.insurance) }),
  (subject) => ({ text: `license ${subject.licence}`, expectation: removed('licence in text', subject.licence) }),
  (subject) => ({ text: `plate ${subject.plate}`, expectation: removed('vehicle in text', subject.plate) }),
  (subject) => ({ text: `implant S/N ${subject.implantSerial}`, expectation: removed('device in text', subject.implantSerial) }),
  (_, random) => {
    // Somebody whom no element names and no title announces.
    const [family = '', given = ''] = random.pick(strangers).split('^');
    return { text: random.pick([family.toUpperCase(), `d/w ${family}`, `seen by ${family}`, `${family}, ${given}`, `${given} ${family}`, family.toLowerCase(), `cc ${family}`, `${family}/${given}`]), expectation: removed('bare name not in header', family) };
  },
  (_, random) => {
    const zip = random.digits(5);
    return { text: random.pick([`${random.pick(['Boston, MA', 'Denver, CO'])} ${zip}`, `${zip} Ostmark`, `zip ${zip}`]), expectation: removed('address in text', zip) };
  },
  (_, random) => {
    const site = random.pick([`www.pacsview${random.digits(3)}.example/study/${random.digits(6)}`, `ftp://files${random.digits(3)}.example/in`]);
    return { text: site, expectation: removed('URL in text', site) };
  },
  (_, random) => {
    const vin = `1HGCM82633A${random.digits(6)}`;
    return { text: `VIN ${vin}`, expectation: removed('vehicle in text', vin) };
  },
  (_, random) => {
    const age = String(random.between(91, 102));
    return { text: random.pick([`${age} y/o`, `${age} year old`, `${age}-year-old`, `age ${age}`, `${age}F`, `${age} yo male`]), expectation: removed('age over 89 in text', age) };
  },
  (_, random) => {
    // Any other unique code: a study subject, a record's GUID, an account of a network.
    const guid = `${random.digits(8)}-4c1e-4b7a-9d02-${random.digits(12)}`;
    const code = random.pick([`subject TRX-${random.digits(3)}-${random.digits(4)}`, `GUID ${guid}`, `@riverbend_rad${random.digits(2)}`, `1.2.840.113619.2.${random.digits(5)}.${random.digits(9)}`]);
    return { text: code, expectation: removed('other code in text', code.split(' ').at(-1) ?? code) };
  },
];
