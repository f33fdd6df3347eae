import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseBundleManifest, sealedText } from '../../shared/bundle/bundleManifest.ts';
import { usualMarks, type ImageItem } from '../../shared/bundle/media.ts';
import { impurities } from '../../electron/engine/verify/purity.ts';
import type { Progress } from '../../electron/engine/jobs/request.ts';
import { listArchive } from '../../electron/engine/ingest/archive.ts';
import { resolveProfile } from '../../shared/profile/index.ts';
import { patient, uids } from '../engine/patient.ts';
import { bytesIn, everythingIn, folder } from '../engine/runs.ts';
import { destinationNamed, exported, study, type Exported } from './case.ts';

const caption = 'A woman in her 70s with a sudden headache.\n\nWhat is your diagnosis?';
let source = '';
let made: Exported;
beforeAll(async () => {
  source = study(6);
  made = await exported([source], { caption: [caption], reveal: 'It was an infarct.', zip: 'zip' });
});

describe('a bundle for X', () => {
  it('holds the scroll video, the key image, the texts, the preview, the report and the manifest, under neutral names', () => {
    expect(made.published).toBe(true);
    expect(readdirSync(made.out).sort()).toEqual(['alt-text.txt', 'caption.txt', 'clip-1.mp4', 'image-1.jpg', 'manifest.json', 'post.html', 'report.html', 'reveal.txt']);
    expect(made.manifest.bundle.posts).toEqual([{ texts: ['caption.txt'], media: ['clip-1.mp4'] }, { texts: [], media: ['image-1.jpg'] }, { texts: ['reveal.txt'], media: [] }]);
  });

  it('says in its manifest the hash and size of every other file, and bears a seal', () => {
    const manifest = parseBundleManifest(readFileSync(join(made.out, 'manifest.json'), 'utf8'))!;
    expect(manifest).toEqual(made.manifest);
    expect(manifest.files.map(({ path }) => path).sort()).toEqual(readdirSync(made.out).filter((name) => name !== 'manifest.json').sort());
    for (const { path, sha256, bytes } of manifest.files) {
      const content = readFileSync(join(made.out, path));
      expect([createHash('sha256').update(content).digest('hex'), content.length]).toEqual([sha256, bytes]);
    }
    expect(createHash('sha256').update(sealedText(manifest)).digest('hex')).toBe(manifest.seal);
  });

  it('holds nothing of the patient, no metadata, and no time', () => {
    const bytes = bytesIn(made.out).toLowerCase();
    for (const trait of [patient.family, patient.given, '4417209', patient.accession, 'larkspur', 'thistlewood']) expect(bytes).not.toContain(trait.toLowerCase());
    for (const path of everythingIn(made.out)) {
      expect(impurities(path, path)).toEqual([]);
      expect(statSync(path).mtimeMs).toBe(Date.parse('1980-01-01T00:00:00Z'));
    }
    expect(statSync(made.out).mtimeMs).toBe(Date.parse('1980-01-01T00:00:00Z'));
  });

  it('lies beside an archive of the same files, without folders, attributes and times', async () => {
    const archive = `${made.out}.zip`;
    const { size, mtimeMs } = statSync(archive);
    const names = (await listArchive({ kind: 'file', path: archive, size, modified: mtimeMs })).map((entry) => entry.names.join('/'));
    expect(names.sort()).toEqual(readdirSync(made.out).sort());
    expect(impurities(archive, 'bundle.zip')).toEqual([]);
  });

  it('leaves nothing beside it', () => {
    expect(readdirSync(dirname(made.out)).sort()).toEqual(['out', 'out.zip']);
  });
});

describe('an export that must not happen', () => {
  it('stops at an identifier of the case in the caption, whatever was accepted, and says where and not what', async () => {
    const stopped = await exported([source], { caption: [`A case of ours.\nThanks to Mrs ${patient.family} for sharing.`], acceptedWords: [`Mrs ${patient.family}`, patient.family] });
    expect(stopped.published).toBe(false);
    expect(existsSync(stopped.out)).toBe(false);
    expect(stopped.textStops[0]).toMatchObject({ file: 'caption.txt', line: 2, letter: 'A', because: 'case' });
    expect(stopped.manifest.leakCheck.passed).toBe(false);
    expect(JSON.stringify(stopped.manifest)).not.toContain(patient.family);
    expect(readdirSync(dirname(stopped.out))).toEqual([]);
  });

  it('stops at what surely identifies, unless the author accepted it', async () => {
    const text = 'Seen by Dr. Adalbert Winterhalter. What is it?';
    const stopped = await exported([source], { caption: [text] });
    expect(stopped.textStops.map(({ because }) => because)).toContain('scan');
    const words = stopped.textStops.map(({ start, end }) => text.slice(start, end));
    expect((await exported([source], { caption: [text], acceptedWords: words })).published).toBe(true);
  });

  it('goes on where a place may identify and is not sure to, and tells of it without repeating it', async () => {
    const doubtful = await exported([source], { caption: ['A spot that Winterhalter missed.'], altTexts: ['A spot that Zwetschgenbaum saw.'] });
    expect(doubtful.published).toBe(true);
    const told = doubtful.manifest.bundle.warnings.filter(({ code }) => code === 'may-identify').map(({ message }) => message);
    expect(told).toEqual([expect.stringContaining('caption.txt, line 1, character 13: Names (A).') as string, expect.stringContaining('alt-text.txt, line 1, character 13: Names (A).') as string]);
    expect(told.join(' ')).not.toMatch(/Winterhalter|Zwetschgenbaum/u);
    expect(readFileSync(join(doubtful.out, 'report.html'), 'utf8')).toContain('Look again at caption.txt, line 1, character 13');
    expect((await exported([source], { caption: ['A spot that Winterhalter missed.'], acceptedWords: ['Winterhalter'] })).manifest.bundle.warnings.filter(({ code }) => code === 'may-identify')).toEqual([]);
  });

  it('reads the alternative texts as it reads the caption, and refuses those that the destination does not take', async () => {
    const stopped = await exported([source], { altTexts: ['The head of Dr. Adalbert Winterhalter.'] });
    expect(stopped.textStops[0]).toMatchObject({ file: 'alt-text.txt', letter: 'A', because: 'scan' });
    const long = 'A dark spot. '.repeat(80);
    await expect(exported([source], { altTexts: [long, long] })).rejects.toMatchObject({ code: 'does-not-fit' });
    const more = await exported([source], { altTexts: ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] });
    expect(readFileSync(join(more.out, 'alt-text.txt'), 'utf8')).toMatch(/\nOne\.\n/u);
    expect(more.plan!.warnings.map(({ message }) => message).join('\n')).toMatch(/There are 5 alternative texts for \d pictures and clips/u);
  });

  it('refuses a caption that is too long where there are no threads, and pixels that nobody looked at', async () => {
    await expect(exported([source], { destination: destinationNamed('instagram-feed'), caption: ['word '.repeat(600)] })).rejects.toMatchObject({ code: 'does-not-fit' });
    await expect(exported([source], { profile: resolveProfile({ profile: 'posting', options: [], pixels: 'off' }) })).rejects.toMatchObject({ code: 'conflicting-options' });
  });
});

describe('an export that is stopped at its end', () => {
  const asked = { destination: destinationNamed('bluesky'), profile: resolveProfile({ profile: 'posting', options: [], pixels: 'regions' }) };

  it('lets nothing out where the manifest and the report would give the patient away', async () => {
    const stopped = await exported([study(1)], { ...asked, profile: { ...asked.profile, name: patient.family } });
    expect(stopped.published).toBe(false);
    expect(stopped.manifest.leakCheck.passed).toBe(false);
    expect(stopped.manifest.leakCheck.hits.map(({ file }) => file)).toEqual(['manifest.json', 'report.html']);
    expect(readdirSync(dirname(stopped.out))).toEqual([]);
  });

  it('lets nothing out where something else wrote into the folder, or the author gave up, at the last moment', async () => {
    for (const end of ['stranger', 'cancelled'] as const) {
      const [out, stop] = [join(folder(), 'out'), new AbortController()];
      const atTheEnd = ({ step }: Progress): void => {
        if (step !== 'checking') return;
        if (end === 'cancelled') stop.abort();
        else for (const name of readdirSync(dirname(out))) writeFileSync(join(dirname(out), name, 'bundle', 'notes.txt'), 'x');
      };
      await expect(exported([study(1)], { ...asked, out, onProgress: atTheEnd, zip: 'zip' }, stop.signal)).rejects.toMatchObject(end === 'stranger' ? { code: 'cannot-write' } : { name: 'CancelledError' });
      expect(readdirSync(dirname(out))).toEqual([]);
    }
  });

  it('is not begun where an archive of its name is there, or tables would lie in a source', async () => {
    const out = join(folder(), 'out');
    writeFileSync(`${out}.zip`, '');
    await expect(exported([source], { ...asked, out, zip: 'zip' })).rejects.toMatchObject({ code: 'output-not-empty' });
    await expect(exported([source], { ...asked, mapping: join(source, 'tables') })).rejects.toMatchObject({ code: 'wrong-use' });
    expect(readdirSync(dirname(out))).toEqual(['out.zip']);
  });
});

describe('what the author chose', () => {
  it('is shown as chosen: this slice, this window, with a label that the scan has judged', async () => {
    const item: ImageItem = { kind: 'image', source: 3, frame: 1, view: { center: 1700, width: 800, inverted: false }, marks: usualMarks, drawings: [{ shape: 'label', from: { x: 40, y: 40 }, to: { x: 40, y: 40 }, text: 'Tumour', colour: 'yellow' }], altText: 'The head.' };
    const chosen = await exported([source], { media: [item], destination: destinationNamed('bluesky') });
    expect(chosen.published).toBe(true);
    expect(chosen.manifest.files.filter(({ kind }) => kind === 'image' || kind === 'clip').length).toBe(1);
    expect(readFileSync(join(chosen.out, 'alt-text.txt'), 'utf8')).toContain('The head.');
    const named = { ...item, drawings: [{ ...item.drawings[0]!, text: patient.family }] };
    expect((await exported([source], { media: [named] })).textStops[0]).toMatchObject({ file: 'labels on the pictures', because: 'case' });
  });

  it('is told of by name where most of it is masked, and not where less is', async () => {
    const image = (position: number): ImageItem => ({ kind: 'image', source: position, frame: 1, view: { center: 1700, width: 3400, inverted: false }, marks: usualMarks, drawings: [], altText: 'The head.' });
    const region = (height: number) => ({ x: 0, y: 0, width: 256, height });
    const decided = new Map([[uids.instance(1), [{ ...region(160), firstFrame: 1, lastFrame: 1, reason: 'drawn by the reviewer', kept: false }]]]);
    const furtherRegions = [{ sopInstanceUid: uids.instance(2), regions: [region(150)] }, { sopInstanceUid: uids.instance(3), regions: [region(100)] }];
    const { manifest, published } = await exported([source], { media: [image(0), image(1), image(2)], decided, furtherRegions });
    expect(published).toBe(true);
    expect(manifest.bundle.warnings.filter(({ code }) => code === 'mostly-masked').map(({ message }) => message)).toEqual([
      'image-1.jpg is masked over most of its area: look at it before you post.',
      'image-2.jpg is masked over most of its area: look at it before you post, or decide in the window what is masked.',
    ]);
  });
});
