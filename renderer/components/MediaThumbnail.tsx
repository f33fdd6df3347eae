import type { ReactElement } from 'react';
import type { MediaItem } from '../../shared/bundle/media.ts';
import { text } from '../strings/text.ts';
import { Thumbnail } from './Thumbnail.tsx';

/** A small picture of what was chosen, masked as it will be. */
export function MediaThumbnail({ caseId, item }: { readonly caseId: string; readonly item: MediaItem }): ReactElement {
  const { source, frame } = placeOf(item);
  return <Thumbnail caseId={caseId} instanceId={source} frame={frame} alt={text.bundle.items[item.kind]} side="cleaned" />;
}

/** The picture that stands for an item. */
function placeOf(item: MediaItem): { readonly source: number; readonly frame: number } {
  switch (item.kind) {
    case 'image': return item;
    case 'clip': return { source: item.source, frame: item.firstFrame ?? 1 };
    case 'montage': return item.frames[0]!;
    case 'stack': {
      const at = item.first ?? 1;
      const [only] = item.series;
      return item.series.length === 1 ? { source: only!, frame: at } : { source: item.series[Math.min(at, item.series.length) - 1]!, frame: 1 };
    }
  }
}
