import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReaderOptions, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import type { Plane } from './plane.ts';
import type { Quad } from './codeQuad.ts';

/** A symbol that the reader met. `length`: characters of its content; the content itself is not kept. */
export interface ReadCode {
  readonly symbology: string;
  readonly isValid: boolean;
  readonly length: number;
  readonly corners: Quad;
}

/** Symbols that consist of bars, which are read along lines through them. */
const barFormats: ReadInputBarcodeFormat[] = ['Code128', 'Code93', 'Code39', 'ITF', 'Codabar', 'EAN13', 'EAN8', 'UPCA'];
const allFormats: ReadInputBarcodeFormat[] = ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'MaxiCode', ...barFormats];

const looks = {
  /** The whole picture, as it is: matrix symbols at any angle, bars near the level and the upright. */
  picture: { formats: allFormats, tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, returnErrors: true, maxNumberOfSymbols: 16, minLineCount: 4 },
  /** A piece turned so that its bars stand upright. */
  levelled: { formats: [...barFormats, 'PDF417'], tryHarder: true, tryRotate: false, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 4, minLineCount: 4 },
  /** A piece with edges of all directions. */
  modules: { formats: ['DataMatrix', 'Aztec', 'QRCode'], tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 4 },
} as const satisfies Record<string, ReaderOptions>;

/** All symbols that the reader meets in a plane, valid or not; corners in its pixels. */
export async function readCodes(plane: Plane, look: keyof typeof looks): Promise<ReadCode[]> {
  await ready();
  const pixels = new Uint8ClampedArray(plane.data.length * 4);
  for (let at = 0, to = 0; at < plane.data.length; at++, to += 4) {
    pixels[to] = pixels[to + 1] = pixels[to + 2] = plane.data[at]!;
    pixels[to + 3] = 255;
  }
  const found = await readBarcodes({ data: pixels, width: plane.width, height: plane.height, colorSpace: 'srgb' }, { ...looks[look], formats: [...looks[look].formats] });
  return found.map(({ symbology, isValid, text, position: { topLeft, topRight, bottomRight, bottomLeft } }) =>
    ({ symbology, isValid, length: text.length, corners: [topLeft, topRight, bottomRight, bottomLeft] }));
}

let preparing: Promise<void> | undefined;

/** The module comes out of the package: nothing is fetched. */
function ready(): Promise<void> {
  preparing ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasmBinary) => {
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });
  });
  return preparing;
}
