/** What goes into a bundle when nobody chose: the pictures of a case in an order that makes a post, and no more than the destination takes in one go. */
import type { Destination } from '../destinations/destination.ts';
import { usualMarks, type MediaItem } from './media.ts';

/** What the choice of pictures needs to know of an instance: shape and place in its series, and nothing that identifies. */
export interface PictureFacts {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly seriesNumber: number;
  readonly instanceNumber: number;
  /** Millimetres along the normal of its plane, where it has one. */
  readonly place: number | undefined;
  /** The plane's orientation, rounded: slices of one stack have it in common. */
  readonly plane: string;
  /** A view for planning others, or one made from others for a report: nobody asks a question with it. */
  readonly isAside: boolean;
}

/** An instance with pixels. */
export interface ShownInstance extends PictureFacts {
  /** Position of its source. */
  readonly source: number;
  readonly kind: 'dicom' | 'photo' | 'clip';
  /** Instances of one series have this in common. */
  readonly series: string;
}

/** Instances that belong together: the slices of a stack, one multi-frame instance, a single picture, or a clip. */
export interface Showing {
  readonly kind: 'stack' | 'image' | 'clip';
  /** In the order of the slices. */
  readonly instances: readonly ShownInstance[];
  readonly frames: number;
  readonly isAside: boolean;
}

export interface Choice {
  readonly items: readonly MediaItem[];
  /** How much of what there is stays out. */
  readonly leftOut: { readonly stacks: number; readonly images: number; readonly clips: number };
  /** Why no image goes along, where that has another reason than how many there are: part of a sentence, and what to do. */
  readonly imagesStay?: { readonly because: string; readonly instead: string } | undefined;
}

/** Fewer slices are better shown one by one. */
const leastSlices = 5;
/** Of a thread nobody reads more posts than this, and a slide show has an end. */
const most = { posts: 4, videos: 4, slides: 20 } as const;

/** Groups instances into what can be shown, in the order of studies and series as they come, series by their number. */
export function showingsOf(instances: readonly ShownInstance[]): Showing[] {
  const series = new Map<string, ShownInstance[]>();
  for (const instance of instances) {
    // Slices of one series that differ in size or plane make no stack together.
    const key = [instance.series, instance.rows, instance.columns, instance.plane].join('\0');
    series.set(key, [...(series.get(key) ?? []), instance]);
  }
  const order = new Map([...new Set(instances.map((instance) => instance.series))].map((key, index) => [key, index]));
  return [...series.values()]
    .flatMap((group) => {
      const several = group.filter(({ frames }) => frames > 1);
      const single = inOrder(group.filter(({ frames }) => frames === 1));
      const isStack = single.length >= leastSlices && single.every(({ kind, place, plane }) => kind === 'dicom' && place !== undefined && plane !== '');
      const moving = several.map((one) => showing(one.kind === 'clip' ? 'clip' : one.kind === 'photo' ? 'image' : 'stack', [one]));
      return [...moving, ...(isStack ? [showing('stack', single)] : single.map((one) => showing(one.kind === 'clip' ? 'clip' : 'image', [one])))];
    })
    .sort((left, right) => Number(left.isAside) - Number(right.isAside) || left.instances[0]!.seriesNumber - right.instances[0]!.seriesNumber || order.get(left.instances[0]!.series)! - order.get(right.instances[0]!.series)!);
}

const showing = (kind: Showing['kind'], instances: readonly ShownInstance[]): Showing => ({
  kind, instances, frames: instances.reduce((sum, { frames }) => sum + frames, 0), isAside: instances.every(({ isAside }) => isAside),
});

function inOrder(slices: readonly ShownInstance[]): ShownInstance[] {
  const byPlace = slices.every(({ place }) => place !== undefined) && new Set(slices.map(({ place }) => place)).size === slices.length;
  return [...slices].sort((left, right) => (byPlace ? left.place! - right.place! : left.instanceNumber - right.instanceNumber) || left.source - right.source);
}

/**
 * Chooses for a destination. What moves comes first, as it is what gets looked at; each stack also gives its middle slice as a key image, where pictures are
 * taken. Where there is more than the first posts take, the longest stacks and the first images stay; views for planning go first.
 */
export function chooseMedia(destination: Destination, instances: readonly ShownInstance[]): Choice {
  if (destination.files.dicom) return { items: [], leftOut: { stacks: 0, images: 0, clips: 0 } };
  const showings = showingsOf(instances);
  const shown = showings.some(({ isAside }) => !isAside) ? showings.filter(({ isAside }) => !isAside) : showings;
  const room = roomOf(destination);
  const moving = longest(shown.filter(({ kind }) => kind !== 'image'), room.videos);
  const images = shown.filter(({ kind }) => kind === 'image').map(({ instances: [one] }) => imageOf(one!, 1));
  const keys = moving.filter(({ kind }) => kind === 'stack').map(keyImageOf);
  const imagesStay = whyImagesStay(destination, room, moving);
  const stills = imagesStay === undefined ? [...images, ...keys].slice(0, Math.max(0, room.stills - (room.together === 'in one post' ? moving.length : 0))) : [];
  const chosen = { stacks: moving.filter(({ kind }) => kind === 'stack').length, clips: moving.filter(({ kind }) => kind === 'clip').length, images: stills.filter((item) => images.includes(item)).length };
  const all = { stacks: showings.filter(({ kind }) => kind === 'stack').length, clips: showings.filter(({ kind }) => kind === 'clip').length, images: showings.filter(({ kind }) => kind === 'image').length };
  return {
    items: [...moving.map((one) => (one.kind === 'clip' ? clipOf(one) : stackOf(one))), ...stills],
    leftOut: { stacks: all.stacks - chosen.stacks, images: all.images - chosen.images, clips: all.clips - chosen.clips },
    imagesStay,
  };
}

interface Room {
  readonly videos: number;
  readonly stills: number;
  readonly together: 'in one post' | 'in posts of their own' | 'never';
}

function whyImagesStay({ name }: Destination, { stills, together }: Room, moving: readonly Showing[]): Choice['imagesStay'] {
  if (stills === 0) return { because: `${name} takes no pictures`, instead: 'Choose another destination for pictures.' };
  if (together !== 'never' || moving.length === 0) return undefined;
  return { because: `${name} takes either pictures or what moves in one post`, instead: 'Choose the pictures alone in the review, or give their paths to the command.' };
}

/** How many of each go into the first posts, and whether both can. */
function roomOf(destination: Destination): Room {
  if (destination.slides) return { videos: most.videos, stills: most.slides, together: 'in one post' };
  const stills = destination.images?.maxPerPost.value ?? 0;
  const videos = destination.video?.maxPerPost.value ?? (destination.animation === undefined ? 0 : 1);
  if (destination.mixing === 'together') return { videos: Math.min(most.videos, videos), stills, together: 'in one post' };
  if (!destination.thread) return { videos: Math.min(most.videos, videos), stills, together: 'never' };
  // The last post of the thread is for the pictures.
  return { videos: Math.min(most.videos, videos * most.posts) - (stills > 0 ? 1 : 0), stills, together: 'in posts of their own' };
}

function longest(showings: readonly Showing[], count: number): Showing[] {
  if (showings.length <= count) return [...showings];
  const kept = new Set([...showings].sort((left, right) => right.frames - left.frames).slice(0, count));
  return showings.filter((one) => kept.has(one));
}

const imageOf = ({ source }: ShownInstance, frame: number): MediaItem => ({ kind: 'image', source, frame, marks: usualMarks, drawings: [], altText: '' });
const clipOf = ({ instances: [one] }: Showing): MediaItem => ({ kind: 'clip', source: one!.source, altText: '' });

/** A short stack is through before anyone has seen it. */
const shortStack = 60;
const stackOf = ({ instances, frames }: Showing): MediaItem => ({
  kind: 'stack', series: instances.map(({ source }) => source), marks: usualMarks, drawings: [], motion: frames < shortStack ? 'back-and-forth' : 'once', altText: '',
});

function keyImageOf({ instances, frames }: Showing): MediaItem {
  const middle = Math.floor((frames - 1) / 2);
  const [one] = instances;
  return instances.length === 1 ? imageOf(one!, middle + 1) : imageOf(instances[middle]!, 1);
}

/** What was left out, why, and how to choose; undefined where nothing was. */
export function leftOutSentence({ leftOut: { stacks, images, clips }, imagesStay }: Choice): string | undefined {
  const many = [counted(stacks, 'series'), counted(imagesStay === undefined ? images : 0, 'image'), counted(clips, 'clip')].filter((part) => part !== undefined);
  const sentences = [
    ...(imagesStay === undefined || images === 0 ? [] : [`${counted(images, 'image')!} ${images === 1 ? 'is' : 'are'} left out, because ${imagesStay.because}. ${imagesStay.instead}`]),
    ...(many.length === 0 ? [] : [`Left out, because one bundle takes no more or because it only plans other views: ${many.join(', ')}. Choose what you want in the review, or give its paths to the command.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

const counted = (count: number, noun: 'series' | 'image' | 'clip'): string | undefined => (count === 0 ? undefined : `${count} ${noun}${count === 1 || noun === 'series' ? '' : 's'}`);
