import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Engine } from '../../electron/engine/service/engine.ts';
import { writeSealedFile } from '../../electron/engine/ingest/sealedFile.ts';
import { frameDescription } from '../../shared/contract/frame.ts';
import type { JobState } from '../../shared/contract/model.ts';
import { openTestEngine, type TestEngine } from './testEngine.ts';

const camera = join(import.meta.dirname, '../../resources/samples/camera');

let service: TestEngine;
let folder: string;
let engine: Engine;
beforeAll(async () => {
  service = await openTestEngine();
  ({ folder, engine } = service);
});
afterAll(() => service.close());
const ended = (kind: JobState['kind']): Promise<JobState> => service.ended(kind);

it('takes a dropped photo and a dropped clip as series of their own: pictures, header and findings', { timeout: 300_000 }, async () => {
  const { handlers } = engine;
  const { id: caseId } = await handlers['cases.create']({ title: 'A case' });
  const looked = ended('detect');
  const photo = engine.grant({ kind: 'path', path: join(camera, 'IMG_2041.jpg') });
  const clip = join(camera, 'OP_MUSTERMANN_MAX.mov');
  const sealed = await writeSealedFile(join(folder, 'sealed'), createReadStream(clip), statSync(clip).size);
  const dropped = engine.grant({ kind: 'sealed', name: 'OP_MUSTERMANN_MAX.mov', file: sealed });
  await handlers['sources.add']({ caseId, tokens: [photo.token, dropped.token] });
  expect((await looked).status).toBe('done');
  const tree = await handlers['study.tree']({ caseId });
  expect(tree.refused).toEqual([]);
  const series = tree.patients.flatMap(({ studies }) => studies).flatMap((study) => study.series);
  expect(series.map(({ modality, rows, columns, instances }) => [modality, columns, rows, instances[0]!.frames])).toEqual(expect.arrayContaining([['XC', 960, 720, 1], ['XC', 480, 360, 96]]));

  const { findings } = await handlers['review.findings']({ caseId });
  expect(findings.some(({ read, firstFrame, lastFrame }) => read.includes('MUSTERMANN') && firstFrame > 1 && lastFrame < 96)).toBe(true);

  const moving = series.find(({ columns }) => columns === 480)!.instances[0]!.id;
  for (const frame of [1, 50, 96, 40]) {
    const answer = await engine.frame({ caseId, instanceId: moving, frame, side: 'original', form: 'pixels' });
    expect(frameDescription.parse(JSON.parse(answer.description))).toMatchObject({ columns: 480, rows: 360, samples: 3 });
    expect(answer.bytes).toHaveLength(480 * 360 * 3);
  }
  expect((await engine.frame({ caseId, instanceId: moving, frame: 50, side: 'original', form: 'thumbnail' })).contentType).toBe('image/png');
  const header = await handlers['review.header']({ caseId, instanceId: moving, choice: { profile: 'posting', options: [] } });
  expect(header.map(({ name, before }) => `${name}: ${before}`)).toEqual(expect.arrayContaining(['Sound: a track of sound', 'Operators\' Name: Dr. Viktor Vorlage']));
});
