/** The boxes of a container of ISO (ISO/IEC 14496-12 4.2). */
export interface Box {
  readonly type: string;
  /** Of what stands in it, behind size and type. */
  readonly start: number;
  readonly end: number;
  /** Whether it says that it goes on behind the place where it ends. */
  readonly isCut: boolean;
}

/** The boxes from `from` to `to`, one behind the other, as far as they can be followed. */
export function boxesOf(bytes: Uint8Array, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 16 <= to; ) {
    const size = view.getUint32(at);
    // 0: to the end. 1: the size stands behind the type, in 64 bits.
    const length = size === 0 ? to - at : size === 1 ? Number(view.getBigUint64(at + 8)) : size;
    if (length < 8) break;
    boxes.push({ type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), start: at + (size === 1 ? 16 : 8), end: Math.min(to, at + length), isCut: at + length > to });
    at += length;
  }
  return boxes;
}

/** Boxes at the top of a container that pixels are kept in, or that say where they are (ISO/IEC 14496-12 4.2, 8.11). */
const needed = new Set(['mdat', 'meta', 'moov', 'idat']);

/**
 * Whether a box of a HEIF container reaches past the end of its file: its decoder fills the tiles that are missing with black and says nothing. Behind the boxes may
 * stand whatever a maker puts there.
 */
export const endsTooEarly = (bytes: Uint8Array): boolean => boxesOf(bytes, 0, bytes.length).some(({ type, isCut }) => isCut && needed.has(type));
