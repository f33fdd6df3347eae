/**
 * What kind of source the first bytes of a file make it. Extensions are not looked at: people rename files, and what a file really is decides which
 * decoder it must be safe for.
 */
export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'gif' | 'bmp' | 'avif' | 'heic';

/** Name of the demuxer that reads the container. It is always named: left to guess, a text that names other files would be taken for a play list. */
export type ClipFormat = 'mov' | 'matroska' | 'avi' | 'mpegts' | 'mpeg' | 'asf' | 'flv' | 'ogg';

export type MediaKind = { readonly kind: 'photo'; readonly format: PhotoFormat } | { readonly kind: 'clip'; readonly format: ClipFormat };

/** So many bytes tell every kind. */
export const mediaHeadLength = 1024;

/** `head`: the first {@link mediaHeadLength} bytes of the file, or all of a shorter one. `undefined`: neither photo nor clip. */
export function mediaKindOf(head: Uint8Array): MediaKind | undefined {
  const text = (from: number, to: number): string => String.fromCharCode(...head.subarray(from, to));
  const starts = (...bytes: number[]): boolean => bytes.length <= head.length && bytes.every((byte, at) => head[at] === byte);
  // A DICOM file may carry anything in its preamble, the beginning of a TIFF among it (PS3.10 7.1).
  if (text(128, 132) === 'DICM') return undefined;
  if (starts(0xff, 0xd8, 0xff)) return photo('jpeg');
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return photo('png');
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return photo('webp');
  if (text(0, 4) === 'RIFF' && text(8, 11) === 'AVI') return clip('avi');
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a) || starts(0x49, 0x49, 0x2b, 0) || starts(0x4d, 0x4d, 0, 0x2b)) return photo('tiff');
  if (/^GIF8[79]a$/u.test(text(0, 6))) return photo('gif');
  if (isBitmap(head)) return photo('bmp');
  if (text(4, 8) === 'ftyp') return ofBrands(brandsOf(head));
  if (/^(?:moov|mdat|wide|free|skip)$/u.test(text(4, 8)) && plausibleBox(head)) return clip('mov');
  if (starts(0x1a, 0x45, 0xdf, 0xa3)) return clip('matroska');
  if (starts(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11)) return clip('asf');
  if (text(0, 3) === 'FLV' && head[3] === 1) return clip('flv');
  if (text(0, 4) === 'OggS') return clip('ogg');
  if (starts(0, 0, 1, 0xba)) return clip('mpeg');
  if (isTransportStream(head)) return clip('mpegts');
  return undefined;
}

const photo = (format: PhotoFormat): MediaKind => ({ kind: 'photo', format });
const clip = (format: ClipFormat): MediaKind => ({ kind: 'clip', format });

/** The major brand and the compatible ones of ISO/IEC 14496-12 4.3. */
function brandsOf(head: Uint8Array): string[] {
  const size = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  const end = Math.min(head.length, size);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += 4) if (at !== 12) brands.push(String.fromCharCode(...head.subarray(at, at + 4)));
  return brands;
}

function ofBrands(brands: readonly string[]): MediaKind {
  const [major = ''] = brands;
  if (/^avi[fs]$/u.test(major)) return photo('avif');
  if (/^(?:hei[cxms]|hev[cxms]|heif)$/u.test(major)) return photo('heic');
  // `mif1` and `msf1` say that there is a picture, and not how it is encoded.
  if (/^(?:mif1|msf1|mif2|miaf)$/u.test(major)) return brands.some((brand) => /^avi[fso]$/u.test(brand)) ? photo('avif') : photo('heic');
  return clip('mov');
}

/** The size of the first box is that of a box, so that a text whose fifth letter begins "free" is none. */
function plausibleBox(head: Uint8Array): boolean {
  const size = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0);
  return size === 1 || (size >= 8 && size < 0x2000_0000) || String.fromCharCode(...head.subarray(4, 8)) === 'mdat';
}

/** "BM", and a header size that is one of those in use (the letters alone begin many a text). */
function isBitmap(head: Uint8Array): boolean {
  if (head.length < 30 || head[0] !== 0x42 || head[1] !== 0x4d) return false;
  return [12, 40, 52, 56, 64, 108, 124].includes(new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(14, true));
}

/** Three sync bytes at the distance of a packet: 188 bytes, 192 with a time stamp in front (Blu-ray, AVCHD). */
function isTransportStream(head: Uint8Array): boolean {
  return [[0, 188], [4, 192]].some(([first, size]) => head.length >= first! + 2 * size! + 1 && [0, 1, 2].every((packet) => head[first! + packet * size!] === 0x47));
}
