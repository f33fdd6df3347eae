/** The colour secondary capture: a screen with a rendering of the phantom beside a page of findings, RLE Lossless. */
import { dicomFile, el } from '../synthetic/encode.ts';
import { drawLettering, type Lettering } from '../synthetic/lettering.ts';
import { encodeRle } from '../synthetic/rle.ts';
import { commonModules } from './modules.ts';
import { hospital, max } from './people.ts';
import { hounsfieldAt } from './phantom.ts';
import type { SampleFile } from './generate.ts';

const width = 720;
const height = 480;

const lettering: readonly Lettering[] = [
  { x: 16, y: 10, size: 18, text: `${hospital.name} - ${hospital.department}`, bold: true },
  { x: 420, y: 60, size: 17, text: `Name: ${max.banner}` },
  { x: 420, y: 86, size: 17, text: `geb. ${max.bannerBirthDate}` },
  { x: 420, y: 112, size: 17, text: `Pat.-ID ${max.id}` },
  { x: 420, y: 138, size: 17, text: `Acc. ${max.accession}` },
  { x: 420, y: 164, size: 17, text: 'Untersuchung 21.03.2024' },
  { x: 420, y: 214, size: 17, text: 'CT HEAD 3D', bold: true },
  { x: 420, y: 240, size: 17, text: 'Lesion 16 x 14 mm' },
  { x: 420, y: 266, size: 17, text: 'left frontal, 68 HU' },
  { x: 420, y: 292, size: 17, text: 'Volume 1.9 ml' },
  { x: 420, y: 340, size: 17, text: 'Dr. Viktor Vorlage' },
  { x: 24, y: 440, size: 22, text: 'R', bold: true },
  { x: 370, y: 440, size: 22, text: 'L', bold: true },
];

/** The phantom seen from the front: the first surface along y, lit from the upper left, the lesion shining through. */
function rendering(): Uint8Array {
  const picture = new Uint8Array(width * height * 3).fill(18);
  const surface = new Float32Array(width * height).fill(Number.NaN);
  for (let row = 0; row < 380; row++) {
    for (let column = 0; column < 380; column++) {
      const x = (column - 190) / 185;
      const z = (190 - row) / 185;
      for (let y = -1; y < 1; y += 0.02) {
        if (hounsfieldAt(x, y, z) < 500) continue;
        let outside = y - 0.02;
        let inside = y;
        for (let halving = 0; halving < 12; halving++) {
          const middle = (outside + inside) / 2;
          if (hounsfieldAt(x, middle, z) < 500) outside = middle;
          else inside = middle;
        }
        surface[(row + 50) * width + column + 15] = inside;
        break;
      }
    }
  }
  for (let row = 51; row < 430; row++) {
    for (let column = 16; column < 395; column++) {
      const at = row * width + column;
      const depth = surface[at] ?? Number.NaN;
      if (Number.isNaN(depth)) continue;
      const slopeX = depth - (surface[at - 1] ?? depth);
      const slopeZ = depth - (surface[at - width] ?? depth);
      const light = Math.min(1, Math.max(0.15, 0.75 + (Number.isNaN(slopeX) ? 0 : slopeX * 9) + (Number.isNaN(slopeZ) ? 0 : slopeZ * 9)));
      const lesion = Math.hypot(column - 15 - 190 - 0.4 * 185, row - 50 - 190 + 0.32 * 185) < 15;
      // Few levels, as screens show them: flat tones keep the file small.
      const level = Math.round(light * 12) / 12;
      picture.set(lesion ? [210, Math.round(level * 70), 40] : [Math.round(level * 225), Math.round(level * 210), Math.round(level * 180)], at * 3);
    }
  }
  return picture;
}

export async function capture(): Promise<SampleFile[]> {
  const picture = rendering();
  const ink = await drawLettering(width, height, lettering);
  ink.forEach((coverage, at) => {
    if (coverage < 24) return;
    for (let channel = 0; channel < 3; channel++) picture[at * 3 + channel] = Math.max(picture[at * 3 + channel] ?? 0, Math.round((coverage >> 4) * 16));
  });
  const parts = [
    ...commonModules({
      person: max, sopClassUid: '1.2.840.10008.5.1.4.1.1.7', modality: 'CT', study: 'ct head 3d study', series: 'ct head 3d', instance: 1,
      date: '20240321', time: '134510', studyDescription: 'CT Schädel 3D, Pat. Mustermann', seriesDescription: '3D VRT HEAD', bodyPart: 'HEAD',
    }),
    el('ImageType', 'DERIVED\\SECONDARY\\SCREEN SAVE'),
    el('ConversionType', 'WSD'),
    el('DateOfSecondaryCapture', '20240321'),
    el('TimeOfSecondaryCapture', '134510'),
    el('SecondaryCaptureDeviceManufacturer', 'Phantom Imaging Works'),
    el('PatientOrientation', ''),
    el('SamplesPerPixel', 3), el('PhotometricInterpretation', 'RGB'), el('PlanarConfiguration', 0), el('Rows', height), el('Columns', width),
    el('BitsAllocated', 8), el('BitsStored', 8), el('HighBit', 7), el('PixelRepresentation', 0),
    { tag: 0x7fe00010, vr: 'OB', value: { fragments: [Buffer.alloc(0), encodeRle(picture, 1, 3)] } },
  ];
  return [{ path: `${max.folder}/BEFUND_3D/IM000001.dcm`, bytes: dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.5', undefinedLengths: false, characterSet: ['ISO_IR 100'] }) }];
}
