import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { CancelledError, UserError } from '../../../shared/contract/errors.ts';
import type { BundleFile, LeakHit, Manifest } from '../../../shared/bundle/manifest.ts';
import { createPseudonyms } from '../../../shared/pseudonym/index.ts';
import { stopsEverything } from '../deidentify/fileSink.ts';
import { checkMappingPlace, checkReviewPlace, writeMapping } from '../deidentify/mapping.ts';
import type { Decisions } from '../deidentify/pixelStage.ts';
import { keyedBy } from '../deidentify/secret.ts';
import { addTallies, type Tallies } from '../deidentify/tally.ts';
import type { Source } from '../ingest/location.ts';
import { checkFile } from '../verify/checkFile.ts';
import { makeSearchPlan, type SearchPlan } from '../verify/searchPlan.ts';
import { writeDocuments } from './documents.ts';
import { IdentifierBook } from './identifierBook.ts';
import type { RunSettings, Shared, Trouble } from './messages.ts';
import { runInGroups } from './groups.ts';
import { openProcessPool, processEntry } from './processPool.ts';
import { forEachLimited, openPool, type Pool } from './pool.ts';
import type { DeidentifyRequest, RunControl, RunResult, Step } from './request.ts';
import { readSources } from './readSources.ts';
import { duplicateTrouble, planPaths, splitDuplicates, type Candidate, type PlannedInstance } from './runPlan.ts';
import { share } from './sharedJson.ts';
import { openStaging } from './staging.ts';

/**
 * Turns sources into a published folder of de-identified instances with manifest and report: reads every header, cleans and writes every instance beside the
 * final place, reads all of it again in the leak check, and gives it its name. Refuses single files by name and goes on.
 * Throws `UserError` when nothing can be done at all, `CancelledError` when the signal was aborted; in either case nothing is left behind.
 */
export async function deidentifyRun(request: DeidentifyRequest, control: RunControl): Promise<RunResult> {
  if (request.mapping !== undefined) checkMappingPlace(request.mapping, request.out);
  if (request.review !== undefined) checkReviewPlace(request.review, request.out);
  const staging = openStaging(request.out, request.sources === undefined ? request.paths : filesOf(request.sources));
  // Ends the workers when the run fails for another reason than the user's.
  const stop = new AbortController();
  const signal = AbortSignal.any([control.signal, stop.signal]);
  let pool: Pool | undefined;
  try {
    pool = await openPool(request.workerEntry, request.jobs, signal);
    return await new Run(request, control, pool, staging, signal).work();
  } finally {
    stop.abort();
    await pool?.close();
    staging.discard();
  }
}

/** The files on disk behind sources that were found before. */
const filesOf = (sources: readonly Source[]): string[] =>
  sources.flatMap(({ location }) => {
    const path = location.kind === 'file' ? location.path : location.kind === 'entry' ? location.archive.path : undefined;
    return typeof path === 'string' ? [path] : [];
  });

class Run {
  readonly #request: DeidentifyRequest;
  readonly #control: RunControl;
  readonly #pool: Pool;
  readonly #staging: ReturnType<typeof openStaging>;
  readonly #settings: Shared;
  #refused = new Map<number, Trouble>();
  #book = new IdentifierBook();
  readonly #tallies: Tallies = {};
  readonly #files = new Map<string, Omit<BundleFile, 'sha256' | 'bytes'>>();
  readonly #sums = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  readonly #codes = new Set<string>();
  readonly #hits: LeakHit[] = [];
  readonly #uidPairs = new Map<string, string>();
  readonly #patientIdPairs = new Map<string, string>();
  readonly #milliseconds = { header: 0, pixels: 0, write: 0 };
  #sources = 0;
  #sourceBytes = 0;

  readonly #signal: AbortSignal;

  constructor(request: DeidentifyRequest, control: RunControl, pool: Pool, staging: ReturnType<typeof openStaging>, signal: AbortSignal) {
    this.#signal = signal;
    this.#request = request;
    this.#control = control;
    this.#pool = pool;
    this.#staging = staging;
    const settings: RunSettings = {
      profile: request.profile,
      secret: Buffer.from(request.secret).toString('hex'),
      recordPairs: request.mapping !== undefined,
      networkThreads: Math.max(1, Math.floor(availableParallelism() / request.jobs)),
    };
    this.#settings = share(settings);
  }

  async work(): Promise<RunResult> {
    const start = performance.now();
    const candidates = await this.#read();
    const afterRead = performance.now();
    const instances = await this.#planInstances(candidates);
    // The search is prepared while the workers write.
    const [plan] = await Promise.all([this.#plan(), this.#write(instances)]);
    const afterWrite = performance.now();
    const written = instances.filter(({ path }) => this.#files.has(path));
    await this.#check(written, plan);
    const worked = this.#milliseconds.header + this.#milliseconds.pixels + this.#milliseconds.write || 1;
    const share = (part: number): number => ((afterWrite - afterRead) * part) / worked;
    const manifest = this.#publish(written, plan, () => ({
      total: (performance.now() - start) / 1000,
      read: (afterRead - start) / 1000,
      header: share(this.#milliseconds.header) / 1000,
      pixels: share(this.#milliseconds.pixels) / 1000,
      write: share(this.#milliseconds.write) / 1000,
      leakCheck: (performance.now() - afterWrite) / 1000,
    }));
    return { manifest, published: manifest.leakCheck.passed };
  }

  /** Pass 1: what there is, and what identifies. */
  async #read(): Promise<readonly Candidate[]> {
    const read = await readSources(this.#request, this.#settings, this.#pool, this.#control);
    if (read.sources === 0) throw new UserError('nothing-to-do', 'No file was found at the given paths.');
    this.#refused = read.refused;
    this.#book = read.book;
    this.#sources = read.sources;
    this.#sourceBytes = read.bytes;
    return read.candidates;
  }

  /** Decides which source stands for an instance that came more than once, and where every instance goes. */
  async #planInstances(candidates: readonly Candidate[]): Promise<PlannedInstance[]> {
    const { unique, duplicates } = splitDuplicates(candidates);
    await forEachLimited(duplicates, this.#pool.threads, async (duplicate) => {
      const { first, again } = duplicate;
      const isSameSize = first.source.location.size === again.source.location.size;
      const identical = isSameSize && (await this.#digest(first)) === (await this.#digest(again));
      this.#refuse(again.source.position, duplicateTrouble(duplicate, identical));
    });
    return planPaths(unique);
  }

  async #digest({ source }: Candidate): Promise<string> {
    const outcome = await this.#pool.run({ kind: 'digest', location: source.location }, source.location.size);
    return outcome.ok ? outcome.value : `unreadable ${source.position}`;
  }

  /** Pass 2: clean and write. */
  async #write(instances: readonly PlannedInstance[]): Promise<void> {
    const known = new Map(this.#book.patientKeys.map((patientKey) => [patientKey, share(this.#book.ofPatient(patientKey))]));
    let done = 0;
    let bytes = 0;
    const looks = this.#request.profile.pixels === 'auto';
    const pool = looks ? await this.#lookingPool() : this.#pool;
    const taskOf = (instance: PlannedInstance) => {
      const { source: { location }, summary: { patientKey }, path } = instance;
      const decisions = this.#decisionsFor(instance);
      const task = {
        kind: 'write', settings: this.#settings, known: known.get(patientKey)!, patientKey, location, path: join(this.#staging.folder, path),
        ...(decisions === undefined ? {} : { decisions }), ...(this.#request.review === undefined ? {} : { review: { folder: this.#request.review, name: path.replace(/^dicom\/|\.dcm$/gu, '').replaceAll('/', '-') } }),
      } as const;
      return { task, bytes: location.size };
    };
    await runInGroups(pool, instances, looks ? lookGroup : copyGroup, taskOf, ({ source, path }, outcome) => {
      bytes += source.location.size;
      this.#progress('cleaning', ++done, instances.length, bytes);
      if (!outcome.ok) {
        if (stopsEverything(outcome.trouble.code)) throw new UserError(outcome.trouble.code, outcome.trouble.message);
        this.#refuse(source.position, outcome.trouble);
        this.#staging.remove(path);
        return;
      }
      const { instance, pairs } = outcome.value;
      const { sopClassUid, sopInstanceUid, transferSyntaxUid, pixels, regions } = instance;
      this.#files.set(path, { path, sopClassUid, sopInstanceUid, transferSyntaxUid, pixels, regions: [...regions] });
      addTallies(this.#tallies, instance.tallies);
      for (const code of instance.codes) this.#codes.add(code);
      for (const part of ['header', 'pixels', 'write'] as const) this.#milliseconds[part] += instance.milliseconds[part];
      for (const [old, replacement] of pairs?.uids ?? []) this.#uidPairs.set(old, replacement);
      for (const [old, replacement] of pairs?.patientIds ?? []) this.#patientIdPairs.set(old, replacement);
    });
  }

  #lookingPool(): Pool | Promise<Pool> {
    const { looking, workerEntry, jobs } = this.#request;
    return looking === 'thread' ? openPool(workerEntry, 1, this.#signal) : openProcessPool(processEntry(workerEntry), jobs, this.#signal);
  }

  #decisionsFor({ summary }: PlannedInstance): Decisions | undefined {
    const reviewed = this.#request.decided?.get(summary.sopInstanceUid);
    if (reviewed !== undefined) return { scope: 'all', regions: reviewed.filter(({ kept }) => !kept).map(({ x, y, width, height, firstFrame, lastFrame, reason }) => ({ x, y, width, height, firstFrame, lastFrame, reason })) };
    const { furtherRegions } = this.#request;
    return furtherRegions === undefined ? undefined : { scope: 'further', decided: furtherRegions };
  }

  /** Prepares the search for all that pass 1 found, behind the tasks that are already under way. */
  async #plan(): Promise<SearchPlan> {
    await new Promise((next) => setImmediate(next));
    return makeSearchPlan(this.#book.sought(), this.#sourceBytes, this.#request.profile.options.includes('retain-modified-dates'));
  }

  /** Pass 3: read again from disk and search. */
  async #check(written: readonly PlannedInstance[], plan: SearchPlan): Promise<void> {
    const pseudonyms = createPseudonyms(keyedBy(this.#request.secret));
    let done = 0;
    let bytes = 0;
    const taskOf = ({ path, source, summary: { patientKey } }: PlannedInstance) => ({
      task: {
        kind: 'check', plan, path: join(this.#staging.folder, path), name: path,
        patient: this.#book.numberOf(patientKey), shiftDays: pseudonyms.dateShiftDays(patientKey),
      } as const,
      bytes: source.location.size,
    });
    await runInGroups(this.#pool, written, copyGroup, taskOf, ({ path }, outcome) => {
      // What cannot be checked is not published: there is no refusing single files any more.
      if (!outcome.ok) throw new UserError('leak', 'A written file could not be checked; nothing was published.');
      this.#sums.set(path, { sha256: outcome.value.sha256, bytes: outcome.value.bytes });
      this.#hits.push(...outcome.value.hits);
      bytes += outcome.value.bytes;
      this.#progress('checking', ++done, written.length, bytes);
    });
  }

  /** Writes manifest and report, checks them too, and publishes when nothing was found. */
  #publish(written: readonly PlannedInstance[], plan: SearchPlan, seconds: () => Manifest['seconds']): Manifest {
    if (this.#control.signal.aborted) throw new CancelledError();
    const { folder } = this.#staging;
    const draft = {
      profile: this.#request.profile,
      codes: [...this.#codes].sort(),
      files: written.map(({ path }) => ({ ...this.#files.get(path)!, ...this.#sums.get(path)! })),
      refused: [...this.#refused].sort(([left], [right]) => left - right).map(([source, trouble]) => ({ source, ...trouble })),
      sources: this.#sources,
      tallies: this.#tallies,
      secretKept: this.#request.secretKept,
      identifiersSearched: plan.identifierCount,
    };
    const hits = this.#hits.slice(0, mostHits);
    const manifest = writeDocuments(folder, { ...draft, hits, seconds: seconds() });
    for (const name of ['manifest.json', 'report.html']) hits.push(...checkFile({ path: join(folder, name), name }, plan).hits);
    this.#staging.refuseStrangers(new Set([...written.map(({ path }) => path), 'manifest.json', 'report.html']));
    if (hits.length > 0) return { ...manifest, leakCheck: { ...manifest.leakCheck, passed: false, hits } };
    if (this.#request.mapping !== undefined) writeMapping(this.#request.mapping, this.#uidPairs, this.#patientIdPairs);
    this.#staging.publish();
    return manifest;
  }

  #refuse(position: number, trouble: Trouble): void {
    this.#refused.set(position, trouble);
  }

  #progress(step: Step, done: number, total: number | undefined, bytes: number): void {
    this.#control.onProgress({ step, done, total, bytes });
  }
}

/** Files that are copied or searched, together in one message. */
const copyGroup = { tasks: 8, bytes: 16e6 } as const;

/** Files whose pixels are looked at: neighbours in a series share what was read in them. */
const lookGroup = { tasks: 8, bytes: 16e6 } as const;

/** Places named in the manifest; more would not say more. */
const mostHits = 200;
