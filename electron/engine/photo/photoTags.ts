import { DOMParser } from '@xmldom/xmldom';
import ExifReader from 'exifreader';
import type { Position, SourceTag } from '../ingest/sourceTags.ts';

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
export function wordsOfPhoto(bytes: Uint8Array): PhotoWords {
  const buffer = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  let read: Readonly<Record<string, unknown>>;
  try {
    read = ExifReader.load(buffer, { expanded: true, includeUnknown: true, domParser: quietParser }) as Readonly<Record<string, unknown>>;
  } catch {
    read = {};
  }
  const tags: SourceTag[] = [];
  for (const [group, values] of Object.entries(read)) {
    if (group === 'Thumbnail' || group === 'composite' || typeof values !== 'object' || values === null) continue;
    for (const [name, tag] of Object.entries(values as Readonly<Record<string, unknown>>)) {
      if (name === 'MakerNote') tags.push(...textsIn(rawOf(tag)).map((value) => ({ group: 'makernote', name: serialLike.test(value) ? 'serial' : 'text', value })));
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

function rawOf(tag: unknown): Uint8Array {
  const value: unknown = (tag as { readonly value?: unknown } | undefined)?.value;
  if (value instanceof Uint8Array) return value;
  return Array.isArray(value) && typeof value[0] === 'number' ? Uint8Array.from(value as number[]) : new Uint8Array();
}

const serialLike = /^[A-Za-z]{0,4}[- ]?[0-9A-Fa-f-]*\d{5,}[0-9A-Fa-f-]*$/u;
const mostTexts = 64;

/** Runs of readable characters that look like words or like a serial number; maker notes have no form that is written down. */
function textsIn(bytes: Uint8Array): string[] {
  const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1').match(/[\x20-\x7e]{6,80}/gu) ?? [];
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => serialLike.test(text) || /^(?:[A-Za-z]{3,}[ .,]+){1,6}[A-Za-z]{3,}$/u.test(text)).slice(0, mostTexts);
}
