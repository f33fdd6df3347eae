import type { ReactElement } from 'react';
import { drawingColours, type Drawing, type Marks, type MediaItem } from '../../../shared/bundle/media.ts';
import { text } from '../../strings/text.ts';
import type { Tool } from './Stage.tsx';

/** The drawing in work, and how the next one is drawn. */
export interface ChosenDrawing {
  readonly drawing: Drawing | undefined;
  /** With the mouse a tool is taken in hand; from the keyboard the shape is put into the middle of what can be seen. */
  readonly take: (shape: Drawing['shape'], by: 'mouse' | 'keyboard') => void;
  readonly change: (drawing: Drawing) => void;
  readonly erase: () => void;
}

interface ItemEditorProps {
  readonly item: MediaItem;
  readonly tool: Tool;
  readonly drawing: ChosenDrawing;
  readonly place: { readonly first: boolean; readonly last: boolean };
  readonly onPut: (item: MediaItem) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

const shapes: readonly Drawing['shape'][] = ['arrow', 'circle', 'label'];

/** Marks, drawings and range of the item in work. */
export function ItemEditor({ item, tool, drawing, place, onPut, onMove, onRemove }: ItemEditorProps): ReactElement {
  return (
    <div className="item-editor">
      {'marks' in item && <MarkChoice marks={item.marks} onChange={(marks) => onPut({ ...item, marks })} />}
      {'drawings' in item && (
        <div className="group">
          {shapes.map((shape) => <button key={shape} type="button" aria-pressed={tool === shape} onClick={(event) => drawing.take(shape, event.detail === 0 ? 'keyboard' : 'mouse')}>{text.review.shapes[shape]}</button>)}
        </div>
      )}
      {drawing.drawing !== undefined && <DrawingEditor drawing={drawing.drawing} onChange={drawing.change} onErase={drawing.erase} />}
      {item.kind === 'stack' && (
        <>
          <Range first={item.first} last={item.last} onChange={(range) => onPut({ ...item, ...range })} />
          <label>{text.review.motion} <select value={item.motion} onChange={(event) => onPut({ ...item, motion: event.target.value === 'once' ? 'once' : 'back-and-forth' })}><option value="once">{text.review.motions.once}</option><option value="back-and-forth">{text.review.motions['back-and-forth']}</option></select></label>
        </>
      )}
      {item.kind === 'clip' && <Range first={item.firstFrame} last={item.lastFrame} onChange={({ first, last }) => onPut({ ...item, firstFrame: first, lastFrame: last })} />}
      {item.kind === 'montage' && <label>{text.review.columns} <input type="number" min={1} max={20} value={item.columns} onChange={(event) => onPut({ ...item, columns: Math.min(20, Math.max(1, Math.round(Number(event.target.value)) || 1)) })} /></label>}
      <span className="item-ways">
        <button type="button" disabled={place.first} aria-label={text.review.earlier} title={text.review.earlier} onClick={() => onMove(-1)}>←</button>
        <button type="button" disabled={place.last} aria-label={text.review.later} title={text.review.later} onClick={() => onMove(1)}>→</button>
        <button type="button" className="danger" onClick={onRemove}>{text.review.takeAway}</button>
      </span>
    </div>
  );
}

function MarkChoice({ marks, onChange }: { readonly marks: Marks; readonly onChange: (marks: Marks) => void }): ReactElement {
  return (
    <span className="mark-choice">
      {(Object.keys(text.review.marks) as (keyof Marks)[]).map((mark) => (
        <label key={mark} className="check"><input type="checkbox" checked={marks[mark] === 'shown'} onChange={(event) => onChange({ ...marks, [mark]: event.target.checked ? 'shown' : 'hidden' })} /> {text.review.marks[mark]}</label>
      ))}
    </span>
  );
}

function DrawingEditor({ drawing, onChange, onErase }: { readonly drawing: Drawing; readonly onChange: (drawing: Drawing) => void; readonly onErase: () => void }): ReactElement {
  return (
    <span className="drawing-editor">
      {drawing.shape === 'label' && <input type="text" aria-label={text.review.labelText} placeholder={text.review.labelText} maxLength={80} value={drawing.text ?? ''} autoFocus onChange={(event) => onChange({ ...drawing, text: event.target.value })} />}
      <select aria-label={text.review.colour} value={drawing.colour} onChange={(event) => onChange({ ...drawing, colour: drawingColours.find((colour) => colour === event.target.value) ?? drawing.colour })}>{drawingColours.map((colour) => <option key={colour} value={colour}>{text.review.colours[colour]}</option>)}</select>
      <button type="button" onClick={onErase}>{text.review.erase}</button>
    </span>
  );
}

function Range({ first, last, onChange }: { readonly first: number | undefined; readonly last: number | undefined; readonly onChange: (range: { first: number | undefined; last: number | undefined }) => void }): ReactElement {
  const typed = (value: string): number | undefined => (value === '' ? undefined : Math.max(1, Math.round(Number(value)) || 1));
  return (
    <span className="reach">
      <label>{text.review.from} <input type="number" min={1} value={first ?? ''} placeholder={text.review.start} onChange={(event) => onChange({ first: typed(event.target.value), last })} /></label>
      <label>{text.review.to} <input type="number" min={1} value={last ?? ''} placeholder={text.review.end} onChange={(event) => onChange({ first, last: typed(event.target.value) })} /></label>
    </span>
  );
}
