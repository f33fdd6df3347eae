/** NewSubfileType (TIFF 6.0, section 8): a smaller copy of another page, or a mask for one. */
const subfileTag = 254;
const isCopy = 0b101;
const mostPages = 2000;

/**
 * Which pages of a TIFF are pictures of their own, counted from 0: scanners and programs put smaller copies beside them, which are of another size and show nothing
 * more. Every page where that cannot be told. `pages`: how many there are.
 */
export function ownPagesOfTiff(bytes: Uint8Array, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, page) => page);
  try {
    const types = subfileTypes(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const own = all.filter((page) => ((types[page] ?? 0) & isCopy) === 0);
    return own.length === 0 ? all : own;
  } catch (cause) {
    if (cause instanceof RangeError) return all;
    throw cause;
  }
}

/** Of every directory in the chain of the file, 0 where it does not say. */
function subfileTypes(view: DataView): number[] {
  const little = view.getUint8(0) === 0x49;
  // 43 in the place of 42: BigTIFF, with offsets of eight bytes.
  const isBig = view.getUint16(2, little) === 43;
  const offsetAt = (at: number): number => (isBig ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little));
  const [countSize, fieldSize] = isBig ? [8, 20] : [2, 12];
  const types: number[] = [];
  for (let directory = offsetAt(isBig ? 8 : 4); directory !== 0 && types.length < mostPages; ) {
    const fields = isBig ? offsetAt(directory) : view.getUint16(directory, little);
    const first = directory + countSize;
    let type = 0;
    for (let field = 0; field < fields; field++) {
      const at = first + field * fieldSize;
      if (view.getUint16(at, little) === subfileTag) type = view.getUint32(at + fieldSize - (isBig ? 8 : 4), little);
    }
    types.push(type);
    directory = offsetAt(first + fields * fieldSize);
  }
  return types;
}
