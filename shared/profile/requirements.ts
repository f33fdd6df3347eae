import { tagOf } from '../dicom/dictionary.ts';
import type { Tag } from '../dicom/element.ts';
import type { SopFamily } from './sopPolicy.ts';
import type { ActionCode } from './tableRow.ts';

/** Type of an attribute in an object, PS3.5 7.4: 1 needs a value, 2 must be present, 3 may be missing. 1C and 2C count as 1 and 2. */
type AttributeType = 1 | 2 | 3;

type Need = Partial<Record<SopFamily | 'item' | 'else', AttributeType>>;

/**
 * The types of PS3.3 for the attributes whose action is a choice, on the top level by family of object, and inside items.
 * Where modules of one family differ, the stricter type stands here: a dummy is always valid, a missing value is not.
 */
const needs: Readonly<Record<string, Need>> = {
  // C.7.6.1 General Image, C.8.9 PET Image; C.7.6.16 and others for 1C in multi-frame objects, C.10.9 for waveforms
  AcquisitionDate: { pet: 2, item: 2, else: 3 },
  AcquisitionTime: { pet: 2, item: 2, else: 3 },
  AcquisitionDateTime: { image: 3, pet: 3, radiotherapy: 3, report: 3, presentation: 3, else: 1 },
  ContentDate: { image: 2, pet: 2, else: 1 },
  // C.8.12.1 VL Image: 1C, so never empty
  ContentTime: { image: 2, photo: 1, pet: 2, else: 1 },
  // C.7.3.1 General Series, C.8.9.1 PET Series
  SeriesDate: { pet: 1, item: 1, else: 3 },
  SeriesTime: { pet: 1, item: 1, else: 3 },
  OperatorsName: { radiotherapy: 2, item: 1, else: 3 },
  OperatorIdentificationSequence: { item: 1, else: 3 },
  ProtocolName: { enhanced: 1, item: 1, else: 3 },
  ReferencedPerformedProcedureStepSequence: { report: 2, enhanced: 1, item: 1, else: 3 },
  // C.7.2.1 General Study, C.17.2 for items of reports
  ReferencedStudySequence: { item: 2, else: 3 },
  RequestedProcedureDescription: { item: 2, else: 3 },
  // C.12.1 SOP Common
  InstanceCreationDate: { item: 1, else: 3 },
  InstanceCreationTime: { item: 1, else: 3 },
  // C.7.5.1 General Equipment, C.7.5.2 Enhanced General Equipment; 10.1 inside items
  DeviceSerialNumber: { image: 3, pet: 3, waveform: 3, else: 1 },
  InstitutionName: { item: 1, else: 3 },
  InstitutionCodeSequence: { item: 1, else: 3 },
  StationName: { item: 1, else: 3 },
  // detectors and acquisition
  AcquisitionDeviceProcessingDescription: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  DetectorID: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  DateOfLastDetectorCalibration: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  TimeOfLastDetectorCalibration: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  StartAcquisitionDateTime: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  EndAcquisitionDateTime: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  InstructionPerformedDateTime: { else: 1 },
  AcquisitionContextSequence: { pet: 3, radiotherapy: 3, presentation: 3, report: 3, else: 2 },
  ContrastBolusAgent: { enhanced: 1, item: 1, else: 2 },
  // C.8.12.8 Slide Label
  BarcodeValue: { enhanced: 2, item: 2, else: 3 },
  LabelText: { enhanced: 2, item: 2, else: 3 },
  PatientSexNeutered: { else: 2 },
  // C.7.6.1: 1C for biplane; derived and multi-frame objects need their references
  ReferencedImageSequence: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  SourceImageSequence: { image: 3, pet: 3, radiotherapy: 3, else: 1 },
  // C.8.8 radiotherapy
  ReviewerName: { else: 2 },
  SourceSerialNumber: { else: 2 },
  TreatmentMachineName: { else: 2 },
  RTPlanDate: { else: 1 },
  RTPlanTime: { else: 1 },
  FirstTreatmentDate: { else: 1 },
  MostRecentTreatmentDate: { else: 1 },
  TreatmentDate: { else: 1 },
  TreatmentTime: { else: 1 },
  TreatmentSite: { else: 1 },
  RTTreatmentApproachLabel: { else: 1 },
  IntendedPhaseStartDate: { else: 1 },
  IntendedPhaseEndDate: { else: 1 },
  // C.17.3: wanted only where it differs from the time of the document
  ObservationDateTime: { else: 3 },
  // C.10.9, C.8.20.2: Content Creator's Name is type 2
  ContentCreatorName: { else: 2 },
  PatientID: { else: 2 },
};

/** Attributes that the table removes although an object needs them. Inside items: by the tag of the sequence. */
const neededAgainstTable: Readonly<Record<string, Need & { readonly items?: Readonly<Record<string, AttributeType>> }>> = {
  // C.11.10 Presentation State Identification
  PresentationCreationDate: { presentation: 1 },
  PresentationCreationTime: { presentation: 1 },
  // C.17.2 SR Document General
  RequestedProcedureID: { items: { ReferencedRequestSequence: 2, RequestAttributesSequence: 1 } },
  ScheduledProcedureStepID: { items: { RequestAttributesSequence: 1 } },
};

const byTag = new Map(Object.entries(needs).map(([keyword, need]) => [tagOf(keyword), need]));
const againstTable = new Map(
  Object.entries(neededAgainstTable).map(([keyword, need]) => [
    tagOf(keyword),
    { ...need, items: new Map(Object.entries(need.items ?? {}).map(([sequence, type]) => [tagOf(sequence), type])) },
  ]),
);

/** Type of `tag` on the top level (`parent` undefined) of an object of the family, or in an item of the sequence `parent`. */
function typeOf(tag: Tag, family: SopFamily, parent: Tag | undefined): AttributeType {
  const need = byTag.get(tag);
  if (need === undefined) return parent === undefined ? 3 : 1;
  // An image in visible light is one like others where nothing else is said.
  const own = family === 'photo' ? (need.photo ?? need.image) : need[family];
  return (parent === undefined ? own : need.item) ?? need.else ?? 1;
}

/** What the table's code comes down to: the mildest that keeps the object valid (type 3: X, type 2: Z, type 1: D; PS3.15 E.1). */
export function resolveCode(code: ActionCode, tag: Tag, family: SopFamily, parent: Tag | undefined): 'X' | 'Z' | 'D' | 'U' {
  if (code === 'X' || code === 'Z' || code === 'D' || code === 'U') return code;
  const type = typeOf(tag, family, parent);
  switch (code) {
    case 'X/Z': return type === 3 ? 'X' : 'Z';
    case 'X/D': return type === 3 ? 'X' : 'D';
    case 'Z/D': return type === 1 ? 'D' : 'Z';
    case 'X/Z/D': return type === 3 ? 'X' : type === 2 ? 'Z' : 'D';
    case 'X/Z/U*': return type === 3 ? 'X' : 'U';
  }
}

/** What an attribute that the table removes must become because the object needs it; `undefined` where it may go. */
export function neededAction(tag: Tag, family: SopFamily, parent: Tag | undefined): 'Z' | 'D' | undefined {
  const need = againstTable.get(tag);
  const type = parent === undefined ? need?.[family] : need?.items.get(parent);
  return type === 1 ? 'D' : type === 2 ? 'Z' : undefined;
}
