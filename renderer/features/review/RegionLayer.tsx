import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { Finding, RegionShape } from '../../../shared/contract/model.ts';
import type { Placement } from '../../viewer/view.ts';

interface RegionLayerProps {
  readonly findings: readonly Finding[];
  readonly selected: ReadonlySet<number>;
  readonly placement: Placement;
  readonly columns: number;
  readonly rows: number;
  readonly drawing: boolean;
  readonly onHover: (finding: Finding | undefined) => void;
  readonly onSelect: (finding: Finding) => void;
  readonly onDraw: (region: RegionShape) => void;
  readonly onReshape: (finding: Finding, region: RegionShape) => void;
}

type Corner = 'nw' | 'ne' | 'sw' | 'se';
type Drag =
  | { readonly kind: 'draw'; readonly from: Point }
  | { readonly kind: 'move'; readonly finding: Finding; readonly from: Point }
  | { readonly kind: 'resize'; readonly finding: Finding; readonly corner: Corner };
interface Point { readonly x: number; readonly y: number }

const corners: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];
const smallest = 3;

/** The regions above a picture: selected by a click, moved, resized at their corners, drawn anew with the drawing tool. */
export function RegionLayer({ findings, selected, placement, columns, rows, drawing, onHover, onSelect, onDraw, onReshape }: RegionLayerProps): ReactElement {
  const layer = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const [shape, setShape] = useState<RegionShape>();

  const pointOf = (event: PointerEvent): Point => {
    const box = layer.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left - placement.x) / placement.scaleX, y: (event.clientY - box.top - placement.y) / placement.scaleY };
  };
  const begin = (event: PointerEvent, started: Drag): void => {
    event.stopPropagation();
    layer.current!.setPointerCapture(event.pointerId);
    setDrag(started);
  };
  const move = (event: PointerEvent): void => {
    if (drag !== undefined) setShape(dragged(drag, pointOf(event), columns, rows));
  };
  const end = (): void => {
    if (drag !== undefined && shape !== undefined && shape.width >= smallest && shape.height >= smallest) {
      if (drag.kind === 'draw') onDraw(shape);
      else onReshape(drag.finding, shape);
    }
    setDrag(undefined);
    setShape(undefined);
  };
  const dragging = drag === undefined || drag.kind === 'draw' ? undefined : drag.finding.id;

  return (
    <svg
      ref={layer}
      aria-hidden="true"
      className={drawing ? 'regions drawing' : 'regions'}
      onPointerDown={(event) => { if (drawing && event.button === 0) begin(event, { kind: 'draw', from: pointOf(event) }); }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={() => { setDrag(undefined); setShape(undefined); }}
    >
      <g transform={`translate(${placement.x} ${placement.y}) scale(${placement.scaleX} ${placement.scaleY})`}>
        {findings.map((finding) => {
          const region = dragging === finding.id && shape !== undefined ? shape : finding.region;
          const chosen = selected.has(finding.id);
          return (
            <g key={finding.id} className={`region ${finding.decision} ${chosen ? 'selected' : ''}`}>
              <rect {...region} onPointerEnter={() => onHover(finding)} onPointerLeave={() => onHover(undefined)} onPointerDown={(event) => { if (!drawing && event.button === 0) { onSelect(finding); if (chosen) begin(event, { kind: 'move', finding, from: pointOf(event) }); else event.stopPropagation(); } }} />
              {chosen && !drawing && corners.map((corner) => (
                <circle
                  key={corner}
                  className={`handle ${corner}`}
                  cx={corner.endsWith('w') ? region.x : region.x + region.width}
                  cy={corner.startsWith('n') ? region.y : region.y + region.height}
                  r={5 / placement.scaleX}
                  onPointerDown={(event) => begin(event, { kind: 'resize', finding, corner })}
                />
              ))}
            </g>
          );
        })}
        {drag?.kind === 'draw' && shape !== undefined && <rect className="new-region" {...shape} />}
      </g>
    </svg>
  );
}

/** The rectangle a drag has come to, in whole pixels inside the picture. */
function dragged(drag: Drag, to: Point, columns: number, rows: number): RegionShape {
  if (drag.kind === 'draw') return between(drag.from, to, columns, rows);
  const { x, y, width, height } = drag.finding.region;
  if (drag.kind === 'move') {
    return { x: clamp(Math.round(x + to.x - drag.from.x), 0, columns - width), y: clamp(Math.round(y + to.y - drag.from.y), 0, rows - height), width, height };
  }
  return between({ x: drag.corner.endsWith('w') ? x + width : x, y: drag.corner.startsWith('n') ? y + height : y }, to, columns, rows);
}

function between(one: Point, other: Point, columns: number, rows: number): RegionShape {
  const left = clamp(Math.floor(Math.min(one.x, other.x)), 0, columns - 1);
  const top = clamp(Math.floor(Math.min(one.y, other.y)), 0, rows - 1);
  const right = clamp(Math.ceil(Math.max(one.x, other.x)), left + 1, columns);
  const bottom = clamp(Math.ceil(Math.max(one.y, other.y)), top + 1, rows);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), Math.max(low, high));
