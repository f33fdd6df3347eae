import { z } from 'zod';
import { consentShape, type Consent } from '../../../shared/consent/index.ts';
import { bundleDraft, startDraft, type BundleDraft } from '../../../shared/bundle/draft.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { CaseSummary, Finding, StudyTree } from '../../../shared/contract/model.ts';
import type { CaseStore, RecordKind, StoredCase } from '../store/caseStore.ts';
import { caseValue, exportRecord, findingRecord, instanceRecord, sourceRecord, type CaseValue, type ExportRecord, type InstanceRecord, type SourceRecord } from './caseRecords.ts';
import type { FindingChange } from './findings.ts';
import { seriesIds, seriesKey, studyTree, type NumberedInstance } from './studyTree.ts';

/** As many steps as anyone goes back by hand. */
const mostUndo = 200;

/** A case has one draft and one consent record. */
const only = 1;

const undoRecord = z.strictObject({ before: z.array(z.strictObject({ id: z.int(), finding: findingRecord.optional() })) });

/** One case while it is open: what the store holds of it, in memory, and every change written through. */
export class CaseWork {
  readonly id: string;
  readonly sources: Map<number, SourceRecord>;
  readonly findings: Map<number, Finding>;
  readonly exports: Map<number, ExportRecord>;
  readonly #instances: Map<number, InstanceRecord>;
  readonly #undo: number[];
  #draft: BundleDraft;
  #consent: Consent | undefined;
  readonly #store: CaseStore;
  readonly #now: () => number;
  #value: CaseValue;
  #createdAt: number;
  #changedAt: number;
  #revision = 1;
  #seriesOf: ReadonlyMap<string, number> | undefined;
  #lastFinding: number;

  constructor(store: CaseStore, id: string, now: () => number) {
    const stored = store.get(id);
    if (stored === undefined) throw new UserError('wrong-use', 'There is no such case any more; it may have been deleted in another window.');
    this.id = id;
    this.#store = store;
    this.#now = now;
    this.#value = caseValue.parse(stored.value);
    this.#createdAt = stored.createdAt;
    this.#changedAt = stored.changedAt;
    const load = <Shape extends z.ZodType>(kind: RecordKind, shape: Shape): Map<number, z.infer<Shape>> => new Map(store.records(id, kind).map((record) => [record.id, shape.parse(record.value)]));
    this.sources = load('source', sourceRecord);
    this.#instances = load('instance', instanceRecord);
    this.findings = load('finding', findingRecord);
    this.#numberSeries();
    this.exports = load('export', exportRecord);
    const steps = store.records(id, 'undo');
    this.#undo = steps.map((record) => record.id);
    // What was erased may come back by an undo.
    this.#lastFinding = greatest([...this.findings.keys(), ...steps.flatMap(({ value }) => undoRecord.parse(value).before.map((step) => step.id))]);
    this.#draft = load('draft', bundleDraft).get(only) ?? startDraft;
    this.#consent = load('consent', consentShape).get(only);
  }

  get secret(): string {
    return this.#value.secret;
  }

  get signature(): CaseValue['signature'] {
    return this.#value.signature;
  }

  get draft(): BundleDraft {
    return this.#draft;
  }

  /** What is known of the patient's consent; nothing before somebody has answered. */
  get consent(): Consent | undefined {
    return this.#consent;
  }

  get undecided(): number {
    const included = new Set(this.instances().filter(({ record }) => record.included).map(({ id }) => id));
    return [...this.findings.values()].filter(({ decision, instanceId }) => decision === 'undecided' && included.has(instanceId)).length;
  }

  get revision(): number {
    return this.#revision;
  }

  instances(): NumberedInstance[] {
    return [...this.#instances].map(([id, record]) => ({ id, record }));
  }

  instance(id: number): InstanceRecord {
    const record = this.#instances.get(id);
    if (record === undefined) throw new UserError('wrong-use', 'There is no such instance in this case.');
    return record;
  }

  summary(): CaseSummary {
    const instances = this.instances();
    return {
      id: this.id,
      title: this.#value.title,
      createdAt: new Date(this.#createdAt).toISOString(),
      changedAt: new Date(this.#changedAt).toISOString(),
      series: new Set(instances.map(({ record }) => `${record.studyInstanceUid}/${record.seriesInstanceUid}`)).size,
      instances: instances.length,
      signedOff: this.#value.signature !== undefined,
      exports: this.exports.size,
    };
  }

  tree(): StudyTree {
    return studyTree(this.#revision, this.instances(), this.sources, [...this.findings.values()]);
  }

  rename(title: string): void {
    this.#save({ ...this.#value, title });
  }

  /** Sources, and the instances that were read in them. */
  addSources(added: readonly (readonly [number, SourceRecord])[], instances: readonly (readonly [number, InstanceRecord])[]): void {
    this.#store.together(() => {
      for (const [id, record] of added) this.sources.set(id, record);
      this.#store.put(this.id, 'source', added.map(([id, record]) => [id, asKept(record)] as const));
      this.putInstances(instances);
    });
  }

  putInstances(put: readonly (readonly [number, InstanceRecord])[]): void {
    const isNew = put.some(([id]) => !this.#instances.has(id));
    for (const [id, record] of put) this.#instances.set(id, record);
    this.#store.put(this.id, 'instance', put);
    if (isNew) this.#numberSeries();
    this.#touched();
  }

  /** What a detector found: not an act of the reviewer, so nothing to undo. */
  addFindings(added: readonly Finding[]): void {
    this.#lastFinding = Math.max(this.#lastFinding, greatest(added.map(({ id }) => id)));
    this.#writeFindings({ changed: added, erased: [], before: [] });
  }

  /** Instances that were looked at, with what was found in them: either stands only with the other. */
  addLooked(instances: readonly (readonly [number, InstanceRecord])[], found: readonly Omit<Finding, 'id'>[]): void {
    this.#store.together(() => {
      this.addFindings(found.map((finding) => ({ ...finding, id: this.newFindingId() })));
      this.putInstances(instances);
    });
  }

  /** A number that no finding of the case has or had. */
  newFindingId(): number {
    this.#lastFinding += 1;
    return this.#lastFinding;
  }

  /** An act of the reviewer; it can be undone, and it takes back the signature. */
  apply(change: FindingChange): void {
    if (change.before.length === 0) return;
    const step = (this.#undo.at(-1) ?? 0) + 1;
    this.#store.together(() => {
      this.#store.put(this.id, 'undo', [[step, { before: change.before }]]);
      this.#undo.push(step);
      if (this.#undo.length > mostUndo) this.#store.remove(this.id, 'undo', [this.#undo.shift()!]);
      this.#writeFindings(change);
    });
  }

  /** Takes back the last act of the reviewer; `false` when there is none. */
  undo(): boolean {
    const step = this.#undo.pop();
    if (step === undefined) return false;
    const record = this.#store.records(this.id, 'undo').find(({ id }) => id === step);
    const { before } = undoRecord.parse(record?.value);
    this.#store.together(() => {
      this.#store.remove(this.id, 'undo', [step]);
      this.#writeFindings({ changed: before.flatMap(({ finding }) => (finding === undefined ? [] : [finding])), erased: before.filter(({ finding }) => finding === undefined).map(({ id }) => id), before: [] });
    });
    return true;
  }

  sign(reviewer: string): string {
    const signedAt = new Date(this.#now()).toISOString();
    this.#save({ ...this.#value, signature: { reviewer, signedAt } });
    return signedAt;
  }

  addExport(record: ExportRecord): void {
    const id = Math.max(0, ...this.exports.keys()) + 1;
    this.exports.set(id, record);
    this.#store.put(this.id, 'export', [[id, record]]);
  }

  /** Changes what is kept of an export; throws when there is none of that number. */
  noteExport(id: number, change: Pick<ExportRecord, 'takenDownAt'>): void {
    const record = { ...this.#exported(id) };
    delete record.takenDownAt;
    Object.assign(record, change);
    this.exports.set(id, record);
    this.#store.put(this.id, 'export', [[id, record]]);
  }

  #exported(id: number): ExportRecord {
    const record = this.exports.get(id);
    if (record === undefined) throw new UserError('wrong-use', 'There is no such export in this case.');
    return record;
  }

  saveDraft(draft: BundleDraft): void {
    this.#draft = draft;
    this.#store.put(this.id, 'draft', [[only, draft]]);
  }

  saveConsent(record: Consent): void {
    this.#consent = record;
    this.#store.put(this.id, 'consent', [[only, record]]);
  }

  /** Findings carry the number of their series, which may have changed since they were found. */
  #numberSeries(): void {
    this.#seriesOf = undefined;
    for (const finding of this.findings.values()) this.findings.set(finding.id, this.#inSeries(finding));
  }

  #inSeries(finding: Finding): Finding {
    const record = this.#instances.get(finding.instanceId);
    if (record === undefined) return finding;
    this.#seriesOf ??= seriesIds(this.instances());
    const seriesId = this.#seriesOf.get(seriesKey(record)) ?? finding.seriesId;
    return seriesId === finding.seriesId ? finding : { ...finding, seriesId };
  }

  #writeFindings({ changed: asFound, erased }: FindingChange): void {
    const changed = asFound.map((finding) => this.#inSeries(finding));
    for (const finding of changed) this.findings.set(finding.id, finding);
    for (const id of erased) this.findings.delete(id);
    this.#store.put(this.id, 'finding', changed.map((finding) => [finding.id, finding] as const));
    this.#store.remove(this.id, 'finding', erased);
    this.#touched();
  }

  /** What was signed is no longer what is there. */
  #touched(): void {
    this.#revision += 1;
    if (this.#value.signature !== undefined) this.#save({ title: this.#value.title, secret: this.#value.secret });
  }

  #save(value: CaseValue): void {
    this.#value = value;
    this.#changedAt = this.#now();
    this.#store.update(this.id, value, this.#changedAt);
  }
}

/** A source as it is kept: the key of what came in through the loopback host's page stays in memory, or the sealed file would be none. */
function asKept(record: SourceRecord): SourceRecord {
  const { location } = record;
  if (location?.kind === 'sealed') return { ...record, location: { ...location, key: '' } };
  if (location?.kind === 'entry' && location.archive.kind === 'sealed') return { ...record, location: { ...location, archive: { ...location.archive, key: '' } } };
  return record;
}

/** What a list of cases shows of one that is not open. A case with a record that does not read any more is listed all the same, so that it can be deleted and hides no other. */
export function summaryOf(store: CaseStore, { id, createdAt, changedAt, value }: StoredCase): CaseSummary {
  try {
    return new CaseWork(store, id, Date.now).summary();
  } catch {
    const { title } = caseTitle.catch({ title: '' }).parse(value);
    return { id, title, createdAt: new Date(createdAt).toISOString(), changedAt: new Date(changedAt).toISOString(), series: 0, instances: 0, signedOff: false, exports: 0 };
  }
}

const caseTitle = caseValue.pick({ title: true }).loose();

const greatest = (ids: Iterable<number>): number => {
  let most = 0;
  for (const id of ids) if (id > most) most = id;
  return most;
};
