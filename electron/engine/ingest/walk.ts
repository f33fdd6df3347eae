import { readdirSync, statSync, type Stats } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { listArchive } from './archive.ts';
import { openSource } from './byteSource.ts';
import { openable, type FileLocation, type FilePath, type SealedLocation, type Source } from './location.ts';
import { mediaHeadLength } from './mediaKind.ts';
import { byNaturalOrder } from './naturalOrder.ts';
import { strangerKindOf } from './strangerKind.ts';

/** One step of the walk. */
export type Found =
  | { readonly kind: 'source'; readonly source: Source }
  | { readonly kind: 'refused'; readonly position: number; readonly names: readonly string[]; readonly error: UserError };

export type Unnumbered =
  | { readonly names: readonly string[]; readonly location: Source['location'] }
  | { readonly names: readonly string[]; readonly error: UserError };

/**
 * Every file behind the given paths, in an order that is the same on every run: folders are walked in natural order of their
 * names, archives and the files that a DICOMDIR names are listed. A file that is reached twice (a link, a path given twice)
 * is one source. Pipes, sockets and devices are refused without opening them; a link back to a folder that holds it is refused.
 * Throws `wrong-use` when a given path is empty or does not exist.
 */
export async function* walkSources(paths: readonly string[]): AsyncGenerator<Found> {
  let position = 0;
  const seen = new Set<string>();
  for (const path of paths) {
    // Node takes it for the current folder; a script that gives it forgot to fill a variable.
    if (path === '') throw new UserError('wrong-use', 'A given path is empty; "." is the current folder.');
    const absolute = resolve(path);
    try {
      statSync(absolute);
    } catch (cause) {
      throw new UserError('wrong-use', 'A given path does not exist or may not be read; check its name and your rights there.', { cause });
    }
    for await (const found of visit({ path: absolute, names: [basename(absolute)], above: [], given: true }, seen)) {
      position++;
      if ('error' in found) yield { kind: 'refused', position, names: found.names, error: found.error };
      else yield { kind: 'source', source: { position, location: found.location, names: found.names } };
    }
  }
}

interface Place {
  readonly path: FilePath;
  readonly names: readonly string[];
  /** Identities of the folders that hold it. */
  readonly above: readonly string[];
  /** Whether the user named this very path. */
  readonly given: boolean;
}

async function* visit(place: Place, seen: Set<string>): AsyncGenerator<Unnumbered> {
  const refuse = (error: UserError): Unnumbered => ({ names: place.names, error });
  let status: Stats;
  let identity: string;
  try {
    status = statSync(openable(place.path));
    identity = identityOf(place.path);
  } catch (cause) {
    yield refuse(new UserError('unreadable', 'The file could not be read; it may be a link that leads nowhere, or belong to someone else.', { cause }));
    return;
  }
  if (place.above.includes(identity)) {
    yield refuse(new UserError('directory-loop', 'A link leads back to a folder that holds it; it was not followed.'));
    return;
  }
  if (seen.has(identity)) return;
  seen.add(identity);
  if (status.isDirectory()) yield* visitFolder(place, identity, seen);
  else if (!status.isFile()) yield refuse(new UserError('not-a-regular-file', 'The path is a pipe, a socket or a device; give files or folders.'));
  else yield* visitFile(place, { kind: 'file', path: place.path, size: status.size, modified: status.mtimeMs }, seen);
}

async function* visitFolder(place: Place, identity: string, seen: Set<string>): AsyncGenerator<Unnumbered> {
  let children: { readonly name: string; readonly path: FilePath }[];
  try {
    children = childrenOf(place.path);
  } catch (cause) {
    yield { names: place.names, error: new UserError('unreadable', 'The folder could not be read; check that you may read it.', { cause }) };
    return;
  }
  const above = [...place.above, identity];
  for (const child of children) yield* visit({ path: child.path, names: [...place.names, child.name], above, given: false }, seen);
}

/** A file that came through the loopback host's page, or what is in it where it is an archive. */
export async function* insideOf(location: SealedLocation, names: readonly string[]): AsyncGenerator<Unnumbered> {
  if (kindOf(location) === 'archive') yield* entriesOf(location, names);
  else yield { names, location };
}

async function* entriesOf(location: FileLocation | SealedLocation, above: readonly string[]): AsyncGenerator<Unnumbered> {
  try {
    for (const entry of await listArchive(location)) {
      const names = [...above, ...entry.names];
      yield entry.kind === 'refused' ? { names, error: entry.error } : { names, location: entry.location };
    }
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    yield { names: above, error: cause };
  }
}

async function* visitFile(place: Place, location: FileLocation, seen: Set<string>): AsyncGenerator<Unnumbered> {
  const kind = kindOf(location);
  if (kind === 'archive') {
    yield* entriesOf(location, place.names);
    return;
  }
  // A DICOMDIR has its place in the walk like any file: where it is read its SOP class tells what it is.
  yield { names: place.names, location };
  if (!place.given || typeof location.path !== 'string' || kind !== 'media directory') return;
  // Loaded for a DICOMDIR alone: a walk needs no reader of DICOM.
  const { referencedFiles } = await import('./mediaDirectory.ts');
  for (const referenced of referencedFiles(location)) {
    if ('error' in referenced) yield { names: [...place.names, ...referenced.names], error: referenced.error };
    else if (referenced.path !== undefined) yield* visit({ path: referenced.path, names: [...place.names.slice(0, -1), ...referenced.names], above: place.above, given: false }, seen);
  }
}

/** The entries of a folder. Names that are not valid UTF-8 keep their bytes. */
function childrenOf(folder: FilePath): { name: string; path: FilePath }[] {
  const children: { name: string; path: FilePath }[] = [];
  if (process.platform === 'win32') {
    for (const name of readdirSync(openable(folder))) children.push({ name, path: `${folder as string}${sep}${name}` });
  } else {
    for (const raw of readdirSync(openable(folder), { encoding: 'buffer' })) {
      const name = raw.toString('utf8');
      const isText = typeof folder === 'string' && Buffer.from(name, 'utf8').equals(raw);
      const parent = typeof folder === 'string' ? Buffer.from(folder) : openable(folder) as Buffer;
      children.push({ name: isText ? name : raw.toString('latin1'), path: isText ? `${folder}/${name}` : Buffer.concat([parent, Buffer.from('/'), raw]) });
    }
  }
  return children.sort((left, right) => byNaturalOrder(left.name, right.name));
}

function identityOf(path: FilePath): string {
  // The file numbers of NTFS and ReFS do not fit a double: two files would seem to be one, and one of them be lost.
  const { dev, ino } = statSync(openable(path), { bigint: true });
  // Some file systems number nothing: there the path has to do.
  return ino === 0n ? Buffer.from(openable(path)).toString('latin1') : `${dev}:${ino}`;
}

/** The SOP class UID in the file meta information, and not as the beginning of a longer one. */
const mediaStorageDirectory = /1\.2\.840\.10008\.1\.3\.10(?![\d.])/u;

/** A local header, the end of an empty archive, and the mark of one that was meant to span discs. */
const archiveSignatures = ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'];

/** A cheap look at the first bytes: only archives have to be opened here, everything else is judged where it is read. */
function kindOf(location: FileLocation | SealedLocation): 'archive' | 'media directory' | 'other' {
  let head: Uint8Array;
  try {
    const opened = openSource(location);
    try {
      head = opened.source.read(0, Math.min(mediaHeadLength, location.size));
    } finally {
      opened.close();
    }
  } catch {
    // Whoever opens it to read says why it cannot be opened.
    return 'other';
  }
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  if (text.startsWith('DICM', 128)) return mediaStorageDirectory.test(text.slice(0, 512)) ? 'media directory' : 'other';
  if (!archiveSignatures.some((signature) => text.startsWith(signature))) return 'other';
  // Programs and documents are archives by their form, and of one piece for everybody who has them.
  return ['archive', undefined].includes(strangerKindOf(head)?.sort) ? 'archive' : 'other';
}
