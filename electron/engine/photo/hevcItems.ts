import { boxesOf, type Box } from './boxes.ts';

/** The pictures of a HEIF container as their codec stored them (ISO/IEC 14496-12 8.11, ISO/IEC 23008-12). */

/**
 * Whether what is stored for a HEVC picture cannot be a stream of HEVC: its units do not fill it, or hold the bytes that are kept for the beginning of a unit
 * (ITU-T H.265 7.4.2). Cards and transfers leave such gaps, in which the decoder makes up pixels and says nothing. What cannot be followed is not judged.
 */
export function hasBrokenHevc(bytes: Uint8Array): boolean {
  try {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const meta = boxesOf(all, 0, all.length).find(({ type }) => type === 'meta');
    if (meta === undefined) return false;
    const boxes = boxesOf(all, meta.start + 4, meta.end);
    const [places, items] = [boxes.find(({ type }) => type === 'iloc'), boxes.find(({ type }) => type === 'iinf')];
    if (places === undefined || items === undefined || !hasFourByteLengths(all, meta)) return false;
    const pictures = hevcItemsOf(all, items);
    return [...placesOf(all, places)].some(({ item, parts }) => pictures.has(item) && !isStream(Buffer.concat(parts.map(([offset, length]) => all.subarray(offset, offset + length)))));
  } catch (cause) {
    if (cause instanceof RangeError) return false;
    throw cause;
  }
}

/** HEVCDecoderConfigurationRecord (ISO/IEC 14496-15 8.3.3.1): the lengths in front of the units have four bytes in what cameras write. */
function hasFourByteLengths(bytes: Buffer, meta: Box): boolean {
  let found = 0;
  for (let at = bytes.indexOf('hvcC', meta.start, 'latin1'); at >= 0 && at < meta.end; at = bytes.indexOf('hvcC', at + 4, 'latin1')) {
    if ((bytes.readUInt8(at + 4 + 21) & 3) !== 3) return false;
    found++;
  }
  return found > 0;
}

function hevcItemsOf(bytes: Buffer, items: Box): Set<number> {
  const first = items.start + (bytes[items.start] === 0 ? 6 : 8);
  return new Set(boxesOf(bytes, first, items.end).flatMap(({ type, start }) => {
    const version = bytes[start]!;
    if (type !== 'infe' || version < 2) return [];
    const id = version === 2 ? bytes.readUInt16BE(start + 4) : bytes.readUInt32BE(start + 4);
    const kind = start + (version === 2 ? 8 : 10);
    return bytes.toString('latin1', kind, kind + 4) === 'hvc1' ? [id] : [];
  }));
}

/** Items that lie in the file itself, with offset and length of their parts. */
function* placesOf(bytes: Buffer, { start }: Box): Generator<{ readonly item: number; readonly parts: readonly (readonly [number, number])[] }> {
  let at = start + 4;
  const take = (size: number): number => {
    const value = size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size);
    at += size;
    return value;
  };
  const version = bytes[start]!;
  const [sizes, more] = [take(1), take(1)];
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 4, sizes & 15, more >> 4, version === 0 ? 0 : more & 15];
  for (let left = take(version < 2 ? 2 : 4); left > 0; left--) {
    const item = take(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : take(2) & 15;
    const elsewhere = take(2);
    const base = take(baseSize);
    const parts = Array.from({ length: take(2) }, (): readonly [number, number] => {
      take(indexSize);
      return [base + take(offsetSize), take(lengthSize)];
    });
    if (method === 0 && elsewhere === 0 && parts.every(([, length]) => length > 0)) yield { item, parts };
  }
}

/** Whether the bytes are units behind lengths, without what no unit holds. */
function isStream(data: Buffer): boolean {
  let at = 0;
  while (at + 4 <= data.length) {
    const length = data.readUInt32BE(at);
    if (length < 2 || at + 4 + length > data.length || holdsStart(data, at + 4, at + 4 + length)) return false;
    at += 4 + length;
  }
  return at === data.length;
}

/** Two zero bytes and a third below 3, which is where units begin in other containers; zeros at the end of a unit pad it. */
function holdsStart(data: Buffer, from: number, to: number): boolean {
  let end = to;
  while (end > from && data[end - 1] === 0) end--;
  for (let at = data.indexOf('\0\0', from, 'latin1'); at >= 0 && at + 2 < end; at = data.indexOf('\0\0', at + 1, 'latin1')) if (data[at + 2]! < 3) return true;
  return false;
}
