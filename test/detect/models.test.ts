import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createDetector } from '../../electron/engine/detect/index.ts';
import models from '../../resources/models/models.json' with { type: 'json' };

const installed = join(dirname(createRequire(import.meta.url).resolve(models.package)), models.folder);
const folders: string[] = [];

function folderOfModels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vignette-models-'));
  folders.push(folder);
  for (const { name } of Object.values(models.files)) copyFileSync(join(installed, name), join(folder, name));
  return folder;
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('the models', () => {
  it('leave no identifier, log or report behind: their runtime is told to report nothing', () => {
    const place = mkdtempSync(join(tmpdir(), 'vignette-models-'));
    folders.push(place);
    const entry = new URL('../../electron/engine/detect/index.ts', import.meta.url).href;
    const work = `const { createDetector } = await import(${JSON.stringify(entry)}); await (await createDetector({ threads: 1 })).release();`;
    const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'ORT_DISABLE_TELEMETRY' && name !== 'CI'));
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', work], { env: { ...rest, HOME: place, USERPROFILE: place, XDG_CACHE_HOME: join(place, 'cache'), TMPDIR: place, TEMP: place, TMP: place } });
    expect(ran.status, String(ran.stderr)).toBe(0);
    expect(readdirSync(place)).toEqual([]);
  });

  it('start when they are the files that were shipped', async () => {
    await (await createDetector({ threads: 1, modelFolder: folderOfModels() })).release();
  });

  it.each(Object.values(models.files).map(({ name }) => name))('are refused when %s is missing', async (name) => {
    const folder = folderOfModels();
    rmSync(join(folder, name));
    await expect(createDetector({ modelFolder: folder })).rejects.toMatchObject({ code: 'models-unavailable' });
  });

  it.each(Object.values(models.files).map(({ name }) => name))('are refused when one bit of %s has changed', async (name) => {
    const folder = folderOfModels();
    const bytes = readFileSync(join(folder, name));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(folder, name), bytes);
    await expect(createDetector({ modelFolder: folder })).rejects.toMatchObject({ code: 'models-unavailable' });
  });
});
