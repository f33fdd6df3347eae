import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { erika, hospital, max } from '../samples/people.ts';
import { filesUnder } from './journey.ts';

/** Everything in the samples that names somebody or something, in the spellings in which it could turn up. */
const identifiers: readonly string[] = [
  ...[erika, max].flatMap((person) => [person.folder, ...person.name.split('^'), person.banner, person.id, person.otherId, person.birthDate, person.bannerBirthDate, person.phone, person.address, person.accession, ...person.address.split(', ')]),
  hospital.name, hospital.address, ...[hospital.referring, hospital.operator, hospital.physician].flatMap((name) => name.split('^')),
].filter((value) => value.length > 3 && value !== 'Dr.');

export interface Traces {
  readonly searched: number;
  /** Which identifier stands in which file, by the end of its path. */
  readonly hits: readonly string[];
}

/** Looks for every identifier of the samples in every byte of the files below `folders`, and in `text`. */
export function tracesOf(folders: readonly string[], text = ''): Traces {
  const files = folders.flatMap(filesUnder);
  const needles = identifiers.flatMap((value) => [value, value.toUpperCase(), value.toLowerCase()].flatMap((spelling) => [Buffer.from(spelling, 'utf8'), Buffer.from(spelling, 'latin1'), Buffer.from(spelling, 'utf16le')].map((bytes) => ({ value, bytes }))));
  const hits = new Set<string>();
  const search = (where: string, bytes: Buffer): void => {
    for (const needle of needles) if (bytes.includes(needle.bytes)) hits.add(`${needle.value} in ${where}`);
  };
  for (const path of files) search(basename(path), Buffer.concat([Buffer.from(path), readFileSync(path)]));
  search('text', Buffer.from(text));
  return { searched: files.length, hits: [...hits] };
}
