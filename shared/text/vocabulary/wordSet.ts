export interface WordSet {
  has(word: string): boolean;
  readonly size: number;
}

/** A set of folded words packed into strings; it is opened when it is first asked. */
export function wordSet(...packed: readonly string[]): WordSet {
  let opened: Set<string> | undefined;
  const open = () => (opened ??= new Set(packed.join(' ').replaceAll('\n', ' ').split(' ')));
  return {
    has: (word) => word !== '' && open().has(word),
    get size() {
      return open().size - (open().has('') ? 1 : 0);
    },
  };
}
