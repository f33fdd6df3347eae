interface Refusal {
  readonly source: number;
  readonly code: string;
  readonly message: string;
}

/** What was refused, a line for each reason: a disc brings its whole viewer along, and three hundred lines that say the same hide the one that matters. */
export function refusedLines(refused: readonly Refusal[]): string[] {
  const reasons = Map.groupBy(refused, ({ code, message }) => `${message} (${code})`);
  return [...reasons].map(([reason, same]) => `  ${same.length === 1 ? 'source' : `${same.length} sources,`} ${ranges(same.map(({ source }) => source))}: ${reason}`);
}

/** `1, 4 to 9`: positions in ascending order, neighbours together. */
function ranges(positions: readonly number[]): string {
  const parts: { first: number; last: number }[] = [];
  for (const position of positions) {
    const part = parts.at(-1);
    if (part?.last === position - 1) part.last = position;
    else parts.push({ first: position, last: position });
  }
  return parts.map(({ first, last }) => (first === last ? `${first}` : `${first} to ${last}`)).join(', ');
}
