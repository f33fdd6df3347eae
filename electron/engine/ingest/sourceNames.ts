import { cleanDescriptor, noIdentifiers, weigh, type IdentifierValue } from '../../../shared/text/index.ts';

/** Words that Vignette itself writes, or that say what a folder is for: meeting them proves nothing. */
const ownWords = new Set([
  'vignette', 'pseudonym', 'dicom', 'dicomdir', 'manifest', 'report', 'anonymized', 'anonymised', 'anonymous', 'deidentified', 'export', 'exports', 'import', 'upload',
  'download', 'downloads', 'desktop', 'documents', 'images', 'image', 'files', 'file', 'fixtures', 'samples', 'sample', 'test', 'tests', 'data', 'dataset', 'temp', 'input',
  'output', 'source', 'sources', 'patient', 'patients', 'study', 'studies', 'series', 'instance', 'case', 'cases', 'copy', 'backup', 'archive',
]);

/**
 * What the names of folders and files may give away, as identifiers: the name as a whole, its words, dates and numbers. Counters
 * ("IM0001") and words that say what a folder is for are left out, and so is a name that would stay whole as a description: exports name their
 * folders after the series, which would lose its own name. Its numbers and codes count all the same.
 */
export function identifiersInNames(names: Iterable<string>): IdentifierValue[] {
  const found = new Map<string, IdentifierValue>();
  const add = (kind: IdentifierValue['kind'], value: string): void => {
    if (weigh({ kind, value }).weight === 'strong') found.set(`${kind}\0${value}`, { kind, value });
  };
  for (const name of new Set(names)) {
    const stem = name.replace(/\.[A-Za-z][A-Za-z0-9]{0,3}$/u, '');
    if (/^\d+(?:\.\d+){3,}$/u.test(stem)) {
      add('uid', stem);
      continue;
    }
    if (isCounter(stem)) continue;
    const pieces = stem.split(/[^\p{L}\p{M}\p{N}]+/u).filter((piece) => piece !== '');
    const telling = pieces.filter((piece) => !ownWords.has(piece.toLowerCase()) && !isCounter(piece));
    // Numbers and codes count all the same: then nobody asks.
    const describes = (telling.length > 1 || telling.some((piece) => !/\p{N}/u.test(piece))) && cleanDescriptor(stem, noIdentifiers) === stem;
    if (telling.length > 1 && !describes) add('other', stem.slice(0, 120));
    for (const piece of telling) {
      if (/^\p{N}+$/u.test(piece)) add(/^(?:19|20)\d{6}$/u.test(piece) ? 'date' : 'id', piece);
      else if (/\p{N}/u.test(piece)) add('id', piece);
      else if (describes) continue;
      else if (Array.from(piece).length >= 4 || /[^\p{ASCII}]/u.test(piece)) add('name', piece);
    }
  }
  return [...found.values()];
}

/** A few letters and a running number, or a number of few digits. */
const isCounter = (text: string): boolean => /^[A-Za-z]{0,6}[-_. ]?\d{0,5}$/u.test(text) && /\d/u.test(text);
