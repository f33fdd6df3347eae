import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { manifest as manifestSchema, type Manifest } from '../../shared/bundle/manifest.ts';
import { patient, slice } from '../engine/patient.ts';
import { everythingIn, folder, folderWith } from '../engine/runs.ts';
import { el } from '../synthetic/encode.ts';
import { vignette } from './vignette.ts';

const bin = fileURLToPath(new URL('../../electron/cli/vignette.cjs', import.meta.url));
const newPlace = (): string => join(folder(), 'out');
const study = (count: number): string => folderWith(Object.fromEntries(Array.from({ length: count }, (_, index) => [`IM${index}`, slice(index)])));

describe('vignette on an old Node', () => {
  it('ends with one sentence and exit code 1', () => {
    const pretend = `Object.defineProperty(process.versions, 'node', { value: '18.19.0' }); require(${JSON.stringify(bin)})`;
    let ended: { status?: number; stderr?: Buffer; stdout?: Buffer } = {};
    try {
      execFileSync(process.execPath, ['-e', pretend], { stdio: 'pipe' });
    } catch (cause) {
      ended = cause as typeof ended;
    }
    expect(ended.status).toBe(1);
    expect(String(ended.stderr)).toMatch(/^Vignette needs Node 22 or newer[^\n]*\n$/u);
    expect(String(ended.stdout)).toBe('');
  });

  it('is a script that any Node can parse', () => {
    const text = readFileSync(bin, 'utf8').replace(/^(?:#!.*|\s*\/\/.*)$/gmu, '');
    expect(text).not.toMatch(/=>|\bconst\b|\blet\b|`|\?\.|\?\?/u);
  });
});

describe('vignette as it was built', () => {
  const built = fileURLToPath(new URL('../../out/command/', import.meta.url));

  it.skipIf(!existsSync(built))('keeps what was compiled beside the build', () => {
    const compiled = join(built, 'compiled');
    rmSync(compiled, { recursive: true, force: true });
    const environment = { ...process.env };
    delete environment['NODE_COMPILE_CACHE'];
    const help = execFileSync(process.execPath, [bin, '--help'], { stdio: 'pipe', env: environment }).toString();
    expect(help).toContain('deidentify');
    expect(everythingIn(compiled).length).toBeGreaterThan(0);
    expect(execFileSync(process.execPath, [bin, '--help'], { stdio: 'pipe', env: environment }).toString()).toBe(help);
  });

  it.skipIf(!existsSync(built))('ends as cancelled also while it still loads', () => {
    const early = join(folder(), 'early.cjs');
    writeFileSync(early, "process.on('newListener', (name) => name === 'SIGTERM' && process.nextTick(() => process.emit(name)));");
    const ended = spawnSync(process.execPath, ['--require', early, bin, 'profiles', '--json'], { encoding: 'utf8' });
    expect({ status: ended.status, out: JSON.parse(ended.stdout) as unknown, err: ended.stderr }).toEqual({
      status: 4,
      out: { error: { code: 'cancelled', message: 'The work was cancelled; nothing was published.' } },
      err: 'vignette: The work was cancelled; nothing was published.\n',
    });
    writeFileSync(early, "process.once('beforeExit', () => process.emit('SIGTERM'));");
    const late = spawnSync(process.execPath, ['--require', early, bin, 'profiles', '--json'], { encoding: 'utf8' });
    expect({ status: late.status, answer: Object.keys(JSON.parse(late.stdout) as object), err: late.stderr }).toMatchObject({ status: 0, answer: expect.arrayContaining(['profiles']) as unknown, err: '' });
  });
});

describe('vignette, used wrongly', () => {
  it('exits with 1 and says so on standard error alone', async () => {
    const source = study(1);
    for (const given of [[], ['deidentify'], ['deidentify', source], ['unknown'], ['deidentify', source, '--out', newPlace(), '--jobs', 'many'], ['deidentify', source, '--out', newPlace(), '--profile', 'none'],
      ['deidentify', source, '--out', newPlace(), '--option', 'retain-full-dates', '--option', 'retain-modified-dates'], ['deidentify', source, '--out', newPlace(), '--pixels', 'perhaps'], ['verify', source],
      ['deidentify', join(source, 'absent'), '--out', newPlace()], ['deidentify', '', '--out', newPlace()], ['inspect', ''], ['deidentify', source, '--out', newPlace(), '--key', join(source, 'IM0')]]) {
      const { code, out, err } = await vignette(given);
      expect({ given: given[0], code, out }).toEqual({ given: given[0], code: 1, out: '' });
      expect(err.trim()).not.toBe('');
      expect(err).not.toContain('    at ');
    }
  });

  it('prints one JSON object also where the arguments do not fit, and quotes none of them', async () => {
    for (const given of [['deidentify', '--json'], ['deidentify', patient.family, '--out', newPlace(), '--pixels', 'perhaps', '--json'], ['verify', patient.family, patient.given, '--json'], ['deidentify', patient.family, '--out', newPlace(), '--frobnicate', '--json']]) {
      const { code, out } = await vignette(given);
      expect(code).toBe(1);
      expect(JSON.parse(out)).toMatchObject({ error: { code: 'wrong-use' } });
      expect(out).not.toContain(patient.family);
    }
  });

  it('exits with 0 after help and version', async () => {
    expect(await vignette(['--help'])).toMatchObject({ code: 0, err: '' });
    expect((await vignette(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  });
});

describe('vignette deidentify', () => {
  it('prints the manifest as the one JSON object and exits with 0', async () => {
    const out = newPlace();
    const ended = await vignette(['deidentify', study(3), '--out', out, '--profile', 'basic', '--json']);
    expect(ended.code).toBe(0);
    const printed = JSON.parse(ended.out) as Manifest;
    expect(manifestSchema.safeParse(printed).success).toBe(true);
    expect(printed).toEqual(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));
    expect(Object.keys(printed)).toEqual(['vignette', 'profile', 'files', 'refused', 'leakCheck', 'counts', 'seconds']);
    expect(printed.seconds.total).toBeGreaterThan(0);
    expect(ended.err).not.toContain(patient.family);
  });

  it('exits with 3 when a file was refused, and names it by its position alone', async () => {
    const source = folderWith({ [`${patient.family}.dcm`]: 'not DICOM at all', IM1: slice(1) });
    const ended = await vignette(['deidentify', source, '--out', newPlace(), '--profile', 'basic']);
    expect(ended.code).toBe(3);
    expect(ended.out).toContain('  source 2: The file is a text and no image; it was left out, and there is nothing to do. (not-dicom)\n');
    expect(ended.out + ended.err).not.toContain(patient.family);
  });

  it('exits with 3, prints the reasons and publishes nothing when every file was refused', async () => {
    const out = newPlace();
    const ended = await vignette(['deidentify', folderWith({ a: 'not DICOM at all' }), '--out', out, '--profile', 'basic', '--json']);
    expect(ended.code).toBe(3);
    const printed = JSON.parse(ended.out) as Manifest;
    expect(manifestSchema.safeParse(printed).success).toBe(true);
    expect(printed).toMatchObject({ files: [], refused: [{ source: 1 }], counts: { sources: 1, written: 0, refused: 1 } });
    expect(ended.err).toContain('nothing was published');
    expect(existsSync(out)).toBe(false);
  });

  it('agrees on every pseudonym with another run that has the same key', async () => {
    const key = join(folder(), 'key');
    writeFileSync(key, `${'0f'.repeat(32)}\n`);
    const source = study(1);
    const files = await Promise.all([1, 2].map(async () => (JSON.parse((await vignette(['deidentify', source, '--out', newPlace(), '--profile', 'basic', '--key', key, '--json'])).out) as Manifest).files));
    expect(files[0]).toEqual(files[1]);
    const fresh = JSON.parse((await vignette(['deidentify', source, '--out', newPlace(), '--profile', 'basic', '--json'])).out) as Manifest;
    expect(fresh.files[0]!.sopInstanceUid).not.toBe(files[0]![0]!.sopInstanceUid);
  });

  it.skipIf(process.platform === 'win32')('exits with 4 on Ctrl-C and on kill, and leaves nothing that looks published', async () => {
    const source = study(400);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const out = newPlace();
      const partial = (): string | undefined => readdirSync(dirname(out)).find((name) => name.includes('partial'));
      const ended = await vignette(['deidentify', source, '--out', out, '--profile', 'basic', '--jobs', '1', '--json'], {
        during: (child) => {
          const look = setInterval(() => {
            const begun = partial();
            // The first files lie in the folder that is being filled: now.
            if (begun === undefined || !existsSync(join(dirname(out), begun, 'bundle', 'dicom'))) return;
            clearInterval(look);
            child.kill(signal);
          }, 5);
          child.on('close', () => clearInterval(look));
        },
      });
      expect(ended.code).toBe(4);
      expect(JSON.parse(ended.out)).toMatchObject({ error: { code: 'cancelled' } });
      expect(existsSync(out)).toBe(false);
      expect(partial()).toBeUndefined();
    }
  });

  it('exits with 2 and publishes nothing when the leak check finds something, and says where', async () => {
    const out = newPlace();
    const pixels = Buffer.alloc(2048, 1);
    pixels.write(`${patient.given} ${patient.family}`, 500, 'latin1');
    const ended = await vignette(['deidentify', folderWith({ IM1: slice(1, [el('PixelData', pixels, 'OW')]) }), '--out', out, '--profile', 'basic', '--json']);
    expect(ended.code).toBe(2);
    const printed = JSON.parse(ended.out) as Manifest;
    expect(printed.leakCheck.passed).toBe(false);
    expect(printed.leakCheck.hits[0]).toMatchObject({ file: 'dicom/1/1/1/1.dcm', where: expect.stringContaining('(7FE0,0010)') as string });
    expect(ended.out + ended.err).not.toContain(patient.family);
    expect(existsSync(out)).toBe(false);
  });
});

describe('vignette inspect', () => {
  it('masks every value and path', async () => {
    const source = folderWith({ [`${patient.family}/IM1`]: slice(1), [`${patient.family}/notes.txt`]: 'text' });
    const { code, out } = await vignette(['inspect', source, '--profile', 'basic', '--pixels', 'off']);
    expect(code).toBe(3);
    for (const trait of [patient.family, patient.given, patient.id, patient.birth, patient.accession, 'Larkspur', 'notes']) expect(out).not.toContain(trait);
    expect(out).toContain('CT CT Image Storage, 1 instances');
    expect(out).toContain("(0010,0010) Patient's Name: replaced 1 times.");
  });

  it('shows values and paths where they are asked for', async () => {
    const source = folderWith({ IM1: slice(1), 'notes.txt': 'text' });
    const shown = JSON.parse((await vignette(['inspect', source, '--profile', 'basic', '--pixels', 'off', '--show-values', '--json'])).out) as { patients: { name: string }[]; sources: { source: number; path: string }[]; changes: { tag: string; values: string[] }[] };
    expect(shown.patients[0]!.name).toBe(`${patient.family}^${patient.given}`);
    expect(shown.sources.find(({ source: position }) => position === 2)!.path).toContain('notes.txt');
    expect(shown.changes.find(({ tag }) => tag === '(0010,0020)')!.values).toEqual([patient.id]);
  });

  it('writes nothing', async () => {
    const source = study(1);
    await vignette(['inspect', source, '--profile', 'basic', '--pixels', 'off']);
    expect(everythingIn(source)).toHaveLength(1);
  });
});

describe('vignette verify', () => {
  async function published(source: string): Promise<string> {
    const out = newPlace();
    expect((await vignette(['deidentify', source, '--out', out, '--profile', 'basic'])).code).toBe(0);
    return out;
  }

  it('passes a bundle as it was published, with and without its sources', async () => {
    const source = study(2);
    const out = await published(source);
    expect((await vignette(['verify', out])).code).toBe(0);
    const against = JSON.parse((await vignette(['verify', out, '--against', source, '--json'])).out) as { passed: boolean; against: string; leakCheck: { identifiersSearched: number } };
    expect(against).toMatchObject({ passed: true, against: 'sources' });
    expect(against.leakCheck.identifiersSearched).toBeGreaterThan(10);
  });

  it('exits with 2 when a file was changed, is missing, or came in addition', async () => {
    const out = await published(study(3));
    appendFileSync(join(out, 'dicom/1/1/1/1.dcm'), 'xx');
    rmSync(join(out, 'dicom/1/1/1/2.dcm'));
    mkdirSync(join(out, 'dicom/9'));
    writeFileSync(join(out, 'dicom/9/extra.dcm'), slice(7));
    const { code, out: text } = await vignette(['verify', out, '--json']);
    expect(code).toBe(2);
    const { problems } = JSON.parse(text) as { problems: { code: string }[] };
    expect(problems.map((problem) => problem.code)).toEqual(expect.arrayContaining(['changed', 'missing', 'extra', 'not-marked', 'suspicious']));
  });

  it('finds an original that was put into the bundle, says where, and never what', async () => {
    const source = study(1);
    const out = await published(source);
    writeFileSync(join(out, 'dicom/1/1/1/1.dcm'), slice(1, [el('SeriesDescription', `for ${patient.family}`)]));
    const { code, out: text } = await vignette(['verify', out, '--against', source, '--json']);
    expect(code).toBe(2);
    expect(text).toContain('(0010,0010)');
    expect(text).toContain('(0008,103E)');
    expect(text).not.toContain(patient.family);
  });
});

describe('vignette check-text, profiles and policy', () => {
  it('reads a text from standard input or a file, and exits with 2 where it gives something away', async () => {
    const telling = 'Seen by Dr. Thistlewood on 14 March 2024, call 555-123-4567.';
    const found = JSON.parse((await vignette(['check-text', '--json'], { input: telling })).out) as { findings: { start: number; end: number; letter: string }[] };
    expect(found.findings.map(({ letter }) => letter)).toEqual(expect.arrayContaining(['A', 'C', 'D']));
    expect((await vignette(['check-text', join(folderWith({ text: telling }), 'text')])).code).toBe(2);
    expect(await vignette(['check-text'], { input: 'A 5 mm nodule in the right upper lobe.' })).toMatchObject({ code: 0 });
    expect((await vignette(['check-text', '/nowhere/at/all'])).code).toBe(1);
  });

  it.each(['utf16le', 'latin1'] as const)('calls no text harmless that it cannot read: %s', async (encoding) => {
    const place = folderWith({ text: Buffer.from('Seen by Dr. Thistlewood in K\u00f6ln', encoding) });
    for (const ended of [await vignette(['check-text', join(place, 'text'), '--json']), await vignette(['export', place, '--out', join(place, 'out'), '--destination', 'x', '--caption', join(place, 'text'), '--json'])]) {
      expect([ended.code, JSON.parse(ended.out)]).toMatchObject([1, { error: { code: 'wrong-use' } }]);
      expect(ended.out).toContain('UTF-8');
    }
  });

  it('offers a repair with the letter of the rule, in text and in JSON, and changes nothing', async () => {
    const place = join(folderWith({ text: 'Operated yesterday.\nA 92-year-old woman, MRN 1234567.\n' }), 'text');
    const { out } = await vignette(['check-text', place]);
    expect(out).toContain('line 1, character 10, 9 long: Dates except the year, and ages over 89 (C)');
    expect(out).toContain('Instead: "recently".');
    expect(out).toContain('Medical record numbers (H)');
    expect(out).toContain('Leave it out.');
    const printed = JSON.parse((await vignette(['check-text', place, '--json'])).out) as { findings: { letter: string; identifier: string; repair?: string }[] };
    expect(printed.findings).toMatchObject([{ letter: 'C', repair: 'recently' }, { letter: 'C', repair: 'woman over 89' }, { letter: 'H', identifier: 'Medical record numbers', repair: '' }]);
    expect(readFileSync(place, 'utf8')).toBe('Operated yesterday.\nA 92-year-old woman, MRN 1234567.\n');
  });

  it('lists the profiles and options that there are', async () => {
    const list = JSON.parse((await vignette(['profiles', '--json'])).out) as { profiles: { name: string }[]; options: { name: string; code: string }[] };
    expect(list.profiles.map(({ name }) => name)).toEqual(['basic', 'posting', 'research']);
    expect(list.options).toHaveLength(11);
  });

  it('says that no policy is set', async () => {
    const { code, out } = await vignette(['policy', '--json']);
    expect({ code, printed: JSON.parse(out) as unknown }).toEqual({ code: 0, printed: { policy: null, file: null } });
  });
});
