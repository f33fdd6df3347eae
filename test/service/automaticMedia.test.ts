import { describe, expect, it } from 'vitest';
import { automaticMedia } from '../../electron/engine/service/automaticMedia.ts';
import { planeOf } from '../../electron/engine/service/imageWords.ts';
import type { InstanceRecord } from '../../electron/engine/service/caseRecords.ts';

const instance = (id: number, series: string, frames: number, more: Partial<InstanceRecord> = {}) => ({
  id,
  record: {
    source: id, patientKey: 'p', patientName: '', patientId: '', studyInstanceUid: '1', studyDescription: '', studyDate: '', seriesInstanceUid: series, seriesNumber: '', seriesDescription: '', modality: 'CT', sopClass: 'CT Image',
    sopInstanceUid: `1.${id}`, instanceNumber: String(100 - id), rows: 10, columns: 10, frames, device: '', included: true, looked: 'looked', ...more,
  } satisfies InstanceRecord,
});

describe('what a bundle shows when nothing was chosen', () => {
  it('is a scroll video of each series in its order, with the middle slice as key image', () => {
    expect(automaticMedia([instance(1, 'a', 1), instance(2, 'a', 1), instance(3, 'a', 1)])).toMatchObject([{ kind: 'stack', series: [3, 2, 1] }, { kind: 'image', source: 2, frame: 1 }]);
    expect(automaticMedia([instance(1, 'a', 9)])).toMatchObject([{ kind: 'stack', series: [1] }, { kind: 'image', source: 1, frame: 5 }]);
  });

  it('takes single pictures and clips as they are', () => {
    expect(automaticMedia([instance(1, 'a', 1), instance(2, 'b', 80, { sopClass: 'Video Photographic Image', modality: 'XC' })])).toMatchObject([{ kind: 'image', source: 1 }, { kind: 'clip', source: 2 }]);
  });

  it('leaves out what does not go along, was not looked at, was refused or has no picture', () => {
    expect(automaticMedia([instance(1, 'a', 1, { included: false }), instance(2, 'b', 1, { looked: 'waiting' }), instance(3, 'c', 1, { looked: 'refused' }), instance(4, 'd', 0)])).toEqual([]);
  });
});

describe('the plane of a picture', () => {
  it.each([
    ['axial', [1, 0, 0, 0, 1, 0]],
    ['sagittal', [0, 1, 0, 0, 0, -1]],
    ['coronal', [1, 0, 0, 0, 0, -1]],
    ['oblique', [1, 0, 0, 0, 0.7, 0.714]],
    ['axial', [0.99, 0.1, 0, -0.1, 0.99, 0.05]],
    ['', [1, 0, 0]],
  ])('is %s for the cosines %j', (plane, cosines) => {
    expect(planeOf(cosines)).toBe(plane);
  });
});
