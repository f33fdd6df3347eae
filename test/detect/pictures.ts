/** Made-up images with lettering in a bitmap font, so that they look the same on every machine. */
import { inflateRawSync } from 'node:zlib';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import type { DicomFile } from '../../shared/dicom/element.ts';
import type { Box } from '../../electron/engine/detect/plane.ts';
import { drawPixelText } from '../bench/text/pixelFont.ts';
import { createRandom } from '../bench/text/random.ts';
import { drawLettering, inkBox, type Lettering } from '../synthetic/lettering.ts';
import { dicomFile, el, type Part } from '../synthetic/encode.ts';

export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

export function blank(width: number, height: number, channels: 1 | 3 = 1, level = 8): Shot {
  return { width, height, channels, data: new Uint8Array(width * height * channels).fill(level) };
}

/** Blobs and noise as of tissue, in the middle of the picture. */
export function tissue(width: number, height: number, seed: number): Shot {
  const shot = blank(width, height);
  const random = createRandom(seed);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x - width / 2) / (width * 0.35), (y - height / 2) / (height * 0.35));
      if (distance < 1) shot.data[y * width + x] = 90 + 50 * Math.sin(x / 23 + seed) * Math.cos(y / 31) + 6 * random.normal();
    }
  }
  return shot;
}

/** The fan of an ultrasound probe: blobs of tissue under speckle that is another in every pixel. */
export function speckle(width: number, height: number, seed: number): Shot {
  const shot = blank(width, height, 1, 0);
  const random = createRandom(seed);
  const across = Math.ceil(width / blob) + 2;
  const levels = Array.from({ length: across * (Math.ceil(height / blob) + 2) }, () => 255 * random.next());
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const reach = Math.hypot(x - width / 2, y + 20);
      if (Math.abs(Math.atan2(x - width / 2, y + 20)) > 0.6 || reach > height + 10 || reach < 40) continue;
      const [column, row, right, down] = [Math.floor(x / blob), Math.floor(y / blob), (x % blob) / blob, (y % blob) / blob];
      const at = row * across + column;
      const tissue = (levels[at]! * (1 - right) + levels[at + 1]! * right) * (1 - down) + (levels[at + across]! * (1 - right) + levels[at + across + 1]! * right) * down;
      shot.data[y * width + x] = Math.min(255, 0.5 * tissue * Math.hypot(random.normal(), random.normal()));
    }
  }
  return shot;
}

/** Pixels from one blob of tissue to the next. */
const blob = 12;

/** Burns a line in and says where. `colour`: one level for each channel. */
export function burn(shot: Shot, text: string, x: number, y: number, colour: readonly number[] = [240, 240, 240], turned = false, scale = 2): Box {
  const { width, height, ink } = drawPixelText(text, scale);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (ink[row * width + column] === 0) continue;
      const [toX, toY] = turned ? [x + height - 1 - row, y + column] : [x + column, y + row];
      for (let channel = 0; channel < shot.channels; channel++) shot.data[(toY * shot.width + toX) * shot.channels + channel] = colour[channel] ?? 0;
    }
  }
  return turned ? { x, y, width: height, height: width } : { x, y, width, height };
}

/** Burns a line in as a device or a printer sets it, in a font of the machine, and says where its ink is. */
export async function burnType(shot: Shot, line: Lettering): Promise<Box> {
  const ink = await drawLettering(shot.width, shot.height, [line]);
  ink.forEach((share, at) => {
    for (let channel = 0; channel < shot.channels; channel++) {
      const place = at * shot.channels + channel;
      shot.data[place] = shot.data[place]! + ((255 - shot.data[place]!) * share) / 255;
    }
  });
  return (await inkBox(shot.width, shot.height, line))!;
}

export interface About {
  readonly modality?: string;
  readonly sopClassUid?: string;
  readonly series?: string;
  readonly more?: readonly Part[];
  /** Stored as 16-bit words of 12 bits, sixteen to a gray level. */
  readonly deep?: boolean;
}

export const ultrasound = '1.2.840.10008.5.1.4.1.1.6.1';
/** VL Photographic Image. */
export const photograph = '1.2.840.10008.5.1.4.1.1.77.1.4';
export const ctImage = '1.2.840.10008.5.1.4.1.1.2';

/** The shots as the frames of one instance. */
export function instance(shots: readonly Shot[], about: About = {}): DicomFile {
  const first = shots[0]!;
  const pixels = Buffer.concat(shots.map(({ data }) => (about.deep === true ? Buffer.from(Uint16Array.from(data, (level) => level * 16).buffer) : Buffer.from(data))));
  const bytes = dicomFile([
    el('SOPClassUID', about.sopClassUid ?? ultrasound), el('SOPInstanceUID', '2.25.1'), el('SeriesInstanceUID', about.series ?? '2.25.2'), el('Modality', about.modality ?? 'US'),
    el('PatientName', 'KOWALSKI^ANNA'), el('Rows', first.height), el('Columns', first.width), el('SamplesPerPixel', first.channels),
    el('PhotometricInterpretation', first.channels === 3 ? 'RGB' : 'MONOCHROME2'), ...(first.channels === 3 ? [el('PlanarConfiguration', 0)] : []),
    el('BitsAllocated', about.deep === true ? 16 : 8), el('BitsStored', about.deep === true ? 12 : 8), el('HighBit', about.deep === true ? 11 : 7), el('PixelRepresentation', 0),
    ...(shots.length > 1 ? [el('NumberOfFrames', String(shots.length))] : []),
    ...(about.more ?? []),
    el('PixelData', new Uint8Array(pixels), about.deep === true ? 'OW' : 'OB'),
  ], { transferSyntaxUid: '1.2.840.10008.1.2.1', undefinedLengths: false, characterSet: [] });
  return readDicomFile(memorySource(new Uint8Array(bytes)), { inflateRaw: (packed, maximum) => new Uint8Array(inflateRawSync(packed, { maxOutputLength: maximum })) });
}

/** Share of `box` that `masks` cover in a frame (1-based). */
export function coverage(box: Box, masks: readonly (Box & { readonly firstFrame: number; readonly lastFrame: number })[], frame = 1): number {
  let covered = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      if (masks.some((mask) => frame >= mask.firstFrame && frame <= mask.lastFrame && x >= mask.x && x < mask.x + mask.width && y >= mask.y && y < mask.y + mask.height)) covered++;
    }
  }
  return covered / (box.width * box.height);
}
