import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import type { Picture } from '../../../shared/pixels/picture.ts';
import { openFrames } from '../codecs/frames.ts';

/** Longest side of one picture in the montage, in pixels. */
const side = 640;
const gap = 8;
/** A montage of more rows than this goes on in a next file. */
const rowsInFile = 12;

/** The frames that a reviewer should see: first, middle, last, and every one that differs (1-based, sorted, none twice). */
export function framesForReview(numberOfFrames: number, differing: readonly number[]): number[] {
  const frames = new Set([1, Math.ceil(numberOfFrames / 2), numberOfFrames, ...differing]);
  return [...frames].filter((frame) => frame >= 1 && frame <= numberOfFrames).sort((a, b) => a - b);
}

export interface ReviewMontage {
  /** Folder, made where it is missing, with mode 0700: it holds what identifies. The pictures are 0600, as the folder may have been there. */
  readonly folder: string;
  /** Name of the files without extension; from pseudonyms and numbers alone. */
  readonly name: string;
  readonly before: DicomFile;
  readonly after: DicomFile;
  /** 1-based, see {@link framesForReview}. */
  readonly frames: readonly number[];
}

/** Writes each frame before (left) and after (right) masking as PNG; returns the paths. One frame is held at a time. */
export async function writeReviewMontage(montage: ReviewMontage): Promise<string[]> {
  await mkdir(montage.folder, { recursive: true, mode: 0o700 });
  const before = openFrames(montage.before);
  const after = openFrames(montage.after);
  const scale = Math.min(1, side / Math.max(before.columns, before.rows));
  const width = Math.max(1, Math.round(before.columns * scale));
  const height = Math.max(1, Math.round(before.rows * scale));
  const paths: string[] = [];
  for (let start = 0; start < montage.frames.length; start += rowsInFile) {
    const frames = montage.frames.slice(start, start + rowsInFile);
    const tiles: OverlayOptions[] = [];
    for (const [row, frame] of frames.entries()) {
      for (const [column, reader] of [before, after].entries()) {
        tiles.push({ input: await small(await reader.picture(frame - 1), width, height), left: gap + column * (width + gap), top: gap + row * (height + gap) });
      }
    }
    const path = join(montage.folder, montage.frames.length > rowsInFile ? `${montage.name}-${Math.floor(start / rowsInFile) + 1}.png` : `${montage.name}.png`);
    const png = await sharp({ create: { width: 2 * width + 3 * gap, height: frames.length * (height + gap) + gap, channels: 3, background: '#404040' } }).composite(tiles).png().toBuffer();
    await writeFile(path, png, { mode: 0o600 });
    paths.push(path);
  }
  return paths;
}

function small(picture: Picture, width: number, height: number): Promise<Buffer> {
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: picture.channels } }).resize(width, height, { fit: 'fill' }).toColourspace('srgb').png().toBuffer();
}
