/** What a file is that is neither DICOM nor a photo nor a clip, by its first bytes: named, it is understood sooner why it was refused. */
interface Stranger {
  /** With its article, to stand in a sentence. */
  readonly name: string;
  /** What is to be shown is taken out of it, and not saved as a picture. */
  readonly isArchive?: true;
  readonly isOne: (head: string) => boolean;
}

/** In the order in which they are asked. `head` is Latin-1. */
const strangers: readonly Stranger[] = [
  // A reader of PDF looks for the sign in the first 1024 bytes (ISO 32000-1, implementation note 13).
  { name: 'a PDF document', isOne: (head) => head.includes('%PDF-') },
  { name: 'an SVG drawing', isOne: (head) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/iu.test(withoutMark(head)) },
  { name: 'a web page', isOne: (head) => /^\s*(?:<!--[^>]*-->\s*)*(?:<!doctype html|<html)[\s>]/iu.test(withoutMark(head)) },
  { name: 'a Photoshop document', isOne: (head) => head.startsWith('8BPS') },
  { name: 'a JPEG XL picture', isOne: (head) => head.startsWith('\xff\x0a') || head.startsWith('\0\0\0\x0cJXL ') },
  { name: 'a JPEG 2000 picture', isOne: (head) => head.startsWith('\0\0\0\x0cjP  ') || head.startsWith('\xff\x4f\xff\x51') },
  { name: 'an old Office document', isOne: (head) => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1') },
  // ISO/IEC 29500-2 names this part, which Office writes first.
  { name: 'an Office document', isOne: (head) => head.startsWith('PK\x03\x04') && head.includes('[Content_Types].xml') },
  // One that lies on the disk is opened: only from an archive does one come here.
  { name: 'an archive inside an archive', isArchive: true, isOne: (head) => head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06') },
  { name: 'a RAR archive', isArchive: true, isOne: (head) => head.startsWith('Rar!\x1a\x07') },
  { name: 'a 7z archive', isArchive: true, isOne: (head) => head.startsWith('7z\xbc\xaf\x27\x1c') },
  { name: 'a gzip archive', isArchive: true, isOne: (head) => head.startsWith('\x1f\x8b\x08') },
  // POSIX.1-1988 and GNU alike write it into the first header.
  { name: 'a tar archive', isArchive: true, isOne: (head) => head.startsWith('ustar', 257) },
  { name: 'a formatted text (RTF)', isOne: (head) => head.startsWith('{\\rtf') },
];

const withoutMark = (head: string): string => head.replace(/^\xef\xbb\xbf/u, '');

/** Undefined for DICOM, and where none is known. `head`: the first 1024 bytes. */
export function strangerKindOf(head: Uint8Array): Stranger | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  // A DICOM file may carry anything in its preamble (PS3.10 7.1).
  if (text.slice(128, 132) === 'DICM') return undefined;
  return strangers.find(({ isOne }) => isOne(text));
}
