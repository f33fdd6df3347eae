import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answer } from '../../electron/engine/service/dispatch.ts';
import type { Engine } from '../../electron/engine/service/engine.ts';
import { parseBundleManifest } from '../../shared/bundle/bundleManifest.ts';
import type { JobState } from '../../shared/contract/model.ts';
import { openTestEngine, type TestEngine } from './testEngine.ts';

const capture = join(import.meta.dirname, '../../resources/samples/cd/MUSTERMANN_MAX/BEFUND_3D/IM000001.dcm');

let service: TestEngine;
let engine: Engine;
beforeAll(async () => {
  service = await openTestEngine();
  ({ engine } = service);
});
afterAll(() => service.close());
const ended = (kind: JobState['kind']): Promise<JobState> => service.ended(kind);

it('masks what the reviewer decided under every profile, also one that leaves pixels alone', { timeout: 240_000 }, async () => {
  const { handlers } = engine;
  const { id: caseId } = await handlers['cases.create']({ title: 'A case' });
  const looked = ended('detect');
  await handlers['sources.add']({ caseId, tokens: [engine.grant({ kind: 'path', path: capture }).token] });
  expect((await looked).status).toBe('done');
  const folderToken = (await handlers['export.defaultFolder']({})).token;
  await handlers['bundle.change']({ caseId, change: { choice: { profile: 'basic', options: [] } } });
  const tooEarly = await answer(handlers, 'export.start', { caseId, folder: folderToken }, () => undefined);
  expect(tooEarly).toMatchObject({ ok: false, error: { kind: 'user', code: 'wrong-use' } });

  const scan = await handlers['caption.scan']({ caseId, text: 'Seen yesterday, as Max Mustermann knows' });
  expect(scan.searched).toBe('case-and-rules');
  expect(scan.findings.map(({ because }) => because)).toEqual(['rule', 'case']);

  const { findings } = await handlers['review.findings']({ caseId });
  const undecided = findings.filter(({ decision }) => decision === 'undecided').map(({ id }) => id);
  if (undecided.length > 0) await handlers['review.decide']({ caseId, findingIds: undecided, decision: 'mask', reach: 'frames' });
  await handlers['review.signOff']({ caseId, reviewer: 'R' });
  await handlers['bundle.change']({ caseId, change: { destination: 'x' } });
  const plan = await handlers['bundle.plan']({ caseId });
  expect(plan).toMatchObject({ form: 'posts', refusals: [], posts: [{ media: [{ form: 'image' }] }] });
  const preview = await engine.frame({ caseId, item: 0 });
  expect(preview.contentType).toBe('image/jpeg');
  expect([...preview.bytes.subarray(0, 2)]).toEqual([0xff, 0xd8]);
  await expect(engine.frame({ caseId, item: 9 })).rejects.toThrow('no such picture');
  const unasked = await answer(handlers, 'export.start', { caseId, folder: folderToken }, () => undefined);
  expect(unasked).toMatchObject({ ok: false, error: { kind: 'user', code: 'consent-missing' } });
  await handlers['bundle.change']({ caseId, change: { destination: 'colleague' } });
  const exported = ended('export');
  const { id: jobId } = await handlers['export.start']({ caseId, folder: folderToken });
  expect((await exported).status).toBe('done');

  expect((await handlers['export.verdict']({ jobId })).published).toBe(true);
  const manifest = parseBundleManifest(readFileSync(join(await engine.exportedPath(jobId, 'folder'), 'manifest.json'), 'utf8'));
  expect(manifest?.profile.codes).toContain('113101');
  const instances = manifest?.files.flatMap((file) => (file.kind === 'instance' ? [file] : [])) ?? [];
  expect(instances.map(({ pixels }) => pixels)).toEqual(['masked']);
  expect(instances[0]?.regions.length).toBeGreaterThan(3);
  expect(await handlers['exports.list']({ caseId })).toMatchObject([{ destination: 'colleague', found: 'unchanged' }]);
});
