import type { Limit, LimitSource } from './destination.ts';

/** What the author should know of a plan: a limit from a weak source that shaped it, or what the plan itself costs. */
export interface PlanWarning {
  readonly code: 'weak-limit' | 'shortened' | 'sped-up' | 'sliver' | 'frames-left-out' | 'small-file';
  /** One sentence. */
  readonly message: string;
  readonly source: Exclude<LimitSource, 'official'> | 'plan';
}

const said = { 'third-party': 'is told by third parties alone', unverified: 'could not be verified' } as const;

/** A warning for each weak limit that decided something; nothing for official ones. `what`: such as "a width of at most 1440 pixels". */
export function weakLimit(destination: string, limit: Limit<unknown> | undefined, what: string): PlanWarning[] {
  if (limit === undefined || limit.source === 'official') return [];
  return [{ code: 'weak-limit', source: limit.source, message: `That ${destination} takes ${what} ${said[limit.source]}.` }];
}
