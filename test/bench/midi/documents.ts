/** Objects without pixels: structured report, presentation state, structure set. */
import { el, sq, type Part } from '../../synthetic/encode.ts';
import { laterDate, uidPart, type Maker } from './context.ts';
import type { Kind } from './images.ts';
import { removed, retainedAs, shifted } from './key.ts';
import { mixedLine, narrative } from './phrases.ts';

const code = (keyword: string, value: string, scheme: string, meaning: string): Part => sq(keyword, [el('CodeValue', value), el('CodingSchemeDesignator', scheme), el('CodeMeaning', meaning)]);

/** A content item: relationship, value type, concept name, and its own elements. */
function item(type: string, concept: readonly [string, string, string], ...own: readonly Part[]): Part[] {
  return [el('RelationshipType', 'CONTAINS'), el('ValueType', type), code('ConceptNameCodeSequence', ...concept), ...own];
}

function report(maker: Maker): Part[] {
  const { garden, subject, study, random } = maker;
  const plant = garden.plant.bind(garden);
  const [findings, impression] = [narrative(subject, random), narrative(subject, random)];
  const observed = laterDate(study.date, 0);
  const target = maker.earlier[0];
  return [
    plant(el('CompletionFlag', 'COMPLETE'), retainedAs('needed attribute', 'COMPLETE')),
    plant(el('VerificationFlag', 'VERIFIED'), retainedAs('needed attribute', 'VERIFIED')),
    sq('VerifyingObserverSequence', [
      plant(el('VerifyingObserverName', subject.physician), removed('physician', ...subject.physician.split('^'))),
      plant(el('VerifyingOrganization', subject.hospital), removed('institution', ...subject.hospital.split(' ').filter((word) => word.length > 6))),
      plant(el('VerificationDateTime', `${observed}173000`), shifted(observed)),
      sq('VerifyingObserverIdentificationCodeSequence'),
    ]),
    sq('AuthorObserverSequence', [el('ObserverType', 'PSN'), plant(el('PersonName', subject.operator), removed('operator', ...subject.operator.split('^')))]),
    sq('CurrentRequestedProcedureEvidenceSequence', [
      uidPart(maker, 'StudyInstanceUID', study.uid),
      sq('ReferencedSeriesSequence', [
        uidPart(maker, 'SeriesInstanceUID', target?.seriesUid ?? maker.seriesUid),
        sq('ReferencedSOPSequence', [
          el('ReferencedSOPClassUID', target?.sopClassUid ?? '1.2.840.10008.5.1.4.1.1.2'),
          uidPart(maker, 'ReferencedSOPInstanceUID', target?.sopInstanceUid ?? maker.sopInstanceUid),
        ]),
      ]),
    ]),
    el('ValueType', 'CONTAINER'),
    code('ConceptNameCodeSequence', '18748-4', 'LN', 'Diagnostic imaging report'),
    el('ContinuityOfContent', 'SEPARATE'),
    sq(
      'ContentSequence',
      item('PNAME', ['121008', 'DCM', 'Person Observer Name'], plant(el('PersonName', subject.physician), removed('physician', ...subject.physician.split('^')))),
      item('TEXT', ['121029', 'DCM', 'Subject Name'], plant(el('TextValue', `${subject.given} ${subject.family}`), removed('name', subject.given, subject.family))),
      item('TEXT', ['121030', 'DCM', 'Subject ID'], plant(el('TextValue', subject.id), removed('patient ID', subject.id))),
      item('DATE', ['121031', 'DCM', 'Subject Birth Date'], plant(el('Date', subject.birthDate), shifted(subject.birthDate))),
      item('DATETIME', ['122085', 'DCM', 'DateTime of process'], plant(el('DateTime', `${observed}090000`), shifted(observed))),
      item('UIDREF', ['112002', 'DCM', 'Series Instance UID'], uidPart(maker, 'UID', maker.seriesUid)),
      item(
        'CONTAINER', ['121070', 'DCM', 'Findings'],
        el('ContinuityOfContent', 'SEPARATE'),
        sq(
          'ContentSequence',
          item('TEXT', ['121071', 'DCM', 'Finding'], plant(el('TextValue', findings.text), ...findings.expectations)),
          item(
            'NUM', ['410668003', 'SCT', 'Length'],
            sq('MeasuredValueSequence', [plant(el('NumericValue', '12.5'), retainedAs('measurement', '12.5')), code('MeasurementUnitsCodeSequence', 'mm', 'UCUM', 'mm')]),
          ),
          item('CODE', ['363698007', 'SCT', 'Finding Site'], sq('ConceptCodeSequence', [el('CodeValue', '39607008'), el('CodingSchemeDesignator', 'SCT'), plant(el('CodeMeaning', 'Lung structure'), retainedAs('code meaning', 'Lung structure'))])),
        ),
      ),
      item('TEXT', ['121073', 'DCM', 'Impression'], plant(el('TextValue', impression.text), ...impression.expectations)),
      ...(target === undefined
        ? []
        : [item('IMAGE', ['121191', 'DCM', 'Referenced Segment'], sq('ReferencedSOPSequence', [el('ReferencedSOPClassUID', target.sopClassUid), uidPart(maker, 'ReferencedSOPInstanceUID', target.sopInstanceUid)]))]),
    ),
  ];
}

function presentationState(maker: Maker): Part[] {
  const { garden, subject, study } = maker;
  const plant = garden.plant.bind(garden);
  const target = maker.earlier[0];
  const image = (): Part[] =>
    target === undefined ? [] : [el('ReferencedSOPClassUID', target.sopClassUid), uidPart(maker, 'ReferencedSOPInstanceUID', target.sopInstanceUid)];
  return [
    el('ContentLabel', 'MARKED'),
    plant(el('ContentDescription', `Lesion marked for ${subject.family}`), removed('name in text', subject.family)),
    plant(el('ContentCreatorName', subject.physician), removed('physician', ...subject.physician.split('^'))),
    plant(el('PresentationCreationDate', study.date), shifted(study.date)),
    el('PresentationCreationTime', study.time),
    sq('ReferencedSeriesSequence', ...(target === undefined ? [] : [[uidPart(maker, 'SeriesInstanceUID', target.seriesUid), sq('ReferencedImageSequence', image())]])),
    sq('GraphicAnnotationSequence', [
      sq('ReferencedImageSequence', ...(target === undefined ? [] : [image()])),
      el('GraphicLayer', 'LAYER1'),
      sq('TextObjectSequence', [
        el('BoundingBoxAnnotationUnits', 'PIXEL'), el('BoundingBoxTopLeftHandCorner', [1, 1]), el('BoundingBoxBottomRightHandCorner', [20, 8]), el('BoundingBoxTextHorizontalJustification', 'LEFT'),
        plant(el('UnformattedTextValue', `${subject.given} ${subject.family} ${subject.id}`), removed('graphic text', subject.given, subject.family, subject.id)),
      ]),
    ]),
    sq('GraphicLayerSequence', [
      el('GraphicLayer', 'LAYER1'), el('GraphicLayerOrder', '1'),
      plant(el('GraphicLayerDescription', `for Dr. ${subject.physician.split('^')[0] ?? ''}`), removed('physician in text', subject.physician.split('^')[0] ?? '')),
    ]),
    sq('DisplayedAreaSelectionSequence', [el('DisplayedAreaTopLeftHandCorner', [1, 1]), el('DisplayedAreaBottomRightHandCorner', [32, 32]), el('PresentationSizeMode', 'SCALE TO FIT')]),
    plant(el('PresentationLUTShape', 'IDENTITY'), retainedAs('needed attribute', 'IDENTITY')),
  ];
}

function structureSet(maker: Maker): Part[] {
  const { garden, subject, study, random } = maker;
  const plant = garden.plant.bind(garden);
  const target = maker.earlier[0];
  const [label, name, roi] = [mixedLine('PROSTATE', subject, random, 16), mixedLine('LUNG SBRT', subject, random, 64), mixedLine('GTV', subject, random, 64)];
  return [
    plant(el('StructureSetLabel', label.text), ...label.expectations),
    plant(el('StructureSetName', name.text), ...name.expectations),
    plant(el('StructureSetDate', study.date), shifted(study.date)),
    el('StructureSetTime', study.time),
    el('ApprovalStatus', 'APPROVED'),
    plant(el('ReviewDate', study.date), shifted(study.date)),
    el('ReviewTime', study.time),
    plant(el('ReviewerName', subject.physician), removed('physician', ...subject.physician.split('^'))),
    sq('ReferencedFrameOfReferenceSequence', [
      uidPart(maker, 'FrameOfReferenceUID', study.frameOfReference),
      sq('RTReferencedStudySequence', [
        el('ReferencedSOPClassUID', '1.2.840.10008.3.1.2.3.1'),
        uidPart(maker, 'ReferencedSOPInstanceUID', study.uid),
        sq('RTReferencedSeriesSequence', [
          uidPart(maker, 'SeriesInstanceUID', target?.seriesUid ?? maker.seriesUid),
          sq('ContourImageSequence', [el('ReferencedSOPClassUID', target?.sopClassUid ?? '1.2.840.10008.5.1.4.1.1.2'), uidPart(maker, 'ReferencedSOPInstanceUID', target?.sopInstanceUid ?? maker.sopInstanceUid)]),
        ]),
      ]),
    ]),
    sq('StructureSetROISequence', [
      el('ROINumber', '1'),
      uidPart(maker, 'ReferencedFrameOfReferenceUID', study.frameOfReference),
      plant(el('ROIName', roi.text), ...roi.expectations),
      plant(el('ROIGenerationAlgorithm', 'MANUAL'), retainedAs('needed attribute', 'MANUAL')),
    ]),
    sq('ROIContourSequence', [
      el('ReferencedROINumber', '1'),
      sq('ContourSequence', [el('ContourGeometricType', 'CLOSED_PLANAR'), el('NumberOfContourPoints', '3'), plant(el('ContourData', '1.5\\2\\3\\4\\5\\6\\7\\8\\9'), retainedAs('measurement', '1.5\\2\\3\\4\\5\\6\\7\\8\\9'))]),
    ]),
    sq('RTROIObservationsSequence', [
      el('ObservationNumber', '1'), el('ReferencedROINumber', '1'), el('RTROIInterpretedType', 'GTV'),
      plant(el('ROIInterpreter', subject.operator), removed('operator', ...subject.operator.split('^'))),
    ]),
  ];
}

const plain = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99'];

export const documentKinds: readonly Kind[] = [
  { modality: 'SR', sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33', transferSyntaxes: plain, make: async (maker) => Promise.resolve(report(maker)) },
  { modality: 'PR', sopClassUid: '1.2.840.10008.5.1.4.1.1.11.1', transferSyntaxes: plain, make: async (maker) => Promise.resolve(presentationState(maker)) },
  { modality: 'RTSTRUCT', sopClassUid: '1.2.840.10008.5.1.4.1.1.481.3', transferSyntaxes: plain, make: async (maker) => Promise.resolve(structureSet(maker)) },
];
