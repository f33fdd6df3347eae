import { usualMarks, type ImageItem, type MediaItem, type StackItem } from '../../../shared/bundle/media.ts';
import { inScrollOrder, seriesKey, type NumberedInstance } from './studyTree.ts';

/**
 * What a bundle shows when the author chose nothing: of each series that goes along a scroll video and its middle picture, single pictures as they are, clips
 * as clips. Alt texts are empty.
 */
export function automaticMedia(instances: readonly NumberedInstance[]): MediaItem[] {
  const going = instances.filter(({ record }) => record.included && record.looked === 'looked' && record.frames > 0);
  return [...Map.groupBy(going, ({ record }) => seriesKey(record)).values()].flatMap((ofSeries) => {
    const ordered = inScrollOrder(ofSeries);
    const singles = ordered.filter(({ record }) => record.frames === 1);
    const several = ordered.filter(({ record }) => record.frames > 1);
    return [
      ...(singles.length === 1 ? [imageOf(singles[0]!, 1)] : singles.length > 1 ? stackWithKeyImage(singles) : []),
      ...several.flatMap((instance): MediaItem[] => (isClip(instance) ? [{ kind: 'clip', source: instance.id, altText: '' }] : stackWithKeyImage([instance]))),
    ];
  });
}

/** A clip of a camera, as against frames of a scanner. */
export const isClip = ({ record }: NumberedInstance): boolean => record.sopClass.startsWith('Video ');

function stackWithKeyImage(series: readonly NumberedInstance[]): MediaItem[] {
  const pictures = series.flatMap((instance) => Array.from({ length: instance.record.frames }, (_, index) => ({ instance, frame: index + 1 })));
  const middle = pictures[Math.floor(pictures.length / 2)]!;
  const stack: StackItem = { kind: 'stack', series: series.map(({ id }) => id), marks: usualMarks, drawings: [], motion: 'back-and-forth', altText: '' };
  return [stack, imageOf(middle.instance, middle.frame)];
}

const imageOf = ({ id }: NumberedInstance, frame: number): ImageItem => ({ kind: 'image', source: id, frame, marks: usualMarks, drawings: [], altText: '' });
