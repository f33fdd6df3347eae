import { describe, expect, it } from 'vitest';
import { hidesOverlay } from '../../shared/profile/index.ts';
import { bytes, ctImage, numbers, object } from './objects.ts';

const image = [numbers('BitsAllocated', 'US', [16]), numbers('BitsStored', 'US', [12]), numbers('HighBit', 'US', [11])];

describe('overlays in unused bits of the pixel words', () => {
  it('are found by their bit position', () => {
    const file = object(ctImage, ...image, numbers(0x60000100, 'US', [16]), numbers(0x60000102, 'US', [12]), numbers(0x60020102, 'US', [15]));
    expect(hidesOverlay(file.dataSet)).toBe(true);
  });

  it('are not seen where the overlay has data of its own, or its bit belongs to the pixel', () => {
    const file = object(ctImage, ...image, numbers(0x60000102, 'US', [0]), bytes(0x60003000, 'OW', new Uint8Array(2)), numbers(0x60020102, 'US', [11]), numbers(0x60040102, 'US', [16]));
    expect(hidesOverlay(file.dataSet)).toBe(false);
  });
});
