import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { isWithin, realPlace } from '../ingest/realPlace.ts';
import { writing } from './fileSink.ts';
import { makeFolders, tryFolder } from './folders.ts';

/** Old values and what they became, in order of first sight. */
export type MappingTable = ReadonlyMap<string, string>;

const tableNames = ['uid_mapping.csv', 'patid_mapping.csv'] as const;

/**
 * Throws `wrong-use` when the tables would lie inside the output, where they would be shared with it, or among the sources, to which nothing is ever added,
 * or would overwrite others; `cannot-write` where they could not be written, which is better known before the work than after it.
 */
export function checkMappingPlace(directory: string, out: string, sources: readonly string[]): void {
  if (isWithin(realPlace(resolve(directory)), realPlace(resolve(out)))) {
    throw new UserError('wrong-use', 'The mapping must not lie inside the output: it leads every pseudonym back to its patient.');
  }
  if (tableNames.some((name) => existsSync(join(directory, name)))) {
    throw new UserError('wrong-use', 'The mapping folder already holds mapping tables; give another one, nothing is ever overwritten.');
  }
  if (liesInSource(directory, sources)) throw new UserError('wrong-use', 'The mapping must not lie inside a source, to which nothing is ever added; choose a place elsewhere.');
  writing(() => tryFolder(resolve(directory)));
}

/**
 * Throws `wrong-use` when the pictures for the reviewer, which show what was masked, would lie inside the output or a source; `output-not-empty` where those
 * of another run lie already, as nobody could tell them apart; `cannot-write`.
 */
export function checkReviewPlace(directory: string, out: string, sources: readonly string[]): void {
  if (isWithin(realPlace(resolve(directory)), realPlace(resolve(out)))) {
    throw new UserError('wrong-use', 'The folder for review shows the pictures before masking; it must not lie inside the output.');
  }
  if (liesInSource(directory, sources)) throw new UserError('wrong-use', 'The folder for review must not lie inside a source, to which nothing is ever added; choose a place elsewhere.');
  writing(() => tryFolder(resolve(directory)));
  if (existsSync(directory) && readdirSync(directory).length > 0) throw new UserError('output-not-empty', 'The folder for review is not empty; give a new or an empty one, nothing is ever overwritten.');
}

function liesInSource(directory: string, sources: readonly string[]): boolean {
  const place = realPlace(resolve(directory));
  return sources.some((source) => statSync(source, { throwIfNoEntry: false })?.isDirectory() === true && isWithin(place, realPlace(resolve(source))));
}

/** Writes uid_mapping.csv and patid_mapping.csv, readable by their owner alone. */
function writeMapping(directory: string, uids: MappingTable, patientIds: MappingTable): void {
  writing(() => {
    makeFolders(resolve(directory), 0o700);
    writeTable(join(directory, tableNames[0]), uids);
    writeTable(join(directory, tableNames[1]), patientIds);
  });
}

/** Writes the tables, if any are asked for, and publishes; where that fails they go again: they would lead back to patients in a result that is not there. */
export function publishWithMapping(directory: string | undefined, uids: MappingTable, patientIds: MappingTable, publish: () => void): void {
  if (directory !== undefined) writeMapping(directory, uids, patientIds);
  try {
    publish();
  } catch (cause) {
    if (directory !== undefined) for (const name of tableNames) rmSync(join(directory, name), { force: true });
    throw cause;
  }
}

function writeTable(path: string, table: MappingTable): void {
  let text = 'id_old,id_new\n';
  for (const [old, replacement] of table) text += `${field(old)},${field(replacement)}\n`;
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
}

/** RFC 4180: quoted where a separator, a quote or a line end stands in it. */
const field = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
