import { describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/contract/model.ts';
import { doubtsOf, nextDoubt, openDoubts } from '../../renderer/features/review/doubts.ts';
import { MaskGenerations } from '../../renderer/features/review/masks.ts';
import { movedBy } from '../../renderer/features/review/regionKeys.ts';
import { isOn, positionOf, slicesOf } from '../../renderer/features/review/slices.ts';

const finding = (id: number, more: Partial<Finding> = {}): Finding => ({
  id, seriesId: 1, instanceId: id, region: { x: 0, y: 0, width: 100, height: 20 }, firstFrame: 1, lastFrame: 1, read: 'X', kind: 'name', reason: 'Reads as a name.', sureness: 0.5, origin: 'found', decision: 'undecided', decidedBy: 'none', ...more,
});

describe('doubts', () => {
  it('are one for the same banner on many slices, though its box differs by a pixel', () => {
    const doubts = doubtsOf([finding(1), finding(2, { region: { x: 1, y: 0, width: 99, height: 21 } }), finding(3, { region: { x: 300, y: 0, width: 50, height: 20 } })]);
    expect(doubts.map(({ findings }) => findings.map(({ id }) => id))).toEqual([[1, 2], [3]]);
  });

  it('are two where other words stand at the same place, and one where the recogniser reads a sign otherwise', () => {
    const ids = doubtsOf([finding(1, { read: 'AbdomenC5-1' }), finding(2, { read: 'KowalskaBea' }), finding(3, { read: 'Abdomen C5-l' }), finding(4, { read: '' })]).map(({ findings }) => findings.map(({ id }) => id));
    expect(ids).toEqual([[1, 3], [2], [4]]);
  });

  it('are open while one of their findings is', () => {
    const [doubt] = doubtsOf([finding(1, { decision: 'mask', decidedBy: 'reviewer' }), finding(2)]);
    expect(doubt?.decision).toBe('undecided');
    expect(openDoubts(doubtsOf([finding(1), finding(2)]))).toBe(1);
  });

  it('put what waits for the reviewer first, and do not move when it is decided', () => {
    const at = (x: number): Partial<Finding> => ({ region: { x, y: 0, width: 30, height: 20 } });
    const kept = finding(1, { ...at(0), decision: 'keep', decidedBy: 'rule' });
    const masked = finding(2, { ...at(60), decision: 'mask', decidedBy: 'rule' });
    const ids = (findings: Finding[]): number[] => doubtsOf(findings).map((doubt) => doubt.findings[0]!.id);
    expect(ids([kept, masked, finding(3, at(120)), finding(4, at(180))])).toEqual([3, 4, 2, 1]);
    expect(ids([kept, masked, finding(3, { ...at(120), decision: 'keep', decidedBy: 'reviewer' }), finding(4, at(180))])).toEqual([3, 4, 2, 1]);
  });

  it('lead from open one to open one, round and round, and stay on the last', () => {
    const doubts = doubtsOf([finding(1), finding(2, { seriesId: 2 }), finding(3, { seriesId: 3, decision: 'mask', decidedBy: 'rule' })]);
    const [first, second] = doubts;
    expect(nextDoubt(doubts, undefined, 1)).toBe(first);
    expect(nextDoubt(doubts, first!.key, 1)).toBe(second);
    expect(nextDoubt(doubts, second!.key, 1)).toBe(first);
    expect(nextDoubt(doubts, first!.key, -1)).toBe(second);
    const one = doubtsOf([finding(1), finding(3, { seriesId: 3, decision: 'mask', decidedBy: 'rule' })]);
    expect(nextDoubt(one, one[0]!.key, 1)).toBe(one[0]);
    expect(nextDoubt([], undefined, 1)).toBeUndefined();
  });

  it('lead through all of them once none is open', () => {
    const doubts = doubtsOf([finding(1, { decision: 'mask', decidedBy: 'rule' }), finding(2, { seriesId: 2, decision: 'mask', decidedBy: 'rule' })]);
    expect(nextDoubt(doubts, doubts[0]!.key, 1)).toBe(doubts[1]);
  });
});

describe('slices', () => {
  const series = { instances: [{ id: 7, number: '1', frames: 2, badge: 'clean' as const }, { id: 9, number: '2', frames: 1, badge: 'clean' as const }, { id: 11, number: '3', frames: 0, badge: 'clean' as const }] } as never;

  it('are every frame of every instance with a picture, in order', () => {
    expect(slicesOf(series)).toEqual([{ instanceId: 7, frame: 1 }, { instanceId: 7, frame: 2 }, { instanceId: 9, frame: 1 }]);
  });

  it('are found for a finding by its first frame; a finding of another series is nowhere', () => {
    expect(positionOf(slicesOf(series), finding(1, { instanceId: 7, firstFrame: 2, lastFrame: 2 }))).toBe(1);
    expect(positionOf(slicesOf(series), finding(1, { instanceId: 99 }))).toBe(-1);
    expect(isOn(finding(1, { instanceId: 7 }), undefined)).toBe(false);
  });
});

describe('the cleaned picture', () => {
  it('is the original where nothing is masked, and fetched anew when the masks change, also back', () => {
    const generations = new MaskGenerations();
    const slice = { instanceId: 1, frame: 1 };
    expect(generations.follow([])(slice)).toBeUndefined();
    const masked = generations.follow([finding(1, { decision: 'mask' })])(slice);
    expect(masked).toBeDefined();
    expect(generations.follow([finding(1, { decision: 'mask' })])(slice)).toBe(masked);
    expect(generations.follow([finding(1, { decision: 'keep' })])(slice)).toBeUndefined();
    expect(generations.follow([finding(1, { decision: 'mask' })])(slice)).not.toBe(masked);
  });

  it('is masked while a finding is undecided, on its frames alone', () => {
    const masksOn = new MaskGenerations().follow([finding(1, { firstFrame: 2, lastFrame: 3 })]);
    expect([1, 2, 3, 4].map((frame) => masksOn({ instanceId: 1, frame }) !== undefined)).toEqual([false, true, true, false]);
  });
});

describe('a region moved with the keys', () => {
  const picture = { rows: 100, columns: 200 };
  it('moves by a hundredth of the picture and stays inside', () => {
    expect(movedBy({ x: 10, y: 10, width: 20, height: 20 }, 'ArrowRight', 'move', picture)).toEqual({ x: 12, y: 10, width: 20, height: 20 });
    expect(movedBy({ x: 180, y: 0, width: 20, height: 20 }, 'ArrowRight', 'move', picture)).toEqual({ x: 180, y: 0, width: 20, height: 20 });
    expect(movedBy({ x: 0, y: 0, width: 20, height: 20 }, 'ArrowUp', 'move', picture)).toEqual({ x: 0, y: 0, width: 20, height: 20 });
  });
  it('is never resized to nothing nor beyond the edge', () => {
    expect(movedBy({ x: 0, y: 0, width: 1, height: 1 }, 'ArrowLeft', 'resize', picture)).toEqual({ x: 0, y: 0, width: 1, height: 1 });
    expect(movedBy({ x: 190, y: 95, width: 10, height: 5 }, 'ArrowDown', 'resize', picture)).toEqual({ x: 190, y: 95, width: 10, height: 5 });
  });
});
