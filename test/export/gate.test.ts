import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { checkBundle, type Gate } from '../../electron/engine/export/gate.ts';
import type { PartMade, RenderedMedia } from '../../electron/engine/export/makeMedia.ts';
import { bareJpeg } from '../../electron/engine/export/render/bareFiles.ts';
import { placesInSlides } from '../../electron/engine/export/slidesCheck.ts';
import { entryOptions, writeArchive } from '../../electron/engine/export/zipBundle.ts';
import type { Cleaning } from '../../electron/engine/jobs/cleaning.ts';
import type { SingleTask, Task } from '../../electron/engine/jobs/messages.ts';
import type { Pool } from '../../electron/engine/jobs/pool.ts';
import type { PlannedInstance } from '../../electron/engine/jobs/runPlan.ts';
import { checkFile } from '../../electron/engine/verify/checkFile.ts';
import { makeSearchPlan, nothingKept } from '../../electron/engine/verify/searchPlan.ts';
import type { BundleManifest } from '../../shared/bundle/bundleManifest.ts';
import { folder } from '../engine/runs.ts';

const plan = makeSearchPlan([{ kind: 'name', value: 'Kuhn^Ada', patient: 0, origin: 'element' }, { kind: 'name', value: 'Voss^Ida', patient: 1, origin: 'element' }], 1e6, nothingKept);
const picture = Buffer.from(bareJpeg(await sharp({ create: { width: 16, height: 16, channels: 3, background: '#888' } }).jpeg().toBuffer()));
const dressed = Buffer.concat([picture.subarray(0, 20), Buffer.from('\xff\xfe\0\x09Words..', 'latin1'), picture.subarray(20)]);

async function zipped(members: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(members)) zip.addBuffer(Buffer.from(content), name, entryOptions);
  zip.end();
  return buffer(zip.outputStream);
}

interface Bundle {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** By name: what the networks read in it, or nothing where they fail. */
  readonly pictures?: Readonly<Record<string, { readonly bytes: Uint8Array; readonly read?: readonly string[]; readonly fails?: true; readonly judged?: 'by a reviewer' }>>;
  readonly unreadable?: string;
  readonly written?: readonly PlannedInstance[];
}

/** What the gate says of a bundle. The leak check of a file is the real one; the workers and the networks are tested elsewhere. */
async function gate({ files = {}, pictures = {}, unreadable, written = [] }: Bundle): Promise<Gate & { readonly looked: readonly string[]; readonly instancesChecked: number }> {
  const place = folder();
  const looked: string[] = [];
  let instancesChecked = 0;
  const parts = [...Object.entries(files), ...Object.entries(pictures).map(([name, { bytes }]) => [name, bytes] as const)].map(([path, content]) => {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), content);
    return { kind: path.endsWith('.pptx') ? 'slides' : path in pictures ? 'image' : 'text', path } as PartMade;
  });
  const answer = (task: SingleTask) => {
    if (task.kind === 'check') return task.name === unreadable ? { ok: false } : { ok: true, value: checkFile(task, task.plan) };
    if (task.kind !== 'look') throw new Error('no task of a gate');
    const [name, { read = [], fails }] = Object.entries(pictures).find(([one]) => task.path.endsWith(one))!;
    looked.push(`${name}: ${task.judging.stops}`);
    return fails === true ? { ok: false } : { ok: true, value: { places: read } };
  };
  const pool = { threads: 1, run: (task: Task) => Promise.resolve(task.kind === 'several' ? { ok: true, value: task.tasks.map(answer) } : answer(task)), close: () => Promise.resolve() } as unknown as Pool;
  const cleaning = {
    hits: [], sums: new Map(), lookingPool: () => pool, check: (instances: readonly unknown[]) => Promise.resolve((instancesChecked += instances.length)),
    book: { patientKeys: ['a', 'b'], numberOf: (key: string) => (key === 'a' ? 0 : 1), ofPatient: () => [] },
  } as unknown as Cleaning;
  const media = Object.entries(pictures).map(([name, { judged = 'by rule' }]) => ({ name, path: join(place, name), judged, planned: { form: 'image', item: { drawings: [] } } }) as unknown as RenderedMedia);
  const found = await checkBundle({ folder: place, cleaning, pool, plan, parts, written, media, control: { onProgress: () => undefined, signal: new AbortController().signal } });
  return { ...found, looked, instancesChecked };
}

describe('the gate of a bundle', () => {
  it('lets out what holds nothing, and says what it looked at', async () => {
    const { hits, sums, read, bytesSearched, looked } = await gate({ files: { 'caption.txt': 'What is it?\n' }, pictures: { 'image-1.jpg': { bytes: picture } } });
    expect(hits).toEqual([]);
    expect([...sums.keys()].sort()).toEqual(['caption.txt', 'image-1.jpg']);
    expect([read, bytesSearched, looked]).toEqual([{ stills: 1, clips: 0, containers: 1 }, 12 + picture.length, ['image-1.jpg: all']]);
  });

  it.each(['Kuhn', 'Voss'])('stops at %s in a text, of whichever patient it is, and in the name of a file', async (name) => {
    expect((await gate({ files: { 'caption.txt': 'What is it?\n', 'reveal.txt': `Seen with ${name}.\n` } })).hits).toEqual([{ file: 'reveal.txt', where: 'a line of text' }]);
    expect((await gate({ files: { [`of ${name}.txt`]: 'What is it?\n' } })).hits).toEqual([{ file: `of ${name}.txt`, where: 'the name of the file' }]);
  });

  it('stops at what the networks read in a finished picture, and at what no picture needs', async () => {
    expect((await gate({ pictures: { 'image-1.jpg': { bytes: picture }, 'image-2.jpg': { bytes: picture, read: ['text in the picture'] } } })).hits).toEqual([{ file: 'image-2.jpg', where: 'text in the picture' }]);
    expect((await gate({ pictures: { 'image-1.jpg': { bytes: dressed } } })).hits).toEqual([{ file: 'image-1.jpg', where: 'JPEG: a comment (COM) at byte 20' }]);
  });

  it('holds a picture that a reviewer has decided about against the identifiers of the case alone', async () => {
    expect((await gate({ pictures: { 'image-1.jpg': { bytes: picture, judged: 'by a reviewer' }, 'image-2.jpg': { bytes: picture } } })).looked).toEqual(['image-1.jpg: case', 'image-2.jpg: all']);
  });

  it('lets nothing out that could not be searched or looked at', async () => {
    await expect(gate({ files: { 'caption.txt': 'What is it?\n' }, unreadable: 'caption.txt' })).rejects.toMatchObject({ code: 'leak' });
    await expect(gate({ pictures: { 'image-1.jpg': { bytes: picture, fails: true } } })).rejects.toMatchObject({ code: 'leak' });
  });

  it('searches the instances that go out, too', async () => {
    const written = [1, 2].map(() => ({}) as unknown as PlannedInstance);
    expect((await gate({ written })).instancesChecked).toBe(2);
  });

  it('takes slides apart: their words, and what no slide needs', async () => {
    expect((await gate({ files: { 'slides.pptx': await zipped({ 'ppt/slides/slide1.xml': '<a:p><a:t>Seen with Voss.</a:t></a:p>' }) } })).hits).toEqual([{ file: 'slides.pptx', where: 'ppt/slides/slide1.xml' }]);
    expect((await gate({ files: { 'slides.pptx': await zipped({ 'docProps/custom.xml': '<Properties/>' }) } })).hits).toEqual([{ file: 'slides.pptx', where: 'PPTX: a part that no slide needs' }]);
  });
});

describe('the words of slides', () => {
  const places = async (members: Readonly<Record<string, string>>): Promise<string[]> => {
    const path = join(folder(), 'slides.pptx');
    writeFileSync(path, await zipped(members));
    return placesInSlides(path, { plan, patients: [0, 1] });
  };

  it.each<[string, (end: string) => string]>([
    ['in runs of one paragraph', (end) => `<a:p><a:r><a:t>Seen with Ku</a:t></a:r><a:r><a:rPr b="1"/><a:t>${end}.</a:t></a:r></a:p>`],
    ['in a paragraph with attributes', (end) => `<a:p algn="l"><a:t>Ku</a:t><a:t>${end}</a:t></a:p>`],
    ['in the description of a picture', (end) => `<p:cNvPr id="2" descr="The head of Ku${end}"/>`],
    ['in the address of a link', (end) => `<a:hlinkClick tooltip="" Target="mailto:ku${end}"/>`],
    ['written with references', (end) => `<a:p><a:t>&#75;&#x75;${end}</a:t></a:p>`],
    ['outside of every paragraph', (end) => `<p:tag>Ku${end}</p:tag>`],
  ])('are read %s', async (_, xml) => {
    expect(await places({ 'ppt/slides/slide1.xml': `<p:sld>${xml('hn')}</p:sld>` })).toEqual(['ppt/slides/slide1.xml']);
    expect(await places({ 'ppt/slides/slide1.xml': `<p:sld>${xml('ro')}</p:sld>` })).toEqual([]);
  });

  it('are no names of parts that anybody may choose', async () => {
    expect(await places({ 'kuhn/notes.xml': '<x/>' })).toEqual(['a part that no presentation has']);
  });
});

describe('the archive of a bundle', () => {
  /** Packs a folder with these files under a manifest that lists them with such hashes. */
  async function packed(files: Readonly<Record<string, string>>, listed: Readonly<Record<string, string>>): Promise<void> {
    const place = folder();
    for (const [name, content] of Object.entries(files)) writeFileSync(join(place, name), content);
    const manifest = { files: Object.entries(listed).map(([path, content]) => ({ path, sha256: createHash('sha256').update(content).digest('hex') })) } as unknown as BundleManifest;
    await writeArchive(place, join(folder(), 'out.zip'), manifest);
  }

  it('is given out only where it holds what was checked, byte for byte', async () => {
    const files = { 'manifest.json': '{}', 'caption.txt': 'What is it?' };
    await expect(packed(files, { 'caption.txt': 'What is it?' })).resolves.toBeUndefined();
    await expect(packed(files, { 'caption.txt': 'What was it?' })).rejects.toMatchObject({ code: 'leak' });
  });
});
