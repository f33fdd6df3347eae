import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

/** The database of the case store, and what the user must be told about how it was opened. */
export interface OpenedDatabase {
  readonly database: Database.Database;
  /** Set when a damaged database was put aside: the path it was moved to. */
  readonly setAside: string | undefined;
}

/**
 * Opens the database at `path`, brings it up to date, and checks it. A database that cannot be read is moved aside, never
 * deleted, and a new one is begun: the application must start.
 */
export function openDatabase(path: string): OpenedDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    return { database: opened(path), setAside: undefined };
  } catch (cause) {
    if (!isDamage(cause) || !existsSync(path)) throw cause;
    const setAside = freeName(path);
    for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, setAside + suffix);
    return { database: opened(path), setAside };
  }
}

function opened(path: string): Database.Database {
  const database = new Database(path);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('foreign_keys = ON');
    // A deleted case leaves no bytes behind in free pages.
    database.pragma('secure_delete = ON');
    if (database.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new DamagedDatabase();
    migrate(database);
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

class DamagedDatabase extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

const isDamage = (cause: unknown): boolean => {
  const code = (cause as { code?: unknown }).code;
  return typeof code === 'string' && (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'));
};

function freeName(path: string): string {
  for (let attempt = 1; ; attempt += 1) {
    const name = `${path}.damaged-${attempt}`;
    if (!existsSync(name)) return name;
  }
}

function migrate(database: Database.Database): void {
  const current = database.pragma('user_version', { simple: true }) as number;
  for (const { number, sql } of migrations) {
    if (number <= current) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${number}`);
    })();
  }
}
