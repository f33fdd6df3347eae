/** One object of each family, as its modules in PS3.3 make it, with the victim in every place that such an object has for people, dates and free text. */
import { el, privateBlock, sq, type Part } from '../synthetic/encode.ts';
import { stranger, victim } from './attack.ts';

export interface FamilyObject {
  readonly name: string;
  readonly sopClassUid: string;
  readonly parts: readonly Part[];
  /** Keyword or path of keywords, and what must still stand there under posting and research. */
  readonly useful: readonly (readonly [string, string])[];
  readonly refused?: boolean;
}

const storage = '1.2.840.10008.5.1.4.1.1.';
const code = (keyword: string, value: string, scheme: string, meaning: string, ...more: readonly Part[]): Part => sq(keyword, [el('CodeValue', value), el('CodingSchemeDesignator', scheme), el('CodeMeaning', meaning), ...more]);
const reference = (keyword: string): Part => sq(keyword, [el('ReferencedSOPClassUID', `${storage}2`), el('ReferencedSOPInstanceUID', '1.2.826.0.1.3680043.8.498.5566.7741903')]);
const moment = `${victim.study}142357`;
const frames = (count: number, ...groups: readonly Part[]): Part[] => [
  el('NumberOfFrames', String(count)),
  sq('SharedFunctionalGroupsSequence', [sq('PixelMeasuresSequence', [el('PixelSpacing', '0.7\\0.7'), el('SliceThickness', '3')]), ...groups]),
  sq('PerFrameFunctionalGroupsSequence', ...Array.from({ length: count }, (_, index) => [
    sq('FrameContentSequence', [el('FrameAcquisitionDateTime', moment), el('FrameReferenceDateTime', moment), el('FrameComments', `${stranger} for ${victim.name}`), el('FrameLabel', victim.id), el('DimensionIndexValues', [index + 1])]),
    sq('PlanePositionSequence', [el('ImagePositionPatient', `0\\0\\${index * 3}`)]),
  ])),
];
const content = (...items: readonly (readonly Part[])[]): Part[] => [
  el('ValueType', 'CONTAINER'), code('ConceptNameCodeSequence', '18748-4', 'LN', 'Diagnostic imaging report'), el('ContinuityOfContent', 'SEPARATE'), el('CompletionFlag', 'COMPLETE'), el('VerificationFlag', 'VERIFIED'),
  sq('VerifyingObserverSequence', [el('VerifyingObserverName', victim.physician), el('VerifyingOrganization', victim.institution), el('VerificationDateTime', moment)]),
  sq('ContentSequence', ...items.map((item) => [el('RelationshipType', 'CONTAINS'), ...item])),
];
const item = (type: string, value: string, meaning: string, ...own: readonly Part[]): Part[] => [el('ValueType', type), code('ConceptNameCodeSequence', value, 'DCM', meaning), ...own];

export const families: readonly FamilyObject[] = [
  {
    name: 'structured report', sopClassUid: `${storage}88.33`, useful: [['ContentSequence', '12 mm nodule'], ['ContentSequence', 'Lung structure'], ['ContentSequence', '12.5']],
    parts: content(
      item('TEXT', '121071', 'Finding', el('TextValue', `12 mm nodule. Patient ${victim.name.replace('^', ', ')}, seen ${stranger}, called 555-774-1903.`)), item('PNAME', '121008', 'Person Observer Name', el('PersonName', stranger)), item('TEXT', '121029', 'Subject Name', el('TextValue', stranger)),
      item('DATETIME', '111060', 'Study Date', el('DateTime', moment)), item('DATE', '121031', 'Subject Birth Date', el('Date', victim.birth)), item('UIDREF', '112002', 'Series Instance UID', el('UID', '1.2.826.7741903')),
      item('CODE', '121070', 'Findings', code('ConceptCodeSequence', '39607008', 'SCT', 'Lung structure')), item('NUM', '121211', 'Path length', sq('MeasuredValueSequence', [el('NumericValue', '12.5'), code('MeasurementUnitsCodeSequence', 'mm', 'UCUM', 'mm')])),
      item('CODE', '121012', 'Device', code('ConceptCodeSequence', 'X1', '99LOCAL', `by ${stranger}`)),
    ),
  },
  {
    name: 'key object selection', sopClassUid: `${storage}88.59`, useful: [['ConceptNameCodeSequence', 'Diagnostic imaging report']],
    parts: content(item('TEXT', '113012', 'Key Object Description', el('TextValue', `sent to Dr. ${stranger}`)), item('IMAGE', '121191', 'Image', reference('ReferencedSOPSequence'))),
  },
  {
    name: 'presentation state', sopClassUid: `${storage}11.1`, useful: [['GraphicAnnotationSequence', 'POLYLINE'], ['PresentationLUTShape', 'IDENTITY']],
    parts: [
      el('ContentLabel', 'ZYXWELL'), el('ContentDescription', `for ${stranger}`), el('ContentCreatorName', stranger), el('PresentationCreationDate', victim.study), el('PresentationCreationTime', '142357'), el('PresentationLUTShape', 'IDENTITY'),
      sq('GraphicAnnotationSequence', [
        el('GraphicLayer', 'ZYXWELL'), sq('TextObjectSequence', [el('UnformattedTextValue', `${victim.name} ${stranger}`)]),
        sq('GraphicObjectSequence', [el('GraphicAnnotationUnits', 'PIXEL'), el('GraphicDimensions', 2), el('NumberOfGraphicPoints', 2), el('GraphicData', [1, 1, 4, 4]), el('GraphicType', 'POLYLINE'), el('GraphicFilled', 'N')]),
      ]),
      sq('GraphicLayerSequence', [el('GraphicLayer', 'ZYXWELL'), el('GraphicLayerOrder', '1'), el('GraphicLayerDescription', stranger)]),
    ],
  },
  {
    name: 'segmentation', sopClassUid: `${storage}66.4`, useful: [['SegmentSequence', 'Liver'], ['SegmentSequence', 'MANUAL']],
    parts: [
      el('SegmentationType', 'BINARY'), el('ContentCreatorName', stranger), el('ContentDescription', `by ${stranger}`), el('ContentLabel', 'SEG'), ...frames(1),
      sq('SegmentSequence', [el('SegmentNumber', 1), el('SegmentLabel', `Liver ${stranger}`), el('SegmentDescription', victim.name), el('SegmentAlgorithmType', 'MANUAL'), el('TrackingID', victim.id), el('TrackingUID', '1.2.826.7741903'), code('SegmentedPropertyTypeCodeSequence', '10200004', 'SCT', 'Liver')]),
    ],
  },
  {
    name: 'surface segmentation', sopClassUid: `${storage}66.5`, useful: [['SegmentSequence', 'Liver']],
    parts: [el('ContentLabel', 'SURFACE'), el('ContentCreatorName', stranger), sq('SegmentSequence', [el('SegmentNumber', 1), el('SegmentLabel', `Liver ${victim.id}`)]), sq('SurfaceSequence', [el('SurfaceNumber', 1, 'UL'), el('SurfaceComments', `mesh of ${stranger}`), sq('SurfacePointsSequence', [el('PointCoordinatesData', [1, 2, 3], 'OF')])])],
  },
  {
    name: 'parametric map', sopClassUid: `${storage}30`, useful: [['ContentLabel', 'MAP']],
    parts: [el('ContentLabel', 'MAP'), el('ContentDescription', stranger), el('ContentCreatorName', stranger), ...frames(1, sq('RealWorldValueMappingSequence', [el('LUTLabel', 'ADC'), el('LUTExplanation', `of ${stranger}`), el('RealWorldValueSlope', 1)]))],
  },
  {
    name: 'MR spectroscopy', sopClassUid: `${storage}4.2`, useful: [['SpectroscopyAcquisitionDataColumns', '4']],
    parts: [...frames(1), el('SpectroscopyAcquisitionDataColumns', 4, 'UL'), el('SpectroscopyData', [1, 2, 3, 4], 'OF'), el('AcquisitionDateTime', moment), el('AcquisitionComments', `${stranger} moved`)],
  },
  { name: 'enhanced MR', sopClassUid: `${storage}4.1`, useful: [['SharedFunctionalGroupsSequence', '0.7']], parts: [...frames(2), el('AcquisitionDateTime', moment), el('AcquisitionProtocolDescription', `T2 FLAIR ${stranger}`), el('PulseSequenceName', 'epfid2d1_64')] },
  { name: 'enhanced CT', sopClassUid: `${storage}2.1`, useful: [['SharedFunctionalGroupsSequence', '0.7']], parts: [...frames(2, sq('CTReconstructionSequence', [el('ConvolutionKernel', 'B30f'), el('ReconstructionTargetCenterPatient', [0, 0, 0])])), sq('ContributingEquipmentSequence', [el('Manufacturer', 'GATEWAY'), el('InstitutionName', victim.institution), el('OperatorsName', stranger), el('ContributionDateTime', moment)])] },
  {
    name: 'electrocardiogram', sopClassUid: `${storage}9.1.1`, useful: [['WaveformSequence', 'Lead I'], ['WaveformSequence', '500']],
    parts: [
      el('AcquisitionDateTime', moment), sq('AcquisitionContextSequence', item('TEXT', '121106', 'Comment', el('TextValue', stranger))),
      sq('WaveformSequence', [
        el('WaveformOriginality', 'ORIGINAL'), el('NumberOfWaveformChannels', 1), el('NumberOfWaveformSamples', 4), el('SamplingFrequency', '500'), el('MultiplexGroupLabel', stranger),
        sq('ChannelDefinitionSequence', [el('ChannelLabel', stranger), code('ChannelSourceSequence', '5.6.3-9-1', 'SCPECG', 'Lead I'), el('WaveformBitsStored', 16)]),
        el('WaveformBitsAllocated', 16), el('WaveformSampleInterpretation', 'SS'), { tag: 0x54001010, vr: 'OW', value: new Uint8Array([1, 0, 2, 0, 3, 0, 2, 0]) },
      ]),
      sq('WaveformAnnotationSequence', [el('UnformattedTextValue', `read by ${stranger}`), el('ReferencedDateTime', moment)]),
    ],
  },
  {
    name: 'radiotherapy plan', sopClassUid: `${storage}481.5`, useful: [['BeamSequence', 'PHOTON'], ['BeamSequence', '1.5']],
    parts: [
      el('RTPlanLabel', stranger), el('RTPlanName', `PROSTATE ${stranger}`), el('RTPlanDescription', victim.name), el('RTPlanDate', victim.study), el('RTPlanTime', '142357'), el('RTPlanGeometry', 'PATIENT'), el('ApprovalStatus', 'APPROVED'), el('ReviewerName', stranger), el('ReviewDate', victim.study),
      sq('DoseReferenceSequence', [el('DoseReferenceNumber', '1'), el('DoseReferenceDescription', stranger), el('DoseReferenceStructureType', 'SITE'), el('DoseReferenceUID', '1.2.826.7741903')]),
      sq('BeamSequence', [el('BeamNumber', '1'), el('BeamName', stranger), el('BeamDescription', victim.id), el('BeamType', 'STATIC'), el('RadiationType', 'PHOTON'), el('TreatmentMachineName', stranger), el('InstitutionName', victim.institution), sq('ControlPointSequence', [el('ControlPointIndex', '0'), el('GantryAngle', '1.5')])]),
      sq('PatientSetupSequence', [el('PatientSetupNumber', '1'), el('SetupTechniqueDescription', `mask of ${stranger}`)]),
    ],
  },
  {
    name: 'structure set', sopClassUid: `${storage}481.3`, useful: [['ROIContourSequence', '1.5'], ['StructureSetROISequence', 'GTV']],
    parts: [
      el('StructureSetLabel', stranger), el('StructureSetName', victim.name), el('StructureSetDate', victim.study), sq('StructureSetROISequence', [el('ROINumber', '1'), el('ROIName', `GTV ${stranger}`), el('ROIDescription', victim.id), el('ROIGenerationAlgorithm', 'MANUAL'), el('ReferencedFrameOfReferenceUID', '1.2.826.7741903')]),
      sq('ROIContourSequence', [el('ReferencedROINumber', '1'), sq('ContourSequence', [el('ContourGeometricType', 'POINT'), el('NumberOfContourPoints', '1'), el('ContourData', '1.5\\2\\3')])]),
      sq('RTROIObservationsSequence', [el('ObservationNumber', '1'), el('ReferencedROINumber', '1'), el('ROIObservationLabel', stranger), el('RTROIInterpretedType', 'GTV'), el('ROIInterpreter', stranger)]),
    ],
  },
  { name: 'radiotherapy dose', sopClassUid: `${storage}481.2`, useful: [['DoseUnits', 'GY'], ['DoseGridScaling', '0.001']], parts: [el('DoseUnits', 'GY'), el('DoseType', 'PHYSICAL'), el('DoseSummationType', 'PLAN'), el('DoseGridScaling', '0.001'), el('DoseComment', `${stranger} ${victim.id}`), reference('ReferencedRTPlanSequence')] },
  { name: 'treatment record', sopClassUid: `${storage}481.4`, useful: [['TreatmentSessionBeamSequence', 'STATIC']], parts: [el('TreatmentDate', victim.study), el('TreatmentTime', '142357'), el('OperatorsName', stranger), sq('TreatmentSessionBeamSequence', [el('BeamName', stranger), el('BeamType', 'STATIC'), sq('ControlPointDeliverySequence', [el('TreatmentControlPointDate', victim.study), el('OverrideReason', stranger)])])] },
  { name: 'PET', sopClassUid: `${storage}128`, useful: [['Units', 'BQML'], ['RadiopharmaceuticalInformationSequence', '371000000']], parts: [el('Units', 'BQML'), el('DecayCorrection', 'START'), sq('RadiopharmaceuticalInformationSequence', [el('Radiopharmaceutical', 'FDG'), el('RadiopharmaceuticalStartDateTime', moment), el('RadionuclideTotalDose', '371000000')])] },
  { name: 'nuclear medicine', sopClassUid: `${storage}20`, useful: [['ImageType', 'EMISSION']], parts: [el('ImageType', 'ORIGINAL\\PRIMARY\\WHOLE BODY\\EMISSION'), sq('EnergyWindowInformationSequence', [el('EnergyWindowName', stranger)])] },
  { name: 'mammogram', sopClassUid: `${storage}1.2`, useful: [['ViewPosition', 'MLO'], ['ViewCodeSequence', 'medio-lateral oblique']], parts: [el('ViewPosition', 'MLO'), el('ImageLaterality', 'L'), code('ViewCodeSequence', 'R-10226', 'SRT', 'medio-lateral oblique'), el('AcquisitionDeviceProcessingDescription', `Standard ${stranger}`), el('FilterMaterial', 'MOLYBDENUM')] },
  { name: 'ultrasound', sopClassUid: `${storage}6.1`, useful: [['TransducerType', 'CURVED LINEAR'], ['SequenceOfUltrasoundRegions', '0.02']], parts: [el('TransducerType', 'CURVED LINEAR'), el('TransducerData', `C5-1\\${stranger}`), el('ProcessingFunction', 'OB_GENERAL'), sq('SequenceOfUltrasoundRegions', [el('PhysicalDeltaX', [0.02]), el('PhysicalDeltaY', [0.02]), el('RegionSpatialFormat', 1)])] },
  { name: 'angiogram', sopClassUid: `${storage}12.1`, useful: [['PositionerPrimaryAngle', '-30']], parts: [el('PositionerPrimaryAngle', '-30'), el('RadiationSetting', 'GR'), el('PerformingPhysicianName', stranger), el('ContrastBolusAgent', `Iomeron for ${stranger}`), el('InterventionStatus', 'PRE')] },
  { name: 'ophthalmic photograph', sopClassUid: `${storage}77.1.5.1`, useful: [['HorizontalFieldOfView', '45']], parts: [el('ImageLaterality', 'R'), el('AcquisitionDateTime', moment), el('HorizontalFieldOfView', [45]), sq('MydriaticAgentSequence', [code('MydriaticAgentCodeSequence', 'X', '99LOCAL', stranger)])] },
  { name: 'visible light photograph', sopClassUid: `${storage}77.1.4`, useful: [['BodyPartExamined', 'SKIN']], parts: [el('BodyPartExamined', 'SKIN'), el('LensSerialNumber', victim.id), el('CameraOwnerName', stranger), el('GPSLatitude', '19470316'), el('MakerNote', new TextEncoder().encode(victim.name), 'OB')] },
  {
    name: 'slide', sopClassUid: `${storage}77.1.6`, useful: [['SharedFunctionalGroupsSequence', '0.7']],
    parts: [...frames(1), el('ContainerIdentifier', victim.accession), el('BarcodeValue', victim.accession), el('LabelText', `${victim.name} ${stranger}`), sq('SpecimenDescriptionSequence', [el('SpecimenIdentifier', victim.id), el('SpecimenUID', '1.2.826.7741903'), el('SpecimenShortDescription', `Liver ${stranger}`), el('SpecimenDetailedDescription', victim.name), sq('SpecimenPreparationSequence', [sq('SpecimenPreparationStepContentItemSequence', item('TEXT', '121041', 'Specimen Identifier', el('TextValue', victim.id)))])])],
  },
  { name: 'spatial registration', sopClassUid: `${storage}66.1`, useful: [['RegistrationSequence', '1']], parts: [el('ContentLabel', 'REG'), el('ContentDescription', stranger), el('ContentCreatorName', stranger), sq('RegistrationSequence', [el('FrameOfReferenceUID', '1.2.826.7741903'), el('FrameOfReferenceTransformationComment', stranger), sq('MatrixRegistrationSequence', [sq('MatrixSequence', [el('FrameOfReferenceTransformationMatrix', '1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1'), el('FrameOfReferenceTransformationMatrixType', 'RIGID')])])])] },
  { name: 'private block in an item', sopClassUid: `${storage}2`, useful: [['KVP', '120']], parts: [el('KVP', '120'), sq('RequestAttributesSequence', [el('ScheduledProcedureStepDescription', `CT HEAD ${stranger}`), ...privateBlock(0x0029, 0x10, 'ACME', [[1, 'SQ', { items: [[el('PatientName', stranger)]] }]])])] },
  { name: 'encapsulated PDF', sopClassUid: `${storage}104.1`, refused: true, useful: [], parts: [el('DocumentTitle', victim.name), el('MIMETypeOfEncapsulatedDocument', 'application/pdf'), el('EncapsulatedDocument', new TextEncoder().encode('%PDF-1.4 Zyxwell '), 'OB')] },
  { name: 'document under another class', sopClassUid: `${storage}7`, refused: true, useful: [], parts: [el('EncapsulatedDocument', new TextEncoder().encode('%PDF-1.4 Zyxwell '), 'OB')] },
  { name: 'raw data', sopClassUid: `${storage}66`, refused: true, useful: [], parts: [] },
  { name: 'voice', sopClassUid: `${storage}9.4.1`, refused: true, useful: [], parts: [] },
  { name: 'surface scan', sopClassUid: `${storage}68.1`, refused: true, useful: [], parts: [] },
  { name: 'private class', sopClassUid: '1.3.12.2.1107.5.9.1', refused: true, useful: [], parts: [] },
  { name: 'directory', sopClassUid: '1.2.840.10008.1.3.10', refused: true, useful: [], parts: [sq('DirectoryRecordSequence', [el('DirectoryRecordType', 'PATIENT'), el('PatientName', victim.name)])] },
];
