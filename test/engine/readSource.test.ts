import { appendFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { patientKeyOf, withSource } from '../../electron/engine/deidentify/readSource.ts';
import { ctImage, object, text } from '../profile/objects.ts';
import { slice } from './patient.ts';
import { folderWith } from './runs.ts';

it('holds two to be one patient by the number and its issuer, without a number by name and birth date, without those by the study', () => {
  const study = text('StudyInstanceUID', 'UI', '1.2.3');
  const key = (...elements: Parameters<typeof object>[1][]): string => patientKeyOf(object(ctImage, ...elements));
  const numbered = [text('PatientID', 'LO', '4711'), text('PatientName', 'PN', 'Miller^Greta')];
  const named = [text('PatientName', 'PN', 'Miller^Greta'), text('PatientBirthDate', 'DA', '19510617')];
  expect(key(...numbered, study)).toBe(key(text('PatientID', 'LO', '4711'), text('PatientName', 'PN', 'Miller^G')));
  expect(key(...numbered)).not.toBe(key(...numbered, text('IssuerOfPatientID', 'LO', 'Elsewhere')));
  expect(key(...named, study)).toBe(key(text('PatientName', 'PN', 'MILLER^GRETA'), text('PatientBirthDate', 'DA', '19510617')));
  expect(key(...named)).not.toBe(key(text('PatientName', 'PN', 'Miller^Greta'), text('PatientBirthDate', 'DA', '19800101')));
  expect(key(study)).not.toBe(key(text('StudyInstanceUID', 'UI', '1.2.4')));
});

it('gives nothing of a file that was written to while it was read', async () => {
  const path = join(folderWith({ IM1: slice(1) }), 'IM1');
  const { size, mtimeMs } = statSync(path);
  const read = (meanwhile: () => void) => withSource({ kind: 'file', path, size, modified: mtimeMs }, (file) => {
    meanwhile();
    return patientKeyOf(file);
  });
  expect(await read(() => undefined)).not.toBe('');
  await expect(read(() => appendFileSync(path, 'more'))).rejects.toMatchObject({ code: 'unreadable' });
});
