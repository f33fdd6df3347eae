import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { BundlePart } from '../../../shared/bundle/bundleManifest.ts';
import type { BundlePlan, MediaFacts, PlannedMedia } from '../../../shared/bundle/bundlePlan.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import { proposeAltText } from '../../../shared/caption/index.ts';
import { writeDurably } from '../deidentify/durably.ts';
import type { SourceLocation } from '../ingest/location.ts';
import type { Pool } from '../jobs/pool.ts';
import type { RunControl } from '../jobs/request.ts';
import type { ReadyItem, ReadyItems } from './chooseItems.ts';
import type { ItemSources, PictureWords } from './itemTasks.ts';
import type { Renderer } from './render/renderer.ts';

export interface Described {
  readonly facts: MediaFacts;
  readonly words: PictureWords;
}

/** Of a clip there is no header that says what it shows. */
const clipWords: PictureWords = { modality: '', kind: 'clip' };

/** Reads sizes and words of all items, in their order; what cannot be read is left out. */
export async function describeItems({ pool, renderer }: MediaTools, { ready }: ReadyItems): Promise<WithLosses<Described>> {
  return withLosses(await Promise.all(
    ready.map(({ item, sources }) => orLost(async (): Promise<Described> => {
      const size = await renderer.render({ kind: 'measure', item, locations: locationsOf(sources) });
      if (sources.kind === 'clip') return { facts: { item, ...size }, words: clipWords };
      const outcome = await pool.run({ kind: 'words', location: sources.locations[0]!, of: item.kind }, 0);
      if (!outcome.ok) throw new UserError(outcome.trouble.code, outcome.trouble.message);
      return { facts: { item, ...size }, words: { ...outcome.value, kind: isLoop(item, outcome.value) ? 'clip' : item.kind } };
    })),
  ));
}

/** What came of the items that could be worked on, and how many could not: a codec that fails on one costs that one alone. */
interface WithLosses<Made> {
  readonly made: Made[];
  readonly lost: number;
}

/** Nothing where a codec or a source fails; a cancelled run and a bug go on. */
async function orLost<Made>(work: () => Promise<Made>): Promise<Made | undefined> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof UserError) return undefined;
    throw cause;
  }
}

function withLosses<Made>(all: readonly (Made | undefined)[]): WithLosses<Made> {
  const made = all.filter((one) => one !== undefined);
  return { made, lost: all.length - made.length };
}

/** The sentence for items that are missing in the bundle; none where all were made. */
export const lossSentence = (lost: number): string[] =>
  (lost === 0 ? [] : [`${lost === 1 ? 'One of the pictures and clips' : `${lost} of the pictures and clips`} could not be rendered and ${lost === 1 ? 'is' : 'are'} left out; export ${lost === 1 ? 'it' : 'them'} again in another form.`]);

/** Frames of one instance without a place in the patient are moments, not slices. */
const isLoop = (item: MediaItem, { plane }: PictureWords): boolean => item.kind === 'stack' && item.series.length === 1 && plane === undefined;

const locationsOf = (sources: ItemSources): readonly SourceLocation[] => (sources.kind === 'clip' ? [sources.location] : sources.locations);

/** What media are made with. */
export interface MediaTools {
  readonly pool: Pool;
  readonly renderer: Renderer;
}

/** What came of rendering. */
export interface RenderedItem {
  readonly width: number;
  readonly height: number;
  readonly frames?: number;
  readonly seconds?: number;
  /** Of labels: what the lettering does not have. */
  readonly unknownCharacters: readonly string[];
}

/** A picture or moving picture that was made. */
export interface RenderedMedia {
  readonly planned: PlannedMedia;
  /** Of the file, in its folder. */
  readonly name: string;
  readonly path: string;
  readonly rendered: RenderedItem;
  readonly altText: string;
  readonly judged: ReadyItem['judged'];
  /** What was masked in what it shows. */
  readonly regions: readonly Region[];
  /** See {@link ReadyItem}. */
  readonly maskedShare: number;
}

/** Renders all media into `folder`; what cannot be rendered is left out. */
export async function renderItems(
  { renderer }: MediaTools, plan: BundlePlan, items: ReadyItems, described: readonly Described[],
  folder: string, control: RunControl,
): Promise<{ readonly rendered: readonly RenderedMedia[]; readonly parts: readonly PartMade[]; readonly lost: number }> {
  mkdirSync(folder, { recursive: true });
  const readyOf = (media: PlannedMedia): ReadyItem => items.ready.find(({ item }) => item === media.item)!;
  let done = 0;
  const { made: rendered, lost } = withLosses(await Promise.all(
    plan.media.map((planned) => orLost(async (): Promise<RenderedMedia> => {
      const { sources, judged, regions, maskedShare } = readyOf(planned);
      const made = await renderOne(renderer, planned, sources, join(folder, planned.stem));
      control.onProgress({ step: 'rendering', done: ++done, total: plan.media.length, bytes: 0 });
      const { facts, words } = described.find((one) => one.facts.item === planned.item)!;
      const frames = planned.item.kind === 'montage' ? planned.item.frames.length : facts.frames;
      const altText = planned.item.altText.trim() !== '' ? planned.item.altText.trim() : proposeAltText({ ...words, frames });
      return { planned, name: basename(made.path), path: made.path, rendered: made, altText, judged, maskedShare, regions: distinct(regions.filter((region) => covers(region, planned, sources))) };
    })),
  ));
  return { rendered, lost, parts: plan.form === 'slides' ? [] : rendered.map(partOf) };
}

/** `path`: without its ending. */
async function renderOne(renderer: Renderer, { form, item, fit }: PlannedMedia, sources: ItemSources, path: string): Promise<RenderedItem & { readonly path: string }> {
  const given = { locations: locationsOf(sources), ...(sources.kind === 'clip' ? { regions: sources.regions } : {}) };
  if (form === 'image' && (item.kind === 'image' || item.kind === 'montage')) {
    const { format, bytes, width, height, unknownCharacters } = await renderer.render({ kind: 'still', item, fit, ...given });
    const place = `${path}.${format === 'png' ? 'png' : 'jpg'}`;
    writeDurably(place, bytes);
    return { path: place, width, height, unknownCharacters };
  }
  if (form === 'image' || (item.kind !== 'stack' && item.kind !== 'clip')) throw new Error('a still was planned as a moving picture, or the other way round');
  const place = `${path}.${form === 'video' ? 'mp4' : 'gif'}`;
  const { width, height, frames, seconds, unknownCharacters } = form === 'video'
    ? await renderer.render({ kind: 'video', item, fit, path: place, ...given })
    : await renderer.render({ kind: 'animation', item, fit, path: place, ...given });
  return { path: place, width, height, frames, seconds, unknownCharacters };
}

/** A file of the bundle before it is hashed: the gate hashes what it has read. */
export type PartMade = DistributiveOmit<BundlePart, 'sha256' | 'bytes'>;
type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;

function partOf({ name, planned, rendered, regions }: RenderedMedia): PartMade {
  const { width, height, frames = 1, seconds = 1 } = rendered;
  const shown = { path: name, width, height, regions: [...regions] };
  if (planned.form === 'image') return { kind: 'image', ...shown };
  return { kind: planned.form === 'video' ? 'clip' : 'animation', ...shown, frames, seconds };
}

/** Of an instance with many frames a picture shows one. */
const covers = ({ firstFrame, lastFrame }: Region, { item }: PlannedMedia, sources: ItemSources): boolean =>
  sources.kind === 'clip' || item.kind !== 'image' || (firstFrame <= item.frame && lastFrame >= item.frame);

/** Slices of a stack are often masked alike. */
function distinct<Value>(regions: readonly Value[]): Value[] {
  return [...new Map(regions.map((region) => [JSON.stringify(region), region])).values()];
}
