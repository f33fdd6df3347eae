import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import { planBundle } from '../../../shared/bundle/bundlePlan.ts';
import { noMarks, type MediaItem } from '../../../shared/bundle/media.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { Finding } from '../../../shared/contract/model.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import { mediaFactsOf } from './bundlePlanning.ts';
import type { CaseWork } from './caseWork.ts';
import type { PreviewTask } from './previewTask.ts';

/** What is masked on a frame. */
export const maskedOn = (work: CaseWork, instanceId: number, frame: number): Finding[] =>
  [...work.findings.values()].filter((finding) => finding.instanceId === instanceId && finding.decision !== 'keep' && finding.firstFrame <= frame && frame <= finding.lastFrame);

/** The picture that stands for an item of the draft, with the instance it is of. A clip has no marks, and to clean all of it for one frame would take long. */
export function previewOf(work: CaseWork, draft: BundleDraft, destination: Destination, index: number): PreviewTask & { readonly source: number; readonly form: 'rendered' | 'thumbnail' } {
  const item = draft.media[index];
  if (item === undefined) throw new UserError('wrong-use', 'There is no such picture in the bundle any more.');
  const { source, frame } = placeOf(item, (id) => work.instance(id).frames);
  const facts = mediaFactsOf(item, (id) => work.instance(id));
  // What does not fit the destination is shown as it is.
  const fit = planBundle(destination, [facts], { caption: [] }).media[0]?.fit ?? { width: facts.width, height: facts.height, pad: { left: 0, right: 0, top: 0, bottom: 0 } };
  const regions = maskedOn(work, source, frame).map(({ region, firstFrame, lastFrame, reason }) => ({ ...region, firstFrame, lastFrame, reason }));
  return { source, form: item.kind === 'clip' ? 'thumbnail' : 'rendered', frame, regions, view: item.kind === 'clip' ? undefined : item.view, marks: item.kind === 'clip' ? noMarks : item.marks, drawings: 'drawings' in item ? item.drawings : [], fit };
}

function placeOf(item: MediaItem, framesOf: (instance: number) => number): { readonly source: number; readonly frame: number } {
  switch (item.kind) {
    case 'image': return item;
    case 'clip': return { source: item.source, frame: item.firstFrame ?? 1 };
    case 'montage': return item.frames[0]!;
    case 'stack': {
      // The middle shows more than an end.
      const last = item.last ?? item.series.reduce((sum, id) => sum + framesOf(id), 0);
      let frame = Math.ceil(((item.first ?? 1) + last) / 2);
      for (const source of item.series) {
        const frames = framesOf(source);
        if (frame <= frames) return { source, frame };
        frame -= frames;
      }
      return { source: item.series.at(-1)!, frame: 1 };
    }
  }
}
