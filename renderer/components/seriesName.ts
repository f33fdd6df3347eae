import type { SeriesNode } from '../../shared/contract/model.ts';
import { text } from '../strings/text.ts';

type Named = Pick<SeriesNode, 'id' | 'number' | 'modality' | 'media'>;

/** What each series of a case is called on the screen, by its id: never by what its header says of the patient. Photos and clips, which have no numbers, are counted. */
export function seriesNames(series: readonly Named[]): ReadonlyMap<number, string> {
  const counts = { photo: 0, clip: 0 };
  return new Map(series.map(({ id, number, modality, media }) => [id, media === undefined ? `${text.study.series(number)} ${modality}` : text.study.media[media]((counts[media] += 1))]));
}
