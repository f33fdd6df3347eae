import { availableParallelism } from 'node:os';
import { UserError } from '../../../shared/contract/errors.ts';
import { sopClassOf } from '../../../shared/dicom/sopClasses.ts';
import { transferSyntaxOf } from '../../../shared/dicom/transferSyntax.ts';
import { categories, confidentialityEdition, type Profile } from '../../../shared/profile/index.ts';
import { freshSecret } from '../deidentify/secret.ts';
import type { ListedProposal } from '../detect/listing.ts';
import type { InspectedInstance, InspectedChange } from '../deidentify/inspectInstance.ts';
import { newPulse } from '../ingest/pulse.ts';
import { version } from '../deidentify/version.ts';
import type { RunSettings, Trouble } from './messages.ts';
import { openMediaPool } from './mediaPool.ts';
import { forEachLimited } from './pool.ts';
import { openProcessPool, processEntry } from './processPool.ts';
import { readSources } from './readSources.ts';
import type { RunControl } from './request.ts';
import { duplicateTrouble, planPaths, splitDuplicates, type PlannedInstance } from './runPlan.ts';
import { share } from './sharedJson.ts';

export interface InspectRequest {
  readonly paths: readonly string[];
  readonly profile: Profile;
  readonly jobs: number;
  readonly workerEntry: URL;
  /** Whether names, values and paths may be told. */
  readonly showValues: boolean;
}

/** What there is, and what `deidentify` would do with it. */
export interface Inspection {
  readonly vignette: string;
  readonly profile: { readonly name: string; readonly options: readonly string[]; readonly pixels: string; readonly edition: string };
  readonly counts: { readonly sources: number; readonly readable: number; readonly refused: number; readonly bytes: number };
  readonly patients: readonly InspectedPatient[];
  /** What would happen to the elements, most frequent first. */
  readonly changes: readonly CountedChange[];
  /** What would be masked, and what was read and would stay, by instance; none where pixels are not looked at. */
  readonly proposals: readonly InspectedProposals[];
  readonly refused: readonly { readonly source: number; readonly code: string; readonly message: string }[];
  /** Only with values: the path of each source, as it was walked. */
  readonly sources?: readonly { readonly source: number; readonly path: string }[];
}

export interface InspectedProposals {
  /** Position in the walk. */
  readonly source: number;
  /** By which a decision can name the instance; only with values. */
  readonly sopInstanceUid?: string;
  /** By which a decision can be remembered for this device and layout: holds nothing of the patient. */
  readonly deviceLayout: string;
  readonly regions: readonly ListedProposal[];
}

export interface InspectedPatient {
  readonly patient: number;
  readonly name: string;
  readonly patientId: string;
  readonly studies: readonly {
    readonly study: number;
    readonly date: string;
    readonly description: string;
    readonly series: readonly InspectedSeries[];
  }[];
}

export interface InspectedSeries {
  readonly series: number;
  readonly modality: string;
  readonly sopClass: string;
  readonly description: string;
  readonly transferSyntaxes: readonly string[];
  readonly instances: number;
  readonly frames: number;
  readonly rows: number;
  readonly columns: number;
}

export interface CountedChange extends Omit<InspectedChange, 'value' | 'category'> {
  readonly category: string;
  readonly count: number;
  /** Some of the values, only where they may be told. */
  readonly values?: readonly string[];
}

/** What is shown in the place of a value. */
export const masked = '•••';
const mostValues = 5;

/** Looks at the sources as `deidentify` would, and writes nothing. Throws `UserError`, `CancelledError`. */
export async function inspectRun(request: InspectRequest, control: RunControl): Promise<Inspection> {
  const stop = new AbortController();
  const pool = openMediaPool(request.workerEntry, request.jobs, AbortSignal.any([control.signal, stop.signal]));
  try {
    const runSettings: RunSettings = { profile: request.profile, secret: Buffer.from(freshSecret()).toString('hex'), recordPairs: false, networkThreads: Math.max(1, Math.floor(availableParallelism() / request.jobs)) };
    const settings = share(runSettings);
    const read = await readSources(request, settings, pool, control, { names: request.showValues });
    if (read.sources === 0) throw new UserError('nothing-to-do', 'No file was found at the given paths; give files, or folders that hold some.');
    const { unique, duplicates } = splitDuplicates(read.candidates);
    for (const duplicate of duplicates) read.refused.set(duplicate.again.source.position, duplicateTrouble(duplicate, duplicate.first.source.location.size === duplicate.again.source.location.size));
    const instances = planPaths(unique);
    const known = new Map(read.book.patientKeys.map((patientKey) => [patientKey, share(read.book.ofPatient(patientKey))]));
    const tree = new Tree(request.showValues);
    const looked = new Map<string, InspectedInstance>();
    const proposals: InspectedProposals[] = [];
    const looks = request.profile.pixels === 'auto';
    const lookers = looks ? openProcessPool(processEntry(request.workerEntry), request.jobs, AbortSignal.any([control.signal, stop.signal])) : pool;
    let done = 0;
    await forEachLimited(instances, pool.threads * 2, async (instance) => {
      const { source, summary, path } = instance;
      const task = { kind: 'inspect', settings, known: known.get(summary.patientKey)!, patientKey: summary.patientKey, location: source.location, values: request.showValues } as const;
      const pulse = newPulse();
      const outcome = await lookers.run(task, source.location.size, looks ? pulse : undefined);
      control.onProgress({ step: 'cleaning', done: ++done, total: instances.length, bytes: 0 });
      if (outcome.ok) {
        looked.set(path, tree.count(outcome.value));
        const { regions, deviceLayout } = outcome.value;
        if (regions.length > 0) proposals.push({ source: source.position, ...(request.showValues ? { sopInstanceUid: summary.sopInstanceUid } : {}), deviceLayout, regions });
      } else read.refused.set(source.position, outcome.trouble);
    });
    const readable = instances.filter(({ path }) => looked.has(path));
    return {
      vignette: version,
      profile: { name: request.profile.name, options: request.profile.options, pixels: request.profile.pixels, edition: confidentialityEdition },
      counts: { sources: read.sources, readable: readable.length, refused: read.refused.size, bytes: read.bytes },
      patients: tree.patients(readable, looked),
      changes: tree.changes(),
      proposals: proposals.sort((left, right) => left.source - right.source),
      refused: refusedList(read.refused),
      ...(request.showValues ? { sources: [...read.names].sort(([left], [right]) => left - right).map(([source, names]) => ({ source, path: names.join('/') })) } : {}),
    };
  } finally {
    stop.abort();
    await pool.close();
  }
}

const refusedList = (refused: ReadonlyMap<number, Trouble>): Inspection['refused'] =>
  [...refused].sort(([left], [right]) => left - right).map(([source, trouble]) => ({ source, ...trouble }));

/** Gathers what the instances say, without keeping what they hold. */
class Tree {
  readonly #show: boolean;
  readonly #changes = new Map<string, { change: InspectedChange; count: number; values: Set<string> }>();

  constructor(show: boolean) {
    this.#show = show;
  }

  /** Counts the changes of an instance; gives it back without them. */
  count(instance: InspectedInstance): InspectedInstance {
    for (const change of instance.changes) {
      const key = `${change.tag}\0${change.action}\0${change.why}`;
      const row = this.#changes.get(key) ?? { change, count: 0, values: new Set<string>() };
      row.count++;
      if (change.value !== undefined && row.values.size < mostValues) row.values.add(change.value);
      this.#changes.set(key, row);
    }
    return { ...instance, changes: [], regions: [] };
  }

  changes(): CountedChange[] {
    return [...this.#changes.values()]
      .sort((left, right) => right.count - left.count || (left.change.tag < right.change.tag ? -1 : 1))
      .map(({ change: { tag, name, action, category, why }, count, values }) => ({
        tag, name, action, category: categories[category], why, count, ...(this.#show ? { values: [...values] } : {}),
      }));
  }

  /** The instances as patients, studies and series, numbered as in the output paths. */
  patients(instances: readonly PlannedInstance[], looked: ReadonlyMap<string, InspectedInstance>): InspectedPatient[] {
    const label = (text: string): string => (text === '' ? '' : this.#show ? text : masked);
    const level = (instance: PlannedInstance, depth: number): string => instance.path.split('/').slice(0, depth).join('/');
    return groups(instances, (instance) => level(instance, 2)).map((ofPatient, patient) => {
      const first = looked.get(ofPatient[0]!.path)!.labels;
      return {
        patient: patient + 1,
        name: label(first.patientName),
        patientId: label(first.patientId),
        studies: groups(ofPatient, (instance) => level(instance, 3)).map((ofStudy, study) => {
          const labels = looked.get(ofStudy[0]!.path)!.labels;
          return {
            study: study + 1,
            date: label(labels.studyDate),
            description: label(labels.studyDescription),
            series: groups(ofStudy, (instance) => level(instance, 4)).map((ofSeries, series) => seriesOf(series + 1, ofSeries, looked, label)),
          };
        }),
      };
    });
  }
}

function seriesOf(series: number, instances: readonly PlannedInstance[], looked: ReadonlyMap<string, InspectedInstance>, label: (text: string) => string): InspectedSeries {
  const { summary, path } = instances[0]!;
  const first = looked.get(path)!;
  return {
    series,
    modality: summary.modality,
    sopClass: sopClassOf(summary.sopClassUid)?.name ?? summary.sopClassUid,
    description: label(first.labels.seriesDescription),
    transferSyntaxes: [...new Set(instances.map((instance) => transferSyntaxOf(instance.summary.transferSyntaxUid)?.name ?? instance.summary.transferSyntaxUid))],
    instances: instances.length,
    frames: instances.reduce((sum, instance) => sum + looked.get(instance.path)!.frames, 0),
    rows: first.rows,
    columns: first.columns,
  };
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const grouped = new Map<string, Item[]>();
  for (const item of items) {
    const group = grouped.get(keyOf(item));
    if (group === undefined) grouped.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...grouped.values()];
}
