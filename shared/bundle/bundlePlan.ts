/** What a bundle will hold, post by post, before anything of it is written: the window shows it, the command prints it. */
import { fitAnimation, fitImage, fitVideo, shareOfBytes, splitPosts, type AnimationFit, type ImageFit, type PlanWarning, type PostItem, type VideoFit } from '../destinations/fit.ts';
import { altTextGap } from '../destinations/altTextGap.ts';
import type { Destination } from '../destinations/destination.ts';
import type { MediaItem } from './media.ts';
import { planTexts, type BundleTexts, type PlannedText } from './planTexts.ts';

/** What is known of an item before it is rendered. */
export interface MediaFacts {
  readonly item: MediaItem;
  /** Pixels of what it shows, cropped, with square pixels. */
  readonly width: number;
  readonly height: number;
  /** Frames or slices it shows; 1 for a still. */
  readonly frames: number;
  /** Of a clip: how it was recorded. */
  readonly framesPerSecond?: number | undefined;
}

/** An item with the shape it gets for the destination. `stem` is its file's name without the ending. */
export type PlannedMedia =
  | { readonly form: 'image'; readonly stem: string; readonly item: MediaItem; readonly fit: ImageFit }
  | { readonly form: 'video'; readonly stem: string; readonly item: MediaItem; readonly fit: VideoFit }
  | { readonly form: 'animation'; readonly stem: string; readonly item: MediaItem; readonly fit: AnimationFit };

/** Something the author should know; `source` says whether a weak limit, or the plan itself, is the reason. */
export interface BundleWarning {
  readonly code: string;
  readonly message: string;
  readonly source: PlanWarning['source'];
}

/** Why an item or a text cannot go there as it is, in one sentence. An export with a refusal does not begin. */
export interface PlanRefusal {
  /** Of which item (its place in the list, from 0), or of the texts. */
  readonly of: number | 'texts' | 'bundle';
  readonly message: string;
}

export interface PlannedPost {
  /** Names of text files. */
  readonly texts: readonly string[];
  /** Stems of media files. */
  readonly media: readonly string[];
}

export interface BundlePlan {
  readonly destination: string;
  readonly stated: string;
  readonly group?: string;
  readonly form: 'posts' | 'slides' | 'dicom';
  readonly media: readonly PlannedMedia[];
  readonly texts: readonly PlannedText[];
  readonly posts: readonly PlannedPost[];
  readonly warnings: readonly BundleWarning[];
  readonly refusals: readonly PlanRefusal[];
}

/** Plans a bundle: sizes and forms of all media, which post each stands in, and whether the texts fit. */
export function planBundle(destination: Destination, facts: readonly MediaFacts[], given: BundleTexts): BundlePlan {
  const refusals: PlanRefusal[] = [];
  const warnings: BundleWarning[] = [];
  const form = destination.slides ? 'slides' : destination.files.dicom ? 'dicom' : 'posts';
  const numbers = { image: 0, video: 0, animation: 0 };
  const media = facts.flatMap((one, index): PlannedMedia[] => {
    const planned = planMedia(destination, one);
    if ('refusal' in planned) {
      refusals.push({ of: index, message: planned.refusal });
      return [];
    }
    warnings.push(...planned.fit.warnings);
    const gap = altTextGap(destination, planned.form === 'video' ? 'video' : 'image', one.item.altText);
    if (gap?.source === 'official') refusals.push({ of: index, message: gap.message });
    else if (gap !== undefined) warnings.push({ code: 'alt-text-too-long', message: gap.message, source: gap.source });
    const stem = `${stems[planned.form]}-${++numbers[planned.form]}`;
    return [{ ...planned, stem, item: one.item }];
  });
  const texts = planTexts(destination, given);
  refusals.push(...texts.refusals.map((message) => ({ of: 'texts', message }) as const));
  const posts = form === 'posts' ? postsOf(destination, media) : [media.map((_, index) => index)];
  if (form === 'posts' && posts.length > 1 && !destination.thread) {
    warnings.push({ code: 'several-posts', source: 'plan', message: `The media need ${posts.length} posts of their own: ${destination.name} takes no more in one.` });
  }
  return {
    destination: destination.id,
    stated: destination.stated,
    form,
    media: withShares(destination, media, posts),
    texts: texts.texts,
    posts: joined(posts, media, texts.texts),
    warnings: distinct([...warnings, ...texts.warnings]),
    refusals,
  };
}

const stems = { image: 'image', video: 'clip', animation: 'animation' } as const;

type Fitted = { readonly form: 'image'; readonly fit: ImageFit } | { readonly form: 'video'; readonly fit: VideoFit } | { readonly form: 'animation'; readonly fit: AnimationFit } | { readonly refusal: string };

function planMedia(destination: Destination, { item, width, height, frames, framesPerSecond }: MediaFacts): Fitted {
  if (item.kind === 'image' || item.kind === 'montage') {
    if (destination.images === undefined && !destination.slides) return { refusal: `${destination.name} takes no pictures; choose a stack or a clip.` };
    return { form: 'image', fit: fitImage(destination, { width, height }) };
  }
  const moving = item.kind === 'stack' ? { kind: 'stack' as const, motion: item.motion, framesPerSecond: item.framesPerSecond } : { kind: 'clip' as const, framesPerSecond };
  const video = fitVideo(destination, { width, height, frames, ...moving });
  if (!('refusal' in video)) return { form: 'video', fit: video };
  const animation = fitAnimation(destination, { width, height, frames, framesPerSecond: moving.framesPerSecond });
  return 'refusal' in animation ? video : { form: 'animation', fit: animation };
}

const postItem = ({ form }: PlannedMedia): PostItem => ({ kind: form });

/** A destination may take so little that an item stands in no post of the plan; it then gets one of its own, with the plan's other warnings. */
function postsOf(destination: Destination, media: readonly PlannedMedia[]): number[][] {
  return splitPosts(destination, media.map(postItem));
}

/** Where all files of a post together are limited, each gets its share. */
function withShares(destination: Destination, media: readonly PlannedMedia[], posts: readonly (readonly number[])[]): PlannedMedia[] {
  return media.map((one, index) => {
    const post = posts.find((indexes) => indexes.includes(index)) ?? [index];
    const share = Math.min(destination.files.maxBytes?.value ?? Infinity, shareOfBytes(destination, post.map((at) => postItem(media[at]!)), one.form) ?? Infinity);
    if (share >= (one.fit.maxBytes ?? Infinity)) return one;
    if (one.form !== 'video') return { ...one, fit: { ...one.fit, maxBytes: share } } as PlannedMedia;
    const bits = Math.floor((share * 8 * payload) / one.fit.seconds);
    return { ...one, fit: { ...one.fit, maxBytes: share, maxBitsPerSecond: Math.min(bits, one.fit.maxBitsPerSecond ?? Infinity) } };
  });
}

/** What the container takes of the bytes, and the encoder's overshoot. */
const payload = 0.92;

/** The texts of a thread go with its posts in order; posts without a text of their own, or texts without media, stand alone. */
function joined(posts: readonly (readonly number[])[], media: readonly PlannedMedia[], texts: readonly PlannedText[]): PlannedPost[] {
  const captions = texts.filter(({ role }) => role === 'caption').map(({ name }) => name);
  const titles = texts.filter(({ role }) => role === 'title').map(({ name }) => name);
  const count = Math.max(posts.length, captions.length, titles.length > 0 ? 1 : 0);
  const joinedPosts = Array.from({ length: count }, (_, index): PlannedPost => ({
    texts: [...(index === 0 ? titles : []), ...(captions[index] === undefined ? [] : [captions[index]])],
    media: (posts[index] ?? []).map((at) => media[at]!.stem),
  }));
  const reveals = texts.filter(({ role }) => role === 'reveal').map(({ name }) => name);
  return reveals.length === 0 ? joinedPosts : [...joinedPosts, { texts: reveals, media: [] }];
}

function distinct(warnings: readonly BundleWarning[]): BundleWarning[] {
  return [...new Map(warnings.map(({ code, message, source }) => [message, { code, message, source }])).values()];
}
