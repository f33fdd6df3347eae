import { useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { Drawing, ImagePoint } from '../../../shared/bundle/media.ts';
import type { Placement } from '../../viewer/view.ts';
import { drawn, moved } from './chosen.ts';

interface DrawingLayerProps {
  readonly drawings: readonly Drawing[];
  readonly chosen: number | undefined;
  readonly placement: Placement;
  /** What is drawn with the next drag; `undefined` when drawings are only chosen and moved. */
  readonly shape: Drawing['shape'] | undefined;
  readonly onChoose: (index: number) => void;
  readonly onDraw: (drawing: Drawing) => void;
  readonly onChange: (index: number, drawing: Drawing) => void;
}

type Drag = { readonly kind: 'draw'; readonly from: ImagePoint; readonly to: ImagePoint } | { readonly kind: 'move'; readonly index: number; readonly from: ImagePoint; readonly to: ImagePoint };

const colours: Readonly<Record<Drawing['colour'], string>> = { yellow: '#ffd84a', white: '#fff', cyan: '#4fe0ee', green: '#6fe08a', red: '#ff6b5e' };

/** Arrows, circles and labels above the picture, where the author draws and moves them. */
export function DrawingLayer({ drawings, chosen, placement, shape, onChoose, onDraw, onChange }: DrawingLayerProps): ReactElement {
  const layer = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<Drag>();
  const pointOf = (event: PointerEvent): ImagePoint => {
    const box = layer.current!.getBoundingClientRect();
    return { x: Math.round((event.clientX - box.left - placement.x) / placement.scaleX), y: Math.round((event.clientY - box.top - placement.y) / placement.scaleY) };
  };
  const begin = (event: PointerEvent, started: Drag): void => {
    event.stopPropagation();
    layer.current!.setPointerCapture(event.pointerId);
    setDrag(started);
  };
  const end = (): void => {
    if (drag?.kind === 'draw' && shape !== undefined) onDraw(drawn(shape, drag.from, drag.to));
    if (drag?.kind === 'move' && (drag.to.x !== drag.from.x || drag.to.y !== drag.from.y)) onChange(drag.index, moved(drawings[drag.index]!, drag.to.x - drag.from.x, drag.to.y - drag.from.y));
    setDrag(undefined);
  };
  return (
    <svg
      ref={layer}
      aria-hidden="true"
      className={shape === undefined ? 'drawings' : 'drawings armed'}
      onPointerDown={(event) => { if (shape !== undefined && event.button === 0) begin(event, { kind: 'draw', from: pointOf(event), to: pointOf(event) }); }}
      onPointerMove={(event) => { if (drag !== undefined) setDrag({ ...drag, to: pointOf(event) }); }}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {drawings.map((drawing, index) => {
        const shown = drag?.kind === 'move' && drag.index === index ? moved(drawing, drag.to.x - drag.from.x, drag.to.y - drag.from.y) : drawing;
        return <Shape key={index} drawing={shown} placement={placement} className={index === chosen ? 'drawing chosen' : 'drawing'} onPointerDown={(event) => { if (shape === undefined && event.button === 0) { onChoose(index); begin(event, { kind: 'move', index, from: pointOf(event), to: pointOf(event) }); } }} />;
      })}
      {drag?.kind === 'draw' && shape !== undefined && <Shape drawing={drawn(shape, drag.from, drag.to)} placement={placement} className="drawing" />}
    </svg>
  );
}

function Shape({ drawing, placement, className, onPointerDown }: { readonly drawing: Drawing; readonly placement: Placement; readonly className: string; readonly onPointerDown?: (event: PointerEvent) => void }): ReactElement {
  const on = ({ x, y }: ImagePoint): ImagePoint => ({ x: placement.x + x * placement.scaleX, y: placement.y + y * placement.scaleY });
  const from = on(drawing.from);
  const to = on(drawing.to);
  const colour = colours[drawing.colour];
  const common = { className, stroke: colour, onPointerDown };
  switch (drawing.shape) {
    case 'circle': return <circle {...common} fill="transparent" cx={from.x} cy={from.y} r={Math.max(3, Math.hypot(to.x - from.x, to.y - from.y))} />;
    case 'arrow': {
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      const wing = (turn: number): string => `${to.x - 14 * Math.cos(angle + turn)} ${to.y - 14 * Math.sin(angle + turn)}`;
      return <path {...common} fill="none" d={`M ${from.x} ${from.y} L ${to.x} ${to.y} M ${wing(0.45)} L ${to.x} ${to.y} L ${wing(-0.45)}`} />;
    }
    case 'label': return (
      <g {...common}>
        {Math.hypot(to.x - from.x, to.y - from.y) > 4 && <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} />}
        <text x={from.x} y={from.y} fill={colour} stroke="#000" strokeWidth={3} paintOrder="stroke">{drawing.text === undefined || drawing.text === '' ? '…' : drawing.text}</text>
      </g>
    );
  }
}
