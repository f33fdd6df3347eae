import { tagOf } from '../dicom/dictionary.ts';
import type { Category, RuleId } from './rules.ts';
import type { ActionCode } from './tableRow.ts';
import type { OptionName } from './options.ts';

/** An attribute that Table E.1-1 does not name although it identifies, or that cannot stay for another reason. */
export interface FurtherRow {
  readonly code: ActionCode;
  readonly rule: RuleId;
  readonly category: Category;
  /** Keeps it, where the profile has the option. */
  readonly keptBy?: OptionName;
}

const identity = (code: ActionCode, category: Category, keptBy?: OptionName): FurtherRow => ({
  code, rule: 'unlisted-identity', category, ...(keptBy === undefined ? {} : { keptBy }),
});
const web: FurtherRow = { code: 'X', rule: 'web-address', category: 'places' };
const bytes: FurtherRow = { code: 'X', rule: 'unchecked-bytes', category: 'technical' };

const byKeyword: Readonly<Record<string, FurtherRow>> = {
  // who assigned an identifier: names the institution (PS3.3 10.14, 10.15)
  LocalNamespaceEntityID: identity('D', 'places', 'retain-institution-identity'),
  UniversalEntityID: identity('D', 'places', 'retain-institution-identity'),
  IssuerOfPatientIDQualifiersSequence: identity('X', 'places'),
  AssigningFacilitySequence: identity('X', 'places', 'retain-institution-identity'),
  AssigningJurisdictionCodeSequence: identity('X', 'places'),
  AssigningAgencyOrDepartmentCodeSequence: identity('X', 'places'),
  // the birth or death of the patient in another calendar
  PatientBirthDateInAlternativeCalendar: identity('X', 'dates'),
  PatientDeathDateInAlternativeCalendar: identity('X', 'dates'),
  BreedRegistrationSequence: identity('X', 'identifiers'),
  BreedRegistrationNumber: identity('X', 'identifiers'),
  // equipment
  SecondaryCaptureDeviceID: identity('X', 'device', 'retain-device-identity'),
  HardcopyCreationDeviceID: identity('X', 'device', 'retain-device-identity'),
  DeviceID: identity('X', 'device', 'retain-device-identity'),
  GridID: identity('X', 'device', 'retain-device-identity'),
  RadiationMachineName: identity('Z', 'device', 'retain-device-identity'),
  SubstanceAdministrationDeviceID: identity('X', 'device', 'retain-device-identity'),
  ProductLotIdentifier: identity('X', 'device', 'retain-device-identity'),
  ProductPackageIdentifier: identity('X', 'device', 'retain-device-identity'),
  ImplantPartNumber: identity('X', 'device', 'retain-device-identity'),
  AuthorizationEquipmentCertificationNumber: identity('X', 'device', 'retain-device-identity'),
  StorageMediaFileSetID: identity('X', 'identifiers'),
  // requests and visits
  PlacerOrderNumberProcedure: identity('X', 'identifiers'),
  FillerOrderNumberProcedure: identity('X', 'identifiers'),
  PlacerOrderNumberImagingServiceRequestRetired: identity('X', 'identifiers'),
  FillerOrderNumberImagingServiceRequestRetired: identity('X', 'identifiers'),
  IdentificationDescriptionTrial: identity('X', 'identifiers'),
  HL7InstanceIdentifier: identity('X', 'identifiers'),
  ReferenceToRecordedSound: identity('X', 'identifiers'),
  OwnerID: identity('X', 'identifiers'),
  RequestingPhysicianIdentificationSequence: identity('X', 'names'),
  // addresses on a network
  RetrieveURL: web,
  RetrieveURI: web,
  RetrieveLocationUID: web,
  StorageURL: web,
  PixelDataProviderURL: web,
  ContactURI: web,
  UniformResourceLocatorTrial: web,
  NTPSourceAddress: web,
  StoredInstanceBaseURI: web,
  FolderAccessURI: web,
  FileAccessURI: web,
  FilenameInContainer: web,
  // bytes in a form of their own
  ObjectBinaryIdentifierTrial: bytes,
  ObjectDirectoryBinaryIdentifierTrial: bytes,
  CoefficientsSDVN: bytes,
  CoefficientsSDHN: bytes,
  CoefficientsSDDN: bytes,
  RecordKey: bytes,
  PriorRecordKey: bytes,
  HPGLDocument: bytes,
  HPGLDocumentSequence: bytes,
  EncryptedAttributesSequence: { code: 'X', rule: 'encrypted-original', category: 'identifiers' },
  MACParametersSequence: { code: 'X', rule: 'signature', category: 'technical' },
  PrivateDataElementCharacteristicsSequence: { code: 'X', rule: 'describes-private', category: 'private' },
  PrivateDataElementDefinitionSequence: { code: 'X', rule: 'describes-private', category: 'private' },
};

/** By tag. An entry for an attribute that the table names too decides before the table. */
export const furtherRows: ReadonlyMap<number, FurtherRow> = new Map(Object.entries(byKeyword).map(([keyword, row]) => [tagOf(keyword), row]));

/** Names of makers and of algorithms, which nobody can list. */
export const makerNames: ReadonlySet<number> = new Set(
  [
    'Manufacturer', 'SecondaryCaptureDeviceManufacturer', 'AlgorithmName', 'SegmentAlgorithmName',
  ].map(tagOf),
);

/** What a code is made of, beside its meaning: numbers belong here, names do not. */
export const codeParts: ReadonlySet<number> = new Set(
  ['CodeValue', 'LongCodeValue', 'URNCodeValue', 'CodingSchemeDesignator', 'CodingSchemeVersion', 'CodingSchemeName', 'CodingSchemeExternalID'].map(tagOf),
);

/** Names of models, and versions. */
export const modelNames: ReadonlySet<number> = new Set(['ManufacturerModelName', 'SecondaryCaptureDeviceManufacturerModelName'].map(tagOf));
export const softwareVersions: ReadonlySet<number> = new Set(['ManufacturerModelVersion', 'SoftwareVersions', 'SecondaryCaptureDeviceSoftwareVersions', 'AlgorithmVersion'].map(tagOf));
export const codingSchemeUrl = tagOf('CodingSchemeURL');

/** Technical texts that are made of codes and of the words of vendors: a word that is neither may be a person, whom no other element needs to name. */
export const vendorTerms: ReadonlySet<number> = new Set(
  [
    'SequenceName', 'PulseSequenceName', 'FilterType', 'ConvolutionKernel', 'ReceiveCoilName', 'TransmitCoilName', 'CollimatorGridName', 'TransducerData', 'ProcessingFunction',
    'PostprocessingFunction', 'MultiCoilElementName', 'ReconstructionMethod', 'AttenuationCorrectionMethod', 'ScatterCorrectionMethod', 'RandomsCorrectionMethod',
  ].map(tagOf),
);

const freeText = /(?:Description|Comments?|Label|Notes|Title|Text|Rationale|Summary|Guidance|Purpose|Reason)$/;
const alsoFreeText = new Set(['TrackingID', 'BeamName', 'RTImageName', 'TreatmentProtocols', 'FractionPattern', 'BlockName', 'ApplicationSetupName', 'SurgicalTechnique']);
const notFreeText = new Set(['LUTLabel', 'ChannelLabel', 'MultiplexGroupLabel', 'DimensionDescriptionLabel', 'CompressionLabel', 'TransformLabel', 'DCTLabel', 'OphthalmicImageTypeDescription']);

/** True for a text attribute that people write into, by its keyword: what Clean Descriptors is for, even where the table forgot it. */
export function isFreeText(keyword: string): boolean {
  return (freeText.test(keyword) && !notFreeText.has(keyword)) || alsoFreeText.has(keyword);
}

/** Attributes of a byte VR whose form is known to be numbers alone. All others are removed. */
export const numericBytes: ReadonlySet<number> = new Set(
  [
    'PixelData', 'FloatPixelData', 'DoubleFloatPixelData', 'ExtendedOffsetTable', 'ExtendedOffsetTableLengths', 'LUTData', 'RedPaletteColorLookupTableData', 'GreenPaletteColorLookupTableData', 'BluePaletteColorLookupTableData',
    'AlphaPaletteColorLookupTableData', 'LargeRedPaletteColorLookupTableData', 'LargeGreenPaletteColorLookupTableData',
    'LargeBluePaletteColorLookupTableData', 'SegmentedRedPaletteColorLookupTableData', 'SegmentedGreenPaletteColorLookupTableData',
    'SegmentedBluePaletteColorLookupTableData', 'SegmentedAlphaPaletteColorLookupTableData', 'BlendingLookupTableData', 'WeightingLookupTableData',
    'TrianglePointIndexList', 'EdgePointIndexList', 'VertexPointIndexList', 'PrimitivePointIndexList', 'RecommendedDisplayCIELabValueList',
    'WaveformData', 'WaveformPaddingValue', 'ChannelMinimumValue', 'ChannelMaximumValue', 'ICCProfile', 'FillPattern', 'InteroperabilityVersion',
    'DarkCurrentCounts', 'AirCounts', 'BadPixelImage', 'DetectorCalibrationData', 'ThreatROIBitmap', 'CoordinateSystemAxisValues', 'SelectorOWValue',
  ].map(tagOf),
);
