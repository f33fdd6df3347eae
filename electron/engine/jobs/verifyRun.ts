import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundlePart } from '../../../shared/bundle/bundleManifest.ts';
import type { InstanceFile, LeakCheckResult, LeakHit } from '../../../shared/bundle/manifest.ts';
import { sealOf } from '../../../shared/bundle/reportSeal.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { options, optionNames, type Profile } from '../../../shared/profile/index.ts';
import { freshSecret } from '../deidentify/secret.ts';
import { version } from '../deidentify/version.ts';
import { verifyBundle } from '../export/verifyBundle.ts';
import type { CheckedFile } from '../verify/checkFile.ts';
import { contentsOf } from '../verify/folderContents.ts';
import type { Problem } from '../verify/problem.ts';
import { impurities } from '../verify/purity.ts';
import { keptUnder, makeSearchPlan } from '../verify/searchPlan.ts';
import type { SoughtIdentifier } from '../verify/sought.ts';
import { sealOver } from './documents.ts';
import type { RunSettings, Shared } from './messages.ts';
import { openMediaPool } from './mediaPool.ts';
import { openBundle, type OpenedBundle } from './openBundle.ts';
import { forEachLimited, type Pool } from './pool.ts';
import { openProcessPool, processEntry } from './processPool.ts';
import { readSources } from './readSources.ts';
import type { RunControl } from './request.ts';
import { fileSetPaths, goingAsDicom, planPaths, splitDuplicates } from './runPlan.ts';
import { share } from './sharedJson.ts';

export interface VerifyRequest {
  /** The published folder. */
  readonly bundle: string;
  /** The original sources, where they are at hand. */
  readonly against: readonly string[];
  readonly jobs: number;
  readonly workerEntry: URL;
}

export interface Verification {
  readonly vignette: string;
  readonly passed: boolean;
  /** Whether the identifiers of the original sources were searched for. */
  readonly against: 'sources' | 'nothing';
  readonly files: { readonly listed: number; readonly checked: number };
  readonly problems: readonly Problem[];
  readonly leakCheck: LeakCheckResult;
}

/** Checks a published folder, or the archive of a bundle: every hash, every file, and what is left of the sources. Writes nothing. Throws `UserError`, `CancelledError`. */
export async function verifyRun(request: VerifyRequest, control: RunControl): Promise<Verification> {
  const opened = await openBundle(request.bundle);
  const stop = new AbortController();
  const signal = AbortSignal.any([control.signal, stop.signal]);
  const pool = openMediaPool(request.workerEntry, request.jobs, signal);
  try {
    const profile = profileOfManifest(opened.manifest);
    const originals = request.against.length === 0 ? noOriginals : await readOriginals(request.against, profile, pool, control);
    return await check(request, opened, originals, profile, { pool, signal }, control);
  } finally {
    stop.abort();
    await pool.close();
    opened.close();
  }
}

/** The profile under which the bundle was made, by the codes it was given: what it kept is no leak. */
function profileOfManifest({ profile }: OpenedBundle['manifest']): Profile {
  const chosen = optionNames.filter((name) => profile.codes.includes(options[name].code));
  return { name: profile.name, options: chosen, pixels: 'off' };
}

/** What the sources hold, and whose each file of the bundle is, as far as the numbers in its path tell. */
interface Originals {
  readonly sought: readonly SoughtIdentifier[];
  /** Of all patients, for the text in pictures; undefined where there are no sources. */
  readonly known: Shared | undefined;
  readonly patients: readonly number[];
  patientOf(path: string): number | undefined;
}

const noOriginals: Originals = { sought: [], known: undefined, patients: [], patientOf: () => undefined };

async function readOriginals(paths: readonly string[], profile: Profile, pool: Pool, control: RunControl): Promise<Originals> {
  const settings: RunSettings = { profile, secret: Buffer.from(freshSecret()).toString('hex'), recordPairs: false, networkThreads: 1 };
  const read = await readSources({ paths }, share(settings), pool, control);
  if (read.candidates.length === 0) throw new UserError('nothing-to-do', 'None of the sources to check against could be read.');
  const sought = read.book.sought();
  // With one patient every file is that patient's. With several the same sources give the same paths; a path that they do not give is
  // searched for what counts everywhere.
  const isOnlyPatient = read.book.patientKeys.length === 1;
  const unique = splitDuplicates(read.candidates).unique;
  const planned = new Map([...planPaths(unique), ...fileSetPaths(goingAsDicom(unique))].map(({ path, summary }) => [path, read.book.numberOf(summary.patientKey)]));
  return {
    sought,
    known: share(read.book.patientKeys.flatMap((key) => read.book.ofPatient(key))),
    patients: read.book.patientKeys.map((key) => read.book.numberOf(key)),
    patientOf: (path) => (isOnlyPatient ? 0 : planned.get(path)),
  };
}

interface Workers {
  readonly pool: Pool;
  readonly signal: AbortSignal;
}

async function check(request: VerifyRequest, { folder, archive, manifest, manifestText }: OpenedBundle, originals: Originals, profile: Profile, { pool, signal }: Workers, control: RunControl): Promise<Verification> {
  const listed = new Map<string, InstanceFile | BundlePart>(manifest.files.map((file) => [file.path, file]));
  const bundle = 'bundle' in manifest ? manifest : undefined;
  const unlisted = bundle === undefined ? ['manifest.json', 'report.html'] : ['manifest.json'];
  const { files: present, emptyFolders, others } = contentsOf(folder);
  const expectedNames = new Set([...listed.keys(), ...unlisted]);
  const names = shownNames([...present.keys(), ...others], expectedNames);
  const shown = (name: string): string => names.get(name) ?? name;
  const problems: Problem[] = [...listed.keys()]
    .filter((path) => !present.has(path) && !others.includes(path))
    .map((file) => ({ file, code: 'missing', message: 'The manifest names the file, and it is not there.' }));
  problems.push(...others.map((name): Problem => ({ file: shown(name), code: expectedNames.has(name) ? 'missing' : 'extra', message: 'It is a link or a device and was not opened; a bundle holds files alone.' })));
  if (bundle === undefined) problems.push(...documentProblems(folder, present, others, manifestText));
  problems.push(...emptyFolders.map((_, index): Problem => ({ file: `folder ${index + 1}`, code: 'extra', message: 'The folder is empty and not of the bundle; its name may identify.' })));
  const bytes = [...present.values()].reduce((sum, size) => sum + size, 0);
  const plan = makeSearchPlan(originals.sought, bytes, keptUnder(profile));
  const hits = new Map<string, LeakHit>();
  const addHits = (found: readonly LeakHit[]): void => found.forEach((hit) => hits.set(`${hit.file}\0${hit.where}`, hit));
  let [done, bytesSearched] = [0, 0];
  // What is made of several patients' pictures and words belongs to each of them.
  const ownersOf = (name: string): readonly (number | undefined)[] => {
    if (unlisted.includes(name)) return [undefined];
    const known = originals.patientOf(name);
    return known !== undefined || originals.patients.length === 0 || bundle === undefined ? [known] : originals.patients;
  };
  await forEachLimited(present, pool.threads * 2, async ([name, size]) => {
    const expected = listed.get(name);
    const file = shown(name);
    if (expected === undefined && !unlisted.includes(name)) problems.push({ file, code: 'extra', message: 'The file is not in the manifest.' });
    for (const [index, patient] of ownersOf(name).entries()) {
      const outcome = await pool.run({ kind: 'check', plan, path: join(folder, name), name, ...(patient === undefined ? {} : { patient }), withIdentity: true }, size);
      if (!outcome.ok) {
        problems.push({ file, code: 'unreadable', message: outcome.trouble.message });
        return;
      }
      addHits(outcome.value.hits.map(({ where }) => ({ file, where })));
      if (index > 0) continue;
      bytesSearched += outcome.value.bytes;
      problems.push(...problemsOf(file, expected, outcome.value, request.against.length > 0 ? 'sources' : 'nothing'));
    }
    control.onProgress({ step: 'checking', done: ++done, total: present.size, bytes: bytesSearched });
  });
  if (archive !== undefined) problems.push(...impurities(archive, 'bundle.zip').filter(({ where }) => where.startsWith('ZIP')).map(({ where }): Problem => ({ file: 'the archive', code: 'metadata', message: `It holds what nobody needs to open it: ${where}.` })));
  if (bundle !== undefined) {
    const looking = openProcessPool(processEntry(request.workerEntry), request.jobs, signal);
    const search = { plan, patients: originals.patients.length === 0 ? [undefined] : originals.patients };
    const found = await verifyBundle({ folder, manifest: bundle, manifestText, present: [...present.keys()], shown, search, known: originals.known, pool: looking });
    problems.push(...found.problems);
    addHits(found.hits);
  }
  const byFile = (left: { readonly file: string }, right: { readonly file: string }): number => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0);
  const allHits = [...hits.values()].sort(byFile);
  return {
    vignette: version,
    passed: problems.length === 0 && allHits.length === 0,
    against: request.against.length > 0 ? 'sources' : 'nothing',
    files: { listed: manifest.files.length, checked: done },
    problems: problems.sort(byFile),
    leakCheck: { passed: allHits.length === 0, identifiersSearched: plan.identifierCount, bytesSearched, hits: allHits },
  };
}

function problemsOf(file: string, expected: InstanceFile | BundlePart | undefined, { sha256, identity }: CheckedFile, against: 'sources' | 'nothing'): Problem[] {
  const problems: Problem[] = [];
  const isInstance = expected === undefined || !('kind' in expected) || expected.kind === 'instance';
  const isAnother = identity !== undefined && expected !== undefined && 'sopInstanceUid' in expected && identity.sopInstanceUid !== expected.sopInstanceUid;
  if (expected !== undefined && (expected.sha256 !== sha256 || isAnother)) problems.push({ file, code: 'changed', message: 'The file is not the one that was published.' });
  if (isInstance && identity?.saysRemoved === false) problems.push({ file, code: 'not-marked', message: 'The file does not say that it was de-identified.' });
  // With the sources at hand their identifiers decide; without them the form of a value is all there is.
  for (const where of against === 'sources' ? [] : (identity?.suspicious ?? [])) problems.push({ file, code: 'suspicious', message: `${where} reads as identifying.` });
  return problems;
}

/** The name of a file that the manifest does not know may itself identify: it is called by its number. */
function shownNames(present: readonly string[], known: ReadonlySet<string>): Map<string, string> {
  return new Map(present.map((name, index) => [name, known.has(name) ? name : `file ${index + 1}`]));
}

/** Whether manifest and report of a run of `deidentify` are the two that were published together: the report bears a seal over both. */
function documentProblems(folder: string, present: ReadonlyMap<string, number>, others: readonly string[], manifestText: string): Problem[] {
  const file = 'report.html';
  if (others.includes(file)) return [];
  if (!present.has(file)) return [{ file, code: 'missing', message: 'The report is not there, so nothing shows whether the manifest is the one that was published.' }];
  const report = readFileSync(join(folder, file), 'utf8');
  if (sealOf(report) === sealOver([report], [manifestText])) return [];
  return [{ file, code: 'report-differs', message: 'The report does not bear its seal: something in it or in the manifest was changed after they were published.' }];
}
