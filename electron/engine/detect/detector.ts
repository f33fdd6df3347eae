import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { hasFrames, openFrames } from '../codecs/frames.ts';
import { ClipSearch } from './clip.ts';
import { deviceRegionsOf } from './deviceRegions.ts';
import { loadTextModels } from './ocr/models.ts';
import type { Detection, Proposal } from './proposal.ts';
import type { SearchContext } from './search.ts';
import { SeriesMemory } from './seriesMemory.ts';
import { StillSearch } from './still.ts';
import { triageOf } from './triage.ts';
import { ultrasoundRegionsOf } from './ultrasoundRegions.ts';

export interface DetectorOptions {
  /** Threads inside one network: 1 where several workers run side by side; default 2. */
  readonly threads?: number;
  /** Folder of the model files; default: the installed package. */
  readonly modelFolder?: string;
  /**
   * `triage` (default) searches as closely as resources allow, see triage.ts; `everything` lets the networks search every frame whole:
   * the yardstick that the triage is measured against.
   */
  readonly effort?: 'triage' | 'everything';
}

/** Finds burned-in text. Holds the networks and, for the series lately seen, what was read in them (in memory only). */
export interface Detector {
  /**
   * Looks at every frame. Throws `UserError` where the pixels cannot be decoded. A file without pixels has no proposals.
   */
  detect(file: DicomFile, known: KnownIdentifiers): Promise<Detection>;
  release(): Promise<void>;
}

/** Starts the networks; throws `UserError('models-unavailable')` when they are missing or damaged. */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const models = await loadTextModels({ threads: options.threads ?? 2, ...(options.modelFolder === undefined ? {} : { folder: options.modelFolder }) });
  const memory = new SeriesMemory();
  return {
    async detect(file, known) {
      if (!hasFrames(file)) return { proposals: [], kept: [], framesLookedAt: 0, framesWithModels: 0, differingFrames: [] };
      const frames = openFrames(file);
      const depth = options.effort === 'everything' ? 'everything' : triageOf(file).depth;
      const context: SearchContext = { models, frames, depth, known, regions: ultrasoundRegionsOf(file) };
      const series = memory.of(firstString(file.dataSet.elements, tags.SeriesInstanceUID) ?? '');
      const search = frames.numberOfFrames === 1 ? new StillSearch(context, series) : new ClipSearch(context);
      const detection = await search.run();
      return { ...detection, proposals: [...deviceProposals(file, frames), ...detection.proposals] };
    },
    release: () => models.release(),
  };
}

function deviceProposals(file: DicomFile, frames: { readonly columns: number; readonly rows: number; readonly numberOfFrames: number }): Proposal[] {
  return deviceRegionsOf(file, frames.columns, frames.rows).map((region) => ({
    ...region, firstFrame: 1, lastFrame: frames.numberOfFrames,
    reason: 'This device is known to write patient data here.', text: '', kind: 'device', sureness: 0.9, frames: frames.numberOfFrames, layer: 'device',
  }));
}
