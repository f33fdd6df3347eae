/** Whether anything reads in a rectangle of one frame of an output file. */
import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import type { ReadFile } from '../../synthetic/decode.ts';

interface Frame {
  readonly rows: number;
  readonly columns: number;
  readonly samples: number;
  /** Interleaved 8-bit samples. */
  readonly pixels: Uint8Array;
}

const numberAt = (file: ReadFile, tag: number): number => {
  const bytes = Buffer.from(file.elements.find((element) => element.tag === tag)?.bytes ?? [0, 0]);
  return file.littleEndian ? bytes.readUInt16LE(0) : bytes.readUInt16BE(0);
};

async function frameOf(file: ReadFile, index: number): Promise<Frame> {
  const [rows, columns, samples] = [numberAt(file, 0x00280010), numberAt(file, 0x00280011), numberAt(file, 0x00280002)];
  const element = file.elements.find((candidate) => candidate.tag === 0x7fe00010);
  if (element === undefined) throw new Error('no pixel data');
  const size = rows * columns * samples;
  if (element.fragments === undefined) return { rows, columns, samples, pixels: element.bytes.subarray(index * size, (index + 1) * size) };
  const fragment = element.fragments[index + 1];
  if (fragment === undefined) throw new Error('no such frame');
  if (file.transferSyntaxUid === '1.2.840.10008.1.2.5') return { rows, columns, samples, pixels: unpackRle(fragment, rows * columns, samples) };
  const { data, info } = await sharp(fragment).raw().toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, samples: info.channels, pixels: data };
}

function unpackRle(fragment: Uint8Array, plane: number, samples: number): Uint8Array {
  const bytes = Buffer.from(fragment);
  const pixels = new Uint8Array(plane * samples);
  for (let sample = 0; sample < samples; sample++) {
    let at = bytes.readUInt32LE(4 + sample * 4);
    for (let done = 0; done < plane; ) {
      const control = bytes.readInt8(at++);
      if (control >= 0) {
        for (let index = 0; index <= control && done < plane; index++) pixels[done++ * samples + sample] = bytes[at++] ?? 0;
      } else if (control > -128) {
        for (let index = 0; index < 1 - control && done < plane; index++) pixels[done++ * samples + sample] = bytes[at] ?? 0;
        at++;
      }
    }
  }
  return pixels;
}

/** Of one tone within the noise of a lossy codec: then there is nothing to read. Else Tesseract has the word, where it is installed. */
export async function readsInRectangle(file: ReadFile, frameIndex: number, rectangle: readonly [number, number, number, number]): Promise<string> {
  const frame = await frameOf(file, frameIndex);
  const [x, y, width, height] = rectangle;
  const crop = Buffer.alloc(width * height);
  let [low, high] = [255, 0];
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = frame.pixels[((y + row) * frame.columns + x + column) * frame.samples] ?? 0;
      crop[row * width + column] = value;
      [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  }
  if (high - low <= 12) return '';
  const image = await sharp(crop, { raw: { width, height, channels: 1 } })
    .resize({ width: width * 3 })
    .extend({ top: 20, bottom: 20, left: 20, right: 20, background: { r: low, g: low, b: low } })
    .negate()
    .png()
    .toBuffer();
  const run = spawnSync('tesseract', ['stdin', 'stdout', '--psm', '7'], { input: image, encoding: 'utf8', env: { ...process.env, OMP_THREAD_LIMIT: '1' } });
  if (run.error !== undefined) return `not of one tone (${String(low)} to ${String(high)}), and no OCR is installed`;
  return run.stdout.replace(/[^\p{L}\p{N}]/gu, '').length >= 2 ? run.stdout.trim() : '';
}
