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
    expect([kindOf('A text about %PDF'), kindOf(''), kindOf(`%PDF-1.7${'\0'.repeat(120)}DICM`)]).toEqual([undefined, undefined, undefined]);
  });

  it('is refused with what it is and what Vignette takes', async () => {
    const { manifest } = await run([folderWith({ 'a.jpg': '%PDF-1.3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n', 'b.png': '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>', 'c.jpg': 'nothing in particular' })]);
    expect(manifest.refused.map(({ code }) => code)).toEqual(['not-dicom', 'not-dicom', 'not-dicom']);
    expect(manifest.refused.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The file is a PDF document, which Vignette does not take: it takes DICOM, photos .* and clips\./u) as string,
      expect.stringMatching(/^The file is an SVG drawing, which/u) as string,
      'The file is not a DICOM file.',
    ]);
  });
});
