import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStaging } from '../../electron/engine/jobs/staging.ts';
import { folder } from './runs.ts';

it('publishes no folder of an instance that was given up', () => {
  const out = join(folder(), 'out');
  const staging = openStaging(out, []);
  for (const path of ['dicom/1/1/1', 'dicom/1/2/1', 'dicom/2/1/1']) mkdirSync(join(staging.folder, path), { recursive: true });
  writeFileSync(join(staging.folder, 'dicom/1/1/1/1.dcm'), 'x');
  staging.publish();
  staging.discard();
  expect(readdirSync(out, { recursive: true }).map(String).sort()).toEqual(['dicom', join('dicom', '1'), join('dicom', '1', '1'), join('dicom', '1', '1', '1'), join('dicom', '1', '1', '1', '1.dcm')]);
});
