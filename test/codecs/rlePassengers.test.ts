import { describe, expect, it } from 'vitest';
import { withoutRlePassengers } from '../../electron/engine/codecs/rlePassengers.ts';

/** One segment of 8 bytes in two packets: four times 7, then 1 2 3 4. */
const run = [0xfd, 7, 3, 1, 2, 3, 4];
const frame = (segments: readonly (readonly number[])[], options: { gap?: readonly number[]; tail?: readonly number[]; header?: number } = {}): Uint8Array => {
  const head = new Uint8Array(64);
  const view = new DataView(head.buffer);
  view.setUint32(0, segments.length, true);
  const body: number[] = [...(options.gap ?? [])];
  segments.forEach((segment, index) => {
    view.setUint32(4 + 4 * index, 64 + body.length, true);
    body.push(...segment);
  });
  if (options.header !== undefined) head[60] = options.header;
  return Uint8Array.from([...head, ...body, ...(options.tail ?? [])]);
};

describe('an RLE frame', () => {
  it('that holds its segments alone stays as it is, with the padding that writers use', () => {
    expect(withoutRlePassengers(frame([run]), 8)).toBeUndefined();
    expect(withoutRlePassengers(frame([[...run, 0]]), 8)).toBeUndefined();
    expect(withoutRlePassengers(frame([[...run, 0x80], [...run, 0]]), 8)).toBeUndefined();
  });

  it('loses what stands before, between and behind its segments, and in the rest of its header', () => {
    const clean = frame([[...run, 0], [...run, 0]]);
    const name = [...Buffer.from('QUIXOTE!')];
    for (const dirty of [frame([[...run, 0], [...run, 0]], { gap: name }), frame([[...run, ...name], [...run, 0]]), frame([[...run, 0], [...run, 0]], { tail: name }), frame([[...run, 0], [...run, 0]], { header: 0x51 })]) {
      expect(withoutRlePassengers(dirty, 8)).toEqual(clean);
    }
  });

  it('that cannot be taken apart is left for the decoder to refuse', () => {
    expect(withoutRlePassengers(frame([[0xfd]]), 8)).toBeUndefined();
    expect(withoutRlePassengers(new Uint8Array(10), 8)).toBeUndefined();
    expect(withoutRlePassengers(frame([run]), 9)).toBeUndefined();
  });
});
