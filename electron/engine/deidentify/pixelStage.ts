import type { DicomFile } from '../../../shared/dicom/element.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import type { KnownIdentifiers } from '../../../shared/text/index.ts';

/** What the pixel stage made of one file. */
export interface CleanedPixels {
  /** The file with its pixel elements replaced where something was masked; else the file as given. */
  readonly file: DicomFile;
  /** Whether the pixels were looked at and are clean now: only then may code 113101 be written. */
  readonly looked: boolean;
  readonly masked: boolean;
  readonly regions: readonly Region[];
}

/** Looks at the pixels of one file after another, and masks what identifies. */
export interface PixelStage {
  clean(file: DicomFile, known: KnownIdentifiers): Promise<CleanedPixels>;
}

/** Pixels as stored, for `--pixels off`. */
export const pixelsAsStored: PixelStage = {
  clean: (file) => Promise.resolve({ file, looked: false, masked: false, regions: [] }),
};
