import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CaseStore } from '../../electron/engine/store/caseStore.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';
import { keyFromFile } from '../../electron/engine/store/keyFile.ts';
import { seal, unseal } from '../../electron/engine/store/seal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const everyByte = (): string => readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1')).join('\n');
const opened = (): CaseStore => new CaseStore(openDatabase(join(folder, 'cases.db')).database, keyFromFile(join(folder, 'store.key')));

describe('the case store', () => {
  it('gives back what was put, in a later start', () => {
    const first = opened();
    const made = first.create({ title: 'Quixote' }, 1000);
    first.put(made.id, 'source', [[1, { path: 'somewhere/Sancho' }], [2, { path: 'elsewhere' }]]);
    first.setPreference('settings', { reviewer: 'Dulcinea' });
    first.close();
    const later = opened();
    expect(later.list()).toEqual([{ id: made.id, createdAt: 1000, changedAt: 1000, value: { title: 'Quixote' } }]);
    expect(later.records(made.id, 'source').map((record) => record.value)).toEqual([{ path: 'somewhere/Sancho' }, { path: 'elsewhere' }]);
    expect(later.preference('settings')).toEqual({ reviewer: 'Dulcinea' });
    later.close();
  });

  it('writes all that belongs together or nothing of it', () => {
    const store = opened();
    const { id } = store.create({ title: 'Quixote' }, 1000);
    expect(() => store.together(() => {
      store.put(id, 'source', [[1, 'first']]);
      store.together(() => store.put(id, 'instance', [[1, 'second']]));
      throw new Error('the power goes');
    })).toThrow('the power goes');
    expect([...store.records(id, 'source'), ...store.records(id, 'instance')]).toEqual([]);
    store.together(() => {
      store.put(id, 'source', [[1, 'first']]);
      store.put(id, 'instance', [[1, 'second']]);
      store.remove(id, 'source', [1]);
    });
    expect([...store.records(id, 'source'), ...store.records(id, 'instance')].map(({ value }) => value)).toEqual(['second']);
    store.close();
  });

  it('takes a preference of another key for none', () => {
    const first = opened();
    first.setPreference('settings', { reviewer: 'Dulcinea' });
    first.close();
    const other = new CaseStore(openDatabase(join(folder, 'cases.db')).database, new Uint8Array(32).fill(9));
    expect(other.preference('settings')).toBeUndefined();
    other.close();
  });

  it('keeps no value in clear, in any file of the store', () => {
    const store = opened();
    const made = store.create({ title: 'Quixote' }, 1000);
    store.put(made.id, 'instance', [[1, { name: 'Rocinante', date: '20260314' }]]);
    store.setPreference('settings', { reviewer: 'Dulcinea' });
    const whileOpen = everyByte();
    store.close();
    for (const bytes of [whileOpen, everyByte()]) for (const word of ['Quixote', 'Rocinante', '20260314', 'Dulcinea']) expect(bytes).not.toContain(word);
  });

  it('leaves nothing of a deleted case, not even sealed', () => {
    const store = opened();
    const kept = store.create({ title: 'kept' }, 1);
    const gone = store.create({ title: 'gone' }, 2);
    store.put(gone.id, 'finding', Array.from({ length: 500 }, (_, id) => [id, { read: 'x'.repeat(200) }] as const));
    store.delete(gone.id);
    expect(store.list().map((entry) => entry.id)).toEqual([kept.id]);
    store.close();
    expect(everyByte()).not.toContain(gone.id);
    expect(statSync(join(folder, 'cases.db')).size).toBeLessThan(100_000);
  });

  it('does not open a value that was moved to another row', () => {
    const key = new Uint8Array(32).fill(7);
    const sealed = seal(key, 'source a 1', Buffer.from('hello'));
    expect(unseal(key, 'source a 1', sealed).toString()).toBe('hello');
    expect(() => unseal(key, 'source a 2', sealed)).toThrow();
    expect(() => unseal(new Uint8Array(32).fill(8), 'source a 1', sealed)).toThrow();
  });

  it('sets a damaged database aside and starts with a new one', () => {
    opened().close();
    writeFileSync(join(folder, 'cases.db'), Buffer.alloc(8192, 0x5a));
    const { database, setAside } = openDatabase(join(folder, 'cases.db'));
    expect(setAside).toBe(join(folder, 'cases.db.damaged-1'));
    expect(new CaseStore(database, keyFromFile(join(folder, 'store.key'))).list()).toEqual([]);
    expect(readFileSync(setAside!).subarray(0, 4)).toEqual(Buffer.alloc(4, 0x5a));
    database.close();
  });

  it('makes its key file readable by its owner alone, and narrows one that is not', () => {
    const path = join(folder, 'store.key');
    const key = keyFromFile(path);
    expect(key).toHaveLength(32);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    chmodSync(path, 0o644);
    expect(keyFromFile(path)).toEqual(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});
