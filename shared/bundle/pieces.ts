const gatheredSigns = 64 * 1024;

/** The same text in fewer pieces, each of which is worth a call of the system. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting = '';
  for (const piece of pieces) {
    waiting += piece;
    if (waiting.length < gatheredSigns) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}
