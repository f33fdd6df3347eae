import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRun, type Verification } from '../../electron/engine/jobs/verifyRun.ts';
import { patient, slice } from './patient.ts';
import { folder, folderWith, run, workerEntry } from './runs.ts';

const first = 'dicom/1/1/1/1.dcm';
let source = '';
beforeAll(() => {
  source = folderWith({ IM1: slice(1), IM2: slice(2) });
});

/** A fresh bundle of the source, changed by `tamper`, and what the check says of it. */
async function verified(tamper: (bundle: string) => void): Promise<Verification> {
  const { out } = await run([source], { profileName: 'research' });
  tamper(out);
  return verifyRun({ bundle: out, against: [source], jobs: 1, workerEntry }, { onProgress: () => undefined, signal: new AbortController().signal });
}

/** Puts `text` over the first place of `over` in a file, byte for byte. */
function overwrite(path: string, over: string, text: string): void {
  const bytes = readFileSync(path);
  const at = bytes.indexOf(over, 0, 'latin1');
  expect(at).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(over.length);
  bytes.write(text, at, 'latin1');
  writeFileSync(path, bytes);
}

const messages = ({ problems }: Verification): string[] => problems.map(({ code }) => code);

describe('checking a bundle against its sources', () => {
  it('passes what was published', async () => {
    const { passed, problems, leakCheck } = await verified(() => undefined);
    expect([passed, problems, leakCheck.hits]).toEqual([true, [], []]);
    expect(leakCheck.identifiersSearched).toBeGreaterThan(10);
  });

  it('names the element into which the name of the patient was written', async () => {
    const verification = await verified((bundle) => overwrite(join(bundle, first), 'CT HEAD W/O CONTRAST', patient.family.padEnd(20)));
    expect(verification.passed).toBe(false);
    expect(verification.leakCheck.hits).toEqual([{ file: first, where: '(0008,103E)' }]);
    expect(messages(verification)).toEqual(['changed']);
    expect(JSON.stringify(verification).toLowerCase()).not.toContain(patient.family.toLowerCase());
  });

  it('says that a file was changed when one byte of its pixels was', async () => {
    const verification = await verified((bundle) => {
      const bytes = readFileSync(join(bundle, first));
      bytes[bytes.length - 5]! ^= 1;
      writeFileSync(join(bundle, first), bytes);
    });
    expect(verification.passed).toBe(false);
    expect(verification.problems).toEqual([{ file: first, code: 'changed', message: 'The file is not the one that was published.' }]);
    expect(verification.leakCheck.hits).toEqual([]);
  });

  it('says that a file was added, and that one is missing', async () => {
    const verification = await verified((bundle) => {
      writeFileSync(join(bundle, 'notes.txt'), 'nothing to see');
      renameSync(join(bundle, 'dicom/1/1/1/2.dcm'), join(bundle, 'dicom/1/1/1/3.dcm'));
    });
    expect(verification.passed).toBe(false);
    expect(messages(verification).sort()).toEqual(['extra', 'extra', 'missing']);
  });

  it('says that an empty folder was added, whatever its name, and does not repeat it', async () => {
    const verification = await verified((bundle) => mkdirSync(join(bundle, 'dicom', patient.family, 'old'), { recursive: true }));
    expect(verification.passed).toBe(false);
    expect(messages(verification)).toEqual(['extra']);
    expect(JSON.stringify(verification).toLowerCase()).not.toContain(patient.family.toLowerCase());
  });

  const report = (bundle: string): string => join(bundle, 'report.html');
  const edit = (path: string, over: string, text: string): void => {
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(over);
    writeFileSync(path, before.replace(over, text));
  };

  it('says that the report was changed, also where nothing but a sentence or a comment is new, and that it is gone', async () => {
    for (const [over, text] of [['<h1>', '<h1>All seen by a lawyer. '], ['</html>', '</html><!-- -->'], ['regions masked', 'regions'], ['<main>', `<main><code id="seal">${'0'.repeat(64)}</code>`]] as const) {
      const { passed, problems } = await verified((bundle) => edit(report(bundle), over, text));
      expect([passed, problems]).toEqual([false, [{ file: 'report.html', code: 'report-differs', message: 'The report does not bear its seal: something in it or in the manifest was changed after they were published.' }]]);
    }
    expect(messages(await verified((bundle) => rmSync(report(bundle))))).toEqual(['missing']);
  });

  it('says that the manifest was changed, whatever it was made to say', async () => {
    for (const [over, text] of [['"113100",', '"113100",\n   "113110",'], ['"untouched"', '"masked"'], ['{', '{ "vignette": "Oddfellow",'], ['"passed": true', '"passed": false'], ['"refused": 0', '"refused": 3']] as const) {
      const verification = await verified((bundle) => edit(join(bundle, 'manifest.json'), over, text));
      expect([verification.passed, messages(verification)]).toEqual([false, ['report-differs']]);
    }
  });

  it.skipIf(process.platform === 'win32')('opens no link and no pipe, and says that they are there', async () => {
    const elsewhere = join(folder(), 'elsewhere');
    for (const path of [first, 'report.html', 'manifest.json']) {
      const { problems } = await verified((bundle) => {
        copyFileSync(join(bundle, path), elsewhere);
        rmSync(join(bundle, path));
        symlinkSync(elsewhere, join(bundle, path));
      });
      expect(problems).toEqual([{ file: path, code: 'missing', message: 'It is a link or a device and was not opened; a bundle holds files alone.' }]);
    }
    const verification = await verified((bundle) => {
      symlinkSync('..', join(bundle, 'dicom', patient.family));
      execFileSync('mkfifo', [join(bundle, 'pipe')]);
    });
    expect([messages(verification), verification.files.checked]).toEqual([['extra', 'extra'], 4]);
    expect(JSON.stringify(verification).toLowerCase()).not.toContain(patient.family.toLowerCase());
  });

  it('finds the name of the patient in the name of a file, and does not repeat it', async () => {
    const verification = await verified((bundle) => {
      renameSync(join(bundle, first), join(bundle, `dicom/1/1/1/${patient.family}.dcm`));
    });
    expect(verification.passed).toBe(false);
    expect(messages(verification).sort()).toEqual(['extra', 'missing']);
    expect(verification.leakCheck.hits.map(({ where }) => where)).toEqual(['the name of the file']);
    expect(JSON.stringify(verification).toLowerCase()).not.toContain(patient.family.toLowerCase());
  });
});
