/** PNG (third edition): the chunks that show the picture, and the word that it is sRGB. */
import { crc32, inflateSync } from 'node:zlib';
import { allOf, broken, trailing, type Bytes, type Impurity } from './impurity.ts';

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB']);
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

export function pngImpurities(file: Bytes): Impurity[] {
  const bytes = allOf(file);
  if (!bytes.subarray(0, 8).equals(signature)) return [broken('PNG', 0)];
  const found: Impurity[] = [];
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) return [...found, broken('PNG', at)];
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return [...found, broken('PNG', at)];
    if (!needed.has(name)) found.push({ where: `PNG: ${chunkName(name)} at byte ${at}` });
    if (name === 'sRGB' && !(body.length === 1 && body[0]! <= 3)) found.push({ where: `PNG: chunk sRGB with more than its intent at byte ${at}` });
    if (name === 'IHDR') header = body;
    if (name === 'IDAT') data.push(body);
    at = end;
    if (name !== 'IEND') continue;
    if (length > 0) found.push({ where: `PNG: an end (IEND) that holds something, at byte ${at}` });
    if (at !== bytes.length) found.push(trailing('PNG', at));
    break;
  }
  return [...found, ...hiddenBehindPixels(header, Buffer.concat(data))];
}

/** What lies in the compressed data beside the rows of the picture. */
function hiddenBehindPixels(header: Buffer | undefined, data: Buffer): Impurity[] {
  if (header?.length !== 13) return [{ where: 'PNG: no header in its form' }];
  const [width, height, depth, colour, interlaced] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8]!, header[9]!, header[12]!];
  // Ours are never interlaced; the rows of one that is are not counted here.
  if (interlaced !== 0) return [{ where: 'PNG: interlaced, which ours are not' }];
  const size = height * (1 + Math.ceil((width * depth * (samplesOf[colour] ?? 4)) / 8));
  try {
    const { buffer, engine } = inflateSync(data, { info: true, maxOutputLength: size + 1 }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (buffer.length !== size) return [{ where: 'PNG: other data than its rows' }];
    return engine.bytesWritten === data.length ? [] : [{ where: 'PNG: bytes behind its compressed rows' }];
  } catch {
    return [{ where: 'PNG: other data than its rows' }];
  }
}

const known = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'pHYs', 'gAMA', 'cHRM', 'bKGD', 'hIST', 'sBIT', 'sPLT', 'acTL', 'fcTL', 'fdAT', 'cICP', 'caBX']);
/** A chunk's name is four letters that anyone may choose. */
const chunkName = (name: string): string => (known.has(name) ? `chunk ${name}` : 'a chunk of another kind');
