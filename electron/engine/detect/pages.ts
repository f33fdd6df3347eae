import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import type { FrameReader } from '../codecs/frames.ts';
import type { Detection, Proposal } from './proposal.ts';
import type { SearchContext } from './search.ts';
import { StillSearch } from './still.ts';

/** More of them are an animation, in which lettering stands from one frame to the next. */
const mostPages = 16;

/** A multi-frame true colour secondary capture that was put together from files, as `madeDataSet` makes one of a document (PS3.3 A.8.5, C.8.6.1.1.1). */
export function isDocument(file: DicomFile, { numberOfFrames }: FrameReader): boolean {
  const text = (tag: number): string => (firstString(file.dataSet.elements, tag) ?? '').trim();
  return numberOfFrames > 1 && numberOfFrames <= mostPages && text(tags.SOPClassUID) === '1.2.840.10008.5.1.4.1.1.7.4' && text(tags.ConversionType) === 'SYN';
}

/** Pages have nothing in common but their size: each is searched as a picture of its own, and masked alone. */
export async function searchPages(context: SearchContext): Promise<Detection> {
  const pages: Detection[] = [];
  for (let page = 0; page < context.frames.numberOfFrames; page++) {
    pages.push(onPage(await new StillSearch({ ...context, frames: pageOf(context.frames, page) }, { instances: 0, lines: [] }).run(), page + 1));
  }
  return {
    proposals: pages.flatMap(({ proposals }) => proposals),
    kept: pages.flatMap(({ kept }) => kept),
    framesLookedAt: pages.length,
    framesWithModels: pages.reduce((sum, { framesWithModels }) => sum + framesWithModels, 0),
    differingFrames: pages.flatMap(({ differingFrames }) => differingFrames),
  };
}

const pageOf = (frames: FrameReader, page: number): FrameReader => ({
  ...frames,
  numberOfFrames: 1,
  frame: () => frames.frame(page),
  display: () => frames.display(page),
  picture: (_, options) => frames.picture(page, options),
});

function onPage(detection: Detection, page: number): Detection {
  const moved = (proposal: Proposal): Proposal => ({ ...proposal, firstFrame: page, lastFrame: page });
  return { ...detection, proposals: detection.proposals.map(moved), kept: detection.kept.map(moved), differingFrames: [page] };
}
