import { useState, type ReactElement } from 'react';
import type { BundleDraft, DraftChange } from '../../../shared/bundle/draft.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import { MediaPreview } from '../../components/MediaPreview.tsx';
import { useSession } from '../../app/session.ts';
import { text } from '../../strings/text.ts';
import { ItemEditor } from './ItemEditor.tsx';
import type { ChosenDrawing } from './ItemEditor.tsx';
import type { Tool } from './Stage.tsx';

interface ChosenTrayProps {
  readonly caseId: string;
  readonly draft: BundleDraft;
  readonly version: number;
  /** Place of the item in work. */
  readonly at: number | undefined;
  readonly tool: Tool;
  readonly drawing: ChosenDrawing;
  readonly onChange: (change: DraftChange) => void;
  readonly onSelect: (at: number | undefined) => void;
}

/** What was chosen for the bundle, in the order of the post; the one in work can be marked and drawn on. */
export function ChosenTray({ caseId, draft, version, at, tool, drawing, onChange, onSelect }: ChosenTrayProps): ReactElement | null {
  const { go } = useSession();
  const [asking, setAsking] = useState<'nothing' | 'give-up'>('nothing');
  const { media } = draft;
  if (draft.chosen === 'automatic') return null;
  const item = at === undefined ? undefined : media[at];
  const put = (index: number, next: MediaItem): void => onChange({ media: media.map((each, place) => (place === index ? next : each)) });
  const move = (index: number, by: 1 | -1): void => {
    const order = [...media];
    const [taken] = order.splice(index, 1);
    order.splice(index + by, 0, taken!);
    onChange({ media: order });
    onSelect(index + by);
  };
  const giveUp = (): void => {
    setAsking('nothing');
    onSelect(undefined);
    onChange({ chosen: 'automatic', media: [] });
  };
  return (
    <section className="chosen-tray" aria-label={text.review.chosen}>
      <div className="chosen-head">
        <h2>{text.review.chosen} <span className="quiet">{media.length}</span></h2>
        <button type="button" className="plain" onClick={() => { if (media.length === 0) giveUp(); else setAsking('give-up'); }}>{text.review.chooseNone}</button>
        <button type="button" onClick={() => go('caption')}>{text.review.goCaption}</button>
      </div>
      {asking === 'give-up' && (
        <div role="alertdialog" aria-modal="false" aria-labelledby="give-up-question" className="question appear" onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); setAsking('nothing'); } }}>
          <p id="give-up-question">{text.review.giveUpQuestion(media.length)}</p>
          <button type="button" className="danger" onClick={giveUp}>{text.review.giveUpYes}</button>
          <button type="button" autoFocus onClick={() => setAsking('nothing')}>{text.review.giveUpNo}</button>
        </div>
      )}
      <ul>
        {media.map((each, index) => (
          <li key={index}>
            <button type="button" className="chosen-item" aria-pressed={index === at} aria-label={text.review.chosenItem(index + 1, text.bundle.items[each.kind])} onClick={() => onSelect(index === at ? undefined : index)}>
              <MediaPreview caseId={caseId} item={each} index={index} version={version} />
            </button>
          </li>
        ))}
      </ul>
      {item !== undefined && at !== undefined && <ItemEditor item={item} {...{ tool, drawing }} place={{ first: at === 0, last: at === media.length - 1 }} onPut={(next) => put(at, next)} onMove={(by) => move(at, by)} onRemove={() => { onSelect(undefined); onChange({ media: media.filter((_, place) => place !== at) }); }} />}
    </section>
  );
}
