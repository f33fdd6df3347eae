import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { BundlePlan, PlannedMedia } from '../../shared/bundle/bundlePlan.ts';
import { UserError } from '../../shared/contract/errors.ts';
import type { ReadyItem } from '../../electron/engine/export/chooseItems.ts';
import { lossSentence, renderItems } from '../../electron/engine/export/makeMedia.ts';
import type { Renderer } from '../../electron/engine/export/render/renderer.ts';
import { folder } from '../engine/runs.ts';

const item = (source: number) => ({ kind: 'image' as const, source, frame: 1, altText: 'A slice.' }) as unknown as PlannedMedia['item'];
const items = [item(1), item(2), item(3)];
const plan = { form: 'media', media: items.map((one, at) => ({ form: 'image', item: one, fit: {}, stem: `0${at + 1}` })), warnings: [], refusals: [] } as unknown as BundlePlan;
const ready = items.map((one) => ({ item: one, sources: { kind: 'instances', locations: [] }, regions: [], maskedShare: 0, judged: 'by rule' }) as unknown as ReadyItem);
const described = items.map((one) => ({ facts: { item: one, width: 4, height: 4, frames: 1 }, words: { modality: 'CT', kind: 'image' as const } }));

/** Encodes everything but the source `broken`, for which it throws `trouble`. */
const renderer = (broken: number, trouble: Error): Renderer => ({
  processes: 1,
  render: (task) => (task.item as { source?: number }).source === broken ? Promise.reject(trouble) : Promise.resolve({ format: 'png', bytes: new Uint8Array(8), width: 4, height: 4, unknownCharacters: [] } as never),
  close: () => Promise.resolve(),
});
const render = (broken: number, trouble: Error, into: string): ReturnType<typeof renderItems> =>
  renderItems({ pool: undefined as never, renderer: renderer(broken, trouble) }, plan, { ready, warnings: [] }, described, into, { onProgress: () => undefined, signal: new AbortController().signal });

it('a picture whose encoder fails is left out, and the others go on', async () => {
  const into = join(folder(), 'media');
  const { rendered, parts, lost } = await render(2, new UserError('encoder-failed', 'Rendering a picture or clip ended unexpectedly; it was left out.'), into);
  expect(rendered.map(({ planned }) => planned.stem)).toEqual(['01', '03']);
  expect(parts).toHaveLength(2);
  expect(readdirSync(into).sort()).toEqual(['01.png', '03.png']);
  expect(lossSentence(lost)).toEqual([expect.stringContaining('One of the pictures')]);
  expect(lossSentence(0)).toEqual([]);
});

it('a bug is no loss of one picture', async () => {
  const into = join(folder(), 'media');
  await expect(render(1, new TypeError('undefined is not a function'), into)).rejects.toThrow(TypeError);
  expect(existsSync(join(into, '01.png'))).toBe(false);
});
