import { useState } from 'react';
import type { Finding, Reach, RegionShape } from '../../../shared/contract/model.ts';
import { call } from '../../app/client.ts';
import { startRange, type DrawnOn } from './DrawReach.tsx';
import { doubtsOf } from './doubts.ts';
import { movedBy } from './regionKeys.ts';
import { isOn } from './slices.ts';
import type { Doubts } from './useDoubts.ts';
import type { Pair } from './useFrames.ts';
import type { Reading } from './useReading.ts';

export const decideReaches = ['frames', 'series', 'device'] as const satisfies readonly Reach[];
export type DecideReach = (typeof decideReaches)[number];

/** What is decided and drawn in a review. Troubles are reported, and the findings asked for anew after each change. */
export interface Masking {
  readonly reach: DecideReach;
  readonly setReach: (reach: DecideReach) => void;
  readonly drawnOn: DrawnOn;
  readonly setDrawnOn: (drawnOn: DrawnOn) => void;
  readonly decide: (decision: 'mask' | 'keep') => void;
  readonly draw: (region: RegionShape) => void;
  readonly drawInMiddle: () => void;
  readonly reshape: (finding: Finding, region: RegionShape) => void;
  /** Moves or resizes the region in work by an arrow key. */
  readonly nudge: (key: string, how: 'move' | 'resize') => void;
  readonly undo: () => void;
  readonly erase: () => void;
}

export function useMasking(caseId: string, { slice, choose }: Reading, { doubt, findings, selected, step, again }: Doubts, pair: Pair, report: (trouble: unknown) => void): Masking {
  const [drawnOn, setDrawnOn] = useState<DrawnOn>(startRange);
  const [reach, setReach] = useState<DecideReach>('frames');
  const act = (work: Promise<unknown>): void => void work.then(again).catch(report);
  const description = pair.original?.description;

  const decide = (decision: 'mask' | 'keep'): void => {
    if (doubt === undefined) return;
    act(call('review.decide', { caseId, findingIds: doubt.findings.map(({ id }) => id), decision, reach }));
    step(1);
  };
  const draw = (region: RegionShape): void => {
    if (slice === undefined) return;
    const { reach: asked, from, to } = drawnOn;
    const frames = asked === 'range' ? { firstFrame: Math.min(from, to), lastFrame: Math.max(from, to) } : { firstFrame: slice.frame, lastFrame: slice.frame };
    // What reaches far is asked for each time anew.
    if (asked === 'device' || asked === 'range') setDrawnOn(startRange);
    act(call('review.draw', { caseId, instanceId: slice.instanceId, region, ...frames, reach: asked }).then(([first]) => { if (first !== undefined) choose(doubtsOf([first])[0]!.key); }));
  };
  const drawInMiddle = (): void => {
    if (description === undefined) return;
    const { rows, columns } = description;
    draw({ x: Math.round(columns * 0.4), y: Math.round(rows * 0.45), width: Math.max(1, Math.round(columns * 0.2)), height: Math.max(1, Math.round(rows * 0.1)) });
  };
  const reshape = (finding: Finding, region: RegionShape): void => {
    const asked = doubt !== undefined && doubt.findings.length > 1 && doubt.findings.some(({ id }) => id === finding.id) ? 'series' : 'frames';
    act(call('review.reshape', { caseId, findingId: finding.id, region, reach: asked }).then(() => choose(doubtsOf([{ ...finding, region }])[0]!.key)));
  };
  const nudge = (key: string, how: 'move' | 'resize'): void => {
    const finding = findings.find((each) => selected.has(each.id) && isOn(each, slice));
    if (finding !== undefined && description !== undefined) reshape(finding, movedBy(finding.region, key, how, description));
  };
  const erase = (): void => {
    const ids = doubt?.findings.filter(({ origin }) => origin === 'drawn').map(({ id }) => id) ?? [];
    if (ids.length > 0) act(call('review.erase', { caseId, findingIds: ids }));
  };
  return { reach, setReach, drawnOn, setDrawnOn, decide, draw, drawInMiddle, reshape, nudge, undo: () => act(call('review.undo', { caseId })), erase };
}
