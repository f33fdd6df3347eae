import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { slice } from '../engine/patient.ts';
import { folder, folderWith } from '../engine/runs.ts';

const entry = fileURLToPath(new URL('../../electron/cli/main.ts', import.meta.url));

/** What a shell says of the command: `$VIGNETTE` runs it, `$OUT` is a new place. */
function shell(line: string): Promise<{ readonly out: string; readonly err: string; readonly place: string }> {
  const place = join(folder(), 'out');
  const given = { SOURCE: folderWith({ IM0: slice(0), 'note.txt': 'no DICOM' }), OUT: place, VIGNETTE: `${process.execPath} ${entry}` };
  return new Promise((resolve) => execFile('bash', ['-c', line], { env: { ...process.env, ...given } }, (_, out, err) => { resolve({ out, err, place }); }));
}

describe.skipIf(process.platform === 'win32')('a command whose output nobody takes', () => {
  it('does its work where nobody reads what it says on standard error', async () => {
    const { out, place } = await shell('$VIGNETTE deidentify $SOURCE --out $OUT --pixels off 2>&1 >/dev/null | true; echo ${PIPESTATUS[0]}');
    expect(out).toBe('3\n');
    expect(existsSync(join(place, 'manifest.json'))).toBe(true);
  });

  it('does its work where the reader of standard output goes', async () => {
    expect(await shell('$VIGNETTE destinations --json | true; echo ${PIPESTATUS[0]}')).toMatchObject({ out: '0\n', err: '' });
  });

  it.runIf(existsSync('/dev/full'))('fails with one sentence where standard output has no room', async () => {
    const { out, err, place } = await shell('$VIGNETTE deidentify $SOURCE --out $OUT --pixels off --json >/dev/full; echo $? >&2');
    expect(out).toBe('');
    expect(err).toMatch(/^vignette: The answer could not be written to the standard output; [^\n]+\n1\n$/mu);
    expect(err).not.toContain(' at ');
    expect(existsSync(join(place, 'manifest.json'))).toBe(true);
  });
});

it.skipIf(process.platform === 'win32')('a folder that is gone is told as the trouble it is', async () => {
  const { out, place } = await shell('mkdir $OUT.gone && cd $OUT.gone && rmdir $OUT.gone && $VIGNETTE deidentify $SOURCE --out $OUT --json; echo $?');
  expect(out).toBe('{"error":{"code":"wrong-use","message":"The folder that the command was started in is gone; change to another one."}}\n1\n');
  expect(existsSync(place)).toBe(false);
});

it.skipIf(process.platform === 'win32')('an archive that cannot be unpacked for the check is told as the trouble of the place', async () => {
  const { out } = await shell('mkdir $OUT && cd $OUT && printf "PK\\005\\006%018d" 0 | tr 0 "\\000" > a.zip && TMPDIR=/nowhere/at/all $VIGNETTE verify a.zip --json; echo $?');
  expect(out).toContain('"code":"cannot-write","message":"The archive could not be unpacked into the folder for temporary files;');
  expect(out).toMatch(/\n1\n$/u);
});
