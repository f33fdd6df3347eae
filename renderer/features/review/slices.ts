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

/** Findings that are one doubt: the same kind and reason at the same place of a series, on one or many pictures. */
export interface Doubt {
  readonly key: string;
  readonly findings: readonly Finding[];
  /** `undecided` while any of them is. */
  readonly decision: Finding['decision'];
}

/** Groups findings into doubts: a banner on 300 slices is decided once. Undecided first, then by place. */
export function doubtsOf(findings: readonly Finding[]): Doubt[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { x, y, width, height } = finding.region;
    // Boxes of the same text differ by a pixel or two from slice to slice.
    const place = [x, y, x + width, y + height].map((edge) => Math.round(edge / 12)).join(' ');
    const key = `${finding.seriesId} ${finding.origin} ${finding.kind} ${place}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([key, group]) => ({ key, findings: group, decision: group.find(({ decision }) => decision === 'undecided')?.decision ?? group[0]!.decision }));
}
