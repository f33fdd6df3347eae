import type { SealedFile } from './sealedFile.ts';

/**
 * Where the bytes of a source are. Plain data, so that it can be sent to a worker. `path` is bytes where a name is not valid
 * UTF-8: Unix file names are bytes, and a name from an old archive must still open.
 */
export type FilePath = string | Uint8Array;

/** A file on disk, with what must not have changed when its reading ends. */
export interface FileLocation {
  readonly kind: 'file';
  readonly path: FilePath;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** An entry of a ZIP archive. All numbers but `modified` come from the central directory and are not believed. */
export interface EntryLocation {
  readonly kind: 'entry';
  /** The archive itself. */
  readonly archive: FileLocation | SealedLocation;
  /** Offset of the local header in the archive. */
  readonly headerOffset: number;
  readonly compressedSize: number;
  /** Bytes of the entry when inflated. */
  readonly size: number;
  readonly method: 'stored' | 'deflated';
  readonly crc32: number;
}

/** A file that came in through the loopback host's page: encrypted on the disk, its key only in memory. */
export interface SealedLocation extends SealedFile {
  readonly kind: 'sealed';
}

export type SourceLocation = FileLocation | EntryLocation | SealedLocation;

/** A source as the walk found it. */
export interface Source {
  /** Position in the walk, from 1: the only name of a source that any output knows. */
  readonly position: number;
  readonly location: SourceLocation;
  /** The names that led to it (the folders below and the one holding it, the archive, the file): they may identify. */
  readonly names: readonly string[];
}

/** What `node:fs` takes: a worker receives a Buffer as a plain Uint8Array. */
export const openable = (path: FilePath): string | Buffer =>
  typeof path === 'string' ? path : Buffer.from(path.buffer, path.byteOffset, path.byteLength);
