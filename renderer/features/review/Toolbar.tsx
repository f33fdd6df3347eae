import type { ReactElement } from 'react';
import type { FrameDescription } from '../../../shared/contract/frame.ts';
import { text } from '../../strings/text.ts';
import { startView, type PictureView } from '../../viewer/view.ts';
import type { Tool } from './Stage.tsx';

interface ToolbarProps {
  readonly tool: Tool;
  readonly layout: 'side' | 'slider';
  readonly playing: boolean;
  readonly view: PictureView;
  readonly description: FrameDescription | undefined;
  readonly onTool: (tool: Tool) => void;
  readonly onLayout: (layout: 'side' | 'slider') => void;
  readonly onPlay: () => void;
  readonly onView: (change: (view: PictureView) => PictureView) => void;
}

const tools = ['window', 'pan', 'draw'] as const satisfies readonly Tool[];

export function Toolbar({ tool, layout, playing, view, description, onTool, onLayout, onPlay, onView }: ToolbarProps): ReactElement {
  return (
    <div className="toolbar" role="group" aria-label={text.review.picture}>
      <div className="group">{tools.map((each) => <button key={each} type="button" aria-pressed={tool === each} onClick={() => onTool(each)}>{text.review.tools[each]}</button>)}</div>
      {description?.samples === 1 && <Presets description={description} view={view} onView={onView} />}
      <button type="button" aria-pressed={view.inverted} onClick={() => onView((old) => ({ ...old, inverted: !old.inverted }))}>{text.review.invert}</button>
      <button type="button" onClick={() => onView((old) => ({ ...startView, inverted: old.inverted, window: old.window }))}>{text.review.fit}</button>
      <button type="button" className={playing ? 'on' : undefined} onClick={onPlay}>{playing ? text.review.pause : text.review.play}</button>
      <div className="group">
        <button type="button" aria-pressed={layout === 'side'} onClick={() => onLayout('side')}>{text.review.side}</button>
        <button type="button" aria-pressed={layout === 'slider'} onClick={() => onLayout('slider')}>{text.review.slider}</button>
      </div>
    </div>
  );
}

/** The windows that the data name, and the full range, in which burned-in text at the ends of the scale shows. */
function Presets({ description, view, onView }: Pick<ToolbarProps, 'view' | 'onView'> & { readonly description: FrameDescription }): ReactElement {
  const { windows, minimum, maximum, slope, intercept } = description;
  const low = minimum * slope + intercept;
  const high = maximum * slope + intercept;
  const choices = [
    ...windows.map(({ center, width, name }) => ({ name: name === '' ? `${Math.round(center)} / ${Math.round(width)}` : name, window: { center, width } })),
    { name: text.review.fullWindow, window: { center: (low + high) / 2, width: Math.max(1, high - low) } },
  ];
  const taken = choices.findIndex(({ window }) => window.center === view.window?.center && window.width === view.window.width);
  return (
    <select aria-label={text.review.presets} value={view.window === undefined ? 'default' : String(taken)} onChange={(event) => {
      const chosen = choices[Number(event.target.value)];
      onView((old) => ({ ...old, window: chosen?.window }));
    }}>
      <option value="default">{text.review.defaultWindow}</option>
      {view.window !== undefined && taken < 0 && <option value="-1">{`${Math.round(view.window.center)} / ${Math.round(view.window.width)}`}</option>}
      {choices.map(({ name }, index) => <option key={`${name} ${index}`} value={index}>{name}</option>)}
    </select>
  );
}
