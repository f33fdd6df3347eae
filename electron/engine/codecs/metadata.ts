/** Notes and other passengers of a codestream, for every family. */
import { JpegError } from '../../../shared/pixels/jpeg/markers.ts';
import { isSoftwareNote, withoutMetadata } from '../../../shared/pixels/jpeg/metadata.ts';
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';

/**
 * The codestream without what may identify beside the picture, decoding to the same samples; `undefined` where there is
 * nothing of the kind. What cannot be parsed is left for the decoder to refuse.
 */
export function withoutPassengers(bytes: Uint8Array, transferSyntaxUid: string): Uint8Array | undefined {
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
      return withoutComments(bytes);
    case 'jpeg-xl':
      return withoutBoxes(bytes);
    default:
      return undefined;
  }
}

/** Comments of the main header (T.800 A.9.2), blanked where they stand: nothing else moves. */
function withoutComments(bytes: Uint8Array): Uint8Array | undefined {
  let result: Uint8Array | undefined;
  if (bytes[0] !== 0xff || bytes[1] !== 0x4f) return undefined;
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

/** Boxes of a JPEG XL container that are no part of the picture: Exif, XML, JUMBF, and compressed ones (ISO/IEC 18181-2). */
function withoutBoxes(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [];
  let size = 0;
  for (let at = 0; at + 8 <= bytes.length; ) {
    const stated = view.getUint32(at);
    if (stated !== 0 && (stated < 8 || at + stated > bytes.length)) return undefined;
    const end = stated === 0 ? bytes.length : at + stated;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (['JXL ', 'ftyp', 'jxll', 'jxli', 'jxlc', 'jxlp'].includes(type)) {
      kept.push(bytes.subarray(at, end));
      size += end - at;
    }
    at = end;
  }
  if (size === bytes.length) return undefined;
  const result = new Uint8Array(size);
  let at = 0;
  for (const part of kept) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
