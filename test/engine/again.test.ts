import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutOwnTraces } from '../../electron/engine/deidentify/ownTraces.ts';
import { slice } from './patient.ts';
import { bytesIn, folderWith, run } from './runs.ts';

describe('what Vignette has cleaned before', () => {
  it.each(['basic', 'posting', 'research'])('is cleaned again, alone and beside its originals, under the profile %s', async (profileName) => {
    const originals = folderWith({ IM1: slice(1), IM2: slice(2) });
    const first = await run([originals], { profileName });
    const [before] = /PSEUDONYM\^[0-9A-Z]{10}/u.exec(bytesIn(first.out)) ?? [];
    const secret = new Uint8Array(32).fill(8);
    const again = await run([join(first.out, 'dicom')], { profileName, secret });
    expect(again.manifest.leakCheck).toMatchObject({ passed: true, hits: [] });
    expect(bytesIn(again.out)).not.toContain(before);
    expect((await run([join(first.out, 'dicom'), originals], { profileName, secret })).manifest.leakCheck).toMatchObject({ passed: true, hits: [] });
  });

  it('is told from what somebody else wrote by its form alone', () => {
    const names = ['PSEUDONYM^MRJHPTGSP5', 'PSEUDONYM^MRJHPTGSP5^SMITH', 'PSEUDONYM^SMITH', 'PSEUDONYM'].map((value) => ({ kind: 'name' as const, value }));
    expect(withoutOwnTraces(names)).toEqual([{ kind: 'id', value: 'MRJHPTGSP5' }, ...names.slice(1)]);
    const texts = ['Vignette 0.1.0', 'DICOM PS3.15 2024e Annex E, profile our-hospital', 'Vignette of Ms Smith', 'DICOM PS3.15 by Ms Smith'].map((value) => ({ kind: 'other' as const, value }));
    expect(withoutOwnTraces(texts)).toEqual(texts.slice(2));
  });
});

it('regions to mask are refused where the pixels stay untouched: who draws them relies on them', async () => {
  const furtherRegions = [{ regions: [{ x: 0, y: 0, width: 4, height: 4 }] }];
  await expect(run([folderWith({ IM1: slice(1) })], { furtherRegions })).rejects.toMatchObject({ code: 'conflicting-options' });
});
