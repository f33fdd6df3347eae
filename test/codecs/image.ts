/** Images made for the tests: a data set with just what pixels need, native or encoded with our own codecs. */
import type { DicomElement, DicomFile, Encoding } from '../../shared/dicom/element.ts';
import { encapsulatedElement, numberElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { tags } from '../../shared/dicom/tags.ts';
import { transferSyntaxOf } from '../../shared/dicom/transferSyntax.ts';
import { gatheringSink, writeDicomFile } from '../../shared/dicom/write.ts';
import { samplesFor, storedRange } from '../../shared/pixels/frame.ts';
import type { DecodedFrame, FrameFormat } from '../../shared/pixels/frame.ts';
import { deflateRaw, inflateRaw } from '../../electron/engine/ingest/deflate.ts';
import { codecFor } from '../../electron/engine/codecs/registry.ts';

export const explicitLittleEndian = '1.2.840.10008.1.2.1';

/** A format with what is not said filled in. */
export function formatOf(part: Partial<FrameFormat>): FrameFormat {
  const samplesPerPixel = part.samplesPerPixel ?? 1;
  const bitsAllocated = part.bitsAllocated ?? 8;
  const bitsStored = part.bitsStored ?? bitsAllocated;
  return {
    rows: 24,
    columns: 40,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit: part.highBit ?? bitsStored - 1,
    pixelRepresentation: 0,
    planarConfiguration: 0,
    photometricInterpretation: samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
    number: 'integer',
    ...part,
  };
}

/** A frame whose samples use the whole range; another seed, another frame. */
export function frameOf(format: FrameFormat, seed = 1): DecodedFrame {
  const samples = samplesFor(format, format.rows * format.columns * format.samplesPerPixel);
  const { least, greatest } = storedRange(format);
  let state = seed * 2654435761;
  for (let i = 0; i < samples.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    samples[i] = i % 7 === 0 ? greatest : least + (state % (greatest - least + 1));
  }
  const { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, pixelRepresentation, photometricInterpretation } = format;
  return { rows, columns, samplesPerPixel, bitsAllocated, bitsStored, pixelRepresentation, photometricInterpretation, samples };
}

export interface ImageOptions {
  readonly transferSyntaxUid?: string;
  readonly numberOfFrames?: number;
  readonly elements?: readonly DicomElement[];
  /** Fragments of an encapsulated image, table first; or the value of a native one. */
  readonly pixels?: readonly Uint8Array[] | Uint8Array;
  readonly pixelVr?: string;
}

export function encodingOf(transferSyntaxUid: string): Encoding {
  const syntax = transferSyntaxOf(transferSyntaxUid);
  return { explicitVr: syntax?.explicitVr ?? true, bigEndian: syntax?.bigEndian ?? false };
}

/** An instance as if it had been read. */
export function imageOf(format: FrameFormat, options: ImageOptions): DicomFile {
  const transferSyntaxUid = options.transferSyntaxUid ?? explicitLittleEndian;
  const encoding = encodingOf(transferSyntaxUid);
  const number = (tag: number, value: number): DicomElement => numberElement(tag, 'US', [value], encoding);
  const { pixels } = options;
  const vr = options.pixelVr ?? (format.bitsAllocated > 8 ? 'OW' : 'OB');
  const tag = format.number === 'float' ? tags.FloatPixelData : format.number === 'double' ? tags.DoubleFloatPixelData : tags.PixelData;
  const elements: DicomElement[] = [
    textElement(tags.SOPClassUID, 'UI', '1.2.840.10008.5.1.4.1.1.7', encoding),
    number(tags.SamplesPerPixel, format.samplesPerPixel),
    textElement(tags.PhotometricInterpretation, 'CS', format.photometricInterpretation, encoding),
    number(tags.PlanarConfiguration, format.planarConfiguration),
    textElement(tags.NumberOfFrames, 'IS', String(options.numberOfFrames ?? 1), encoding),
    number(tags.Rows, format.rows),
    number(tags.Columns, format.columns),
    number(tags.BitsAllocated, format.bitsAllocated),
    number(tags.BitsStored, format.bitsStored),
    number(tags.HighBit, format.highBit),
    number(tags.PixelRepresentation, format.pixelRepresentation),
    ...(options.elements ?? []),
    ...(pixels === undefined
      ? []
      : [pixels instanceof Uint8Array ? valueElement(tag, vr, pixels, encoding) : encapsulatedElement(tag, 'OB', pixels, encoding)]),
  ];
  elements.sort((a, b) => a.tag - b.tag);
  return { hasPreamble: true, meta: undefined, transferSyntaxUid, dataSet: { encoding, elements }, warnings: [], trailingBytes: 0 };
}

/** An instance with these frames, encoded in a transfer syntax that we can write; with a basic offset table. */
export async function encodedImage(
  format: FrameFormat,
  frames: readonly DecodedFrame[],
  transferSyntaxUid: string,
  elements: readonly DicomElement[] = [],
): Promise<DicomFile> {
  const fragments: Uint8Array[] = [];
  const offsets: number[] = [];
  let offset = 0;
  let photometricInterpretation = format.photometricInterpretation;
  for (const frame of frames) {
    const encoded = await codecFor(transferSyntaxUid).encode(frame, format, transferSyntaxUid);
    photometricInterpretation = encoded.photometricInterpretation;
    fragments.push(encoded.bytes);
    offsets.push(offset);
    offset += 8 + encoded.bytes.length + (encoded.bytes.length % 2);
  }
  const table = new Uint8Array(new Uint32Array(offsets).buffer);
  return imageOf(
    { ...format, photometricInterpretation },
    { transferSyntaxUid, numberOfFrames: frames.length, pixels: [table, ...fragments], elements },
  );
}

/** Written out and read back. */
export function rewritten(file: DicomFile): DicomFile {
  const sink = gatheringSink();
  const meta = {
    mediaStorageSopClassUid: '1.2.840.10008.5.1.4.1.1.7',
    mediaStorageSopInstanceUid: '1.2.3.4',
    implementationClassUid: '1.2.3.4.5',
    implementationVersionName: 'TEST',
  };
  writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, dataSet: file.dataSet, meta }, sink, { deflateRaw });
  return readDicomFile(memorySource(sink.bytes()), { inflateRaw });
}
