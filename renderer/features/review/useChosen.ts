import { useState } from 'react';
import type { DraftChange } from '../../../shared/bundle/draft.ts';
import type { Drawing, MediaItem } from '../../../shared/bundle/media.ts';
import { call } from '../../app/client.ts';
import { useDraft, type DraftInWork } from '../../app/useDraft.ts';
import { withDrawings } from './chosen.ts';

export interface Chosen {
  readonly work: DraftInWork;
  /** Place of the item in work. */
  readonly at: number | undefined;
  readonly item: MediaItem | undefined;
  readonly drawings: readonly Drawing[];
  /** Place of the drawing in work. */
  readonly drawingAt: number | undefined;
  readonly select: (at: number | undefined) => void;
  readonly selectDrawing: (at: number | undefined) => void;
  readonly use: (item: MediaItem) => void;
  readonly draw: (drawing: Drawing) => void;
  readonly putDrawing: (at: number, drawing: Drawing) => void;
  readonly eraseDrawing: () => void;
}

/** What is chosen for the bundle while one reviews, and which of it is in work. */
export function useChosen(caseId: string, report: (trouble: unknown) => void): Chosen {
  const work = useDraft(caseId);
  const [at, setAt] = useState<number>();
  const [drawingAt, setDrawingAt] = useState<number>();
  const media = work.draft?.media ?? [];
  const item = at === undefined || work.draft?.chosen !== 'by-hand' ? undefined : media[at];
  const drawings = item !== undefined && 'drawings' in item ? item.drawings : [];
  const select = (next: number | undefined): void => {
    setAt(next);
    setDrawingAt(undefined);
  };
  const put = (next: readonly Drawing[]): void => {
    if (item === undefined) return;
    const change: DraftChange = { media: media.map((each) => (each === item ? withDrawings(item, next) : each)) };
    work.change(change);
  };
  return {
    work, at, item, drawings, drawingAt, select,
    selectDrawing: setDrawingAt,
    use: (next) => void work.flush().then(() => call('bundle.use', { caseId, item: next })).then((draft) => { work.take(draft); select(draft.media.length - 1); }).catch(report),
    draw: (drawing) => {
      put([...drawings, drawing]);
      setDrawingAt(drawings.length);
    },
    putDrawing: (index, drawing) => put(drawings.map((each, place) => (place === index ? drawing : each))),
    eraseDrawing: () => {
      put(drawings.filter((_, place) => place !== drawingAt));
      setDrawingAt(undefined);
    },
  };
}
