import type { Change } from '../../../shared/profile/index.ts';

/** How many values of one kind were removed and replaced. */
export interface Tally {
  removed: number;
  replaced: number;
}

/** Counts by category; plain data, so that a worker can send it. */
export type Tallies = Record<string, Tally>;

export function tally(changes: readonly Change[]): Tallies {
  const tallies: Tallies = {};
  for (const change of changes) {
    if (change.action === 'added') continue;
    const row = (tallies[change.category] ??= { removed: 0, replaced: 0 });
    if (change.action === 'removed' || change.action === 'emptied') row.removed++;
    else row.replaced++;
  }
  return tallies;
}

export function addTallies(sum: Tallies, more: Tallies): void {
  for (const [category, { removed, replaced }] of Object.entries(more)) {
    const row = (sum[category] ??= { removed: 0, replaced: 0 });
    row.removed += removed;
    row.replaced += replaced;
  }
}
