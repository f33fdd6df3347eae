import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find } from '../../../shared/dicom/values.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { PixelMode } from '../../../shared/profile/index.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import type { DecidedRegions } from '../detect/decided.ts';
import type { Detector } from '../detect/detector.ts';
import type { Proposal } from '../detect/proposal.ts';
import type { Round } from '../detect/recheck.ts';

/** What somebody decided for one instance. */
export type Decisions =
  /** A reviewer saw every finding of the instance: nothing more is looked for. */
  | { readonly scope: 'all'; readonly regions: readonly Region[] }
  /** Masks beside what is found, each saying for which instances it holds. */
  | { readonly scope: 'further'; readonly decided: DecidedRegions };

/** A line that was read in the pixels and is masked. Patient data: it lives in memory only, and goes into no file, log or report. */
export interface Reading extends Pick<Proposal, 'text' | 'sureness'> {
  /** Of the proposal; a case store keeps it as a word. */
  readonly kind: string;
}

/** Keeps each line once, by its text: the same in a hundred slices is one, and the surest look at it counts. */
export function keepSurest(readings: Map<string, Reading>, reading: Reading): void {
  const before = readings.get(reading.text);
  if (before === undefined || before.sureness < reading.sureness) readings.set(reading.text, reading);
}

/** What a look at the pixels of one file found. */
export interface FoundInPixels {
  readonly regions: readonly Region[];
  readonly readings: readonly Reading[];
}

/** What the pixel stage made of one file. */
export interface CleanedPixels {
  /** The file with its pixel elements replaced where something was masked or cleared; else the file as given. */
  readonly file: DicomFile;
  /** Whether the pixels were looked at and are clean now: only then may code 113101 be written. */
  readonly looked: boolean;
  readonly masked: boolean;
  readonly regions: readonly Region[];
  readonly readings: readonly Reading[];
  /** Ends what waits outside memory for the file to be written. */
  release(): void;
}

/** Looks at the pixels of one file after another, and masks what identifies. */
export interface PixelStage {
  /** What {@link clean} would mask, without touching a pixel: clips are masked frame by frame on their way into a new film. */
  find(file: DicomFile, known: KnownIdentifiers, decisions: Decisions | undefined): Promise<FoundInPixels & { readonly looked: boolean }>;
  /** `spillPath`: a new file beside the output for frames that do not fit in memory. */
  clean(file: DicomFile, known: KnownIdentifiers, decisions: Decisions | undefined, spillPath: string): Promise<CleanedPixels>;
  /**
   * Looks at what was written after something was masked; gives the regions by which the masks must grow. In the last round it throws
   * `pixels-still-identifying` where something identifying still reads. Where nothing was masked, nothing is looked at: those pixels are byte for
   * byte the ones that were looked at before.
   */
  recheck(written: DicomFile, known: KnownIdentifiers, round: Round): Promise<readonly Region[]>;
}

const untouched = (file: DicomFile, looked: boolean): CleanedPixels => ({ file, looked, masked: false, regions: [], readings: [], release: () => undefined });
const imageTags = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];
const hasImage = (file: DicomFile): boolean => imageTags.some((tag) => find(file.dataSet.elements, tag) !== undefined);

/** Pixels as stored. */
const asStored: PixelStage = {
  find: () => Promise.resolve({ regions: [], readings: [], looked: false }),
  clean: (file) => Promise.resolve(untouched(file, false)),
  recheck: () => Promise.resolve([]),
};

/** The stage for a mode; `threads` inside the text networks. The networks are loaded at the first picture: header work does not wait for them. */
export function pixelStageFor(mode: PixelMode, threads: number): PixelStage {
  if (mode === 'off') return asStored;
  const find: PixelStage['find'] = async (file, known, decisions) => ({
    ...(hasImage(file) ? await foundIn(file, known, decisions, mode, threads) : { regions: [], readings: [] }),
    // Known regions say nothing of the rest of the picture: only a look, or a reviewer, makes it clean.
    looked: mode === 'auto' || decisions?.scope === 'all',
  });
  return {
    find,
    async clean(file, known, decisions, spillPath) {
      const { regions, readings, looked } = await find(file, known, decisions);
      return { ...await redact(file, regions, looked, spillPath), readings };
    },
    async recheck(written, known, round) {
      return mode === 'auto' ? (await detectorWith(threads)).recheck(written, known, round) : [];
    },
  };
}

async function foundIn(file: DicomFile, known: KnownIdentifiers, decisions: Decisions | undefined, mode: 'auto' | 'regions', threads: number): Promise<FoundInPixels> {
  if (decisions?.scope === 'all') return { regions: decisions.regions, readings: [] };
  const { decidedFor, knownRegions } = await import('../detect/decided.ts');
  const decided = decisions?.decided ?? [];
  const proposals = mode === 'regions' ? knownRegions(file, decided) : [...(await (await detectorWith(threads)).detect(file, known)).proposals, ...decidedFor(file, decided)];
  return {
    // A region carries its reason alone: it is written down.
    regions: proposals.map(({ x, y, width, height, firstFrame, lastFrame, reason }) => ({ x, y, width, height, firstFrame, lastFrame, reason })),
    readings: proposals.filter(({ text }) => text !== '').map(({ text, kind, sureness }) => ({ text, kind, sureness })),
  };
}

let detector: Promise<Detector> | undefined;

/** The networks are loaded at the first picture, once for this thread or process. */
export async function detectorWith(threads: number): Promise<Detector> {
  const { createDetector } = await import('../detect/detector.ts');
  return (detector ??= createDetector({ threads }));
}

async function redact(file: DicomFile, regions: readonly Region[], looked: boolean, spillPath: string): Promise<Omit<CleanedPixels, 'readings'>> {
  const { applyRedaction, redactPixelData } = await import('../codecs/redact.ts');
  const { spillingStore } = await import('../codecs/fragmentStore.ts');
  const store = spillingStore(spillPath);
  try {
    const redaction = await redactPixelData(file, regions, { store });
    return {
      file: applyRedaction(file, redaction),
      looked: looked && hasImage(file),
      // Whatever made the stored bytes others than the source's is no longer untouched.
      masked: redaction.masked || redaction.cleared.unusedBits || redaction.cleared.passengers,
      regions: redaction.masked ? regions : [],
      release: () => store.close(),
    };
  } catch (cause) {
    store.close();
    throw cause;
  }
}
