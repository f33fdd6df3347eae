import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { DicomElement, SequenceElement } from '../../../shared/dicom/element.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { find, stringsOf } from '../../../shared/dicom/values.ts';
import { listArchive } from './archive.ts';
import { openSource } from './byteSource.ts';
import { inflateRaw } from './deflate.ts';
import type { EntryLocation, FileLocation, SourceLocation } from './location.ts';

/** A file that a DICOMDIR names: `path` is undefined where it is not there. */
export type Referenced =
  | { readonly names: readonly string[]; readonly path: string | undefined }
  | { readonly names: readonly string[]; readonly error: UserError };

/**
 * The files that the records of a DICOMDIR name (PS3.3 F.5, Referenced File ID), in the order of the records. Names are found
 * whatever their case and version suffix, as discs are mounted in many ways. A damaged DICOMDIR names nothing: it is refused where it is read.
 */
export const referencedFiles = (directory: FileLocation): Referenced[] => foundBeside(directory, readFileIds(directory));

function foundBeside(directory: FileLocation, named: readonly (readonly string[])[]): Referenced[] {
  const below = finderBelow(dirname(directory.path as string));
  return named.map((names) => {
    if (names.some((name) => name === '..' || name === '.' || name === '' || /[/\0]/u.test(name))) {
      return { names, error: new UserError('archive-unsafe', 'The DICOMDIR names a place outside its own folder; it was not read.') };
    }
    return { names, path: below(names) };
  });
}

/**
 * What is wrong with a DICOMDIR; undefined where every file that it names is there: then it has served, and is no refused work. Of one that came alone
 * through the loopback host's page nobody knows what lies beside it.
 */
export async function directoryTrouble(location: SourceLocation): Promise<UserError | undefined> {
  const named = readFileIds(location);
  if (named.length === 0) return new UserError('media-directory', 'The DICOMDIR names no file; give the folder that holds the images.');
  const missing = location.kind === 'sealed' ? 0 : location.kind === 'file' ? missingBeside(location, named) : await missingInside(location, named);
  if (missing === 0) return undefined;
  return new UserError('unreadable', missing === 1 ? 'The DICOMDIR names a file that is not there; copy the whole disc.' : `The DICOMDIR names ${missing} files that are not there; copy the whole disc.`);
}

/** Tells of the names that led to a source whether it lies on a disc: beside or below one of the DICOMDIRs that the given names led to. */
export function onDiscs(directories: Iterable<readonly string[]>): (names: readonly string[]) => boolean {
  const key = (names: readonly string[]): string => names.join('/');
  const discs = new Set(Array.from(directories, (names) => key(names.slice(0, -1))));
  // A file that was given by itself has no folder, and a DICOMDIR that was given says nothing about it.
  return (names) => names.some((_, depth) => depth > 0 && discs.has(key(names.slice(0, depth))));
}

const missingBeside = (directory: FileLocation, named: readonly (readonly string[])[]): number =>
  typeof directory.path === 'string' ? foundBeside(directory, named).filter((one) => 'path' in one && one.path === undefined).length : 0;

async function missingInside({ archive, headerOffset }: EntryLocation, named: readonly (readonly string[])[]): Promise<number> {
  const listed = await listArchive(archive);
  const folder = listed.find((entry) => entry.kind === 'entry' && entry.location.headerOffset === headerOffset)?.names.slice(0, -1) ?? [];
  const there = new Set(listed.map(({ names }) => names.map(plain).join('/')));
  return named.filter((names) => !there.has([...folder, ...names].map(plain).join('/'))).length;
}

function readFileIds(directory: SourceLocation): string[][] {
  try {
    const file = openSource(directory);
    try {
      const { dataSet } = readDicomFile(file.source, { inflateRaw });
      const records = find(dataSet.elements, tagOf('DirectoryRecordSequence'));
      return records?.kind === 'sequence' ? fileIdsOf(records) : [];
    } finally {
      file.close();
    }
  } catch (cause) {
    if (cause instanceof UserError) return [];
    throw cause;
  }
}

function fileIdsOf(records: SequenceElement): string[][] {
  const tag = tagOf('ReferencedFileID');
  return records.items.flatMap((record) => {
    const element: DicomElement | undefined = find(record.elements, tag);
    const parts = element === undefined ? [] : stringsOf(element);
    return parts.length === 0 ? [] : [parts];
  });
}

const plain = (name: string): string => name.toLowerCase().replace(/;\d+$/u, '').replace(/\.$/u, '');

/** Each folder is listed once, however many of its files are named. */
function finderBelow(root: string): (names: readonly string[]) => string | undefined {
  const listed = new Map<string, ReadonlyMap<string, string>>();
  const childrenOf = (folder: string): ReadonlyMap<string, string> => {
    const known = listed.get(folder);
    if (known !== undefined) return known;
    let children: string[] = [];
    try {
      children = readdirSync(folder);
    } catch {
      // What cannot be listed holds nothing that can be had.
    }
    // A name as it is written goes before one that differs in case.
    const found = new Map([...children.map((child) => [plain(child), child] as const).reverse(), ...children.map((child) => [child, child] as const)]);
    listed.set(folder, found);
    return found;
  };
  return (names) => {
    let folder = root;
    for (const name of names) {
      const children = childrenOf(folder);
      const child = children.get(name) ?? children.get(plain(name));
      if (child === undefined) return undefined;
      folder = join(folder, child);
    }
    return folder;
  };
}
