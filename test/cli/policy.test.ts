import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { slice } from '../engine/patient.ts';
import { folder, folderWith } from '../engine/runs.ts';
import { vignette } from './vignette.ts';
import { consentReference, consentShape } from '../../shared/consent/index.ts';

const source = (): string => folderWith({ IM0: slice(0) });

/** A policy file, as `VIGNETTE_POLICY` names it. */
function policy(content: unknown): { readonly environment: { readonly VIGNETTE_POLICY: string } } {
  const file = join(folder(), 'policy.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return { environment: { VIGNETTE_POLICY: file } };
}

describe('the command under a policy', () => {
  it('says what is fixed', async () => {
    expect((await vignette(['policy'])).out).toBe('No policy is set: every profile, option and destination may be chosen.\n');
    const fixed = policy({ version: 1, profile: 'basic', delayDays: 14, destinations: { allowed: ['email'] } });
    const { code, out } = await vignette(['policy', '--json'], fixed);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ policy: { profile: 'basic', delayDays: 14 }, destinations: ['email'], delayDays: 14, fixed: ['The profile is basic.', 'Allowed destinations: email.', 'Nothing is posted earlier than 14 days after consent.'] });
    expect((await vignette(['policy'], fixed)).out).toContain('  The profile is basic.\n');
  });

  it('does no work with a broken policy: one sentence, exit code 1', async () => {
    const broken = policy('{"version":1,"profil":"basic"}');
    const out = join(folder(), 'out');
    for (const given of [['deidentify', source(), '--out', out], ['inspect', source()], ['policy'], ['destinations']]) {
      const ended = await vignette(given, broken);
      expect({ given: given[0], code: ended.code, out: ended.out }).toEqual({ given: given[0], code: 1, out: '' });
      expect(ended.err).toMatch(/^vignette: The policy file is wrong, so no work is done; [^\n]*profil[^\n]*\.\n$/u);
    }
    expect(existsSync(out)).toBe(false);
  });

  it('uses the fixed profile where none is asked for, and refuses others by name', async () => {
    const fixed = policy({ version: 1, profile: 'basic', keys: 'thrown-away', options: { forbidden: ['retain-uids'] } });
    const out = join(folder(), 'out');
    const done = await vignette(['deidentify', source(), '--out', out, '--json'], fixed);
    expect(done.code).toBe(0);
    expect((JSON.parse(done.out) as { profile: unknown }).profile).toMatchObject({ name: 'basic', codes: ['113100'] });
    const key = join(folder(), 'key');
    writeFileSync(key, '0'.repeat(64));
    for (const [given, said] of [
      [['--profile', 'research'], 'The profile (basic)'],
      [['--option', 'retain-uids'], 'retain-uids'],
      [['--key', key], '--key'],
      [['--mapping', join(folder(), 'mapping')], '--mapping'],
    ] as const) {
      const place = join(folder(), 'out');
      const ended = await vignette(['deidentify', source(), '--out', place, '--json', ...given], fixed);
      expect(ended.code).toBe(1);
      expect(ended.err).toContain(said);
      expect(ended.err).toContain("is fixed by your institution's policy.");
      expect((JSON.parse(ended.out) as { error: { code: string } }).error.code).toBe('fixed-by-policy');
      expect(existsSync(place)).toBe(false);
    }
    expect((await vignette(['inspect', source(), '--pixels', 'auto', '--profile', 'posting'], fixed)).code).toBe(1);
  });

  it('makes no bundle before the delay after consent is over, nor without a consent to count from', async () => {
    const fixed = policy({ version: 1, delayDays: 14 });
    const bundle = async (...more: readonly string[]) => {
      const place = join(folder(), 'out');
      const { code, err } = await vignette(['export', source(), '--out', place, '--destination', 'email', ...more], fixed);
      expect(existsSync(place)).toBe(false);
      return { code, err };
    };
    expect(await bundle()).toMatchObject({ code: 1, err: expect.stringContaining('no consent is recorded to count from') as string });
    const record = join(folder(), 'consent.json');
    writeFileSync(record, JSON.stringify({ kind: 'not-needed', rule: 'Teaching on phantoms', reason: 'Made up.', decidedBy: 'The board', date: new Date().toISOString().slice(0, 10) }));
    expect(await bundle('--consent', record)).toMatchObject({ code: 1, err: expect.stringContaining('not before') as string });
  });

  it('lists destinations with source and month of each limit, groups, and what is closed', async () => {
    const free = await vignette(['destinations']);
    expect(free.out).toMatch(/^ {4}text\.post\.max: 280 \(official, 2026-11\)$/mu);
    expect(free.out).toContain('International Hernia Collaboration');
    const closed = await vignette(['destinations', '--json'], policy({ version: 1, destinations: { allowed: ['x'] } }));
    const listed = JSON.parse(closed.out) as { destinations: { id: string }[]; groups: { id: string }[]; closedByPolicy: string[] };
    expect(listed.destinations.map(({ id }) => id)).toEqual(['x']);
    expect(listed.closedByPolicy).toContain('youtube');
  });

  it('takes the institution’s own destinations from their folder, and names a file there that is wrong', async () => {
    const place = folder();
    mkdirSync(join(place, 'own'));
    writeFileSync(join(place, 'policy.json'), JSON.stringify({ version: 1, destinations: { folder: 'own' } }));
    writeFileSync(join(place, 'own', 'board.json'), '{"id":"board"}');
    const ended = await vignette(['destinations'], { environment: { VIGNETTE_POLICY: join(place, 'policy.json') } });
    expect(ended.code).toBe(1);
    expect(ended.err).toContain('board.json');
  });

  it('understands the examples of docs/deployment.md', async () => {
    const text = readFileSync(fileURLToPath(new URL('../../docs/deployment.md', import.meta.url)), 'utf8');
    const [rules, consent, board, group] = Array.from(text.matchAll(/```json\n(.*?)```/gsu), (match) => match[1]!);
    expect(consentReference(consentShape.parse(JSON.parse(consent!)))).toBeDefined();
    const place = folder();
    mkdirSync(join(place, 'destinations', 'groups'), { recursive: true });
    writeFileSync(join(place, 'policy.json'), rules!);
    writeFileSync(join(place, 'destinations', 'board.json'), board!);
    writeFileSync(join(place, 'destinations', 'groups', 'board.json'), group!);
    const { code, out, err } = await vignette(['destinations', '--json'], { environment: { VIGNETTE_POLICY: join(place, 'policy.json') } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const listed = JSON.parse(out) as { destinations: { id: string }[]; groups: { id: string; delayDays: number }[] };
    expect(listed.destinations.map(({ id }) => id).sort()).toEqual(['email', 'mm-conference', 'tumour-board']);
    // The policy's floor lies under the group's own delay.
    expect(listed.groups).toMatchObject([{ id: 'thoracic-board', delayDays: 14 }]);
  });
});
