/** Patient, study, series, equipment and request modules, as every object of a hospital carries them. */
import { el, sq, type Part } from '../../synthetic/encode.ts';
import { laterDate, uidPart, type Maker } from './context.ts';
import { newUid, notEmpty, present, removed, retainedAs, shifted } from './key.ts';
import { mixedLine, usefulPhrases } from './phrases.ts';

export function header(maker: Maker, sopClassUid: string): Part[] {
  const { garden, subject, study, random, modality } = maker;
  const plant = garden.plant.bind(garden);
  const words = usefulPhrases[modality] ?? usefulPhrases.OT ?? [];
  const series = mixedLine(random.pick(words), subject, random, 64);
  const protocol = mixedLine(random.pick(words), subject, random, 64);
  const studyLine = mixedLine(study.description, subject, random, 64);
  const manufacturer = random.pick(['SIEMENS', 'GE MEDICAL SYSTEMS', 'Philips Medical Systems', 'TOSHIBA', 'HOLOGIC, Inc.']);
  const serial = random.digits(5);
  const station = `${modality}SC${random.digits(4)}`;
  const weight = String(random.between(40, 120));
  const age = `${String(subject.ageYears).padStart(3, '0')}Y`;
  const patientName = plant(el('PatientName', subject.personName), removed('name', ...subject.nameTokens), present);
  return [
    plant(el('SOPClassUID', sopClassUid), retainedAs('class UID', sopClassUid)),
    plant(el('SOPInstanceUID', maker.sopInstanceUid), ...newUid(maker.sopInstanceUid)),
    uidPart(maker, 'StudyInstanceUID', study.uid),
    uidPart(maker, 'SeriesInstanceUID', maker.seriesUid),
    plant(el('StudyDate', study.date), shifted(study.date), notEmpty),
    plant(el('SeriesDate', study.date), shifted(study.date)),
    plant(el('ContentDate', study.date), shifted(study.date)),
    el('StudyTime', study.time),
    el('SeriesTime', study.time),
    el('ContentTime', study.time),
    plant(el('AccessionNumber', study.accession), removed('accession number', study.accession)),
    plant(el('Modality', modality), retainedAs('modality', modality)),
    plant(el('Manufacturer', manufacturer), retainedAs('device', manufacturer)),
    plant(el('ManufacturerModelName', 'Scanmaster 64'), retainedAs('device', 'Scanmaster 64')),
    plant(el('DeviceSerialNumber', serial), retainedAs('device', serial)),
    plant(el('StationName', station), retainedAs('device', station)),
    plant(el('SoftwareVersions', 'VB17A'), retainedAs('device', 'VB17A')),
    plant(el('InstitutionName', subject.hospital), removed('institution', ...subject.hospital.split(' ').filter((word) => word.length > 6))),
    plant(el('InstitutionAddress', `${subject.street}, ${subject.city} ${subject.zip}`), removed('address', subject.street, subject.city, subject.zip)),
    plant(el('ReferringPhysicianName', subject.physician), removed('physician', ...subject.physician.split('^'))),
    plant(el('OperatorsName', subject.operator), removed('operator', ...subject.operator.split('^'))),
    plant(el('StudyDescription', studyLine.text), ...studyLine.expectations),
    plant(el('SeriesDescription', series.text), ...series.expectations),
    plant(el('ProtocolName', protocol.text), ...protocol.expectations),
    patientName,
    plant(el('PatientID', subject.id), { action: 'patid_consistent', category: 'patient ID', expected: [subject.id] }, removed('patient ID', subject.id)),
    plant(el('PatientBirthDate', subject.birthDate), shifted(subject.birthDate)),
    plant(el('PatientSex', subject.sex), retainedAs('patient characteristics', subject.sex)),
    plant(el('PatientAge', age), subject.ageYears > 89 ? removed('age over 89', age) : retainedAs('patient characteristics', age)),
    plant(el('PatientWeight', weight), retainedAs('patient characteristics', weight)),
    plant(el('StudyID', study.accession.slice(-6)), removed('study ID', study.accession.slice(-6))),
    el('SeriesNumber', String(maker.seriesNumber)),
    plant(el('InstanceNumber', String(maker.instanceNumber)), retainedAs('needed attribute', String(maker.instanceNumber))),
    request(maker),
  ];
}

function request(maker: Maker): Part {
  const { garden, subject, study, random } = maker;
  const words = usefulPhrases[maker.modality] ?? ['CT HEAD'];
  const procedure = mixedLine(random.pick(words), subject, random, 64);
  const step = mixedLine(random.pick(words), subject, random, 64);
  const number = random.digits(7);
  return sq('RequestAttributesSequence', [
    garden.plant(el('RequestedProcedureDescription', procedure.text), ...procedure.expectations),
    garden.plant(el('ScheduledProcedureStepDescription', step.text), ...step.expectations),
    garden.plant(el('RequestedProcedureID', `RP${number}`), removed('procedure ID', `RP${number}`)),
    garden.plant(el('ScheduledProcedureStepID', `SP${number}`), removed('procedure ID', `SP${number}`)),
    garden.plant(el('AccessionNumber', study.accession), removed('accession number', study.accession)),
  ]);
}

/** References to earlier instances of the same subject. */
export function references(maker: Maker): Part[] {
  const target = maker.earlier.length === 0 ? undefined : maker.random.pick(maker.earlier);
  if (target === undefined) return [];
  return [
    sq('ReferencedImageSequence', [
      // PS3.15 allows the whole sequence to go (X/Z/U*): only what stays of it is judged.
      el('ReferencedSOPClassUID', target.sopClassUid),
      uidPart(maker, 'ReferencedSOPInstanceUID', target.sopInstanceUid),
    ]),
  ];
}

export function acquisition(maker: Maker): Part[] {
  const { garden, study } = maker;
  const moment = `${laterDate(study.date, 0)}${study.time}`;
  return [
    garden.plant(el('AcquisitionDate', study.date), shifted(study.date)),
    garden.plant(el('AcquisitionDateTime', moment), shifted(study.date)),
    garden.plant(el('InstanceCreationDate', study.date), shifted(study.date)),
    el('AcquisitionTime', study.time),
    el('AcquisitionNumber', '1'),
    uidPart(maker, 'FrameOfReferenceUID', study.frameOfReference),
    garden.plant(el('PositionReferenceIndicator', ''), present),
  ];
}
