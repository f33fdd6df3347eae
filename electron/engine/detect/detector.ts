import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { firstString } from '../../../shared/dicom/values.ts';
import { frameFormatOf } from '../../../shared/pixels/attributes.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { hasFrames, openFrames, type FrameReader } from '../codecs/frames.ts';
import { factsOf } from '../export/render/facts.ts';
import { ClipSearch } from './clip.ts';
import { deviceProposals } from './decided.ts';
import { loadFaceNetwork, type FaceNetwork } from './faces/faceNetwork.ts';
import { faceProposals, mayShowFaces } from './faces/faceProposals.ts';
import { loadTextModels } from './ocr/models.ts';
import { isDocument, searchPages } from './pages.ts';
import { overlap } from './plane.ts';
import type { Detection, Proposal } from './proposal.ts';
import { leftOver, type Round } from './recheck.ts';
import type { SearchContext } from './search.ts';
import { SeriesMemory, type SeriesState } from './seriesMemory.ts';
import { StillSearch } from './still.ts';
import { frameRateOf, isPhotograph, triageOf } from './triage.ts';
import { ultrasoundRegionsOf } from './ultrasoundRegions.ts';
import { eitherOf, squareFrames } from './squareFrames.ts';
import { VideoSearch } from './video.ts';

export interface DetectorOptions {
  /** Threads inside one network: 1 where several workers run side by side; default 2. */
  readonly threads?: number;
  /** Folder of the model files; default: the installed package. */
  readonly modelFolder?: string;
  /** The same for the networks that find faces. */
  readonly faceModelFolder?: string;
  /**
   * `triage` (default) searches as closely as resources allow, see triage.ts; `everything` lets the networks search every frame whole:
   * the yardstick that the triage is measured against.
   */
  readonly effort?: 'triage' | 'everything';
}

/** Finds burned-in text, and faces in what a camera took. Holds the networks and, for the series lately seen, what was read in them (in memory only). */
export interface Detector {
  /**
   * Looks at every frame. Throws `UserError` where the pixels cannot be decoded. A file without pixels has no proposals.
   */
  detect(file: DicomFile, known: KnownIdentifiers): Promise<Detection>;
  /**
   * Looks at a file that was masked and written, whole and without the memory of its series. Returns what else must be masked (widened);
   * nothing where it is clean. In the last round what identifies throws `UserError('pixels-still-identifying')`.
   */
  recheck(file: DicomFile, known: KnownIdentifiers, round: Round): Promise<Region[]>;
  release(): Promise<void>;
}

/**
 * The places where the device is known to write. A slice as the scanner reconstructs it is no screen: some signatures are told by codes that every such slice bears,
 * too, and there a place counts where anything at all was read or proposed in it.
 */
function devicePlaces(file: DicomFile, { proposals, kept }: Detection): Proposal[] {
  const places = deviceProposals(file);
  return triageOf(file).depth === 'sampled' ? places.filter((place) => [...proposals, ...kept].some((line) => overlap(line, place) > 0)) : places;
}

/** Starts the networks; throws `UserError('models-unavailable')` when they are missing or damaged. */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const models = await loadTextModels({ threads: options.threads ?? 2, ...(options.modelFolder === undefined ? {} : { folder: options.modelFolder }) });
  const memory = new SeriesMemory();
  let faceNetwork: Promise<FaceNetwork> | undefined;
  const faces = async (file: DicomFile, frames: FrameReader): Promise<Proposal[]> => {
    if (!mayShowFaces(file)) return [];
    faceNetwork ??= loadFaceNetwork({ threads: options.threads ?? 2, ...(options.faceModelFolder === undefined ? {} : { folder: options.faceModelFolder }) });
    return faceProposals(await faceNetwork, frames, frameRateOf(file));
  };
  const look = (context: SearchContext, rate: number, series: SeriesState, isPages: boolean): Promise<Detection> => {
    if (context.frames.numberOfFrames === 1) return new StillSearch(context, series).run();
    if (isPages) return searchPages(context);
    return (context.depth === 'video' ? new VideoSearch(context, rate) : new ClipSearch(context, rate)).run();
  };
  const search = async (file: DicomFile, known: KnownIdentifiers, seriesOf: (shape: 'stored' | 'square') => SeriesState): Promise<Detection> => {
    if (!hasFrames(file)) return { proposals: [], kept: [], framesLookedAt: 0, framesWithModels: 0, differingFrames: [] };
    const frames = openFrames(file);
    const depth = options.effort === 'everything' ? 'everything' : triageOf(file).depth;
    const context: SearchContext = { models, frames, depth, known, regions: ultrasoundRegionsOf(file), ...(isPhotograph(file) ? { looseStrokes: 'texture', effort: 'photograph' } : { looseStrokes: 'text', effort: 'close' }) };
    const [rate, isPages] = [frameRateOf(file), isDocument(file, frames)];
    const asStored = await look(context, rate, seriesOf('stored'), isPages);
    const square = squareFrames(frames, factsOf(file, 0).aspect);
    const detection = square === undefined ? asStored
      : eitherOf(asStored, square.stored(await look({ ...context, frames: square.frames, regions: context.regions.map((box) => square.stretched(box)) }, rate, seriesOf('square'), isPages)));
    return { ...detection, proposals: [...devicePlaces(file, detection), ...await faces(file, frames), ...detection.proposals] };
  };
  return {
    detect: (file, known) => {
      const series = firstString(file.dataSet.elements, tags.SeriesInstanceUID) ?? '';
      return search(file, known, (shape) => memory.of(shape === 'stored' ? series : `${series} square`));
    },
    recheck: async (file, known, round) => {
      const { columns, rows } = frameFormatOf(file.dataSet.elements);
      return leftOver(await search(file, known, () => ({ instances: 0, lines: [] })), round, columns, rows);
    },
    async release() {
      await models.release();
      await (await faceNetwork)?.release();
    },
  };
}
