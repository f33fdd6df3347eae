import { Readable } from 'node:stream';
import type { RandomAccessReader } from 'yauzl';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ByteSource } from '../../../shared/dicom/element.ts';
import { archiveLimits } from './limits.ts';
import { openSource } from './byteSource.ts';
import { openable, type EntryLocation, type FileLocation, type SealedLocation } from './location.ts';
import { byNaturalOrder } from './naturalOrder.ts';

/** What an archive's table of contents says about one entry: readable, or refused by name. */
export type ListedEntry =
  | { readonly kind: 'entry'; readonly names: readonly string[]; readonly location: EntryLocation }
  | { readonly kind: 'refused'; readonly names: readonly string[]; readonly error: UserError };

/**
 * The files in a ZIP archive in natural order of their names; folders are left out. Nothing is inflated here.
 * Throws `archive-unsafe` when the table of contents cannot be trusted as a whole: damaged, entries lying in one another, a bomb.
 */
export async function listArchive(archive: FileLocation | SealedLocation): Promise<ListedEntry[]> {
  const yauzl = (await import('yauzl')).default;
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false } as const;
  const listed: ListedEntry[] = [];
  let total = 0;
  let zip: Awaited<ReturnType<typeof yauzl.openPromise>> | undefined;
  const sealed = archive.kind === 'sealed' ? openSource(archive) : undefined;
  try {
    // Names are judged one by one, so that one bad name refuses one entry.
    zip = archive.kind === 'file' ? await yauzl.openPromise(openable(archive.path) as string, options)
      : await yauzl.fromRandomAccessReaderPromise(new (readerOf(yauzl.RandomAccessReader))(sealed!.source), archive.size, options);
    for await (const entry of zip.eachEntry()) {
      if (listed.length >= archiveLimits.entries) throw bomb();
      const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
      if (name.endsWith('/') || name.endsWith('\\')) continue;
      total += entry.uncompressedSize;
      listed.push(judge(archive, name, entry, yauzl.validateFileName(name)));
    }
  } catch (cause) {
    throw cause instanceof UserError ? cause : new UserError('archive-unsafe', 'The archive is damaged or of a kind that cannot be read; get it anew or unpack it by other means.', { cause });
  } finally {
    zip?.close();
    sealed?.close();
  }
  if (total > archiveLimits.totalSize || (total > archiveLimits.suspiciousSize * 16 && total > archive.size * archiveLimits.ratio)) throw bomb();
  refuseOverlaps(listed);
  return listed.sort((left, right) => byPath(left.names, right.names));
}

/** What yauzl reads an archive through that is no plain file. */
function readerOf(Base: typeof RandomAccessReader): new (source: ByteSource) => RandomAccessReader {
  return class extends Base {
    readonly #source: ByteSource;

    constructor(source: ByteSource) {
      super();
      this.#source = source;
    }

    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from([Buffer.from(this.#source.read(start, end - start))]);
    }
  };
}

interface DirectoryRecord {
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly compressionMethod: number;
  readonly relativeOffsetOfLocalHeader: number;
  readonly crc32: number;
  isEncrypted(): boolean;
}

function judge(archive: FileLocation | SealedLocation, name: string, entry: DirectoryRecord, complaint: string | null): ListedEntry {
  const names = name.split(/[/\\]/u);
  const refused = (error: UserError): ListedEntry => ({ kind: 'refused', names: names.filter((part) => part !== '..' && part !== ''), error });
  if (complaint !== null || names.includes('..') || /^[/\\]|^[A-Za-z]:/u.test(name)) {
    return refused(new UserError('archive-unsafe', 'The entry of the archive names a place outside the archive; it was not read.'));
  }
  if (entry.isEncrypted()) return refused(new UserError('archive-unsafe', 'The entry of the archive is encrypted; unpack the archive with its password first.'));
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    return refused(new UserError('archive-unsafe', 'The entry of the archive is compressed in an uncommon way; unpack the archive by other means first.'));
  }
  const { compressedSize, uncompressedSize: size } = entry;
  if (size > archiveLimits.entrySize || (size > archiveLimits.suspiciousSize && size > compressedSize * archiveLimits.ratio)) {
    return refused(new UserError('inflates-too-far', 'The entry of the archive inflates further than is safe; unpack it by other means if you trust it.'));
  }
  return {
    kind: 'entry',
    names,
    location: {
      kind: 'entry',
      archive,
      headerOffset: entry.relativeOffsetOfLocalHeader,
      compressedSize,
      size,
      method: entry.compressionMethod === 0 ? 'stored' : 'deflated',
      crc32: entry.crc32,
    },
  };
}

/** Entries that share their bytes turn a small archive into any number of large files. */
function refuseOverlaps(listed: readonly ListedEntry[]): void {
  const locations = listed.flatMap((entry) => (entry.kind === 'entry' ? [entry.location] : []));
  locations.sort((left, right) => left.headerOffset - right.headerOffset);
  let end = 0;
  for (const location of locations) {
    if (location.headerOffset < end) throw new UserError('archive-unsafe', 'Entries of the archive overlap; it is damaged or made to do harm, and was not read.');
    end = location.headerOffset + 30 + location.compressedSize;
  }
}

function byPath(left: readonly string[], right: readonly string[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = byNaturalOrder(left[index]!, right[index]!);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

const bomb = (): UserError => new UserError('inflates-too-far', 'The archive inflates further than is safe; unpack it by other means if you trust it.');
