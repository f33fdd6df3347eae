/** How the frames are encoded. `native`: not at all. `other`: named here so that it can be refused by name. */
export type TransferSyntaxFamily =
  | 'native' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'jpeg-xl' | 'deflated-frames' | 'mpeg' | 'other';

/** A transfer syntax of PS3.5 Annex A and PS3.6 Annex A. */
export interface TransferSyntax {
  readonly uid: string;
  readonly name: string;
  readonly explicitVr: boolean;
  readonly bigEndian: boolean;
  /** The whole data set is deflated, PS3.5 A.5. */
  readonly deflated: boolean;
  /** Pixel Data in fragments, PS3.5 A.4. */
  readonly encapsulated: boolean;
  readonly lossy: 'never' | 'maybe' | 'always';
  readonly family: TransferSyntaxFamily;
  /** Files in it can be read and written (their pixels may still need a codec that is not there). */
  readonly readable: boolean;
}

type Lossy = TransferSyntax['lossy'];

function native(uid: string, name: string, form: Partial<TransferSyntax> = {}): TransferSyntax {
  return { uid, name, explicitVr: true, bigEndian: false, deflated: false, encapsulated: false, lossy: 'never', family: 'native', readable: true, ...form };
}

function encapsulated(uid: string, name: string, family: TransferSyntaxFamily, lossy: Lossy): TransferSyntax {
  return { uid, name, explicitVr: true, bigEndian: false, deflated: false, encapsulated: true, lossy, family, readable: true };
}

/** Pixels elsewhere (JPIP), or no PS3.10 data set at all: cannot be made safe. */
function refused(uid: string, name: string, lossy: Lossy = 'maybe'): TransferSyntax {
  return { ...native(uid, name), lossy, family: 'other', readable: false };
}

const base = '1.2.840.10008.1.2';

const table: readonly TransferSyntax[] = [
  native(base, 'Implicit VR Little Endian', { explicitVr: false }),
  native(`${base}.1`, 'Explicit VR Little Endian'),
  native(`${base}.1.99`, 'Deflated Explicit VR Little Endian', { deflated: true }),
  native(`${base}.2`, 'Explicit VR Big Endian', { bigEndian: true }),
  encapsulated(`${base}.1.98`, 'Encapsulated Uncompressed Explicit VR Little Endian', 'native', 'never'),
  encapsulated(`${base}.4.50`, 'JPEG Baseline (Process 1)', 'jpeg', 'always'),
  encapsulated(`${base}.4.51`, 'JPEG Extended (Process 2 and 4)', 'jpeg', 'always'),
  encapsulated(`${base}.4.52`, 'JPEG Extended (Process 3 and 5)', 'jpeg', 'always'),
  encapsulated(`${base}.4.53`, 'JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)', 'jpeg', 'always'),
  encapsulated(`${base}.4.54`, 'JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)', 'jpeg', 'always'),
  encapsulated(`${base}.4.55`, 'JPEG Full Progression, Non-Hierarchical (Process 10 and 12)', 'jpeg', 'always'),
  encapsulated(`${base}.4.56`, 'JPEG Full Progression, Non-Hierarchical (Process 11 and 13)', 'jpeg', 'always'),
  encapsulated(`${base}.4.57`, 'JPEG Lossless, Non-Hierarchical (Process 14)', 'jpeg-lossless', 'never'),
  encapsulated(`${base}.4.58`, 'JPEG Lossless, Non-Hierarchical (Process 15)', 'jpeg-lossless', 'never'),
  encapsulated(`${base}.4.59`, 'JPEG Extended, Hierarchical (Process 16 and 18)', 'jpeg', 'always'),
  encapsulated(`${base}.4.60`, 'JPEG Extended, Hierarchical (Process 17 and 19)', 'jpeg', 'always'),
  encapsulated(`${base}.4.61`, 'JPEG Spectral Selection, Hierarchical (Process 20 and 22)', 'jpeg', 'always'),
  encapsulated(`${base}.4.62`, 'JPEG Spectral Selection, Hierarchical (Process 21 and 23)', 'jpeg', 'always'),
  encapsulated(`${base}.4.63`, 'JPEG Full Progression, Hierarchical (Process 24 and 26)', 'jpeg', 'always'),
  encapsulated(`${base}.4.64`, 'JPEG Full Progression, Hierarchical (Process 25 and 27)', 'jpeg', 'always'),
  encapsulated(`${base}.4.65`, 'JPEG Lossless, Hierarchical (Process 28)', 'jpeg-lossless', 'never'),
  encapsulated(`${base}.4.66`, 'JPEG Lossless, Hierarchical (Process 29)', 'jpeg-lossless', 'never'),
  encapsulated(`${base}.4.70`, 'JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14, Selection Value 1)', 'jpeg-lossless', 'never'),
  encapsulated(`${base}.4.80`, 'JPEG-LS Lossless', 'jpeg-ls', 'never'),
  encapsulated(`${base}.4.81`, 'JPEG-LS Near-Lossless', 'jpeg-ls', 'always'),
  encapsulated(`${base}.4.90`, 'JPEG 2000 Lossless', 'jpeg-2000', 'never'),
  encapsulated(`${base}.4.91`, 'JPEG 2000', 'jpeg-2000', 'maybe'),
  encapsulated(`${base}.4.92`, 'JPEG 2000 Part 2 Multi-component Lossless', 'jpeg-2000', 'never'),
  encapsulated(`${base}.4.93`, 'JPEG 2000 Part 2 Multi-component', 'jpeg-2000', 'maybe'),
  refused(`${base}.4.94`, 'JPIP Referenced'),
  refused(`${base}.4.95`, 'JPIP Referenced Deflate'),
  encapsulated(`${base}.4.100`, 'MPEG2 Main Profile / Main Level', 'mpeg', 'always'),
  encapsulated(`${base}.4.100.1`, 'Fragmentable MPEG2 Main Profile / Main Level', 'mpeg', 'always'),
  encapsulated(`${base}.4.101`, 'MPEG2 Main Profile / High Level', 'mpeg', 'always'),
  encapsulated(`${base}.4.101.1`, 'Fragmentable MPEG2 Main Profile / High Level', 'mpeg', 'always'),
  encapsulated(`${base}.4.102`, 'MPEG-4 AVC/H.264 High Profile / Level 4.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.102.1`, 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.103`, 'MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.103.1`, 'Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.104`, 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'mpeg', 'always'),
  encapsulated(`${base}.4.104.1`, 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video', 'mpeg', 'always'),
  encapsulated(`${base}.4.105`, 'MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'mpeg', 'always'),
  encapsulated(`${base}.4.105.1`, 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video', 'mpeg', 'always'),
  encapsulated(`${base}.4.106`, 'MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'mpeg', 'always'),
  encapsulated(`${base}.4.106.1`, 'Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2', 'mpeg', 'always'),
  encapsulated(`${base}.4.107`, 'HEVC/H.265 Main Profile / Level 5.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.108`, 'HEVC/H.265 Main 10 Profile / Level 5.1', 'mpeg', 'always'),
  encapsulated(`${base}.4.110`, 'JPEG XL Lossless', 'jpeg-xl', 'never'),
  encapsulated(`${base}.4.111`, 'JPEG XL JPEG Recompression', 'jpeg-xl', 'always'),
  encapsulated(`${base}.4.112`, 'JPEG XL', 'jpeg-xl', 'maybe'),
  encapsulated(`${base}.4.201`, 'High-Throughput JPEG 2000 Lossless', 'htj2k', 'never'),
  encapsulated(`${base}.4.202`, 'High-Throughput JPEG 2000 with RPCL Options Lossless', 'htj2k', 'never'),
  encapsulated(`${base}.4.203`, 'High-Throughput JPEG 2000', 'htj2k', 'maybe'),
  refused(`${base}.4.204`, 'JPIP HTJ2K Referenced'),
  refused(`${base}.4.205`, 'JPIP HTJ2K Referenced Deflate'),
  encapsulated(`${base}.5`, 'RLE Lossless', 'rle', 'never'),
  refused(`${base}.6.1`, 'RFC 2557 MIME Encapsulation'),
  refused(`${base}.6.2`, 'XML Encoding'),
  refused(`${base}.7.1`, 'SMPTE ST 2110-20 Uncompressed Progressive Active Video', 'never'),
  refused(`${base}.7.2`, 'SMPTE ST 2110-20 Uncompressed Interlaced Active Video', 'never'),
  refused(`${base}.7.3`, 'SMPTE ST 2110-30 PCM Digital Audio', 'never'),
  encapsulated(`${base}.8.1`, 'Deflated Image Frame Compression', 'deflated-frames', 'never'),
  refused('1.2.840.10008.1.20', 'Papyrus 3 Implicit VR Little Endian'),
  // Implicit little endian, but the words of Pixel Data are big endian: readable, pixels for no codec of ours.
  native('1.2.840.113619.5.2', 'GE Private Implicit VR Little Endian with Big Endian Pixel Data', { explicitVr: false, family: 'other' }),
];

const byUid: ReadonlyMap<string, TransferSyntax> = new Map(table.map((syntax) => [syntax.uid, syntax]));

/** Every transfer syntax this version can name. */
export const transferSyntaxes: readonly TransferSyntax[] = table;

/** The transfer syntax with this UID; `undefined` when it is not one this version can name. */
export function transferSyntaxOf(uid: string): TransferSyntax | undefined {
  return byUid.get(uid);
}

export const implicitLittleEndianUid = base;
export const explicitLittleEndianUid = `${base}.1`;
export const explicitBigEndianUid = `${base}.2`;
export const deflatedUid = `${base}.1.99`;
