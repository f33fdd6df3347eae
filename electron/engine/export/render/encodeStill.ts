/** A canvas as a PNG or JPEG file that holds the picture and nothing else. */
import sharp, { type Sharp } from 'sharp';
import type { Canvas } from './canvas.ts';
import { bareJpeg, barePng } from './bareFiles.ts';

export interface StillFile {
  readonly format: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
}

/** Steps of quality, best first. Below the last one, lettering and fine structures begin to suffer: rather a smaller picture. */
const qualities = [93, 86, 78, 70] as const;

/** The first of the formats, at the best quality, that is within `maxBytes`; `undefined` where none is. */
export async function encodeStill(canvas: Canvas, formats: readonly ('jpeg' | 'png' | 'webp')[], maxBytes = Infinity): Promise<StillFile | undefined> {
  for (const format of formatsOf(formats)) {
    if (format === 'png') {
      const bytes = await png(canvas);
      if (bytes.length <= maxBytes) return { format, bytes };
      continue;
    }
    for (const quality of qualities) {
      const bytes = await jpeg(canvas, quality);
      if (bytes.length <= maxBytes) return { format, bytes };
    }
  }
  return undefined;
}

/** Every destination that takes WebP takes one of the others. */
function formatsOf(formats: readonly string[]): ('png' | 'jpeg')[] {
  const known = formats.filter((format) => format === 'png' || format === 'jpeg');
  return known.length > 0 ? known : ['png', 'jpeg'];
}

const raw = ({ data, width, height, channels }: Canvas): Sharp => sharp(data, { raw: { width, height, channels } });

async function png(canvas: Canvas): Promise<Uint8Array> {
  const { channels } = canvas;
  const image = channels === 1 ? raw(canvas).toColourspace('b-w') : raw(canvas);
  return barePng(await image.png({ compressionLevel: 8, adaptiveFiltering: true }).toBuffer());
}

/** Three channels even for grey: some destinations refuse or tint JPEG files with one. */
async function jpeg(canvas: Canvas, quality: number): Promise<Uint8Array> {
  return bareJpeg(await raw(canvas).toColourspace('srgb').jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer());
}
