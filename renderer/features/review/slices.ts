import type { Finding, SeriesNode } from '../../../shared/contract/model.ts';

/** One picture of a series: an instance, and a frame of it (1-based). */
export interface Slice {
  readonly instanceId: number;
  readonly frame: number;
}

/** Every picture of a series in the order one scrolls through it. */
export const slicesOf = (series: SeriesNode): Slice[] =>
  series.instances.flatMap(({ id, frames }) => Array.from({ length: frames }, (_, index) => ({ instanceId: id, frame: index + 1 })));

export const isOn = (finding: Finding, slice: Slice | undefined): boolean =>
  finding.instanceId === slice?.instanceId && finding.firstFrame <= slice.frame && slice.frame <= finding.lastFrame;

/** Position of the first picture that a finding is on; -1 when it is of another series. */
export const positionOf = (slices: readonly Slice[], finding: Finding): number => slices.findIndex((slice) => isOn(finding, slice));
