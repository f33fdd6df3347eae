import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publishWithMapping } from '../../electron/engine/deidentify/mapping.ts';
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
