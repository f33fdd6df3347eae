/** The CT head series: 24 slices of the phantom, RLE Lossless. */
import { dicomFile, el, sq } from '../synthetic/encode.ts';
import { seededRandom } from '../synthetic/random.ts';
import { encodeRle } from '../synthetic/rle.ts';
import { commonModules, sampleUid } from './modules.ts';
import { erika } from './people.ts';
import { axialSlice } from './phantom.ts';
import type { SampleFile } from './generate.ts';

const size = 256;
const spacing = 0.9;
const slices = 24;
const thickness = 5;

export function ctHead(): SampleFile[] {
  const random = seededRandom(20240318);
  return Array.from({ length: slices }, (_, index) => {
    const z = -42.5 + index * thickness;
    const stored = Buffer.alloc(size * size * 2);
    axialSlice(size, size, spacing, z).forEach((hounsfield, at) => {
      const noisy = hounsfield + random.normal() * (hounsfield < -900 ? 2 : 4);
      stored.writeUInt16LE(Math.min(4095, Math.max(0, Math.round(noisy) + 1024)), at * 2);
    });
    const corner = -((size - 1) / 2) * spacing;
    const parts = [
      ...commonModules({
        person: erika, sopClassUid: '1.2.840.10008.5.1.4.1.1.2', modality: 'CT', study: 'ct head study', series: 'ct head', instance: index + 1,
        date: '20240318', time: '091544', studyDescription: 'CT Schädel nativ', seriesDescription: 'HEAD W/O CONTRAST 5.0 MUSTERFRAU', bodyPart: 'HEAD',
      }),
      el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL'),
      el('AcquisitionNumber', '1'),
      el('AcquisitionDate', '20240318'),
      el('AcquisitionTime', `0916${String(10 + index)}.500000`),
      el('InstanceCreationDate', '20240318'),
      el('InstanceCreationTime', '091702'),
      el('ProtocolName', 'Kopf nativ 5mm'),
      el('ScanOptions', 'AXIAL'),
      el('KVP', '120'),
      el('XRayTubeCurrent', '280'),
      el('ExposureTime', '1000'),
      el('GantryDetectorTilt', '0'),
      el('ConvolutionKernel', 'H31s'),
      el('SliceThickness', String(thickness)),
      el('DataCollectionDiameter', '500'),
      el('ReconstructionDiameter', String(size * spacing)),
      el('PatientPosition', 'HFS'),
      el('FrameOfReferenceUID', sampleUid('ct head frame of reference')),
      el('PositionReferenceIndicator', ''),
      el('ImagePositionPatient', `${String(corner)}\\${String(corner)}\\${String(z)}`),
      el('ImageOrientationPatient', '1\\0\\0\\0\\1\\0'),
      el('SliceLocation', String(z)),
      el('SamplesPerPixel', 1), el('PhotometricInterpretation', 'MONOCHROME2'), el('Rows', size), el('Columns', size),
      el('PixelSpacing', `${String(spacing)}\\${String(spacing)}`),
      el('BitsAllocated', 16), el('BitsStored', 12), el('HighBit', 11), el('PixelRepresentation', 0),
      el('RescaleIntercept', '-1024'), el('RescaleSlope', '1'), el('RescaleType', 'HU'),
      el('WindowCenter', '40\\500'), el('WindowWidth', '80\\2500'), el('WindowCenterWidthExplanation', 'BRAIN\\BONE'),
      sq('ReferencedImageSequence', [el('ReferencedSOPClassUID', '1.2.840.10008.5.1.4.1.1.2'), el('ReferencedSOPInstanceUID', sampleUid('ct head scout 1'))]),
      { tag: 0x7fe00010, vr: 'OB', value: { fragments: [Buffer.alloc(0), encodeRle(stored, 2, 1)] } },
    ];
    return {
      path: `${erika.folder}/CT_KOPF/IM${String(index + 1).padStart(6, '0')}`,
      bytes: dicomFile(parts, { transferSyntaxUid: '1.2.840.10008.1.2.5', undefinedLengths: false, characterSet: ['ISO_IR 100'] }),
    };
  });
}
