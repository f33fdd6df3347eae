import type { SeriesNode } from '../../shared/contract/model.ts';
import { text } from '../strings/text.ts';

/** What a series is called on the screen: never by what its header says of the patient. */
export const seriesName = ({ number, modality, media }: Pick<SeriesNode, 'number' | 'modality' | 'media'>): string => (media === undefined ? `${text.study.series(number)} ${modality}` : text.study.media[media]);
