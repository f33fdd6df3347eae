/** JPEG (ITU-T T.81 Annex B, JFIF 1.02): what our own files hold, and nothing else. */
import { JpegError } from '../../../../shared/pixels/jpeg/markers.ts';
import { redactJpeg } from '../../../../shared/pixels/jpeg/redact.ts';
import { allOf, broken, trailing, type Bytes, type Impurity } from './impurity.ts';

const marker = { soi: 0xd8, eoi: 0xd9, sos: 0xda, dqt: 0xdb, dht: 0xc4, dri: 0xdd, com: 0xfe, app0: 0xe0 } as const;
/** Ours are sequential: what a progressive one holds could not be accounted for. */
const frames = new Set([0xc0, 0xc1]);

export function jpegImpurities(file: Bytes): Impurity[] {
  const bytes = allOf(file);
  const found: Impurity[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== marker.soi) return [broken('JPEG', 0)];
  let at = 2;
  for (;;) {
    const code = bytes[at + 1];
    if (bytes[at] !== 0xff || code === undefined || code === 0xff) return [...found, broken('JPEG', at)];
    if (code === marker.eoi) break;
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2 || body.length !== length - 2) return [...found, broken('JPEG', at)];
    if (!isNeeded(code, body, at)) found.push({ where: `JPEG: ${nameOf(code)} at byte ${at}` });
    at += 2 + length;
    if (code === marker.sos) at = endOfScan(bytes, at);
  }
  if (at + 2 !== bytes.length) found.push(trailing('JPEG', at + 2));
  return found.length > 0 ? found : scanImpurities(bytes);
}

/** The coefficients written once more, from what was read of them: bytes beside them, which no decoder shows, are not there then. */
function scanImpurities(bytes: Buffer): Impurity[] {
  const scan = Buffer.from([0xff, marker.sos]);
  if (bytes.indexOf(scan) !== bytes.lastIndexOf(scan)) return [{ where: 'JPEG: more than one scan' }];
  try {
    const again = Buffer.from(redactJpeg(bytes, [], []).bytes);
    return again.subarray(again.indexOf(scan)).equals(bytes.subarray(bytes.indexOf(scan))) ? [] : [{ where: 'JPEG: bytes in its scan that show nothing' }];
  } catch (cause) {
    if (cause instanceof JpegError) return [broken('JPEG', bytes.indexOf(scan))];
    throw cause;
  }
}

/** The next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  let at = bytes.indexOf(0xff, start);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1]!;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, at + 2);
  }
  return bytes.length;
}

function isNeeded(code: number, body: Buffer, at: number): boolean {
  if (code === marker.app0) return at === 2 && isBareJfif(body);
  if (frames.has(code)) return body.length === 6 + 3 * (body[5] ?? 0);
  if (code === marker.sos) return body.length === 4 + 2 * (body[0] ?? 0);
  if (code === marker.dri) return body.length === 2;
  if (code === marker.dqt) return fills(body, (from) => 1 + 64 * ((body[from] ?? 0) >> 4 === 0 ? 1 : 2));
  if (code === marker.dht) return fills(body, (from) => 17 + body.subarray(from + 1, from + 17).reduce((sum, count) => sum + count, 0));
  return false;
}

/** JFIF without thumbnail, its density that of a screen or none. */
function isBareJfif(body: Buffer): boolean {
  if (body.length !== 14) return false;
  const [unit, across, down] = [body[7], body.readUInt16BE(8), body.readUInt16BE(10)];
  const isNeutral = across === down && (unit === 1 ? across === 72 : unit === 0 && across === 1);
  return body.toString('latin1', 0, 5) === 'JFIF\0' && body[5] === 1 && isNeutral && body[12] === 0 && body[13] === 0;
}

/** Whether tables of such sizes follow one another to the end, with nothing between or behind. */
function fills(body: Buffer, size: (from: number) => number): boolean {
  let at = 0;
  while (at < body.length) at += size(at);
  return at === body.length && at > 0;
}

function nameOf(code: number): string {
  if (code === marker.com) return 'a comment (COM)';
  if (code >= 0xe0 && code <= 0xef) return `application data (APP${code - 0xe0})`;
  return `a segment that is not needed or not in its form (FF${code.toString(16).toUpperCase()})`;
}
