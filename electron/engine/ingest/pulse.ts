/**
 * A sign of life of a worker: every read of a source beats. A long clip may take minutes, one read never does; who watches the pulse can tell a
 * codec that hangs from one that has much to do.
 */

/** [task at work, beats]. Shared with the thread that watches. */
export type Pulse = Int32Array;
export const newPulse = (): Pulse => new Int32Array(new SharedArrayBuffer(8));

let current: Pulse | undefined;

/** From here on this thread beats for `pulse`; `undefined` when nobody watches. */
export function beatFor(pulse: Pulse | undefined): void {
  current = pulse;
}

let listener: ((index: number, beats: number) => void) | undefined;

/** Told of every beat: how a process passes its pulse on, which shares no memory with the one that watches. */
export function onBeat(listen: (index: number, beats: number) => void): void {
  listener = listen;
}

export function beat(): void {
  if (current === undefined) return;
  const beats = Atomics.add(current, 1, 1) + 1;
  listener?.(Atomics.load(current, 0), beats);
}

export function beginTask(index: number): void {
  if (current !== undefined) Atomics.store(current, 0, index);
  beat();
}
