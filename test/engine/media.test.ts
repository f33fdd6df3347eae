import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import { withSource } from '../../electron/engine/deidentify/readSource.ts';
import { Cleaning } from '../../electron/engine/jobs/cleaning.ts';
import { inspectRun } from '../../electron/engine/jobs/inspectRun.ts';
import { openMediaPool, withMediaProcesses } from '../../electron/engine/jobs/mediaPool.ts';
import type { Pool } from '../../electron/engine/jobs/pool.ts';
import { planPaths } from '../../electron/engine/jobs/runPlan.ts';
import { resolveProfile } from '../../shared/profile/index.ts';
import { drawLettering } from '../synthetic/lettering.ts';
import { writeClip } from '../synthetic/clip.ts';
import { photoWords, picture, rawPicture, withWords } from '../synthetic/photo.ts';
import { patient, slice } from './patient.ts';
import { folder, folderWith, run, secret, workerEntry } from './runs.ts';

const posting = resolveProfile({ profile: 'posting', options: [], pixels: 'auto' });

/** A DICOM slice of the patient, a photo that shows the surname on a wristband, and a clip that shows it in the middle third. */
async function mixedCase(): Promise<string> {
  const wristband = await picture(640, 420, [{ x: 60, y: 300, size: 30, text: patient.family.toUpperCase() }, { x: 420, y: 60, size: 26, text: 'LEFT' }]);
  const path = folderWith({ 'a.dcm': slice(1), 'b.jpg': await withWords(rawPicture(wristband, 640, 420)).jpeg({ quality: 92 }).toBuffer(), 'c.png': 'no picture at all' });
  const [width, height] = [320, 240];
  const ink = await drawLettering(width, height, [{ x: 30, y: 180, size: 24, text: `${patient.family} ${patient.given}` }]);
  await writeClip(join(path, 'd.mp4'), {
    muxer: 'mp4', encoder: 'libx264', width, height, frames: 36, framesPerSecond: 12, tags: { title: 'Laparoscopy Quillfeather', artist: 'Barnaby Thistlewood' },
    pixels: (index) => {
      const pixels = new Uint8Array(width * height * 3).fill(70);
      if (index >= 12 && index < 24) ink.forEach((coverage, at) => pixels.fill(Math.max(70, coverage), at * 3, at * 3 + 3));
      return pixels;
    },
  });
  return path;
}

describe('a case of DICOM, photos and clips', () => {
  it('is looked at as one: the name in the header is found on the wristband and in the clip', { timeout: 300_000 }, async () => {
    const path = await mixedCase();
    const out = folder();
    const stop = new AbortController();
    const pool = openMediaPool(workerEntry, 1, stop.signal);
    try {
      const cleaning = new Cleaning({ paths: [path], profile: posting, secret, mapping: undefined, jobs: 1, workerEntry }, { onProgress: () => undefined, signal: stop.signal }, pool, out, stop.signal);
      const candidates = await cleaning.read();
      expect(candidates.map(({ source, summary }) => [source.position, summary.media]).sort()).toEqual([[1, undefined], [2, 'photo'], [4, 'clip']]);
      expect([...cleaning.refused].map(([position, { code }]) => [position, code])).toEqual([[3, 'not-dicom']]);
      expect(cleaning.book.sought().map(({ value }) => value)).toEqual(expect.arrayContaining([photoWords.artist, photoWords.serial, 'Barnaby Thistlewood', `${patient.family}^${patient.given}`]));
      const instances = planPaths(await cleaning.withoutDuplicates(candidates));
      const written = await cleaning.write(instances, () => undefined);
      expect(cleaning.refusals().map(({ source }) => source)).toEqual([3]);

      const photo = written.find(({ summary }) => summary.media === 'photo')!;
      expect(cleaning.files.get(photo.path)).toMatchObject({ pixels: 'masked', sopClassUid: '1.2.840.10008.5.1.4.1.1.77.1.4' });
      const file = join(out, photo.path);
      const bytes = readFileSync(file).toString('latin1');
      for (const word of Object.values(photoWords)) expect(bytes, word).not.toContain(word);
      await withSource({ kind: 'file', path: file, size: statSync(file).size, modified: statSync(file).mtimeMs }, async (cleaned) => {
        const { samples } = await openFrames(cleaned).frame(0);
        const greatest = (x: number, y: number, width: number, height: number): number => {
          let most = 0;
          for (let row = y; row < y + height; row++) for (let column = x; column < x + width; column++) most = Math.max(most, samples[(row * 640 + column) * 3 + 1]!);
          return most;
        };
        expect(greatest(65, 300, 220, 26)).toBe(0);
        expect(greatest(420, 60, 70, 26)).toBeGreaterThan(200);
      });

      expect(written.some(({ summary }) => summary.media === 'clip')).toBe(false);
      const clip = cleaning.clips.get(4)!;
      expect(clip.looked).toBe(true);
      const covers = (frame: number): boolean => clip.regions.some(({ x, y, width, height, firstFrame, lastFrame }) => firstFrame <= frame && frame <= lastFrame && x <= 34 && y <= 188 && x + width >= 200 && y + height >= 200);
      expect(Array.from({ length: 12 }, (_, at) => covers(13 + at))).toEqual(new Array(12).fill(true));
      expect([covers(2), covers(35)]).toEqual([false, false]);
    } finally {
      stop.abort();
      await pool.close();
    }
  });

  it('is listed by inspect, photos and clips as series of their own', { timeout: 300_000 }, async () => {
    const path = await mixedCase();
    const inspection = await inspectRun({ paths: [path], profile: resolveProfile({ profile: 'basic', options: [], pixels: 'off' }), jobs: 1, workerEntry, showValues: false }, { onProgress: () => undefined, signal: new AbortController().signal });
    expect(inspection.counts).toMatchObject({ sources: 4, readable: 3, refused: 1 });
    expect(inspection.patients.flatMap(({ studies }) => studies).flatMap(({ series }) => series).map(({ modality, frames }) => [modality, frames]).sort()).toEqual([['CT', 1], ['XC', 1], ['XC', 36]]);
    expect(inspection.changes.some(({ name }) => name === 'Original Attributes Sequence')).toBe(true);
  });

  it('goes out of deidentify without them, each refused by a code that names the export', async () => {
    const path = await mixedCase();
    const { manifest } = await run([path]);
    expect(manifest.files).toHaveLength(1);
    expect(manifest.refused.map(({ source, code }) => [source, code])).toEqual([[2, 'photo-or-clip'], [3, 'not-dicom'], [4, 'photo-or-clip']]);
    expect(manifest.refused[0]!.message).toContain('vignette export');
  });

  it('loses a clip that is cut short, by name, and nothing else', { timeout: 300_000 }, async () => {
    const path = await mixedCase();
    const whole = readFileSync(join(path, 'd.mp4'));
    writeFileSync(join(path, 'e.mp4'), whole.subarray(0, whole.length / 3));
    const inspection = await inspectRun({ paths: [path], profile: resolveProfile({ profile: 'basic', options: [], pixels: 'off' }), jobs: 1, workerEntry, showValues: false }, { onProgress: () => undefined, signal: new AbortController().signal });
    expect(inspection.refused.map(({ source, code }) => [source, code])).toEqual([[3, 'not-dicom'], [5, 'clip-undecodable']]);
    expect(inspection.counts.readable).toBe(3);
  });
});

describe('a process that ends with the photo it was given', () => {
  it('costs that photo alone: what else was in its group keeps its answer', async () => {
    const elsewhere = { ok: false, trouble: { code: 'photo-or-clip', message: '' } } as const;
    const dead = { ok: false, trouble: { code: 'failed', message: 'Work on the file ended the process that did it; the file was left out.' } } as const;
    type Task = { readonly kind: 'several'; readonly tasks: readonly { readonly kind: 'read'; readonly name: string }[] } | { readonly kind: 'read'; readonly name: string };
    const asked: string[] = [];
    const pool = (run: (task: Task) => unknown): Pool<Task, { several: unknown; read: unknown }> => ({ threads: 1, run: (task) => Promise.resolve(run(task)) as never, close: () => Promise.resolve() });
    const threads = pool((task) => (task.kind === 'several' ? { ok: true, value: task.tasks.map(({ name }) => (name.endsWith('.jpg') ? elsewhere : { ok: true, value: name })) } : elsewhere));
    const processes = pool((task) => {
      const [only] = task.kind === 'several' ? task.tasks : [task];
      asked.push(only!.name);
      return only!.name === 'bad.jpg' ? dead : { ok: true, value: only!.name };
    });
    const outcome = await withMediaProcesses(threads, processes).run({ kind: 'several', tasks: ['a.dcm', 'bad.jpg', 'good.jpg', 'b.dcm'].map((name) => ({ kind: 'read', name })) }, 1);
    expect(outcome).toEqual({ ok: true, value: [{ ok: true, value: 'a.dcm' }, dead, { ok: true, value: 'good.jpg' }, { ok: true, value: 'b.dcm' }] });
    expect(asked).toEqual(['bad.jpg', 'good.jpg']);
  });
});
