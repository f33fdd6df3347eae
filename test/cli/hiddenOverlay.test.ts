import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pixels, slice } from '../engine/patient.ts';
import { folder, folderWith } from '../engine/runs.ts';
import { vignette } from './vignette.ts';

it('an overlay in unused bits of the pixel words is said where pixels stay as they are, and is cleared where they do not', async () => {
  const words = pixels(0).map((byte, at) => (at % 14 === 1 ? byte | 0x10 : byte));
  const overlay = [{ tag: 0x60000010, vr: 'US', value: [32] }, { tag: 0x60000011, vr: 'US', value: [32] }, { tag: 0x60000100, vr: 'US', value: [16] }, { tag: 0x60000102, vr: 'US', value: [12] }];
  const source = folderWith({ IM0: slice(0, [...overlay, { tag: 0x7fe00010, vr: 'OW', value: words }]), IM1: slice(1) });
  const told = async (...pixelMode: string[]): Promise<{ readonly err: string; readonly pixels: readonly string[] }> => {
    const { code, out, err } = await vignette(['deidentify', source, '--out', join(folder(), 'out'), '--profile', 'basic', ...pixelMode, '--json']);
    expect(code, err).toBe(0);
    return { err, pixels: (JSON.parse(out) as { files: readonly { readonly pixels: string }[] }).files.map((file) => file.pixels).sort() };
  };
  expect(await told('--pixels', 'off')).toEqual({ err: expect.stringContaining('An overlay, which may show text, lies in unused bits of the pixels of one file; it stays there') as string, pixels: ['untouched', 'untouched'] });
  const cleared = await told('--option', 'clean-pixel-data', '--pixels', 'regions');
  expect(cleared.err).not.toContain('overlay');
  expect(cleared.err).not.toContain('--pixels');
  expect(cleared.pixels).toEqual(['masked', 'untouched']);
  const inVain = await told('--pixels', 'auto');
  expect(inVain.err).toContain('The profile leaves pixels untouched, whatever --pixels says');
  expect(inVain.pixels).toEqual(['untouched', 'untouched']);
});
