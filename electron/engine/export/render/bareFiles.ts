/** Files with what shows their picture alone. */

/** A PNG with the chunks that show the picture alone, and the word that its colours are sRGB (PNG, third edition, 11.3.2.5). */
const signatureLength = 8;
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
/** Rendering intent 0, with its length, name and checksum. */
const srgb = Buffer.from('0000000173524742' + '00' + 'aece1ce9', 'hex');

export function barePng(bytes: Buffer): Uint8Array {
  const parts = [bytes.subarray(0, signatureLength)];
  for (let at = signatureLength; at + 12 <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (kept.has(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IHDR') parts.push(srgb);
    at = end;
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** JFIF 1.01 without density and thumbnail: readers without it would have to guess the colours. */
const jfif = Buffer.from('ffe000104a46494600010100000100010000', 'hex');

/** A JPEG whose only application segment is a bare JFIF; comments go too. */
export function bareJpeg(bytes: Buffer): Uint8Array {
  const parts = [bytes.subarray(0, 2), jfif];
  let at = 2;
  for (let code = bytes[at + 1]!; code !== startOfScan; code = bytes[at + 1]!) {
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (!(code >= 0xe0 && code <= 0xef) && code !== comment) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return new Uint8Array(Buffer.concat([...parts, bytes.subarray(at)]));
}

const startOfScan = 0xda;
const comment = 0xfe;
