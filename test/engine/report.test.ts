import { describe, expect, it } from 'vitest';
import { html } from '../../shared/bundle/html.ts';
import type { Manifest } from '../../shared/bundle/manifest.ts';
import { reportHtml } from '../../shared/bundle/report.ts';
import { verdictOf, type ReportModel } from '../../shared/bundle/reportModel.ts';
import { reportStyle } from '../../shared/bundle/reportStyle.ts';

const manifest: Manifest = {
  vignette: '1.2.3',
  profile: { name: 'our <own>', codes: ['113100'], edition: '2024e' },
  files: [{ path: 'dicom/1/1/1/1.dcm', sha256: 'ab'.repeat(32), bytes: 1234567, sopClassUid: '1.2', sopInstanceUid: '2.25.1', transferSyntaxUid: '1.2', pixels: 'untouched', regions: [] }],
  refused: [{ source: 7, code: 'not-dicom', message: 'The file is not a DICOM file.' }],
  leakCheck: { passed: true, identifiersSearched: 12, bytesSearched: 1234999, hits: [] },
  counts: { sources: 2, written: 1, refused: 1, elementsRemoved: 30, elementsReplaced: 9, regionsMasked: 0 },
  seconds: { total: 1, read: 0.2, header: 0.2, pixels: 0, write: 0.2, leakCheck: 0.2 },
};
const model: ReportModel = {
  manifest,
  categories: [{ category: 'Names of persons', removed: 3, replaced: 1 }],
  applied: [{ code: '113100', name: 'Basic Application Confidentiality Profile', sentence: 'Everything goes.' }],
  cautions: [],
  secret: 'thrown-away',
  weighing: ['Short names prove nothing.'],
};

describe('the report', () => {
  it('is one file without script, without anything from outside, and in a language', () => {
    const text = reportHtml(model);
    expect(text).toMatch(/^<!DOCTYPE html>\n<html lang="en">/u);
    expect(text).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:|\son\w+=/iu);
    expect(text).toContain("default-src 'none'");
  });

  it('gives every table a caption and heads, and every section a heading', () => {
    const text = reportHtml(model);
    const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
    expect(count(/<table>/gu)).toBeGreaterThan(3);
    expect(count(/<caption>/gu)).toBe(count(/<table>/gu));
    expect(count(/<thead>/gu)).toBe(count(/<table>/gu));
    expect(count(/<h2 id="(\w+)">/gu)).toBe(count(/<section aria-labelledby="(\w+)">/gu));
    expect(count(/<h1>/gu)).toBe(1);
  });

  it('escapes what it is given', () => {
    expect(reportHtml(model)).toContain('our &lt;own&gt;');
    expect(html`<p title="${`a"b'c`}">${'<b>&'}</p>`.text).toBe('<p title="a&quot;b&#39;c">&lt;b&gt;&amp;</p>');
  });

  it('names counts, refusals, hashes, edition and version', () => {
    const text = reportHtml(model);
    for (const part of ['1 234 567', 'not-dicom', 'ab'.repeat(32), '2024e', '1.2.3', 'Names of persons', '113100', '1 234 999']) expect(text).toContain(part);
  });

  it('judges by the leak check first, then by what nobody has looked at', () => {
    expect(verdictOf(model).tone).toBe('good');
    expect(verdictOf({ ...model, cautions: ['Look.'] }).tone).toBe('careful');
    expect(verdictOf({ ...model, manifest: { ...manifest, counts: { ...manifest.counts, written: 0 } } }).tone).toBe('bad');
    const leaked = { ...model, manifest: { ...manifest, leakCheck: { ...manifest.leakCheck, passed: false, hits: [{ file: 'dicom/1.dcm', where: '(0010,0010)' }] } } };
    expect(verdictOf(leaked).tone).toBe('bad');
    expect(reportHtml(leaked)).toContain('(0010,0010)');
  });

  it('speaks of pseudonyms as soon as somebody keeps a key', () => {
    expect(reportHtml({ ...model, secret: 'key-kept' })).toContain('remain personal data');
    expect(reportHtml(model)).not.toMatch(/anonym/iu);
  });

  it('has colours of enough contrast in light and in dark', () => {
    const themes = [...reportStyle.matchAll(/:root \{([^}]*)\}/gu)].map((match) => new Map([...match[1]!.matchAll(/--([\w-]+): (#[0-9a-f]{3,6})/gu)].map((pair) => [pair[1]!, pair[2]!])));
    const luminance = (hex: string): number => {
      const full = hex.length === 4 ? hex.slice(1).replace(/./gu, '$&$&') : hex.slice(1);
      const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrast = (left: string, right: string): number => {
      const [low, high] = [luminance(left), luminance(right)].sort((a, b) => a - b) as [number, number];
      return (high + 0.05) / (low + 0.05);
    };
    expect(themes).toHaveLength(3);
    for (const theme of themes) {
      for (const [ink, sheet] of [['ink', 'page'], ['ink', 'sheet'], ['soft', 'page'], ['soft', 'sheet'], ['accent', 'sheet'], ['good', 'good-sheet'], ['careful', 'careful-sheet'], ['bad', 'bad-sheet'], ['ink', 'bad-sheet']] as const) {
        expect(contrast(theme.get(ink)!, theme.get(sheet)!), `${ink} on ${sheet}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});
