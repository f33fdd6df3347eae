import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { DicomElement, SequenceElement } from '../../../shared/dicom/element.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import { readDicomFile } from '../../../shared/dicom/read.ts';
import { find, stringsOf } from '../../../shared/dicom/values.ts';
import { openFile } from './byteSource.ts';
import { inflateRaw } from './deflate.ts';
import type { FileLocation } from './location.ts';

/** A file that a DICOMDIR names, or why it cannot be had. */
export type Referenced =
  | { readonly names: readonly string[]; readonly path: string }
  | { readonly names: readonly string[]; readonly error: UserError };

/**
 * The files that the records of a DICOMDIR name (PS3.3 F.5, Referenced File ID), in the order of the records. Names are found
 * whatever their case and version suffix, as discs are mounted in many ways. A damaged DICOMDIR names nothing: it is refused where it is read.
 */
export function referencedFiles(directory: FileLocation): Referenced[] {
  const root = dirname(directory.path as string);
  const fileIds = readFileIds(directory);
  return fileIds.map((names) => {
    if (names.some((name) => name === '..' || name === '.' || name === '' || /[/\0]/u.test(name))) {
      return { names, error: new UserError('archive-unsafe', 'The DICOMDIR names a place outside its own folder; it was not read.') };
    }
    const path = findBelow(root, names);
    return path === undefined ? { names, error: new UserError('unreadable', 'The DICOMDIR names a file that is not there; copy the whole disc.') } : { names, path };
  });
}

function readFileIds(directory: FileLocation): string[][] {
  const file = openFile(directory);
  try {
    const { dataSet } = readDicomFile(file.source, { inflateRaw });
    const records = find(dataSet.elements, tagOf('DirectoryRecordSequence'));
    if (records?.kind !== 'sequence') return [];
    return fileIdsOf(records);
  } catch (cause) {
    if (cause instanceof UserError) return [];
    throw cause;
  } finally {
    file.close();
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

function findBelow(root: string, names: readonly string[]): string | undefined {
  let folder = root;
  for (const name of names) {
    let children: string[];
    try {
      children = readdirSync(folder);
    } catch {
      return undefined;
    }
    const plain = (text: string): string => text.toLowerCase().replace(/;\d+$/u, '').replace(/\.$/u, '');
    const child = children.find((candidate) => candidate === name) ?? children.find((candidate) => plain(candidate) === plain(name));
    if (child === undefined) return undefined;
    folder = join(folder, child);
  }
  return folder;
}
