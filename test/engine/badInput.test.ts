import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openFile } from '../../electron/engine/ingest/byteSource.ts';
import { walkSources, type Found } from '../../electron/engine/ingest/walk.ts';
import { deidentifyRun } from '../../electron/engine/jobs/deidentifyRun.ts';
import { resolveProfile } from '../../shared/profile/index.ts';
import { el } from '../synthetic/encode.ts';
import { discDirectory, patient, slice } from './patient.ts';
import { bytesIn, codes, folder, folderWith, run, secret, workerEntry, zip } from './runs.ts';

const onUnix = describe.skipIf(process.platform === 'win32');
const isRoot = process.getuid?.() === 0;

async function walked(...paths: string[]): Promise<Found[]> {
  const found: Found[] = [];
  for await (const one of walkSources(paths)) found.push(one);
  return found;
}
const nothingBeside = (out: string): string[] => readdirSync(dirname(out)).filter((name) => name.includes('partial'));

describe('one bad file among good ones', () => {
  const bad: Readonly<Record<string, { readonly bytes: Uint8Array | string; readonly code: string }>> = {
    'a truncated file': { bytes: slice(2).subarray(0, 1900), code: 'truncated' },
    'a text file': { bytes: `Notes on ${patient.family}\nnothing here is DICOM\n`.repeat(20), code: 'not-dicom' },
    'an empty file': { bytes: '', code: 'empty-file' },
    'an object without SOP Instance UID': { bytes: slice(2, [el('SOPInstanceUID', '')]), code: 'missing-identity' },
    'an encapsulated document': { bytes: slice(2, [el('SOPClassUID', '1.2.840.10008.5.1.4.1.1.104.1')]), code: 'encapsulated-document' },
    'an object of an unknown class': { bytes: slice(2, [el('SOPClassUID', '1.2.826.0.1.3680043.8.498.1.1')]), code: 'unknown-sop-class' },
    'an unknown transfer syntax': { bytes: slice(2, [], { transferSyntaxUid: '1.2.826.0.1.3680043.8.498.2' }), code: 'unsupported-transfer-syntax' },
  };
  for (const [what, { bytes, code }] of Object.entries(bad)) {
    it(`lists ${what} by its place in the walk and its reason, and takes the rest`, async () => {
      const ran = await run([folderWith({ 'a.dcm': slice(1), 'b.dcm': bytes, 'c.dcm': slice(3) })]);
      expect(ran.published).toBe(true);
      expect(ran.manifest.files).toHaveLength(2);
      expect(ran.manifest.refused).toEqual([{ source: 2, code, message: expect.stringMatching(/\w.*\.$/u) as string }]);
      expect(JSON.stringify(ran.manifest)).not.toContain('b.dcm');
      expect(bytesIn(ran.out)).not.toContain(patient.family);
    });
  }

  it('publishes nothing when every file is bad, and still says why', async () => {
    const mapping = join(folder(), 'mapping');
    const ran = await run([folderWith({ a: 'no', b: '' })], { mapping });
    expect(ran.published).toBe(false);
    expect(ran.manifest.counts).toMatchObject({ sources: 2, written: 0, refused: 2 });
    expect(codes(ran)).toEqual(['not-dicom', 'empty-file']);
    expect(existsSync(ran.out)).toBe(false);
    expect(existsSync(join(mapping, 'uid_mapping.csv'))).toBe(false);
    expect(nothingBeside(ran.out)).toEqual([]);
  });

  it('says that there is nothing to do when there is no file at all', async () => {
    await expect(run([folder()])).rejects.toMatchObject({ code: 'nothing-to-do' });
    await expect(run([join(folder(), 'absent')])).rejects.toMatchObject({ code: 'wrong-use' });
  });
});

describe('two sources with the same SOP Instance UID', () => {
  it('takes the first and refuses a copy of it by name', async () => {
    const ran = await run([folderWith({ a: slice(1), b: slice(1), c: slice(2) })]);
    expect(ran.manifest.files).toHaveLength(2);
    expect(ran.manifest.refused).toEqual([{ source: 2, code: 'duplicate-instance', message: 'The same file as source 1, which stands for both.' }]);
  });

  it('takes the first in the walk and says that the other one differs', async () => {
    const ran = await run([folderWith({ b: slice(1, [el('PixelData', new Uint8Array(2048).fill(1), 'OW')]), a: slice(1) })]);
    expect(ran.manifest.files).toHaveLength(1);
    expect(ran.manifest.refused).toEqual([{ source: 2, code: 'duplicate-instance', message: expect.stringContaining('other content') as string }]);
    expect(readFileSync(join(ran.out, ran.manifest.files[0]!.path)).includes(slice(1).subarray(-2048))).toBe(true);
  });
});

describe('a file that changes', () => {
  it('is unreadable when it grew or shrank since it was found', async () => {
    for (const change of [(path: string) => appendFileSync(path, 'x'), (path: string) => truncateSync(path, 100), (path: string) => unlinkSync(path)]) {
      const source = folderWith({ IM1: slice(1) });
      const [found] = await walked(source);
      if (found?.kind !== 'source' || found.source.location.kind !== 'file') throw new Error('not found');
      const { location } = found.source;
      change(join(source, 'IM1'));
      expect(() => openFile(location)).toThrow(expect.objectContaining({ code: 'unreadable' }));
    }
  });

  it('is unreadable when it changes or vanishes while it is open', async () => {
    for (const change of [(path: string) => truncateSync(path, 100), (path: string) => unlinkSync(path)]) {
      const source = folderWith({ IM1: slice(1) });
      const [found] = await walked(source);
      if (found?.kind !== 'source' || found.source.location.kind !== 'file') throw new Error('not found');
      const opened = openFile(found.source.location);
      change(join(source, 'IM1'));
      expect(() => {
        opened.source.read(0, opened.source.size);
        opened.checkUnchanged();
      }).toThrow(expect.objectContaining({ code: 'unreadable' }));
      opened.close();
    }
  });

  it('stops nothing when it vanishes between the first look and the second', async () => {
    const source = folderWith({ IM1: slice(1), IM2: slice(2) });
    const out = join(folder(), 'out');
    const profile = resolveProfile({ profile: 'basic', options: [], pixels: 'off' });
    let gone = false;
    const result = await deidentifyRun(
      { paths: [source], out, profile, secret, secretKept: 'thrown-away', mapping: undefined, jobs: 1, workerEntry },
      {
        signal: new AbortController().signal,
        onProgress: ({ step, done }) => {
          if (step !== 'reading' || done < 2 || gone) return;
          gone = true;
          unlinkSync(join(source, 'IM2'));
        },
      },
    );
    expect(result.manifest.refused).toEqual([{ source: 2, code: 'unreadable', message: expect.any(String) as string }]);
    expect(result.manifest.files).toHaveLength(1);
  });
});

onUnix('paths that are no plain files', () => {
  it('refuses a pipe without opening it', async () => {
    const source = folderWith({ IM1: slice(1) });
    execFileSync('mkfifo', [join(source, 'pipe')]);
    const ran = await run([source]);
    expect(codes(ran)).toEqual(['not-a-regular-file']);
    expect(ran.manifest.files).toHaveLength(1);
  });

  it('does not follow a link back to a folder that holds it', async () => {
    const source = folderWith({ 'deep/IM1': slice(1) });
    symlinkSync(source, join(source, 'deep', 'again'));
    const ran = await run([source]);
    expect(codes(ran)).toEqual(['directory-loop']);
    expect(ran.manifest.counts).toMatchObject({ sources: 2, written: 1 });
  });

  it('reads a file once that is reached by a link, by its folder and by its name', async () => {
    const source = folderWith({ IM1: slice(1) });
    symlinkSync(join(source, 'IM1'), join(source, 'link'));
    const ran = await run([source, join(source, 'IM1')]);
    expect(ran.manifest.counts).toMatchObject({ sources: 1, written: 1, refused: 0 });
  });

  it('refuses a link that leads nowhere', async () => {
    const source = folderWith({ IM1: slice(1) });
    symlinkSync('/nowhere/at/all', join(source, 'broken'));
    expect(codes(await run([source]))).toEqual(['unreadable']);
  });

  it.skipIf(isRoot)('refuses a file that may not be read', async () => {
    const source = folderWith({ IM1: slice(1), IM2: slice(2) });
    execFileSync('chmod', ['000', join(source, 'IM2')]);
    expect(codes(await run([source]))).toEqual(['unreadable']);
  });

  it('reads a file whose name is not valid UTF-8', async () => {
    const source = folder();
    const name = Buffer.concat([Buffer.from(`${source}/Pati`), Buffer.from([0xe9]), Buffer.from('nt')]);
    writeFileSync(name, slice(1));
    const ran = await run([source]);
    expect(ran.manifest.counts).toMatchObject({ sources: 1, written: 1 });
  });
});

describe('the order of the walk', () => {
  it('is the natural order of names, folder by folder, on every run', async () => {
    const source = folderWith({ 'b/IM10': 'x', 'b/IM2': 'x', 'B2/x': 'x', 'a': 'x', 'b/IM1': 'x' });
    const order = (await walked(source)).map((found) => (found.kind === 'source' ? found.source.names.slice(1).join('/') : ''));
    expect(order).toEqual(['a', 'b/IM1', 'b/IM2', 'b/IM10', 'B2/x']);
  });
});

describe('what stops the run', () => {
  it('leaves nothing behind when it is cancelled', async () => {
    const source = folderWith(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`IM${index}`, slice(index)])));
    const controller = new AbortController();
    const out = join(folder(), 'out');
    const profile = resolveProfile({ profile: 'basic', options: [], pixels: 'off' });
    const running = deidentifyRun(
      { paths: [source], out, profile, secret, secretKept: 'thrown-away', mapping: undefined, jobs: 1, workerEntry },
      { signal: controller.signal, onProgress: ({ step }) => { if (step === 'cleaning') controller.abort(); } },
    );
    await expect(running).rejects.toMatchObject({ name: 'CancelledError' });
    expect(existsSync(out)).toBe(false);
    expect(nothingBeside(out)).toEqual([]);
  });

  it.skipIf(!isRoot || process.platform !== 'linux')('leaves nothing behind when the disk is full', async () => {
    const disk = folder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      // Containers may not mount: the test of fileSink covers the code.
      return;
    }
    try {
      const source = folderWith(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`IM${index}`, slice(index)])));
      await expect(run([source], { out: join(disk, 'out') })).rejects.toMatchObject({ code: 'disk-full' });
      expect(readdirSync(disk)).toEqual([]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full in a sentence of its own', async () => {
    const { openFileSink, writeError } = await import('../../electron/engine/deidentify/fileSink.ts');
    expect(writeError(Object.assign(new Error('no space'), { code: 'ENOSPC' }))).toMatchObject({ code: 'disk-full' });
    expect(writeError(Object.assign(new Error('rights'), { code: 'EACCES' }))).toMatchObject({ code: 'cannot-write' });
    expect(() => openFileSink(join(folder(), 'absent', 'file'))).toThrow(expect.objectContaining({ code: 'cannot-write' }));
  });
});

describe('a disc', () => {
  it('is read by its DICOMDIR: the files that it names, in any case of letters, and what is missing', async () => {
    const disc = folderWith({ DICOMDIR: discDirectory('DICOM\\IM1', 'DICOM\\IM2', 'DICOM\\IM9', '..\\SECRET'), 'dicom/im1': slice(1), 'dicom/im2.': slice(2) });
    const ran = await run([join(disc, 'DICOMDIR')]);
    expect(ran.manifest.counts).toMatchObject({ sources: 4, written: 2, refused: 2 });
    expect(codes(ran)).toEqual(['unreadable', 'archive-unsafe']);
  });

  it('is walked like any folder when the folder is given, and its DICOMDIR, whatever it is called, is no refused work', async () => {
    for (const name of ['DICOMDIR', 'dicomdir', 'INDEX.DCM']) {
      const disc = folderWith({ [name]: discDirectory('DICOM\\IM1'), 'DICOM/IM1': slice(1), 'DICOM/IM2': slice(2) });
      const ran = await run([disc]);
      expect(ran.manifest.counts).toMatchObject({ sources: 2, written: 2, refused: 0 });
    }
  });

  it('that was not copied whole is said to be so, once, in a folder and in an archive', async () => {
    const disc = { 'CD/DICOMDIR': discDirectory('DICOM\\IM1', 'DICOM\\IM2', 'DICOM\\IM3'), 'CD/dicom/im1': slice(1) };
    for (const path of [folderWith(disc), await zip(disc)]) {
      const ran = await run([path]);
      expect(ran.manifest.counts).toMatchObject({ sources: 2, written: 1, refused: 1 });
      expect(ran.manifest.refused).toEqual([{ source: expect.any(Number) as number, code: 'unreadable', message: 'The DICOMDIR names 2 files that are not there; copy the whole disc.' }]);
    }
    expect((await run([await zip({ ...disc, 'CD/DICOM/IM2': slice(2), 'CD/DICOM/IM3.': slice(3) })])).manifest.counts).toMatchObject({ sources: 3, written: 3, refused: 0 });
  });

  it('whose DICOMDIR names nothing is not done: it says to give the folder', async () => {
    const ran = await run([join(folderWith({ DICOMDIR: discDirectory(), IM1: slice(1) }), 'DICOMDIR')]);
    expect(ran.manifest.refused).toEqual([{ source: 1, code: 'media-directory', message: 'The DICOMDIR names no file; give the folder that holds the images.' }]);
  });
});

describe('a place that cannot be written', () => {
  it('is said in a sentence, and nothing is left', async () => {
    const parent = folderWith({ file: 'x' });
    await expect(run([folderWith({ IM1: slice(1) })], { out: join(parent, 'file', 'out') })).rejects.toMatchObject({ code: 'cannot-write' });
    mkdirSync(join(parent, 'fine'));
    rmSync(parent, { recursive: true });
  });
});
