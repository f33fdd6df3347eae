/** Single elements of the top level that identify, one draw each. */
import { el, type Part } from '../../synthetic/encode.ts';
import { laterDate, type Maker } from './context.ts';
import { removed, retainedAs, shifted } from './key.ts';
import { mixedLine, narrative, usefulPhrases } from './phrases.ts';

export type Plant = (maker: Maker) => Part;

const text = (keyword: string, category: string, value: (maker: Maker) => string, tokens?: (maker: Maker) => readonly string[]): Plant => (maker) =>
  maker.garden.plant(el(keyword, value(maker)), removed(category, ...(tokens?.(maker) ?? [value(maker)])));
export const names = (maker: Maker): readonly string[] => maker.subject.nameTokens;
const physician = (maker: Maker): string => maker.subject.physician;
export const physicianTokens = (maker: Maker): readonly string[] => physician(maker).split('^');
const date = (keyword: string, days: number): Plant => (maker) => {
  const value = laterDate(maker.study.date, days);
  return maker.garden.plant(el(keyword, value), shifted(value));
};
const dateTime = (keyword: string, days: number): Plant => (maker) => {
  const value = laterDate(maker.study.date, days);
  return maker.garden.plant(el(keyword, `${value}${maker.study.time}.000000+0100`), shifted(value));
};
export const usefulWords = (maker: Maker): string => maker.random.pick(usefulPhrases[maker.modality] ?? ['CT HEAD']);
const line = (keyword: string, maximum: number): Plant => (maker) => {
  const mixed = mixedLine(usefulWords(maker), maker.subject, maker.random, maximum);
  return maker.garden.plant(el(keyword, mixed.text), ...mixed.expectations);
};
const story = (keyword: string): Plant => (maker) => {
  const told = narrative(maker.subject, maker.random);
  return maker.garden.plant(el(keyword, told.text), ...told.expectations);
};

/** One element each, at the top level. */
export const single: readonly Plant[] = [
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
  line('ReasonForTheRequestedProcedure', 64), line('AdmittingDiagnosesDescription', 64), line('CommentsOnThePerformedProcedureStep', 1024), line('Allergies', 64), line('PatientState', 64), line('MedicalAlerts', 64),
  line('AcquisitionDeviceProcessingDescription', 64), line('ReasonForVisit', 400), line('ServiceEpisodeDescription', 64), line('DischargeDiagnosisDescription', 64), line('RequestedContrastAgent', 64),
  story('RequestedProcedureComments'), story('ImagingServiceRequestComments'), story('IdentifyingComments'), story('InterpretationText'), story('ResultsComments'), story('Impressions'), story('MultienergyAcquisitionDescription'),
  text('ConsultingPhysicianName', 'physician', physician, physicianTokens), text('InterpretationAuthor', 'physician', physician, physicianTokens), text('HumanPerformerName', 'operator', physician, physicianTokens),
  text('CameraOwnerName', 'operator', physician, physicianTokens), text('TopicAuthor', 'physician', (maker) => physician(maker).replace('^', ' '), physicianTokens),
  text('ClinicalTrialSubjectID', 'trial subject', (maker) => `TRX-${maker.subject.account.slice(2)}`), text('ClinicalTrialSiteName', 'institution', () => 'Aldhelm Trials Unit', () => ['Aldhelm']),
  text('ClinicalTrialSponsorName', 'institution', () => 'Thistledown Pharma', () => ['Thistledown']), text('ClinicalTrialProtocolName', 'trial', () => 'LARKSPUR-3', () => ['LARKSPUR']),
  text('BarcodeValue', 'other code', (maker) => `*${maker.subject.insurance}*`, (maker) => [maker.subject.insurance]), text('SpecimenAccessionNumber', 'accession number', (maker) => `S${maker.study.accession}`),
  text('GPSLatitude', 'position', () => '48.137154'), text('GPSLongitude', 'position', () => '11.576124'), text('PatientBirthDateInAlternativeCalendar', 'date', () => '14 Shaban 1390', () => ['Shaban']),
  text('TextComments', 'name in text', (maker) => `${maker.subject.given} ${maker.subject.family}`, (maker) => [maker.subject.given, maker.subject.family]),
  text('ImagePresentationComments', 'name in text', (maker) => `for ${maker.subject.family}`, (maker) => [maker.subject.family]), text('Arbitrary', 'patient ID', (maker) => maker.subject.id),
  text('StudyIDIssuer', 'institution', () => 'ALDHELM_RIS', () => ['ALDHELM']), text('InsurancePlanIdentification', 'health plan', (maker) => maker.subject.insurance),
  text('PerformedLocation', 'address', () => 'Wendover 3 East', () => ['Wendover']), text('PatientTransportArrangements', 'address', (maker) => `fetch at ${maker.subject.street}`, (maker) => [maker.subject.street]),
  (maker) => maker.garden.plant(el('OtherPatientNames', `${maker.subject.given}^${maker.subject.family}\\Quillfeather^Adelheid`), removed('name', maker.subject.family, maker.subject.given, 'Quillfeather', 'Adelheid')),
  (maker) => maker.garden.plant(el('DateOfLastCalibration', `${laterDate(maker.study.date, -90)}\\${laterDate(maker.study.date, -5)}`), shifted(laterDate(maker.study.date, -90)), shifted(laterDate(maker.study.date, -5))),
  (maker) => maker.garden.plant(el('EthnicGroup', 'Tyrolean'), retainedAs('patient characteristics', 'Tyrolean')),
  (maker) => maker.garden.plant(el('SmokingStatus', 'NO'), retainedAs('patient characteristics', 'NO')),
  (maker) => maker.garden.plant(el('PatientSize', '1.71'), retainedAs('patient characteristics', '1.71')),
  (maker) => maker.garden.plant(el('GantryID', 'GANTRY2'), retainedAs('device', 'GANTRY2')),
  (maker) => maker.garden.plant(el('BodyPartExamined', 'CHEST'), retainedAs('needed attribute', 'CHEST')),
];
