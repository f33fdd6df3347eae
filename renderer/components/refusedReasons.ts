import type { RefusedSource } from '../../shared/contract/model.ts';

/** As many names as one reads; the others are counted. */
const mostNames = 8;

export interface RefusedReason {
  readonly message: string;
  readonly names: string;
  /** How many more there are than are named. */
  readonly further: number;
}

/** Each reason once, what is said of few files before what is said of many: a disc brings its whole viewer along, and the file that matters is not to drown in it. */
export function refusedReasons(refused: readonly RefusedSource[]): RefusedReason[] {
  return [...Map.groupBy(refused, ({ message }) => message)]
    .sort(([, left], [, right]) => left.length - right.length)
    .map(([message, same]) => ({ message, names: same.slice(0, mostNames).map(({ name }) => name).join(', '), further: Math.max(0, same.length - mostNames) }));
}
