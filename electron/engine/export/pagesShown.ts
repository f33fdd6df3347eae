import { UserError } from '../../../shared/contract/errors.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { LeftBehind } from '../../../shared/dicom/element.ts';
import { listed } from '../deidentify/leftBehind.ts';
import { openSource } from '../ingest/byteSource.ts';
import type { SourceLocation } from '../ingest/location.ts';
import type { Candidate } from '../jobs/runPlan.ts';
import { framesOfPng } from '../photo/animatedPng.ts';
import type { RenderedMedia } from './makeMedia.ts';

/** Of the photos among them that are documents or animations: how many pages each has, by the position of its source. */
export function pagesOfPhotos(candidates: readonly Candidate[]): ReadonlyMap<number, number> {
  return new Map(candidates.flatMap(({ source, summary: { media, picture } }) => {
    if (media !== 'photo' || picture === undefined) return [];
    const pages = picture.frames > 1 ? picture.frames : framesAt(source.location);
    return pages > 1 ? [[source.position, pages] as const] : [];
  }));
}

function framesAt(location: SourceLocation): number {
  try {
    const opened = openSource(location);
    try {
      return framesOfPng(opened.source);
    } finally {
      opened.close();
    }
  } catch (cause) {
    // A source that is gone by now is refused by whoever reads its pixels.
    if (cause instanceof UserError) return 1;
    throw cause;
  }
}

/** One sentence for each photo of which the bundle shows some pages and not all. */
export function pagesLeftOut(media: readonly Pick<RenderedMedia, 'name' | 'planned'>[], pages: ReadonlyMap<number, number>): string[] {
  return [...pages].flatMap(([source, all]) => {
    const showing = media.filter(({ planned: { item } }) => framesOf(item, source).length > 0);
    const shown = new Set(showing.flatMap(({ planned: { item } }) => framesOf(item, source))).size;
    if (shown === 0 || shown >= all) return [];
    const names = showing.map(({ name }) => name).join(', ');
    return [`${names}: ${shown} of the ${all} pages or frames of its source ${shown === 1 ? 'was' : 'were'} exported. Give the others as pictures of their own, or what moves as a video.`];
  });
}

/** Of the photos and clips among them: what each holds beside what it shows, by the position of its source. */
export const partsOfMedia = (candidates: readonly Candidate[]): ReadonlyMap<number, readonly LeftBehind[]> =>
  new Map(candidates.flatMap(({ source, summary: { leftBehind: parts } }) => (parts === undefined ? [] : [[source.position, parts] as const])));

/** One sentence for each photo or clip of which a part stays behind. */
export function partsLeftBehind(media: readonly Pick<RenderedMedia, 'name' | 'planned'>[], parts: ReadonlyMap<number, readonly LeftBehind[]>): string[] {
  return [...parts].flatMap(([source, held]) => {
    const names = media.filter(({ planned: { item } }) => (item.kind === 'clip' ? item.source === source : framesOf(item, source).length > 0)).map(({ name }) => name).join(', ');
    if (names === '') return [];
    const whole = held.filter((part) => part !== 'rest');
    return [
      ...(whole.length === 0 ? [] : [`${names}: the source also holds ${listed(whole)}, which did not go along.`]),
      ...(whole.length === held.length ? [] : [`${names}: the source is cut short, and the end of its film is missing.`]),
    ];
  });
}

/** Pages of a source that an item shows. */
function framesOf(item: MediaItem, source: number): number[] {
  switch (item.kind) {
    case 'image': return item.source === source ? [item.frame] : [];
    case 'montage': return item.frames.filter((one) => one.source === source).map(({ frame }) => frame);
    // They show all that there is, or what the author cut.
    case 'stack':
    case 'clip': return [];
  }
}
