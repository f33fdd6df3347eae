import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { grow, resize, type Box, type Plane } from './plane.ts';

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
  const found = await readBarcodes({ data: pixels, width: small.width, height: small.height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0], {
    tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, returnErrors: true, maxNumberOfSymbols: 16,
  });
  return found.flatMap(({ position }) => {
    const xs = [position.topLeft.x, position.topRight.x, position.bottomLeft.x, position.bottomRight.x];
    const ys = [position.topLeft.y, position.topRight.y, position.bottomLeft.y, position.bottomRight.y];
    const box = { x: Math.min(...xs) / scale, y: Math.min(...ys) / scale, width: (Math.max(...xs) - Math.min(...xs)) / scale, height: (Math.max(...ys) - Math.min(...ys)) / scale };
    // One-dimensional codes are found along one row of pixels; their bars stand above and below it.
    const tall = Math.max(0, box.width / 3 - box.height) / 2;
    const wide = Math.max(0, box.height / 3 - box.width) / 2;
    const area = grow(box, 6 + wide, 6 + tall, plane.width, plane.height);
    return area.width > 12 && area.height > 12 ? [area] : [];
  });
}

let preparing: Promise<void> | undefined;

/** The module comes out of the package: nothing is fetched. */
function ready(): Promise<void> {
  preparing ??= readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')).then((wasmBinary) => {
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });
  });
  return preparing;
}
