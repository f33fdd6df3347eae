import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/contract/model.ts';
import type { InstanceRecord } from '../../electron/engine/service/caseRecords.ts';
import { CaseWork, summaryOf } from '../../electron/engine/service/caseWork.ts';
import { decide, draw, erase, reshape } from '../../electron/engine/service/findings.ts';
import { CaseStore, type StoredCase } from '../../electron/engine/store/caseStore.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';

const instance = (source: number, series: string, device = 'A', more: Partial<InstanceRecord> = {}): InstanceRecord => ({
  source, patientKey: 'p', patientName: 'Quixote', patientId: '1', studyInstanceUid: '1.2', studyDescription: '', studyDate: '', seriesInstanceUid: series, seriesNumber: '1', seriesDescription: '',
  modality: 'US', sopClass: 'US', sopInstanceUid: `1.2.${source}`, instanceNumber: String(source), rows: 100, columns: 200, frames: 5, device, included: true, looked: 'looked', ...more,
});
const finding = (id: number, instanceId: number, seriesId: number, x = 0): Finding => ({
  id, seriesId, instanceId, region: { x, y: 0, width: 40, height: 10 }, firstFrame: 1, lastFrame: 5, read: 'QUIXOTE', kind: 'name', reason: 'Reads as a name.', sureness: 0.9, origin: 'found', decision: 'undecided', decidedBy: 'none',
});

let folder: string;
let work: CaseWork;
let reopen: () => CaseWork;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-case-'));
  const store = new CaseStore(openDatabase(join(folder, 'cases.db')).database, new Uint8Array(32));
  const { id } = store.create({ title: 'A case', secret: '00'.repeat(32) }, 0);
  reopen = () => new CaseWork(store, id, () => 1_000_000);
  work = reopen();
  work.putInstances([[1, instance(1, 's1')], [2, instance(2, 's1')], [3, instance(3, 's2')], [4, instance(4, 's3', 'B')]]);
  work.addFindings([finding(1, 1, 1), finding(2, 2, 1, 4), finding(3, 3, 3), finding(4, 4, 4), finding(5, 2, 1, 100)]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const decisions = (): Record<number, string> => Object.fromEntries([...work.findings.values()].map(({ id, decision }) => [id, decision]));

describe('decisions', () => {
  it('reach as far as they are told, and only to findings at the same place', () => {
    work.apply(decide(work.findings, work.instances(), [1], 'mask', 'frames'));
    expect(decisions()).toEqual({ 1: 'mask', 2: 'undecided', 3: 'undecided', 4: 'undecided', 5: 'undecided' });
    work.apply(decide(work.findings, work.instances(), [1], 'keep', 'series'));
    expect(decisions()).toEqual({ 1: 'keep', 2: 'keep', 3: 'undecided', 4: 'undecided', 5: 'undecided' });
    work.apply(decide(work.findings, work.instances(), [1], 'mask', 'device'));
    expect(decisions()).toEqual({ 1: 'mask', 2: 'mask', 3: 'mask', 4: 'undecided', 5: 'undecided' });
  });

  it('are undone one by one, also after a restart', () => {
    work.apply(decide(work.findings, work.instances(), [1], 'mask', 'frames'));
    work.apply(decide(work.findings, work.instances(), [1], 'keep', 'series'));
    work = reopen();
    expect(work.undo()).toBe(true);
    expect(decisions()).toMatchObject({ 1: 'mask', 2: 'undecided' });
    expect(work.undo()).toBe(true);
    expect(decisions()).toMatchObject({ 1: 'undecided' });
    expect(work.undo()).toBe(false);
  });

  it('take back the signature, as does everything else that changes the case', () => {
    for (const change of [
      () => work.apply(decide(work.findings, work.instances(), [4], 'mask', 'frames')),
      () => work.undo(),
      () => work.addFindings([finding(9, 1, 1)]),
      () => work.putInstances([[1, instance(1, 's1', 'A', { included: false })]]),
    ]) {
      work.sign('R');
      expect(work.summary().signedOff).toBe(true);
      change();
      expect(work.summary().signedOff).toBe(false);
    }
  });

  it('are not owed for what does not go along', () => {
    expect(work.undecided).toBe(5);
    work.putInstances([[2, instance(2, 's1', 'A', { included: false })]]);
    expect(work.undecided).toBe(3);
  });
});

describe('regions drawn by the reviewer', () => {
  const asked = { instanceId: 1, region: { x: 150, y: 90, width: 100, height: 100 }, firstFrame: 2, lastFrame: 9 } as const;

  it('are clipped to the image and to its frames', () => {
    const [drawn] = draw(work.findings, work.instances(), { ...asked, reach: 'frames' }, () => work.newFindingId()).changed;
    expect(drawn).toMatchObject({ instanceId: 1, region: { x: 150, y: 90, width: 50, height: 10 }, firstFrame: 2, lastFrame: 5, decision: 'mask', origin: 'drawn' });
    expect(draw(work.findings, work.instances(), { ...asked, region: { x: 300, y: 0, width: 5, height: 5 }, reach: 'frames' }, () => work.newFindingId()).changed).toEqual([]);
  });

  it('get a number of their own while a search adds what it finds, and so does what it finds after one was erased', () => {
    work.apply(draw(work.findings, work.instances(), { ...asked, reach: 'frames' }, () => work.newFindingId()));
    const drawn = Math.max(...work.findings.keys());
    const found = finding(0, 1, 1, 60);
    work.addLooked([], [found]);
    expect(work.findings.get(drawn)?.origin).toBe('drawn');
    expect([...work.findings.values()].filter(({ region }) => region.x === 60)).toHaveLength(1);
    work.apply(erase(work.findings, [drawn]));
    work = reopen();
    work.addLooked([], [{ ...found, region: { ...found.region, x: 90 } }]);
    work.undo();
    expect(work.findings.get(drawn)?.origin).toBe('drawn');
    expect([...work.findings.values()].filter(({ region }) => region.x === 90)).toHaveLength(1);
  });

  it('reach the series or the device, with a number each', () => {
    const series = draw(work.findings, work.instances(), { ...asked, reach: 'series' }, () => work.newFindingId()).changed;
    expect(series.map(({ instanceId }) => instanceId)).toEqual([1, 2]);
    expect(new Set(series.map(({ id }) => id)).size).toBe(2);
    expect(draw(work.findings, work.instances(), { ...asked, reach: 'device' }, () => work.newFindingId()).changed.map(({ instanceId }) => instanceId)).toEqual([1, 2, 3]);
  });

  it('reach over a range of the series, counted as one scrolls, through slices and frames alike', () => {
    work.putInstances([[5, instance(5, 's1', 'A', { instanceNumber: '0', frames: 1 })]]);
    // The series is now: one frame of instance 5, five of instance 1, five of instance 2.
    const spans = (firstFrame: number, lastFrame: number): unknown[] => draw(work.findings, work.instances(), { ...asked, firstFrame, lastFrame, reach: 'range' }, () => work.newFindingId()).changed.map((drawn) => [drawn.instanceId, drawn.firstFrame, drawn.lastFrame]);
    expect(spans(1, 2)).toEqual([[5, 1, 1], [1, 1, 1]]);
    expect(spans(4, 8)).toEqual([[1, 3, 5], [2, 1, 2]]);
    expect(spans(11, 40)).toEqual([[2, 5, 5]]);
    expect(spans(12, 40)).toEqual([]);
  });

  it('can be moved, erased and brought back; what was found cannot be erased', () => {
    work.apply(draw(work.findings, work.instances(), { ...asked, reach: 'frames' }, () => work.newFindingId()));
    const id = Math.max(...work.findings.keys());
    work.apply(reshape(work.findings, work.instances(), id, { x: 0, y: 0, width: 20, height: 20 }, 'frames'));
    expect(work.findings.get(id)?.region).toEqual({ x: 0, y: 0, width: 20, height: 20 });
    work.apply(erase(work.findings, [id, 1]));
    expect(work.findings.has(id)).toBe(false);
    expect(work.findings.has(1)).toBe(true);
    work.undo();
    expect(work.findings.has(id)).toBe(true);
  });
});

describe('the study tree', () => {
  it('groups, orders by number, and shows the worst of each series', () => {
    work.putInstances([[5, instance(5, 's1', 'A', { instanceNumber: '0', looked: 'waiting' })]]);
    const { patients } = work.tree();
    expect(patients).toHaveLength(1);
    const [first, second, third] = patients[0]!.studies[0]!.series;
    expect(first!.instances.map(({ id }) => id)).toEqual([5, 1, 2]);
    expect([first!.badge, second!.badge, third!.badge]).toEqual(['checking', 'to-review', 'to-review']);
    expect(first!.findings).toBe(3);
  });

  it('are put right on every slice of the series at once where they were found, and nowhere else', () => {
    const moved = { x: 10, y: 2, width: 50, height: 12 };
    work.apply(reshape(work.findings, work.instances(), 1, moved, 'series'));
    expect([1, 2, 3, 5].map((id) => work.findings.get(id)?.region.x)).toEqual([10, 10, 0, 100]);
    expect(work.findings.get(2)).toMatchObject({ region: moved, decision: 'mask' });
  });
});

it('a case with a record that no longer reads is listed, and hides no other', () => {
  const store = new CaseStore(openDatabase(join(folder, 'damaged.db')).database, new Uint8Array(32));
  const [whole, damaged] = ['Whole', 'Damaged'].map((title) => store.create({ title, secret: '00'.repeat(32) }, 0)) as [StoredCase, StoredCase];
  store.put(damaged.id, 'finding', [[1, { nonsense: true }]]);
  expect(store.list().map((stored) => summaryOf(store, stored).title).sort()).toEqual(['Damaged', 'Whole']);
  expect(() => new CaseWork(store, damaged.id, () => 0)).toThrow();
  expect(summaryOf(store, whole).instances).toBe(0);
  store.close();
});
