import { z } from 'zod';
import { rememberedDevice, type Finding, type RegionShape, type RememberedDevice } from '../../../shared/contract/model.ts';
import type { CaseStore } from '../store/caseStore.ts';
import type { InstanceRecord } from './caseRecords.ts';
import type { Proposed } from './lookAt.ts';

const preference = 'devices';
/** The device that was remembered longest ago makes room. */
const mostDevices = 200;
const mostRegions = 100;

/** What reviewers masked on "all of this device", over all cases: layouts and rectangles, no patient data. */
export class DeviceMemory {
  readonly #store: CaseStore;
  readonly #mayRemember: () => boolean;

  /** `mayRemember` says what the policy allows, each time anew. */
  constructor(store: CaseStore, mayRemember: () => boolean) {
    this.#store = store;
    this.#mayRemember = mayRemember;
  }

  list(): RememberedDevice[] {
    const kept = z.array(rememberedDevice).safeParse(this.#store.preference(preference));
    return kept.success ? kept.data : [];
  }

  remember({ device, modality, columns, rows }: Pick<InstanceRecord, 'device' | 'modality' | 'columns' | 'rows'>, region: RegionShape, now: string): void {
    if (!this.#mayRemember()) return;
    const known = this.list();
    const before = known.find((each) => each.device === device);
    const regions = [...(before?.regions ?? []).filter((each) => !same(each, region)), region].slice(-mostRegions);
    const entry: RememberedDevice = { device, label: `${modality} · ${columns} × ${rows}`, rememberedAt: now, regions };
    this.#store.setPreference(preference, [...known.filter((each) => each.device !== device), entry].slice(-mostDevices));
  }

  /** One rectangle, which was erased again; without `region` the whole device. */
  forget(device: string, region?: RegionShape): void {
    const left = this.list().flatMap((entry) => {
      if (entry.device !== device) return [entry];
      const regions = region === undefined ? [] : entry.regions.filter((each) => !same(each, region));
      return regions.length === 0 ? [] : [{ ...entry, regions }];
    });
    this.#store.setPreference(preference, left);
  }

  /** Follows a region that was moved or resized, where it is remembered. */
  move(instance: Pick<InstanceRecord, 'device' | 'modality' | 'columns' | 'rows'>, from: RegionShape, to: RegionShape, now: string): void {
    if (!this.list().some(({ device, regions }) => device === instance.device && regions.some((each) => same(each, from)))) return;
    this.forget(instance.device, from);
    this.remember(instance, to, now);
  }

  /** The masks that an instance of a known device begins with; the reviewer can still keep what is below. */
  proposalsFor({ device, frames, columns, rows }: Pick<InstanceRecord, 'device' | 'frames' | 'columns' | 'rows'>): Proposed[] {
    if (frames === 0 || !this.#mayRemember()) return [];
    const entry = this.list().find((each) => each.device === device);
    return (entry?.regions ?? []).flatMap((region): Proposed[] => {
      if (region.x >= columns || region.y >= rows) return [];
      const inside = { ...region, width: Math.min(region.width, columns - region.x), height: Math.min(region.height, rows - region.y) };
      return [{ region: inside, firstFrame: 1, lastFrame: frames, read: '', kind: 'device', reason: remembered, sureness: 1, decision: 'mask', decidedBy: 'rule' }];
    });
  }

  /** Follows what the reviewer took back: a region that went from a device's pictures is not remembered for it. */
  forgetErased(erased: readonly Finding[], deviceOf: (instanceId: number) => string): void {
    for (const { origin, instanceId, region } of erased) if (origin === 'drawn') this.forget(deviceOf(instanceId), region);
  }
}

const remembered = 'In an earlier case the same place was masked on all pictures of this device.';

const same = (left: RegionShape, right: RegionShape): boolean => left.x === right.x && left.y === right.y && left.width === right.width && left.height === right.height;
