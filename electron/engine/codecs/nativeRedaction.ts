/** Masks native pixel data as it is read: the frames are edited on their way out, so that memory does not grow with them. */
import type { ByteSource, ValueElement } from '../../../shared/dicom/element.ts';
import { readExactly } from '../../../shared/dicom/source.ts';
import { blackOf, floatBlackOf } from '../../../shared/pixels/black.ts';
import { nativeFrameBits } from '../../../shared/pixels/cells.ts';
import type { DisplayAttributes } from '../../../shared/pixels/display.ts';
import type { FrameFormat } from '../../../shared/pixels/frame.ts';
import { clearUnusedBits, hasUnusedBits, highBitsOf, maskCells } from '../../../shared/pixels/mask.ts';
import type { HighBits } from '../../../shared/pixels/mask.ts';
import type { Rectangle } from '../../../shared/pixels/rectangle.ts';
import { maximumFrameBytes } from './claims.ts';
import { decodeNative } from './native.ts';
import { littleEndianSource, swapUnitOf, valueSource } from './nativeBytes.ts';
import { tooLarge, undecodable } from './refusal.ts';

export interface NativeTask {
  readonly pixels: ValueElement;
  readonly format: FrameFormat;
  readonly transferSyntaxUid: string;
  readonly numberOfFrames: number;
  rectangles(index: number): readonly Rectangle[];
  display(index: number): DisplayAttributes;
}

export interface NativeRedaction {
  /** The new value, in the byte order of the old one; `undefined` where nothing was to change. */
  readonly value: ByteSource | undefined;
  readonly clearedUnusedBits: boolean;
  readonly droppedTail: boolean;
  /** The stored values that masks were filled with. */
  readonly blacks: readonly number[];
}

/** Throws `pixels-undecodable` where there are fewer bytes than frames. Reads frames only where bits above High Bit may hide something. */
export function redactNative(task: NativeTask): NativeRedaction {
  const { pixels, format, numberOfFrames } = task;
  const bits = nativeFrameBits(format);
  const needed = Math.ceil((bits * numberOfFrames) / 8);
  if (needed > pixels.value.length) throw undecodable('there are fewer bytes than the frames need');
  const unit = swapUnitOf(pixels, format, task.transferSyntaxUid);
  const cells = littleEndianSource(valueSource(pixels), unit);
  const even = needed + (needed % 2);
  const droppedTail = hasTail(cells, even);
  const frames = Array.from({ length: numberOfFrames }, (_, index) => index);
  const masked = frames.filter((index) => task.rectangles(index).length > 0);
  const highBits = overallHighBits(cells, format, bits, numberOfFrames);
  const clearedUnusedBits = highBits === 'stray';
  if (masked.length === 0 && !clearedUnusedBits && !droppedTail) {
    return { value: undefined, clearedUnusedBits, droppedTail, blacks: [] };
  }
  const blacks = new Set<number>();
  const edit = (index: number, frame: Uint8Array, firstBit: number): void => {
    if (clearedUnusedBits) clearUnusedBits(frame, format);
    const rectangles = task.rectangles(index);
    if (rectangles.length === 0) return;
    const black = blackOfFrame(task, index, frame, firstBit);
    maskCells(frame, format, rectangles, black, { firstBit, highBits: clearedUnusedBits ? 'clear' : highBits });
  };
  for (const index of masked) {
    if (format.number === 'integer') for (const value of blackOf(format, task.display(index))) blacks.add(value);
  }
  const size = droppedTail ? even : pixels.value.length;
  const touched = new Set(clearedUnusedBits ? frames : masked);
  const edited = bits % 8 === 0 ? editedByFrame(cells, size, bits / 8, touched, edit) : editedWhole(cells, size, bits, touched, edit);
  return { value: littleEndianSource(edited, unit), clearedUnusedBits, droppedTail, blacks: [...blacks] };
}

function blackOfFrame(task: NativeTask, index: number, frame: Uint8Array, firstBit: number): readonly number[] {
  const { format } = task;
  if (format.number === 'integer') return blackOf(format, task.display(index));
  const decoded = decodeNative(frame, format, firstBit);
  const black = floatBlackOf(decoded, task.display(index));
  return new Array<number>(format.samplesPerPixel).fill(black);
}

/** Whether anything but zeros stands behind the last frame: a frame too many, perhaps. */
function hasTail(cells: ByteSource, from: number): boolean {
  const step = 1024 * 1024;
  for (let at = from; at < cells.size; at += step) {
    if (readExactly(cells, at, Math.min(step, cells.size - at)).some((byte) => byte !== 0)) return true;
  }
  return false;
}

function overallHighBits(cells: ByteSource, format: FrameFormat, bits: number, numberOfFrames: number): HighBits {
  if (!hasUnusedBits(format)) return 'clear';
  let result: HighBits = 'clear';
  for (let index = 0; index < numberOfFrames; index++) {
    const here = highBitsOf(readExactly(cells, (index * bits) / 8, bits / 8), format);
    if (here === 'stray') return here;
    if (here === 'sign-extended') result = here;
  }
  return result;
}

type Edit = (index: number, frame: Uint8Array, firstBit: number) => void;

/** The source with some of its frames edited; keeps the last edited frame, since readers come piece by piece. */
function editedByFrame(cells: ByteSource, size: number, frameBytes: number, touched: ReadonlySet<number>, edit: Edit): ByteSource {
  let lastIndex = -1;
  let last = new Uint8Array(0);
  const frameAt = (index: number): Uint8Array => {
    if (index !== lastIndex) {
      last = readExactly(cells, index * frameBytes, frameBytes).slice();
      edit(index, last, 0);
      lastIndex = index;
    }
    return last;
  };
  return {
    size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('read past the end of the source');
      const result = new Uint8Array(length);
      for (let at = offset; at < offset + length; ) {
        const index = Math.floor(at / frameBytes);
        const end = Math.min(offset + length, (index + 1) * frameBytes);
        const part = touched.has(index)
          ? frameAt(index).subarray(at - index * frameBytes, end - index * frameBytes)
          : readExactly(cells, at, Math.min(end, cells.size) - at);
        result.set(part, at - offset);
        at = end;
      }
      return result;
    },
  };
}

/** For packed cells whose frames share bytes. Such images are small. */
function editedWhole(cells: ByteSource, size: number, bits: number, touched: ReadonlySet<number>, edit: Edit): ByteSource {
  if (size > maximumFrameBytes) throw tooLarge('packed pixel data of more than 256 MB');
  const whole = new Uint8Array(size);
  whole.set(readExactly(cells, 0, Math.min(size, cells.size)));
  for (const index of touched) {
    const start = Math.floor((index * bits) / 8);
    edit(index, whole.subarray(start, Math.ceil(((index + 1) * bits) / 8)), (index * bits) % 8);
  }
  return {
    size,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > size) throw new RangeError('read past the end of the source');
      return whole.subarray(offset, offset + length);
    },
  };
}
