import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestPieces, manifestText } from '../../shared/bundle/manifest.ts';
import { gathered } from '../../shared/bundle/pieces.ts';
import { reportPieces } from '../../shared/bundle/report.ts';
import type { ReportModel } from '../../shared/bundle/reportModel.ts';
import { noSeal, piecesUnderSeal, sealOf, withSeal } from '../../shared/bundle/reportSeal.ts';

const file = (index: number): ReportModel['manifest']['files'][number] => ({ path: `dicom/1/1/1/${String(index)}.dcm`, sha256: 'ab'.repeat(32), bytes: 12, sopClassUid: '1.2', sopInstanceUid: '2.25.1', transferSyntaxUid: '1.2', pixels: 'masked', regions: [{ x: 1, y: 2, width: 3, height: 4, firstFrame: 1, lastFrame: 1, reason: 'It reads as "files": [] and\nmore.' }] });

const model = (files: number): ReportModel => ({
  manifest: {
    vignette: '1.2.3', profile: { name: 'our <tr>the files</tr>', codes: ['113100'], edition: '2024e' }, files: Array.from({ length: files }, (_, index) => file(index + 1)),
    refused: [{ source: 7, code: 'not-dicom', message: 'It holds "files": [] and is none.' }], leakCheck: { passed: true, identifiersSearched: 12, bytesSearched: 1234, hits: [] },
    counts: { sources: 2, written: 1, refused: 1, elementsRemoved: 30, elementsReplaced: 9, regionsMasked: 0 }, seconds: { total: 1, read: 0, header: 0, pixels: 0, write: 0, leakCheck: 0 },
  },
  seal: noSeal, categories: [], applied: [], cautions: [], secret: 'thrown-away', weighing: [],
});

describe('manifest and report in pieces', () => {
  it.each([0, 1, 3])('are the whole manifest, with %i files', (files) => {
    expect([...manifestPieces(model(files).manifest)].join('')).toBe(manifestText(model(files).manifest));
  });

  it.each([1, 3, 40])('are a report with a row for each of %i files', (files) => {
    const text = [...reportPieces(model(files))].join('');
    expect([...text.matchAll(/<tr><th scope="row" class="path">dicom\/1\/1\/1\/(\d+)\.dcm/gu)].map(([, index]) => Number(index))).toEqual(Array.from({ length: files }, (_, index) => index + 1));
    expect(text).toContain('our &lt;tr&gt;the files&lt;/tr&gt;');
    expect(text.endsWith('</html>\n')).toBe(true);
  });

  it('are a report that calls masked only what bears a mask', () => {
    const cleared = { ...file(2), regions: [] } as ReportModel['manifest']['files'][number];
    const text = [...reportPieces({ ...model(1), manifest: { ...model(1).manifest, files: [file(1), cleared] } })].join('');
    expect([...text.matchAll(/<td>([^<]*)<\/td><td class="hash">/gu)].map(([, what]) => what)).toEqual(['masked (1 region)', 'as in the source, hidden bytes cleared']);
  });

  it('are under the same seal as the whole, and bear it', () => {
    const manifest = manifestText(model(3).manifest);
    const whole = [...reportPieces(model(3))].join('');
    const seal = 'c'.repeat(64);
    expect([...piecesUnderSeal(reportPieces({ ...model(3), seal }), manifestPieces(model(3).manifest))].join('')).toBe(whole + manifest);
    expect(withSeal(whole, seal)).toBe([...reportPieces({ ...model(3), seal })].join(''));
    expect(sealOf(withSeal(whole, seal))).toBe(seal);
  });

  it('say the same when they are gathered', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 90_000 })), (pieces) => {
      const fewer = [...gathered(pieces)];
      expect(fewer.join('')).toBe(pieces.join(''));
      expect(fewer.slice(0, -1).every((piece) => piece.length >= 65_536)).toBe(true);
    }));
  });
});
