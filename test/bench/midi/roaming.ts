/** Identifiers of every kind in every VR, nesting level and private block, some of them drawn for each object. */
import { el, privateBlock, sq, type Part, type PartValue } from '../../synthetic/encode.ts';
import { encodeIn } from '../../synthetic/charsets.ts';
import { freshUid, laterDate, type Maker } from './context.ts';
import { newUid, removed, retainedAs, shifted, type Expectation } from './key.ts';
import { mixedLine, narrative, usefulPhrases } from './phrases.ts';

type Plant = (maker: Maker) => Part;

const text = (keyword: string, category: string, value: (maker: Maker) => string, tokens?: (maker: Maker) => readonly string[]): Plant => (maker) =>
  maker.garden.plant(el(keyword, value(maker)), removed(category, ...(tokens?.(maker) ?? [value(maker)])));
const names = (maker: Maker): readonly string[] => maker.subject.nameTokens;
const physician = (maker: Maker): string => maker.subject.physician;
const physicianTokens = (maker: Maker): readonly string[] => physician(maker).split('^');
const date = (keyword: string, days: number): Plant => (maker) => {
  const value = laterDate(maker.study.date, days);
  return maker.garden.plant(el(keyword, value), shifted(value));
};
const dateTime = (keyword: string, days: number): Plant => (maker) => {
  const value = laterDate(maker.study.date, days);
  return maker.garden.plant(el(keyword, `${value}${maker.study.time}.000000+0100`), shifted(value));
};
const words = (maker: Maker): string => maker.random.pick(usefulPhrases[maker.modality] ?? ['CT HEAD']);
const line = (keyword: string, maximum: number): Plant => (maker) => {
  const mixed = mixedLine(words(maker), maker.subject, maker.random, maximum);
  return maker.garden.plant(el(keyword, mixed.text), ...mixed.expectations);
};
const story = (keyword: string): Plant => (maker) => {
  const told = narrative(maker.subject, maker.random);
  return maker.garden.plant(el(keyword, told.text), ...told.expectations);
};

/** One element each, at the top level. */
const single: readonly Plant[] = [
  text('OtherPatientNames', 'name', (maker) => `${maker.subject.family}^Alias`, (maker) => [maker.subject.family]),
  text('PatientBirthName', 'name', (maker) => `${maker.subject.family}^${maker.subject.given}`, (maker) => [maker.subject.family, maker.subject.given]),
  text('PatientMotherBirthName', 'name of a relative', () => 'Quillfeather^Adelheid', () => ['Quillfeather', 'Adelheid']),
  text('ResponsiblePerson', 'name of a relative', () => 'Quillfeather^Adelheid', () => ['Quillfeather', 'Adelheid']),
  text('OtherPatientIDs', 'patient ID', (maker) => maker.subject.otherId),
  text('IssuerOfPatientID', 'institution', () => 'ALDHELM_MPI'),
  text('PatientAddress', 'address', (maker) => `${maker.subject.street}\\${maker.subject.city} ${maker.subject.zip}`, (maker) => [maker.subject.street, maker.subject.city, maker.subject.zip]),
  text('PatientTelephoneNumbers', 'phone', (maker) => maker.subject.phone.slice(0, 16)),
  text('PatientTelecomInformation', 'e-mail', (maker) => maker.subject.email),
  text('MilitaryRank', 'characteristic', () => 'Quartermaster', () => ['Quartermaster']),
  text('BranchOfService', 'characteristic', () => 'Coastguard', () => ['Coastguard']),
  text('MedicalRecordLocator', 'patient ID', (maker) => `LOC${maker.subject.otherId}`),
  text('RegionOfResidence', 'address', (maker) => maker.subject.city),
  text('CountryOfResidence', 'address', () => 'Freedonia'),
  text('PatientReligiousPreference', 'characteristic', () => 'Zoroastrian'),
  text('CurrentPatientLocation', 'address', () => 'WARD7-BED14'),
  text('PatientInstitutionResidence', 'address', (maker) => `Home ${maker.subject.city}`, (maker) => [maker.subject.city]),
  text('AdmissionID', 'admission number', (maker) => maker.subject.account),
  text('ServiceEpisodeID', 'admission number', (maker) => maker.subject.account),
  text('PhysiciansOfRecord', 'physician', physician, physicianTokens),
  text('NameOfPhysiciansReadingStudy', 'physician', physician, physicianTokens),
  text('RequestingPhysician', 'physician', physician, physicianTokens),
  text('PerformingPhysicianName', 'physician', physician, physicianTokens),
  text('ReferringPhysicianAddress', 'address', (maker) => maker.subject.street),
  text('ReferringPhysicianTelephoneNumbers', 'phone', (maker) => maker.subject.fax),
  text('RequestingService', 'institution', (maker) => maker.subject.hospital, (maker) => maker.subject.hospital.split(' ').filter((word) => word.length > 6)),
  text('InstitutionalDepartmentName', 'institution', () => 'Ward Aldhelm East', () => ['Aldhelm']),
  text('OrderCallbackPhoneNumber', 'phone', (maker) => maker.subject.fax),
  text('OrderEnteredBy', 'operator', physician, physicianTokens),
  text('OrderEntererLocation', 'address', () => 'Desk Larkspur 4', () => ['Larkspur']),
  text('PlacerOrderNumberImagingServiceRequest', 'order number', (maker) => `PO${maker.subject.account}`),
  text('FillerOrderNumberImagingServiceRequest', 'order number', (maker) => `FO${maker.subject.account}`),
  text('PerformedProcedureStepID', 'procedure ID', (maker) => `PP${maker.study.accession.slice(-6)}`),
  text('NamesOfIntendedRecipientsOfResults', 'physician', physician, physicianTokens),
  text('RetrieveURL', 'URL', (maker) => maker.subject.url),
  text('IssuerOfAdmissionID', 'institution', () => 'ALDHELM_ADT'),
  text('ScheduledPerformingPhysicianName', 'physician', physician, physicianTokens),
  text('ReasonForStudy', 'name in text', (maker) => `${maker.subject.given} ${maker.subject.family}`, (maker) => [maker.subject.given, maker.subject.family]),
  date('LastMenstrualDate', -20), date('PerformedProcedureStepStartDate', 0), date('ScheduledProcedureStepStartDate', -3), date('AdmittingDate', -2),
  date('IssueDateOfImagingServiceRequest', -5), dateTime('FrameReferenceDateTime', 0), dateTime('StartAcquisitionDateTime', 0),
  line('PerformedProcedureStepDescription', 64), line('RequestedProcedureDescription', 64), line('AcquisitionProtocolDescription', 1024),
  line('DerivationDescription', 1024), line('ContrastBolusAgent', 64),
  story('ImageComments'), story('PatientComments'), story('StudyComments'), story('AdditionalPatientHistory'), story('VisitComments'), story('AcquisitionComments'),
  (maker) => maker.garden.plant(el('EthnicGroup', 'Tyrolean'), retainedAs('patient characteristics', 'Tyrolean')),
  (maker) => maker.garden.plant(el('SmokingStatus', 'NO'), retainedAs('patient characteristics', 'NO')),
  (maker) => maker.garden.plant(el('PatientSize', '1.71'), retainedAs('patient characteristics', '1.71')),
  (maker) => maker.garden.plant(el('GantryID', 'GANTRY2'), retainedAs('device', 'GANTRY2')),
  (maker) => maker.garden.plant(el('BodyPartExamined', 'CHEST'), retainedAs('needed attribute', 'CHEST')),
];

/** Nested one to four levels deep. */
const nested: readonly Plant[] = [
  (maker) =>
    sq('OtherPatientIDsSequence', [
      maker.garden.plant(el('PatientID', maker.subject.otherId), removed('patient ID', maker.subject.otherId)),
      el('TypeOfPatientID', 'TEXT'),
    ]),
  (maker) =>
    sq('OriginalAttributesSequence', [
      maker.garden.plant(el('AttributeModificationDateTime', `${maker.study.date}120000`), shifted(maker.study.date)),
      el('ModifyingSystem', 'RIS'),
      el('SourceOfPreviousValues', ''),
      el('ReasonForTheAttributeModification', 'CORRECT'),
      sq('ModifiedAttributesSequence', [
        maker.garden.plant(el('PatientName', maker.subject.personName), removed('name', ...names(maker))),
        maker.garden.plant(el('PatientID', `OLD${maker.subject.otherId}`), removed('patient ID', `OLD${maker.subject.otherId}`)),
        maker.garden.plant(el('PatientBirthDate', maker.subject.birthDate), shifted(maker.subject.birthDate)),
      ]),
    ]),
  (maker) =>
    sq('ContributingEquipmentSequence', [
      el('Manufacturer', 'GATEWAY INC'),
      maker.garden.plant(el('InstitutionName', maker.subject.hospital), removed('institution', ...maker.subject.hospital.split(' ').filter((word) => word.length > 6))),
      maker.garden.plant(el('OperatorsName', maker.subject.operator), removed('operator', ...maker.subject.operator.split('^'))),
      maker.garden.plant(el('ContributionDateTime', `${maker.study.date}101500`), shifted(maker.study.date)),
      sq('PurposeOfReferenceCodeSequence', [el('CodeValue', '109101'), el('CodingSchemeDesignator', 'DCM'), el('CodeMeaning', 'Acquisition Equipment')]),
    ]),
  (maker) =>
    sq('PerformedProtocolCodeSequence', [
      el('CodeValue', 'P12'), el('CodingSchemeDesignator', '99LOCAL'),
      ((meaning) => maker.garden.plant(el('CodeMeaning', meaning), retainedAs('code meaning', meaning)))(words(maker)),
    ]),
  (maker) =>
    sq('ReferencedStudySequence', [
      el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'),
      ((uid) => maker.garden.plant(el('ReferencedSOPInstanceUID', uid), ...newUid(uid)))(freshUid(maker.random)),
    ]),
  (maker) =>
    sq('PersonIdentificationCodeSequence', [
      el('CodeValue', maker.subject.licence), el('CodingSchemeDesignator', '99STAFF'),
      maker.garden.plant(el('CodeMeaning', maker.subject.physician.replace('^', ' ')), removed('physician', ...physicianTokens(maker))),
    ]),
  (maker) =>
    sq('ScheduledStepAttributesSequence', [
      sq('ReferencedStudySequence', [
        el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'),
        ((uid) => maker.garden.plant(el('ReferencedSOPInstanceUID', uid), ...newUid(uid)))(freshUid(maker.random)),
      ]),
      sq('ScheduledProtocolCodeSequence', [
        el('CodeValue', 'X'), el('CodingSchemeDesignator', '99LOCAL'), el('CodeMeaning', 'Routine'),
        sq('ProtocolContextSequence', [
          el('ValueType', 'PNAME'),
          maker.garden.plant(el('PersonName', maker.subject.personName), removed('name', ...names(maker))),
          maker.garden.plant(el('DateTime', `${maker.study.date}0800`), shifted(maker.study.date)),
        ]),
      ]),
    ]),
  (maker) =>
    sq('RequestedProcedureCodeSequence', [
      el('CodeValue', '70450'), el('CodingSchemeDesignator', 'C4'),
      maker.garden.plant(el('CodeMeaning', 'CT HEAD/BRAIN W/O CONTRAST'), retainedAs('code meaning', 'CT HEAD/BRAIN W/O CONTRAST')),
    ]),
];

const blob = (maker: Maker): Buffer => Buffer.concat([Buffer.from([1, 0, 255, 7]), encodeIn(maker.subject.characterSet, `${maker.subject.family}^${maker.subject.given}`), Buffer.from([0, 0, 3])]);

/** Private blocks that no list calls safe: nothing in them may stay. */
function unsafeBlock(maker: Maker, block: number): Part[] {
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
    ['OB', blob(maker), removed('private bytes', subject.family)],
    ['OW', blob(maker).length % 2 === 0 ? blob(maker) : Buffer.concat([blob(maker), Buffer.alloc(1)]), removed('private bytes', subject.family)],
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
function safeBlock(maker: Maker, block: number): Part[] {
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
function misusedSafeBlock(maker: Maker, block: number): Part[] {
  const { subject } = maker;
  const parts = privateBlock(0x0019, block, 'GEMS_ACQU_01', [[0x9e, 'LO', `FSE ${subject.family} ${subject.given}`]]);
  if (parts[1] !== undefined) maker.garden.plant(parts[1], removed('name in safe private', subject.family, subject.given));
  return parts;
}

/** Elements that no dictionary knows, in standard groups, and known ones written as UN. */
function strangers(maker: Maker): Part[] {
  const { subject, garden, random } = maker;
  return random.pick([
    [garden.plant({ tag: 0x00100ff1, vr: 'LO', value: `${subject.family} ${subject.id}` }, removed('unknown element', subject.family, subject.id))],
    [garden.plant({ tag: 0x00180fee, vr: 'UN', value: blob(maker) }, removed('unknown element', subject.family))],
    [garden.plant({ tag: 0x00101001, vr: 'UN', value: blob(maker) }, removed('known element as UN', subject.family))],
    [garden.plant({ tag: 0x00081060, vr: 'UN', value: Buffer.from(subject.physician) }, removed('known element as UN', ...subject.physician.split('^')))],
    [garden.plant({ tag: 0x00101002, vr: 'UN', value: { items: [[el('PatientID', subject.otherId)]] } }, removed('known element as UN', subject.otherId))],
  ]);
}

/** A draw of all the above; no tag twice. */
export function roaming(maker: Maker): Part[] {
  const { random } = maker;
  const drawn: Part[] = [];
  for (let count = 0; count < 7; count++) drawn.push(random.pick(single)(maker));
  for (let count = 0; count < 2; count++) drawn.push(random.pick(nested)(maker));
  if (random.chance(0.8)) drawn.push(...unsafeBlock(maker, 0x10));
  // Never both: two blocks of one creator could not be told apart by the key.
  if (random.chance(0.1)) drawn.push(...misusedSafeBlock(maker, 0x31));
  else if (random.chance(0.55)) drawn.push(...safeBlock(maker, random.pick([0x11, 0x20, 0xe1])));
  if (random.chance(0.3)) drawn.push(...strangers(maker));
  return drawn;
}
