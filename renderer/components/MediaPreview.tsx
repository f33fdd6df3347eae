import { useState, type ReactElement } from 'react';
import type { MediaItem } from '../../shared/bundle/media.ts';
import { text } from '../strings/text.ts';
import { MediaThumbnail } from './MediaThumbnail.tsx';
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
  if (failed === address) return <MediaThumbnail caseId={caseId} item={item} />;
  return <div className="preview"><img src={address} alt={item.altText === '' ? text.bundle.items[item.kind] : item.altText} draggable={false} onError={() => setFailed(address)} />{(item.kind === 'stack' || item.kind === 'clip') && <span className="moving" aria-hidden="true">▶</span>}</div>;
}
