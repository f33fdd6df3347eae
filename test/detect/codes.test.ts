import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode, type WriteInputBarcodeFormat } from 'zxing-wasm/writer';
import { findCodes } from '../../electron/engine/detect/codes.ts';
import { tissue } from './pictures.ts';

prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))).buffer } });

describe('bar codes and two-dimensional codes', () => {
  it.each(['QRCode', 'DataMatrix', 'Code128', 'PDF417'] as WriteInputBarcodeFormat[])('are found: %s', async (format) => {
    const { image } = await writeBarcode('MRN4477123', { format, scale: 3 });
    const code = await sharp(Buffer.from(await image!.arrayBuffer())).extend({ top: 12, bottom: 12, left: 12, right: 12, background: 'white' }).png().toBuffer();
    const { width, height } = await sharp(code).metadata();
    const { data } = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#202020' } }).composite([{ input: code, left: 100, top: 60 }]).greyscale().raw().toBuffer({ resolveWithObject: true });
    const [found] = await findCodes({ width: 640, height: 480, data: new Uint8Array(data) });
    expect(found!.x).toBeLessThan(100 + width * 0.3);
    expect(found!.x + found!.width).toBeGreaterThan(100 + width * 0.75);
    expect(found!.y).toBeLessThan(60 + height * 0.3);
    expect(found!.y + found!.height).toBeGreaterThan(60 + height * 0.7);
  });

  it('are not found in tissue', async () => {
    for (let seed = 0; seed < 5; seed++) expect(await findCodes(tissue(400, 300, seed))).toEqual([]);
  });
});
