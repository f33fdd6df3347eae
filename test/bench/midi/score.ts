/** Scores what the tool wrote against the answer key: the ten actions of MIDI-B, one check a row. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { decodeFile, type ReadFile } from '../../synthetic/decode.ts';
import type { Check } from './key.ts';
import { readsInRectangle } from './ocr.ts';
import { characterSetOf, locate, textOf } from './values.ts';

export interface Failure extends Check {
  readonly why: string;
  /** What stands there now. All is invented: nothing here is anybody's. */
  readonly found: string;
}

export interface Score {
  readonly passed: Readonly<Record<string, number>>;
  readonly total: Readonly<Record<string, number>>;
  readonly failures: readonly Failure[];
  /** Output files or names in which a secret stands. */
  readonly leaks: readonly { readonly file: string; readonly secret: string }[];
}

export interface Mappings {
  readonly uid: ReadonlyMap<string, string>;
  readonly patientId: ReadonlyMap<string, string>;
}

export function readMapping(file: string): Map<string, string> {
  const rows = readFileSync(file, 'utf8').split(/\r?\n/u).slice(1).filter((row) => row !== '');
  return new Map(rows.map((row) => {
    const cells = row.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)?.map((cell) => cell.replace(/,$/u, '').replace(/^"|"$/gu, '').replaceAll('""', '"')) ?? [];
    return [cells[0] ?? '', cells[1] ?? ''];
  }));
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));

export async function score(checks: readonly Check[], secrets: readonly string[], sources: string, output: string, mappings: Mappings): Promise<Score> {
  const passed: Record<string, number> = {};
  const total: Record<string, number> = {};
  const failures: Failure[] = [];
  const written = new Map<string, ReadFile>();
  for (const file of filesUnder(join(output, 'dicom'))) {
    const read = decodeFile(readFileSync(file));
    const uid = locate(read.elements, ['00080018']);
    written.set(uid === undefined ? '' : textOf(uid, 'UI', [], true), read);
  }
  const seen = new Map<string, ReadFile>();
  for (const check of checks) {
    total[check.action] = (total[check.action] ?? 0) + 1;
    const file = written.get(mappings.uid.get(check.sopInstanceUid) ?? '') ?? written.get(check.sopInstanceUid);
    const verdict = file === undefined ? { why: 'the instance is missing', found: '' } : await judge(check, file, mappings, () => {
      const source = seen.get(check.file) ?? decodeFile(readFileSync(join(sources, check.file)));
      seen.set(check.file, source);
      return source;
    });
    if (verdict === undefined) passed[check.action] = (passed[check.action] ?? 0) + 1;
    else failures.push({ ...check, ...verdict });
  }
  return { passed, total, failures, leaks: search(output, secrets) };
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();
const tokensOf = (text: string): string[] => fold(text).split(/[^\p{L}\p{N}.]+/u).filter((token) => token !== '');

function remains(token: string, value: string): boolean {
  if (token === '') return false;
  const [needle, text] = [fold(token), fold(value)];
  if (needle.length >= 4 || !/^[a-z0-9]+$/u.test(needle)) return text.includes(needle);
  // Two or three characters stand by chance in many words: a short number must stand alone among digits, a short word among letters.
  if (/^\d+$/u.test(needle)) return new RegExp(`(?<![\\d.])${needle}(?!\\.?\\d)`, 'u').test(text);
  return tokensOf(text).some((word) => word.replace(/^\.|\.$/gu, '') === needle);
}

function stays(answer: string, value: string): boolean {
  if (fold(value).includes(fold(answer))) return true;
  const present = new Set(tokensOf(value));
  const numbers = value.split('\\').map(Number);
  return tokensOf(answer).every((token) => present.has(token) || (token !== '' && numbers.includes(Number(token)))) || answer.split('\\').every((part, index) => part !== '' && Number(part) === numbers[index]);
}

type Verdict = { readonly why: string; readonly found: string } | undefined;

async function judge(check: Check, file: ReadFile, mappings: Mappings, source: () => ReadFile): Promise<Verdict> {
  const element = locate(file.elements, check.path);
  const value = element === undefined || check.path.includes('7FE00010') ? '' : textOf(element, check.vr, characterSetOf(file), file.littleEndian);
  const fail = (why: string, found = value): Verdict => ({ why, found: found.slice(0, 160) });
  const [original = ''] = check.expected;
  switch (check.action) {
    case 'tag_retained':
      return element === undefined ? fail('absent') : undefined;
    case 'text_notnull':
      return value.trim() === '' ? fail('absent or empty') : undefined;
    case 'text_retained':
      if (element === undefined) return fail('absent');
      return check.expected.every((answer) => stays(answer, value)) ? undefined : fail('useful text is gone');
    case 'text_removed': {
      const left = check.expected.find((token) => remains(token, value));
      return left === undefined ? undefined : fail(`“${left}” remains`);
    }
    case 'date_shifted':
      return value.includes(original) ? fail('the original date remains') : undefined;
    case 'uid_changed':
      return value.includes(original) ? fail('the original UID remains') : undefined;
    case 'uid_consistent': {
      if (element === undefined) return undefined;
      const mapped = mappings.uid.get(original);
      return mapped === undefined ? fail('not in the mapping') : value === mapped ? undefined : fail('differs from the mapping');
    }
    case 'patid_consistent':
      return value === mappings.patientId.get(original) ? undefined : fail('differs from the mapping');
    case 'pixels_retained': {
      const before = locate(source().elements, check.path);
      return before !== undefined && element !== undefined && samePixels(before, element) ? undefined : fail('the bytes differ');
    }
    case 'pixels_hidden': {
      if (check.rectangle === undefined) throw new Error('a check without its rectangle');
      const text = await readsInRectangle(file, check.frame ?? 0, check.rectangle);
      return text === '' ? undefined : fail('text reads', text);
    }
  }
}

function samePixels(a: { bytes: Uint8Array; fragments: readonly Uint8Array[] | undefined }, b: { bytes: Uint8Array; fragments: readonly Uint8Array[] | undefined }): boolean {
  if (a.fragments === undefined || b.fragments === undefined) return a.fragments === b.fragments && Buffer.compare(a.bytes, b.bytes) === 0;
  return a.fragments.length === b.fragments.length && a.fragments.every((fragment, index) => Buffer.compare(fragment, b.fragments?.[index] ?? new Uint8Array(0)) === 0);
}

/** Looks through every byte and name of the output for what was planted, apart from the tool's own leak check. */
function search(output: string, secrets: readonly string[]): { file: string; secret: string }[] {
  return filesUnder(output).flatMap((path) => {
    const bytes = readFileSync(path);
    const file = relative(output, path);
    const body = bytes.toString('latin1', 128, 132) === 'DICM' && bytes.includes('1.2.840.10008.1.2.1.99') ? inflated(bytes) : Buffer.alloc(0);
    return secrets.filter((secret) => file.includes(secret) || bytes.includes(secret) || body.includes(secret)).map((secret) => ({ file, secret }));
  });
}

function inflated(bytes: Buffer): Buffer {
  return inflateRawSync(bytes.subarray(144 + bytes.readUInt32LE(140)));
}
