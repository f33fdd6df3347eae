import type { ReactElement } from 'react';
import type { Reach } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';

/** What a region is drawn on; `from` and `to` (1-based frames) count for a range alone. */
export interface DrawnOn {
  readonly reach: Reach | 'range';
  readonly from: number;
  readonly to: number;
}

export const startRange: DrawnOn = { reach: 'series', from: 1, to: 1 };
const choices = ['frames', 'range', 'instance', 'series', 'device'] as const;

/** How far the next region reaches: this frame, a range of them, the image, the series, every image of this device. */
export function DrawReach({ value, frames, onChange }: { readonly value: DrawnOn; readonly frames: number; readonly onChange: (value: DrawnOn) => void }): ReactElement {
  const frame = (typed: string): number => Math.min(frames, Math.max(1, Math.round(Number(typed)) || 1));
  return (
    <div className="reach">
      <label>{text.review.reach} <select value={value.reach} onChange={(event) => onChange({ ...value, reach: event.target.value as DrawnOn['reach'], to: Math.max(value.to, frames) })}>
        {choices.filter((each) => each !== 'range' || frames > 1).map((each) => <option key={each} value={each}>{text.review.reaches[each]}</option>)}
      </select></label>
      {value.reach === 'range' && (
        <>
          <input type="number" aria-label={text.review.rangeFrom} min={1} max={frames} value={value.from} onChange={(event) => onChange({ ...value, from: frame(event.target.value) })} />
          <span aria-hidden="true">–</span>
          <input type="number" aria-label={text.review.rangeTo} min={1} max={frames} value={Math.min(value.to, frames)} onChange={(event) => onChange({ ...value, to: frame(event.target.value) })} />
        </>
      )}
    </div>
  );
}
