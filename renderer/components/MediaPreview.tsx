import { useState, type ReactElement } from 'react';
import type { MediaItem } from '../../shared/bundle/media.ts';
import { text } from '../strings/text.ts';
import { MediaThumbnail } from './MediaThumbnail.tsx';
import { Thumbnail } from './Thumbnail.tsx';
import './preview.css';

interface MediaPreviewProps {
  readonly caseId: string;
  readonly item: MediaItem;
  /** Place in the draft's media, from 0. */
  readonly index: number;
  /** Counts up when the draft was kept: then the picture is another. */
  readonly version: number;
}

/** The picture as it will be written: cropped, windowed, masked, with its marks and drawings. */
export function MediaPreview({ caseId, item, index, version }: MediaPreviewProps): ReactElement {
  const address = `/previews/${caseId}/${index}/${version}`;
  const [failed, setFailed] = useState<string>();
  if (item.kind === 'montage') {
    return (
      <div className="preview sheet" role="img" aria-label={item.altText === '' ? text.bundle.items.montage : item.altText} style={{ gridTemplateColumns: `repeat(${item.columns}, minmax(0, 1fr))` }}>
        {item.frames.map(({ source, frame }, place) => <Thumbnail key={place} caseId={caseId} instanceId={source} frame={frame} alt="" side="cleaned" />)}
      </div>
    );
  }
  if (failed === address) return <MediaThumbnail caseId={caseId} item={item} />;
  return <div className="preview"><img src={address} alt={item.altText === '' ? text.bundle.items[item.kind] : item.altText} draggable={false} onError={() => setFailed(address)} />{(item.kind === 'stack' || item.kind === 'clip') && <span className="moving" aria-hidden="true">▶</span>}</div>;
}
