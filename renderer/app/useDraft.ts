import { useCallback, useEffect, useRef, useState } from 'react';
import type { BundleDraft, DraftChange } from '../../shared/bundle/draft.ts';
import { keepDraft, onKept, putChange, unkeptOf } from './draftKeeper.ts';
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

/** The draft of a case: changed on the screen at once, and kept soon after. What cannot be kept is told by the window and tried again. */
export function useDraft(caseId: string): DraftInWork {
  const stored = useQuery('bundle.draft', { caseId });
  const [local, setLocal] = useState<BundleDraft>();
  const [kept, setKept] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const keep = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    return keepDraft(caseId);
  }, [caseId]);
  const keepQuietly = useCallback((): void => void keep().catch(() => undefined), [keep]);
  useEffect(() => {
    const forget = onKept(caseId, (answer) => {
      // What was typed meanwhile stands on the screen and is kept next.
      if (Object.keys(unkeptOf(caseId)).length === 0) setLocal(answer);
      setKept((count) => count + 1);
    });
    // What another view could not keep is tried again as soon as somebody looks at it.
    keepQuietly();
    return () => {
      forget();
      keepQuietly();
    };
  }, [caseId, keepQuietly]);

  // What is not kept yet stands on the screen all the same.
  const base = local ?? merged(stored.value, unkeptOf(caseId));
  const change = useCallback((changed: DraftChange): void => {
    setLocal((old) => merged(old ?? merged(stored.value, unkeptOf(caseId)), changed));
    putChange(caseId, changed);
    clearTimeout(timer.current);
    timer.current = setTimeout(keepQuietly, pauseMilliseconds);
  }, [caseId, keepQuietly, stored.value]);
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
