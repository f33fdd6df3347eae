import { DOMParser } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import type { Position, SourceTag } from '../ingest/sourceTags.ts';
import { commentsInGif } from './gifComments.ts';
import { commentsIn, exifIn, strangersIn } from './jpegSegments.ts';
import { serialLike, textsIn } from './textsIn.ts';

/** What a photo says of itself. */
export interface PhotoWords {
  readonly tags: readonly SourceTag[];
  readonly position: Position | undefined;
}

const mostDepth = 6;

/**
 * EXIF, XMP, IPTC, ICC, text chunks, comments and what maker notes hold as text. A photo whose tags are damaged tells what can still be read: none of it ever
 * goes out, it is only searched for.
 */
export async function wordsOfPhoto(bytes: Uint8Array): Promise<PhotoWords> {
  const { tags, position } = await wordsIn(bytes);
  const found = [...tags, ...await wordsOfXmp(await packetOf(bytes)), ...commentsIn(bytes).map((value) => ({ group: 'jpeg', name: 'Comment', value })), ...commentsInGif(bytes).map((value) => ({ group: 'gif', name: 'Comment', value })), ...strangersIn(bytes).flatMap(asNotes), ...exifIn(bytes).flatMap(asNotes).filter(({ name }) => name === 'serial')];
  return { tags: [...new Map(found.map((tag) => [`${tag.name}\0${tag.value}`, tag])).values()], position };
}

/** What an XMP packet says, which also clips carry. */
export async function wordsOfXmp(packet: Uint8Array | undefined): Promise<readonly SourceTag[]> {
  return packet === undefined || packet.length === 0 ? [] : (await wordsIn(packet)).tags;
}

/** The XMP packet as sharp's libraries find it: some containers pack it in a way of their own. */
async function packetOf(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return (await sharp(bytes, { failOn: 'none', limitInputPixels: false }).metadata()).xmp;
  } catch {
    // A form that they do not know, which says nothing about the packet.
    return undefined;
  }
}

async function wordsIn(bytes: Uint8Array): Promise<PhotoWords> {
  const buffer = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : Uint8Array.from(bytes).buffer;
  let read: Readonly<Record<string, unknown>>;
  try {
    read = (await ExifReader.load(buffer, { expanded: true, includeUnknown: true, async: true, domParser: quietParser })) as Readonly<Record<string, unknown>>;
  } catch {
    read = {};
  }
  const tags: SourceTag[] = [];
  for (const [group, values] of Object.entries(read)) {
    if (group === 'Thumbnail' || group === 'composite' || typeof values !== 'object' || values === null) continue;
    for (const [name, tag] of Object.entries(values as Readonly<Record<string, unknown>>)) {
      if (name === 'MakerNote') tags.push(...asNotes(rawOf(tag)));
      else if (name !== '_raw') flatten(group, name, tag, tags, 0);
    }
  }
  const { Latitude: latitude, Longitude: longitude } = (read['gps'] ?? {}) as { readonly Latitude?: unknown; readonly Longitude?: unknown };
  return { tags, position: typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : undefined };
}

/** A damaged packet is no packet: nothing is said about it on any stream. */
const quietParser = new DOMParser({ onError: () => undefined });

/** Lists and structures of XMP, one value at a time, each under its own name. */
function flatten(group: string, name: string, tag: unknown, into: SourceTag[], depth: number): void {
  if (typeof tag !== 'object' || tag === null || depth > mostDepth) return;
  if (Array.isArray(tag)) {
    for (const one of tag as readonly unknown[]) flatten(group, name, one, into, depth + 1);
    return;
  }
  const { value, description } = tag as { readonly value?: unknown; readonly description?: unknown };
  if (Array.isArray(value) && value.some((one) => typeof one === 'object' && one !== null)) flatten(group, name, value, into, depth + 1);
  else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [inner, one] of Object.entries(value as Readonly<Record<string, unknown>>)) flatten(group, inner, one, into, depth + 1);
  }
  const told = [description, typeof value === 'string' ? value : Array.isArray(value) && typeof value[0] === 'string' ? value.join(' ') : undefined];
  for (const text of new Set(told)) {
    if (typeof text === 'string' && text !== '' && text.length < 65_536 && !text.startsWith('[Raw')) into.push({ group, name, value: text });
  }
}

const asNotes = (bytes: Uint8Array): SourceTag[] => textsIn(bytes).map((value) => ({ group: 'makernote', name: serialLike.test(value) ? 'serial' : 'text', value }));

function rawOf(tag: unknown): Uint8Array {
  const value: unknown = (tag as { readonly value?: unknown } | undefined)?.value;
  if (value instanceof Uint8Array) return value;
  return Array.isArray(value) && typeof value[0] === 'number' ? Uint8Array.from(value as number[]) : new Uint8Array();
}
