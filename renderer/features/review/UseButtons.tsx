import type { ReactElement } from 'react';
import type { SeriesNode } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';
import { movingOf, sheetOf } from './chosen.ts';
import type { Slice } from './slices.ts';

/** Takes what is seen now for the bundle. */
export function UseButtons({ series, slice, onUse }: { readonly series: SeriesNode; readonly slice: Slice; readonly onUse: (kind: 'frame' | 'stack' | 'sheet') => void }): ReactElement {
  const moving = movingOf(series, slice, undefined);
  return (
    <div className="group use">
      <button type="button" title={text.review.useHint.frame} onClick={() => onUse('frame')}>{text.review.use.frame}</button>
      {moving !== undefined && <button type="button" title={text.review.useHint.stack} onClick={() => onUse('stack')}>{moving.kind === 'clip' ? text.review.use.clip : text.review.use.stack}</button>}
      {moving?.kind === 'stack' && sheetOf(series, undefined) !== undefined && <button type="button" title={text.review.useHint.sheet} onClick={() => onUse('sheet')}>{text.review.use.sheet}</button>}
    </div>
  );
}
