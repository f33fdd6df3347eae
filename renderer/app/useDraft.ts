import { useCallback, useEffect, useRef, useState } from 'react';
import type { BundleDraft, DraftChange } from '../../shared/bundle/draft.ts';
import { call } from './client.ts';
import { useQuery } from './useQuery.ts';

/** What is typed is kept after this pause; leaving the view keeps it at once. */
const pauseMilliseconds = 350;

export interface DraftInWork {
  /** As it stands on the screen; undefined until it was read. */
  readonly draft: BundleDraft | undefined;
  readonly trouble: unknown;
  readonly change: (change: DraftChange) => void;
  /** How often the draft was kept: what depends on it is asked for anew. */
  readonly kept: number;
  /** Takes what the engine answered to another change of the draft. */
  readonly take: (draft: BundleDraft) => void;
  /** Keeps at once what was changed last. */
  readonly flush: () => Promise<void>;
}

/** The draft of a case: changed on the screen at once, and kept soon after. */
export function useDraft(caseId: string, report: (trouble: unknown) => void): DraftInWork {
  const stored = useQuery('bundle.draft', { caseId });
  const [local, setLocal] = useState<BundleDraft>();
  const [kept, setKept] = useState(0);
  const pending = useRef<DraftChange>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const sending = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback(async (): Promise<void> => {
    const change = pending.current;
    if (Object.keys(change).length === 0) return;
    pending.current = {};
    const answer = await call('bundle.change', { caseId, change }).catch((trouble: unknown) => {
      // What could not be kept still stands on the screen: it goes along with the next change.
      pending.current = { ...change, ...pending.current };
      throw trouble;
    });
    // What was typed meanwhile stands on the screen and is kept next.
    if (Object.keys(pending.current).length === 0) setLocal(answer);
    setKept((count) => count + 1);
  }, [caseId]);
  // One after the other: what failed goes along with what was typed after it, and never over it.
  const keep = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    sending.current = sending.current.catch(() => undefined).then(send);
    return sending.current;
  }, [send]);
  useEffect(() => () => void keep().catch(report), [keep, report]);

  const base = local ?? stored.value;
  const change = useCallback((changed: DraftChange): void => {
    pending.current = { ...pending.current, ...changed };
    setLocal((old) => merged(old ?? stored.value, changed));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void keep().catch(report), pauseMilliseconds);
  }, [keep, report, stored.value]);
  const take = useCallback((draft: BundleDraft): void => {
    setLocal(draft);
    setKept((count) => count + 1);
  }, []);
  return { draft: base, trouble: stored.status === 'failed' ? stored.trouble : undefined, change, kept, take, flush: keep };
}

function merged(draft: BundleDraft | undefined, change: DraftChange): BundleDraft | undefined {
  if (draft === undefined) return undefined;
  const { group, ...rest } = { ...draft, ...change };
  return { ...rest, ...(group === undefined || group === '' ? {} : { group }), ...(change.media === undefined ? {} : { chosen: change.chosen ?? 'by-hand' }) } as BundleDraft;
}
