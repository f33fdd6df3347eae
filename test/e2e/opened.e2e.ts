import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { electronRuntime } from './electronRuntime.ts';
import { startElectron } from './hosts.ts';

const runtime = electronRuntime();

describe.skipIf(runtime === undefined)('Files given by the desktop', () => {
  it('are opened from the command line, and from a second start that hands its files to the first', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-given-'));
    const given = ['first.txt', 'second.txt'].map((name) => join(folder, name));
    for (const path of given) writeFileSync(path, 'not an image');
    const running = await startElectron(runtime!, { paths: [given[0]!] });
    try {
      await running.page.getByText('1 file was left out').waitFor();
      await running.application!.evaluate(({ app }, path) => { app.emit('second-instance', {}, [], '/', { paths: [path] }); }, given[1]!);
      await running.page.getByText('2 files were left out').waitFor();
      expect(running.page.url()).toBe('vignette://app/');
    } finally {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
