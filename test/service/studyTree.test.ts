import { expect, it } from 'vitest';
import type { InstanceRecord } from '../../electron/engine/service/caseRecords.ts';
import { studyTree } from '../../electron/engine/service/studyTree.ts';

const record = (seriesNumber: string): InstanceRecord => ({
  source: 1, patientKey: 'p', patientName: 'Quixote', patientId: '1', studyInstanceUid: '1.2', studyDescription: '', studyDate: '', seriesInstanceUid: `s ${seriesNumber}`, seriesNumber, seriesDescription: '',
  modality: 'CT', sopClass: 'CT Image Storage', sopInstanceUid: '1.3', instanceNumber: '1', rows: 1, columns: 1, frames: 1, device: 'd', included: true, looked: 'looked',
});

it('lists series by their numbers, in whatever order their files were read, and those without one as they were found', () => {
  const instances = ['12', '3', '', '1', '40'].map((number, id) => ({ id, record: record(number) }));
  const [study] = studyTree(1, instances, new Map(), []).patients[0]!.studies;
  expect(study!.series.map(({ number }) => number)).toEqual(['1', '3', '12', '40', '']);
});
