import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseBundleManifest } from '../../shared/bundle/bundleManifest.ts';
import { folder, folderWith } from '../engine/runs.ts';
import { vignette } from '../cli/vignette.ts';
import { headSlice } from './case.ts';

const command = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));
const kills = 20;

/** The same times in every run. */
function* shares(): Generator<number> {
  for (let state = 12345; ; ) yield (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

const isWhole = (out: string): boolean => existsSync(join(out, 'manifest.json')) && parseBundleManifest(readFileSync(join(out, 'manifest.json'), 'utf8'))?.leakCheck.passed === true;

it.skipIf(process.platform === 'win32')(
  'leaves nothing that looks like a bundle when it is killed at any moment, and works the next time',
  async () => {
    const source = folderWith({ IM1: headSlice(1), IM2: headSlice(2) });
    const caption = join(folder(), 'caption.txt');
    writeFileSync(caption, 'What is it?');
    const given = (out: string): string[] => ['export', source, '--out', out, '--destination', 'x', '--caption', caption, '--zip', '--pixels', 'regions', '--jobs', '1', '--json'];
    const start = performance.now();
    const first = join(folder(), 'out');
    expect((await vignette(given(first))).code).toBe(0);
    const usual = performance.now() - start;

    const out = join(folder(), 'out');
    const share = shares();
    let leftovers = 0;
    for (let turn = 0; turn < kills; turn++) {
      const child = spawn(process.execPath, [command, ...given(out)], { stdio: 'ignore', detached: true });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await Promise.race([wait(share.next().value! * usual), ended]);
      try {
        // The group: also the processes that look at pictures and encode them.
        process.kill(-child.pid!, 'SIGKILL');
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
      }
      await ended;
      const beside = readdirSync(dirname(out));
      // It was done before it was killed: then the bundle is whole, and makes room for the next turn.
      if (beside.includes('out')) {
        expect(isWhole(out)).toBe(true);
        for (const name of ['out', 'out.zip']) rmSync(join(dirname(out), name), { recursive: true, force: true });
        continue;
      }
      expect(beside.filter((name) => !/^\.out\.partial-[0-9a-f]{8}$/u.test(name))).toEqual([]);
      leftovers = Math.max(leftovers, beside.length);
    }
    expect(leftovers).toBeGreaterThan(0);
    expect((await vignette(given(out))).code).toBe(0);
    expect(isWhole(out)).toBe(true);
    expect(readdirSync(dirname(out)).sort()).toEqual(['out', 'out.zip']);
  },
  900_000,
);

it.skipIf(process.platform === 'win32')('exits with 4 on Ctrl-C in the middle of an export, and leaves nothing beside', async () => {
  const out = join(folder(), 'out');
  const source = folderWith({ IM1: headSlice(1), IM2: headSlice(2) });
  const ended = await vignette(['export', source, '--out', out, '--destination', 'x', '--pixels', 'regions', '--jobs', '1', '--json'], {
    during: (child) => {
      const look = setInterval(() => {
        if (!readdirSync(dirname(out)).some((name) => name.includes('partial'))) return;
        clearInterval(look);
        child.kill('SIGINT');
      }, 5);
      child.on('close', () => clearInterval(look));
    },
  });
  expect(ended.code).toBe(4);
  expect(JSON.parse(ended.out)).toMatchObject({ error: { code: 'cancelled' } });
  expect(readdirSync(dirname(out))).toEqual([]);
});

it('names the command that lists the destinations when one is unknown, and takes nothing for granted', async () => {
  const ended = await vignette(['export', folderWith({ IM1: headSlice(1) }), '--out', join(folder(), 'out'), '--destination', 'nowhere', '--json']);
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('vignette destinations');
});
