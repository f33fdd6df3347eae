import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import type { Finding, SeriesNode } from '../../../shared/contract/model.ts';
import { onEvent } from '../../app/client.ts';
import { useQuery, type Query } from '../../app/useQuery.ts';
import { doubtsOf, nextDoubt, openDoubts, type Doubt } from './doubts.ts';
import { isOn, positionOf, slicesOf } from './slices.ts';
import type { Reading } from './useReading.ts';

const noFindings: readonly Finding[] = [];

/** What was found in the case, as doubts, and the way from one to the next. */
export interface Doubts {
  readonly found: Query<Output<'review.findings'>>;
  readonly findings: readonly Finding[];
  /** Counts the changes of decisions; a sign-off is for one of them. */
  readonly version: number;
  readonly doubts: readonly Doubt[];
  /** How many wait for a decision. */
  readonly open: number;
  readonly doubt: Doubt | undefined;
  /** Of the doubt in work. */
  readonly selected: ReadonlySet<number>;
  /** Shows a doubt, on the picture in sight if it is there. The same function for the life of the view. */
  readonly select: (doubt: Doubt) => void;
  readonly step: (by: 1 | -1) => void;
  /** Asks for the findings anew. */
  readonly again: () => void;
}

/** `onSelect` is told when a doubt is shown. */
export function useDoubts(caseId: string, series: readonly SeriesNode[], reading: Reading, onSelect: () => void): Doubts {
  const found = useQuery('review.findings', { caseId });
  const { again } = found;
  useEffect(() => onEvent('findings', (event) => { if (event.caseId === caseId) again(); }), [caseId, again]);
  const findings = found.value?.findings ?? noFindings;
  const going = useMemo(() => new Set(series.map(({ id }) => id)), [series]);
  const doubts = useMemo(() => doubtsOf(findings.filter((finding) => going.has(finding.seriesId))), [findings, going]);
  const { chosen, slice, choose, show } = reading;
  const doubt = doubts.find(({ key }) => key === chosen);
  const selected = useMemo(() => new Set(doubt?.findings.map(({ id }) => id)), [doubt]);

  const go = (next: Doubt | undefined): void => {
    if (next === undefined) return;
    choose(next.key);
    onSelect();
    if (next.findings.some((finding) => isOn(finding, slice))) return;
    const first = next.findings[0]!;
    const target = series.find(({ id }) => id === first.seriesId);
    if (target !== undefined) show(target.id, Math.max(0, positionOf(slicesOf(target), first)));
  };
  const latest = useRef(go);
  useLayoutEffect(() => { latest.current = go; });
  // The list is drawn again only when what it shows has changed.
  const select = useCallback((next: Doubt) => latest.current(next), []);
  return { found, findings, version: found.value?.revision ?? 0, doubts, open: openDoubts(doubts), doubt, selected, select, step: (by) => go(nextDoubt(doubts, chosen, by)), again };
}
