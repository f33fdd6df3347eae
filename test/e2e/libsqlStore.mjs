import Database from 'libsql';

/** libsql with the one answer that better-sqlite3 gives otherwise: a simple pragma is its value, not a row. For the older Electron of the tests alone. */
export default class LibsqlStore extends Database {
  pragma(source, options) {
    const [row] = [super.pragma(source)].flat();
    if (options?.simple !== true) return row === undefined ? [] : [row];
    return row === undefined ? undefined : Object.entries(row).find(([name]) => name !== '_metadata')?.[1];
  }
}
