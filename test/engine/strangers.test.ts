import { describe, expect, it } from 'vitest';
import { strangerKindOf } from '../../electron/engine/ingest/strangerKind.ts';
import { folderWith, run } from './runs.ts';

const kindOf = (text: string): string | undefined => strangerKindOf(Buffer.from(text, 'latin1'))?.name;

describe('a file that is neither DICOM nor a photo nor a clip', () => {
  it('is called by its name, whatever name it bears', () => {
    expect([kindOf('%PDF-1.7\n'), kindOf('\r\n%PDF-1.4')]).toEqual(['a PDF document', 'a PDF document']);
    for (const head of ['<svg xmlns="http://www.w3.org/2000/svg">', '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- made by hand -->\n<svg>']) expect(kindOf(head)).toBe('an SVG drawing');
    expect([kindOf('<!DOCTYPE html><html>'), kindOf('8BPS\0\x01'), kindOf('\xff\x0a')]).toEqual(['a web page', 'a Photoshop document', 'a JPEG XL picture']);
    expect([kindOf(`IM1${'\0'.repeat(254)}ustar\x0000`), kindOf(`IM1${'\0'.repeat(254)}ustar  \0`)]).toEqual(['a tar archive', 'a tar archive']);
    expect([kindOf('\x08\0\x05\0\x0a\0\0\0ISO_IR 100'), kindOf(''), kindOf(`%PDF-1.7${'\0'.repeat(120)}DICM`)]).toEqual([undefined, undefined, undefined]);
  });

  it('is told apart from images where the viewer of a disc or the computer put it there', () => {
    const heads = {
      'a program': ['MZ\x90\0\x03', '\x7fELF\x02\x01', '\xca\xfe\xba\xbe\0\0\0\x34', 'PK\x03\x04\x14\0\x08\x08\x08\0' + '\0'.repeat(20) + 'META-INF/MANIFEST.MF'],
      'a part of an installation': ['MSCF\0\0\0\0'],
      'a help text': ['ITSF\x03\0\0\0\x60'],
      'an icon': ['\0\0\x01\0\x02\0\x10\x10'],
      'a database': ['SQLite format 3\0\x10', '\0\x01\0\0Standard Jet DB\0'],
      'a note of macOS about another file or folder': ['\0\x05\x16\x07\0\x02\0\0Mac OS X', '\0\0\0\x01Bud1\0'],
      'a text': ['[autorun]\r\nopen=START.EXE\r\n', 'body { margin: 0 }', 'Gr\xfc\xdfe', '\xff\xfe[\0A\0]\0', 'A text about %PDF'],
    };
    for (const [name, examples] of Object.entries(heads)) for (const head of examples) expect(kindOf(head), JSON.stringify(head)).toBe(name);
  });

  it('is refused with what it is and what Vignette takes', async () => {
    const { manifest } = await run([folderWith({ 'a.jpg': '%PDF-1.3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'b.png': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>', 'c.jpg': '[autorun]' })]);
    expect(manifest.refused.map(({ code }) => code)).toEqual(['not-dicom', 'not-dicom', 'not-dicom']);
    expect(manifest.refused.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The file is a PDF document, which Vignette does not take: it takes DICOM, photos .* and clips\./u) as string,
      expect.stringMatching(/^The file is an SVG drawing, which/u) as string,
      'The file is a text and no image; it was left out, and there is nothing to do.',
    ]);
  });
});
