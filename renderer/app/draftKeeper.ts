import { useSyncExternalStore } from 'react';
import type { BundleDraft, DraftChange } from '../../shared/bundle/draft.ts';
import { call, onEvent } from './client.ts';

/**
 * What was changed in the drafts and is not kept by the engine yet. It stands outside the views: a view that closes while the engine cannot keep
 * its words (a full disk, an engine that is started anew) must not take them along.
 */
const waiting = new Map<string, DraftChange>();
const underway = new Map<string, DraftChange>();
const sending = new Map<string, Promise<void>>();
const retries = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly pause: number }>();
const listeners = new Set<() => void>();
const views = new Map<string, Set<(draft: BundleDraft) => void>>();
let trouble: unknown;

const firstPause = 2_000;
const longestPause = 30_000;

/** What of this case is not kept yet, on its way or waiting. */
export const unkeptOf = (caseId: string): DraftChange => ({ ...underway.get(caseId), ...waiting.get(caseId) });

/** Notes a change; {@link keepDraft} hands it over. */
export function putChange(caseId: string, change: DraftChange): void {
  waiting.set(caseId, { ...waiting.get(caseId), ...change });
}

/** Hands over what waits, one after the other: what failed goes along with what was changed after it, and never over it. */
export function keepDraft(caseId: string): Promise<void> {
  const turn = (sending.get(caseId) ?? Promise.resolve()).catch(() => undefined).then(() => send(caseId));
  sending.set(caseId, turn);
  return turn;
}

async function send(caseId: string): Promise<void> {
  const change = waiting.get(caseId);
  if (change === undefined) return;
  waiting.delete(caseId);
  underway.set(caseId, change);
  const retry = retries.get(caseId);
  clearTimeout(retry?.timer);
  try {
    const draft = await call('bundle.change', { caseId, change });
    underway.delete(caseId);
    retries.delete(caseId);
    if (retries.size === 0) tell(undefined);
    for (const view of views.get(caseId) ?? []) view(draft);
  } catch (cause) {
    underway.delete(caseId);
    waiting.set(caseId, { ...change, ...waiting.get(caseId) });
    const pause = Math.min(longestPause, retry === undefined ? firstPause : 2 * retry.pause);
    retries.set(caseId, { pause, timer: setTimeout(() => void keepDraft(caseId).catch(() => undefined), pause) });
    tell(cause);
    throw cause;
  }
}

/** Tells a view of each draft that was kept, until the returned function is called. */
export function onKept(caseId: string, view: (draft: BundleDraft) => void): () => void {
  const told = views.get(caseId) ?? new Set();
  views.set(caseId, told);
  told.add(view);
  return () => told.delete(view);
}

/** A case that is gone has no draft to keep. */
function forgetDraft(caseId: string): void {
  waiting.delete(caseId);
  clearTimeout(retries.get(caseId)?.timer);
  retries.delete(caseId);
  if (retries.size === 0) tell(undefined);
}

onEvent('gone', ({ caseId }) => forgetDraft(caseId));
// An engine that was started anew may well keep what the last one could not.
onEvent('engine', () => { for (const caseId of retries.keys()) void keepDraft(caseId).catch(() => undefined); });

/** Hands over at once what still waits, for a page that is about to go. Whether anything could not be kept before. */
export function keepEverything(): boolean {
  for (const caseId of waiting.keys()) void keepDraft(caseId).catch(() => undefined);
  return retries.size > 0;
}

function tell(cause: unknown): void {
  trouble = cause;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Why the last words are not kept yet; undefined when all are. */
export const useUnkept = (): unknown => useSyncExternalStore(listen, () => trouble);
