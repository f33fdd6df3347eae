import type { FileLocation, SourceLocation } from '../ingest/location.ts';
import type { SourceRecord } from './caseRecords.ts';

type Stored = NonNullable<SourceRecord['location']>;

/** A location as the store keeps it: a path that is no text keeps its bytes. */
export function storedLocation(location: SourceLocation): Stored {
  switch (location.kind) {
    case 'file': return storedFile(location);
    case 'entry': return { ...location, archive: location.archive.kind === 'file' ? storedFile(location.archive) : location.archive };
    case 'sealed': return location;
  }
}

/** The way back from {@link storedLocation}. */
export function locationOf(stored: Stored): SourceLocation {
  switch (stored.kind) {
    case 'file': return fileOf(stored);
    case 'entry': return { ...stored, archive: stored.archive.kind === 'file' ? fileOf(stored.archive) : stored.archive };
    case 'sealed': return stored;
  }
}

type StoredFile = Extract<Stored, { kind: 'file' }>;
const storedFile = (file: FileLocation): StoredFile => ({ ...file, path: typeof file.path === 'string' ? file.path : { bytes: Buffer.from(file.path).toString('hex') } });
const fileOf = (file: StoredFile): FileLocation => ({ ...file, path: typeof file.path === 'string' ? file.path : Buffer.from(file.path.bytes, 'hex') });
