import { expect, it } from 'vitest';
import { patientKeyOf } from '../../electron/engine/deidentify/readSource.ts';
import { ctImage, object, text } from '../profile/objects.ts';

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
