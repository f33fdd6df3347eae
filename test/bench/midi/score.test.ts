import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeFile } from '../../synthetic/decode.ts';
import { generateSources, type Sources } from './generate.ts';
import type { Mappings, Score } from './score.ts';
import { readMapping, score } from './score.ts';

/** Fewest subjects with which every kind of object turns up. */
const subjects = 16;
let folder: string;
let sources: Sources;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-score-'));
  sources = await generateSources(join(folder, 'sources'), 5, subjects);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const identity = (): Mappings => {
  const uids = sources.checks.filter((check) => check.action.startsWith('uid_')).flatMap((check) => check.expected);
  const patients = sources.checks.filter((check) => check.action === 'patid_consistent').flatMap((check) => check.expected);
  return { uid: new Map(uids.map((uid) => [uid, uid])), patientId: new Map(patients.map((id) => [id, id])) };
};

/** The share of one action that passes. */
const share = (result: Score, action: string): number => (result.passed[action] ?? 0) / (result.total[action] ?? NaN);

describe('the answer key and its scorer', () => {
  it('make the same key from the same seed', async () => {
    const again = await generateSources(join(folder, 'again'), 5, subjects);
    expect(again.checks).toEqual(sources.checks);
  });

  it('plant checks of all ten actions', () => {
    expect(new Set(sources.checks.map((check) => check.action)).size).toBe(10);
  });

  it('give sources that nobody has de-identified everything for keeping and nothing for removing', async () => {
    const output = join(folder, 'untouched');
    cpSync(join(folder, 'sources'), join(output, 'dicom'), { recursive: true });
    // The scorer's own reading of burned-in text is left out here: it needs an OCR program.
    const checks = sources.checks.filter((check) => check.action !== 'pixels_hidden');
    const result = await score(checks, sources.secrets, join(folder, 'sources'), output, identity());
    for (const action of ['tag_retained', 'text_notnull', 'text_retained', 'pixels_retained', 'uid_consistent', 'patid_consistent']) expect([action, share(result, action)]).toEqual([action, 1]);
    for (const action of ['text_removed', 'date_shifted', 'uid_changed']) expect([action, share(result, action)]).toEqual([action, 0]);
    expect(result.leaks.length).toBeGreaterThan(0);
  });

  it('give an empty output nothing', async () => {
    mkdirSync(join(folder, 'nothing', 'dicom'), { recursive: true });
    const result = await score(sources.checks, sources.secrets, join(folder, 'sources'), join(folder, 'nothing'), identity());
    expect(result.passed).toEqual({});
    expect(result.failures).toHaveLength(sources.checks.length);
  });

  it('read mappings with quoted identifiers', () => {
    const file = join(folder, 'mapping.csv');
    writeFileSync(file, 'id_old,id_new\n"A, ""B""",P1\nC,P2\n');
    expect([...readMapping(file)]).toEqual([['A, "B"', 'P1'], ['C', 'P2']]);
  });
});

describe('the made-up objects', () => {
  it('come in every encoding', () => {
    const syntaxes = readdirSync(join(folder, 'sources'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => decodeFile(readFileSync(join(entry.parentPath, entry.name))).transferSyntaxUid);
    for (const uid of ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.5', '1.2.840.10008.1.2.4.50']) expect(syntaxes).toContain(uid);
  });
});
