import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** The path with its links resolved, as far as it exists. */
export function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPlace(parent), basename(path));
  }
}

/** True when `inner` is `outer` or lies below it; both real places. */
export const isWithin = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
