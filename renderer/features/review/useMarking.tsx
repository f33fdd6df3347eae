import { useRef, type ReactNode, type RefObject } from 'react';
import { sourcesOf, type Drawing } from '../../../shared/bundle/media.ts';
import type { SeriesNode } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';
import type { Placement } from '../../viewer/view.ts';
import { drawn, firstOf, imageOf, keptView, moved, movingOf, sheetOf, shows } from './chosen.ts';
import { DrawingLayer } from './DrawingLayer.tsx';
import type { Tool, VisiblePart } from './Stage.tsx';
import { slicesOf } from './slices.ts';
import { useChosen, type Chosen } from './useChosen.ts';
import type { Pair } from './useFrames.ts';
import type { Reading } from './useReading.ts';

export type TakenAs = 'frame' | 'stack' | 'sheet';

/** What is taken for the bundle while one reviews, and drawn on it. */
export interface Marking {
  readonly chosen: Chosen;
  readonly visibleRef: RefObject<VisiblePart>;
  /** The drawing in work. */
  readonly drawing: Drawing | undefined;
  readonly takeAs: (kind: TakenAs) => void;
  readonly selectItem: (at: number | undefined) => void;
  /** Puts a drawing into the middle of what can be seen, for who draws without a mouse. */
  readonly drawInSight: (shape: Drawing['shape']) => void;
  /** Moves the drawing in work, or its end, by an arrow key. */
  readonly nudge: (key: string, how: 'move' | 'resize') => void;
  /** Drawn above the picture, where the item in work shows it. */
  readonly overlay: ((placement: Placement) => ReactNode) | undefined;
}

const nudgedBy = 2;

export function useMarking(caseId: string, series: readonly SeriesNode[], { slice, shown, view, show }: Reading, pair: Pair, tool: Tool, setTool: (tool: Tool) => void, report: (trouble: unknown) => void): Marking {
  const chosen = useChosen(caseId, report);
  const visibleRef = useRef<VisiblePart>(() => undefined);
  const description = pair.original?.description;
  const drawing = chosen.drawingAt === undefined ? undefined : chosen.drawings[chosen.drawingAt];
  const markable = chosen.item !== undefined && 'drawings' in chosen.item && shows(chosen.item, slice);
  const shape = markable && (tool === 'arrow' || tool === 'circle' || tool === 'label') ? tool : undefined;

  const takeAs = (kind: TakenAs): void => {
    if (slice === undefined) return;
    const kept = keptView(description?.samples === 3 ? { ...view, window: undefined } : view, visibleRef.current());
    const item = kind === 'frame' ? imageOf(slice, kept) : kind === 'stack' ? movingOf(shown, slice, kept) : sheetOf(shown, kept);
    if (item === undefined) return;
    // What nobody has looked at does not go along, and would not be seen in the tray either.
    const waiting = new Set(shown.instances.flatMap(({ id, badge }) => (badge === 'checking' ? [id] : [])));
    if (sourcesOf(item).some((source) => waiting.has(source))) report(new Error(text.review.useWaits));
    else chosen.use(item);
  };
  const selectItem = (at: number | undefined): void => {
    chosen.select(at);
    setTool('window');
    const item = at === undefined ? undefined : chosen.work.draft?.media[at];
    if (item === undefined || shows(item, slice)) return;
    const first = firstOf(item);
    const target = series.find(({ instances }) => instances.some(({ id }) => id === first.instanceId));
    if (target !== undefined) show(target.id, Math.max(0, slicesOf(target).findIndex(({ instanceId, frame }) => instanceId === first.instanceId && frame === first.frame)));
  };
  const drawInSight = (which: Drawing['shape']): void => {
    if (description === undefined) return;
    const part = visibleRef.current() ?? { x: 0, y: 0, width: description.columns, height: description.rows };
    const middle = { x: Math.round(part.x + part.width / 2), y: Math.round(part.y + part.height / 2) };
    const away = Math.round(Math.min(part.width, part.height) / 8);
    chosen.draw(which === 'arrow' ? drawn(which, { x: middle.x + away, y: middle.y - away }, middle) : drawn(which, middle, { x: middle.x + (which === 'circle' ? away : 0), y: middle.y }));
  };
  const nudge = (key: string, how: 'move' | 'resize'): void => {
    if (drawing === undefined || chosen.drawingAt === undefined) return;
    const by = (one: string, other: string): number => (key === one ? nudgedBy : key === other ? -nudgedBy : 0);
    const [dx, dy] = [by('ArrowRight', 'ArrowLeft'), by('ArrowDown', 'ArrowUp')];
    chosen.putDrawing(chosen.drawingAt, how === 'move' ? moved(drawing, dx, dy) : { ...drawing, to: { x: drawing.to.x + dx, y: drawing.to.y + dy } });
  };
  const overlay = !markable ? undefined : (placement: Placement): ReactNode => (
    <DrawingLayer
      drawings={chosen.drawings}
      chosen={chosen.drawingAt}
      placement={placement}
      shape={shape}
      onChoose={chosen.selectDrawing}
      onDraw={(next) => { setTool('window'); chosen.draw(next); }}
      onChange={chosen.putDrawing}
    />
  );
  return { chosen, visibleRef, drawing, takeAs, selectItem, drawInSight, nudge, overlay };
}
