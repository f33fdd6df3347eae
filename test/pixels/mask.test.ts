import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nativeFrameBytes, storedValues } from '../../shared/pixels/cells.ts';
import { storedRange } from '../../shared/pixels/frame.ts';
import type { FrameFormat } from '../../shared/pixels/frame.ts';
import { clearUnusedBits, highBitsOf, maskCells } from '../../shared/pixels/mask.ts';
import { onImage, rectanglesOfFrame } from '../../shared/pixels/rectangle.ts';

const formats = fc
  .record({
    rows: fc.integer({ min: 1, max: 9 }),
    columns: fc.integer({ min: 1, max: 9 }),
    samplesPerPixel: fc.constantFrom(1, 3),
    bitsAllocated: fc.constantFrom(1, 8, 12, 16, 24, 32),
    pixelRepresentation: fc.constantFrom(0 as const, 1 as const),
    planarConfiguration: fc.constantFrom(0 as const, 1 as const),
    stored: fc.integer({ min: 1, max: 32 }),
    above: fc.integer({ min: 0, max: 31 }),
  })
  .map(({ stored, above, ...rest }): FrameFormat => {
    const bitsStored = Math.min(stored, rest.bitsAllocated);
    const highBit = Math.min(rest.bitsAllocated - 1, bitsStored - 1 + above);
    return { ...rest, bitsStored, highBit, photometricInterpretation: rest.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2', number: 'integer' };
  });

const rectangles = fc.record({
  x: fc.integer({ min: -3, max: 10 }),
  y: fc.integer({ min: -3, max: 10 }),
  width: fc.integer({ min: 1, max: 12 }),
  height: fc.integer({ min: 1, max: 12 }),
});

describe('maskCells', () => {
  it('changes no bit outside the mask and puts the value everywhere inside, in any layout', () => {
    fc.assert(
      fc.property(formats, rectangles, fc.infiniteStream(fc.nat(255)), fc.nat(), (format, wanted, noise, choice) => {
        const rectangle = onImage(wanted, format.columns, format.rows);
        const before = Uint8Array.from({ length: nativeFrameBytes(format) }, () => noise.next().value as number);
        const { least, greatest } = storedRange(format);
        const black = Array.from({ length: format.samplesPerPixel }, (_, i) => least + ((choice + i) % (greatest - least + 1)));
        const after = before.slice();
        maskCells(after, format, rectangle ? [rectangle] : [], black);
        const count = format.rows * format.columns * format.samplesPerPixel;
        const cell = { ...format, bitsStored: format.bitsAllocated, highBit: format.bitsAllocated - 1, pixelRepresentation: 0 as const };
        const cellsBefore = storedValues(before, cell, count);
        const cellsAfter = storedValues(after, cell, count);
        const values = storedValues(after, format, count);
        for (let i = 0; i < count; i++) {
          const planar = format.planarConfiguration === 1 && format.samplesPerPixel === 3;
          const pixels = format.rows * format.columns;
          const pixel = planar ? i % pixels : Math.floor(i / format.samplesPerPixel);
          const sample = planar ? Math.floor(i / pixels) : i % format.samplesPerPixel;
          const [column, row] = [pixel % format.columns, Math.floor(pixel / format.columns)];
          const isInside =
            rectangle !== undefined && column >= rectangle.x && column < rectangle.x + rectangle.width &&
            row >= rectangle.y && row < rectangle.y + rectangle.height;
          if (isInside) expect(values[i]).toBe(black[sample]);
          else expect(cellsAfter[i]).toBe(cellsBefore[i]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('clears the unused bits inside the mask, or carries the sign into them where the image does', () => {
    const format: FrameFormat = {
      rows: 1, columns: 2, samplesPerPixel: 1, bitsAllocated: 16, bitsStored: 12, highBit: 11, pixelRepresentation: 1,
      planarConfiguration: 0, photometricInterpretation: 'MONOCHROME2', number: 'integer',
    };
    const cells = Uint8Array.of(0xff, 0xff, 0x01, 0xf0);
    maskCells(cells, format, [{ x: 0, y: 0, width: 1, height: 1 }], [-2048]);
    expect([...cells]).toEqual([0x00, 0x08, 0x01, 0xf0]);
    maskCells(cells, format, [{ x: 0, y: 0, width: 1, height: 1 }], [-2048], { highBits: 'sign-extended' });
    expect([...cells]).toEqual([0x00, 0xf8, 0x01, 0xf0]);
  });
});

describe('the bits outside Bits Stored', () => {
  const format: FrameFormat = {
    rows: 1, columns: 2, samplesPerPixel: 1, bitsAllocated: 16, bitsStored: 12, highBit: 11, pixelRepresentation: 1,
    planarConfiguration: 0, photometricInterpretation: 'MONOCHROME2', number: 'integer',
  };

  it.each([
    ['clear', [0xff, 0x0f, 0x01, 0x00]],
    ['sign-extended', [0xff, 0xff, 0x01, 0x00]],
    ['stray', [0xff, 0xff, 0x01, 0x10]],
    ['stray', [0xff, 0x4f, 0x01, 0x00]],
  ])('are told to be %s', (expected, bytes) => {
    expect(highBitsOf(Uint8Array.from(bytes), format)).toBe(expected);
  });

  it('are cleared without touching the stored value', () => {
    const cells = Uint8Array.of(0xff, 0x4f, 0x01, 0x17);
    clearUnusedBits(cells, format);
    expect([...cells]).toEqual([0xff, 0x0f, 0x01, 0x07]);
  });
});

describe('rectanglesOfFrame', () => {
  it('counts frames from 1 in regions and cuts what hangs over the image', () => {
    const region = { x: -2, y: 5, width: 6, height: 100, firstFrame: 2, lastFrame: 3, reason: 'reads as a name' };
    expect(rectanglesOfFrame([region], 0, 10, 10)).toEqual([]);
    expect(rectanglesOfFrame([region], 1, 10, 10)).toEqual([{ x: 0, y: 5, width: 4, height: 5 }]);
    expect(rectanglesOfFrame([region], 2, 10, 10)).toHaveLength(1);
    expect(rectanglesOfFrame([region], 3, 10, 10)).toEqual([]);
  });
});
