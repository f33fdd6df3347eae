import { useEffect, useRef, useState } from 'react';
import { fetchFrame, frameAtHand, type Frame, type FrameAddress } from '../../viewer/frames.ts';
import type { Slice } from './slices.ts';
import type { MasksOn } from './masks.ts';

export interface Pair {
  readonly original: Frame | undefined;
  readonly cleaned: Frame | undefined;
  readonly trouble: unknown;
}

interface Settled {
  readonly of: string;
  /** Counts the turns. */
  readonly turn: number;
  readonly series: number | undefined;
  readonly pair: Pair;
}

const nothing: Pair = { original: undefined, cleaned: undefined, trouble: undefined };
/** As many pictures as are fetched in the direction of the last step while the user looks at one, and the other way. */
const ahead = 12;
const behind = 4;
/** What is fetched at once: more would only queue behind pictures that nobody looks at any more. */
const mostAtOnce = 4;
let running = 0;
const queue: (() => void)[] = [];

/** Both sides of the picture at `position`; the neighbours are fetched meanwhile. */
export function useFrames(caseId: string, slices: readonly Slice[], position: number, masksOn: MasksOn): Pair {
  const [settled, setSettled] = useState<Settled>();
  const last = useRef({ number: 0, position, step: 1 });
  const slice = slices[position];
  const masks = slice === undefined ? undefined : masksOn(slice);
  const key = slice === undefined ? '' : `${slice.instanceId} ${slice.frame} ${masks}`;
  useEffect(() => {
    if (slice === undefined) return;
    const { number, position: before, step } = last.current;
    const turn = { over: false, number: number + 1 };
    last.current = { number: turn.number, position, step: position === before ? step : Math.sign(position - before) };
    // Who scrolls faster than pictures come sees those that come late, too, but never an earlier one after a later one.
    const settle = (pair: Pair): void => {
      if (!turn.over || pair.trouble === undefined) setSettled((old) => (old !== undefined && old.turn > turn.number ? old : { of: key, turn: turn.number, series: slices[0]?.instanceId, pair }));
    };
    void inTurn(turn, () => bothSides(caseId, slice, masksOn).then(settle, (trouble: unknown) => settle({ ...nothing, trouble })), 'first');
    fetchAround(caseId, slices, position, last.current.step, masksOn, turn);
    return () => {
      turn.over = true;
    };
  }, [caseId, slice, slices, position, masksOn, key]);

  if (slice === undefined) return nothing;
  // A picture at hand is drawn in this very turn: scrolling must not wait for a promise.
  const atHand = pairAtHand(caseId, slice, masksOn);
  if (atHand !== undefined) return atHand;
  if (settled?.of === key) return settled.pair;
  // Until it is there the last one of the series stays, with nothing said of its place: the slider and the regions are already at the new one. A picture of
  // another series goes: it may have another size, and what is drawn on it would come to lie elsewhere.
  return settled === undefined || settled.series !== slices[0]?.instanceId || settled.pair.trouble !== undefined ? nothing : settled.pair;
}

function pairAtHand(caseId: string, slice: Slice, masksOn: MasksOn): Pair | undefined {
  const original = frameAtHand({ caseId, ...slice, side: 'original' }, 0);
  const masks = masksOn(slice);
  const cleaned = masks === undefined ? original : frameAtHand({ caseId, ...slice, side: 'cleaned' }, masks);
  return original === undefined || cleaned === undefined ? undefined : { original, cleaned, trouble: undefined };
}

async function bothSides(caseId: string, slice: Slice, masksOn: MasksOn): Promise<Pair> {
  const address = (side: FrameAddress['side']): FrameAddress => ({ caseId, instanceId: slice.instanceId, frame: slice.frame, side });
  const masks = masksOn(slice);
  const original = fetchFrame(address('original'), 0);
  // Where nothing is masked the cleaned picture is the original, byte for byte.
  const cleaned = masks === undefined ? original : fetchFrame(address('cleaned'), masks);
  const [left, right] = await Promise.all([original, cleaned]);
  return { original: left, cleaned: right, trouble: undefined };
}

/** Those that the next steps lead to first; one that can't be had tells so when its own turn comes. */
function fetchAround(caseId: string, slices: readonly Slice[], position: number, step: number, masksOn: MasksOn, turn: { readonly over: boolean }): void {
  const distances = [...Array.from({ length: ahead }, (_, at) => at + 1), ...Array.from({ length: behind }, (_, at) => -at - 1)];
  for (const distance of distances) {
    const neighbour = slices[position + step * distance];
    if (neighbour !== undefined && pairAtHand(caseId, neighbour, masksOn) === undefined) void inTurn(turn, () => bothSides(caseId, neighbour, masksOn).catch(() => undefined), 'last');
  }
}

/** Runs `work` when few others run; not at all when its turn is over by then. */
async function inTurn(turn: { readonly over: boolean }, work: () => Promise<unknown>, place: 'first' | 'last'): Promise<void> {
  if (running >= mostAtOnce) await new Promise<void>((resolve) => { if (place === 'first') queue.unshift(resolve); else queue.push(resolve); });
  if (turn.over) { queue.shift()?.(); return; }
  running += 1;
  try {
    await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}
