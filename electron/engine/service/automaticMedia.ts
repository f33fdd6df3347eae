import { chooseMedia, type Choice } from '../../../shared/bundle/automatic.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { seriesKey, type NumberedInstance } from './studyTree.ts';

/** What a bundle shows when the author chose nothing, as the command chooses too. Alt texts are empty. */
export function automaticMedia(instances: readonly NumberedInstance[], destination: Destination): Choice {
  const going = instances.filter(({ record }) => record.included && record.looked === 'looked' && record.picture !== undefined);
  return chooseMedia(destination, going.map(({ id, record }) => ({ ...record.picture!, place: record.picture!.place, source: id, kind: record.media ?? 'dicom', series: seriesKey(record) })));
}
