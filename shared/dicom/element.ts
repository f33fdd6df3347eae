/**
 * The parsed form of a DICOM data set (PS3.5 clause 7): a tree that remembers where every byte came from, so that what is
 * kept can be copied unchanged. Values are ranges of a {@link ByteSource}; nothing here holds pixel data in memory.
 */

/** Group and element as one unsigned 32-bit number, 0xGGGGEEEE. */
export type Tag = number;

/**
 * Random access to bytes: a file, an entry of an archive, or memory.
 * `read` returns exactly `length` bytes (never more than asked) and throws a `RangeError` past the end. What it returns may be a
 * view of bytes kept elsewhere: whoever wants to change it copies it first.
 */
export interface ByteSource {
  /** Size in bytes. */
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
  /** Fills `target` with the bytes from `offset`, for copying without new memory for each piece. Absent where `read` gives views anyway. */
  readInto?(offset: number, target: Uint8Array): void;
  /**
   * To be awaited before a `read` of that range, where it is there: the bytes are made on demand (frames of a clip are decoded), and a read of what was not
   * prepared throws. Absent where bytes simply are there.
   */
  prepare?(offset: number, length: number): Promise<void>;
}

/** `length` bytes of `source` from `offset`. */
export interface ByteRange {
  readonly source: ByteSource;
  readonly offset: number;
  readonly length: number;
}

/** How elements are encoded (PS3.5 clause 7.1, Annex A). */
export interface Encoding {
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
}

/**
 * The element's own header as found in the source: tag, VR, length. `undefined` for elements made by Vignette.
 * A writer that keeps the element's length copies these bytes as they are.
 */
export type HeaderBytes = ByteRange | undefined;

interface ElementBase {
  readonly tag: Tag;
  /**
   * The VR by which the value is to be understood: as written in explicit VR, from the dictionary for implicit VR and for
   * UN of a known attribute, else `UN`. Two upper-case letters.
   */
  readonly vr: string;
  /** The VR as it stands in the file; equals `vr` except for UN and other re-interpreted elements; `undefined` in implicit VR. */
  readonly writtenVr: string | undefined;
  readonly header: HeaderBytes;
}

/** An element whose value is a run of bytes. */
export interface ValueElement extends ElementBase {
  readonly kind: 'value';
  readonly value: ByteRange;
  /** Byte order of the value (differs from the data set's inside a UN sequence of a big-endian file). */
  readonly bigEndian: boolean;
}

/** A sequence (SQ, or UN that holds one, PS3.5 6.2.2 note 2). */
export interface SequenceElement extends ElementBase {
  readonly kind: 'sequence';
  readonly undefinedLength: boolean;
  readonly items: readonly Item[];
  /** Encoding inside the items: that of the data set, or implicit little endian inside UN. */
  readonly itemEncoding: Encoding;
}

/** Pixel Data in fragments (PS3.5 A.4): the first fragment is the basic offset table. */
export interface EncapsulatedElement extends ElementBase {
  readonly kind: 'encapsulated';
  readonly fragments: readonly ByteRange[];
}

export type DicomElement = ValueElement | SequenceElement | EncapsulatedElement;

/** One item of a sequence, PS3.5 7.5. */
export interface Item {
  readonly undefinedLength: boolean;
  readonly elements: readonly DicomElement[];
}

/** A data set, or the file meta information. */
export interface DataSet {
  readonly encoding: Encoding;
  readonly elements: readonly DicomElement[];
}

/** Something malformed that could be read all the same. Never carries a value. */
export interface ReadWarning {
  readonly code: string;
  /** One sentence. */
  readonly message: string;
  readonly tag: Tag | undefined;
  /** Bytes from the start of the source (of the inflated data set, in a deflated file). */
  readonly offset: number;
}

/** Parts of a photo or a clip that are not what it shows, each kind once. `rest`: of a clip that is cut short, what its container speaks of. */
export type LeftBehind = 'sound' | 'film' | 'motion-photo' | 'picture' | 'subtitles' | 'data' | 'attachment' | 'rest';

/** A file as read: PS3.10. */
export interface DicomFile {
  /** What the source really is, where it is no DICOM: the data set was made of what it shows and says. */
  readonly media?: 'photo' | 'clip';
  /** What the photo or clip holds beside what it shows; never taken along. */
  readonly leftBehind?: readonly LeftBehind[];
  readonly hasPreamble: boolean;
  /** Group 0002, where the file has one. */
  readonly meta: DataSet | undefined;
  readonly transferSyntaxUid: string;
  readonly dataSet: DataSet;
  readonly warnings: readonly ReadWarning[];
  /** Bytes behind the last element that are no elements (never written out). */
  readonly trailingBytes: number;
}
