import { join } from 'node:path';
import { statSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import { chooseMedia, leftOutSentence, type ShownInstance } from '../../../shared/bundle/automatic.ts';
import { sourcesOf, type MediaItem } from '../../../shared/bundle/media.ts';
import { maskedShare } from '../../../shared/pixels/maskedShare.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { Cleaning } from '../jobs/cleaning.ts';
import { goingAsDicom, withoutDiscPictures, type Candidate, type PlannedInstance } from '../jobs/runPlan.ts';
import type { ItemSources } from './itemTasks.ts';
import type { ExportRequest } from './request.ts';

export interface ChosenItems {
  readonly items: readonly MediaItem[];
  /** The sources that are to be cleaned for them. */
  readonly needed: readonly Candidate[];
  readonly warnings: readonly string[];
}

/** What the bundle shows, and which sources that needs: cleaning a study of forty series for one picture would take minutes for nothing. */
export function chooseItems(request: ExportRequest, candidates: readonly Candidate[]): ChosenItems {
  const shown = request.media === 'automatic' ? withoutDiscPictures(candidates) : candidates;
  const choice = request.media === 'automatic' ? chooseMedia(request.destination, shown.flatMap(shownOf)) : { items: request.media, leftOut: { stacks: 0, images: 0, clips: 0 } };
  const left = leftOutSentence(choice);
  const warnings = [...(left === undefined ? [] : [left]), ...discSentence(candidates.length - shown.length)];
  if (request.destination.files.dicom) {
    const needed = goingAsDicom(candidates);
    const clips = shown.filter(({ summary }) => summary.media === 'clip').length;
    const without = clips === 0 ? [] : [`${clips} ${clips === 1 ? 'clip is' : 'clips are'} left out: ${request.destination.name} gets DICOM. Export clips for another destination.`];
    return { items: [], needed, warnings: [...warnings, ...without, ...severalPatients(needed)] };
  }
  const positions = new Set(choice.items.flatMap(sourcesOf));
  const needed = candidates.filter(({ source }) => positions.has(source.position));
  return { items: choice.items, needed, warnings: [...warnings, ...severalPatients(needed)] };
}

const discSentence = (count: number): string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? 'photo that lies beside a DICOMDIR is' : 'photos that lie beside a DICOMDIR are'} left out: such belong to the pages and the viewer of a disc. Give the paths of those that you want.`];

/** Seldom meant, and easily overlooked. Photos name no patient. */
function severalPatients(needed: readonly Candidate[]): string[] {
  const patients = new Set(needed.filter(({ summary }) => summary.media === undefined).map(({ summary }) => summary.patientKey)).size;
  return patients > 1 ? [`The bundle holds pictures of ${patients} patients; make sure that this is meant.`] : [];
}

/** The author's texts in the order of the items, blank ones apart: part of what is planned, so that their length is judged with all else. */
export function withOwnAltTexts({ items, needed, warnings }: ChosenItems, altTexts: readonly string[]): ChosenItems {
  const own = altTexts.map((text) => text.trim());
  const tooMany = own.slice(items.length).filter((text) => text !== '').length;
  return {
    items: items.map((item, index) => ((own[index] ?? '') === '' ? item : { ...item, altText: own[index]! })),
    needed,
    warnings: tooMany === 0 ? warnings : [...warnings, `There are ${own.length} alternative texts for ${items.length} pictures and clips; the last ${tooMany === 1 ? 'one is' : `${tooMany} are`} left out.`],
  };
}

function shownOf({ source, summary }: Candidate): ShownInstance[] {
  const { picture, studyInstanceUid, seriesInstanceUid, media } = summary;
  return picture === undefined ? [] : [{ ...picture, source: source.position, kind: media ?? 'dicom', series: `${studyInstanceUid} ${seriesInstanceUid}` }];
}

/** An item with where its sources lie, once they are cleaned. */
export interface ReadyItem {
  readonly item: MediaItem;
  readonly sources: ItemSources;
  /** What was masked in what it shows. */
  readonly regions: readonly Region[];
  /** The share of a picture's area under masks, where most of it is: 0..1. */
  readonly maskedShare: number;
  /** Whether a reviewer decided about every source of it. */
  readonly judged: 'by a reviewer' | 'by rule';
}

export interface ReadyItems {
  readonly ready: readonly ReadyItem[];
  readonly warnings: readonly string[];
}

/** Leads items to their cleaned sources. A slice that was refused is missing in its stack, and said so; an item without any source is left out, or refused where it was chosen. */
export function sourcesOfItems(items: readonly MediaItem[], written: readonly PlannedInstance[], cleaning: Cleaning, folder: string): ReadyItems {
  const byPosition = new Map(written.map((one) => [one.source.position, one]));
  const ready: ReadyItem[] = [];
  let [missingSlices, missingItems] = [0, 0];
  for (const item of items) {
    const clip = item.kind === 'clip' ? cleaning.clips.get(item.source) : undefined;
    if (clip !== undefined) {
      if (!clip.looked) throw new UserError('conflicting-options', 'A clip that nobody has looked at does not go into a bundle.');
      ready.push({ item, sources: { kind: 'clip', location: clip.location, regions: clip.regions }, regions: clip.regions, maskedShare: clip.maskedShare, judged: cleaning.isReviewed(clip.sopInstanceUid) ? 'by a reviewer' : 'by rule' });
      continue;
    }
    const positions = sourcesOf(item);
    const found = positions.flatMap((position) => byPosition.get(position) ?? []);
    const isWhole = found.length === positions.length;
    if (found.length === 0 || (!isWhole && item.kind !== 'stack')) {
      missingItems++;
      continue;
    }
    if (!isWhole) missingSlices += positions.length - found.length;
    const locations = found.map(({ path }) => {
      const place = join(folder, path);
      const { size, mtimeMs } = statSync(place);
      return { kind: 'file' as const, path: place, size, modified: mtimeMs };
    });
    ready.push({
      item: item.kind === 'stack' ? { ...item, series: found.map(({ source }) => source.position) } : item,
      sources: { kind: 'instances', locations },
      regions: found.flatMap(({ path }) => cleaning.files.get(path)!.regions),
      maskedShare: Math.max(...found.map(({ path, summary }) => (summary.picture === undefined ? 0 : maskedShare(cleaning.files.get(path)!.regions, summary.picture, item.kind === 'image' ? item.frame : undefined)))),
      judged: found.every(({ summary }) => cleaning.isReviewed(summary.sopInstanceUid)) ? 'by a reviewer' : 'by rule',
    });
  }
  return {
    ready,
    warnings: [
      ...(missingSlices > 0 ? [`${missingSlices} slices were refused and are missing in what scrolls; the report says why.`] : []),
      ...(missingItems > 0 ? [`${missingItems} of the chosen pictures are missing, because their sources were refused; the report says why.`] : []),
    ],
  };
}
