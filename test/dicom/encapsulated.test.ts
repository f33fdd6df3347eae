import { describe, expect, it } from 'vitest';
import { frameFragments } from '../../shared/dicom/encapsulated.ts';
import { encapsulatedElement } from '../../shared/dicom/make.ts';
import { bytesOf } from '../../shared/dicom/source.ts';
import { bytes, explicitLittle, hex, u32 } from './bytes.ts';

const one = hex('ffd80101');
const two = hex('ffd80202');
const more = hex('0303');

function frames(table: Uint8Array, contents: readonly Uint8Array[], options: Parameters<typeof frameFragments>[1]): number[][][] {
  const element = encapsulatedElement(0x7fe00010, 'OB', [table, ...contents], explicitLittle);
  return frameFragments(element, options).map((fragments) => fragments.map((range) => [...bytesOf(range)]));
}
const empty = new Uint8Array(0);
const whole = [[[...one], [...more]], [[...two]]];

describe('the fragments of a frame', () => {
  it('are told by the basic offset table', () => {
    expect(frames(bytes(u32(0), u32(22)), [one, more, two], { numberOfFrames: 2 })).toEqual(whole);
  });

  it('are told by the extended offset table, which says too where the padding begins', () => {
    const options = { numberOfFrames: 2, extendedOffsets: [0n, 22n], extendedLengths: [6n, 3n] };
    expect(frames(empty, [one, more, two], options)).toEqual([whole[0], [[...two.slice(0, 3)]]]);
  });

  it('are one to a frame where the counts agree', () => {
    expect(frames(empty, [one, two], { numberOfFrames: 2 })).toEqual([[[...one]], [[...two]]]);
  });

  it('are all those of a single frame', () => {
    expect(frames(empty, [one, more, two], { numberOfFrames: 1 })).toEqual([[[...one], [...more], [...two]]]);
  });

  it('are told by the markers of the codec where no table does', () => {
    const startsFrame = (content: Uint8Array) => content[0] === 0xff && content[1] === 0xd8;
    expect(frames(empty, [one, more, two], { numberOfFrames: 2, startsFrame })).toEqual(whole);
  });

  it('are found another way where a table points beside the fragments', () => {
    const startsFrame = (content: Uint8Array) => content[0] === 0xff;
    for (const table of [bytes(u32(0), u32(21)), bytes(u32(0), u32(0)), bytes(u32(4), u32(22)), u32(0), hex('000000')]) {
      expect(frames(table, [one, more, two], { numberOfFrames: 2, startsFrame })).toEqual(whole);
    }
  });

  it('are not cut by a table that says less than the padding', () => {
    expect(frames(empty, [one, two], { numberOfFrames: 2, extendedOffsets: [0, 12], extendedLengths: [1, 400] })).toEqual([[[...one]], [[...two]]]);
  });

  it('are refused where nothing tells', () => {
    expect(() => frames(empty, [one, more, two], { numberOfFrames: 2 })).toThrow(expect.objectContaining({ code: 'pixels-undecodable' }) as Error);
    expect(() => frames(empty, [], { numberOfFrames: 1 })).toThrow(expect.objectContaining({ code: 'pixels-undecodable' }) as Error);
    expect(() => frames(empty, [one], { numberOfFrames: 4_000_000_000 })).toThrow(expect.objectContaining({ code: 'pixels-undecodable' }) as Error);
  });
});
