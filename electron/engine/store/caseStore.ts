import { randomBytes, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { keyLength, seal, sealJson, unseal, unsealJson } from './seal.ts';

/** What belongs to a case, by kind; each is one sealed JSON value under a number. */
export type RecordKind = 'source' | 'instance' | 'finding' | 'undo' | 'export' | 'verdict' | 'draft' | 'consent';

export interface StoredCase {
  readonly id: string;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Opaque here: the engine's own schema reads it. */
  readonly value: unknown;
}

interface CaseRow {
  id: string;
  created_at: number;
  changed_at: number;
  sealed_key: Buffer;
  sealed: Buffer;
}

/**
 * The case store. Every value is sealed (AES-256-GCM) under the case's own key, and that key under the store's: a copy of the
 * file tells how many cases there are, when they were touched and how many records of which kind each has, and nothing of what they say.
 */
export class CaseStore {
  readonly #database: Database;
  readonly #key: Uint8Array;
  readonly #caseKeys = new Map<string, Uint8Array>();
  #isTogether = false;

  /** `key`: 32 bytes, from the keychain or the key file. */
  constructor(database: Database, key: Uint8Array) {
    this.#database = database;
    this.#key = key;
  }

  create(value: unknown, now: number): StoredCase {
    const id = randomUUID();
    const caseKey = randomBytes(keyLength);
    this.#database
      .prepare('INSERT INTO cases (id, created_at, changed_at, sealed_key, sealed) VALUES (?, ?, ?, ?, ?)')
      .run(id, now, now, seal(this.#key, `key ${id}`, caseKey), sealJson(caseKey, `case ${id}`, value));
    this.#caseKeys.set(id, caseKey);
    return { id, createdAt: now, changedAt: now, value };
  }

  /** Cases whose key does not open (the store came from another computer) are left out, not deleted. */
  list(): StoredCase[] {
    const rows = this.#database.prepare('SELECT id, created_at, changed_at, sealed_key, sealed FROM cases ORDER BY changed_at DESC').all() as CaseRow[];
    return rows.flatMap((row) => {
      try {
        return [this.#read(row)];
      } catch {
        return [];
      }
    });
  }

  get(id: string): StoredCase | undefined {
    const row = this.#database.prepare('SELECT id, created_at, changed_at, sealed_key, sealed FROM cases WHERE id = ?').get(id) as CaseRow | undefined;
    return row === undefined ? undefined : this.#read(row);
  }

  update(id: string, value: unknown, now: number): void {
    this.#database.prepare('UPDATE cases SET sealed = ?, changed_at = ? WHERE id = ?').run(sealJson(this.#caseKey(id), `case ${id}`, value), now, id);
  }

  /** Deletes the case and everything under it, in the main file and in the write-ahead log. */
  delete(id: string): void {
    this.#database.prepare('DELETE FROM cases WHERE id = ?').run(id);
    this.#caseKeys.delete(id);
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
    this.#database.exec('VACUUM');
    this.#database.pragma('wal_checkpoint(TRUNCATE)');
  }

  /** All that `work` writes stands in the store, or nothing of it. */
  together(work: () => void): void {
    // Within another it is a part of that one.
    if (this.#isTogether) {
      work();
      return;
    }
    this.#isTogether = true;
    try {
      this.#database.transaction(work)();
    } finally {
      this.#isTogether = false;
    }
  }

  /** Writes many records in one transaction. */
  put(caseId: string, kind: RecordKind, records: Iterable<readonly [id: number, value: unknown]>): void {
    const key = this.#caseKey(caseId);
    const insert = this.#database.prepare('INSERT OR REPLACE INTO records (case_id, kind, id, sealed) VALUES (?, ?, ?, ?)');
    this.together(() => {
      for (const [id, value] of records) insert.run(caseId, kind, id, sealJson(key, purpose(caseId, kind, id), value));
    });
  }

  records(caseId: string, kind: RecordKind): { readonly id: number; readonly value: unknown }[] {
    const key = this.#caseKey(caseId);
    const rows = this.#database.prepare('SELECT id, sealed FROM records WHERE case_id = ? AND kind = ? ORDER BY id').all(caseId, kind) as { id: number; sealed: Buffer }[];
    return rows.map((row) => ({ id: row.id, value: unsealJson(key, purpose(caseId, kind, row.id), row.sealed) }));
  }

  remove(caseId: string, kind: RecordKind, ids: readonly number[]): void {
    const remove = this.#database.prepare('DELETE FROM records WHERE case_id = ? AND kind = ? AND id = ?');
    this.together(() => {
      for (const id of ids) remove.run(caseId, kind, id);
    });
  }

  /** A preference that does not open under this key (the store came from another computer) is as good as none. */
  preference(name: string): unknown {
    const row = this.#database.prepare('SELECT sealed FROM preferences WHERE name = ?').get(name) as { sealed: Buffer } | undefined;
    if (row === undefined) return undefined;
    try {
      return unsealJson(this.#key, `preference ${name}`, row.sealed);
    } catch {
      return undefined;
    }
  }

  setPreference(name: string, value: unknown): void {
    this.#database.prepare('INSERT OR REPLACE INTO preferences (name, sealed) VALUES (?, ?)').run(name, sealJson(this.#key, `preference ${name}`, value));
  }

  close(): void {
    this.#database.close();
  }

  #read(row: CaseRow): StoredCase {
    const caseKey = this.#caseKeys.get(row.id) ?? unseal(this.#key, `key ${row.id}`, row.sealed_key);
    this.#caseKeys.set(row.id, caseKey);
    return { id: row.id, createdAt: row.created_at, changedAt: row.changed_at, value: unsealJson(caseKey, `case ${row.id}`, row.sealed) };
  }

  #caseKey(id: string): Uint8Array {
    const known = this.#caseKeys.get(id);
    if (known !== undefined) return known;
    if (this.get(id) === undefined) throw new Error('There is no such case.');
    return this.#caseKey(id);
  }
}

const purpose = (caseId: string, kind: RecordKind, id: number): string => `${kind} ${caseId} ${id}`;
