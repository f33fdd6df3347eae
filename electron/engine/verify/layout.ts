import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource, DicomElement, DicomFile } from '../../../shared/dicom/element.ts';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { formatPath, walk } from '../../../shared/dicom/walk.ts';
import { inflateRaw } from '../ingest/deflate.ts';

/** A run of bytes of the file with one meaning. `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly vr: string;
  /** As `formatPath` writes it. */
  readonly path: string;
  /** Compressed frames, whose bytes look like noise. */
  readonly isCompressed?: boolean;
}

/** Where what lies in a DICOM file, in the order of the file. */
export interface Layout {
  readonly file: DicomFile;
  /** Bytes that are not text: pixels, waveforms, tables. They are judged by chance. */
  readonly opaque: readonly Span[];
  /** The element at an offset, for values only. */
  at(offset: number): Span | undefined;
}

/** A binary value other than pixels is opaque from this size on; below, it is searched like text, as private blocks hide text in binary elements. */
const opaqueFrom = 16 * 1024;
const pixelTags: ReadonlySet<number> = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);
const runLengthUid = '1.2.840.10008.1.2.5';
const binary = new Set(['OB', 'OW', 'OF', 'OD', 'OL', 'OV', 'UN', 'US', 'SS', 'UL', 'SL', 'FL', 'FD', 'UV', 'SV', 'AT']);

/**
 * Reads how a DICOM file is laid out; `undefined` when it is none. In a deflated file values lie in memory, not in the file: there all
 * offsets are those of the inflated data set.
 */
export function layoutOf(source: ByteSource): Layout | undefined {
  let file: DicomFile;
  try {
    file = readDicomFile(source, { inflateRaw });
  } catch (cause) {
    if (cause instanceof UserError) return undefined;
    throw cause;
  }
  const opaque: Span[] = [];
  walk(file.dataSet, (element, path) => {
    const range = rangeOf(element);
    if (range === undefined) return;
    const isPixels = element.kind === 'encapsulated' || pixelTags.has(element.tag);
    if (!isPixels && (range.to - range.from < opaqueFrom || !binary.has(element.vr))) return;
    // A run-length segment holds pixels as they are.
    const isCompressed = element.kind === 'encapsulated' && file.transferSyntaxUid !== runLengthUid;
    opaque.push({ ...range, vr: element.vr, path: formatPath(path), isCompressed });
  });
  let spans: Span[] | undefined;
  return {
    file,
    opaque: opaque.sort((left, right) => left.from - right.from),
    at(offset) {
      // Only a match asks, and a clean file has none: the table is made when it is first needed.
      spans ??= spansOf(file);
      return spanAt(spans, offset);
    },
  };
}

function spansOf(file: DicomFile): Span[] {
  const spans: Span[] = [];
  walk(file.dataSet, (element, path) => {
    const range = rangeOf(element);
    if (range !== undefined) spans.push({ ...range, vr: element.vr, path: formatPath(path) });
  });
  return spans.sort((left, right) => left.from - right.from);
}

function spanAt(spans: readonly Span[], offset: number): Span | undefined {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  const span = spans[low - 1];
  return span !== undefined && offset < span.to ? span : undefined;
}

function rangeOf(element: DicomElement): { from: number; to: number } | undefined {
  if (element.kind === 'value') return element.value.length === 0 ? undefined : { from: element.value.offset, to: element.value.offset + element.value.length };
  if (element.kind === 'sequence') return undefined;
  const last = element.fragments.at(-1);
  return last === undefined ? undefined : { from: element.fragments[0]!.offset, to: last.offset + last.length };
}
