import type { Finding } from '../../../shared/contract/model.ts';
import { likeness } from '../../../shared/text/editDistance.ts';

/** Findings that are one doubt: the same kind, reading and place in a series, on one or many pictures. */
export interface Doubt {
  readonly key: string;
  readonly findings: readonly Finding[];
  /** `undecided` while any of them is. */
  readonly decision: Finding['decision'];
}

/**
 * Groups findings into doubts: a banner on 300 slices is decided once. What waits for the reviewer (or was decided by them) comes before what a
 * rule decided, masked before kept; deciding moves nothing, so that the list does not jump under the reader's eyes.
 */
export function doubtsOf(findings: readonly Finding[]): Doubt[] {
  const groups = new Map<string, Finding[]>();
  /** What was read at a place, each different word once. */
  const readings = new Map<string, string[]>();
  for (const finding of findings) {
    const { x, y, width, height } = finding.region;
    // Boxes of the same text differ by a pixel or two from slice to slice.
    const place = [x, y, x + width, y + height].map((edge) => Math.round(edge / 12)).join(' ');
    const base = `${finding.seriesId} ${finding.origin} ${finding.kind} ${place}`;
    const alike = readings.get(base)?.find((read) => isAlike(read, finding.read));
    if (alike === undefined) readings.set(base, [...(readings.get(base) ?? []), finding.read]);
    const key = `${base} ${alike ?? finding.read}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups]
    .map(([key, group]): Doubt => ({ key, findings: group, decision: group.find(({ decision }) => decision === 'undecided')?.decision ?? group[0]!.decision }))
    .sort((left, right) => rank(left) - rank(right));
}

/** The same words, give or take what the recogniser misreads from slice to slice. Other words at the same place are another doubt: nobody keeps what they have not seen. */
function isAlike(one: string, other: string): boolean {
  if (one === other) return true;
  const [a, b] = [one, other].map((text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')) as [string, string];
  return likeness(a, b) >= 0.75;
}

function rank({ findings, decision }: Doubt): number {
  if (findings.some(({ decidedBy }) => decidedBy !== 'rule')) return 0;
  return decision === 'mask' ? 1 : 2;
}

/** How many doubts are still open. */
export const openDoubts = (doubts: readonly Doubt[]): number => doubts.filter(({ decision }) => decision === 'undecided').length;

/** The doubt that one key leads to: the next open one, round and round; any, when none is open. Stays where it is when it is the last open one. */
export function nextDoubt(doubts: readonly Doubt[], chosen: string | undefined, by: 1 | -1): Doubt | undefined {
  const open = doubts.filter(({ decision }) => decision === 'undecided');
  if (open.length === 1 && open[0]!.key === chosen) return open[0];
  const list = open.length > 0 ? doubts.filter(({ decision, key }) => decision === 'undecided' || key === chosen) : doubts;
  const at = list.findIndex(({ key }) => key === chosen);
  return at < 0 && by < 0 ? list.at(-1) : list[(at + by + list.length) % list.length];
}
