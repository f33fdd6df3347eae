/** The pictures and moving pictures that an author chose for a bundle: what is shown of which source, and what is drawn on it. */
import { z } from 'zod/mini';

/** Position of the source in the walk (command), or id of the instance in the case (window). */
const source = z.int().check(z.nonnegative());
/** Frames and slices count from 1. */
const position = z.int().check(z.positive());

/** A point in pixels of the stored image, origin at the outer corner of the first pixel. */
const coordinate = z.number().check(z.gte(-65_535), z.lte(131_070));
export const imagePoint = z.strictObject({ x: coordinate, y: coordinate });

/** A part of the stored image, in its pixels. */
export const cropShape = z.strictObject({ x: z.int().check(z.nonnegative()), y: z.int().check(z.nonnegative()), width: position, height: position });

/** How the reviewer looked at it. Without a window, as the data set says. Center and width go together, in modality values (PS3.3 C.11.2). */
export const view = z.strictObject({
  center: z.optional(z.number()),
  width: z.optional(z.number().check(z.positive())),
  inverted: z.boolean(),
  crop: z.optional(cropShape),
});

const visibility = z.enum(['shown', 'hidden']);
/** What is drawn from the data. What the data does not say is not drawn, even if it was asked for. */
export const marks = z.strictObject({ orientation: visibility, scaleBar: visibility, slicePosition: visibility, deidentified: visibility });

export const drawingColours = ['yellow', 'white', 'cyan', 'green', 'red'] as const;

/** More than any legible picture holds. */
const mostDrawings = 60;
const longestLabel = 80;

/**
 * What the author draws. `arrow`: from its tail to its tip. `circle`: `from` is its centre, `to` a point on it. `label`: the text stands at `from`, and a
 * line leads from it to `to` where the two differ.
 */
export const drawing = z.strictObject({
  shape: z.enum(['arrow', 'circle', 'label']),
  from: imagePoint,
  to: imagePoint,
  text: z.optional(z.string().check(z.maxLength(longestLabel))),
  colour: z.enum(drawingColours),
});
const drawings = z.array(drawing).check(z.maxLength(mostDrawings));

/** Longer than any destination takes. */
const altText = z.string().check(z.maxLength(10_000));

export const imageItem = z.strictObject({ kind: z.literal('image'), source, frame: position, view: z.optional(view), marks, drawings, altText });

/** A series as a scroll video. Its slices in order; one instance with several frames stands alone in `series`. */
export const stackItem = z.strictObject({
  kind: z.literal('stack'),
  series: z.array(source).check(z.minLength(1), z.maxLength(100_000)),
  /** The first and the last slice (or frame) that are shown. */
  first: z.optional(position),
  last: z.optional(position),
  view: z.optional(view),
  marks,
  /** On every frame. */
  drawings,
  motion: z.enum(['once', 'back-and-forth']),
  framesPerSecond: z.optional(z.number().check(z.positive(), z.lte(120))),
  altText,
});

/** A contact sheet, row by row. */
export const montageItem = z.strictObject({
  kind: z.literal('montage'),
  frames: z.array(z.strictObject({ source, frame: position })).check(z.minLength(1), z.maxLength(400)),
  columns: z.int().check(z.positive(), z.lte(20)),
  view: z.optional(view),
  marks,
  altText,
});

export const clipItem = z.strictObject({ kind: z.literal('clip'), source, firstFrame: z.optional(position), lastFrame: z.optional(position), altText });

export const mediaItem = z.discriminatedUnion('kind', [imageItem, stackItem, montageItem, clipItem]);

export type ImagePoint = z.infer<typeof imagePoint>;
export type Crop = z.infer<typeof cropShape>;
export type View = z.infer<typeof view>;
export type Marks = z.infer<typeof marks>;
export type Drawing = z.infer<typeof drawing>;
export type DrawingColour = Drawing['colour'];
export type ImageItem = z.infer<typeof imageItem>;
export type StackItem = z.infer<typeof stackItem>;
export type MontageItem = z.infer<typeof montageItem>;
export type ClipItem = z.infer<typeof clipItem>;
export type MediaItem = z.infer<typeof mediaItem>;

/** What is drawn unless the author says otherwise. */
export const usualMarks: Marks = { orientation: 'shown', scaleBar: 'shown', slicePosition: 'hidden', deidentified: 'hidden' };
export const noMarks: Marks = { orientation: 'hidden', scaleBar: 'hidden', slicePosition: 'hidden', deidentified: 'hidden' };

/** Numbers of the sources that an item shows, in order. */
export function sourcesOf(item: MediaItem): readonly number[] {
  switch (item.kind) {
    case 'image':
    case 'clip': return [item.source];
    case 'stack': return item.series;
    case 'montage': return item.frames.map(({ source }) => source);
  }
}
