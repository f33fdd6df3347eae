import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../shared/dicom/source.ts';
import { spillingStore } from '../../electron/engine/codecs/fragmentStore.ts';

const megabyte = 1024 * 1024;

describe('spillingStore', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('gives back every fragment, from memory and from its file, and leaves nothing behind', () => {
    const path = join(folder, 'fragments');
    const store = spillingStore(path);
    const ranges = Array.from({ length: 9 }, (_, i) => store.add(new Uint8Array(10 * megabyte).fill(i + 1)));
    for (const [i, range] of ranges.entries()) {
      const bytes = bytesOf(range);
      expect([bytes.length, bytes[0], bytes.at(-1)]).toEqual([10 * megabyte, i + 1, i + 1]);
    }
    store.close();
    expect(existsSync(path)).toBe(false);
  });

  it('touches no file while there is little to keep', () => {
    const store = spillingStore(join(folder, 'no such folder', 'fragments'));
    expect([...bytesOf(store.add(Uint8Array.of(1, 2)))]).toEqual([1, 2]);
    store.close();
  });
});
