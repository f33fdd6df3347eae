/** Pixels that are no frames: overlays, icons, images inside sequences, and what private elements may hold. */
import { isPrivate } from '../../../shared/dicom/dictionary.ts';
import type { DicomElement, Encoding, Item, Tag } from '../../../shared/dicom/element.ts';
import { valueElement } from '../../../shared/dicom/make.ts';
import { bytesOf } from '../../../shared/dicom/source.ts';
import { tags } from '../../../shared/dicom/tags.ts';

export interface OtherPixels {
  /** The elements of the level, changed where they had to be. The same array where nothing was. */
  readonly elements: readonly DicomElement[];
  /** Tags that are gone from this level. */
  readonly removed: readonly Tag[];
  readonly counts: PixelCounts;
}

/** How many of each kind were cleared, at all levels. */
export interface PixelCounts {
  readonly overlays: number;
  readonly icons: number;
  readonly nestedImages: number;
  readonly privatePixels: number;
}

const pixelTags: readonly Tag[] = [tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData];
const binaryVrs: readonly string[] = ['OB', 'OW', 'OL', 'OV', 'OF', 'OD'];

/** Shorter private values hold no readable picture: at one bit a pixel, 64 bytes are a line of three letters. */
const smallestPicture = 64;

/**
 * Clears one level and everything below it. Overlay groups (PS3.3 C.9.2) and Icon Image Sequences are removed; native pixel
 * data inside a sequence is zeroed, encapsulated removed; private elements that are long enough for a picture and are no text
 * are removed. The pixel data of the top level is not touched.
 */
export function clearOtherPixels(elements: readonly DicomElement[], encoding: Encoding, isNested = false): OtherPixels {
  const counts = { overlays: 0, icons: 0, nestedImages: 0, privatePixels: 0 };
  const overlayGroups = new Set<number>();
  const removed: Tag[] = [];
  let isChanged = false;
  const kept: DicomElement[] = [];
  const remove = (tag: Tag, kind: keyof PixelCounts): void => {
    counts[kind]++;
    removed.push(tag);
    isChanged = true;
  };
  for (const element of elements) {
    const { tag } = element;
    if (isOverlay(tag)) {
      overlayGroups.add(tag >>> 16);
      removed.push(tag);
      isChanged = true;
    } else if (tag === tags.IconImageSequence) {
      remove(tag, 'icons');
    } else if (isNested && pixelTags.includes(tag)) {
      if (element.kind === 'value') {
        counts.nestedImages++;
        isChanged = true;
        kept.push(valueElement(tag, element.vr, new Uint8Array(element.value.length), encoding));
      } else {
        remove(tag, 'nestedImages');
      }
    } else if (isPrivate(tag) && mayHoldPicture(element)) {
      remove(tag, 'privatePixels');
    } else if (element.kind === 'sequence') {
      const items = element.items.map((item) => clearItem(item, element.itemEncoding, counts));
      if (items.every((item, index) => item === element.items[index])) kept.push(element);
      else {
        isChanged = true;
        kept.push({ ...element, items });
      }
    } else {
      kept.push(element);
    }
  }
  counts.overlays += overlayGroups.size;
  return { elements: isChanged ? kept : elements, removed, counts };
}

function clearItem(item: Item, encoding: Encoding, total: Record<keyof PixelCounts, number>): Item {
  const { elements, counts } = clearOtherPixels(item.elements, encoding, true);
  for (const kind of ['overlays', 'icons', 'nestedImages', 'privatePixels'] as const) total[kind] += counts[kind];
  return elements === item.elements ? item : { ...item, elements };
}

/** Groups 6000 to 60FF, the odd ones among them being private. */
function isOverlay(tag: Tag): boolean {
  return tag >>> 24 === 0x60 && !isPrivate(tag);
}

function mayHoldPicture(element: DicomElement): boolean {
  if (element.kind === 'encapsulated') return true;
  if (element.kind !== 'value' || element.value.length < smallestPicture) return false;
  if (binaryVrs.includes(element.vr)) return true;
  return element.vr === 'UN' && !isText(bytesOf({ ...element.value, length: Math.min(element.value.length, 4096) }));
}

/** Private text of implicit VR files is UN too: no control characters but those of text. */
function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x1b || byte === 0);
}
