import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, numbersOf } from '../../../shared/dicom/values.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { PixelMode } from '../../../shared/profile/index.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';
import { uncovered, widened } from './coverage.ts';

/** What somebody decided for one instance. */
export interface Decisions {
  readonly regions: readonly Region[];
  /** `all`: a reviewer saw every finding of the instance, so nothing more is looked for. `further`: masks beside what is found. */
  readonly scope: 'all' | 'further';
}

/** What the pixel stage made of one file. */
export interface CleanedPixels {
  /** The file with its pixel elements replaced where something was masked or cleared; else the file as given. */
  readonly file: DicomFile;
  /** Whether the pixels were looked at and are clean now: only then may code 113101 be written. */
  readonly looked: boolean;
  readonly masked: boolean;
  readonly regions: readonly Region[];
  /** Ends what waits outside memory for the file to be written. */
  release(): void;
}

/** Looks at the pixels of one file after another, and masks what identifies. */
export interface PixelStage {
  /** `spillPath`: a new file beside the output for frames that do not fit in memory. */
  clean(file: DicomFile, known: KnownIdentifiers, decisions: Decisions | undefined, spillPath: string): Promise<CleanedPixels>;
  /**
   * Looks at what was written; gives the regions by which the masks must grow, none when nothing identifying reads any more. Nothing is looked
   * at where nothing was masked: those pixels are byte for byte the ones that were looked at before.
   */
  recheck(written: DicomFile, known: KnownIdentifiers, applied: readonly Region[]): Promise<readonly Region[]>;
}

const untouched = (file: DicomFile, looked: boolean): CleanedPixels => ({ file, looked, masked: false, regions: [], release: () => undefined });
const imageTags = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];
const hasImage = (file: DicomFile): boolean => imageTags.some((tag) => find(file.dataSet.elements, tag) !== undefined);

/** Pixels as stored. */
const asStored: PixelStage = {
  clean: (file) => Promise.resolve(untouched(file, false)),
  recheck: () => Promise.resolve([]),
};

/** The stage for a mode; `threads` inside the text networks. The networks are loaded at the first picture: header work does not wait for them. */
export function pixelStageFor(mode: PixelMode, threads: number): PixelStage {
  if (mode === 'off') return asStored;
  return {
    async clean(file, known, decisions, spillPath) {
      const found = decisions?.scope === 'all' ? [] : mode === 'auto' ? await detected(file, known, threads) : await knownRegions(file);
      const regions = [...found, ...(decisions?.regions ?? [])];
      // Known regions say nothing of the rest of the picture: only a look, or a reviewer, makes it clean.
      const looked = mode === 'auto' || decisions?.scope === 'all';
      return redact(file, regions, looked, spillPath);
    },
    async recheck(written, known, applied) {
      if (mode !== 'auto' || applied.length === 0) return [];
      return widened(uncovered(await detected(written, known, threads), applied), sizeOf(written));
    },
  };
}

async function redact(file: DicomFile, regions: readonly Region[], looked: boolean, spillPath: string): Promise<CleanedPixels> {
  const { applyRedaction, redactPixelData } = await import('../codecs/redact.ts');
  const { spillingStore } = await import('../codecs/fragmentStore.ts');
  const store = spillingStore(spillPath);
  try {
    const redaction = await redactPixelData(file, regions, { store });
    return {
      file: applyRedaction(file, redaction),
      looked: looked && hasImage(file),
      masked: redaction.masked,
      regions: redaction.masked ? regions : [],
      release: () => store.close(),
    };
  } catch (cause) {
    store.close();
    throw cause;
  }
}

type Detector = import('../detect/index.ts').Detector;
let detector: Promise<Detector> | undefined;

async function detected(file: DicomFile, known: KnownIdentifiers, threads: number): Promise<Region[]> {
  if (!hasImage(file)) return [];
  const { createDetector } = await import('../detect/index.ts');
  detector ??= createDetector({ threads });
  const { proposals } = await (await detector).detect(file, known);
  // What was read stays here: a region carries its reason alone.
  return proposals.map(({ x, y, width, height, firstFrame, lastFrame, reason }) => ({ x, y, width, height, firstFrame, lastFrame, reason }));
}

async function knownRegions(file: DicomFile): Promise<Region[]> {
  const { deviceRegionsOf } = await import('../detect/deviceRegions.ts');
  const { columns, rows, frames } = sizeOf(file);
  const reason = 'This device is known to write patient data here.';
  return deviceRegionsOf(file, columns, rows).map((box) => ({ x: box.x, y: box.y, width: box.width, height: box.height, firstFrame: 1, lastFrame: frames, reason }));
}

function sizeOf(file: DicomFile): { readonly columns: number; readonly rows: number; readonly frames: number } {
  const number = (tag: number): number => {
    const element = find(file.dataSet.elements, tag);
    return (element === undefined ? undefined : numbersOf(element)[0]) ?? 0;
  };
  return { columns: number(tags.Columns), rows: number(tags.Rows), frames: number(tags.NumberOfFrames) || 1 };
}
