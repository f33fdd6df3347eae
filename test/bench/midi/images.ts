/** Image objects: CT, MR, CR, DX, MG, PT, US, secondary capture, enhanced multi-frame, segmentation. */
import { el, sq, type Part } from '../../synthetic/encode.ts';
import { laterDate, uidPart, type Maker } from './context.ts';
import { acquisition, references } from './header.ts';
import { present, removed, retained, retainedAs, shifted } from './key.ts';
import { mixedLine } from './phrases.ts';
import { anatomy, burnedIn, imagePixel, jpegPixelData, pixelData, pixelsStay, withInk } from './pictures.ts';

export interface Kind {
  readonly modality: string;
  readonly sopClassUid: string;
  /** 1.2.840.10008.1.2.4.50 only where a kind can do it. */
  readonly transferSyntaxes: readonly string[];
  make(maker: Maker, transferSyntaxUid: string): Promise<readonly Part[]>;
}

const native = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99'];
const rle = '1.2.840.10008.1.2.5';
const jpeg = '1.2.840.10008.1.2.4.50';

function words16(frame: Float32Array): Buffer {
  const bytes = Buffer.alloc(frame.length * 2);
  frame.forEach((value, at) => bytes.writeUInt16LE(Math.round(value), at * 2));
  return bytes;
}

const bytes8 = (frame: Float32Array): Buffer => Buffer.from(Uint8Array.from(frame, Math.round));

/** A single frame of 16-bit words. */
function greyImage(maker: Maker, transferSyntaxUid: string, rows: number, columns: number, stored: number): Part[] {
  const frame = words16(anatomy(rows, columns, 2 ** stored - 1, maker.random));
  return [
    ...imagePixel(rows, columns, { allocated: 16, stored }, 'MONOCHROME2'),
    maker.garden.plant(el('WindowCenter', '40'), retainedAs('needed attribute', '40')),
    el('WindowWidth', '400'),
    maker.garden.plant(pixelData([frame], 2, 1, transferSyntaxUid), pixelsStay),
  ];
}

function plane(maker: Maker): Part[] {
  return [
    maker.garden.plant(el('ImagePositionPatient', `-120\\-120\\${String(maker.instanceNumber * 5)}`), retainedAs('needed attribute', `-120\\-120\\${String(maker.instanceNumber * 5)}`)),
    maker.garden.plant(el('ImageOrientationPatient', '1\\0\\0\\0\\1\\0'), retainedAs('needed attribute', '1\\0\\0\\0\\1\\0')),
    maker.garden.plant(el('PixelSpacing', '0.75\\0.75'), retainedAs('needed attribute', '0.75\\0.75')),
    maker.garden.plant(el('SliceThickness', '5'), retainedAs('needed attribute', '5')),
  ];
}

const keep = (maker: Maker, keyword: string, value: string): Part => maker.garden.plant(el(keyword, value), retainedAs('needed attribute', value));

/** Overlay in its own elements: graphics, with a description that somebody has typed. */
function overlay(maker: Maker, rows: number, columns: number): Part[] {
  const { subject } = maker;
  return [
    { tag: 0x60000010, vr: 'US', value: [rows] }, { tag: 0x60000011, vr: 'US', value: [columns] },
    { tag: 0x60000040, vr: 'CS', value: 'G' }, { tag: 0x60000050, vr: 'SS', value: [1, 1] },
    { tag: 0x60000100, vr: 'US', value: [1] }, { tag: 0x60000102, vr: 'US', value: [0] },
    maker.garden.plant({ tag: 0x60000022, vr: 'LO', value: `Drawn for ${subject.family}` }, removed('overlay text', subject.family)),
    maker.garden.plant({ tag: 0x60004000, vr: 'LT', value: `${subject.given} ${subject.id}` }, removed('overlay text', subject.given, subject.id)),
    { tag: 0x60003000, vr: 'OW', value: Buffer.alloc(Math.ceil((rows * columns) / 16) * 2) },
  ];
}

async function lettered(maker: Maker, transferSyntaxUid: string, rows: number, columns: number, frames: number, colour: boolean): Promise<Part[]> {
  const samples = colour ? 3 : 1;
  const writing = await burnedIn(rows, columns, maker.subject, maker.study.date, maker.random);
  const stack = Array.from({ length: frames }, () => {
    const grey = bytes8(anatomy(rows, columns, 170, maker.random));
    const frame = colour ? Buffer.from(Uint8Array.from({ length: grey.length * 3 }, (_, at) => grey[Math.floor(at / 3)] ?? 0)) : grey;
    return withInk(frame, writing.ink, samples);
  });
  const data = transferSyntaxUid === jpeg ? await jpegPixelData(stack, rows, columns, samples) : pixelData(stack, 1, samples, transferSyntaxUid);
  const expectations = Array.from({ length: frames }, (_, frame) => writing.expectations.map((expectation) => ({ ...expectation, frame }))).flat();
  return [
    ...imagePixel(rows, columns, { allocated: 8, stored: 8 }, colour ? (transferSyntaxUid === jpeg ? 'YBR_FULL' : 'RGB') : 'MONOCHROME2'),
    el('BurnedInAnnotation', maker.random.pick(['YES', 'NO'])),
    ...(frames > 1 ? [el('NumberOfFrames', String(frames)), el('FrameTime', '40'), el('FrameIncrementPointer', [0x00181063])] : []),
    ...(transferSyntaxUid === jpeg ? [el('LossyImageCompression', '01'), el('LossyImageCompressionMethod', 'ISO_10918_1'), el('LossyImageCompressionRatio', '8')] : []),
    maker.garden.plant(data, ...expectations),
  ];
}

const step = async (parts: readonly Part[]): Promise<readonly Part[]> => Promise.resolve(parts);

export const imageKinds: readonly Kind[] = [
  {
    modality: 'CT', sopClassUid: '1.2.840.10008.5.1.4.1.1.2', transferSyntaxes: [...native, rle],
    make: (maker, syntax) =>
      step([
        keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\AXIAL'), keep(maker, 'KVP', '120'), keep(maker, 'ConvolutionKernel', 'B31f'), keep(maker, 'PatientPosition', 'HFS'),
        keep(maker, 'RescaleIntercept', '-1024'), keep(maker, 'RescaleSlope', '1'),
        ...acquisition(maker), ...plane(maker), ...references(maker), ...greyImage(maker, syntax, 32, 40, 12),
        ...(maker.random.chance(0.2) ? overlay(maker, 32, 40) : []),
      ]),
  },
  {
    modality: 'MR', sopClassUid: '1.2.840.10008.5.1.4.1.1.4', transferSyntaxes: [...native, rle],
    make: (maker, syntax) =>
      step([
        keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\M\\ND'), keep(maker, 'ScanningSequence', 'SE'), keep(maker, 'SequenceVariant', 'SK'), keep(maker, 'EchoTime', '92'), keep(maker, 'RepetitionTime', '9000'),
        keep(maker, 'MRAcquisitionType', '2D'), keep(maker, 'SequenceName', '*tir2d1_16'), keep(maker, 'MagneticFieldStrength', '1.5'),
        ...acquisition(maker), ...plane(maker), ...references(maker), ...greyImage(maker, syntax, 40, 32, 12),
      ]),
  },
  {
    modality: 'CR', sopClassUid: '1.2.840.10008.5.1.4.1.1.1', transferSyntaxes: native,
    make: (maker, syntax) => step([keep(maker, 'ViewPosition', 'PA'), maker.garden.plant(el('PatientOrientation', 'L\\F'), present), maker.garden.plant(el('PlateID', 'PL00417'), retainedAs('device', 'PL00417')), ...greyImage(maker, syntax, 48, 40, 10)]),
  },
  {
    modality: 'DX', sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1', transferSyntaxes: [...native, rle],
    make: (maker, syntax) => step([keep(maker, 'PresentationIntentType', 'FOR PRESENTATION'), keep(maker, 'ImageLaterality', 'U'), keep(maker, 'DetectorID', 'DX-7741'), ...acquisition(maker), ...greyImage(maker, syntax, 48, 40, 12)]),
  },
  {
    modality: 'MG', sopClassUid: '1.2.840.10008.5.1.4.1.1.1.2', transferSyntaxes: native,
    make: (maker, syntax) =>
      step([
        keep(maker, 'ViewPosition', 'MLO'), keep(maker, 'ImageLaterality', 'L'), keep(maker, 'BodyPartThickness', '55'),
        sq('ViewCodeSequence', [el('CodeValue', 'R-10226'), el('CodingSchemeDesignator', 'SRT'), maker.garden.plant(el('CodeMeaning', 'medio-lateral oblique'), retainedAs('code meaning', 'medio-lateral oblique'))]),
        maker.garden.plant(el('AcquisitionDeviceProcessingDescription', 'Standard contrast'), retained('Standard contrast')),
        ...acquisition(maker), ...greyImage(maker, syntax, 56, 32, 12),
      ]),
  },
  {
    modality: 'PT', sopClassUid: '1.2.840.10008.5.1.4.1.1.128', transferSyntaxes: native,
    make: (maker, syntax) => {
      const injected = laterDate(maker.study.date, 0);
      return step([
        keep(maker, 'Units', 'BQML'), keep(maker, 'DecayCorrection', 'START'), keep(maker, 'CorrectedImage', 'DECY\\ATTN'),
        sq('RadiopharmaceuticalInformationSequence', [
          el('Radiopharmaceutical', 'FDG'), keep(maker, 'RadionuclideTotalDose', '371000000'), keep(maker, 'RadionuclideHalfLife', '6586.2'),
          maker.garden.plant(el('RadiopharmaceuticalStartDateTime', `${injected}081500`), shifted(injected)),
          sq('RadionuclideCodeSequence', [el('CodeValue', 'C-111A1'), el('CodingSchemeDesignator', 'SRT'), maker.garden.plant(el('CodeMeaning', '^18^Fluorine'), retainedAs('code meaning', 'Fluorine'))]),
        ]),
        ...acquisition(maker), ...plane(maker), ...references(maker), ...greyImage(maker, syntax, 32, 32, 15),
      ]);
    },
  },
  {
    modality: 'US', sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1', transferSyntaxes: [...native, rle, jpeg],
    make: async (maker, syntax) => [keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\ABDOMINAL'), keep(maker, 'TransducerType', 'CURVED LINEAR'), ...(await lettered(maker, syntax, 240, 320, 1, maker.random.chance(0.5)))],
  },
  {
    modality: 'US', sopClassUid: '1.2.840.10008.5.1.4.1.1.3.1', transferSyntaxes: ['1.2.840.10008.1.2.1', rle, jpeg],
    make: async (maker, syntax) => [keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\ABDOMINAL'), ...(await lettered(maker, syntax, 240, 320, 3, false))],
  },
  {
    modality: 'OT', sopClassUid: '1.2.840.10008.5.1.4.1.1.7', transferSyntaxes: [...native, rle, jpeg],
    make: async (maker, syntax) => [
      keep(maker, 'ConversionType', 'WSD'),
      maker.garden.plant(el('DateOfSecondaryCapture', maker.study.date), shifted(maker.study.date)),
      maker.garden.plant(el('SecondaryCaptureDeviceManufacturer', 'Gateway Inc'), retainedAs('device', 'Gateway Inc')),
      ...(await lettered(maker, syntax, 320, 480, 1, maker.random.chance(0.5))),
    ],
  },
  {
    modality: 'MR', sopClassUid: '1.2.840.10008.5.1.4.1.1.4.1', transferSyntaxes: ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'],
    make: (maker, syntax) => {
      const { garden, study, subject, random } = maker;
      const frames = Array.from({ length: 3 }, () => words16(anatomy(32, 32, 4095, random)));
      const perFrame = frames.map((_, index): Part[] => {
        const comment = mixedLine('T2 FLAIR AX', subject, random, 200);
        return [
          sq('FrameContentSequence', [
            garden.plant(el('FrameAcquisitionDateTime', `${study.date}${study.time}`), shifted(study.date)),
            garden.plant(el('FrameReferenceDateTime', `${study.date}${study.time}`), shifted(study.date)),
            garden.plant(el('FrameComments', comment.text), ...comment.expectations),
            el('DimensionIndexValues', [index + 1]),
          ]),
          sq('PlanePositionSequence', [keep(maker, 'ImagePositionPatient', `0\\0\\${String(index * 4)}`)]),
        ];
      });
      return step([
        keep(maker, 'ImageType', 'ORIGINAL\\PRIMARY\\T2\\NONE'),
        ...acquisition(maker),
        el('NumberOfFrames', '3'),
        sq('SharedFunctionalGroupsSequence', [
          sq('PixelMeasuresSequence', [keep(maker, 'PixelSpacing', '0.9\\0.9'), keep(maker, 'SliceThickness', '4')]),
          sq('ReferencedImageSequence', ...(maker.earlier[0] === undefined ? [] : [[el('ReferencedSOPClassUID', maker.earlier[0].sopClassUid), uidPart(maker, 'ReferencedSOPInstanceUID', maker.earlier[0].sopInstanceUid)]])),
        ]),
        sq('PerFrameFunctionalGroupsSequence', ...perFrame),
        ...imagePixel(32, 32, { allocated: 16, stored: 12 }, 'MONOCHROME2'),
        garden.plant(pixelData(frames, 2, 1, syntax), pixelsStay),
      ]);
    },
  },
  {
    modality: 'SEG', sopClassUid: '1.2.840.10008.5.1.4.1.1.66.4', transferSyntaxes: ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99'],
    make: (maker) => {
      const { garden, subject, random } = maker;
      const label = mixedLine('Liver', subject, random, 64);
      return step([
        keep(maker, 'SegmentationType', 'BINARY'),
        garden.plant(el('ContentCreatorName', subject.physician), removed('physician', ...subject.physician.split('^'))),
        garden.plant(el('ContentDescription', `Segmented by ${subject.operator.replace('^', ', ')}`), removed('operator', ...subject.operator.split('^'))),
        el('ContentLabel', 'SEGMENTATION'),
        sq('SegmentSequence', [
          el('SegmentNumber', 1),
          garden.plant(el('SegmentLabel', label.text), ...label.expectations),
          keep(maker, 'SegmentAlgorithmType', 'MANUAL'),
          sq('SegmentedPropertyTypeCodeSequence', [el('CodeValue', '10200004'), el('CodingSchemeDesignator', 'SCT'), garden.plant(el('CodeMeaning', 'Liver'), retainedAs('code meaning', 'Liver'))]),
        ]),
        sq('ReferencedSeriesSequence', ...(maker.earlier[0] === undefined ? [] : [[uidPart(maker, 'SeriesInstanceUID', maker.earlier[0].seriesUid), sq('ReferencedInstanceSequence', [el('ReferencedSOPClassUID', maker.earlier[0].sopClassUid), uidPart(maker, 'ReferencedSOPInstanceUID', maker.earlier[0].sopInstanceUid)])]])),
        uidPart(maker, 'FrameOfReferenceUID', maker.study.frameOfReference),
        el('NumberOfFrames', '2'),
        ...imagePixel(16, 16, { allocated: 1, stored: 1 }, 'MONOCHROME2'),
        garden.plant({ tag: 0x7fe00010, vr: 'OB', value: Buffer.from(Array.from({ length: 64 }, (_, at) => (at % 32 > 8 && at % 32 < 24 ? 0x3c : 0))) }, pixelsStay),
      ]);
    },
  },
];
