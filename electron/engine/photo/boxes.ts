/** Boxes at the top of a container that pixels are kept in, or that say where they are (ISO/IEC 14496-12 4.2, 8.11). */
const needed = new Set(['mdat', 'meta', 'moov', 'idat']);

/**
 * Whether a box of a HEIF container reaches past the end of its file: its decoder fills the tiles that are missing with black and says nothing. Behind the boxes may
 * stand whatever a maker puts there.
 */
export function endsTooEarly(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 16 <= bytes.length; ) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    // 0: to the end of the file. 1: the size stands behind the type, in 64 bits.
    const length = size === 0 ? bytes.length - at : size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (length < 8) return false;
    if (at + length > bytes.length) return needed.has(type);
    at += length;
  }
  return false;
}
