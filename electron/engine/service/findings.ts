import type { Decision, DrawReach, Finding, Reach, RegionShape } from '../../../shared/contract/model.ts';
import { inScrollOrder, seriesIds, seriesKey, type NumberedInstance } from './studyTree.ts';

/** A change to the findings of a case, with what undoes it: the findings as they were (`undefined`: it was not there). */
export interface FindingChange {
  readonly changed: readonly Finding[];
  readonly erased: readonly number[];
  readonly before: readonly { readonly id: number; readonly finding: Finding | undefined }[];
}

/** Decides findings. With a wider reach, every finding at the same place in the series or on the same device follows. */
export function decide(all: ReadonlyMap<number, Finding>, instances: readonly NumberedInstance[], ids: readonly number[], decision: Decision, reach: Reach): FindingChange {
  const wanted = new Set(ids);
  const devices = new Map(instances.map(({ id, record }) => [id, record.device]));
  for (const id of ids) {
    const asked = all.get(id);
    if (asked === undefined) continue;
    for (const other of all.values()) if (reaches(asked, other, reach, devices) && overlaps(asked.region, other.region)) wanted.add(other.id);
  }
  return changeOf(all, [...wanted].flatMap((id) => {
    const found = all.get(id);
    return found === undefined || found.decision === decision ? [] : [{ ...found, decision, decidedBy: decision === 'undecided' ? ('none' as const) : ('reviewer' as const) }];
  }), []);
}

/** What the reviewer asks to be masked: a rectangle, and how far it reaches. */
export interface Drawn {
  readonly instanceId: number;
  readonly region: RegionShape;
  /** Frames of the instance, or pictures of its series where `reach` is `range`; 1-based. */
  readonly firstFrame: number;
  readonly lastFrame: number;
  readonly reach: DrawReach;
}

/** A region drawn by the reviewer, on each instance it reaches. It is masked: nobody draws what should stay. `newId`: a number for each finding. */
export function draw(all: ReadonlyMap<number, Finding>, instances: readonly NumberedInstance[], asked: Drawn, newId: () => number): FindingChange {
  const series = seriesIds(instances);
  const drawn = spansOf(instances, asked).flatMap(({ id, record, firstFrame, lastFrame }): Finding[] => {
    const region = clipped(asked.region, record.columns, record.rows);
    if (region === undefined) return [];
    const finding: Finding = {
      id: newId(),
      seriesId: series.get(seriesKey(record))!,
      instanceId: id,
      region,
      firstFrame,
      lastFrame,
      read: '',
      kind: 'drawn',
      reason: 'Drawn by the reviewer.',
      sureness: 1,
      origin: 'drawn',
      decision: 'mask',
      decidedBy: 'reviewer',
    };
    return [finding];
  });
  return changeOf(all, drawn, []);
}

interface Span extends NumberedInstance {
  readonly firstFrame: number;
  readonly lastFrame: number;
}

/** The instances that a drawn region reaches, each with its frames. */
function spansOf(instances: readonly NumberedInstance[], { instanceId, firstFrame, lastFrame, reach }: Drawn): Span[] {
  const origin = instances.find(({ id }) => id === instanceId);
  if (origin === undefined) return [];
  if (reach === 'frames') return [{ ...origin, firstFrame: Math.min(firstFrame, origin.record.frames), lastFrame: Math.min(lastFrame, origin.record.frames) }];
  if (reach !== 'range') return instances.filter((other) => takesPart(origin, other, reach)).map((other) => ({ ...other, firstFrame: 1, lastFrame: Math.max(1, other.record.frames) }));
  let before = 0;
  return inScrollOrder(instances.filter((other) => seriesKey(other.record) === seriesKey(origin.record))).flatMap((other) => {
    const first = Math.max(1, firstFrame - before);
    const last = Math.min(other.record.frames, lastFrame - before);
    before += other.record.frames;
    return first <= last ? [{ ...other, firstFrame: first, lastFrame: last }] : [];
  });
}

/**
 * Moves or resizes a region. What was found stays found, and is now masked where the reviewer put it. With a wider reach the same rectangle of the
 * same origin goes along: a region that was drawn over a series stays one region, and a banner that was found on all of its slices is put right once.
 */
export function reshape(all: ReadonlyMap<number, Finding>, instances: readonly NumberedInstance[], id: number, region: RegionShape, reach: Reach): FindingChange {
  const asked = all.get(id);
  if (asked === undefined) return changeOf(all, [], []);
  const records = new Map(instances.map((instance) => [instance.id, instance.record]));
  const devices = new Map(instances.map(({ id: instance, record }) => [instance, record.device]));
  const moved = [...all.values()].filter((other) => other.id === id || (other.origin === asked.origin && reaches(asked, other, reach, devices) && (asked.origin === 'drawn' ? sameShape : nearlySameShape)(asked.region, other.region)));
  return changeOf(all, moved.flatMap((found): Finding[] => {
    const record = records.get(found.instanceId);
    const inside = record === undefined ? undefined : clipped(region, record.columns, record.rows);
    return inside === undefined ? [] : [{ ...found, region: inside, decision: 'mask', decidedBy: 'reviewer' }];
  }), []);
}

/** Erases drawn regions. What a detector found can be kept visible by a decision, never erased: the record of the doubt stays. */
export function erase(all: ReadonlyMap<number, Finding>, ids: readonly number[]): FindingChange {
  return changeOf(all, [], ids.filter((id) => all.get(id)?.origin === 'drawn'));
}

function changeOf(all: ReadonlyMap<number, Finding>, changed: readonly Finding[], erased: readonly number[]): FindingChange {
  return { changed, erased, before: [...changed.map(({ id }) => id), ...erased].map((id) => ({ id, finding: all.get(id) })) };
}

function reaches(asked: Finding, other: Finding, reach: Reach, devices: ReadonlyMap<number, string>): boolean {
  switch (reach) {
    case 'frames': return false;
    case 'instance': return other.instanceId === asked.instanceId;
    case 'series': return other.seriesId === asked.seriesId;
    case 'device': return devices.get(other.instanceId) === devices.get(asked.instanceId);
  }
}

function takesPart(origin: NumberedInstance, other: NumberedInstance, reach: Exclude<Reach, 'frames'>): boolean {
  switch (reach) {
    case 'instance': return other.id === origin.id;
    case 'series': return seriesKey(other.record) === seriesKey(origin.record);
    case 'device': return other.record.device === origin.record.device;
  }
}

const sameShape = (left: RegionShape, right: RegionShape): boolean => left.x === right.x && left.y === right.y && left.width === right.width && left.height === right.height;

/** The box of one banner, as it varies from slice to slice. */
const nearlySameShape = (left: RegionShape, right: RegionShape): boolean =>
  [left.x - right.x, left.y - right.y, left.x + left.width - right.x - right.width, left.y + left.height - right.y - right.height].every((difference) => Math.abs(difference) <= 12);

/** Whether two rectangles share more than half of the smaller one: the same banner on another slice. */
export function overlaps(left: RegionShape, right: RegionShape): boolean {
  const width = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x);
  const height = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y);
  return width > 0 && height > 0 && 2 * width * height > Math.min(left.width * left.height, right.width * right.height);
}

function clipped(region: RegionShape, columns: number, rows: number): RegionShape | undefined {
  const width = Math.min(region.width, columns - region.x);
  const height = Math.min(region.height, rows - region.y);
  return width > 0 && height > 0 ? { ...region, width, height } : undefined;
}
