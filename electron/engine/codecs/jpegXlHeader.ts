/** What a JPEG XL codestream says about itself (ISO/IEC 18181-1, Annex A: size header and image metadata), without decoding. */
import { undecodable, unsupported } from './refusal.ts';

export interface JpegXlHeader {
  readonly rows: number;
  readonly columns: number;
  readonly precision: number;
}

/** `bytes`: a bare codestream, or a container (ISO/IEC 18181-2) that holds one. Throws a UserError. */
export function readJpegXlHeader(bytes: Uint8Array): JpegXlHeader {
  const bits = new BitReader(codestreamOf(bytes));
  if (bits.take(16) !== 0x0aff) throw undecodable('it is not a JPEG XL codestream');
  const size = readSize(bits);
  if (bits.take(1) === 1) return { ...size, precision: 8 };
  if (bits.take(1) === 1) {
    const orientation = bits.take(3);
    // A viewer of the codestream would turn the picture, and regions would lie elsewhere.
    if (orientation !== 0) throw unsupported('a JPEG XL frame that is to be turned');
    if (bits.take(1) === 1) readSize(bits);
    if (bits.take(1) === 1) throw unsupported('a JPEG XL frame with a preview');
    if (bits.take(1) === 1) throw unsupported('a JPEG XL animation');
  }
  if (bits.take(1) === 1) throw unsupported('JPEG XL samples in floating point');
  const precision = bits.choose([() => 8, () => 10, () => 12, () => 1 + bits.take(6)]);
  return { ...size, precision };
}

function readSize(bits: BitReader): { readonly rows: number; readonly columns: number } {
  const ratios: readonly (readonly [number, number])[] = [[1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1]];
  const isSmall = bits.take(1) === 1;
  const side = (): number =>
    isSmall
      ? 8 * (1 + bits.take(5))
      : bits.choose([() => 1 + bits.take(9), () => 1 + bits.take(13), () => 1 + bits.take(18), () => 1 + bits.take(30)]);
  const rows = side();
  const ratio = ratios[bits.take(3) - 1];
  return { rows, columns: ratio ? Math.floor((rows * ratio[0]) / ratio[1]) : side() };
}

/** The beginning of the codestream: enough of it for the header. */
function codestreamOf(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff) return bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const begin = at + (length === 1 ? 16 : 8);
    if (type === 0x6a786c63) return bytes.subarray(begin);
    // The first of several partial codestreams, behind its index.
    if (type === 0x6a786c70) return bytes.subarray(begin + 4);
    if (length < 8) break;
    at += length;
  }
  throw undecodable('it is not a JPEG XL codestream');
}

class BitReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** `count` bits, the least significant first. */
  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++, this.#at++) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined) throw undecodable('a JPEG XL header is cut short');
      value += ((byte >> (this.#at & 7)) & 1) * 2 ** i;
    }
    return value;
  }

  /** One of four distributions, by two bits. */
  choose(distributions: readonly [() => number, () => number, () => number, () => number]): number {
    const [first, second, third, fourth] = distributions;
    return [first, second, third, fourth][this.take(2)]?.() ?? 0;
  }
}
