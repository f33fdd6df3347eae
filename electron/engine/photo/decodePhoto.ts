import sharp, { type Metadata, type Sharp } from 'sharp';
import { UserError } from '../../../shared/contract/errors.ts';
import { JpegError, readJpegHeader } from '../../../shared/pixels/jpeg/markers.ts';
import { beat } from '../ingest/pulse.ts';
import type { PhotoFormat } from '../ingest/mediaKind.ts';
import { endsTooEarly } from './boxes.ts';
import { decodeHeic } from './heic.ts';
import { hasBrokenHevc } from './hevcItems.ts';
import { integrityOf } from './jpegIntegrity.ts';
import { leftBehindIn } from './leftBehindPictures.ts';
import type { PhotoPixels } from './photoPixels.ts';
import { ownPagesOfTiff } from './tiffPages.ts';

/** Pixels of one page, as for every other picture: 256 MB at three bytes. */
const mostPixels = Math.floor((256 * 1024 * 1024) / 3);
/** Bytes of all pages together, which are held in memory. */
const mostBytes = 1024 * 1024 * 1024;
const mostPages = 2000;

/**
 * Decodes a photo. What is cut short or damaged is refused: what a decoder makes up in the place of pixels hides text from those who look for it. Only decoded
 * pixels leave here: previews, second pictures, depth maps and films behind the picture stay where they are. Throws `photo-undecodable`, `pixels-too-large`.
 */
export async function decodePhoto(bytes: Uint8Array, format: PhotoFormat): Promise<PhotoPixels> {
  if (format === 'bmp') throw undecodable('bitmaps (BMP) are not read by this version; save it as PNG or JPEG');
  if (format === 'heic') {
    if (endsTooEarly(bytes) || hasBrokenHevc(bytes)) throw damaged();
    return decodeHeic(bytes, mostPixels);
  }
  let metadata: Metadata;
  try {
    // Its own limit would call a picture damaged that is only too large.
    metadata = await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata();
  } catch (cause) {
    throw undecodable(isMovingAvif(bytes) ? 'it is a moving AVIF, which this version does not read; save it as a clip, or one picture of it as PNG' : 'it is damaged, or not what its first bytes say', cause);
  }
  const shown = format === 'tiff' ? ownPagesOfTiff(bytes, metadata.pages ?? 1) : Array.from({ length: metadata.pages ?? 1 }, (_, page) => page);
  const [firstPage = 0] = shown;
  const pages = shown.length;
  const { width } = metadata;
  const height = metadata.pageHeight ?? metadata.height;
  if (!(width > 0) || !(height > 0)) throw undecodable('it does not say how large it is');
  if (width * height > mostPixels || pages > mostPages || width * height * pages * 3 > mostBytes) throw tooLarge();
  const compression = ['jpeg', 'webp', 'heif', 'avif'].includes(metadata.format)  ? 'lossy' : 'lossless';
  const strictness = format === 'jpeg' ? await strictnessFor(bytes) : 'strict';
  const first = await decodePage(bytes, firstPage, strictness);
  const leftBehind = format === 'jpeg' ? leftBehindIn(bytes) : [];
  if (pages === 1) return { ...first, frames: 1, compression, leftBehind };
  const data = new Uint8Array(first.data.length * pages);
  data.set(first.data);
  for (let page = 1; page < pages; page++) {
    beat();
    const next = await decodePage(bytes, shown[page]!, strictness);
    if (next.width !== first.width || next.height !== first.height) throw undecodable('its pages are not of one size; save each as a picture of its own');
    data.set(next.data, first.data.length * page);
  }
  return { ...first, frames: pages, data, compression, leftBehind };
}

/** `lenient`: that it is whole is known already. `strict`: whatever the decoder stumbles over is damage. `alert`: what it warns of is, too. */
type Strictness = 'lenient' | 'strict' | 'alert';
const failOn = { lenient: 'none', strict: 'error', alert: 'warning' } as const;

async function strictnessFor(bytes: Uint8Array): Promise<Strictness> {
  const integrity = await integrityOf(bytes);
  if (integrity === 'damaged') throw damaged();
  if (integrity === 'unknown' && hasDeepColours(bytes)) throw undecodable('it is a JPEG of more than 8 bits a colour, which this version does not read; save it as PNG');
  return integrity === 'whole' ? 'lenient' : 'alert';
}

/** Twelve bits, as some devices store them; what decodes photos takes eight. */
function hasDeepColours(bytes: Uint8Array): boolean {
  try {
    return readJpegHeader(bytes).precision > 8;
  } catch (cause) {
    if (cause instanceof JpegError) return false;
    throw cause;
  }
}

const isMovingAvif = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(4, 12)).toString('latin1') === 'ftypavis';

const open = (bytes: Uint8Array, page: number, strictness: Strictness): Sharp =>
  sharp(bytes, { failOn: failOn[strictness], limitInputPixels: mostPixels, page, pages: 1, animated: false, sequentialRead: true });

async function decodePage(bytes: Uint8Array, page: number, strictness: Strictness): Promise<Omit<PhotoPixels, 'frames' | 'compression' | 'leftBehind'>> {
  try {
    const { data, info } = await open(bytes, page, strictness).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: asColour(data, info.channels, info.width * info.height) };
  } catch (cause) {
    throw damaged(cause);
  }
}

/** Three bytes a pixel, whatever number of channels there is. */
function asColour(data: Uint8Array, channels: number, pixels: number): Uint8Array {
  if (channels === 3) return data;
  const colour = new Uint8Array(pixels * 3);
  for (let at = 0; at < pixels; at++) {
    for (let channel = 0; channel < 3; channel++) colour[at * 3 + channel] = data[at * channels + (channels >= 3 ? channel : 0)]!;
  }
  return colour;
}

/** Whoever has no other copy can still save what a viewer shows of it, having looked at it. */
const damaged = (cause?: unknown): UserError => undecodable('it is damaged, and a part of its pixels is missing or wrong; get the original again, or save what can be seen of it as a new picture', cause);

function undecodable(what: string, cause?: unknown): UserError {
  return new UserError('photo-undecodable', `The photo could not be read: ${what}.`, cause === undefined ? undefined : { cause });
}

const tooLarge = (): UserError => new UserError('pixels-too-large', 'The photo is larger than this version accepts: 89 million pixels on one page, and 1 GB on all of them.');
