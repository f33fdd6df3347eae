import type { Badge, Finding, PatientNode, RefusedSource, SeriesNode, StudyNode, StudyTree } from '../../../shared/contract/model.ts';
import type { InstanceRecord, SourceRecord } from './caseRecords.ts';

/** An instance with its number in the case. */
export interface NumberedInstance {
  readonly id: number;
  readonly record: InstanceRecord;
}

/** Number of each series: the least of its instances', whatever the order they were read in. It changes when an instance with a lesser number joins. */
export function seriesIds(instances: readonly NumberedInstance[]): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (const { id, record } of instances) {
    const key = seriesKey(record);
    ids.set(key, Math.min(id, ids.get(key) ?? id));
  }
  return ids;
}

/** What makes two instances one series. */
export const seriesKey = (record: InstanceRecord): string => JSON.stringify([record.patientKey, record.studyInstanceUid, record.seriesInstanceUid]);

/** The instances of one series in the order in which one scrolls through them. */
export const inScrollOrder = (ofSeries: readonly NumberedInstance[]): NumberedInstance[] => [...ofSeries].sort(byNumber);

/** The tree as the window shows it: patients and studies in the order they were found, series and instances by their numbers; photos and clips, which have none, as they were found. */
export function studyTree(revision: number, instances: readonly NumberedInstance[], sources: ReadonlyMap<number, SourceRecord>, findings: readonly Finding[]): StudyTree {
  const open = new Map<number, { count: number; undecided: boolean }>();
  for (const { seriesId, decision } of findings) {
    const known = open.get(seriesId) ?? { count: 0, undecided: false };
    open.set(seriesId, { count: known.count + 1, undecided: known.undecided || decision === 'undecided' });
  }
  const undecidedInstances = new Set(findings.filter(({ decision }) => decision === 'undecided').map(({ instanceId }) => instanceId));
  const ids = seriesIds(instances);
  const patients = grouped(instances, ({ record }) => record.patientKey).map((ofPatient, id): PatientNode => {
    const first = ofPatient[0]!.record;
    return { id, name: first.patientName, patientId: first.patientId, studies: grouped(ofPatient, ({ record }) => record.studyInstanceUid).map(studyNode) };
  });
  return { revision, patients, refused: refusedSources(instances, sources) };

  function studyNode(ofStudy: readonly NumberedInstance[], id: number): StudyNode {
    const first = ofStudy[0]!.record;
    return { id, description: first.studyDescription, date: first.studyDate, series: grouped(ofStudy, ({ record }) => seriesKey(record)).map(seriesNode).sort(bySeriesNumber) };
  }

  function seriesNode(ofSeries: readonly NumberedInstance[]): SeriesNode {
    const first = ofSeries[0]!.record;
    const id = ids.get(seriesKey(first))!;
    const found = open.get(id);
    const nodes = inScrollOrder(ofSeries).map((instance) => ({ id: instance.id, number: instance.record.instanceNumber, frames: instance.record.frames, badge: badgeOf(instance, undecidedInstances.has(instance.id)) }));
    return {
      id,
      number: first.seriesNumber,
      description: first.seriesDescription,
      modality: first.modality,
      ...(first.media === undefined ? {} : { media: first.media }),
      sopClass: first.sopClass,
      rows: first.rows,
      columns: first.columns,
      instances: nodes,
      included: ofSeries.some(({ record }) => record.included),
      ...(first.ofDisc === true ? { ofDisc: true } : {}),
      badge: worst(nodes.map((node) => node.badge)),
      findings: found?.count ?? 0,
    };
  }
}

const order: readonly Badge[] = ['reading', 'checking', 'to-review', 'refused', 'clean'];

/** A series is as far as its least advanced instance; one refused among clean ones shows. */
const worst = (badges: readonly Badge[]): Badge => order.find((badge) => badges.includes(badge)) ?? 'clean';

function badgeOf({ record }: NumberedInstance, undecided: boolean): Badge {
  if (record.looked === 'refused') return 'refused';
  if (record.looked === 'waiting') return 'checking';
  return undecided ? 'to-review' : 'clean';
}

function refusedSources(instances: readonly NumberedInstance[], sources: ReadonlyMap<number, SourceRecord>): RefusedSource[] {
  const named = (source: number): string => sources.get(source)?.names.at(-1) ?? '';
  const unread = [...sources].flatMap(([source, { refusal }]) => (refusal === undefined ? [] : [{ source, name: named(source), ...refusal }]));
  const undecodable = instances.flatMap(({ record }) => (record.refusal === undefined ? [] : [{ source: record.source, name: named(record.source), ...record.refusal }]));
  return [...unread, ...undecodable].sort((left, right) => left.source - right.source);
}

function grouped<Value>(values: readonly Value[], key: (value: Value) => string): Value[][] {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group === undefined) groups.set(key(value), [value]);
    else group.push(value);
  }
  return [...groups.values()];
}

function bySeriesNumber(left: SeriesNode, right: SeriesNode): number {
  const [one, other] = [left, right].map(({ number }) => (number.trim() === '' || Number.isNaN(Number(number)) ? Infinity : Number(number))) as [number, number];
  return one === other ? left.id - right.id : one < other ? -1 : 1;
}

function byNumber(left: NumberedInstance, right: NumberedInstance): number {
  const difference = Number(left.record.instanceNumber) - Number(right.record.instanceNumber);
  return Number.isNaN(difference) || difference === 0 ? left.id - right.id : difference;
}
