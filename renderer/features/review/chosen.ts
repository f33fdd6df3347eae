import { usualMarks, type ClipItem, type Crop, type Drawing, type ImageItem, type ImagePoint, type MediaItem, type MontageItem, type StackItem, type View } from '../../../shared/bundle/media.ts';
import type { SeriesNode } from '../../../shared/contract/model.ts';
import type { PictureView } from '../../viewer/view.ts';
import { slicesOf, type Slice } from './slices.ts';

/** How the reviewer looks at it now, as a bundle keeps it; `undefined` where it is as the data set says. */
export function keptView(view: PictureView, crop: Crop | undefined): View | undefined {
  if (view.window === undefined && !view.inverted && crop === undefined) return undefined;
  return { inverted: view.inverted, ...(view.window ?? {}), ...(crop === undefined ? {} : { crop }) };
}

export const imageOf = (slice: Slice, view: View | undefined): ImageItem => ({ kind: 'image', source: slice.instanceId, frame: slice.frame, ...(view === undefined ? {} : { view }), marks: usualMarks, drawings: [], altText: '' });

/** The series as a scroll video; a recording of a camera as a clip. One instance with several frames moves by itself. */
export function movingOf(series: SeriesNode, slice: Slice, view: View | undefined): StackItem | ClipItem | undefined {
  const here = series.instances.find(({ id }) => id === slice.instanceId);
  if (here === undefined) return undefined;
  if (series.media === 'clip') return { kind: 'clip', source: here.id, altText: '' };
  const ids = here.frames > 1 ? [here.id] : series.instances.filter(({ frames }) => frames === 1).map(({ id }) => id);
  if (here.frames <= 1 && ids.length < 2) return undefined;
  return { kind: 'stack', series: ids, ...(view === undefined ? {} : { view }), marks: usualMarks, drawings: [], motion: 'back-and-forth', altText: '' };
}

/** As many pictures as can be told apart on a sheet. */
const onSheet = 12;
const sheetColumns = 4;

/** A contact sheet of pictures at equal distances through the series. */
export function sheetOf(series: SeriesNode, view: View | undefined): MontageItem | undefined {
  const slices = slicesOf(series);
  if (slices.length < 2) return undefined;
  const count = Math.min(onSheet, slices.length);
  const frames = Array.from({ length: count }, (_, index) => slices[Math.round((index * (slices.length - 1)) / (count - 1))]!).map(({ instanceId, frame }) => ({ source: instanceId, frame }));
  return { kind: 'montage', frames, columns: Math.min(sheetColumns, count), ...(view === undefined ? {} : { view }), marks: usualMarks, altText: '' };
}

/** Whether an item shows this picture. */
export function shows(item: MediaItem, slice: Slice | undefined): boolean {
  if (slice === undefined) return false;
  switch (item.kind) {
    case 'image': return item.source === slice.instanceId && item.frame === slice.frame;
    case 'stack': return item.series.includes(slice.instanceId);
    case 'clip': return item.source === slice.instanceId;
    case 'montage': return item.frames.some(({ source, frame }) => source === slice.instanceId && frame === slice.frame);
  }
}

/** The picture that an item leads to. */
export function firstOf(item: MediaItem): Slice {
  switch (item.kind) {
    case 'image': return { instanceId: item.source, frame: item.frame };
    case 'clip': return { instanceId: item.source, frame: item.firstFrame ?? 1 };
    case 'montage': return { instanceId: item.frames[0]!.source, frame: item.frames[0]!.frame };
    case 'stack': return item.series.length === 1 ? { instanceId: item.series[0]!, frame: item.first ?? 1 } : { instanceId: item.series[(item.first ?? 1) - 1] ?? item.series[0]!, frame: 1 };
  }
}

/** The picture with an item's drawings in place of what it had; items without any stay. */
export const withDrawings = (item: MediaItem, drawings: readonly Drawing[]): MediaItem => ('drawings' in item ? { ...item, drawings: [...drawings] } : item);

/** A drawing of this shape from one point to another; a label stands where it was begun. */
export const drawn = (shape: Drawing['shape'], from: ImagePoint, to: ImagePoint): Drawing => ({ shape, from, to, colour: 'yellow', ...(shape === 'label' ? { text: '' } : {}) });

export const moved = (drawing: Drawing, dx: number, dy: number): Drawing => ({ ...drawing, from: { x: drawing.from.x + dx, y: drawing.from.y + dy }, to: { x: drawing.to.x + dx, y: drawing.to.y + dy } });
