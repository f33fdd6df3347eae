import { useCallback, useEffect, useMemo, useState, type Dispatch, type SetStateAction } from 'react';
import type { SeriesNode } from '../../../shared/contract/model.ts';
import { startView, type PictureView } from '../../viewer/view.ts';
import { slicesOf, type Slice } from './slices.ts';

const framesPerSecond = 15;
/** Where the reader was in each case of this session: who comes back finds it again. */
const lastPlace = new Map<string, { readonly seriesId: number; readonly position: number; readonly chosen: string | undefined }>();

/** Where the reader is: the series, the picture in it, and how it is shown. */
export interface Reading {
  readonly shown: SeriesNode;
  readonly slices: readonly Slice[];
  readonly slice: Slice | undefined;
  readonly position: number;
  readonly view: PictureView;
  readonly playing: boolean;
  /** Key of the doubt in work. */
  readonly chosen: string | undefined;
  readonly show: (seriesId: number, position: number) => void;
  readonly scroll: (steps: number) => void;
  readonly setPosition: (position: number) => void;
  readonly setView: Dispatch<SetStateAction<PictureView>>;
  readonly play: () => void;
  readonly choose: (key: string | undefined) => void;
}

/** `series` has at least one; the first that waits for a review is begun with. */
export function useReading(caseId: string, series: readonly SeriesNode[]): Reading {
  const [seriesId, setSeriesId] = useState(() => series.find(({ id }) => id === lastPlace.get(caseId)?.seriesId)?.id ?? (series.find(({ badge }) => badge === 'to-review') ?? series[0]!).id);
  const [position, setPosition] = useState(() => (lastPlace.get(caseId)?.seriesId === seriesId ? lastPlace.get(caseId)!.position : 0));
  const [view, setView] = useState<PictureView>(startView);
  const [playing, setPlaying] = useState(false);
  const [chosen, choose] = useState<string | undefined>(() => lastPlace.get(caseId)?.chosen);
  useEffect(() => { lastPlace.set(caseId, { seriesId, position, chosen }); }, [caseId, seriesId, position, chosen]);

  const shown = series.find(({ id }) => id === seriesId) ?? series[0]!;
  const slices = useMemo(() => slicesOf(shown), [shown]);
  const show = useCallback((id: number, at: number) => {
    setSeriesId((old) => {
      if (old !== id) setView(startView);
      return id;
    });
    setPosition(at);
  }, []);
  const scroll = useCallback((steps: number) => setPosition((old) => Math.min(Math.max(0, old + steps), Math.max(0, slices.length - 1))), [slices.length]);
  const play = useCallback(() => setPlaying((old) => !old), []);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => setPosition((old) => (old + 1) % Math.max(1, slices.length)), 1000 / framesPerSecond);
    return () => clearInterval(timer);
  }, [playing, slices.length]);
  return { shown, slices, slice: slices[Math.min(position, slices.length - 1)], position, view, playing, chosen, show, scroll, setPosition, setView, play, choose };
}
