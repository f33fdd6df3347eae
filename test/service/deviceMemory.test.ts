import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceMemory } from '../../electron/engine/service/deviceMemory.ts';
import { CaseStore } from '../../electron/engine/store/caseStore.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';

const picture = { device: 'a'.repeat(32), modality: 'US', columns: 640, rows: 480, frames: 12 } as const;
const banner = { x: 0, y: 0, width: 640, height: 40 } as const;
const corner = { x: 600, y: 440, width: 100, height: 100 } as const;
const at = '2026-11-26T10:00:00.000Z';

let folder: string;
let store: CaseStore;
let allowed: boolean;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-devices-'));
  store = new CaseStore(openDatabase(join(folder, 'cases.db')).database, new Uint8Array(32));
  allowed = true;
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});
const memory = (): DeviceMemory => new DeviceMemory(store, () => allowed);

describe('what was drawn on all of a device', () => {
  it('masks the same place in a later case, on every frame and inside the picture', () => {
    memory().remember(picture, banner, at);
    memory().remember(picture, corner, at);
    expect(memory().proposalsFor(picture)).toMatchObject([
      { region: banner, firstFrame: 1, lastFrame: 12, decision: 'mask', decidedBy: 'rule' },
      { region: { x: 600, y: 440, width: 40, height: 40 } },
    ]);
    expect(memory().proposalsFor({ ...picture, device: 'b'.repeat(32) })).toEqual([]);
  });

  it('is listed once a device, and forgotten when it is erased or when somebody says so', () => {
    memory().remember(picture, banner, at);
    memory().remember(picture, banner, at);
    memory().remember(picture, corner, at);
    expect(memory().list()).toEqual([{ device: picture.device, label: 'US · 640 × 480', rememberedAt: at, regions: [banner, corner] }]);
    memory().forget(picture.device, corner);
    expect(memory().list()[0]?.regions).toEqual([banner]);
    memory().forget(picture.device);
    expect(memory().list()).toEqual([]);
  });

  it('follows a region that is moved, and remembers none that was not', () => {
    memory().remember(picture, banner, at);
    memory().move(picture, corner, { ...corner, x: 3 }, at);
    expect(memory().list()[0]?.regions).toEqual([banner]);
    memory().move(picture, banner, { ...banner, height: banner.height + 5 }, at);
    expect(memory().list()[0]?.regions).toEqual([{ ...banner, height: banner.height + 5 }]);
  });

  it('is neither kept nor used where the policy forbids it', () => {
    memory().remember(picture, banner, at);
    allowed = false;
    memory().remember(picture, corner, at);
    expect(memory().list()[0]?.regions).toEqual([banner]);
    expect(memory().proposalsFor(picture)).toEqual([]);
  });

  it('is sealed like everything else in the store', () => {
    memory().remember(picture, banner, at);
    store.close();
    const bytes = readFileSync(join(folder, 'cases.db'));
    store = new CaseStore(openDatabase(join(folder, 'cases.db')).database, new Uint8Array(32));
    expect(memory().list()).toHaveLength(1);
    for (const word of [picture.device, '640', 'rememberedAt']) expect(bytes.includes(word)).toBe(false);
  });
});
