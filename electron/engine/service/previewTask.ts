import type { Drawing, Marks, View } from '../../../shared/bundle/media.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import { applyRedaction, redactPixelData } from '../codecs/redact.ts';
import { scaledFrame, type PaddedSize } from '../export/render/fit.ts';
import { renderImage } from '../export/render/renderImage.ts';
import type { FrameAnswer } from './engine.ts';

/** One picture as a bundle will hold it. */
export interface PreviewTask {
  /** Counts from 1. */
  readonly frame: number;
  readonly regions: readonly Region[];
  readonly view: View | undefined;
  readonly marks: Marks;
  readonly drawings: readonly Drawing[];
  readonly fit: PaddedSize;
}

/** As large as the window ever shows one. */
const longestSide = 720;

/** Masks the frame as the export will, and renders it by the same means. */
export async function preview(file: DicomFile, { frame, regions, view, marks, drawings, fit }: PreviewTask): Promise<FrameAnswer> {
  const masked = regions.length === 0 ? file : applyRedaction(file, await redactPixelData(file, regions.map((region) => ({ ...region, firstFrame: frame, lastFrame: frame }))));
  const { width, height, pad } = scaledFrame(fit, Math.min(1, longestSide / Math.max(fit.width, fit.height)), 1);
  const { bytes, format } = await renderImage(masked, { frame, view, marks, drawings }, { width, height, pad, formats: ['jpeg', 'png'] });
  return { contentType: format === 'png' ? 'image/png' : 'image/jpeg', description: '{}', bytes };
}
