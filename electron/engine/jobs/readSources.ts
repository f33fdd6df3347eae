import type { Source } from '../ingest/location.ts';
import { walkSources, type Found } from '../ingest/walk.ts';
import { IdentifierBook } from './identifierBook.ts';
import type { Shared, Trouble } from './messages.ts';
import { runInGroups } from './groups.ts';
import type { Pool } from './pool.ts';
import type { RunControl } from './request.ts';
import type { Candidate } from './runPlan.ts';

/** What the first pass over the sources found. */
export interface SourcesRead {
  /** In no particular order. */
  readonly candidates: readonly Candidate[];
  readonly refused: Map<number, Trouble>;
  readonly book: IdentifierBook;
  /** How many there are to share: a DICOMDIR that led to its files is not counted, as an archive is not. */
  readonly sources: number;
  readonly bytes: number;
  /** The names that led to each source, by its position; only kept where they are to be shown. */
  readonly names: ReadonlyMap<number, readonly string[]>;
}

const asFound = (sources: readonly Source[]): Found[] => sources.map((source) => ({ kind: 'source', source }));

/** Of a file only the header is read; an entry of an archive is inflated whole. */
const headerGroup = { tasks: 16, bytes: 32e6 } as const;

/** Walks the given paths and reads every header: what there is, and what identifies. Throws `wrong-use`, `CancelledError`. */
export async function readSources(
  given: { readonly paths: readonly string[]; readonly sources?: readonly Source[] },
  settings: Shared,
  pool: Pool,
  control: RunControl,
  keep: { readonly names: boolean } = { names: false },
): Promise<SourcesRead> {
  const candidates: Candidate[] = [];
  const refused = new Map<number, Trouble>();
  const book = new IdentifierBook();
  const names = new Map<number, readonly string[]>();
  const directories: Source[] = [];
  let sources = 0;
  let bytes = 0;
  // What the walk itself refuses is noted on the way; the rest is read.
  async function* readable(): AsyncGenerator<Source> {
    for await (const found of given.sources === undefined ? walkSources(given.paths) : asFound(given.sources)) {
      sources++;
      if (found.kind === 'source') yield found.source;
      else refused.set(found.position, { code: found.error.code, message: found.error.message });
      if (keep.names) names.set(found.kind === 'source' ? found.source.position : found.position, found.kind === 'source' ? found.source.names : found.names);
    }
  }
  const taskOf = ({ location }: Source) => ({ task: { kind: 'read', settings, location } as const, bytes: location.kind === 'file' ? 0 : location.size });
  await runInGroups(pool, readable(), headerGroup, taskOf, (source, outcome) => {
    bytes += source.location.size;
    control.onProgress({ step: 'reading', done: candidates.length + refused.size + 1, total: undefined, bytes });
    if (!outcome.ok) {
      if (outcome.trouble.code === 'media-directory') directories.push(source);
      else refused.set(source.position, outcome.trouble);
      return;
    }
    const { summary, identifiers } = outcome.value;
    candidates.push({ source, summary });
    book.add(summary.patientKey, identifiers, source.names, summary.equipment);
  });
  const marked = await withoutDirectories();
  return { candidates: marked, refused, book, sources, bytes, names };

  /** Says what is wrong with the DICOMDIRs, counts those that have served no more, and marks what lies beside them. */
  async function withoutDirectories(): Promise<readonly Candidate[]> {
    if (directories.length === 0) return candidates;
    // Loaded for a DICOMDIR alone: only workers read DICOM else.
    const { directoryTrouble, onDiscs } = await import('../ingest/mediaDirectory.ts');
    for (const { position, location } of directories) {
      const trouble = await directoryTrouble(location);
      if (trouble === undefined) sources--;
      else refused.set(position, { code: trouble.code, message: trouble.message });
    }
    const isOnDisc = onDiscs(directories.map((directory) => directory.names));
    return candidates.map((one) => (one.summary.media === 'photo' && isOnDisc(one.source.names) ? { ...one, isOfDisc: true } : one));
  }
}
