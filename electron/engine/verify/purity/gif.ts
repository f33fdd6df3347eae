/** GIF89a: screen, colours, frames, and the one extension that says how often they repeat. */
import { block, coloursIn, label, subBlocks } from '../../photo/gifBlocks.ts';
import { allOf, broken, trailing, type Bytes, type Impurity } from './impurity.ts';

export function gifImpurities(file: Bytes): Impurity[] {
  const bytes = allOf(file);
  if (bytes.toString('latin1', 0, 6) !== 'GIF89a' || bytes.length < 14) return [broken('GIF', 0)];
  const found: Impurity[] = [];
  let repeats = 0;
  let at = 13 + coloursIn(bytes[10]!);
  for (;;) {
    const kind = bytes[at];
    if (kind === block.trailer) break;
    if (kind === block.extension) {
      const parts = subBlocks(bytes, at + 2);
      if (parts.end === undefined) return [...found, broken('GIF', at)];
      const name = impureExtension(bytes[at + 1]!, parts.blocks);
      if (bytes[at + 1] === label.application) repeats += 1;
      if (name !== undefined) found.push({ where: `GIF: ${name} at byte ${at}` });
      at = parts.end;
    } else if (kind === block.image) {
      const data = at + 10 + coloursIn(bytes[at + 9] ?? 0) + 1;
      const parts = subBlocks(bytes, data);
      if (parts.end === undefined || data > bytes.length) return [...found, broken('GIF', at)];
      const pixels = bytes.readUInt16LE(at + 5) * bytes.readUInt16LE(at + 7);
      if (!isWholeFrame(Buffer.concat(parts.blocks), bytes[data - 1]!, pixels)) found.push({ where: `GIF: other data than its pixels in the frame at byte ${at}` });
      at = parts.end;
    } else {
      return [...found, broken('GIF', at)];
    }
  }
  if (repeats > 1) found.push({ where: 'GIF: more than one word on how often it repeats' });
  if (at + 1 !== bytes.length) found.push(trailing('GIF', at + 1));
  return found;
}

/** Named where it is not one of the two that ours have. */
function impureExtension(kind: number, blocks: readonly Uint8Array[]): string | undefined {
  if (kind === label.graphicControl) return blocks.length === 1 && blocks[0]!.length === 4 ? undefined : 'a graphic control that is not in its form';
  if (kind === label.comment) return 'a comment';
  if (kind === label.plainText) return 'a text';
  if (kind !== label.application) return 'an extension of another kind';
  const [name, loop, ...more] = blocks;
  const isLoop = name !== undefined && Buffer.from(name).toString('latin1') === 'NETSCAPE2.0' && loop?.length === 3 && loop[0] === 1 && more.length === 0;
  return isLoop ? undefined : 'application data';
}

const mostCodes = 4096;

/** Whether compressed data are exactly so many pixels, their end and nothing more (GIF89a, Appendix F). */
function isWholeFrame(data: Buffer, bits: number, pixels: number): boolean {
  if (bits < 2 || bits > 8) return false;
  const [clear, end] = [2 ** bits, 2 ** bits + 1];
  const lengths = new Uint32Array(mostCodes).fill(1, 0, clear);
  let [at, next, width, before, count] = [0, end + 1, bits + 1, -1, 0];
  for (;;) {
    if (at + width > data.length * 8) return false;
    const code = bitsAt(data, at, width);
    at += width;
    if (code === end) break;
    if (code === clear) {
      [next, width, before] = [end + 1, bits + 1, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) return false;
    if (before >= 0 && next < mostCodes) lengths[next++] = lengths[before]! + 1;
    count += lengths[code]!;
    before = code;
    if (next === 2 ** width && width < 12) width++;
  }
  return count === pixels && Math.ceil(at / 8) === data.length && (at % 8 === 0 || data[data.length - 1]! >> (at % 8) === 0);
}

function bitsAt(data: Buffer, at: number, width: number): number {
  const from = at >> 3;
  const word = data[from]! | ((data[from + 1] ?? 0) << 8) | ((data[from + 2] ?? 0) << 16);
  return (word >> (at & 7)) & (2 ** width - 1);
}
