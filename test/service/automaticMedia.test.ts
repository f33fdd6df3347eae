import { describe, expect, it } from 'vitest';
import { automaticMedia } from '../../electron/engine/service/automaticMedia.ts';
import { planeOf } from '../../electron/engine/service/imageWords.ts';
import type { InstanceRecord } from '../../electron/engine/service/caseRecords.ts';
import { destinationShape } from '../../shared/destinations/destination.ts';
import facebook from '../../resources/destinations/facebook-group.json' with { type: 'json' };

const facebookGroup = destinationShape.parse(facebook);
const instance = (id: number, series: string, frames: number, more: Partial<InstanceRecord> = {}) => ({
  id,
  record: {
    source: id, patientKey: 'p', patientName: '', patientId: '', studyInstanceUid: '1', studyDescription: '', studyDate: '', seriesInstanceUid: series, seriesNumber: '', seriesDescription: '', modality: 'CT', sopClass: 'CT Image Storage',
    sopInstanceUid: `1.${id}`, instanceNumber: String(id), rows: 10, columns: 10, frames, device: '', included: true, looked: 'looked',
    picture: { rows: 10, columns: 10, frames, seriesNumber: 1, instanceNumber: id, place: -id, plane: '1 0 0 0 1 0', isAside: false }, ...more,
  } satisfies InstanceRecord,
});
const items = (instances: readonly ReturnType<typeof instance>[]): unknown[] => [...automaticMedia(instances, facebookGroup).items];

describe('what a bundle shows when nothing was chosen', () => {
  it('is a scroll video of each series in the order of its places, with the middle slice as key image', () => {
    const stack = items([1, 2, 3, 4, 5, 6].map((id) => instance(id, 'a', 1)));
    expect(stack).toMatchObject([{ kind: 'stack', series: [6, 5, 4, 3, 2, 1] }, { kind: 'image', frame: 1 }]);
    expect(items([instance(1, 'a', 9)])).toMatchObject([{ kind: 'stack', series: [1] }, { kind: 'image', source: 1, frame: 5 }]);
  });

  it('takes photos and clips as they are', () => {
    expect(items([instance(1, 'a', 1, { media: 'photo' }), instance(2, 'b', 80, { media: 'clip' })])).toMatchObject([{ kind: 'clip', source: 2 }, { kind: 'image', source: 1 }]);
  });

  it('leaves out what does not go along, was not looked at, was refused or has no picture', () => {
    expect(items([instance(1, 'a', 1, { included: false }), instance(2, 'b', 1, { looked: 'waiting' }), instance(3, 'c', 1, { looked: 'refused' }), instance(4, 'd', 0, { picture: undefined })])).toEqual([]);
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
