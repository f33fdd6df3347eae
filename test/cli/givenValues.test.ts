import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slice } from '../engine/patient.ts';
import { folder, folderWith } from '../engine/runs.ts';
import { vignette } from './vignette.ts';

const source = (): string => folderWith({ IM0: slice(0) });
const errorOf = (out: string): unknown => (JSON.parse(out) as { error: { code: unknown } }).error.code;

describe('the values of options', () => {
  it('are missing where the next option stands, which names no folder', async () => {
    for (const given of [['deidentify', source(), '--out', '--json'], ['deidentify', source(), '--json', '--out', join(folder(), 'out'), '--key', '--mapping', folder()], ['verify', folder(), '--against', '--json']]) {
      const ended = await vignette(given);
      expect(ended).toMatchObject({ code: 1, err: expect.stringContaining('argument missing') as string });
      expect(errorOf(ended.out)).toBe('wrong-use');
    }
    expect(existsSync('--json')).toBe(false);
  });

  it('may begin with dashes where they are joined to the option', async () => {
    const ended = await vignette(['deidentify', source(), `--out=${join(folder(), '--json')}`, '--pixels=off', '--json']);
    expect(ended).toMatchObject({ code: 0 });
  });

  it('are no empty names: those would stand for the folder that the command was started in', async () => {
    const out = join(folder(), 'out');
    const study = source();
    for (const given of [['deidentify', '', '--out', out], ['deidentify', study, '--out', ''], ['deidentify', study, '--out', out, '--mapping', ''], ['deidentify', study, '--out', out, '--review='], ['inspect', study, ''], ['verify', study, '--against', ''], ['check-text', '']]) {
      const ended = await vignette([...given, '--json']);
      expect(ended.code).toBe(1);
      expect(errorOf(ended.out)).toBe('wrong-use');
      expect(ended.err).toMatch(/^vignette: A path or the value of an option is empty; [^\n]+\.\n$/u);
    }
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(study)).toEqual(['IM0']);
  });
});

it('a profile file does not go by the name of a profile that comes along', async () => {
  const profile = join(folder(), 'profile.json');
  writeFileSync(profile, '{"name": "Basic", "base": "research", "options": []}');
  const ended = await vignette(['deidentify', source(), '--out', join(folder(), 'out'), '--profile', profile, '--json']);
  expect(ended).toMatchObject({ code: 1, err: 'vignette: The profile file bears the name of a profile that comes with Vignette; give it another name.\n' });
});

it('a profile file and a file of regions may begin with a byte order mark, as editors of Windows write it', async () => {
  const place = folder();
  writeFileSync(join(place, 'profile.json'), '\uFEFF{"name": "our-hospital", "base": "basic", "options": []}');
  writeFileSync(join(place, 'regions.json'), '\uFEFF[]');
  const ended = await vignette(['deidentify', source(), '--out', join(place, 'out'), '--profile', join(place, 'profile.json'), '--regions', join(place, 'regions.json'), '--json']);
  expect(ended).toMatchObject({ code: 0 });
  expect(JSON.parse(ended.out)).toMatchObject({ profile: { name: 'our-hospital' } });
});

it('a file of regions that names what is not there says so, and masks nothing in silence', async () => {
  const regions = join(folder(), 'regions.json');
  const [region] = [{ x: 0, y: 0, width: 4, height: 4 }];
  writeFileSync(regions, JSON.stringify([{ sopInstanceUid: '1.2.3.4', regions: [region] }, { regions: [region] }]));
  const ended = await vignette(['deidentify', source(), '--out', join(folder(), 'out'), '--pixels', 'regions', '--regions', regions, '--json']);
  expect(ended).toMatchObject({ code: 0, err: expect.stringContaining('an instance or a series that is not among the sources (1 of 2 entries); nothing was masked for it') as string });
});
