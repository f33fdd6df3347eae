/** Further objects: key object selection, waveform, nuclear medicine, angiography, radiotherapy plan and dose, ophthalmic and visible light photographs. */
import { el, sq, type Part } from '../../synthetic/encode.ts';
import { uidPart, type Maker } from './context.ts';
import { acquisition } from './header.ts';
import type { Kind } from './images.ts';
import { removed, retainedAs, shifted } from './key.ts';
import { mixedLine, narrative, usefulPhrases } from './phrases.ts';
import { anatomy, imagePixel, pixelData, pixelsStay } from './pictures.ts';

const native = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];
const keep = (maker: Maker, keyword: string, value: string): Part => maker.garden.plant(el(keyword, value), retainedAs('needed attribute', value));
const code = (keyword: string, value: string, scheme: string, meaning: string): Part => sq(keyword, [el('CodeValue', value), el('CodingSchemeDesignator', scheme), el('CodeMeaning', meaning)]);
const line = (maker: Maker, keyword: string, useful: string, maximum: number): Part => {
  const mixed = mixedLine(useful, maker.subject, maker.random, maximum);
  return maker.garden.plant(el(keyword, mixed.text), ...mixed.expectations);
};
const person = (maker: Maker, keyword: string): Part => maker.garden.plant(el(keyword, maker.subject.operator), removed('operator', ...maker.subject.operator.split('^')));
const target = (maker: Maker): readonly [string, string, string] => {
  const earlier = maker.earlier[0];
  return earlier === undefined ? ['1.2.840.10008.5.1.4.1.1.2', maker.sopInstanceUid, maker.seriesUid] : [earlier.sopClassUid, earlier.sopInstanceUid, earlier.seriesUid];
};

/** A quiet picture of one or more frames of 16 bits. */
function picture(maker: Maker, transferSyntaxUid: string, frames: number): Part[] {
  const stack = Array.from({ length: frames }, () => {
    const frame = anatomy(32, 40, 1023, maker.random);
    const bytes = Buffer.alloc(frame.length * 2);
    frame.forEach((value, at) => bytes.writeUInt16LE(Math.round(value), at * 2));
    return bytes;
  });
  return [...imagePixel(32, 40, { allocated: 16, stored: 10 }, 'MONOCHROME2'), ...(frames > 1 ? [keep(maker, 'NumberOfFrames', String(frames))] : []), maker.garden.plant(pixelData(stack, 2, 1, transferSyntaxUid), pixelsStay)];
}

function keyObjects(maker: Maker): Part[] {
  const [sopClass, sopInstance, series] = target(maker);
  const told = narrative(maker.subject, maker.random);
  const item = (type: string, ...own: readonly Part[]): Part[] => [el('RelationshipType', 'CONTAINS'), el('ValueType', type), ...own];
  const image = (): Part => sq('ReferencedSOPSequence', [el('ReferencedSOPClassUID', sopClass), uidPart(maker, 'ReferencedSOPInstanceUID', sopInstance)]);
  return [
    sq('CurrentRequestedProcedureEvidenceSequence', [uidPart(maker, 'StudyInstanceUID', maker.study.uid), sq('ReferencedSeriesSequence', [uidPart(maker, 'SeriesInstanceUID', series), image()])]),
    keep(maker, 'ValueType', 'CONTAINER'), code('ConceptNameCodeSequence', '113000', 'DCM', 'Of Interest'), el('ContinuityOfContent', 'SEPARATE'),
    sq(
      'ContentSequence',
      item('TEXT', code('ConceptNameCodeSequence', '113012', 'DCM', 'Key Object Description'), maker.garden.plant(el('TextValue', told.text), ...told.expectations.filter(({ action }) => action === 'text_removed'))),
      item('PNAME', code('ConceptNameCodeSequence', '121008', 'DCM', 'Person Observer Name'), person(maker, 'PersonName')),
      item('IMAGE', image()),
    ),
  ];
}

function electrocardiogram(maker: Maker): Part[] {
  const samples = Buffer.alloc(1000);
  for (let at = 0; at < 500; at++) samples.writeInt16LE(Math.round(400 * Math.sin(at / 9) + 20 * maker.random.normal()), at * 2);
  return [
    maker.garden.plant(el('AcquisitionDateTime', `${maker.study.date}${maker.study.time}`), shifted(maker.study.date)),
    sq('AcquisitionContextSequence'),
    sq('WaveformSequence', [
      keep(maker, 'WaveformOriginality', 'ORIGINAL'), el('NumberOfWaveformChannels', 1), el('NumberOfWaveformSamples', 500), keep(maker, 'SamplingFrequency', '500'), el('MultiplexGroupLabel', 'RHYTHM'),
      sq('ChannelDefinitionSequence', [code('ChannelSourceSequence', '5.6.3-9-1', 'SCPECG', 'Lead I'), keep(maker, 'ChannelSensitivity', '1.25'), keep(maker, 'FilterLowFrequency', '0.05'), el('WaveformBitsStored', 16)]),
      el('WaveformBitsAllocated', 16), keep(maker, 'WaveformSampleInterpretation', 'SS'),
      { tag: 0x54001010, vr: 'OW', value: samples },
    ]),
    sq('WaveformAnnotationSequence', [
      ((told) => maker.garden.plant(el('UnformattedTextValue', told.text), ...told.expectations.filter(({ action }) => action === 'text_removed')))(narrative(maker.subject, maker.random)),
    ]),
  ];
}

function radiotherapyPlan(maker: Maker): Part[] {
  const [, structureSet] = target(maker);
  return [
    line(maker, 'RTPlanLabel', 'VMAT', 16), line(maker, 'RTPlanName', 'PROSTATE VMAT 78 Gy', 64), line(maker, 'RTPlanDescription', '2 ARCS 6 MV', 400),
    maker.garden.plant(el('RTPlanDate', maker.study.date), shifted(maker.study.date)), el('RTPlanTime', maker.study.time), keep(maker, 'RTPlanGeometry', 'PATIENT'), person(maker, 'ReviewerName'),
    sq('FractionGroupSequence', [el('FractionGroupNumber', '1'), keep(maker, 'NumberOfFractionsPlanned', '39'), el('NumberOfBeams', '1')]),
    sq('BeamSequence', [
      el('BeamNumber', '1'), line(maker, 'BeamName', 'ARC 1', 64), keep(maker, 'BeamType', 'DYNAMIC'), keep(maker, 'RadiationType', 'PHOTON'), maker.garden.plant(el('TreatmentMachineName', 'LINAC 4'), retainedAs('device', 'LINAC 4')),
      line(maker, 'BeamDescription', 'LEFT LATERAL', 300),
    ]),
    sq('ReferencedStructureSetSequence', [el('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.481.3'), uidPart(maker, 'ReferencedSOPInstanceUID', structureSet)]),
  ];
}

export const furtherKinds: readonly Kind[] = [
  { modality: 'KO', sopClassUid: '1.2.840.10008.5.1.4.1.1.88.59', transferSyntaxes: native, make: async (maker) => Promise.resolve(keyObjects(maker)) },
  { modality: 'ECG', sopClassUid: '1.2.840.10008.5.1.4.1.1.9.1.1', transferSyntaxes: native, make: async (maker) => Promise.resolve(electrocardiogram(maker)) },
  { modality: 'RTPLAN', sopClassUid: '1.2.840.10008.5.1.4.1.1.481.5', transferSyntaxes: native, make: async (maker) => Promise.resolve(radiotherapyPlan(maker)) },
  {
    modality: 'RTDOSE', sopClassUid: '1.2.840.10008.5.1.4.1.1.481.2', transferSyntaxes: native,
    make: async (maker, syntax) => Promise.resolve([keep(maker, 'DoseUnits', 'GY'), keep(maker, 'DoseType', 'PHYSICAL'), keep(maker, 'DoseSummationType', 'PLAN'), keep(maker, 'DoseGridScaling', '0.001'), line(maker, 'DoseComment', 'PLAN DOSE', 64), ...picture(maker, syntax, 2)]),
  },
  {
    modality: 'NM', sopClassUid: '1.2.840.10008.5.1.4.1.1.20', transferSyntaxes: native,
    make: async (maker, syntax) => Promise.resolve([
      keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\WHOLE BODY\\EMISSION'), ...acquisition(maker), keep(maker, 'CountsAccumulated', '512000'),
      sq('RadiopharmaceuticalInformationSequence', [keep(maker, 'Radiopharmaceutical', 'MDP'), maker.garden.plant(el('RadiopharmaceuticalStartDateTime', `${maker.study.date}0730`), shifted(maker.study.date))]), ...picture(maker, syntax, 2),
    ]),
  },
  {
    modality: 'XA', sopClassUid: '1.2.840.10008.5.1.4.1.1.12.1', transferSyntaxes: native,
    make: async (maker, syntax) => Promise.resolve([keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\SINGLE PLANE'), ...acquisition(maker), keep(maker, 'PositionerPrimaryAngle', '-30'), keep(maker, 'RadiationSetting', 'GR'), keep(maker, 'CineRate', '15'), person(maker, 'PerformingPhysicianName'), ...picture(maker, syntax, 3)]),
  },
  {
    modality: 'OP', sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.5.1', transferSyntaxes: native,
    make: async (maker, syntax) => Promise.resolve([keep(maker, 'ImageLaterality', 'R'), maker.garden.plant(el('AcquisitionDateTime', `${maker.study.date}${maker.study.time}`), shifted(maker.study.date)), keep(maker, 'PupilDilated', 'YES'), keep(maker, 'HorizontalFieldOfView', '45'), ...picture(maker, syntax, 1)]),
  },
  {
    modality: 'XC', sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.4', transferSyntaxes: native,
    make: async (maker, syntax) => Promise.resolve([
      line(maker, 'AcquisitionProtocolDescription', usefulPhrases['XC']?.[0] ?? '', 400), maker.garden.plant(el('LensMake', 'Gateway Optics'), retainedAs('device', 'Gateway Optics')), maker.garden.plant(el('CameraOwnerName', maker.subject.operator.replace('^', ' ')), removed('operator', ...maker.subject.operator.split('^'))),
      sq('SpecimenDescriptionSequence', [maker.garden.plant(el('SpecimenIdentifier', `SP-${maker.subject.account}`), removed('specimen ID', maker.subject.account)), uidPart(maker, 'SpecimenUID', maker.sopInstanceUid)]),
      ...picture(maker, syntax, 1),
    ]),
  },
];
