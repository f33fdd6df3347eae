/** The ultrasound loop: a fan of moving speckle with a vessel and a bright lesion, a banner with the patient, JPEG baseline. */
import sharp from 'sharp';
import { dicomFile, el, sq } from '../synthetic/encode.ts';
import { drawLettering, type Lettering } from '../synthetic/lettering.ts';
import { seededRandom } from '../synthetic/random.ts';
import { commonModules } from './modules.ts';
import { erika, hospital } from './people.ts';
import type { SampleFile } from './generate.ts';

const width = 640;
const height = 480;
const frames = 16;
const apex = { x: 320, y: 20 };
const near = 50;
const far = 420;
const halfAngle = 0.62;
/** Pixels a centimetre of depth. */
const scale = 24;

const lettering: readonly Lettering[] = [
  { x: 8, y: 4, size: 15, text: hospital.name, bold: true },
  { x: 230, y: 4, size: 15, text: erika.banner, bold: true },
  { x: 440, y: 4, size: 15, text: '18.03.2024' },
  { x: 550, y: 4, size: 15, text: '10:42:07' },
  { x: 230, y: 24, size: 15, text: `ID ${erika.id}` },
  { x: 440, y: 24, size: 15, text: `*${erika.bannerBirthDate}` },
  { x: 8, y: 24, size: 15, text: 'Abdomen C5-1' },
  { x: 8, y: 60, size: 15, text: 'Gain 62%' },
  { x: 8, y: 80, size: 15, text: 'Depth 15 cm' },
  { x: 8, y: 100, size: 15, text: '38 Hz' },
  { x: 530, y: 60, size: 15, text: 'MI 0.9' },
  { x: 530, y: 80, size: 15, text: 'TIS 0.4' },
  { x: 24, y: 400, size: 26, text: 'LIVER', bold: true },
  { x: 150, y: 60, size: 24, text: 'R', bold: true },
  ...[5, 10, 15].map((depth) => ({ x: 608, y: apex.y + near + depth * scale - 9, size: 14, text: String(depth) })),
];

/** Speckle that drifts with the frame: a field of noise sampled along the beam, smoother across than along it. */
function speckleField(seed: number): (beam: number, depth: number) => number {
  const random = seededRandom(seed);
  const beams = 160;
  const depths = 512;
  const field = Float32Array.from({ length: beams * depths }, () => Math.hypot(random.normal(), random.normal()));
  return (beam, depth) => {
    const at = ((beam % beams) + beams) % beams;
    const low = Math.floor(at);
    const share = at - low;
    const row = (((Math.floor(depth) % depths) + depths) % depths) * beams;
    return (field[row + low] ?? 0) * (1 - share) + (field[row + ((low + 1) % beams)] ?? 0) * share;
  };
}

export async function ultrasound(): Promise<SampleFile[]> {
  const ink = await drawLettering(width, height, lettering);
  const speckle = speckleField(118204);
  const fragments: Uint8Array[] = [];
  let rawBytes = 0;
  for (let frame = 0; frame < frames; frame++) {
    const breath = Math.sin((frame / frames) * 2 * Math.PI);
    const picture = new Uint8Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const radius = Math.hypot(x - apex.x, y - apex.y);
        const angle = Math.atan2(x - apex.x, y - apex.y);
        if (radius < near || radius > far || Math.abs(angle) > halfAngle) continue;
        const grain = speckle((angle / halfAngle) * 78 + 80 + breath * 1.5, radius / 1.6 + breath * 4);
        let echo = 46 * grain * (1 - (radius - near) / (far - near) / 1.8);
        const vessel = Math.hypot((x - 350 - breath * 3) / 2.4, y - 260 - breath * 5);
        if (vessel < 22) echo *= 0.12;
        const lesion = Math.hypot(x - 255, y - 300 - breath * 6);
        if (lesion < 26) echo = echo * 1.7 + 26;
        if (Math.abs(radius - 330 - Math.sin(angle * 7) * 6 - breath * 5) < 3) echo += 90;
        picture[y * width + x] = Math.min(235, Math.max(3, echo));
      }
    }
    for (let depth = 0; depth <= 15; depth++) {
      const y = apex.y + near + depth * scale;
      for (let x = 590; x < (depth % 5 === 0 ? 604 : 597); x++) if (y < height) picture[y * width + x] = 200;
    }
    ink.forEach((coverage, at) => {
      if (coverage > 0) picture[at] = Math.max(picture[at] ?? 0, Math.round(coverage * 0.92));
    });
    rawBytes += picture.length;
    fragments.push(await sharp(picture, { raw: { width, height, channels: 1 } }).toColourspace('b-w').jpeg({ quality: 82, mozjpeg: false, optimizeCoding: true }).toBuffer());
  }
  const coded = fragments.reduce((sum, fragment) => sum + fragment.length, 0);
  const offsets = Buffer.alloc(frames * 4);
  let offset = 0;
  fragments.forEach((fragment, index) => {
    offsets.writeUInt32LE(offset, index * 4);
    offset += 8 + fragment.length + (fragment.length % 2);
  });
  const parts = [
    ...commonModules({
      person: erika, sopClassUid: '1.2.840.10008.5.1.4.1.1.3.1', modality: 'US', study: 'us abdomen study', series: 'us abdomen', instance: 1,
      date: '20240318', time: '104207', studyDescription: 'Sono Abdomen', seriesDescription: 'LIVER R, Herd Segment VII', bodyPart: 'ABDOMEN',
    }),
    el('ImageType', 'ORIGINAL\\PRIMARY\\ABDOMINAL\\0001'),
    el('PatientOrientation', ''),
    el('TransducerType', 'CURVED LINEAR'),
    el('AcquisitionDateTime', '20240318104207'),
    el('NumberOfFrames', String(frames)),
    el('FrameTime', '26.3'),
    el('FrameIncrementPointer', [0x00181063]),
    el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', height), el('Columns', width),
    el('BitsAllocated', 8), el('BitsStored', 8), el('HighBit', 7), el('PixelRepresentation', 0),
    el('BurnedInAnnotation', 'YES'),
    el('LossyImageCompression', '01'), el('LossyImageCompressionRatio', (rawBytes / coded).toFixed(1)), el('LossyImageCompressionMethod', 'ISO_10918_1'),
    sq('SequenceOfUltrasoundRegions', [
      el('RegionSpatialFormat', 1), el('RegionDataType', 1), el('RegionFlags', 2),
      el('RegionLocationMinX0', 60), el('RegionLocationMinY0', 54), el('RegionLocationMaxX1', 584), el('RegionLocationMaxY1', 446),
      el('PhysicalUnitsXDirection', 3), el('PhysicalUnitsYDirection', 3), el('ReferencePixelX0', 260), el('ReferencePixelY0', 16),
      el('ReferencePixelPhysicalValueX', 0), el('ReferencePixelPhysicalValueY', 0),
      el('PhysicalDeltaX', 1 / scale), el('PhysicalDeltaY', 1 / scale), el('TransducerFrequency', 3500),
    ]),
    { tag: 0x7fe00010, vr: 'OB', value: { fragments: [offsets, ...fragments] } },
  ];
  return [{ path: `${erika.folder}/SONO/US_LEBER_MUSTERFRAU.dcm`, bytes: dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.4.50', undefinedLengths: true, characterSet: ['ISO_IR 100'] }) }];
}
