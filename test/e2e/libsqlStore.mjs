import { Buffer } from 'node:buffer';
import Database from 'libsql';

/**
 * libsql with the answers that better-sqlite3 gives otherwise: a simple pragma is its value, not a row, and a blob is a Buffer also in a list.
 * For the older Electron of the tests alone.
 */
export default class LibsqlStore extends Database {
  prepare(...given) {
    const statement = super.prepare(...given);
    const all = statement.all.bind(statement);
    statement.all = (...values) => all(...values).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value instanceof ArrayBuffer ? Buffer.from(value) : value])));
    return statement;
  }

  pragma(source, options) {
    const [row] = [super.pragma(source)].flat();
    if (options?.simple !== true) return row === undefined ? [] : [row];
    return row === undefined ? undefined : Object.entries(row).find(([name]) => name !== '_metadata')?.[1];
  }
}
