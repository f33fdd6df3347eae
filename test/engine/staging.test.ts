import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { archiveBeside, openStaging, type Staging } from '../../electron/engine/jobs/staging.ts';
import { folder } from './runs.ts';

const everything = (path: string): string[] => readdirSync(path, { recursive: true }).map(String).sort();

describe('a staging', () => {
  it('publishes no folder of an instance that was given up', () => {
    const out = join(folder(), 'out');
    const staging = openStaging(out, []);
    for (const path of ['dicom/1/1/1', 'dicom/1/2/1', 'dicom/2/1/1']) mkdirSync(join(staging.folder, path), { recursive: true });
    writeFileSync(join(staging.folder, 'dicom/1/1/1/1.dcm'), 'x');
    staging.publish();
    staging.discard();
    expect(everything(out)).toEqual(['dicom', join('dicom', '1'), join('dicom', '1', '1'), join('dicom', '1', '1', '1'), join('dicom', '1', '1', '1', '1.dcm')]);
  });

  it('publishes the archive beside the folder, and what was needed on the way is gone before the folder has its name', () => {
    const parent = folder();
    const staging = openStaging(join(parent, 'out'), []);
    writeFileSync(join(staging.folder, 'a.txt'), 'x');
    writeFileSync(staging.archive, 'zip');
    writeFileSync(join(staging.work(), 'cleaned'), 'x');
    staging.publish();
    expect(everything(dirname(staging.folder))).toEqual(['owner.json']);
    staging.discard();
    expect(readdirSync(parent).sort()).toEqual(['out', 'out.zip']);
    expect(readFileSync(archiveBeside(join(parent, 'out')), 'utf8')).toBe('zip');
  });

  it('leaves nothing when it is discarded, and is closed to others before', () => {
    const parent = folder();
    const staging = openStaging(join(parent, 'out'), []);
    writeFileSync(join(staging.folder, 'a.txt'), 'x');
    if (process.platform !== 'win32') expect([dirname(staging.folder), staging.work()].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    staging.discard();
    expect(readdirSync(parent)).toEqual([]);
  });

  it('refuses to publish what nobody checked, at any depth', () => {
    const staging = openStaging(join(folder(), 'out'), []);
    mkdirSync(join(staging.folder, 'dicom/1'), { recursive: true });
    writeFileSync(join(staging.folder, 'dicom/1/1.dcm'), 'x');
    expect(() => { staging.refuseStrangers(new Set(['dicom/1/1.dcm', 'manifest.json'])); }).not.toThrow();
    writeFileSync(join(staging.folder, 'dicom/1/2.dcm'), 'x');
    expect(() => { staging.refuseStrangers(new Set(['dicom/1/1.dcm', 'manifest.json'])); }).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    staging.discard();
  });
});

describe('what a killed run left of its staging', () => {
  const [dead, alive] = [2 ** 22 + 4711, process.ppid];
  const day = 24 * 60 * 60;

  /** Which of the two are there when the next staging for the same place is opened: a leftover with such an owner, and the new one. */
  function leftAfter(name: string, owner: ((mine: object) => unknown) | undefined, age = 0): readonly string[] {
    const parent = folder();
    const staging = (): Staging => openStaging(join(parent, 'out'), []);
    const first = staging();
    const mine = JSON.parse(readFileSync(join(dirname(first.folder), 'owner.json'), 'utf8')) as object;
    first.discard();
    mkdirSync(join(parent, name, 'bundle'), { recursive: true });
    if (owner !== undefined) writeFileSync(join(parent, name, 'owner.json'), JSON.stringify(owner(mine)));
    const then = Date.now() / 1000 - age;
    utimesSync(join(parent, name), then, then);
    staging().discard();
    return readdirSync(parent);
  }
  const leftover = '.out.partial-0123abcd';

  it('is deleted where its process is gone, or never said whose it was', () => {
    expect(leftAfter(leftover, (mine) => ({ ...mine, process: dead }))).toEqual([]);
    expect(leftAfter(leftover, (mine) => ({ ...mine, process: undefined }))).toEqual([]);
    expect(leftAfter(leftover, undefined, day)).toEqual([]);
  });

  it('stays where another run still fills it, may do so on another machine, or has just begun', () => {
    expect(leftAfter(leftover, (mine) => ({ ...mine, process: alive }), day)).toEqual([leftover]);
    expect(leftAfter(leftover, () => ({ process: dead, host: 'another' }), day)).toEqual([leftover]);
    expect(leftAfter(leftover, undefined)).toEqual([leftover]);
  });

  it('is no folder of another name', () => {
    for (const name of ['.other.partial-0123abcd', '.out.partial-0123abcde', '.out.partial-mine', 'out.partial-0123abcd']) expect(leftAfter(name, (mine) => ({ ...mine, process: dead }), day)).toEqual([name]);
  });
});

describe('a place that cannot be an output', () => {
  const refusal = (out: string, sources: readonly string[]): unknown => {
    try {
      openStaging(out, sources).discard();
      return undefined;
    } catch (cause) {
      return (cause as { readonly code?: unknown }).code;
    }
  };

  it('is one where something is, or that lies among the sources or around them', () => {
    const study = folder();
    writeFileSync(join(study, 'IM1'), '');
    expect(refusal(study, [])).toBe('output-not-empty');
    expect(refusal(join(study, 'IM1'), [])).toBe('output-not-empty');
    expect(refusal(join(study, 'new', 'out'), [study])).toBe('output-inside-source');
    expect(refusal(join(study, 'new'), [join(study, 'new')])).toBe('output-inside-source');
    expect(refusal(join(study, 'new'), [join(study, 'new', 'source')])).toBe('output-inside-source');
    expect(refusal(join(study, 'new'), [join(study, 'IM1')])).toBe(undefined);
    expect(existsSync(join(study, 'new'))).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('is found among the sources behind a link, too', () => {
    const [study, elsewhere] = [folder(), folder()];
    symlinkSync(study, join(elsewhere, 'link'));
    expect(refusal(join(elsewhere, 'link', 'out'), [study])).toBe('output-inside-source');
    expect(refusal(join(study, 'out'), [join(elsewhere, 'link')])).toBe('output-inside-source');
  });
});
