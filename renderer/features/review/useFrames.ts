import { useEffect, useState } from 'react';
import { fetchFrame, frameAtHand, type Frame, type FrameAddress } from '../../viewer/frames.ts';
import type { Slice } from './slices.ts';

export interface Pair {
  readonly original: Frame | undefined;
  readonly cleaned: Frame | undefined;
  readonly trouble: unknown;
}

const nothing: Pair = { original: undefined, cleaned: undefined, trouble: undefined };
/** As many pictures ahead and behind as are fetched while the user looks at one. */
const ahead = 6;

/** Both sides of the picture at `position`; the neighbours are fetched meanwhile. `version` counts the changes to the masks. */
export function useFrames(caseId: string, slices: readonly Slice[], position: number, version: number): Pair {
  const [settled, setSettled] = useState<{ readonly of: string; readonly pair: Pair }>();
  const slice = slices[position];
  const key = slice === undefined ? '' : `${slice.instanceId} ${slice.frame} ${version}`;
  useEffect(() => {
    if (slice === undefined) return;
    const turn = { over: false };
    const settle = (pair: Pair): void => {
      if (!turn.over) setSettled({ of: key, pair });
    };
    bothSides(caseId, slice, version).then(settle, (trouble: unknown) => settle({ ...nothing, trouble }));
    void fetchAround(caseId, slices, position, version, turn);
    return () => {
      turn.over = true;
    };
  }, [caseId, slice, slices, position, version, key]);

  if (slice === undefined) return nothing;
  // A picture at hand is drawn in this very turn: scrolling must not wait for a promise.
  const original = frameAtHand({ caseId, ...slice, side: 'original' }, 0);
  const cleaned = frameAtHand({ caseId, ...slice, side: 'cleaned' }, version);
  if (original !== undefined && cleaned !== undefined) return { original, cleaned, trouble: undefined };
  if (settled?.of === key) return settled.pair;
  return settled === undefined || settled.pair.trouble !== undefined ? nothing : settled.pair;
}

async function bothSides(caseId: string, slice: Slice, version: number): Promise<Pair> {
  const address = (side: FrameAddress['side']): FrameAddress => ({ caseId, instanceId: slice.instanceId, frame: slice.frame, side });
  const [original, cleaned] = await Promise.all([fetchFrame(address('original'), 0), fetchFrame(address('cleaned'), version)]);
  return { original, cleaned, trouble: undefined };
}

/** The nearest neighbours first; one that can't be had tells so when its own turn comes. */
async function fetchAround(caseId: string, slices: readonly Slice[], position: number, version: number, turn: { readonly over: boolean }): Promise<void> {
  for (let distance = 1; distance <= ahead; distance += 1) {
    for (const neighbour of [slices[position + distance], slices[position - distance]]) {
      if (turn.over) return;
      if (neighbour !== undefined) await Promise.allSettled([bothSides(caseId, neighbour, version)]);
    }
  }
}
