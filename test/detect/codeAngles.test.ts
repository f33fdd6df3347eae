import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule as prepareReader, readBarcodes } from 'zxing-wasm/reader';
import { prepareZXingModule as prepareWriter, writeBarcode, type WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import { findCodes } from '../../electron/engine/detect/codes.ts';
import { levelled, type Box, type Plane } from '../../electron/engine/detect/plane.ts';
import { createRandom } from '../bench/text/random.ts';

const wasm = (name: string): ArrayBuffer => new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(`zxing-wasm/${name}`))).buffer;
prepareWriter({ overrides: { wasmBinary: wasm('writer/zxing_writer.wasm') } });
prepareReader({ overrides: { wasmBinary: wasm('reader/zxing_reader.wasm') } });

interface Kind {
  readonly name: string;
  readonly format: WriteInputBarcodeFormat;
  readonly text: string;
  readonly options?: string;
}

const bars: readonly Kind[] = [
  { name: 'Code 128', format: 'Code128', text: 'MRN77310482' },
  { name: 'Code 93', format: 'Code93', text: 'MRN77310482' },
  { name: 'Code 39', format: 'Code39', text: '77310482' },
  { name: 'Code 39 of five characters', format: 'Code39', text: '77310' },
  { name: 'ITF', format: 'ITF', text: '77310482' },
  { name: 'Codabar', format: 'Codabar', text: 'A77310482B' },
  { name: 'EAN-13', format: 'EAN13', text: '4006381333931' },
  { name: 'EAN-8', format: 'EAN8', text: '40063812' },
];
const kinds: readonly Kind[] = [
  ...bars,
  { name: 'PDF417', format: 'PDF417', text: 'MRN77310482 ODENTHAL MATHILDE' },
  { name: 'QR code', format: 'QRCode', text: 'MRN77310482 ODENTHAL' },
  { name: 'Aztec', format: 'Aztec', text: 'MRN77310482 ODENTHAL' },
  { name: 'square DataMatrix', format: 'DataMatrix', text: 'MRN77310482 ODENTHAL', options: 'forceSquare' },
  { name: 'oblong DataMatrix', format: 'DataMatrix', text: 'MRN77310482 ODENTHAL', options: 'forceRectangle' },
];
const angles = [0, 10, 20, 33, 45, 60];
const side = 400;

interface Shot {
  readonly plane: Plane;
  /** Width and height of the label before it is turned, in pixels. */
  readonly label: { readonly width: number; readonly height: number };
}

/** The label turned by `angle` degrees clockwise about the middle of something like skin. */
async function photograph({ format, text, options }: Kind, angle: number): Promise<Shot> {
  const { image } = await writeBarcode(text, { format, scale: 3, addQuietZones: true, ...(options === undefined ? {} : { options }) });
  const label = Buffer.from(await image!.arrayBuffer());
  const { width, height } = await sharp(label).metadata();
  const drawn = await sharp(label).resize(Math.round(width * shrink), Math.round(height * shrink)).ensureAlpha().rotate(angle, { background: '#0000' }).png().toBuffer({ resolveWithObject: true });
  const place = { left: Math.round((side - drawn.info.width) / 2), top: Math.round((side - drawn.info.height) / 2) };
  const whole = await sharp(skin, { raw: { width: side, height: side, channels: 3 } }).composite([{ input: drawn.data, ...place }]).removeAlpha().raw().toBuffer();
  const data = await sharp(whole, { raw: { width: side, height: side, channels: 3 } }).blur(0.5).jpeg({ quality: 85 }).toBuffer();
  return { plane: { width: side, height: side, data: new Uint8Array(await sharp(data).greyscale().raw().toBuffer()) }, label: { width: width * shrink, height: height * shrink } };
}

const random = createRandom(1);
const skin = Uint8Array.from({ length: side * side }, (_, at) => 150 + 25 * Math.sin((at % side) / 50) * Math.cos(at / side / 70) + 5 * random.normal())
  .reduce((colours, level, at) => colours.fill(level, at * 3, at * 3 + 3), new Uint8Array(side * side * 3));

/** Modules of 2.4 pixels: no whole number of them, as in a photograph. */
const shrink = 0.8;

const black = 0;
function masked({ width, height, data }: Plane, boxes: readonly Box[]): Plane {
  const left = data.slice();
  for (const box of boxes) for (let y = box.y; y < box.y + box.height; y++) left.fill(black, y * width + box.x, y * width + box.x + box.width);
  return { width, height, data: left };
}

async function isReadable({ width, height, data }: Plane): Promise<boolean> {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  data.forEach((level, at) => pixels.fill(level, at * 4, at * 4 + 3));
  return (await readBarcodes({ data: pixels, width, height, colorSpace: 'srgb' }, { tryHarder: true, tryRotate: true, tryInvert: true })).some(({ isValid }) => isValid);
}

/** What the label would be if each of its columns were as the mean of what is left of it: bars that stand out of a mask anywhere give the code back. */
function stitched(plane: Plane): Plane {
  const data = new Uint8Array(plane.width * 40);
  for (let x = 0; x < plane.width; x++) {
    const column = Array.from({ length: plane.height }, (_, y) => plane.data[y * plane.width + x]!).filter((level) => level > black);
    const mean = column.reduce((sum, level) => sum + level, 0) / Math.max(1, column.length);
    for (let y = 0; y < 40; y++) data[y * plane.width + x] = mean;
  }
  return { width: plane.width, height: 40, data };
}

describe('codes in photographs', () => {
  it.each(kinds)('are found at any angle and cannot be read once masked: $name', async (kind) => {
    for (const angle of angles) {
      const { plane, label } = await photograph(kind, angle);
      const boxes = await findCodes(plane);
      expect(boxes.length, `at ${angle} degrees`).toBeGreaterThan(0);
      const rest = masked(plane, boxes);
      const straight = levelled(rest, { x: side / 2, y: side / 2, angle: (angle * Math.PI) / 180, along: label.width, across: label.height });
      expect(await isReadable(straight), `straightened from ${angle} degrees`).toBe(false);
    }
  });

  it.each(bars)('leave no bar beside the mask: $name', async (kind) => {
    for (const angle of [8, 33]) {
      const { plane, label } = await photograph(kind, angle);
      const area = { x: side / 2, y: side / 2, angle: (angle * Math.PI) / 180, along: label.width, across: label.height * 0.8 };
      expect(await isReadable(stitched(levelled(plane, area)))).toBe(true);
      expect(await isReadable(stitched(levelled(masked(plane, await findCodes(plane)), area)))).toBe(false);
    }
  });

  it('are not found in stripes that say nothing', async () => {
    for (const [angle, period] of [[0, 6], [0.4, 9], [1.1, 7], [2, 12]] as const) {
      const data = Uint8Array.from({ length: side * side }, (_, at) => 128 + 90 * Math.sign(Math.sin((2 * Math.PI * ((at % side) * Math.cos(angle) + Math.floor(at / side) * Math.sin(angle))) / period)));
      expect(await findCodes({ width: side, height: side, data })).toEqual([]);
    }
  });
});
