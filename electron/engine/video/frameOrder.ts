/** How the frames of a source become those of a video. */
export interface Course {
  /** Each frame is shown for so many frames of the video. */
  readonly hold: number;
  /** There and back shows neither end twice. */
  readonly repeats: 'once' | 'back-and-forth';
  readonly loops: number;
  /** Counted from 1, both inclusive. */
  readonly trim?: { readonly firstFrame: number; readonly lastFrame: number } | undefined;
}

/** For each frame of the video the index of the source's frame, counted from 0. Never empty where `count` is not 0. */
export function frameOrder(count: number, { hold, repeats, loops, trim }: Course): number[] {
  const first = Math.min(count, Math.max(1, trim?.firstFrame ?? 1));
  const last = Math.min(count, Math.max(first, trim?.lastFrame ?? count));
  const there = Array.from({ length: last - first + 1 }, (_, index) => first - 1 + index);
  const pass = repeats === 'once' ? there : [...there, ...there.slice(1, -1).reverse()];
  const held = hold === 1 ? pass : pass.flatMap((index) => new Array<number>(hold).fill(index));
  return Array.from({ length: loops }, () => held).flat();
}

/** A clip keeps its speed: at another rate frames are dropped or shown again. */
export function resampledOrder(order: readonly number[], recorded: number, shown: number): number[] {
  if (Math.abs(recorded / shown - 1) < 1e-6) return [...order];
  const count = Math.max(1, Math.round((order.length * shown) / recorded));
  return Array.from({ length: count }, (_, index) => order[Math.min(order.length - 1, Math.floor((index * recorded) / shown + 1e-6))]!);
}
