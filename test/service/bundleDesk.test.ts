import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Consent } from '../../shared/consent/index.ts';
import type { Policy } from '../../shared/policy/index.ts';
import { BundleDesk } from '../../electron/engine/service/bundleDesk.ts';
import { planView } from '../../electron/engine/service/bundlePlanning.ts';
import { CaseIdentifiers } from '../../electron/engine/service/caseIdentifiers.ts';
import type { InstanceRecord } from '../../electron/engine/service/caseRecords.ts';
import { CaseWork } from '../../electron/engine/service/caseWork.ts';
import { previewOf } from '../../electron/engine/service/previewOf.ts';
import { pictureRequestOf } from '../../electron/engine/service/frameRequest.ts';
import { CaseStore } from '../../electron/engine/store/caseStore.ts';
import { openDatabase } from '../../electron/engine/store/database.ts';

const slice = (source: number, more: Partial<InstanceRecord> = {}): InstanceRecord => ({
  source, patientKey: 'p', patientName: 'Quixote', patientId: '1', studyInstanceUid: '1.2', studyDescription: '', studyDate: '20261110', seriesInstanceUid: 's', seriesNumber: '1', seriesDescription: 'T1 AXIAL QUIXOTE',
  modality: 'MR', sopClass: 'MR Image Storage', sopInstanceUid: `1.2.${source}`, instanceNumber: String(source), rows: 512, columns: 512, frames: 1, device: 'd', included: true, looked: 'looked',
  picture: { rows: 512, columns: 512, frames: 1, seriesNumber: 1, instanceNumber: source, place: source, plane: '1 0 0 0 1 0', isAside: false },
  words: { bodyPart: 'head', plane: 'axial', sequence: 'SE' }, ...more,
});
const given: Consent = {
  kind: 'given', material: { description: 'Three slices', sha256: [] }, who: 'The patient', right: 'patient', materialSeen: 'seen', textRead: 'read', understood: ['noName', 'notGuaranteed', 'worldwide', 'reuse'],
  destinations: 'all', method: 'written', date: '2026-11-20', formKeptAt: 'Register 12', withdrawal: { limits: 'explained' },
};

let folder: string;
let work: CaseWork;
let reopen: () => CaseWork;
let policy: Policy;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vignette-desk-'));
  const store = new CaseStore(openDatabase(join(folder, 'cases.db')).database, new Uint8Array(32));
  const { id } = store.create({ title: 'A case', secret: '00'.repeat(32) }, 0);
  reopen = () => new CaseWork(store, id, () => 1_000_000);
  work = reopen();
  work.putInstances([1, 2, 3, 4, 5, 6].map((source) => [source, slice(source)] as const));
  policy = { version: 1 };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const desk = (): BundleDesk => new BundleDesk(() => ({ policy }), () => new Date(2026, 10, 26, 12));
const open = () => ({ work, identifiers: new CaseIdentifiers() });

describe('the draft of a bundle', () => {
  it('proposes media with alt texts that hold no name, and stays over a restart', () => {
    desk().change(open(), { destination: 'facebook-group' });
    const { media, chosen } = desk().draft(open());
    expect(chosen).toBe('automatic');
    expect(media.length).toBeGreaterThan(0);
    for (const { altText } of media) {
      expect(altText).toContain('Axial T1-weighted MRI of the head');
      expect(altText).not.toMatch(/quixote/iu);
    }
    desk().change(open(), { destination: 'x', title: 'A title' });
    work = reopen();
    expect(desk().draft(open())).toMatchObject({ destination: 'x', title: 'A title', chosen: 'automatic' });
  });

  it('begins a list of the author’s own with the first item that is taken, and gives it up again', () => {
    const item = { kind: 'image', source: 3, frame: 1, marks: { orientation: 'shown', scaleBar: 'shown', slicePosition: 'hidden', deidentified: 'hidden' }, drawings: [], altText: '' } as const;
    expect(desk().use(open(), { ...item, drawings: [] })).toMatchObject({ chosen: 'by-hand', media: [{ kind: 'image', source: 3, altText: expect.stringContaining('MRI') as string }] });
    work.putInstances([[3, slice(3, { included: false })]]);
    expect(desk().draft(open()).media).toEqual([]);
    // What is changed meanwhile takes nothing of it away.
    desk().change(open(), { title: 'A title' });
    desk().use(open(), { ...item, drawings: [], source: 4 });
    desk().change(open(), { media: [] });
    work.putInstances([[3, slice(3)]]);
    expect(desk().draft(open()).media).toMatchObject([{ kind: 'image', source: 3 }]);
    expect(desk().change(open(), { chosen: 'automatic', media: [], destination: 'x' }).media.length).toBeGreaterThan(1);
  });

  it('gives way where the policy has closed its destination, and drops a group that does not meet there', () => {
    desk().change(open(), { destination: 'facebook-group', group: 'neurosurgery-cocktail' });
    expect(desk().draft(open()).group).toBe('neurosurgery-cocktail');
    policy = { version: 1, destinations: { allowed: ['mm-conference'] } };
    expect(desk().draft(open())).toMatchObject({ destination: 'mm-conference', group: undefined });
    policy = { version: 1, destinations: { allowed: [] } };
    expect(() => desk().draft(open())).toThrow('allows no destination');
  });

  it('proposes alt texts without what the header says of people in place of a part of the body', () => {
    work.putInstances([1, 2, 3, 4, 5, 6].map((source) => [source, slice(source, { words: { bodyPart: 'head Quixote', plane: 'axial', sequence: 'SE' } })] as const));
    desk().change(open(), { destination: 'facebook-group' });
    const texts = desk().draft(open()).media.map(({ altText }) => altText);
    expect(texts.join()).toContain('head');
    expect(texts.join()).not.toMatch(/quixote/iu);
  });

  it('shows nothing of which a part does not go along, or was not looked at', () => {
    const stack = { kind: 'stack', series: [1, 2, 3], motion: 'once', marks: { orientation: 'shown', scaleBar: 'shown', slicePosition: 'hidden', deidentified: 'hidden' }, drawings: [], altText: 'A stack' } as const;
    const chosen = desk().change(open(), { destination: 'x', media: [{ ...stack, series: [...stack.series], drawings: [] }] }).media;
    expect(chosen).toHaveLength(1);
    for (const change of [{ included: false }, { looked: 'waiting' }] as const) {
      work.putInstances([[2, slice(2, change)]]);
      expect(desk().draft(open()).media).toEqual([]);
    }
  });

  it('has its pixels looked at under every profile', () => {
    expect(desk().profile({ profile: 'basic', options: [] })).toMatchObject({ pixels: 'auto', options: ['clean-pixel-data'] });
  });

  it('is planned for its destination before anything is written', () => {
    desk().change(open(), { destination: 'x', caption: { ...work.draft.caption, fields: { ...work.draft.caption.fields, question: 'What next?' } } });
    const plan = planView(work, desk().draft(open()), desk().target(work).destination);
    expect(plan).toMatchObject({ form: 'posts', refusals: [], dicom: { instances: 6, series: 1 } });
    expect(plan.posts.flatMap(({ texts }) => texts.map(({ name }) => name))).toEqual(['caption.txt']);
    expect(plan.posts.flatMap(({ media }) => media.map(({ form }) => form))).toEqual(['video', 'image']);
  });

  it('promises a colleague each photo, which becomes DICOM, and no clip', () => {
    work.putInstances([[5, slice(5, { seriesInstanceUid: 'photo', media: 'photo' })], [6, slice(6, { seriesInstanceUid: 'clip', media: 'clip' })]]);
    work.addFindings([5, 6].map((instanceId) => ({ id: instanceId, seriesId: 1, instanceId, region: { x: 0, y: 0, width: 9, height: 9 }, firstFrame: 1, lastFrame: 1, read: '', kind: 'name', reason: 'A name.', sureness: 1, origin: 'found', decision: 'mask', decidedBy: 'rule' })));
    desk().change(open(), { destination: 'colleague' });
    const plan = planView(work, desk().draft(open()), desk().target(work).destination);
    expect(plan).toMatchObject({ form: 'dicom', dicom: { instances: 5, series: 2, masked: 1 }, warnings: [{ code: 'left-out', message: 'Clips do not go along as DICOM; choose another destination for them.' }] });
  });

  it('is previewed with the masks of its frame and no others', () => {
    work.addFindings([{ id: 1, seriesId: 1, instanceId: 3, region: { x: 0, y: 0, width: 9, height: 9 }, firstFrame: 1, lastFrame: 1, read: '', kind: 'name', reason: 'A name.', sureness: 1, origin: 'found', decision: 'undecided', decidedBy: 'none' }]);
    desk().change(open(), { destination: 'x' });
    const draft = desk().draft(open());
    const { destination } = desk().target(work);
    const image = draft.media.findIndex(({ kind }) => kind === 'image');
    expect(previewOf(work, draft, destination, image)).toMatchObject({ source: 3, frame: 1, regions: [{ x: 0, width: 9 }] });
    expect(() => previewOf(work, draft, destination, 99)).toThrow('no such picture');
  });
});

describe('the address of a preview', () => {
  const id = '7f9c24e8-3b12-4fef-91e0-5a1f0c4a7d11';
  it('is read, and nothing that only looks like one', () => {
    expect(pictureRequestOf(`/previews/${id}/2/7`)).toEqual({ caseId: id, item: 2 });
    for (const wrong of [`/previews/${id}/2`, `/previews/${id}/2/x`, `/previews/${id}/-1/1`, `/previews/${id}/2/7/8`, '/previews/a/2/7', `previews/${id}/2/7`]) expect(pictureRequestOf(wrong)).toBeUndefined();
  });
});

describe('the consent', () => {
  it('is asked where a case is posted, and not where it stays among colleagues', () => {
    expect(desk().consent(work)).toMatchObject({ asked: 'free', obstacles: [] });
    expect(() => desk().checkConsent(work)).not.toThrow();
    for (const destination of ['whatsapp', 'x']) {
      desk().change(open(), { destination });
      expect(() => desk().checkConsent(work), destination).toThrow('No consent is recorded');
    }
    desk().saveConsent(work, given);
    work = reopen();
    expect(() => desk().checkConsent(work)).not.toThrow();
  });

  it('is for the pictures that were chosen when they were seen, and asks again for any other', () => {
    const item = { kind: 'image', source: 3, frame: 1, marks: { orientation: 'shown', scaleBar: 'shown', slicePosition: 'hidden', deidentified: 'hidden' }, drawings: [], altText: '' } as const;
    desk().change(open(), { destination: 'x', media: [{ ...item, drawings: [] }] });
    desk().saveConsent(work, given);
    desk().change(open(), { media: [{ ...item, drawings: [], altText: 'Another text' }] });
    expect(() => desk().checkConsent(work)).not.toThrow();
    desk().use(open(), { ...item, source: 4, drawings: [] });
    expect(() => desk().checkConsent(work)).toThrow('not the one that was shown');
    desk().saveConsent(work, given);
    expect(() => desk().checkConsent(work)).not.toThrow();
  });

  it('stops everything once it is withdrawn, and whatever the policy says against', () => {
    desk().saveConsent(work, { ...given, withdrawal: { limits: 'explained', withdrawnOn: '2026-11-25' } });
    expect(() => desk().checkConsent(work)).toThrow('withdrawn');
    policy = { version: 1, consent: 'required' };
    desk().saveConsent(work, { kind: 'not-needed', rule: 'Rule 12', reason: 'Teaching', decidedBy: 'Somebody', date: '2026-11-20' });
    expect(() => desk().checkConsent(work)).toThrow('consent of the patient is required');
  });

  it('names the day from which on the case may be posted: after study and consent, by the longest delay', () => {
    desk().change(open(), { destination: 'facebook-group', group: 'neurosurgery-cocktail' });
    expect(desk().consent(work).earliestDay).toBe('2026-11-24');
    desk().saveConsent(work, given);
    expect(desk().consent(work).earliestDay).toBe('2026-12-04');
    desk().change(open(), { delayDays: 60 });
    expect(desk().consent(work).earliestDay).toBe('2027-01-19');
  });
});

describe('what was exported', () => {
  it('is listed with its hashes, tells whether it is still there, and is noted as taken down', () => {
    const bundle = join(folder, 'bundle-1');
    mkdirSync(bundle);
    writeFileSync(join(bundle, 'manifest.json'), '{}');
    const manifestSha256 = createHash('sha256').update('{}').digest('hex');
    work.addExport({ jobId: '7f9c24e8-3b12-4fef-91e0-5a1f0c4a7d11', folder: bundle, at: '2026-11-26T10:00:00.000Z', profile: 'posting', options: [], manifestSha256, destination: 'x', files: [{ path: 'image-1.png', sha256: 'ab'.repeat(32), bytes: 7 }] });
    work = reopen();
    expect(desk().exports(work)).toMatchObject([{ folderName: 'bundle-1', destination: 'x', found: 'unchanged', files: [{ path: 'image-1.png' }] }]);
    const [noted] = desk().note(work, 1, true);
    expect(noted?.takenDownAt).toBeDefined();
    expect(desk().note(work, 1, false)[0]?.takenDownAt).toBeUndefined();
    writeFileSync(join(bundle, 'manifest.json'), '{ }');
    expect(desk().exports(work)[0]?.found).toBe('changed');
    rmSync(bundle, { recursive: true });
    expect(desk().exports(work)[0]?.found).toBe('gone');
    expect(() => desk().note(work, 2, true)).toThrow('no such export');
  });
});
