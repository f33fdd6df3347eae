import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { systemPlace } from '../../electron/engine/policy/place.ts';
import { parsePolicy, readPolicy } from '../../electron/engine/policy/readPolicy.ts';
import { UserError } from '../../shared/contract/errors.ts';
import type { Consent } from '../../shared/consent/index.ts';
import { checkKeys, type Policy, policySentences, postingGaps, profileUnder, delayOf, isAllowed } from '../../shared/policy/index.ts';
import { policyShape } from '../../shared/policy/policy.ts';
import { optionNames } from '../../shared/profile/options.ts';
import x from '../../resources/destinations/x.json' with { type: 'json' };

function trouble(work: () => unknown): UserError {
  try {
    work();
  } catch (cause) {
    if (cause instanceof UserError) return cause;
    throw cause;
  }
  throw new Error('nothing was refused');
}

const policy = (content: Omit<Policy, 'version'>): Policy => ({ version: 1, ...content });

describe('a policy, where it is read', () => {
  it('lies where administrators alone can write', () => {
    expect(systemPlace('linux', {})).toBe('/etc/vignette/policy.json');
    expect(systemPlace('darwin', {})).toBe('/Library/Application Support/Vignette/policy.json');
    expect(systemPlace('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Vignette\\policy.json');
  });

  const missing = (): never => {
    throw Object.assign(new Error('absent'), { code: 'ENOENT' });
  };
  const from = (files: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>> = {}) =>
    readPolicy({ platform: 'linux', environment, read: (file) => files[file] ?? missing() });

  it('fixes nothing where there is no file, but must be there where it is named', () => {
    expect(from({})).toEqual({ policy: { version: 1 } });
    expect(trouble(() => from({}, { VIGNETTE_POLICY: '/absent.json' })).code).toBe('bad-policy');
    expect(from({ '/mine.json': '\uFEFF{"version":1,"delayDays":7}' }, { VIGNETTE_POLICY: '/mine.json' })).toEqual({ policy: { version: 1, delayDays: 7 }, file: '/mine.json' });
  });

  it('cannot be got round by a variable', () => {
    const files = { '/etc/vignette/policy.json': '{"version":1,"consent":"required"}', '/lax.json': '{"version":1,"consent":"free"}' };
    expect(from(files, { VIGNETTE_POLICY: '/lax.json' }).policy.consent).toBe('required');
    expect(from(files, { VIGNETTE_POLICY: '/absent.json' }).policy.consent).toBe('required');
  });

  it('stops the work where it is there and cannot be read', () => {
    const denied = (): never => {
      throw Object.assign(new Error('denied'), { code: 'EACCES' });
    };
    expect(trouble(() => readPolicy({ platform: 'linux', environment: {}, read: denied })).code).toBe('bad-policy');
  });

  it.each(['', 'nonsense', '[]', '{}', '{"version":2}', '{"version":1,"profiles":"posting"}', '{"version":1,"profile":"none"}', '{"version":1,"options":{"required":["none"]}}', '{"version":1,"delayDays":-1}',
    '{"version":1,"delayDays":"7"}', '{"version":1,"consent":"yes"}', '{"version":1,"keys":true}', '{"version":1,"destinations":["x"]}'])('is refused in one sentence as %j', (text) => {
    const { code, message } = trouble(() => parsePolicy(text, '/etc/vignette/policy.json'));
    expect(code).toBe('bad-policy');
    expect(message).toMatch(/^The policy file [^\n]*no work is done[^\n]*\.$/u);
  });

  it('is refused or read, and nothing else, whatever the file holds', () => {
    fc.assert(fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      try {
        parsePolicy(text, '/policy.json');
      } catch (cause) {
        expect(cause).toBeInstanceOf(UserError);
      }
    }), { numRuns: 300 });
  });
});

describe('a policy, where a profile is asked for', () => {
  it('gives its own profile where none was asked for, and refuses another by name', () => {
    const fixed = policy({ profile: 'basic' });
    expect(profileUnder(fixed, { options: [] }).name).toBe('basic');
    expect(profileUnder(fixed, { profile: 'basic', options: [] }).name).toBe('basic');
    expect(trouble(() => profileUnder(fixed, { profile: 'research', options: [] }))).toMatchObject({ code: 'fixed-by-policy', message: "The profile (basic) is fixed by your institution's policy." });
    expect(trouble(() => profileUnder(fixed, { options: ['retain-uids'] })).message).toContain('retain-uids');
    expect(trouble(() => profileUnder(fixed, { profile: { name: 'basic', base: 'research' }, options: [] })).code).toBe('fixed-by-policy');
  });

  it('adds what is required and refuses what is forbidden, from whichever profile it comes', () => {
    expect(profileUnder(policy({ options: { required: ['clean-graphics'] } }), { profile: 'basic', options: [] }).options).toEqual(['clean-graphics']);
    const forbidding = policy({ options: { forbidden: ['retain-device-identity'] } });
    expect(trouble(() => profileUnder(forbidding, { options: ['retain-device-identity'] })).message).toBe("That the option retain-device-identity is not used is fixed by your institution's policy.");
    expect(trouble(() => profileUnder(forbidding, { profile: 'research', options: [] })).code).toBe('fixed-by-policy');
    expect(trouble(() => profileUnder(policy({ options: { required: ['retain-modified-dates'] } }), { options: ['retain-full-dates'] })).code).toBe('fixed-by-policy');
  });

  it('is wrong where it requires what it forbids: no run could keep to it', () => {
    expect(policyShape.safeParse({ version: 1, options: { required: ['retain-uids'], forbidden: ['retain-uids'] } }).error?.message).toContain('both required and forbidden');
    expect(policyShape.safeParse({ version: 1, options: { required: ['clean-graphics'], forbidden: ['retain-uids'] } }).success).toBe(true);
  });

  it('fixes how pixels are treated', () => {
    expect(profileUnder(policy({ pixels: 'auto' }), { profile: 'posting', options: [] }).pixels).toBe('auto');
    expect(trouble(() => profileUnder(policy({ pixels: 'auto' }), { options: [], pixels: 'off' })).code).toBe('fixed-by-policy');
    expect(trouble(() => profileUnder(policy({ options: { required: ['clean-pixel-data'] } }), { options: [], pixels: 'off' })).code).toBe('fixed-by-policy');
    for (const asked of ['auto', 'off'] as const) expect(trouble(() => profileUnder(policy({ pixels: 'regions' }), { options: [], pixels: asked })).code).toBe('fixed-by-policy');
  });

  it('always wins: whatever is asked for, the profile of the run keeps to it or there is no run', () => {
    const some = fc.subarray([...optionNames]);
    const given = fc.record({ profile: fc.option(fc.constantFrom('basic', 'posting', 'research'), { nil: undefined }), options: some, pixels: fc.option(fc.constantFrom('auto', 'regions', 'off'), { nil: undefined }) });
    const rule = fc.record({ required: some, forbidden: some, pixels: fc.option(fc.constantFrom('auto', 'regions'), { nil: undefined }), profile: fc.option(fc.constantFrom('basic', 'posting', 'research'), { nil: undefined }) });
    fc.assert(fc.property(rule, given, (fixed, asked) => {
      const rules: Policy = { version: 1, options: { required: fixed.required, forbidden: fixed.forbidden }, ...(fixed.pixels === undefined ? {} : { pixels: fixed.pixels }), ...(fixed.profile === undefined ? {} : { profile: fixed.profile }) };
      let profile;
      try {
        profile = profileUnder(rules, asked);
      } catch (cause) {
        expect(cause).toBeInstanceOf(UserError);
        return;
      }
      for (const option of fixed.required) expect(profile.options).toContain(option);
      for (const option of fixed.forbidden) expect(profile.options).not.toContain(option);
      if (fixed.profile !== undefined) expect(profile.name).toBe(fixed.profile);
      if (fixed.pixels !== undefined && profile.options.includes('clean-pixel-data')) expect(profile.pixels).toBe(fixed.pixels);
    }), { numRuns: 500 });
  });

  it('says whether keys may be kept', () => {
    expect(() => checkKeys(policy({ keys: 'may-be-kept' }), { key: 'k', mapping: 'm' })).not.toThrow();
    expect(() => checkKeys(policy({ keys: 'thrown-away' }), { key: undefined, mapping: undefined })).not.toThrow();
    expect(trouble(() => checkKeys(policy({ keys: 'thrown-away' }), { key: 'k', mapping: undefined })).code).toBe('fixed-by-policy');
    expect(trouble(() => checkKeys(policy({ keys: 'thrown-away' }), { key: undefined, mapping: 'm' })).code).toBe('fixed-by-policy');
  });
});

describe('a policy, where something is to be posted', () => {
  const posting = { destination: 'x', destinationName: 'X', on: '2026-03-10' };
  const notNeeded: Consent = { kind: 'not-needed', rule: 'Rule 4', reason: 'A phantom', decidedBy: 'Head', date: '2026-03-01' };
  const kinds = (rules: Policy, consent?: Consent) => postingGaps(rules, consent, posting).map(({ kind }) => kind);

  it('closes destinations', () => {
    expect(isAllowed(policy({ destinations: { allowed: ['email'] } }), 'x')).toBe(false);
    expect(kinds(policy({ destinations: { allowed: ['email'] } }))).toEqual(['destination']);
    expect(kinds(policy({}))).toEqual([]);
    expect(kinds(policy({ destinations: { allowed: [] } }))).toEqual(['destination']);
  });

  it('asks for consent as far as it says', () => {
    expect(kinds(policy({ consent: 'required' }))).toEqual(['consent']);
    expect(kinds(policy({ consent: 'required' }), notNeeded)).toEqual(['consent']);
    expect(kinds(policy({ consent: 'recorded' }))).toEqual(['consent']);
    expect(kinds(policy({ consent: 'recorded' }), notNeeded)).toEqual([]);
    expect(kinds(policy({ consent: 'free' }))).toEqual([]);
  });

  it('wants a record whole where it asks for one, and hears a no in any case', () => {
    const [unexplained, later] = [{ ...notNeeded, reason: '' }, { ...notNeeded, date: '2026-03-11' }];
    expect([policy({ consent: 'recorded' }), policy({ consent: 'free' }), policy({})].map((rules) => kinds(rules, unexplained))).toEqual([['consent'], [], []]);
    expect([policy({ consent: 'recorded' }), policy({ consent: 'free' }), policy({})].map((rules) => kinds(rules, later))).toEqual([['consent'], ['consent'], ['consent']]);
  });

  it('sets a floor under the delay of every group', () => {
    const group = { id: 'g', name: 'G', destinations: ['x'], rules: [], hashtags: [], template: 'quiz', delayDays: 5 } as const;
    expect(delayOf(policy({ delayDays: 14 }), { ...group, destinations: ['x'], rules: [], hashtags: [] })).toBe(14);
    expect(delayOf(policy({ delayDays: 2 }), { ...group, destinations: ['x'], rules: [], hashtags: [] })).toBe(5);
    expect(postingGaps(policy({ delayDays: 14 }), notNeeded, posting)).toMatchObject([{ kind: 'delay', earliest: '2026-03-15' }]);
    expect(kinds(policy({ delayDays: 9 }), notNeeded)).toEqual([]);
    expect(kinds(policy({ delayDays: 9 }))).toEqual(['delay']);
  });
});

describe('destinations of the institution', () => {
  function own(files: Readonly<Record<string, string>>) {
    const folder = mkdtempSync(join(tmpdir(), 'vignette-destinations-'));
    mkdirSync(join(folder, 'own', 'groups'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'own', name), text);
    return parsePolicy(JSON.stringify({ version: 1, destinations: { folder: 'own' } }), join(folder, 'policy.json'));
  }

  it('stand beside the shipped ones and replace them by id', () => {
    const mine = { ...x, id: 'our-board', name: 'Our board' };
    const changed = { ...x, images: { ...x.images, maxPerPost: { value: 2, source: 'official' } } };
    const { destinations, groups } = loadDestinations(own({
      'board.json': JSON.stringify(mine), 'x.json': JSON.stringify(changed),
      'groups/tumour.json': JSON.stringify({ id: 'tumour', name: 'Tumour board', destinations: ['our-board'], rules: [], hashtags: [], template: 'vignette', delayDays: 0 }),
    }));
    expect(destinations.get('our-board')?.name).toBe('Our board');
    expect(destinations.get('x')?.images?.maxPerPost.value).toBe(2);
    expect(groups.has('tumour')).toBe(true);
  });

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['is no JSON', { 'a.json': '{' }, /a\.json/u],
    ['lacks a limit’s source', { 'b.json': JSON.stringify({ ...x, images: { ...x.images, maxPerPost: { value: 4 } } }) }, /b\.json.*images\.maxPerPost\.source/u],
    ['has a limit nobody knows', { 'c.json': JSON.stringify({ ...x, maximum: 4 }) }, /c\.json/u],
    ['has limits that contradict each other', { 'd.json': JSON.stringify({ ...x, video: { ...x.video, minWidth: { value: 5000, source: 'official' } } }) }, /d\.json/u],
    ['is a group that meets nowhere', { 'groups/e.json': JSON.stringify({ id: 'e', name: 'E', destinations: ['nowhere'], rules: [], hashtags: [], template: 'quiz', delayDays: 0 }) }, /e\.json.*nowhere/u],
  ])('are refused with the name of the file that %s', (_, files, said) => {
    const { code, message } = trouble(() => loadDestinations(own(files)));
    expect(code).toBe('bad-policy');
    expect(message).toMatch(said);
  });

  it('are closed where the policy does not allow them, and a group with them', () => {
    const { destinations, groups } = loadDestinations({ policy: policy({ destinations: { allowed: ['email', 'x'] }, delayDays: 30 }) });
    expect([...destinations.keys()].sort()).toEqual(['email', 'x']);
    expect([...groups.keys()].sort()).toEqual(['meded-foamed', 'neurosurgery-cocktail']);
    expect(groups.get('meded-foamed')).toMatchObject({ destinations: ['x'], delayDays: 30 });
    expect(trouble(() => loadDestinations({ policy: policy({ destinations: { allowed: ['nowhere'] } }) })).message).toContain('nowhere');
  });
});

describe('what a policy says of itself', () => {
  it('is a sentence for each thing that it fixes', () => {
    expect(policySentences({ version: 1 })).toEqual([]);
    const all: Policy = { version: 1, profile: 'posting', options: { required: ['clean-graphics'], forbidden: ['retain-uids'] }, pixels: 'auto', destinations: { allowed: ['x'], folder: 'own' }, delayDays: 14, consent: 'required', keys: 'thrown-away' };
    expect(policySentences(all)).toHaveLength(9);
    for (const sentence of policySentences(all)) expect(sentence).toMatch(/^[A-Z].*\.$/u);
  });
});
