import { leftOutSentence } from '../../../shared/bundle/automatic.ts';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import { planBundle, type MediaFacts, type PlannedMedia } from '../../../shared/bundle/bundlePlan.ts';
import { draftTexts } from '../../../shared/bundle/draftTexts.ts';
import type { MediaItem } from '../../../shared/bundle/media.ts';
import type { PlannedMediaView, PlanView } from '../../../shared/contract/bundle.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { automaticMedia } from './automaticMedia.ts';
import type { InstanceRecord } from './caseRecords.ts';
import type { CaseWork } from './caseWork.ts';
import { seriesKey } from './studyTree.ts';

/** What the draft becomes at its destination, as the window shows it before anything is written. */
export function planView(work: CaseWork, draft: BundleDraft, destination: Destination): PlanView {
  const going = work.instances().filter(({ record }) => record.included && record.looked === 'looked');
  // A photo becomes a DICOM file; a clip does not go along as one.
  const asDicom = going.filter(({ record }) => record.media !== 'clip');
  const ids = new Set(asDicom.map(({ id }) => id));
  // DICOM goes as it is: its pictures are not made anew.
  const facts = destination.files.dicom ? [] : draft.media.map((item) => mediaFactsOf(item, (id) => work.instance(id)));
  const plan = planBundle(destination, facts, draftTexts(draft, destination));
  const texts = new Map(plan.texts.map((text) => [text.name, text]));
  const media = new Map(plan.media.map((planned) => [planned.stem, viewOf(planned, draft.media.indexOf(planned.item))]));
  return {
    destination: plan.destination,
    stated: plan.stated,
    form: plan.form,
    posts: plan.posts.map((post) => ({
      texts: post.texts.flatMap((name) => texts.get(name) ?? []).map(({ name, role, text, count }) => ({ name, role, text, count: count.count, fits: count.fits, ...(count.max === undefined ? {} : { max: count.max }) })),
      media: post.media.flatMap((stem) => media.get(stem) ?? []),
    })),
    dicom: {
      instances: asDicom.length,
      series: new Set(asDicom.map(({ record }) => seriesKey(record))).size,
      masked: [...work.findings.values()].filter(({ decision, instanceId }) => decision === 'mask' && ids.has(instanceId)).length,
    },
    warnings: [...plan.warnings.map((warning) => ({ ...warning })), ...leftOut(work, draft, destination)],
    refusals: [...plan.refusals.map(({ message }) => message), ...(going.length === 0 ? ['Nothing goes along: take a series along in the study.'] : [])],
  };
}

/** What the automatic choice, or DICOM alone, leaves at home. */
function leftOut(work: CaseWork, draft: BundleDraft, destination: Destination): PlanView['warnings'] {
  const clips = work.instances().filter(({ record }) => record.included && record.media === 'clip').length;
  const sentence = destination.files.dicom
    ? clips === 0 ? undefined : 'Clips do not go along as DICOM; choose another destination for them.'
    : draft.chosen === 'automatic' ? leftOutSentence(automaticMedia(work.instances(), destination)) : undefined;
  return sentence === undefined ? [] : [{ code: 'left-out', message: sentence, source: 'plan' }];
}

function viewOf({ stem, form, fit }: PlannedMedia, item: number): PlannedMediaView {
  const { left, right, top, bottom } = fit.pad;
  return { stem, form, item, width: fit.width, height: fit.height, padded: left + right + top + bottom > 0, ...('seconds' in fit ? { seconds: fit.seconds } : {}) };
}

/** What is known of an item before it is rendered. */
export function mediaFactsOf(item: MediaItem, recordOf: (id: number) => InstanceRecord): MediaFacts {
  switch (item.kind) {
    case 'image': return { item, ...sizeOf(recordOf(item.source), item.view?.crop), frames: 1 };
    case 'stack': {
      const all = item.series.reduce((sum, id) => sum + recordOf(id).frames, 0);
      return { item, ...sizeOf(recordOf(item.series[0]!), item.view?.crop), frames: (item.last ?? all) - (item.first ?? 1) + 1 };
    }
    case 'montage': {
      const { width, height } = sizeOf(recordOf(item.frames[0]!.source), item.view?.crop);
      return { item, width: width * item.columns, height: height * Math.ceil(item.frames.length / item.columns), frames: 1 };
    }
    case 'clip': {
      const record = recordOf(item.source);
      return { item, ...sizeOf(record, undefined), frames: (item.lastFrame ?? record.frames) - (item.firstFrame ?? 1) + 1, framesPerSecond: record.framesPerSecond };
    }
  }
}

/** With square pixels: the coarser direction grows. */
function sizeOf({ columns, rows, pixelAspect = 1 }: InstanceRecord, crop: { readonly width: number; readonly height: number } | undefined): { readonly width: number; readonly height: number } {
  const width = crop?.width ?? columns;
  const height = crop?.height ?? rows;
  return pixelAspect >= 1 ? { width, height: Math.max(1, Math.round(height * pixelAspect)) } : { width: Math.max(1, Math.round(width / pixelAspect)), height };
}
