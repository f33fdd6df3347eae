/** Signs to change, to add or to leave out to make one text of the other (Levenshtein, "Binary codes capable of correcting deletions, insertions, and reversals", 1966). */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let at = 0; at < a.length; at++) {
    const next = [at + 1];
    for (let to = 0; to < b.length; to++) next.push(Math.min(row[to + 1]! + 1, next[to]! + 1, row[to]! + (a[at] === b[to] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** 1 for the same text, 0 for texts that share nothing; two empty ones share nothing. */
export function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length);
  return longer === 0 ? 0 : 1 - editDistance(a, b) / longer;
}
