import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Progress } from '../../electron/engine/jobs/request.ts';
import { parseManifest } from '../../shared/bundle/manifest.ts';
import type { OptionName } from '../../shared/profile/index.ts';
import { el, sq } from '../synthetic/encode.ts';
import { patient, pixels, slice, uids } from './patient.ts';
import { bytesIn, everythingIn, folder, folderWith, run, type Ran } from './runs.ts';

describe('a run over a folder of slices', () => {
  it('keeps series and modality of files in folders that are named after them, and forgets nobody for it', async () => {
    const named = (series: string) => [el('SeriesDescription', series), el('ProtocolName', series), el('Modality', 'IVOCT')];
    for (const series of ['ep2d_diff_mddw_20_p2', '401_PatellaFemoral_WL', 'KOPF_NATIV_0.75_H31s']) {
      const bytes = bytesIn((await run([folderWith({ [`IVOCT/${series}/IM1`]: slice(1, named(series)) })], { profileName: 'posting' })).out);
      expect([bytes.split(series).length - 1, bytes.includes('IVOCT')]).toEqual([2, true]);
    }
    const bytes = bytesIn((await run([folderWith({ 'SAG_Zielkewicz_T1/IM1': slice(1, [el('SequenceName', 'Zielkewicz'), el('SeriesDescription', 'SAG_Zielkewicz_T1')]) })], { profileName: 'posting' })).out);
    expect(bytes).not.toContain('Zielkewicz');
  });

  it('writes one file an instance, a manifest that says the same as the result, and a report', async () => {
    const ran = await run([folderWith({ IM1: slice(1), IM2: slice(2), IM10: slice(10) })]);
    expect(ran.published).toBe(true);
    expect(ran.manifest.files.map(({ path }) => path)).toEqual(['dicom/1/1/1/1.dcm', 'dicom/1/1/1/2.dcm', 'dicom/1/1/1/3.dcm']);
    expect(ran.manifest.counts).toMatchObject({ sources: 3, written: 3, refused: 0, regionsMasked: 0 });
    expect(ran.manifest.leakCheck).toMatchObject({ passed: true, hits: [] });
    expect(ran.manifest.leakCheck.identifiersSearched).toBeGreaterThan(10);
    expect(parseManifest(readFileSync(join(ran.out, 'manifest.json'), 'utf8'))).toEqual(ran.manifest);
    expect(everythingIn(ran.out).length).toBe(5);
  });

  it('gives each file its real hash and size, and counts every byte that was searched', async () => {
    const ran = await run([folderWith({ IM1: slice(1), IM2: slice(2) })]);
    for (const file of ran.manifest.files) {
      const bytes = readFileSync(join(ran.out, file.path));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
      expect(bytes.length).toBe(file.bytes);
    }
    const total = everythingIn(ran.out).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(ran.manifest.leakCheck.bytesSearched).toBe(total);
  });

  it('publishes under every option that retains, with what it retains', async () => {
    // A date that goes with its sequence, and in the name of a folder, is the same as one that an option keeps.
    const gone = sq('OriginalAttributesSequence', [el('AttributeModificationDateTime', `${patient.study}101500`), el('StudyInstanceUID', uids.study)]);
    const source = folderWith({ [`CT ${patient.study}/IM1`]: slice(1, [gone, el('StationName', 'CTSC1')]) });
    const kept: readonly (readonly [OptionName, string])[] = [['retain-full-dates', patient.study], ['retain-uids', uids.instance(1)], ['retain-institution-identity', patient.hospital], ['retain-device-identity', 'CTSC1']];
    for (const [option, value] of kept) {
      const ran = await run([source], { options: [option] });
      expect({ option, published: ran.published, hits: ran.manifest.leakCheck.hits }).toEqual({ option, published: true, hits: [] });
      expect(bytesIn(join(ran.out, 'dicom')), option).toContain(value);
      expect(bytesIn(ran.out)).not.toContain(patient.birth);
    }
  });

  it('leaves nothing of the patient in any byte, and every pixel as it was', async () => {
    const ran = await run([folderWith({ [`${patient.family}/IM1`]: slice(1) })]);
    const bytes = bytesIn(ran.out).toLowerCase();
    for (const trait of [patient.family, patient.given, '4417209', patient.birth, patient.study, patient.accession, 'larkspur', 'thistlewood', uids.study, uids.instance(1)]) {
      expect(bytes).not.toContain(trait.toLowerCase());
    }
    expect(bytes).toContain(Buffer.from(pixels(1)).toString('latin1').toLowerCase());
    expect(ran.manifest.files[0]).toMatchObject({ pixels: 'untouched', regions: [] });
  });

  it('gives the same files with the same key, and others with another', async () => {
    const source = folderWith({ IM1: slice(1), IM2: slice(2) });
    const [first, second, other] = [await run([source]), await run([source]), await run([source], { secret: new Uint8Array(32).fill(9) })];
    expect(second.manifest.files).toEqual(first.manifest.files);
    expect(other.manifest.files.map(({ sopInstanceUid }) => sopInstanceUid)).not.toEqual(first.manifest.files.map(({ sopInstanceUid }) => sopInstanceUid));
  });

  it('does the same with several threads as with one', async () => {
    const source = folderWith(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`IM${index}`, slice(index)])));
    const [one, three] = [await run([source], { jobs: 1 }), await run([source], { jobs: 3 })];
    expect(three.manifest.files).toEqual(one.manifest.files);
    expect(three.manifest.counts).toEqual(one.manifest.counts);
  });

  it('keeps patients apart by number and issuer, and studies and series below them', async () => {
    const ran = await run([
      folderWith({
        a: slice(1),
        b: slice(2, [el('IssuerOfPatientID', 'Elsewhere')]),
        c: slice(3, [el('SeriesInstanceUID', '1.2.826.0.1.3680043.8.498.99.5')]),
        d: slice(4, [el('StudyInstanceUID', '1.2.826.0.1.3680043.8.498.99.6')]),
      }),
    ]);
    expect(ran.manifest.files.map(({ path }) => path)).toEqual(['dicom/1/1/1/1.dcm', 'dicom/2/1/1/1.dcm', 'dicom/1/1/2/1.dcm', 'dicom/1/2/1/1.dcm']);
  });

  it('writes mapping tables for their owner alone, outside the output', async () => {
    const mapping = join(folder(), 'mapping');
    const ran = await run([folderWith({ IM1: slice(1) })], { mapping, secretKept: 'mapping-kept' });
    const uidTable = readFileSync(join(mapping, 'uid_mapping.csv'), 'utf8').trim().split('\n');
    expect(uidTable[0]).toBe('id_old,id_new');
    expect(uidTable).toContain(`${uids.instance(1)},${ran.manifest.files[0]!.sopInstanceUid}`);
    expect(readFileSync(join(mapping, 'patid_mapping.csv'), 'utf8')).toMatch(new RegExp(`^id_old,id_new\n${patient.id},VG-\\w+\n$`, 'u'));
    for (const name of ['uid_mapping.csv', 'patid_mapping.csv']) expect(statSync(join(mapping, name)).mode & 0o777).toBe(0o600);
    expect(statSync(mapping).mode & 0o777).toBe(0o700);
  });

  it('refuses to put the mapping inside the output, or over another mapping', async () => {
    const source = folderWith({ IM1: slice(1) });
    const out = join(folder(), 'out');
    await expect(run([source], { out, mapping: join(out, 'mapping') })).rejects.toMatchObject({ code: 'wrong-use' });
    await expect(run([source], { mapping: folderWith({ 'uid_mapping.csv': 'id_old,id_new\n' }) })).rejects.toMatchObject({ code: 'wrong-use' });
    expect(existsSync(out)).toBe(false);
  });

  it('says in the report that nobody looked at the pixels, and gives no code for it', async () => {
    const ran = await run([folderWith({ IM1: slice(1) })], { profileName: 'posting' });
    expect(ran.manifest.profile.codes).toEqual(['113100', '113103', '113104', '113105']);
    expect(readFileSync(join(ran.out, 'report.html'), 'utf8')).toContain('nobody has looked for text in them');
  });

  it('publishes into an empty folder that exists already', async () => {
    const out = folder();
    const ran = await run([folderWith({ IM1: slice(1) })], { out });
    expect(existsSync(join(out, ran.manifest.files[0]!.path))).toBe(true);
    expect(readdirSync(dirname(out)).filter((name) => name.startsWith(`.${basename(out)}.`))).toEqual([]);
  });

  it('leaves sources as they were, also their times', async () => {
    const source = folderWith({ IM1: slice(1) });
    const before = statSync(join(source, 'IM1'));
    await run([source]);
    expect(statSync(join(source, 'IM1')).mtimeMs).toBe(before.mtimeMs);
    expect(readFileSync(join(source, 'IM1')).equals(slice(1))).toBe(true);
  });

  it('refuses an output inside a source, a source inside the output, and an output that is not empty', async () => {
    const source = folderWith({ IM1: slice(1) });
    mkdirSync(join(source, 'below'));
    await expect(run([source], { out: join(source, 'out') })).rejects.toMatchObject({ code: 'output-inside-source' });
    await expect(run([join(source, 'IM1')], { out: source })).rejects.toMatchObject({ code: 'output-not-empty' });
    await expect(run([source], { out: folderWith({ old: 'x' }) })).rejects.toMatchObject({ code: 'output-not-empty' });
    await expect(run([source], { out: join(source, 'IM1') })).rejects.toMatchObject({ code: 'output-not-empty' });
    expect(everythingIn(source)).toEqual([join(source, 'IM1')]);
  });
});

describe('a run that must not publish', () => {
  const source = (): string => folderWith({ IM1: slice(1), IM2: slice(2) });

  /** What comes of a run in which somebody does this to the folder that is being filled, at the last moment before it is checked. */
  async function meddled(out: string, meddle: (bundle: string) => void): Promise<Ran> {
    const onProgress = ({ step, done, total }: Progress): void => {
      if (step !== 'cleaning' || done !== total) return;
      const [partial] = readdirSync(dirname(out)).filter((name) => name.includes('.partial-'));
      meddle(join(dirname(out), partial!, 'bundle'));
    };
    return run([source()], { out, onProgress });
  }

  it('stops at an identifier in its own manifest and report', async () => {
    const ran = await run([source()], { profile: { name: patient.family, options: [], pixels: 'off' } });
    expect(ran.published).toBe(false);
    expect(ran.manifest.leakCheck.passed).toBe(false);
    expect(ran.manifest.leakCheck.hits.map(({ file }) => file)).toEqual(expect.arrayContaining(['manifest.json', 'report.html']));
    expect(readdirSync(dirname(ran.out))).toEqual([]);
  });

  it.each(['1', '2'])('stops at an identifier in file %s on the disk, though it was written without', async (instance) => {
    const path = `dicom/1/1/1/${instance}.dcm`;
    const ran = await meddled(join(folder(), 'out'), (bundle) => appendFileSync(join(bundle, path), `  ${patient.family}  `));
    expect(ran.published).toBe(false);
    expect(ran.manifest.leakCheck.hits).toEqual([{ file: path, where: expect.stringMatching(/^byte \d+$/u) as string }]);
    expect(readdirSync(dirname(ran.out))).toEqual([]);
  });

  it('stops where a file cannot be read again, and where there is one that nobody checked', async () => {
    for (const [meddle, code] of [
      [(bundle: string) => rmSync(join(bundle, 'dicom/1/1/1/2.dcm')), 'leak'],
      [(bundle: string) => writeFileSync(join(bundle, 'dicom/1/1/1/3.dcm'), ''), 'cannot-write'],
    ] as const) {
      const out = join(folder(), 'out');
      await expect(meddled(out, meddle)).rejects.toMatchObject({ code });
      expect(readdirSync(dirname(out))).toEqual([]);
    }
  });
});
