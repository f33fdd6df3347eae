/** Private blocks: those that no list calls safe, those that PS3.15 lists, and those that are misused. */
import { el, privateBlock, sq, type Part, type PartValue } from '../../synthetic/encode.ts';
import { encodeIn } from '../../synthetic/charsets.ts';
import { freshUid, type Maker } from './context.ts';
import { removed, retainedAs, shifted, type Expectation } from './key.ts';

export const blob = (maker: Maker): Buffer => Buffer.concat([Buffer.from([1, 0, 255, 7]), encodeIn(maker.subject.characterSet, `${maker.subject.family}^${maker.subject.given}`), Buffer.from([0, 0, 3])]);

/** Bytes in whole words of every width. */
const whole = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8)]);

/** Private blocks that no list calls safe: nothing in them may stay. */
export function unsafeBlock(maker: Maker, block: number): Part[] {
  const { subject, study, random } = maker;
  const number = Number(random.digits(8));
  const uid = freshUid(random);
  const candidates: readonly (readonly [string, PartValue, Expectation])[] = [
    ['PN', subject.personName, removed('private name', ...subject.nameTokens)],
    ['LO', `${subject.given} ${subject.family}`, removed('private name', subject.given, subject.family)],
    ['SH', subject.id, removed('private ID', subject.id)],
    ['LT', `Called ${subject.phone} re ${subject.family}`, removed('private text', subject.phone, subject.family)],
    ['ST', `${subject.street}, ${subject.city}`, removed('private address', subject.street, subject.city)],
    ['UT', `Insurance ${subject.insurance}; SSN ${subject.ssn}`, removed('private text', subject.insurance, subject.ssn)],
    ['UC', subject.email, removed('private e-mail', subject.email)],
    ['UR', subject.url, removed('private URL', subject.url)],
    ['DA', study.date, shifted(study.date)],
    ['DT', `${study.date}${study.time}`, shifted(study.date)],
    ['UI', uid, removed('private UID', uid)],
    ['AS', `${String(subject.ageYears).padStart(3, '0')}Y`, removed('private age', `${String(subject.ageYears).padStart(3, '0')}Y`)],
    ['IS', String(number), removed('private number', String(number))],
    ['DS', `${String(number)}.5`, removed('private number', `${String(number)}.5`)],
    ['UL', [number], removed('private number', String(number))],
    ['SL', [number], removed('private number', String(number))],
    ['FD', [number], removed('private number', String(number))],
    ['SV', [number], removed('private number', String(number))],
    ['UV', [number], removed('private number', String(number))],
    ['FL', [Math.floor(number / 10)], removed('private number', String(Math.floor(number / 10)))],
    ['US', [Math.floor(number / 10000), number % 10000], removed('private number', String(Math.floor(number / 10000)))],
    ['TM', study.time, removed('private time', study.time)],
    ['OB', blob(maker), removed('private bytes', subject.family)],
    ...(['OW', 'OF', 'OL', 'OD', 'OV'] as const).map((vr): readonly [string, PartValue, Expectation] => [vr, whole(blob(maker)), removed('private bytes', subject.family)]),
    ['LT', `Seen by Featherstone\r\nBefund an ${subject.physician.replace('^', ', ')}\r\nTel 0${random.digits(9)}`, removed('private text', 'Featherstone', ...subject.physician.split('^'))],
    ['UN', { items: [[{ ...sq('RequestAttributesSequence', [el('PatientComments', `re ${subject.given} ${subject.family}`), el('PatientName', subject.personName)]), vr: 'UN' }]] }, removed('private sequence', subject.family)],
    ['SQ', { items: [[el('PatientID', subject.id)], [{ ...sq('OtherPatientIDsSequence', [el('PatientID', subject.otherId)]), vr: 'UN' }]] }, removed('private sequence', subject.id, subject.otherId)],
    ['UN', blob(maker), removed('private bytes', subject.family)],
    ['CS', 'WARD_ALDHELM', removed('private text', 'ALDHELM')],
    ['AE', 'ALDHELMPACS', removed('private text', 'ALDHELMPACS')],
    ['SQ', { items: [[maker.garden.plant(el('PatientName', subject.personName), removed('private name', ...subject.nameTokens)), maker.garden.plant(el('PatientID', subject.id), removed('private ID', subject.id))]] }, removed('private sequence', subject.family, subject.id)],
    ['UN', { items: [[el('PatientName', `${subject.family}^${subject.given}`)]] }, removed('private sequence', subject.family)],
  ];
  const group = random.pick([0x0009, 0x0019, 0x0029, 0x0051, 0x7005, 0x3001]);
  const creator = random.pick(['ACME HEALTH 1.1', 'SIEMENS RIS', 'MITRA LINKED ATTRIBUTES 1.0', 'GEMS_PETD_01', 'AGFA PACS Archive Mirroring 1.0', 'Philips Imaging DD 001']);
  const chosen = [random.pick(candidates), random.pick(candidates), random.pick(candidates)];
  const parts = privateBlock(group, block, creator, chosen.map(([vr, value], index) => [0x10 + index, vr, value] as const));
  chosen.forEach(([, , expectation], index) => {
    const part = parts[index + 1];
    if (part !== undefined) maker.garden.plant(part, expectation);
  });
  return parts;
}

/** Blocks of PS3.15 table E.3.10-1: the listed elements stay, others of the same block go. */
export function safeBlock(maker: Maker, block: number): Part[] {
  const { random, subject, garden } = maker;
  const [creator, group, element, vr, value] = random.pick([
    ['Philips PET Private Group', 0x7053, 0x00, 'DS', '0.000551'],
    ['Philips PET Private Group', 0x7053, 0x09, 'DS', '1.832465'],
    ['Philips MR Imaging DD 001', 0x2005, 0x0e, 'FL', [12.5]],
    ['ELSCINT1', 0x00e1, 0x21, 'DS', '523.4'],
    ['ELSCINT1', 0x01f1, 0x26, 'DS', '0.985'],
    ['GEMS_ACQU_01', 0x0019, 0x23, 'DS', '39.375'],
    ['GEMS_ACQU_01', 0x0019, 0x9e, 'LO', 'EFGRE3D'],
    ['GEMS_PARM_01', 0x0043, 0x27, 'SH', '/0.984:1'],
    ['GEMS_HELIOS_01', 0x0045, 0x01, 'SS', [64]],
    ['HOLOGIC, Inc.', 0x0019, 0x16, 'DS', '15.5'],
  ] as const);
  const parts = privateBlock(group, block, creator, [
    [element, vr, value],
    // A number that no attribute of these blocks has.
    [0xf3, 'LO', `${subject.family} ${subject.id}`],
  ]);
  if (parts[1] !== undefined) garden.plant(parts[1], retainedAs('safe private', typeof value === 'string' ? value : String(value[0])));
  if (parts[2] !== undefined) garden.plant(parts[2], removed('private beside safe', subject.family, subject.id));
  return parts;
}

/** A safe private text attribute that somebody has typed a name into. */
export function misusedSafeBlock(maker: Maker, block: number): Part[] {
  const { subject } = maker;
  const parts = privateBlock(0x0019, block, 'GEMS_ACQU_01', [[0x9e, 'LO', `FSE ${subject.family} ${subject.given}`]]);
  if (parts[1] !== undefined) maker.garden.plant(parts[1], removed('name in safe private', subject.family, subject.given));
  return parts;
}
