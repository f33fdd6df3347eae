import type { ReactElement } from 'react';
import type { BundleDraft, DraftChange } from '../../../shared/bundle/draft.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { MediaThumbnail } from '../../components/MediaThumbnail.tsx';
import { text } from '../../strings/text.ts';
import { fieldOf, withField } from './fields.ts';
import { ScannedField } from './ScannedField.tsx';
import type { Scan } from './useScan.ts';

interface AltTextsProps {
  readonly caseId: string;
  readonly draft: BundleDraft;
  readonly destination: Destination;
  readonly scan: Scan;
  readonly onChange: (change: DraftChange) => void;
}

/** A description of every picture for those who do not see it: proposed from the header, for the author to complete. */
export function AltTexts({ caseId, draft, destination, scan, onChange }: AltTextsProps): ReactElement {
  const { altText: { max, required } } = destination;
  return (
    <section className="card">
      <h2>{text.caption.altTexts}</h2>
      <p className="quiet">{text.caption.altHint}{required && ` ${text.caption.altRequired(destination.name)}`}</p>
      {draft.media.length === 0 && <p>{text.caption.noMedia}</p>}
      {draft.media.map((item, index) => {
        const length = Array.from(item.altText).length;
        const tooLong = max !== undefined && length > max.value;
        return (
          <div key={index} className="alt-text">
            <MediaThumbnail caseId={caseId} item={item} />
            <div>
              <ScannedField id={fieldOf(`alt-${index}`)} label={text.caption.altOf(index + 1, text.bundle.items[item.kind])} value={item.altText} findings={scan.of(`alt-${index}`)} maxLength={10_000} onChange={(value) => onChange(withField(draft, `alt-${index}`, value))} />
              {max !== undefined && <span className={tooLong ? 'over' : 'quiet'}>{text.caption.count(length, max.value)}</span>}
            </div>
          </div>
        );
      })}
    </section>
  );
}
