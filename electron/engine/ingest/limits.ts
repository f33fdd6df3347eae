/** How far compressed content may grow before it is taken for an attack. */
export const archiveLimits = {
  /** Bytes of one inflated entry: an entry is held in memory while it is worked on. */
  entrySize: 2 * 1024 ** 3 - 1,
  /** An entry above this size whose ratio is above `ratio` is a bomb; images of a uniform grey below it are not. */
  suspiciousSize: 256 * 1024 ** 2,
  ratio: 200,
  /** Bytes of all entries together. */
  totalSize: 1024 ** 4,
  entries: 1_000_000,
} as const;
