/** Instances made for the tests of rendering, and what comes out of them as pixels again. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { noMarks } from '../../../shared/bundle/media.ts';
import type { DicomElement, DicomFile } from '../../../shared/dicom/element.ts';
import { numberElement, textElement } from '../../../shared/dicom/make.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { gatheringSink, writeDicomFile } from '../../../shared/dicom/write.ts';
import { deflateRaw } from '../../../electron/engine/ingest/deflate.ts';
import type { FileLocation } from '../../../electron/engine/ingest/location.ts';
import { encodingOf, explicitLittleEndian, formatOf, imageOf } from '../../codecs/image.ts';

const encoding = encodingOf(explicitLittleEndian);

export const text = (tag: number, vr: string, value: string): DicomElement => textElement(tag, vr, value, encoding);
export const numbers = (tag: number, vr: string, ...values: number[]): DicomElement => numberElement(tag, vr, values, encoding);

/** An axial slice as most scanners write it, 0.5 mm a pixel. */
export const axial = [text(tags.PixelSpacing, 'DS', '0.5\\0.5'), text(tags.ImageOrientationPatient, 'DS', '1\\0\\0\\0\\1\\0'), text(tags.ImagePositionPatient, 'DS', '-64\\-64\\12.5')];

/** Eight bits a pixel; `level` gives each of them. */
export function greyImage(width: number, height: number, level: (x: number, y: number, frame: number) => number, further: readonly DicomElement[] = [], frames = 1): DicomFile {
  const pixels = Uint8Array.from({ length: width * height * frames }, (_, at) => level(at % width, Math.floor(at / width) % height, Math.floor(at / (width * height))));
  const elements = [...further].sort((one, other) => one.tag - other.tag);
  return imageOf(formatOf({ rows: height, columns: width }), { pixels, elements, numberOfFrames: frames });
}

export function colourImage(width: number, height: number, colour: (x: number, y: number) => readonly [number, number, number]): DicomFile {
  const pixels = Uint8Array.from(Array.from({ length: width * height }, (_, at) => colour(at % width, Math.floor(at / width))).flat());
  return imageOf(formatOf({ rows: height, columns: width, samplesPerPixel: 3 }), { pixels });
}

export const bare = { frame: 1, marks: noMarks, drawings: [] } as const;

/** A frame without padding. */
export const exactly = (width: number, height: number) => ({ width, height, pad: { left: 0, top: 0, right: 0, bottom: 0 } });
export const stillFit = (width: number, height: number, formats: readonly ('png' | 'jpeg')[] = ['png'], maxBytes?: number) => ({ ...exactly(width, height), formats, maxBytes });

export interface Decoded {
  readonly width: number;
  readonly height: number;
  at(x: number, y: number): [number, number, number];
}

/** By a decoder that is not ours to the last step. */
export async function decoded(bytes: Uint8Array): Promise<Decoded> {
  const { data, info } = await sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): [number, number, number] => {
    const from = (y * info.width + x) * info.channels;
    return [data[from]!, data[from + (info.channels === 3 ? 1 : 0)]!, data[from + (info.channels === 3 ? 2 : 0)]!];
  };
  return { width: info.width, height: info.height, at };
}

/** A folder that goes when the test is over. */
export function folder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'vignette-render-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}

/** Writes an instance to be read from disk. */
export function stored(file: DicomFile, path: string): FileLocation {
  const sink = gatheringSink();
  const meta = { mediaStorageSopClassUid: '1.2.840.10008.5.1.4.1.1.7', mediaStorageSopInstanceUid: '2.25.1', implementationClassUid: '2.25.2', implementationVersionName: 'TEST' };
  writeDicomFile({ transferSyntaxUid: file.transferSyntaxUid, meta, dataSet: file.dataSet }, sink, { deflateRaw });
  writeFileSync(path, sink.bytes());
  const { size, mtimeMs } = statSync(path);
  return { kind: 'file', path, size, modified: mtimeMs };
}
