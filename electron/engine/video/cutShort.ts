import type { ByteSource } from '../../../shared/dicom/element.ts';
import type { ClipFormat } from '../ingest/mediaKind.ts';

/** Identifiers of the two elements at the top of a Matroska file (RFC 8794 8, RFC 9559 5.1). */
const [headerId, segmentId] = [0x1a45dfa3, 0x18538067];

/** Whether a container says that it is longer than its file. Those that are written as they are recorded say nothing, and are not judged. */
export function endsTooEarly(source: ByteSource, format: ClipFormat): boolean {
  const head = source.read(0, Math.min(source.size, 4096));
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  // RIFF: the size of what follows. What is larger than 1 GB has further chunks behind it.
  if (format === 'avi') return head.length >= 8 && view.getUint32(4, true) < 0xffff_fff0 && 8 + view.getUint32(4, true) > source.size;
  if (format !== 'matroska') return false;
  const header = elementAt(view, 0);
  if (header?.id !== headerId) return false;
  const segment = elementAt(view, header.start + header.size);
  return segment?.id === segmentId && segment.start + segment.size > source.size;
}

/** `size` is not a number where it is not known. */
function elementAt(view: DataView, at: number): { readonly id: number; readonly start: number; readonly size: number } | undefined {
  if (at + 12 > view.byteLength) return undefined;
  const length = Math.clz32(view.getUint8(at + 4)) - 23;
  if (length > 8) return undefined;
  let size = view.getUint8(at + 4) & (0xff >> length);
  let isUnknown = size === 0xff >> length;
  for (let more = 1; more < length; more++) {
    const byte = view.getUint8(at + 4 + more);
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  return { id: view.getUint32(at), start: at + 4 + length, size: isUnknown ? Number.NaN : size };
}
