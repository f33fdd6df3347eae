import { describe, expect, it } from 'vitest';
import { compareHeaders } from '../../shared/profile/index.ts';
import { ctImage, deidentify, numbers, object, sequence, text } from './objects.ts';

describe('the header beside the de-identified one', () => {
  it('shows both values, and why they differ', () => {
    const file = object(ctImage, text('PatientBirthDate', 'DA', '19510617'), numbers('Rows', 'US', [512]), sequence('OtherPatientIDsSequence', [text('PatientID', 'LO', 'B-1')]));
    const result = deidentify(file);
    const lines = compareHeaders(file.dataSet, result.dataSet, result.changes);
    const line = (path: string) => lines.find((one) => one.path === path);
    expect(line('(0010,0030)')).toMatchObject({ name: "Patient's Birth Date", before: '19510617', after: '', change: { rule: 'table-empty' } });
    expect(line('(0028,0010)')).toMatchObject({ before: '512', after: '512', change: undefined });
    expect(line('(0010,1002)')).toMatchObject({ before: '1 item', after: undefined, change: { action: 'removed' } });
    expect(line('(0010,1002)[0].(0010,0020)')).toMatchObject({ level: 1, before: 'B-1', after: undefined, change: { path: '(0010,1002)' } });
    expect(line('(0012,0062)')).toMatchObject({ before: undefined, after: 'YES', change: { action: 'added' } });
  });
});
