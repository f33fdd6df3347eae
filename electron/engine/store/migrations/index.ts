import { cases } from './0010-cases.ts';
import { records } from './0020-records.ts';
import { preferences } from './0030-preferences.ts';

/** Every migration in its order; `PRAGMA user_version` holds the number of the last one that ran. Forward only. */
export const migrations: readonly { readonly number: number; readonly sql: string }[] = [
  { number: 10, sql: cases },
  { number: 20, sql: records },
  { number: 30, sql: preferences },
];
