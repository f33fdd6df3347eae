import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { verifyRun, type Verification } from '../../electron/engine/jobs/verifyRun.ts';
import { sealedText, type BundleManifest } from '../../shared/bundle/bundleManifest.ts';
import { patient } from '../engine/patient.ts';
import { folder, workerEntry } from '../engine/runs.ts';
import { drawLettering } from '../synthetic/lettering.ts';
import { destinationNamed, exported, study, type Exported } from './case.ts';

let source = '';
let bundle: Exported;
beforeAll(async () => {
  source = study(6);
  bundle = await exported([source], { caption: ['What is your diagnosis?'], zip: 'zip' });
});

const verified = (path: string, against: readonly string[] = [source]): Promise<Verification> =>
  verifyRun({ bundle: path, against, jobs: 1, workerEntry }, { onProgress: () => undefined, signal: new AbortController().signal });

/** Everything that is said of a copy of the bundle that `tamper` has changed: file and sentence. */
async function said(tamper: (copy: string) => void | Promise<void>, of: string = bundle.out): Promise<string[]> {
  const copy = join(folder(), 'copy');
  cpSync(of, copy, { recursive: true, preserveTimestamps: true });
  await tamper(copy);
  const { passed, problems, leakCheck } = await verified(copy);
  expect(passed).toBe(false);
  const all = [...problems.map(({ file, message }) => `${file}: ${message}`), ...leakCheck.hits.map(({ file, where }) => `${file}: ${where}`)];
  expect(all.join(' ').toLowerCase()).not.toContain(patient.family.toLowerCase());
  return all;
}

/** Changes the manifest and seals it anew, as someone would who knows how it is made. */
function resealed(copy: string, change: (manifest: BundleManifest) => void): void {
  const path = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as BundleManifest;
  change(manifest);
  manifest.seal = createHash('sha256').update(sealedText(manifest)).digest('hex');
  writeFileSync(path, `${JSON.stringify(manifest, null, 1)}\n`);
}

const changed = 'The file is not the one that was published.';
const insert = (path: string, at: number, bytes: Buffer): void => {
  const content = readFileSync(path);
  writeFileSync(path, Buffer.concat([content.subarray(0, at), bytes, content.subarray(at)]));
};
/** A JPEG segment right behind the beginning of the image. */
const segment = (marker: number, content: string): Buffer => {
  const bytes = Buffer.from(content, 'latin1');
  return Buffer.concat([Buffer.from([0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 0xff]), bytes]);
};
const box = (type: string, content: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
};

describe('checking a bundle against its sources', () => {
  it('passes the folder and the archive as they were published, also without the sources', async () => {
    for (const path of [bundle.out, `${bundle.out}.zip`]) {
      const { passed, problems, leakCheck } = await verified(path);
      expect([passed, problems, leakCheck.hits]).toEqual([true, [], []]);
    }
    expect((await verified(bundle.out, [])).problems).toEqual([]);
  });

  it('notices a byte that was changed', async () => {
    expect(await said((copy) => {
      const path = join(copy, 'image-1.jpg');
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(path, bytes);
    })).toContain(`image-1.jpg: ${changed}`);
  });

  it('notices a file that was added, and one that was removed', async () => {
    expect(await said((copy) => writeFileSync(join(copy, 'notes.txt'), 'nothing to see'))).toEqual([expect.stringMatching(/^file \d+: The file is not in the manifest\.$/u)]);
    expect(await said((copy) => rmSync(join(copy, 'alt-text.txt')))).toEqual(['alt-text.txt: The manifest names the file, and it is not there.']);
  });

  it('notices EXIF, a colour profile, XMP and a comment that were put back, each by name', async () => {
    const found = await said((copy) => {
      for (const bytes of [segment(0xe1, 'Exif\0\0MM\0*\0\0\0\b\0\0\0\0\0\0'), segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'), segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'), segment(0xfe, 'a comment')]) insert(join(copy, 'image-1.jpg'), 2, bytes);
    });
    // The JFIF header that stood first is out of its place behind them, and named too.
    expect(found.filter((one) => one.startsWith('image-1.jpg: It holds what nobody needs')).map((one) => /\((\w+)\)/u.exec(one)?.[1])).toEqual(['COM', 'APP1', 'APP2', 'APP1', 'APP0']);
  });

  it('finds the name of the patient in a caption', async () => {
    const found = await said((copy) => writeFileSync(join(copy, 'caption.txt'), `What is it, Mrs ${patient.family}?\n`));
    expect(found).toEqual([`caption.txt: ${changed}`, 'caption.txt: a line of text']);
  });

  it('reads the name of the patient that was drawn into a picture, also where manifest and report were made to fit', async () => {
    const draw = async (copy: string): Promise<void> => {
      const path = join(copy, 'image-1.jpg');
      const { width, height } = await sharp(path).metadata();
      const ink = await drawLettering(width, height, [{ x: 14, y: 20, size: 22, text: `${patient.family} ${patient.given}`.toUpperCase().slice(0, 16) }]);
      const picture = await sharp(path).toColourspace('srgb').removeAlpha().raw().toBuffer();
      ink.forEach((amount, index) => [0, 1, 2].forEach((channel) => (picture[index * 3 + channel] = Math.max(picture[index * 3 + channel]!, amount))));
      const old = createHash('sha256').update(readFileSync(path)).digest('hex');
      writeFileSync(path, await sharp(picture, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer());
      const fresh = createHash('sha256').update(readFileSync(path)).digest('hex');
      const report = readFileSync(join(copy, 'report.html'), 'utf8').replaceAll(old, fresh);
      writeFileSync(join(copy, 'report.html'), report);
      resealed(copy, (manifest) => {
        for (const file of manifest.files) {
          if (file.path === 'image-1.jpg') Object.assign(file, { sha256: fresh, bytes: readFileSync(path).length });
          if (file.path === 'report.html') Object.assign(file, { sha256: createHash('sha256').update(report).digest('hex') });
        }
      });
    };
    expect(await said(draw)).toEqual([expect.stringMatching(/^image-1\.jpg: text in the picture, \d+ x \d+ pixels at \d+, \d+$/u)]);
  });

  it('finds the name of the patient in the name of a file', async () => {
    const found = await said((copy) => renameSync(join(copy, 'clip-1.mp4'), join(copy, `${patient.family}.mp4`)));
    expect(found).toContain('clip-1.mp4: The manifest names the file, and it is not there.');
    expect(found.some((one) => /^file \d+: the name of the file$/u.test(one))).toBe(true);
  });

  it('notices a manifest that was edited, and one that was sealed anew', async () => {
    const edited = await said((copy) => {
      const path = join(copy, 'manifest.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"destination": "x"', '"destination": "y"'));
    });
    expect(edited).toEqual(['manifest.json: The manifest does not bear its seal: something in it was changed after it was published.']);
    const sealedAnew = await said((copy) => {
      const path = join(copy, 'caption.txt');
      writeFileSync(path, 'Something else.\n');
      resealed(copy, ({ files }) => Object.assign(files.find((file) => file.path === 'caption.txt')!, { sha256: createHash('sha256').update('Something else.\n').digest('hex'), bytes: 16 }));
    });
    expect(sealedAnew).toEqual(['caption.txt: The report and the manifest do not say the same of this file.']);
  });

  it('notices words that a manifest says twice or between its lines, where its seal does not hear them', async () => {
    for (const change of [(text: string) => text.replace('{', '{ "vignette": "Oddfellow",'), (text: string) => `${text}\n`]) {
      expect(await said((copy) => writeFileSync(join(copy, 'manifest.json'), change(readFileSync(join(copy, 'manifest.json'), 'utf8'))))).toEqual([expect.stringMatching(/^manifest\.json: The manifest does not bear its seal/u)]);
    }
  });

  it('refuses an archive that names one place twice, or a place below a file', async () => {
    for (const name of ['caption.txt', './report.html', 'caption.txt/more']) {
      const zip = new yazl.ZipFile();
      for (const each of ['manifest.json', 'report.html', 'caption.txt']) zip.addFile(join(bundle.out, each), each);
      // The writer refuses such names; they are put in afterwards.
      zip.addBuffer(Buffer.from('words'), 'x'.repeat(name.length));
      zip.end();
      const chunks: Buffer[] = [];
      for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
      const path = join(folder(), 'bundle.zip');
      writeFileSync(path, Buffer.from(Buffer.concat(chunks).toString('latin1').replaceAll('x'.repeat(name.length), name), 'latin1'));
      await expect(verified(path)).rejects.toMatchObject({ code: 'archive-unsafe' });
    }
  });

  it('notices metadata and a sound track that were added to a video', async () => {
    const tagged = await said((copy) => insert(join(copy, 'clip-1.mp4'), readFileSync(join(copy, 'clip-1.mp4')).length, box('udta', box('name', Buffer.from('a title')))));
    expect(tagged.some((one) => one.startsWith('clip-1.mp4: It holds what nobody needs'))).toBe(true);
    const sounding = await said((copy) => {
      const path = join(copy, 'clip-1.mp4');
      const bytes = readFileSync(path);
      const moov = bytes.indexOf('moov', 0, 'latin1') - 4;
      const trak = bytes.indexOf('trak', moov, 'latin1') - 4;
      const sound = Buffer.from(bytes.subarray(trak, trak + bytes.readUInt32BE(trak)).toString('latin1').replace('vide', 'soun'), 'latin1');
      bytes.writeUInt32BE(bytes.readUInt32BE(moov) + sound.length, moov);
      writeFileSync(path, bytes);
      insert(path, trak + bytes.readUInt32BE(trak), sound);
    });
    expect(sounding.some((one) => one.startsWith('clip-1.mp4: It holds what nobody needs'))).toBe(true);
    expect(sounding).not.toEqual(tagged);
  });

  it('names the DICOM element that was put back', async () => {
    const dicom = await exported([source], { destination: destinationNamed('colleague') });
    const found = await said((copy) => {
      const path = join(copy, 'DICOM/1/1/1/1');
      const bytes = readFileSync(path);
      const at = bytes.indexOf('PSEUDONYM^', 0, 'latin1');
      bytes.write(patient.family.toUpperCase().padEnd(20), at, 'latin1');
      writeFileSync(path, bytes);
    }, dicom.out);
    expect(found).toContain('DICOM/1/1/1/1: (0010,0010)');
  });
});
