import { z } from 'zod';
import { UserError } from '../../../shared/contract/errors.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import { frameFormatOf, numberOfFramesOf } from '../../../shared/pixels/attributes.ts';
import { deviceLayoutOf } from './deviceLayout.ts';
import { deviceRegionsOf } from './deviceRegions.ts';
import type { Box } from './plane.ts';
import type { Proposal } from './proposal.ts';

const whole = z.number().int().min(0).max(65_535);
const positive = whole.min(1);

const regionSchema = z.strictObject({
  x: whole, y: whole, width: positive, height: positive,
  firstFrame: z.number().int().min(1).optional(), lastFrame: z.number().int().min(1).optional(),
  reason: z.string().max(200).optional(),
});

/** One entry says for which instances it holds (all conditions given must hold; without any, for every instance) and what is masked there. */
const entrySchema = z.strictObject({
  sopInstanceUid: z.string().optional(), seriesInstanceUid: z.string().optional(), deviceLayout: z.string().optional(),
  regions: z.array(regionSchema),
});

const fileSchema = z.array(entrySchema);

/** Regions that a person, or a remembered decision, has fixed (`--regions FILE`). */
export type DecidedRegions = z.infer<typeof fileSchema>;

/** Reads the JSON of `--regions FILE`; throws `UserError('wrong-use')` where it is none or has another shape. */
export function parseDecidedRegions(json: string): DecidedRegions {
  try {
    return fileSchema.parse(JSON.parse(json));
  } catch (cause) {
    throw new UserError('wrong-use', 'The file of regions must be a JSON list of { sopInstanceUid?, seriesInstanceUid?, deviceLayout?, regions: [{ x, y, width, height, firstFrame?, lastFrame? }] }.', { cause });
  }
}

/** The decided regions that hold for this instance, cut to its image and frames. Throws `region-outside` where one that is decided for this very instance lies wholly outside. */
export function decidedFor(file: DicomFile, decided: DecidedRegions): Proposal[] {
  const { elements } = file.dataSet;
  const { columns, rows } = frameFormatOf(elements);
  const frames = numberOfFramesOf(elements);
  const facts = { sopInstanceUid: firstString(elements, tags.SOPInstanceUID), seriesInstanceUid: firstString(elements, tags.SeriesInstanceUID) };
  const holds = (entry: DecidedRegions[number]): boolean =>
    (entry.sopInstanceUid === undefined || entry.sopInstanceUid === facts.sopInstanceUid)
    && (entry.seriesInstanceUid === undefined || entry.seriesInstanceUid === facts.seriesInstanceUid)
    && (entry.deviceLayout === undefined || entry.deviceLayout === deviceLayoutOf(file));
  return decided.filter(holds).flatMap(({ regions, sopInstanceUid }) => regions.flatMap((region) => {
    const width = Math.min(region.width, columns - region.x);
    const height = Math.min(region.height, rows - region.y);
    const firstFrame = region.firstFrame ?? 1;
    const lastFrame = Math.min(region.lastFrame ?? frames, frames);
    if (width <= 0 || height <= 0 || firstFrame > lastFrame) {
      // Elsewhere a region may be meant for larger pictures; here what it was drawn over would stay.
      if (sopInstanceUid !== undefined) throw new UserError('region-outside', 'A region that was decided for this object lies outside of its picture or frames; correct the file of regions.');
      return [];
    }
    return [{ x: region.x, y: region.y, width, height, firstFrame, lastFrame, reason: region.reason ?? 'A person decided so.', text: '', kind: 'none', sureness: 1, frames: lastFrame - firstFrame + 1, layer: 'decided' } as const];
  }));
}

/** Where this device is known to write patient data, as proposals over all frames. */
export function deviceProposals(file: DicomFile): Proposal[] {
  const { columns, rows } = frameFormatOf(file.dataSet.elements);
  const frames = numberOfFramesOf(file.dataSet.elements);
  return deviceRegionsOf(file, columns, rows).map((region: Box): Proposal => ({
    ...region, firstFrame: 1, lastFrame: frames,
    reason: 'This device is known to write patient data here.', text: '', kind: 'device', sureness: 0.9, frames, layer: 'device',
  }));
}

/** All that `--pixels regions` masks: the places known for the device, and the decided ones. No model is needed. */
export function knownRegions(file: DicomFile, decided: DecidedRegions): Proposal[] {
  return [...deviceProposals(file), ...decidedFor(file, decided)];
}
