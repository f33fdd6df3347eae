export interface WordSet {
  has(word: string): boolean;
  readonly size: number;
}

/** A set of folded words packed into strings; it is opened when it is first asked. */
export function wordSet(...packed: readonly string[]): WordSet {
  let opened: Set<string> | undefined;
  const open = () => (opened ??= new Set(packed.join(' ').toLowerCase().split(/\s+/).filter((word) => word !== '')));
  return {
    has: (word) => open().has(word),
    get size() {
      return open().size;
    },
  };
}
