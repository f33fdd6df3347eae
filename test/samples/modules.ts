/** What every sample carries: patient, study, series and equipment modules, nested and private elements. */
import { createHash } from 'node:crypto';
import { el, privateBlock, sq, type Part } from '../synthetic/encode.ts';
import { hospital, type Person } from './people.ts';

/** The same name gives the same UID in every run. */
export function sampleUid(name: string): string {
  return `2.25.${BigInt(`0x${createHash('sha256').update(`vignette sample ${name}`).digest('hex').slice(0, 30)}`).toString()}`;
}

export interface SampleSeries {
  readonly person: Person;
  readonly sopClassUid: string;
  readonly modality: string;
  readonly study: string;
  readonly series: string;
  readonly instance: number;
  readonly date: string;
  readonly time: string;
  readonly studyDescription: string;
  readonly seriesDescription: string;
  readonly bodyPart: string;
}

export function commonModules(sample: SampleSeries): Part[] {
  const { person, date, time } = sample;
  return [
    el('SOPClassUID', sample.sopClassUid),
    el('SOPInstanceUID', sampleUid(`${sample.series} ${String(sample.instance)}`)),
    el('StudyInstanceUID', sampleUid(sample.study)),
    el('SeriesInstanceUID', sampleUid(sample.series)),
    el('StudyDate', date),
    el('SeriesDate', date),
    el('ContentDate', date),
    el('StudyTime', time),
    el('SeriesTime', time),
    el('ContentTime', time),
    el('AccessionNumber', person.accession),
    el('Modality', sample.modality),
    el('Manufacturer', 'Phantom Imaging Works'),
    el('ManufacturerModelName', `Specimen ${sample.modality}`),
    el('DeviceSerialNumber', 'PIW-300417'),
    el('SoftwareVersions', '4.2'),
    el('StationName', `MUSTER${sample.modality}1`),
    el('InstitutionName', hospital.name),
    el('InstitutionAddress', hospital.address),
    el('InstitutionalDepartmentName', hospital.department),
    el('ReferringPhysicianName', hospital.referring),
    el('PerformingPhysicianName', hospital.physician),
    el('OperatorsName', hospital.operator),
    el('StudyDescription', sample.studyDescription),
    el('SeriesDescription', sample.seriesDescription),
    el('PatientName', person.name),
    el('PatientID', person.id),
    el('IssuerOfPatientID', 'KLINIKUM_MUSTERSTADT'),
    el('PatientBirthDate', person.birthDate),
    el('PatientSex', person.sex),
    el('PatientAge', person.age),
    el('PatientAddress', person.address),
    el('PatientTelephoneNumbers', person.phone),
    el('PatientComments', `Rückruf ${person.phone}, Frau Dr. Vorlage informiert`),
    sq('OtherPatientIDsSequence', [el('PatientID', person.otherId), el('TypeOfPatientID', 'TEXT'), el('IssuerOfPatientID', 'Musterkasse')]),
    el('StudyID', person.accession.slice(-6)),
    el('SeriesNumber', '2'),
    el('InstanceNumber', String(sample.instance)),
    el('BodyPartExamined', sample.bodyPart),
    sq('RequestAttributesSequence', [
      el('AccessionNumber', person.accession),
      el('RequestedProcedureID', `RP${person.accession.slice(-6)}`),
      el('RequestedProcedureDescription', sample.studyDescription),
      el('ScheduledProcedureStepID', `SPS${person.accession.slice(-6)}`),
      el('ScheduledProcedureStepDescription', `${sample.seriesDescription}, Pat. ${person.banner}`),
    ]),
    sq('ReferencedStudySequence', [el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'), el('ReferencedSOPInstanceUID', sampleUid(`${sample.study} procedure step`))]),
    sq('ProcedureCodeSequence', [el('CodeValue', `KM${sample.modality}`), el('CodingSchemeDesignator', '99KMU'), el('CodeMeaning', sample.studyDescription)]),
    ...privateBlock(0x0009, 0x10, 'PIW WORKLIST 01', [
      [0x01, 'PN', person.name],
      [0x02, 'LO', `${person.banner} ${person.bannerBirthDate}`],
      [0x03, 'DA', person.birthDate],
      [0x04, 'UI', sampleUid(`${sample.study} worklist`)],
      [0x05, 'LT', `Überweisung durch ${hospital.referring.replaceAll('^', ' ')}, Tel. ${person.phone}`],
    ]),
    // Two attributes that PS3.15 table E.3.10-1 calls safe.
    ...privateBlock(0x0043, 0x10, 'GEMS_PARM_01', [
      [0x27, 'SH', '/1.5:1'],
      [0x6f, 'DS', '0.0\\1.0'],
    ]),
  ];
}
