import { expect, it } from 'vitest';
import { framesOfPng } from '../../electron/engine/photo/animatedPng.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { picture, rawPicture } from '../synthetic/photo.ts';

/** A chunk of a PNG file; nobody who counts frames looks at its checksum. */
function chunk(type: string, content: readonly number[]): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.from(content), Buffer.alloc(4)]);
}

it('counts the frames of an animated PNG, which says so before its pixels', async () => {
  const still = await rawPicture(await picture(16, 16), 16, 16).png().toBuffer();
  const afterHeader = 8 + 12 + 13;
  const animated = Buffer.concat([still.subarray(0, afterHeader), chunk('tEXt', [65, 0, 66]), chunk('acTL', [0, 0, 0, 4, 0, 0, 0, 0]), still.subarray(afterHeader)]);
  const late = Buffer.concat([still.subarray(0, still.length - 12), chunk('acTL', [0, 0, 0, 4, 0, 0, 0, 0]), still.subarray(still.length - 12)]);
  const count = (bytes: Uint8Array): number => framesOfPng(memorySource(bytes));
  expect([count(still), count(animated), count(late)]).toEqual([1, 4, 1]);
  expect([count(animated.subarray(0, 40)), count(new Uint8Array()), count(Buffer.from('GIF89a and more'))]).toEqual([1, 1, 1]);
});
