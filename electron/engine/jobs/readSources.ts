import { walkSources } from '../ingest/walk.ts';
import { IdentifierBook } from './identifierBook.ts';
import type { Shared, Trouble } from './messages.ts';
import { forEachLimited, type Pool } from './pool.ts';
import type { RunControl } from './request.ts';
import type { Candidate } from './runPlan.ts';

/** What the first pass over the sources found. */
export interface SourcesRead {
  /** In no particular order. */
  readonly candidates: readonly Candidate[];
  readonly refused: Map<number, Trouble>;
  readonly book: IdentifierBook;
  readonly sources: number;
  readonly bytes: number;
  /** The names that led to each source, by its position; only kept where they are to be shown. */
  readonly names: ReadonlyMap<number, readonly string[]>;
}

/** Walks the given paths and reads every header: what there is, and what identifies. Throws `wrong-use`, `CancelledError`. */
export async function readSources(
  paths: readonly string[],
  settings: Shared,
  pool: Pool,
  control: RunControl,
  keep: { readonly names: boolean } = { names: false },
): Promise<SourcesRead> {
  const candidates: Candidate[] = [];
  const refused = new Map<number, Trouble>();
  const book = new IdentifierBook();
  const names = new Map<number, readonly string[]>();
  let sources = 0;
  let bytes = 0;
  await forEachLimited(walkSources(paths), pool.threads * 2, async (found) => {
    sources++;
    if (found.kind === 'refused') {
      refused.set(found.position, { code: found.error.code, message: found.error.message });
      if (keep.names) names.set(found.position, found.names);
      return;
    }
    const { source } = found;
    if (keep.names) names.set(source.position, source.names);
    const outcome = await pool.run({ kind: 'read', settings, location: source.location }, source.location.size);
    bytes += source.location.size;
    control.onProgress({ step: 'reading', done: candidates.length + refused.size + 1, total: undefined, bytes });
    if (!outcome.ok) {
      refused.set(source.position, outcome.trouble);
      return;
    }
    const { summary, identifiers } = outcome.value;
    candidates.push({ source, summary });
    book.add(summary.patientKey, identifiers, source.names, summary.equipment);
  });
  return { candidates, refused, book, sources, bytes, names };
}
