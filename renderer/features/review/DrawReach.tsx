import type { ReactElement } from 'react';
import type { DrawReach as Reach } from '../../../shared/contract/model.ts';
import { text } from '../../strings/text.ts';

/** What a region is drawn on; `from` and `to` (1-based positions in the series) count for a range alone. */
export interface DrawnOn {
  readonly reach: Reach;
  readonly from: number;
  readonly to: number;
}

export const startRange: DrawnOn = { reach: 'series', from: 1, to: 1 };
const choices = ['frames', 'range', 'instance', 'series', 'device'] as const;

/** How far the next region reaches: this picture, a range of the series (slices or frames), the image, the series, every image of this device. */
export function DrawReach({ value, pictures, onChange }: { readonly value: DrawnOn; readonly pictures: number; readonly onChange: (value: DrawnOn) => void }): ReactElement {
  const position = (typed: string): number => Math.min(pictures, Math.max(1, Math.round(Number(typed)) || 1));
  return (
    <div className="reach">
      <label>{text.review.reach} <select value={value.reach} onChange={(event) => onChange({ ...value, reach: event.target.value as DrawnOn['reach'], to: Math.max(value.to, pictures) })}>
        {choices.filter((each) => each !== 'range' || pictures > 1).map((each) => <option key={each} value={each}>{text.review.reaches[each]}</option>)}
      </select></label>
      {value.reach === 'device' && <span className="quiet">{text.review.deviceRemembered}</span>}
      {value.reach === 'range' && (
        <>
          <input type="number" aria-label={text.review.rangeFrom} min={1} max={pictures} value={value.from} onChange={(event) => onChange({ ...value, from: position(event.target.value) })} />
          <span aria-hidden="true">–</span>
          <input type="number" aria-label={text.review.rangeTo} min={1} max={pictures} value={Math.min(value.to, pictures)} onChange={(event) => onChange({ ...value, to: position(event.target.value) })} />
        </>
      )}
    </div>
  );
}
