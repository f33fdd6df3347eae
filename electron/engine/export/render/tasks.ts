/** What a rendering process is asked: plain data. `locations` are of cleaned instances, parallel to the sources that the item names; of a clip, of the clip itself. */
import { CancelledError, UserError } from '../../../../shared/contract/errors.ts';
import type { ClipItem, ImageItem, MediaItem, MontageItem, StackItem } from '../../../../shared/bundle/media.ts';
import type { Region } from '../../../../shared/pixels/region.ts';
import { withSource } from '../../deidentify/readSource.ts';
import type { SourceLocation } from '../../ingest/location.ts';
import { beatFor, beginTask, newPulse } from '../../ingest/pulse.ts';
import type { Outcome } from '../../jobs/messages.ts';
import { openClip } from '../../video/clipReader.ts';
import type { EncodedMotion, EncodedStill } from './encodedMedia.ts';
import type { AnimationFit, Size, StillFit, VideoFit } from './fit.ts';
import { naturalSize, renderImage } from './renderImage.ts';
import { renderClip, renderClipAnimation } from './renderClip.ts';
import { montageSize, renderMontage } from './renderMontage.ts';
import { renderStack, renderStackAnimation } from './renderStack.ts';
import { withSlices } from './slices.ts';

interface Sources {
  readonly locations: readonly SourceLocation[];
  /** Of a clip: what is black, in pixels of its frames as a viewer shows them. */
  readonly regions?: readonly Region[];
}

export type RenderTask =
  | ({ readonly kind: 'measure'; readonly item: MediaItem } & Sources)
  | ({ readonly kind: 'still'; readonly item: ImageItem | MontageItem; readonly fit: StillFit } & Sources)
  | ({ readonly kind: 'video'; readonly item: StackItem | ClipItem; readonly fit: VideoFit; readonly path: string } & Sources)
  | ({ readonly kind: 'animation'; readonly item: StackItem | ClipItem; readonly fit: AnimationFit; readonly path: string } & Sources);

/** What is known of an item before it is fitted to a destination: pixels of what it shows, cropped, with square pixels. */
export interface MeasuredItem extends Size {
  /** 1 for a still. */
  readonly frames: number;
  /** Of a clip: how it was recorded. */
  readonly framesPerSecond?: number;
}

export interface RenderAnswers {
  readonly measure: MeasuredItem;
  readonly still: EncodedStill;
  readonly video: EncodedMotion;
  readonly animation: EncodedMotion;
}

/** Does one task. Trouble comes back as a value; nothing that is thrown inside leaves as a text that could hold patient data. */
export async function performRender<Kind extends RenderTask['kind']>(task: RenderTask & { readonly kind: Kind }): Promise<Outcome<RenderAnswers[Kind]>> {
  beatFor(newPulse());
  beginTask(0);
  try {
    return { ok: true, value: (await answer(task)) as RenderAnswers[Kind] };
  } catch (cause) {
    if (cause instanceof UserError) return { ok: false, trouble: { code: cause.code, message: cause.message } };
    if (cause instanceof CancelledError) throw cause;
    if (process.env['VIGNETTE_DEBUG'] === '1' && cause instanceof Error) process.stderr.write(`${cause.stack ?? ''}\n`);
    return { ok: false, trouble: { code: 'failed', message: 'Vignette failed on this picture; it was left out. This is a bug: please report it.' } };
  } finally {
    beatFor(undefined);
  }
}

function answer(task: RenderTask): Promise<RenderAnswers[RenderTask['kind']]> {
  const { locations, regions = [] } = task;
  switch (task.kind) {
    case 'measure':
      return measure(task.item, locations);
    case 'still':
      if (task.item.kind === 'montage') return renderMontage(locations, task.item, task.fit);
      return renderStill(task.item, locations[0]!, task.fit);
    case 'video':
      if (task.item.kind === 'clip') return renderClip(locations[0]!, task.item, regions, task.fit, task.path);
      return renderStack(locations, task.item, task.fit, task.path);
    case 'animation':
      if (task.item.kind === 'clip') return renderClipAnimation(locations[0]!, task.item, regions, task.fit, task.path);
      return renderStackAnimation(locations, task.item, task.fit, task.path);
  }
}

const renderStill = (item: ImageItem, location: SourceLocation, fit: StillFit): Promise<EncodedStill> => withSource(location, (file) => renderImage(file, item, fit));

async function measure(item: MediaItem, locations: readonly SourceLocation[]): Promise<MeasuredItem> {
  const [first] = locations;
  if (first === undefined) throw new UserError('nothing-to-do', 'The item names no source.');
  switch (item.kind) {
    case 'image':
      return { ...(await withSource(first, (file) => naturalSize(file, item))), frames: 1 };
    case 'montage':
      return { ...(await montageSize(locations, item)), frames: 1 };
    case 'stack':
      return withSlices(locations, async (slices) => {
        const from = Math.min(item.first ?? 1, slices.count);
        const frames = Math.max(1, Math.min(item.last ?? slices.count, slices.count) - from + 1);
        const size = await slices.read(from - 1 + Math.floor(frames / 2), ({ file, frame }) => Promise.resolve(naturalSize(file, { frame: frame + 1, view: item.view })));
        return { ...size, frames };
      });
    case 'clip': {
      const clip = await openClip(first);
      const { width, height, framesPerSecond } = clip;
      await clip.close();
      const from = Math.min(item.firstFrame ?? 1, clip.frames);
      return { width, height, framesPerSecond, frames: Math.max(1, Math.min(item.lastFrame ?? clip.frames, clip.frames) - from + 1) };
    }
  }
}
