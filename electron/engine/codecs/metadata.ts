/** Notes and other passengers of a codestream, for every family. */
import { JpegError } from '../../../shared/pixels/jpeg/markers.ts';
import { isSoftwareNote, withoutMetadata } from '../../../shared/pixels/jpeg/metadata.ts';
import type { FrameFormat } from '../../../shared/pixels/frame.ts';
import { withoutRlePassengers } from './rlePassengers.ts';
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';

/**
 * The codestream without what may identify beside the picture, decoding to the same samples; `undefined` where there is
 * nothing of the kind. What cannot be parsed is left for the decoder to refuse.
 */
export function withoutPassengers(bytes: Uint8Array, transferSyntaxUid: string, format: FrameFormat): Uint8Array | undefined {
  switch (transferSyntaxOf(transferSyntaxUid)?.family) {
    case 'jpeg':
    case 'jpeg-lossless':
    case 'jpeg-ls':
      try {
        return withoutMetadata(bytes);
      } catch (error) {
        if (error instanceof JpegError) return undefined;
        throw error;
      }
    case 'jpeg-2000':
    case 'htj2k':
      return isCodestream(bytes) ? withoutComments(bytes) : filteredBoxes(bytes, (type) => !jp2Passengers.includes(type));
    case 'rle': {
      const pixels = format.rows * format.columns;
      return withoutRlePassengers(bytes, format.bitsAllocated === 1 && format.samplesPerPixel === 1 ? Math.ceil(pixels / 8) : pixels);
    }
    case 'jpeg-xl':
      return filteredBoxes(bytes, (type) => jpegXlBoxes.includes(type));
    default:
      return undefined;
  }
}

/** Comments of the main header (T.800 A.9.2), blanked where they stand: nothing else moves. */
function withoutComments(bytes: Uint8Array): Uint8Array | undefined {
  let result: Uint8Array | undefined;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0x90; ) {
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) break;
    if (bytes[at + 1] === 0x64) {
      const text = String.fromCharCode(...bytes.subarray(at + 6, Math.min(at + 2 + length, at + 206)));
      if (!isSoftwareNote(text)) {
        result ??= bytes.slice();
        result.fill(0x20, at + 6, at + 2 + length);
      }
    }
    at += 2 + length;
  }
  return result;
}

/** What a JPEG XL container needs (ISO/IEC 18181-2); Exif, XML, JUMBF and compressed boxes are not among it. */
const jpegXlBoxes: readonly string[] = ['JXL ', 'ftyp', 'jxll', 'jxli', 'jxlc', 'jxlp'];

/** Boxes of a JP2 file that say nothing about its samples (T.800 Annex I). */
const jp2Passengers: readonly string[] = ['xml ', 'uuid', 'uinf', 'jp2i'];

function isCodestream(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff;
}

/** A file of boxes without those that are not to be kept; `undefined` where all are, or where they do not add up. */
function filteredBoxes(bytes: Uint8Array, keeps: (type: string) => boolean): Uint8Array | undefined {
  if (isCodestream(bytes)) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at + 8 <= bytes.length; ) {
    const stated = view.getUint32(at);
    // A length of 1 stands for 64 bits of it, of which the last 32 are enough.
    const length = stated === 1 && at + 16 <= bytes.length ? view.getUint32(at + 12) : stated;
    if (length !== 0 && (length < 8 || at + length > bytes.length)) return undefined;
    const end = length === 0 ? bytes.length : at + length;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (keeps(type)) {
      kept.push(bytes.subarray(at, end));
      size += end - at;
    }
    at = end;
  }
  // What is left behind the last box is the padding of the fragment.
  if (size + 8 > bytes.length) return undefined;
  const result = new Uint8Array(size);
  let at = 0;
  for (const part of kept) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
