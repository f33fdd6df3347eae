import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { JpegError, readJpegHeader } from '../../shared/pixels/jpeg/markers.ts';
import { withoutMetadata } from '../../shared/pixels/jpeg/metadata.ts';
import { redactJpeg } from '../../shared/pixels/jpeg/redact.ts';
import type { Rectangle } from '../../shared/pixels/rectangle.ts';
import { decodeWithWasm } from '../../electron/engine/codecs/wasm.ts';
import { encodeJpeg } from './jpegEncoder.ts';
import type { EncodedComponent, Picture } from './jpegEncoder.ts';

/** Components as libjpeg decodes them, without any colour conversion. */
async function components(bytes: Uint8Array): Promise<{ samples: Uint8Array | Uint16Array; columns: number; count: number }> {
  const { rows, columns, precision, components: parts } = readJpegHeader(bytes);
  const { bytes: raw, messages } = await decodeWithWasm(
    'DecodeJpeg',
    { rows, columns, samplesPerPixel: parts.length, bitsAllocated: precision > 8 ? 16 : 8, bitsStored: precision, pixelRepresentation: 0, isRgb: false },
    bytes,
  );
  expect(messages.filter((message) => /Corrupt|Premature|Invalid/.test(message))).toEqual([]);
  return { samples: precision > 8 ? new Uint16Array(raw.buffer) : raw, columns, count: parts.length };
}

function isInside(pixel: number, columns: number, { x, y, width, height }: Rectangle): boolean {
  const column = pixel % columns;
  const row = Math.floor(pixel / columns);
  return column >= x && column < x + width && row >= y && row < y + height;
}

/** What must hold: black inside the units masked, the same outside; within `ring` pixels around, only the first component. */
async function expectRedacted(source: Uint8Array, rectangle: Rectangle, unit: Rectangle, black: readonly number[], ring = 0): Promise<void> {
  const redacted = redactJpeg(source, [rectangle], black);
  expect(redacted.masked).toEqual([unit]);
  const before = await components(source);
  const after = await components(redacted.bytes);
  const near = { x: unit.x - ring, y: unit.y - ring, width: unit.width + 2 * ring, height: unit.height + 2 * ring };
  const core = { x: unit.x + ring, y: unit.y + ring, width: unit.width - 2 * ring, height: unit.height - 2 * ring };
  const wrong: number[] = [];
  for (let i = 0; i < before.samples.length; i++) {
    const component = i % before.count;
    const pixel = Math.floor(i / before.count);
    const isLuminance = component === 0;
    if (isInside(pixel, before.columns, isLuminance ? unit : core)) {
      if (after.samples[i] !== black[component]) wrong.push(i);
    } else if (isLuminance || !isInside(pixel, before.columns, near)) {
      if (after.samples[i] !== before.samples[i]) wrong.push(i);
    }
  }
  expect(wrong).toEqual([]);
}

function component(horizontal: number, vertical: number, seed: number): EncodedComponent {
  return {
    horizontal,
    vertical,
    block: (column, row) => {
      const value = (k: number): number => ((column * 31 + row * 17 + k * 7 + seed) % 23) - 11;
      return [value(0) * 8, value(1), 0, value(3), ...new Array<number>(20).fill(0), value(24)];
    },
  };
}

const picture = (part: Partial<Picture>): Picture => ({ columns: 100, rows: 60, precision: 8, components: [component(1, 1, 5)], ...part });
const colour = (horizontal: number, vertical: number): EncodedComponent[] => [component(horizontal, vertical, 1), component(1, 1, 2), component(1, 1, 3)];

describe('redactJpeg', () => {
  const rectangle = { x: 41, y: 20, width: 20, height: 9 };

  it('masks grey blocks and leaves the others to the bit', async () => {
    await expectRedacted(encodeJpeg(picture({})), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0]);
  });

  it('reaches white for MONOCHROME1', async () => {
    await expectRedacted(encodeJpeg(picture({})), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [255]);
  });

  it('masks twelve bits as well as eight', async () => {
    await expectRedacted(encodeJpeg(picture({ precision: 12 })), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0]);
    await expectRedacted(encodeJpeg(picture({ precision: 12 })), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [4095]);
  });

  it('keeps restart markers in step', async () => {
    await expectRedacted(encodeJpeg(picture({ restartInterval: 3 })), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0]);
    await expectRedacted(encodeJpeg(picture({ restartInterval: 1, components: colour(1, 1) })), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0, 128, 128]);
  });

  it('masks whole units of subsampled colour, in one scan or in three', async () => {
    const unit = { x: 32, y: 16, width: 32, height: 16 };
    for (const scans of ['interleaved', 'one by one'] as const) {
      await expectRedacted(encodeJpeg(picture({ components: colour(2, 2), scans })), rectangle, unit, [0, 128, 128], 1);
      await expectRedacted(encodeJpeg(picture({ components: colour(1, 1), scans })), rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0, 128, 128]);
    }
    await expectRedacted(encodeJpeg(picture({ components: colour(2, 1) })), rectangle, { ...unit }, [0, 128, 128], 1);
  });

  it('masks up to the edges, where blocks hang over', async () => {
    await expectRedacted(encodeJpeg(picture({})), { x: 99, y: 59, width: 1, height: 1 }, { x: 96, y: 56, width: 4, height: 4 }, [0]);
    await expectRedacted(encodeJpeg(picture({})), { x: 0, y: 0, width: 100, height: 60 }, { x: 0, y: 0, width: 100, height: 60 }, [0]);
  });

  it('makes new Huffman tables where the old ones lack a code', async () => {
    // No block ends early: the table has no end-of-block, which a masked block needs.
    const full: EncodedComponent = { horizontal: 1, vertical: 1, block: (column) => Array.from({ length: 64 }, (_, k) => (k === 0 ? column : 1)) };
    const source = encodeJpeg(picture({ components: [full] }));
    await expectRedacted(source, rectangle, { x: 40, y: 16, width: 24, height: 16 }, [0]);
  });

  it('decodes in another library to the same pixels outside', async () => {
    const width = 96;
    const raw = Buffer.from(Uint8Array.from({ length: width * 64 * 3 }, (_, i) => 128 + 100 * Math.sin(i / 50) + (i % 11)));
    const source = await sharp(raw, { raw: { width, height: 64, channels: 3 } }).jpeg({ chromaSubsampling: '4:4:4', quality: 85 }).toBuffer();
    const redacted = redactJpeg(new Uint8Array(source), [{ x: 20, y: 20, width: 10, height: 10 }], [0, 128, 128]);
    const before = await sharp(source).raw().toBuffer();
    const after = await sharp(redacted.bytes).raw().toBuffer();
    const unit = { x: 16, y: 16, width: 16, height: 16 };
    const wrong = [...after].filter((value, i) => value !== (isInside(Math.floor(i / 3), width, unit) ? 0 : before[i]));
    expect(wrong).toEqual([]);
  });

  it('leaves out comments, camera data and thumbnails', () => {
    const source = encodeJpeg(picture({}));
    const note = new TextEncoder().encode('Doe^Jane');
    const secret = Uint8Array.from([...source.subarray(0, 2), 0xff, 0xfe, 0, 10, ...note, 0xff, 0xe1, 0, 10, ...note, ...source.subarray(2)]);
    const redacted = redactJpeg(secret, [rectangle], [0]);
    expect(Buffer.from(redacted.bytes).includes('Doe^Jane')).toBe(false);
    expect(redacted.bytes).toEqual(redactJpeg(source, [rectangle], [0]).bytes);
    const stripped = withoutMetadata(secret);
    expect(stripped).toEqual(source);
    expect(withoutMetadata(source)).toBeUndefined();
    expect(withoutMetadata(Uint8Array.from([...source, ...note]))).toEqual(source);
  });

  it('refuses a stream that breaks off, and one that is progressive', async () => {
    const source = encodeJpeg(picture({}));
    expect(() => redactJpeg(source.subarray(0, source.length - 200), [rectangle], [0])).toThrow(JpegError);
    const progressive = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } }).jpeg({ progressive: true }).toBuffer();
    expect(() => redactJpeg(new Uint8Array(progressive), [rectangle], [0])).toThrow(JpegError);
  });
});
