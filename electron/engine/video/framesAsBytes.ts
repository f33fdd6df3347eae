import type { ByteSource } from '../../../shared/dicom/element.ts';
import { beat } from '../ingest/pulse.ts';
import type { ClipReader } from './clipReader.ts';

/** So many prepared frames are held for reads to come. */
const held = 4;

/**
 * The frames of a clip as native pixel data, one behind the other, decoded when they are prepared: nothing of a clip is in memory but the few frames that are looked
 * at, and its raw bytes cannot be copied by anyone who does not ask for them frame by frame.
 */
export function framesAsBytes(clip: ClipReader): ByteSource {
  const frameBytes = clip.width * clip.height * 3;
  const size = frameBytes * clip.frames;
  const ready = new Map<number, Uint8Array>();
  const framesOf = (offset: number, length: number): number[] => {
    if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('read past the end of the source');
    const first = Math.floor(offset / frameBytes);
    return Array.from({ length: Math.ceil((offset + length) / frameBytes) - first }, (_, at) => first + at);
  };
  return {
    size,
    async prepare(offset, length) {
      for (const index of framesOf(offset, length)) {
        const pixels = await clip.rgb(index);
        beat();
        ready.delete(index);
        ready.set(index, pixels);
      }
      for (const oldest of ready.keys()) {
        if (ready.size <= Math.max(held, Math.ceil(length / frameBytes) + 1)) break;
        ready.delete(oldest);
      }
    },
    read(offset, length) {
      const frames = framesOf(offset, length).map((index) => {
        const pixels = ready.get(index);
        if (pixels === undefined) throw new RangeError('a frame that was not prepared');
        return { pixels, start: index * frameBytes };
      });
      const [only] = frames;
      if (only !== undefined && frames.length === 1) return only.pixels.subarray(offset - only.start, offset - only.start + length);
      const bytes = new Uint8Array(length);
      for (const { pixels, start } of frames) {
        const from = Math.max(offset, start);
        const to = Math.min(offset + length, start + frameBytes);
        bytes.set(pixels.subarray(from - start, to - start), from - offset);
      }
      return bytes;
    },
  };
}
