import { z } from 'zod';

/** How well a limit is known: read in the platform's own documents, told by third parties alone, or known to nobody for sure. */
export const limitSources = ['official', 'third-party', 'unverified'] as const;
export type LimitSource = (typeof limitSources)[number];

const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u, 'must be a month such as 2026-11');

/** A limit with its source; `stated` where it is of another month than the destination as a whole. */
export interface Limit<Value> {
  readonly value: Value;
  readonly source: LimitSource;
  readonly stated?: string | undefined;
}

const limitOf = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, source: z.enum(limitSources), stated: month.optional() });
const whole = limitOf(z.int().positive());
const measure = limitOf(z.number().positive());
const size = limitOf(z.strictObject({ width: z.int().positive(), height: z.int().positive() }));

export const imageFormats = ['jpeg', 'png', 'webp'] as const;
export type ImageFormat = (typeof imageFormats)[number];

const images = z.strictObject({
  maxPerPost: whole,
  minPerPost: whole.optional(),
  /** Of one picture. */
  maxBytes: whole.optional(),
  /** In order of preference. */
  formats: limitOf(z.array(z.enum(imageFormats)).min(1)),
  minWidth: whole.optional(),
  maxWidth: whole.optional(),
  maxSide: whole.optional(),
  maxWidthPlusHeight: whole.optional(),
  maxPixels: whole.optional(),
  /** Width divided by height. */
  minRatio: measure.optional(),
  maxRatio: measure.optional(),
  /** Beyond this size the destination shrinks the picture itself, or shows no more of it. */
  target: size.optional(),
});

/** Animated GIF. */
const animation = z.strictObject({ maxBytes: whole, maxWidth: whole.optional(), maxHeight: whole.optional(), maxFrames: whole.optional() });

const video = z.strictObject({
  maxPerPost: whole,
  maxBytes: whole.optional(),
  minBytes: whole.optional(),
  minSeconds: measure.optional(),
  maxSeconds: measure.optional(),
  minWidth: whole.optional(),
  minHeight: whole.optional(),
  maxWidth: whole.optional(),
  maxHeight: whole.optional(),
  minRatio: measure.optional(),
  maxRatio: measure.optional(),
  minFramesPerSecond: measure.optional(),
  maxFramesPerSecond: measure.optional(),
  maxBitsPerSecond: whole.optional(),
  target: size.optional(),
});

export const countings = ['code-points', 'x-weighted', 'graphemes', 'utf16', 'threads', 'mastodon', 'none'] as const;
export type Counting = (typeof countings)[number];

const textPart = z.strictObject({
  name: z.enum(['post', 'title', 'description', 'caption']),
  /** In the unit that `counting` names. */
  max: whole.optional(),
  maxUtf8Bytes: whole.optional(),
  counting: z.enum(countings),
  /** What any web address counts. */
  shortenedUrlLength: z.int().positive().optional(),
  maxHashtags: whole.optional(),
});

export const destinationShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'must be lower-case words joined by dashes'),
  name: z.string().min(1).max(60),
  kind: z.enum(['network', 'chat', 'mail', 'slides', 'dicom']),
  /** Of what month the limits are. */
  stated: month,
  /** Sentences for the author, such as where a figure is contested. */
  notes: z.array(z.string().min(1)),
  images: images.optional(),
  animation: animation.optional(),
  video: video.optional(),
  /** Whether pictures and videos may stand in one post. */
  mixing: z.enum(['one-kind', 'together']),
  text: z.strictObject({ parts: z.array(textPart) }),
  altText: z.strictObject({ max: whole.optional(), for: z.array(z.enum(['image', 'video'])), required: z.boolean() }),
  /** Whether a post can be answered by its author's next one, so that a long text has somewhere to go. */
  thread: z.boolean(),
  /** `dicom`: whether this destination is meant to receive DICOM. `maxBytes` is of one file, `maxTotalBytes` of all files of a post. */
  files: z.strictObject({ dicom: z.boolean(), maxBytes: whole.optional(), maxTotalBytes: whole.optional(), maxFiles: whole.optional() }),
  slides: z.boolean(),
});

export type Destination = z.infer<typeof destinationShape>;
export type TextPart = z.infer<typeof textPart>;
export type ImageLimits = z.infer<typeof images>;
export type VideoLimits = z.infer<typeof video>;
