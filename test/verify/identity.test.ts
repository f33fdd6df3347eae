import { describe, expect, it } from 'vitest';
import { identityOf, type FileIdentity } from '../../electron/engine/verify/identity.ts';
import { readBytes } from '../dicom/bytes.ts';
import { slice } from '../engine/patient.ts';
import { el, sq, type Part } from '../synthetic/encode.ts';

const marked = [el('PatientName', 'PSEUDONYM^XYZ'), el('ReferringPhysicianName', ''), el('PatientIdentityRemoved', 'YES')];

function said(...parts: readonly Part[]): FileIdentity {
  const own = new Set(parts.map(({ tag }) => tag));
  return identityOf(readBytes(slice(1, [...marked.filter(({ tag }) => !own.has(tag)), ...parts])));
}

describe('what a file says of itself', () => {
  it('is which instance it is, and whether it was de-identified', () => {
    expect(said(el('SOPInstanceUID', '2.25.1'))).toEqual({ sopInstanceUid: '2.25.1', saysRemoved: true, suspicious: [] });
    expect(said(el('PatientIdentityRemoved', 'NO')).saysRemoved).toBe(false);
    expect(identityOf(readBytes(slice(1))).saysRemoved).toBe(false);
  });

  it.each(['Quillfeather^Ambrosine', 'PSEUDONYMA^B', 'Quill'])('is suspicious with the name %s in any place of names', (name) => {
    expect(said(el('PatientName', name)).suspicious).toEqual(['(0010,0010)']);
    expect(said(sq('ReferencedImageSequence', [el('OperatorsName', name)])).suspicious).toEqual(['(0008,1140)[0].(0008,1070)']);
  });

  it.each(['', 'PSEUDONYM', 'PSEUDONYM^7Q2', 'Anonymous', 'REMOVED^NAME'])('is not suspicious with the name %j', (name) => {
    expect(said(el('PatientName', name)).suspicious).toEqual([]);
  });

  it.each(['write to q.feather@larkspur.example', 'phone +44 20 7946 0958', 'fax: 020 7946 0958', 'SSN 219-09-9999'])('is suspicious with %j in a text', (text) => {
    expect(said(el('ImageComments', text)).suspicious).toEqual(['(0020,4000)']);
  });

  it('is not suspicious with words and numbers of the trade', () => {
    expect(said(el('ImageComments', 'T2 FLAIR AX 5mm, 219 of 999 slices'), el('SoftwareVersions', '20.7946.0958')).suspicious).toEqual([]);
  });
});
