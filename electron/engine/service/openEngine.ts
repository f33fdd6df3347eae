import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import { caseId as caseIdShape, settings as settingsShape, type JobState, type Settings } from '../../../shared/contract/model.ts';
import type { EngineHandlers } from '../../../shared/contract/contract.ts';
import { optionNames, options, profiles, resolveProfile, type Profile } from '../../../shared/profile/index.ts';
import { randomBytes } from 'node:crypto';
import type { SourceLocation } from '../ingest/location.ts';
import { withMediaProcesses } from '../jobs/mediaPool.ts';
import { openPool } from '../jobs/pool.ts';
import { openProcessPool } from '../jobs/processPool.ts';
import { share } from '../jobs/sharedJson.ts';
import { CaseStore } from '../store/caseStore.ts';
import { openDatabase } from '../store/database.ts';
import { aboutThis } from './about.ts';
import { bugLog, logTo } from './bugLog.ts';
import { BundleDesk } from './bundleDesk.ts';
import { bundleHandlers } from './bundleHandlers.ts';
import type { CaseAnswers, CaseTask } from './caseTasks.ts';
import { CaseIdentifiers } from './caseIdentifiers.ts';
import { caseValue } from './caseRecords.ts';
import { CaseWork, summaryOf } from './caseWork.ts';
import { lookAtPictures, toLookAt } from './detectWork.ts';
import { DeviceMemory } from './deviceMemory.ts';
import type { EngineOptions } from './engineOptions.ts';
import type { Engine, EngineEvent, EventListener, FrameAnswer, FrameRequest, PreviewRequest } from './engine.ts';
import { ExportDesk } from './exportDesk.ts';
import { decide, draw, erase, reshape } from './findings.ts';
import { gatherIdentifiers, importSources } from './importWork.ts';
import { JobBoard } from './jobBoard.ts';
import type { CasePool, OpenCase } from './openCase.ts';
import { maskedOn, previewOf } from './previewOf.ts';
import { Picks } from './picks.ts';
import { Precedence } from './precedence.ts';
import { locationOf } from './sourceLocation.ts';

/** The command leaves the pixels alone under `basic`; behind a review they are what the reviewer decided. */
const basicInTheWindow = 'The Basic Profile alone in the headers: everything that may identify goes. In the pixels, what you decided in the review.';

/** Dark as a reading room is. */
const startSettings: Settings = { theme: 'dark', hidePatientValues: false, reviewer: '', letterKeys: true };

/** Opens the engine: store, workers, and the handlers of the contract. */
export function openEngine(options: EngineOptions): Promise<Engine> {
  logTo(join(options.folder, 'logs', 'vignette.log'));
  const { database, setAside } = openDatabase(join(options.folder, 'cases.db'));
  const store = new CaseStore(database, options.key);
  const stop = new AbortController();
  const threads = availableParallelism();
  const inThreads: CasePool = openPool<CaseTask, CaseAnswers>(options.workers.forCases, threads, stop.signal);
  // Processes of their own, so that a frame of a clip is shown while another clip is looked at.
  const pool = withMediaProcesses(inThreads, openProcessPool<CaseTask, CaseAnswers>(options.workers.forLooking, Math.min(2, threads), stop.signal));
  const looking: CasePool = openProcessPool<CaseTask, CaseAnswers>(options.workers.forLooking, threads, stop.signal);
  return Promise.resolve(new CaseEngine(options, store, { pool, looking }, stop, setAside === undefined ? [] : ['The case store was damaged and has been set aside; this start began a new one. Exported bundles are not affected.']));
}

class CaseEngine implements Engine {
  readonly handlers: EngineHandlers;
  readonly #options: EngineOptions;
  readonly #store: CaseStore;
  readonly #pool: CasePool;
  readonly #looking: CasePool;
  readonly #stop: AbortController;
  readonly #listeners = new Set<EventListener>();
  readonly #open = new Map<string, OpenCase>();
  readonly #completing = new Map<OpenCase, Promise<void>>();
  readonly #picks = new Picks();
  readonly #precedence = new Precedence();
  readonly #jobs: JobBoard;
  readonly #exports: ExportDesk;
  readonly #devices: DeviceMemory;
  readonly #desk = new BundleDesk();
  readonly #posting: Profile;
  readonly #warnings: readonly string[];

  constructor(options: EngineOptions, store: CaseStore, { pool, looking }: { readonly pool: CasePool; readonly looking: CasePool }, stop: AbortController, warnings: readonly string[]) {
    this.#options = options;
    this.#store = store;
    this.#pool = pool;
    this.#looking = looking;
    this.#stop = stop;
    this.#warnings = warnings;
    this.#jobs = new JobBoard((job) => this.#emit({ name: 'job', value: job }), bugLog);
    this.#exports = new ExportDesk(options.workers.forRuns, availableParallelism());
    this.#devices = new DeviceMemory(store, () => this.#desk.policyFacts().devices === 'remembered');
    this.#posting = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });
    this.handlers = this.#makeHandlers();
  }

  grant: Engine['grant'] = (picked) => this.#picks.grant(picked);

  exportedPath: Engine['exportedPath'] = (jobId, what) => new Promise((resolve) => {
    const recorded = (): string | undefined => [...this.#open.values()].flatMap(({ work }) => [...work.exports.values()]).find((record) => record.jobId === jobId)?.folder;
    const folder = this.#exports.folderOf(jobId) ?? recorded();
    if (folder === undefined) throw new UserError('wrong-use', 'There is no such export in the cases that are open.');
    resolve(what === 'folder' ? folder : join(folder, what === 'report' ? 'report.html' : 'post.html'));
  });

  onEvent(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async frame(request: FrameRequest | PreviewRequest): Promise<FrameAnswer> {
    const open = this.#case(request.caseId);
    const { work } = open;
    if ('item' in request) {
      const { source, form, ...task } = previewOf(work, this.#desk.draft(open), this.#desk.target(work).destination, request.item);
      const location = this.#locationOf(work, work.instance(source).source);
      return this.#answered(await this.#pool.run(form === 'rendered' ? { kind: 'preview', location, ...task } : { kind: 'frame', location, frame: task.frame, regions: task.regions, form }, location.size));
    }
    const { instanceId, frame, side, form } = request;
    if (form === 'pixels') this.#precedence.asked();
    const regions = side === 'original' ? [] : maskedOn(work, instanceId, frame).map(({ region }) => region);
    const location = this.#locationOf(work, work.instance(instanceId).source);
    return this.#answered(await this.#pool.run({ kind: 'frame', location, frame, regions, form }, location.size));
  }

  async close(): Promise<void> {
    await this.#jobs.stop();
    this.#stop.abort();
    await this.#pool.close();
    await this.#looking.close();
    this.#store.close();
  }

  #makeHandlers(): EngineHandlers {
    return {
      ...bundleHandlers(this.#desk, (id) => this.#case(id), (open) => this.#complete(open)),
      'app.about': () => Promise.resolve(aboutThis(this.#options, this.#warnings)),
      'app.settings': () => Promise.resolve(this.#settings()),
      'app.changeSettings': (change) => {
        const changed = settingsShape.parse({ ...this.#settings(), ...change });
        this.#store.setPreference('settings', changed);
        return Promise.resolve(changed);
      },
      'devices.remembered': () => Promise.resolve(this.#devices.list()),
      'devices.forget': ({ device }) => {
        this.#devices.forget(device);
        return Promise.resolve(this.#devices.list());
      },
      'cases.recent': () => Promise.resolve(this.#store.list().map((stored) => this.#open.get(stored.id)?.work.summary() ?? summaryOf(this.#store, stored))),
      'cases.create': ({ title }) => {
        const value = caseValue.parse({ title, secret: randomBytes(32).toString('hex') });
        return Promise.resolve(this.#case(this.#store.create(value, Date.now()).id).work.summary());
      },
      'cases.open': ({ caseId }) => {
        const open = this.#case(caseId);
        open.lookingStopped = false;
        if (open.missing.size > 0) {
          // What was missing may be there again: a disk that was plugged in, a share that was mounted.
          open.missing.clear();
          open.identifiersComplete = false;
        }
        this.#lookLater(open);
        return Promise.resolve(open.work.summary());
      },
      'cases.rename': ({ caseId, title }) => {
        const { work } = this.#case(caseId);
        work.rename(title);
        return Promise.resolve(work.summary());
      },
      'cases.delete': async ({ caseId }) => {
        await this.#jobs.stop(caseId);
        this.#open.delete(caseId);
        this.#store.delete(caseIdShape.parse(caseId));
        this.#emit({ name: 'gone', value: { caseId } });
        return {};
      },
      'sources.add': ({ caseId, tokens }) => {
        const open = this.#case(caseId);
        const picked = tokens.map((token) => this.#picks.of(token));
        return Promise.resolve(this.#jobs.start(caseId, 'import', async (control) => {
          // One source that is gone is no reason to take no others in: what identifies is gathered before anything is looked at.
          await importSources(open, picked, this.#posting, control);
          open.lookingStopped = false;
          this.#lookLater(open);
        }));
      },
      'study.tree': ({ caseId }) => Promise.resolve(this.#case(caseId).work.tree()),
      'study.include': ({ caseId, seriesIds, included }) => {
        const open = this.#case(caseId);
        const wanted = new Set(seriesIds);
        const instances = open.work.tree().patients.flatMap(({ studies }) => studies).flatMap(({ series }) => series).filter(({ id }) => wanted.has(id)).flatMap((series) => series.instances);
        open.work.putInstances(instances.map(({ id }) => [id, { ...open.work.instance(id), included: included && open.work.instance(id).looked !== 'refused' }] as const));
        open.tell('tree');
        return Promise.resolve({});
      },
      'review.findings': ({ caseId }) => {
        const { work } = this.#case(caseId);
        return Promise.resolve({ revision: work.revision, findings: [...work.findings.values()] });
      },
      'review.decide': ({ caseId, findingIds, decision, reach }) => this.#change(caseId, (work) => work.apply(decide(work.findings, work.instances(), findingIds, decision, reach))),
      'review.draw': async (asked) => {
        const { work } = this.#case(asked.caseId);
        const change = draw(work.findings, work.instances(), asked, () => work.newFindingId());
        await this.#change(asked.caseId, () => work.apply(change));
        if (asked.reach === 'device') this.#devices.remember(work.instance(asked.instanceId), asked.region, new Date().toISOString());
        return [...change.changed];
      },
      'review.reshape': ({ caseId, findingId, region, reach }) => this.#change(caseId, (work) => {
        const before = work.findings.get(findingId);
        const change = reshape(work.findings, work.instances(), findingId, region, reach);
        if (before?.origin === 'drawn' && change.changed.length > 0) this.#devices.move(work.instance(before.instanceId), before.region, region, new Date().toISOString());
        work.apply(change);
      }),
      'review.erase': ({ caseId, findingIds }) => this.#change(caseId, (work) => {
        const change = erase(work.findings, findingIds);
        this.#devices.forgetErased(change.erased.flatMap((id) => work.findings.get(id) ?? []), (id) => work.instance(id).device);
        work.apply(change);
      }),
      'review.undo': async ({ caseId }) => {
        const { work } = this.#case(caseId);
        const before = [...work.findings.values()];
        const undone = work.undo();
        this.#devices.forgetErased(before.filter(({ id }) => !work.findings.has(id)), (id) => work.instance(id).device);
        if (undone) await this.#change(caseId, () => undefined);
        return undone ? { undone: 'findings' } : {};
      },
      'review.header': async ({ caseId, instanceId, choice }) => {
        const open = this.#case(caseId);
        const record = open.work.instance(instanceId);
        await this.#complete(open);
        const location = this.#locationOf(open.work, record.source);
        const profile = share(this.#desk.profile(choice));
        return [...this.#answered(await this.#pool.run({ kind: 'header', location, known: open.identifiers.knownOf(record.patientKey), profile, secret: open.work.secret, patientKey: record.patientKey }, location.size))];
      },
      'review.signOff': ({ caseId, reviewer }) => {
        const { work } = this.#case(caseId);
        const unseen = work.instances().some(({ record }) => record.included && record.looked === 'waiting');
        if (unseen) throw new UserError('wrong-use', 'Some pictures have not been looked at yet; wait until that is done, then sign off.');
        if (work.undecided > 0) throw new UserError('wrong-use', 'Some findings are not decided yet; decide them, then sign off.');
        return Promise.resolve({ signedAt: work.sign(reviewer) });
      },
      'review.signature': ({ caseId }) => {
        const { signature, undecided } = this.#case(caseId).work;
        return Promise.resolve({ ...signature, undecided });
      },
      'export.profiles': () => Promise.resolve({
        profiles: Object.entries(profiles).map(([name, { sentence, options: included }]) => ({ name, sentence: name === 'basic' ? basicInTheWindow : sentence, options: [...included] })),
        options: optionNames.map((name) => ({ name, sentence: options[name].sentence, excludes: [...options[name].excludes] })),
      }),
      'export.defaultFolder': () => {
        mkdirSync(this.#options.exports, { recursive: true });
        return Promise.resolve(this.#picks.grant({ kind: 'path', path: this.#options.exports }));
      },
      'export.start': ({ caseId, folder }) => {
        const open = this.#case(caseId);
        if (open.work.signature === undefined) throw new UserError('wrong-use', 'The review is not signed off; nothing can be exported before.');
        this.#desk.checkConsent(open.work);
        const draft = this.#desk.draft(open);
        const { keys } = this.#desk.policyFacts();
        const exporting = { work: open.work, draft, ...this.#desk.target(open.work), profile: this.#desk.profile(draft.choice), keys, parent: this.#picks.folderOf(folder) };
        return Promise.resolve(this.#jobs.start(caseId, 'export', (control, jobId) => this.#exports.run(jobId, exporting, control)));
      },
      'export.verdict': ({ jobId }) => Promise.resolve(this.#exports.verdictOf(jobId)),
      'jobs.running': ({ caseId }) => Promise.resolve(this.#jobs.of(caseId)),
      'jobs.cancel': ({ jobId }) => {
        this.#jobs.cancel(jobId);
        return Promise.resolve({});
      },
    };
  }

  #settings(): Settings {
    const stored = this.#store.preference('settings');
    // What an earlier version kept lacks the settings that are newer.
    const kept = settingsShape.safeParse(typeof stored === 'object' ? { ...startSettings, ...stored } : stored);
    return kept.success ? kept.data : startSettings;
  }

  #case(id: string): OpenCase {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const work = new CaseWork(this.#store, id, Date.now);
    const open: OpenCase = {
      work,
      pool: this.#pool,
      looking: this.#looking,
      identifiers: new CaseIdentifiers(),
      identifiersComplete: work.instances().length === 0,
      missing: new Set(),
      directories: [],
      lookingStopped: false,
      tell: (what) => this.#emit({ name: what, value: { caseId: id, revision: work.revision } }),
    };
    this.#open.set(id, open);
    return open;
  }

  async #change(caseId: string, act: (work: CaseWork) => void): Promise<Record<string, never>> {
    const open = this.#case(caseId);
    act(open.work);
    open.tell('findings');
    return Promise.resolve({});
  }

  /** Gathers what identifies in the case, once, since it is not kept in the store; whoever asks meanwhile waits for the same. */
  #complete(open: OpenCase): Promise<void> {
    if (open.identifiersComplete && open.missing.size === 0) return Promise.resolve();
    const running = this.#completing.get(open) ?? gatherIdentifiers(open, this.#posting, (source) => this.#locationOf(open.work, source))
      .finally(() => this.#completing.delete(open));
    this.#completing.set(open, running);
    return running;
  }

  /** Looks at what was not looked at yet, unless that is already being done or the user has stopped it. */
  #lookLater(open: OpenCase): void {
    const caseId = open.work.id;
    const busy = this.#jobs.of(caseId).some(({ kind, status }: JobState) => status === 'running' && kind === 'detect');
    if (busy || open.lookingStopped || toLookAt(open).length === 0) return;
    this.#jobs.start(caseId, 'detect', async (control) => {
      control.signal.addEventListener('abort', () => { open.lookingStopped = true; });
      await this.#complete(open);
      // More may have been added meanwhile.
      do await lookAtPictures(open, this.#devices, (source) => this.#locationOf(open.work, source), this.#precedence, control);
      while (toLookAt(open).length > 0);
      const unseen = open.work.instances().some(({ record }) => record.included && record.looked === 'waiting');
      if (unseen) throw new UserError('unreadable', 'Some pictures of the case can no longer be read, and were not looked at; they may have been moved or removed. Bring them back, drop them again, or take their series out of the case.');
    });
  }

  #locationOf(work: CaseWork, source: number): SourceLocation {
    const stored = work.sources.get(source)?.location;
    if (stored === undefined) throw new UserError('unreadable', 'The source of this picture is not known any more; import it again.');
    return locationOf(stored);
  }

  #answered<Value>(outcome: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly trouble: { readonly code: never; readonly message: string } } | { readonly ok: false; readonly trouble: { readonly code: string; readonly message: string } }): Value {
    if (outcome.ok) return outcome.value;
    throw new UserError(outcome.trouble.code as never, outcome.trouble.message);
  }

  #emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
