import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes, type ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import { crop, grow, join, resize, spread, type Box, type Plane } from './plane.ts';

/** Where bar codes and two-dimensional codes lie, whether they can be decoded or only their pattern was found. What they say is not kept. */
export async function findCodes(plane: Plane): Promise<Box[]> {
  await ready();
  const scale = Math.min(1, 1600 / Math.max(plane.width, plane.height));
  const small = resize(plane, Math.max(1, Math.round(plane.width * scale)), Math.max(1, Math.round(plane.height * scale)));
  const pixels = new Uint8ClampedArray(small.data.length * 4);
  for (let at = 0, to = 0; at < small.data.length; at++, to += 4) {
    pixels.fill(small.data[at]!, to, to + 3);
    pixels[to + 3] = 255;
  }
  const found = await readBarcodes({ data: pixels, width: small.width, height: small.height, colorSpace: 'srgb' }, {
    formats, tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, returnErrors: true, maxNumberOfSymbols: 16, minLineCount: 4,
  });
  return found.flatMap(({ position, isValid, symbology, text }) => {
    // Without a valid content only the finder pattern of a QR code is proof enough; without a checksum only a long content.
    if (!isValid && symbology !== 'QRCode') return [];
    if (weak.has(symbology) && text.length < 6) return [];
    const xs = [position.topLeft.x, position.topRight.x, position.bottomLeft.x, position.bottomRight.x];
    const ys = [position.topLeft.y, position.topRight.y, position.bottomLeft.y, position.bottomRight.y];
    const box = { x: Math.min(...xs) / scale, y: Math.min(...ys) / scale, width: (Math.max(...xs) - Math.min(...xs)) / scale, height: (Math.max(...ys) - Math.min(...ys)) / scale };
    const long = Math.max(box.width, box.height);
    const isSquare = square.has(symbology);
    if (long < smallest || (isSquare && Math.min(box.width, box.height) < long * 0.6)) return [];
    const inner = grow(box, 0, 0, plane.width, plane.height);
    if (!isTwoToned(plane, inner)) return [];
    const all = isSquare || symbology === 'PDF417' ? inner : alongBars(plane, inner);
    return [grow(all, 6, 6, plane.width, plane.height)];
  });
}

const formats: ReadInputBarcodeFormat[] = ['QRCode', 'DataMatrix', 'Aztec', 'PDF417', 'MaxiCode', 'Code128', 'Code93', 'Code39', 'ITF', 'Codabar', 'EAN13', 'EAN8', 'UPCA'];
const square: ReadonlySet<string> = new Set(['QRCode', 'DataMatrix', 'Aztec', 'MaxiCode']);
const weak: ReadonlySet<string> = new Set(['Code39', 'ITF', 'Codabar', 'EANUPC']);
/** No code that a scanner could read is smaller: 10 modules of 2 pixels. */
const smallest = 20;

/** Codes are dark or light and little between; speckle and edges, in which some pattern is always found, are mostly between. */
function isTwoToned(plane: Plane, box: Box): boolean {
  if (box.width < 3 || box.height < 3) return true;
  const cut = crop(plane, box);
  const { low, high } = spread(cut, 0.02, 0.02);
  if (high - low < 40) return false;
  let between = 0;
  for (const value of cut.data) if (value > low + (high - low) * 0.3 && value < low + (high - low) * 0.7) between++;
  return between < 0.35 * cut.data.length;
}

/** Bars are found along a few rows (columns) of pixels; they stand above and below as far as the rows look the same. */
function alongBars(plane: Plane, box: Box): Box {
  const level = box.width >= box.height;
  const [first, count] = level ? [box.x, box.width] : [box.y, box.height];
  const middle = Math.floor(level ? box.y + box.height / 2 : box.x + box.width / 2);
  const at = (across: number, along: number): number => plane.data[level ? across * plane.width + along : along * plane.width + across]!;
  const isSame = (across: number): boolean => {
    let difference = 0;
    for (let along = first; along < first + count; along++) difference += Math.abs(at(across, along) - at(middle, along));
    return difference < 40 * count;
  };
  let low = middle;
  while (low > 0 && isSame(low - 1)) low--;
  let high = middle;
  while (high < (level ? plane.height : plane.width) - 1 && isSame(high + 1)) high++;
  return join(box, level ? { x: box.x, y: low, width: box.width, height: high - low + 1 } : { x: low, y: box.y, width: high - low + 1, height: box.height });
}

let preparing: Promise<void> | undefined;

/** The module comes out of the package: nothing is fetched. */
function ready(): Promise<void> {
  preparing ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasmBinary) => {
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });
  });
  return preparing;
}
