import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { parseManifest, type LeakCheckResult, type LeakHit, type Manifest } from '../../../shared/bundle/manifest.ts';
import { options, optionNames, type Profile } from '../../../shared/profile/index.ts';
import { freshSecret } from '../deidentify/secret.ts';
import { version } from '../deidentify/version.ts';
import { keptUnder, makeSearchPlan } from '../verify/searchPlan.ts';
import type { SoughtIdentifier } from '../verify/sought.ts';
import type { RunSettings } from './messages.ts';
import { openMediaPool } from './mediaPool.ts';
import { forEachLimited, type Pool } from './pool.ts';
import { readSources } from './readSources.ts';
import type { RunControl } from './request.ts';
import { planPaths, splitDuplicates } from './runPlan.ts';
import { share } from './sharedJson.ts';

export interface VerifyRequest {
  /** The published folder. */
  readonly bundle: string;
  /** The original sources, where they are at hand. */
  readonly against: readonly string[];
  readonly jobs: number;
  readonly workerEntry: URL;
}

/** Something about a file that is not as the manifest says, or as a cleaned file must be. */
export interface Problem {
  readonly file: string;
  readonly code: 'missing' | 'extra' | 'changed' | 'unreadable' | 'not-marked' | 'suspicious';
  readonly message: string;
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

const documents = ['manifest.json', 'report.html'];

/** Checks a published folder: every hash, every file, and what is left of the sources. Writes nothing. Throws `UserError`, `CancelledError`. */
export async function verifyRun(request: VerifyRequest, control: RunControl): Promise<Verification> {
  const manifest = readManifest(request.bundle);
  const stop = new AbortController();
  const pool = openMediaPool(request.workerEntry, request.jobs, AbortSignal.any([control.signal, stop.signal]));
  try {
    const profile = profileOfManifest(manifest);
    const originals = request.against.length === 0 ? noOriginals : await readOriginals(request.against, profile, pool, control);
    return await check(request, manifest, originals, profile, pool, control);
  } finally {
    stop.abort();
    await pool.close();
  }
}

function readManifest(bundle: string): Manifest {
  let text: string;
  try {
    text = readFileSync(join(bundle, 'manifest.json'), 'utf8');
  } catch (cause) {
    throw new UserError('wrong-use', 'There is no bundle at the given path: it holds no manifest.json.', { cause });
  }
  const manifest = parseManifest(text);
  if (manifest === undefined) throw new UserError('wrong-use', 'The manifest.json of the bundle is damaged or of another kind.');
  return manifest;
}

/** The profile under which the bundle was made, by the codes it was given: what it kept is no leak. */
function profileOfManifest({ profile }: Manifest): Profile {
  const chosen = optionNames.filter((name) => profile.codes.includes(options[name].code));
  return { name: profile.name, options: chosen, pixels: 'off' };
}

/** What the sources hold, and whose each file of the bundle is, as far as the numbers in its path tell. */
interface Originals {
  readonly sought: readonly SoughtIdentifier[];
  patientOf(path: string): number | undefined;
}

const noOriginals: Originals = { sought: [], patientOf: () => undefined };

async function readOriginals(paths: readonly string[], profile: Profile, pool: Pool, control: RunControl): Promise<Originals> {
  const settings: RunSettings = { profile, secret: Buffer.from(freshSecret()).toString('hex'), recordPairs: false, networkThreads: 1 };
  const read = await readSources({ paths }, share(settings), pool, control);
  if (read.candidates.length === 0) throw new UserError('nothing-to-do', 'None of the sources to check against could be read.');
  const sought = read.book.sought();
  // With one patient every file is that patient's. With several the same sources give the same paths; a path that they do not give is
  // searched for what counts everywhere.
  const isOnlyPatient = read.book.patientKeys.length === 1;
  const planned = new Map(planPaths(splitDuplicates(read.candidates).unique).map(({ path, summary }) => [path, read.book.numberOf(summary.patientKey)]));
  return { sought, patientOf: (path) => (isOnlyPatient ? 0 : planned.get(path)) };
}

async function check(request: VerifyRequest, manifest: Manifest, originals: Originals, profile: Profile, pool: Pool, control: RunControl): Promise<Verification> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const present = filesOf(request.bundle);
  const problems: Problem[] = [...listed.keys()]
    .filter((path) => !present.has(path))
    .map((file) => ({ file, code: 'missing', message: 'The manifest names the file, and it is not there.' }));
  const bytes = [...present.values()].reduce((sum, size) => sum + size, 0);
  const plan = makeSearchPlan(originals.sought, bytes, keptUnder(profile));
  const hits: LeakHit[] = [];
  let [done, bytesSearched] = [0, 0];
  await forEachLimited(present, pool.threads * 2, async ([name, size]) => {
    const expected = listed.get(name);
    const file = shown(name, done);
    if (expected === undefined && !documents.includes(name)) problems.push({ file, code: 'extra', message: 'The file is not in the manifest.' });
    const patient = documents.includes(name) ? undefined : originals.patientOf(name);
    const outcome = await pool.run({ kind: 'check', plan, path: join(request.bundle, name), name, ...(patient === undefined ? {} : { patient }), withIdentity: true }, size);
    if (!outcome.ok) {
      problems.push({ file, code: 'unreadable', message: outcome.trouble.message });
      return;
    }
    const { sha256, identity } = outcome.value;
    bytesSearched += outcome.value.bytes;
    hits.push(...outcome.value.hits.map(({ where }) => ({ file, where })));
    if (expected !== undefined && (expected.sha256 !== sha256 || (identity !== undefined && identity.sopInstanceUid !== expected.sopInstanceUid))) {
      problems.push({ file, code: 'changed', message: 'The file is not the one that was published.' });
    }
    if (identity?.saysRemoved === false) problems.push({ file, code: 'not-marked', message: 'The file does not say that it was de-identified.' });
    // With the sources at hand their identifiers decide; without them the form of a value is all there is.
    for (const where of request.against.length > 0 ? [] : (identity?.suspicious ?? [])) problems.push({ file, code: 'suspicious', message: `${where} reads as identifying.` });
    control.onProgress({ step: 'checking', done: ++done, total: present.size, bytes: bytesSearched });
  });
  problems.sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
  hits.sort((left, right) => (left.file < right.file ? -1 : left.file > right.file ? 1 : 0));
  return {
    vignette: version,
    passed: problems.length === 0 && hits.length === 0,
    against: request.against.length > 0 ? 'sources' : 'nothing',
    files: { listed: manifest.files.length, checked: done },
    problems,
    leakCheck: { passed: hits.length === 0, identifiersSearched: plan.identifierCount, bytesSearched, hits },
  };
}

/** The name of a file that the manifest does not know may itself identify. */
const shown = (name: string, position: number): string => (/^[\w./-]{1,60}$/u.test(name) && /^(?:dicom\/[\d/]+\.dcm|manifest\.json|report\.html)$/u.test(name) ? name : `file ${position + 1}`);

/** Every file below a folder with its size, by its path with `/`, in a stable order. Links are files here: their target is not followed into folders. */
function filesOf(folder: string): Map<string, number> {
  const files = new Map<string, number>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(folder, path).split(sep).join('/'), statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  }
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
}
