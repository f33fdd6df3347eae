import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { InstanceFile, LeakHit } from '../../../shared/bundle/manifest.ts';
import { createPseudonyms } from '../../../shared/pseudonym/index.ts';
import { stopsEverything } from '../deidentify/fileSink.ts';
import { keepSurest, type Decisions, type Reading } from '../deidentify/pixelStage.ts';
import { keyedBy } from '../deidentify/secret.ts';
import { addTallies, type Tallies } from '../deidentify/tally.ts';
import type { SourceLocation } from '../ingest/location.ts';
import { maskedShare } from '../../../shared/pixels/maskedShare.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import { keptUnder, makeSearchPlan, type SearchPlan } from '../verify/searchPlan.ts';
import { IdentifierBook } from './identifierBook.ts';
import type { RunSettings, Shared, Trouble } from './messages.ts';
import { runInGroups } from './groups.ts';
import { openProcessPool, processEntry } from './processPool.ts';
import { forEachLimited, type Pool } from './pool.ts';
import { noticeOfHiddenOverlays, noticeOfIdleRegions, type CleaningRequest, type RunControl, type Step } from './request.ts';
import { readSources } from './readSources.ts';
import { duplicateTrouble, splitDuplicates, type Candidate, type PlannedInstance } from './runPlan.ts';
import { share } from './sharedJson.ts';

/**
 * The way from sources to cleaned instances in a folder, step by step: read every header, plan, clean and write, check what was written. What it gathers on the
 * way is what manifest and report tell.
 */
export class Cleaning {
  readonly settings: Shared;
  readonly refused = new Map<number, Trouble>();
  readonly tallies: Tallies = {};
  readonly codes = new Set<string>();
  readonly hits: LeakHit[] = [];
  readonly milliseconds = { header: 0, pixels: 0, write: 0 };
  readonly uidPairs = new Map<string, string>();
  readonly patientIdPairs = new Map<string, string>();
  /** What was written, by path. */
  readonly files = new Map<string, Omit<InstanceFile, 'sha256' | 'bytes'>>();
  /** Clips, by the position of their source: looked at, and not written. */
  readonly clips = new Map<number, LookedClip>();
  /** What was read and masked in the pixels, each line once: see {@link Reading}. */
  readonly readings = new Map<string, Reading>();
  readonly sums = new Map<string, { readonly sha256: string; readonly bytes: number }>();
  book = new IdentifierBook();
  sources = 0;
  readonly #request: CleaningRequest;
  readonly #control: RunControl;
  readonly #pool: Pool;
  readonly #folder: string;
  readonly #signal: AbortSignal;
  #sourceBytes = 0;
  #looking: Pool | undefined;

  /** `folder`: where the instances are written. `signal` also ends what this starts itself. */
  constructor(request: CleaningRequest, control: RunControl, pool: Pool, folder: string, signal: AbortSignal) {
    this.#request = request;
    this.#control = control;
    this.#pool = pool;
    this.#folder = folder;
    this.#signal = signal;
    const settings: RunSettings = {
      profile: request.profile,
      secret: Buffer.from(request.secret).toString('hex'),
      recordPairs: request.mapping !== undefined,
      networkThreads: Math.max(1, Math.floor(availableParallelism() / request.jobs)),
    };
    this.settings = share(settings);
  }

  /** What there is, and what identifies. Throws `nothing-to-do`. */
  async read(): Promise<readonly Candidate[]> {
    const read = await readSources(this.#request, this.settings, this.#pool, this.#control);
    if (read.sources === 0) throw new UserError('nothing-to-do', 'No file was found at the given paths; give files, or folders that hold some.');
    for (const [position, trouble] of read.refused) this.refused.set(position, trouble);
    this.book = read.book;
    this.sources = read.sources;
    this.#sourceBytes = read.bytes;
    const summaries = read.candidates.map(({ summary }) => summary);
    for (const notice of [noticeOfIdleRegions(this.#request.furtherRegions ?? [], summaries), noticeOfHiddenOverlays(this.#request.profile, summaries)]) {
      if (notice !== undefined) this.#control.onNotice?.(notice);
    }
    return read.candidates;
  }

  /** One source for each instance, the first in the walk; the others are refused. */
  async withoutDuplicates(candidates: readonly Candidate[]): Promise<Candidate[]> {
    const { unique, duplicates } = splitDuplicates(candidates);
    await forEachLimited(duplicates, this.#pool.threads, async (duplicate) => {
      const { first, again } = duplicate;
      const isSameSize = first.source.location.size === again.source.location.size;
      const identical = isSameSize && (await this.#digest(first)) === (await this.#digest(again));
      this.refused.set(again.source.position, duplicateTrouble(duplicate, identical));
    });
    return unique;
  }

  async #digest({ source }: Candidate): Promise<string> {
    const outcome = await this.#pool.run({ kind: 'digest', location: source.location }, source.location.size);
    return outcome.ok ? outcome.value : `unreadable ${source.position}`;
  }

  /** Cleans and writes; gives those that were written. `giveUp` is called for what was not. */
  async write(instances: readonly PlannedInstance[], giveUp: (path: string) => void): Promise<PlannedInstance[]> {
    const known = new Map(this.book.patientKeys.map((patientKey) => [patientKey, share(this.book.ofPatient(patientKey))]));
    let done = 0;
    let bytes = 0;
    const looks = this.#request.profile.pixels === 'auto';
    const pool = looks ? this.lookingPool() : this.#pool;
    const taskOf = (instance: PlannedInstance) => {
      const { source: { location }, summary: { patientKey }, path } = instance;
      const decisions = this.#decisionsFor(instance);
      const task = {
        kind: 'write', settings: this.settings, known: known.get(patientKey)!, patientKey, location, path: join(this.#folder, path),
        ...(decisions === undefined ? {} : { decisions }), ...(this.#request.review === undefined ? {} : { review: { folder: this.#request.review, name: path.replace(/^dicom\/|\.dcm$/gu, '').replaceAll('/', '-') } }),
      } as const;
      return { task, bytes: location.size };
    };
    await runInGroups(pool, instances, looks ? lookGroup : copyGroup, taskOf, ({ source, summary, path }, outcome) => {
      bytes += source.location.size;
      this.#progress('cleaning', ++done, instances.length, bytes);
      if (!outcome.ok) {
        if (stopsEverything(outcome.trouble.code)) throw new UserError(outcome.trouble.code, outcome.trouble.message);
        this.refused.set(source.position, outcome.trouble);
        giveUp(path);
        return;
      }
      const { instance, pairs } = outcome.value;
      const { sopClassUid, sopInstanceUid, transferSyntaxUid, pixels, regions } = instance;
      for (const reading of instance.readings) keepSurest(this.readings, reading);
      if (summary.media === 'clip') this.clips.set(source.position, { location: source.location, sopInstanceUid: summary.sopInstanceUid, regions, maskedShare: summary.picture === undefined ? 0 : maskedShare(regions, summary.picture), looked: looks || this.#request.decided?.has(summary.sopInstanceUid) === true });
      else this.files.set(path, { path, sopClassUid, sopInstanceUid, transferSyntaxUid, pixels, regions: [...regions] });
      addTallies(this.tallies, instance.tallies);
      for (const code of instance.codes) this.codes.add(code);
      for (const part of ['header', 'pixels', 'write'] as const) this.milliseconds[part] += instance.milliseconds[part];
      for (const [old, replacement] of pairs?.uids ?? []) this.uidPairs.set(old, replacement);
      for (const [old, replacement] of pairs?.patientIds ?? []) this.patientIdPairs.set(old, replacement);
    });
    return instances.filter(({ path }) => this.files.has(path));
  }

  /** Where the text networks run; opened when first needed, ended by the run's signal. */
  lookingPool(): Pool {
    const { workerEntry, jobs } = this.#request;
    return (this.#looking ??= openProcessPool(processEntry(workerEntry), jobs, this.#signal));
  }

  /** Whether somebody has seen and decided about every finding of the instance. */
  isReviewed(sopInstanceUid: string): boolean {
    return this.#request.decided?.has(sopInstanceUid) === true;
  }

  #decisionsFor({ summary }: PlannedInstance): Decisions | undefined {
    const reviewed = this.#request.decided?.get(summary.sopInstanceUid);
    if (reviewed !== undefined) return { scope: 'all', regions: reviewed.filter(({ kept }) => !kept).map(({ x, y, width, height, firstFrame, lastFrame, reason }) => ({ x, y, width, height, firstFrame, lastFrame, reason })) };
    const { furtherRegions } = this.#request;
    return furtherRegions === undefined ? undefined : { scope: 'further', decided: furtherRegions };
  }

  /** Prepares the search for all that was read, in a worker beside those that write. */
  async searchPlan(): Promise<SearchPlan> {
    const identifiers = share(this.book.sought());
    // The time it may take grows with what is sought, not with the files.
    const work = identifiers.bytes.length * 200;
    const kept = keptUnder(this.#request.profile);
    const outcome = await this.#pool.run({ kind: 'plan', identifiers, bytesToSearch: this.#sourceBytes, kept }, work);
    // A worker that was ended, on a machine with too much to do, is no reason to throw the run away.
    return outcome.ok ? outcome.value : makeSearchPlan(this.book.sought(), this.#sourceBytes, kept);
  }

  /** Reads what was written again from the disk and searches it. Throws `leak` for what cannot be checked. */
  async check(written: readonly PlannedInstance[], plan: SearchPlan): Promise<void> {
    const pseudonyms = createPseudonyms(keyedBy(this.#request.secret));
    let done = 0;
    let bytes = 0;
    const taskOf = ({ path, source, summary: { patientKey } }: PlannedInstance) => ({
      task: {
        kind: 'check', plan, path: join(this.#folder, path), name: path,
        patient: this.book.numberOf(patientKey), shiftDays: pseudonyms.dateShiftDays(patientKey),
      } as const,
      bytes: source.location.size,
    });
    await runInGroups(this.#pool, written, copyGroup, taskOf, ({ path }, outcome) => {
      // What cannot be checked is not published: there is no refusing single files any more.
      if (!outcome.ok) throw new UserError('leak', 'A written file could not be checked; nothing was published.');
      this.sums.set(path, { sha256: outcome.value.sha256, bytes: outcome.value.bytes });
      this.hits.push(...outcome.value.hits);
      bytes += outcome.value.bytes;
      this.#progress('checking', ++done, written.length, bytes);
    });
  }

  /** Searches the bundle's own documents. Gives the hits. Throws `leak` for what cannot be checked. */
  async checkDocuments(names: readonly string[], plan: SearchPlan): Promise<LeakHit[]> {
    const outcomes = await Promise.all(names.map((name) => this.#pool.run({ kind: 'check', plan, path: join(this.#folder, name), name }, statSync(join(this.#folder, name)).size)));
    return outcomes.flatMap((outcome) => {
      if (!outcome.ok) throw new UserError('leak', 'Manifest or report could not be checked; nothing was published.');
      return outcome.value.hits;
    });
  }

  /** The refused sources in the order of the walk, as the manifest lists them. */
  refusals(): { source: number; code: string; message: string }[] {
    return [...this.refused].sort(([left], [right]) => left - right).map(([source, trouble]) => ({ source, ...trouble }));
  }

  #progress(step: Step, done: number, total: number | undefined, bytes: number): void {
    this.#control.onProgress({ step, done, total, bytes });
  }
}

/** A clip that was cleaned as far as it can be without a new film of it: what is to be masked in which frames. */
export interface LookedClip {
  readonly location: SourceLocation;
  /** That of the source. */
  readonly sopInstanceUid: string;
  /** In pixels of the clip as it is shown (turned, pixels square); frames from 1. */
  readonly regions: readonly Region[];
  /** The share of a frame under them, where most of it is: 0..1. */
  readonly maskedShare: number;
  /** Whether anybody looked at all: a clip at which nobody looked is not clean. */
  readonly looked: boolean;
}

/** Files that are copied or searched, together in one message. */
const copyGroup = { tasks: 8, bytes: 16e6 } as const;

/** Files whose pixels are looked at: neighbours in a series share what was read in them. */
const lookGroup = { tasks: 8, bytes: 16e6 } as const;
