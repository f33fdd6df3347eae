/** What the container says of one packet of the picture track. */
export interface PacketTime {
  /** Time of presentation in units of the track; `undefined` where the container tells none. */
  readonly time: number | undefined;
  readonly isKey: boolean;
}

/**
 * Which frames a clip has, by their times of presentation. `timed`: each time is one frame, in order; any frame can be sought. `counted`: the container gives
 * no times, or gives one twice; frames are those that the decoder hands out, counted from the beginning.
 */
export type FrameTimes =
  | { readonly kind: 'timed'; readonly times: Float64Array; /** Times from which decoding can begin, ascending. */ readonly keys: Float64Array }
  | { readonly kind: 'counted'; readonly count: number };

export function frameTimesOf(packets: readonly PacketTime[]): FrameTimes {
  const times = new Float64Array(packets.length);
  const keys: number[] = [];
  for (const [at, { time, isKey }] of packets.entries()) {
    if (time === undefined) return { kind: 'counted', count: packets.length };
    times[at] = time;
    if (isKey) keys.push(time);
  }
  times.sort();
  for (let at = 1; at < times.length; at++) if (times[at] === times[at - 1]) return { kind: 'counted', count: packets.length };
  return { kind: 'timed', times, keys: Float64Array.from(keys).sort() };
}

/** The last place in `ascending` whose value is at most `value`; -1 where there is none. */
export function lastAtMost(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
