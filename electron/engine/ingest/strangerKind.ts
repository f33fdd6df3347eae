/** What a file is that is neither DICOM nor a photo nor a clip, by its first bytes: named, it is understood sooner why it was refused. */
export interface Stranger {
  /** With its article, to stand in a sentence. */
  readonly name: string;
  /** What can be done about it: a page can be saved as a picture, an archive be unpacked, and what a disc's viewer or the computer put there is of no use. */
  readonly sort: 'document' | 'archive' | 'software';
  readonly isOne: (head: string) => boolean;
}

const document = (name: string, isOne: Stranger['isOne']): Stranger => ({ name, sort: 'document', isOne });
const archive = (name: string, isOne: Stranger['isOne']): Stranger => ({ name, sort: 'archive', isOne });
const software = (name: string, isOne: Stranger['isOne']): Stranger => ({ name, sort: 'software', isOne });
const begins = (...signs: readonly string[]) => (head: string): boolean => signs.some((sign) => head.startsWith(sign));

/** In the order in which they are asked. `head` is Latin-1. */
const strangers: readonly Stranger[] = [
  // A reader of PDF looks for the sign in the first 1024 bytes (ISO 32000-1, implementation note 13).
  document('a PDF document', (head) => head.includes('%PDF-')),
  document('an SVG drawing', (head) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/iu.test(withoutMark(head))),
  document('a web page', (head) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*(?:<!doctype html|<html)[\s>]/iu.test(withoutMark(head))),
  document('a Photoshop document', begins('8BPS')),
  document('a JPEG XL picture', begins('\xff\x0a', '\0\0\0\x0cJXL ')),
  document('a JPEG 2000 picture', begins('\0\0\0\x0cjP  ', '\xff\x4f\xff\x51')),
  document('a compound file of Windows (an old Office document, Thumbs.db or the like)', begins('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  // ISO/IEC 29500-2 names this part, which Office writes first; OpenDocument 1.2 part 3, 3.3 has its type in front.
  document('an Office document', (head) => head.startsWith('PK\x03\x04') && (head.includes('[Content_Types].xml') || head.startsWith('mimetypeapplication/vnd.oasis.opendocument', 30))),
  document('a formatted text (RTF)', begins('{\\rtf')),
  // An archive of Java begins with its manifest (JAR File Specification).
  software('a program', (head) => head.startsWith('PK\x03\x04') && head.startsWith('META-INF/', 30)),
  software('a program', (head) => head.startsWith('MZ') && !isText(head)),
  software('a program', begins('\x7fELF', '\xca\xfe\xba\xbe', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe')),
  software('a part of an installation', begins('MSCF\0\0\0\0', 'ISc(')),
  software('a help text', begins('ITSF\x03\0\0\0')),
  software('an icon', begins('\0\0\x01\0', '\0\0\x02\0')),
  software('a database', begins('SQLite format 3\0', '\0\x01\0\0Standard Jet DB\0', '\0\x01\0\0Standard ACE DB\0')),
  software('a note of macOS about another file or folder', begins('\0\x05\x16\x07\0\x02\0\0', '\0\0\0\x01Bud1')),
  // One that lies on the disk is opened: only from an archive does one come here.
  archive('an archive inside an archive', begins('PK\x03\x04', 'PK\x05\x06')),
  archive('a RAR archive', begins('Rar!\x1a\x07')),
  archive('a 7z archive', begins('7z\xbc\xaf\x27\x1c')),
  archive('a gzip archive', begins('\x1f\x8b\x08')),
  // POSIX.1-1988 and GNU alike write it into the first header.
  archive('a tar archive', (head) => head.startsWith('ustar', 257)),
  software('a text', isText),
];

const withoutMark = (head: string): string => head.replace(/^\xef\xbb\xbf/u, '');

/** Settings, style sheets and notes of any encoding: no byte that only stands in binary files. UTF-16 says so with its mark. */
function isText(head: string): boolean {
  return head !== '' && (/^(?:\xff\xfe|\xfe\xff)/u.test(head) || Array.from(head, (character) => character.charCodeAt(0)).every((code) => code > 0x1f ? code !== 0x7f : '\t\n\v\f\r\x1a\x1b'.includes(String.fromCharCode(code))));
}

/** Undefined for DICOM, and where none is known. `head`: the first 1024 bytes. */
export function strangerKindOf(head: Uint8Array): Stranger | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  // A DICOM file may carry anything in its preamble (PS3.10 7.1).
  if (text.slice(128, 132) === 'DICM') return undefined;
  return strangers.find(({ isOne }) => isOne(text));
}
