import { describe, expect, it } from 'vitest';
import { collectIdentifiers, resolveProfile } from '../../shared/profile/index.ts';
import { basicTextSr, bytes, code, ctImage, numbers, object, sequence, text } from './objects.ts';

const collect = (profile: string, ...elements: Parameters<typeof object>[1][]) => collectIdentifiers(object(ctImage, ...elements), resolveProfile({ profile, options: [], pixels: 'auto' }));

describe('the identifiers of an object', () => {
  it('are all values that the profile removes or replaces, each with its kind', () => {
    expect(collect('basic', text('PatientName', 'PN', 'Miller^Greta'), text('PatientID', 'LO', '4711083'), text('PatientBirthDate', 'DA', '19510617'), text('InstitutionName', 'LO', 'Mercy'),
      text('PatientAddress', 'LO', '1 High St'), text('PatientTelephoneNumbers', 'SH', '555 123 4567'), text('AcquisitionDateTime', 'DT', '20200110103000'),
      text('StudyDescription', 'LO', 'CT HEAD'), text('StationName', 'SH', 'CT01'))).toEqual(expect.arrayContaining([
      { kind: 'name', value: 'Miller^Greta' }, { kind: 'id', value: '4711083' }, { kind: 'date', value: '19510617' }, { kind: 'institution', value: 'Mercy' },
      { kind: 'address', value: '1 High St' }, { kind: 'phone', value: '555 123 4567' }, { kind: 'date', value: '20200110' }, { kind: 'other', value: 'CT HEAD' },
      { kind: 'id', value: 'CT01' }, { kind: 'uid', value: '1.2.826.1.2.3' },
    ]));
  });

  it('leave out measurements, codes, dummies, makers and what stays', () => {
    const found = collect('research', text('PatientWeight', 'DS', '70'), text('PatientSex', 'CS', 'F'), text('SOPInstanceUID', 'UI', '1.2.840.10008.1.4.1.1'), text('StationName', 'SH', 'CT01'),
      text('StudyTime', 'TM', '103000'), text('InstitutionName', 'LO', 'SIEMENS Healthcare'), text('StudyDescription', 'LO', 'CT HEAD'), text('SeriesDate', 'DA', '19000101'),
      sequence('ProcedureCodeSequence', code('113040', 'DCM', 'Lossy Compression')), numbers('Rows', 'US', [4]));
    expect(found.filter(({ kind }) => kind !== 'uid')).toEqual([]);
  });

  it('take who assigns IDs for an institution, so that its name is found in texts', () => {
    expect(collect('basic', text('IssuerOfPatientID', 'LO', 'ALDHELM_MPI'))).toEqual(expect.arrayContaining([{ kind: 'institution', value: 'ALDHELM_MPI' }]));
  });

  it('take what a web or mail address is called for the name of an institution', () => {
    const found = collect('research', text('ImageComments', 'LT', 'see https://portal.riverbend.example/chart/1 or write to a@mailvale.example'));
    expect(found).toEqual(expect.arrayContaining([{ kind: 'institution', value: 'riverbend' }, { kind: 'institution', value: 'mailvale' }]));
  });

  it('are found in items, private attributes and sequences that go', () => {
    const found = collect('basic', sequence('OtherPatientIDsSequence', [text('PatientID', 'LO', 'B-998877')]), sequence('ReferencedSeriesSequence', [text('OperatorsName', 'PN', 'Jones^Ann')]),
      text(0x00190010, 'LO', 'ACME'), text(0x00191001, 'PN', 'Brown^Tom'), text(0x00191002, 'DA', '19990102'), bytes(0x00191003, 'UN', new TextEncoder().encode('seen by Dr. Zaborowski')));
    expect(found).toEqual(expect.arrayContaining([{ kind: 'id', value: 'B-998877' }, { kind: 'name', value: 'Jones^Ann' }, { kind: 'name', value: 'Brown^Tom' }, { kind: 'date', value: '19990102' }]));
    expect(found.some(({ value }) => value.includes('Zaborowski'))).toBe(true);
    expect(found.some(({ value }) => value === 'ACME')).toBe(false);
  });

  it('are found in what would stay elsewhere, where the sequence around it goes', () => {
    expect(collect('basic', sequence('OtherPatientIDsSequence', [text('StageName', 'SH', 'Brandvig')]))).toContainEqual({ kind: 'other', value: 'Brandvig' });
    expect(collect('basic', text('StageName', 'SH', 'Brandvig'))).not.toContainEqual({ kind: 'other', value: 'Brandvig' });
  });

  it('are found in bytes where the standard has text, and in the character set of the item', () => {
    const ascii = (value: string) => new TextEncoder().encode(value);
    const item = [text('SpecificCharacterSet', 'CS', 'ISO_IR 144'), bytes('OperatorsName', 'PN', Uint8Array.of(0xb8, 0xd2, 0xd0, 0xdd, 0xde, 0xd2))];
    const found = collect('basic', bytes('PatientName', 'OB', ascii('Miller^Greta')), sequence('ReferencedSeriesSequence', item));
    expect(found).toEqual(expect.arrayContaining([{ kind: 'name', value: 'Miller^Greta' }, { kind: 'name', value: 'Иванов' }]));
  });

  it('are dates that are moved, dates and names in safe private attributes, and UIDs that are replaced though others are retained', () => {
    const lorad = text(0x00190010, 'LO', 'LORAD Selenia');
    expect(collect('research', text('StudyDate', 'DA', '20200110'), lorad, text(0x00191006, 'DA', '20200111'), text(0x00191008, 'PN', 'Brown^Tom')))
      .toEqual(expect.arrayContaining([{ kind: 'date', value: '20200110' }, { kind: 'date', value: '20200111' }, { kind: 'name', value: 'Brown^Tom' }]));
    const retained = collectIdentifiers(object(ctImage, text('UID', 'UI', '1.2.826.8.99.1'), text('StudyInstanceUID', 'UI', '1.2.826.8.99.2')), resolveProfile({ profile: 'basic', options: ['retain-uids'], pixels: 'off' }));
    expect(retained.filter(({ kind }) => kind === 'uid')).toEqual([{ kind: 'uid', value: '1.2.826.8.99.1' }]);
  });

  it('are found in what a text gives away although it stays', () => {
    const found = collect('research', text('StudyDescription', 'LO', 'CT HEAD for Dr. Zaborowski'));
    expect(found.some(({ kind, value }) => kind === 'name' && value.includes('Zaborowski'))).toBe(true);
    expect(found.some(({ value }) => value.includes('HEAD'))).toBe(false);
  });

  it('leave out a copy of the model that a private element has cut short', () => {
    const found = (copy: string) => collect('posting', text('ManufacturerModelName', 'LO', 'LightSpeed Ultra'), text(0x00090010, 'LO', 'GEMS_IDEN_01'), text(0x00091004, 'SH', copy)).filter(({ kind }) => kind === 'name');
    expect(found('LightSpeed Ultr')).toEqual([]);
    expect(found('Peter Weber')).toHaveLength(1);
  });

  it('leave out a description that the object keeps elsewhere', () => {
    const found = collect('basic', text('ProtocolName', 'LO', 'ep2d_diff'), text('SequenceName', 'SH', '*ep2d_diff'));
    expect(found.filter(({ kind }) => kind === 'other')).toEqual([]);
  });

  it('are gathered from objects that are refused, too', () => {
    const file = object('1.2.840.10008.5.1.4.1.1.104.1', text('PatientName', 'PN', 'Miller^Greta'), bytes('EncapsulatedDocument', 'OB', new Uint8Array(2)));
    expect(collectIdentifiers(file, resolveProfile({ profile: 'basic', options: [], pixels: 'off' }))).toContainEqual({ kind: 'name', value: 'Miller^Greta' });
    const unnamed = object(basicTextSr, sequence('ContentSequence', [text('PersonName', 'PN', 'Jones^Ann')]));
    expect(collectIdentifiers(unnamed, resolveProfile({ profile: 'basic', options: [], pixels: 'off' }))).toContainEqual({ kind: 'name', value: 'Jones^Ann' });
  });
});
