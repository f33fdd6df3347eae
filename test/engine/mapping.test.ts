import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolders } from '../../electron/engine/deidentify/folders.ts';
import { checkMappingPlace, checkReviewPlace, publishWithMapping } from '../../electron/engine/deidentify/mapping.ts';
import { folder } from './runs.ts';

const [uids, patientIds] = [new Map([['1.2', '2.25.1']]), new Map([['A,1', 'VG-1']])];

it('tables that lead back to patients stay only where something was published', () => {
  const directory = join(folder(), 'mapping');
  let published = 0;
  expect(() => publishWithMapping(directory, uids, patientIds, () => { throw new Error('the disk is full'); })).toThrow('the disk is full');
  expect(['uid_mapping.csv', 'patid_mapping.csv'].filter((name) => existsSync(join(directory, name)))).toEqual([]);
  publishWithMapping(directory, uids, patientIds, () => published++);
  expect(readFileSync(join(directory, 'patid_mapping.csv'), 'utf8')).toBe('id_old,id_new\n"A,1",VG-1\n');
  publishWithMapping(undefined, uids, patientIds, () => published++);
  expect(published).toBe(2);
});

it('neither tables nor pictures for review are put among the sources', () => {
  const study = folder();
  const out = join(folder(), 'out');
  for (const place of [study, join(study, 'tables'), join(study, 'a', '..', 'b')]) {
    expect(() => { checkMappingPlace(place, out, [study]); }).toThrow(expect.objectContaining({ code: 'wrong-use' }));
    expect(() => { checkReviewPlace(place, out, [study]); }).toThrow(expect.objectContaining({ code: 'wrong-use' }));
  }
  writeFileSync(join(study, 'IM1'), '');
  expect(() => { checkMappingPlace(join(study, 'tables'), out, [join(study, 'IM1')]); }).not.toThrow();
  expect(readdirSync(study)).toEqual(['IM1']);
});

it('a place where nothing can be written is refused before the work, and left as it was', () => {
  const parent = folder();
  writeFileSync(join(parent, 'file'), '');
  for (const check of [checkMappingPlace, checkReviewPlace]) {
    for (const place of ['file', 'file/below', `${'long'.repeat(80)}/tables`]) expect(() => { check(join(parent, place), join(parent, 'out'), []); }).toThrow(expect.objectContaining({ code: 'cannot-write' }));
    expect(() => { check(join(parent, 'new', 'tables'), join(parent, 'out'), []); }).not.toThrow();
  }
  expect(readdirSync(parent)).toEqual(['file']);
});

it('pictures for review are not mixed with those of another run', () => {
  const review = folder();
  expect(() => { checkReviewPlace(review, join(folder(), 'out'), []); }).not.toThrow();
  writeFileSync(join(review, '1-1-1-1.png'), '');
  expect(() => { checkReviewPlace(review, join(folder(), 'out'), []); }).toThrow(expect.objectContaining({ code: 'output-not-empty' }));
});

it('folders are made with those above them, and only what is missing', () => {
  const parent = folder();
  expect(makeFolders(join(parent, 'a', 'b'))).toEqual([join(parent, 'a'), join(parent, 'a', 'b')]);
  expect(makeFolders(join(parent, 'a', 'b'))).toEqual([]);
  mkdirSync(join(parent, 'c'));
  expect(makeFolders(join(parent, 'c', 'd'))).toEqual([join(parent, 'c', 'd')]);
});

it.runIf(process.platform === 'linux')('a folder that the system denies below one that exists is an error and no wait without end', () => {
  expect(() => makeFolders('/proc/vignette/tables')).toThrow();
});
