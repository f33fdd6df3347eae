import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completed } from '../../electron/engine/detect/complete.ts';
import { loadTextModels, type TextModels } from '../../electron/engine/detect/ocr/models.ts';
import type { JudgedLine, SeenLine } from '../../electron/engine/detect/seenLine.ts';
import { blank, burnType } from './pictures.ts';

let models: TextModels;
beforeAll(async () => {
  models = await loadTextModels({ threads: 1 });
});
afterAll(() => models.release());

const line = (x: number, y: number, width: number, height: number, text: string): SeenLine => ({ x, y, width, height, text, confidence: 0.9, score: 0.9, source: 'network' });
const judge = (lines: readonly SeenLine[]): JudgedLine[] => lines.map((seen) => ({ ...seen, masked: seen.text !== 'KEPT', kind: 'name', reason: '', sureness: 0.9, layer: 'text' }));

describe('a line of which the network saw a part', () => {
  it('is grown over the rest of its row, level or upright', async () => {
    const shot = blank(500, 120, 1, 10);
    const box = await burnType(shot, { text: 'Kowalska Thandiwe', x: 40, y: 40, size: 20 });
    const part = line(box.x + box.width * 0.6, box.y, box.width * 0.4, box.height, 'iwe');
    const [whole] = await completed(models, shot, [part], judge);
    expect(whole!.x).toBeLessThan(box.x + box.width * 0.03);
    expect(whole!.x + whole!.width).toBeGreaterThan(box.x + box.width * 0.97);
    expect(whole).toMatchObject({ y: part.y, height: part.height, text: 'iwe' });

    const upright = { ...part, x: part.y, y: part.x, width: part.height, height: part.width };
    const standing = { width: shot.height, height: shot.width, data: Uint8Array.from({ length: shot.data.length }, (_, at) => shot.data[(at % shot.height) * shot.width + Math.floor(at / shot.height)]!) };
    const [tall] = await completed(models, standing, [upright], judge);
    expect(tall!.y).toBeLessThan(box.x + box.width * 0.03);
    expect(tall).toMatchObject({ x: upright.x, width: upright.width });
  });

  it('does not grow over a line that is kept, nor over another row, and a kept line does not grow', async () => {
    const shot = blank(500, 160, 1, 10);
    const box = await burnType(shot, { text: 'Kowalska Thandiwe', x: 40, y: 40, size: 20 });
    await burnType(shot, { text: 'Depth 12 cm', x: 40, y: 90, size: 20 });
    const end = line(box.x + box.width * 0.6, box.y, box.width * 0.4, box.height, 'iwe');
    const kept = line(box.x, box.y, box.width * 0.5, box.height, 'KEPT');
    expect(await completed(models, shot, [end, kept], judge)).toEqual([end, kept]);
    const [grown] = await completed(models, shot, [end], judge);
    expect(grown).toMatchObject({ y: end.y, height: end.height });
    expect(await completed(models, shot, [kept], judge)).toEqual([kept]);
  });
});
