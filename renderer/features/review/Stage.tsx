import { useEffect, useRef, useState, type PointerEvent, type ReactElement, type ReactNode, type RefObject } from 'react';
import type { Crop, Drawing } from '../../../shared/bundle/media.ts';
import type { Finding, RegionShape } from '../../../shared/contract/model.ts';
import { useSession } from '../../app/session.ts';
import { Trouble } from '../../components/Trouble.tsx';
import { text } from '../../strings/text.ts';
import { Pane } from '../../viewer/Pane.tsx';
import { dragWindow, visiblePart, windowOf, zoomed, type PictureView, type Placement } from '../../viewer/view.ts';
import { RegionLayer } from './RegionLayer.tsx';
import { RegionNote } from './RegionNote.tsx';
import type { Pair } from './useFrames.ts';

/** With the first two one looks, with `draw` one masks, with the others one marks what was chosen for the bundle. */
export type Tool = 'window' | 'pan' | 'draw' | Drawing['shape'];

/** What of the picture can be seen just now; `undefined` for all of it. */
export type VisiblePart = () => Crop | undefined;

interface StageProps {
  readonly pair: Pair;
  readonly view: PictureView;
  readonly tool: Tool;
  readonly layout: 'side' | 'slider';
  readonly findings: readonly Finding[];
  /** Nobody has looked for text in this picture yet. */
  readonly unseen: boolean;
  readonly selected: ReadonlySet<number>;
  readonly onView: (change: (view: PictureView) => PictureView) => void;
  readonly onScroll: (steps: number) => void;
  readonly onSelect: (finding: Finding) => void;
  readonly onDraw: (region: RegionShape) => void;
  readonly onReshape: (finding: Finding, region: RegionShape) => void;
  /** Set here, to be asked when something is chosen for the bundle. */
  readonly visibleRef: RefObject<VisiblePart>;
  /** Drawn above everything, in both panes. */
  readonly overlay: ((placement: Placement) => ReactNode) | undefined;
}

/** Original and cleaned, side by side or one over the other, always at the same place and in the same window. */
export function Stage(props: StageProps): ReactElement {
  const { valuesHidden } = useSession();
  const { pair, view, tool, layout, findings, unseen, selected, onView, onScroll, onSelect, onDraw, onReshape, visibleRef, overlay } = props;
  const stage = useRef<HTMLDivElement>(null);
  const last = useRef<{ x: number; y: number; scale: number }>(undefined);
  const [share, setShare] = useState(50);
  const placed = useRef<Placement>(undefined);
  const [hovered, setHovered] = useState<Finding>();
  const noted = hovered !== undefined && findings.includes(hovered) ? hovered : findings.find(({ id }) => selected.has(id));

  useEffect(() => {
    const element = stage.current!;
    // React listens to the wheel passively; the page must not scroll or zoom instead of the picture.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      if (event.ctrlKey) onView((old) => zoomed(old, event.deltaY < 0 ? 1.15 : 1 / 1.15));
      else onScroll(Math.sign(event.deltaY));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [onView, onScroll]);

  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (tool !== 'window' && tool !== 'pan' && event.button === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = { x: event.clientX, y: event.clientY, scale: placed.current?.scaleX ?? 1 };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const from = last.current;
    if (from === undefined) return;
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    last.current = { ...from, x: event.clientX, y: event.clientY };
    if (tool === 'pan' || event.buttons === 4) onView((old) => ({ ...old, shift: { x: old.shift.x + dx / from.scale, y: old.shift.y + dy / from.scale } }));
    else if (event.buttons === 2) onView((old) => zoomed(old, Math.exp(-dy / 200)));
    else onView((old) => dragWindow(old, windowOf(pair.original?.description), dx, dy));
  };
  const release = (): void => { last.current = undefined; };

  useEffect(() => {
    visibleRef.current = () => {
      const description = pair.original?.description;
      return placed.current === undefined || description === undefined ? undefined : visiblePart(placed.current, description);
    };
  }, [visibleRef, pair]);

  const layer = (placement: Placement): ReactNode => {
    const { rows, columns } = pair.original!.description;
    return (
      <>
        <RegionLayer {...{ findings, selected, placement, columns, rows, onSelect, onDraw, onReshape }} drawing={tool === 'draw'} onHover={setHovered} />
        {overlay?.(placement)}
      </>
    );
  };
  const layerWithNote = (placement: Placement): ReactNode => {
    placed.current = placement;
    return (
      <>
        {layer(placement)}
        {noted !== undefined && (tool === 'window' || tool === 'pan') && <RegionNote finding={noted} placement={placement} height={stage.current?.clientHeight ?? 0} />}
      </>
    );
  };
  return (
    <div ref={stage} className={`stage ${layout} tool-${tool}`} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={release} onPointerCancel={release} onContextMenu={(event) => event.preventDefault()}>
      {pair.original === undefined && pair.trouble === undefined && <p className="stage-loading" aria-busy="true">{text.app.loading}</p>}
      {pair.trouble !== undefined && <div className="stage-trouble"><p>{text.review.cannotShow}</p><Trouble trouble={pair.trouble} /></div>}
      <Pane frame={valuesHidden ? undefined : pair.original} view={view} label={text.review.original} veil={valuesHidden ? text.review.originalHidden : undefined}>{pair.original === undefined ? undefined : layerWithNote}</Pane>
      <div className="cleaned-side" style={layout === 'slider' ? { clipPath: `inset(0 0 0 ${100 - share}%)` } : undefined}>
        <Pane frame={valuesHidden && unseen ? undefined : pair.cleaned} view={view} label={text.review.cleaned} veil={valuesHidden && unseen ? text.review.originalHidden : undefined}>{layout === 'side' && pair.original !== undefined ? layer : undefined}</Pane>
      </div>
      {layout === 'slider' && <input className="share" type="range" aria-label={text.review.sliderLabel} min={0} max={100} value={share} onChange={(event) => setShare(Number(event.target.value))} onPointerDown={(event) => event.stopPropagation()} />}
    </div>
  );
}
