import { UserError } from '../../../shared/contract/errors.ts';
import { endOfEntropyData, holdsTemporaryMarker, JpegError, markers, readJpegHeader, segmentsOf } from '../../../shared/pixels/jpeg/markers.ts';
import { decodeWithWasm } from '../codecs/wasm.ts';

/** `unknown`: of a process that the decoder which tells of damage does not have. */
export type Integrity = 'whole' | 'damaged' | 'unknown';

/**
 * Whether every pixel of a JPEG photo is what was stored. The decoder that shows photos passes over what is wrong in the entropy-coded data and stops looking
 * behind the last block; this one names all of it. What lies behind the end of the picture (a second one, a film, notes of the maker) is no damage, nor is a
 * missing end marker behind a complete picture.
 */
export async function integrityOf(bytes: Uint8Array): Promise<Integrity> {
  try {
    const { columns, rows, precision, components } = readJpegHeader(bytes);
    if (precision !== 8) return 'unknown';
    if (holdsTemporaryMarker(bytes)) return 'damaged';
    const frame = { columns, rows, samplesPerPixel: components.length, bitsAllocated: 8, bitsStored: 8, pixelRepresentation: 0, isRgb: false } as const;
    const { messages } = await decodeWithWasm('DecodeJpeg', frame, bytes);
    return messages.some((message) => isDamage(message, bytes)) ? 'damaged' : 'whole';
  } catch (cause) {
    if (cause instanceof JpegError || cause instanceof UserError) return 'unknown';
    throw cause;
  }
}

/** So few bytes too many some cameras leave at the end of a picture that is complete. */
const strayBytes = 2;

/** The warnings of libjpeg behind which pixels are made up. */
function isDamage(message: string, bytes: Uint8Array): boolean {
  const extraneous = /(\d+) extraneous bytes before marker 0x([0-9a-f]{2})/u.exec(message);
  if (extraneous === null) return /Corrupt JPEG|premature end of data|Inconsistent progression/iu.test(message);
  const [count, marker] = [Number(extraneous[1]), Number.parseInt(extraneous[2]!, 16)];
  if (count <= strayBytes) return false;
  if (marker >= markers.RST0 && marker <= markers.RST7) return true;
  // Before a segment that follows no scan they are gaps between headers.
  const left = endsOfScans(bytes).filter((end) => bytes[end + 1] === marker).map((end) => bytes.subarray(Math.max(0, end - count), end));
  return left.length > 0 && !left.some(isPadding);
}

/** Where the marker behind each scan begins. */
const endsOfScans = (bytes: Uint8Array): number[] => [...segmentsOf(bytes)].filter(({ marker }) => marker === markers.SOS).map(({ end }) => endOfEntropyData(bytes, end));

const isPadding = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0 || byte === 0xff);
