import { describe, expect, it } from 'vitest';
import { collectIdentifiers, resolveProfile } from '../../shared/profile/index.ts';
import { shiftDate } from '../../shared/pseudonym/index.ts';
import { noIdentifiers } from '../../shared/text/index.ts';
import { at, bytes, ctImage, deidentify, numbers, object, pseudonyms, sequence, text, values } from './objects.ts';

const safe = { options: ['retain-safe-private', 'retain-modified-dates'] } as const;
const keepSafe = { options: [...safe.options] };
const ascii = (value: string) => new TextEncoder().encode(value);

describe('private attributes', () => {
  it('all go without Retain Safe Private, creators too', () => {
    const result = deidentify(object(ctImage, text(0x70530010, 'LO', 'Philips PET Private Group'), text(0x70531000, 'DS', '1.5')));
    expect(result.dataSet.elements.filter(({ tag }) => (tag >>> 16) % 2 === 1)).toEqual([]);
  });

  it('stay when the standard lists them as safe, in whatever block their creator has reserved', () => {
    const result = deidentify(object(ctImage, text(0x70530010, 'LO', 'SOMEBODY ELSE'), text(0x70530042, 'LO', 'Philips PET Private Group'),
      text(0x70531000, 'DS', '1.5'), text(0x70534200, 'DS', '2.5'), text(0x70534201, 'DS', '3.5')), keepSafe);
    expect(at(result, 0x70530010)).toBeUndefined();
    expect(at(result, 0x70531000)).toBeUndefined();
    expect(values(result, 0x70530042)).toEqual(['Philips PET Private Group']);
    expect(values(result, 0x70534200)).toEqual(['2.5']);
    expect(at(result, 0x70534201)).toBeUndefined();
  });

  it('belong to whoever reserved their block first', () => {
    const result = deidentify(object(ctImage, text(0x70530010, 'LO', 'SOMEBODY ELSE'), text(0x70530010, 'LO', 'Philips PET Private Group'), text(0x70531000, 'DS', '1.5')), keepSafe);
    expect(at(result, 0x70531000)).toBeUndefined();
  });

  it('go when nobody has reserved their block, or the creator only resembles a safe one', () => {
    const result = deidentify(object(ctImage, text(0x70531000, 'DS', '1.5'), text(0x00190010, 'LO', 'GEMS_ACQU_01x'), text(0x0019109e, 'LO', 'EPI')), keepSafe);
    expect(result.dataSet.elements.filter(({ tag }) => (tag >>> 16) % 2 === 1)).toEqual([]);
  });

  it('go when their text identifies, or is not what the list says', () => {
    const result = deidentify(object(ctImage, text('PatientName', 'PN', 'Miller^Greta'), text(0x00190010, 'LO', 'LORAD Selenia'), text(0x00191006, 'LO', 'paddle of Miller'),
      text(0x00191008, 'LO', '18x24'), text(0x00191007, 'PN', 'Miller^Greta'), text(0x70530010, 'LO', 'Philips PET Private Group'), text(0x70531009, 'DS', 'Greta')), keepSafe);
    expect(at(result, 0x00191006)).toBeUndefined();
    expect(at(result, 0x00191007)).toBeUndefined();
    expect(values(result, 0x00191008)).toEqual(['18x24']);
    expect(at(result, 0x70531009)).toBeUndefined();
  });

  it('go when they hold the name of a person, whom nobody needs to know', () => {
    const result = deidentify(object(ctImage, text(0x00190010, 'LO', 'LORAD Selenia'), text(0x00191008, 'PN', 'Head')), keepSafe, { known: noIdentifiers });
    expect(at(result, 0x00191008)).toBeUndefined();
  });

  it.each(['Grace Hand', '47-11-88', 'PAT1234', '昭和45年3月2日', '101 y', 'Temple Kowalczyk', 'قباني', '山田太郎'])('go when their text holds somebody that nothing else lists: %s', (value) => {
    const result = deidentify(object(ctImage, text('SpecificCharacterSet', 'CS', 'ISO_IR 192'), text(0x200d0010, 'LO', 'Philips US Imaging DD 033'), bytes(0x200d1002, 'LO', new TextEncoder().encode(value))), keepSafe);
    expect(at(result, 0x200d1002)).toBeUndefined();
  });

  it('are understood by the VR of the list where the file does not say it', () => {
    const result = deidentify(object(ctImage, text('PatientID', 'LO', '4711083'), text(0x00190010, 'LO', 'LORAD Selenia'), bytes(0x00191006, 'UN', ascii('4711083 ')), bytes(0x00191008, 'UN', ascii('18x24 '))), keepSafe);
    expect(at(result, 0x00191006)).toBeUndefined();
    expect(at(result, 0x00191008)).toBeDefined();
  });

  it('keep bytes only when they are few and hold no text', () => {
    const creator = text(0x00450010, 'LO', 'GEMS_SENO_02');
    const small = deidentify(object(ctImage, creator, bytes(0x00451071, 'OB', new Uint8Array([1, 2, 3, 4]))), keepSafe);
    expect(at(small, 0x00451071)).toBeDefined();
    for (const value of [ascii('..Miller'), new Uint8Array(8192), new Uint8Array([77, 0, 105, 0, 108, 0, 108, 0]), new Uint8Array([0, 77, 0, 105, 0, 108, 0, 108])]) {
      expect(at(deidentify(object(ctImage, creator, bytes(0x00451071, 'OB', value)), keepSafe), 0x00451071)).toBeUndefined();
    }
  });

  it('have UIDs replaced and dates shifted, also inside private sequences', () => {
    const result = deidentify(object(ctImage, text(0x01290010, 'LO', 'SIEMENS Ultrasound SC2000'), text(0x01291002, 'UI', '1.2.826.5.6.7'),
      text(0x01291008, 'DA', '20200110'), sequence(0x01291000, [text('StudyDate', 'DA', '20200110'), text(0x01290010, 'LO', 'SIEMENS Ultrasound SC2000'), numbers(0x01291099, 'US', [1]), text('PatientName', 'PN', 'Miller^Greta')])), keepSafe);
    expect(values(result, 0x01291002)).toEqual([pseudonyms.uid('1.2.826.5.6.7')]);
    expect(values(result, 0x01291008)).toEqual([shiftDate('20200110', pseudonyms.dateShiftDays('patient'))]);
    expect(values(result, 0x01291000, 0, 'StudyDate')).toEqual([shiftDate('20200110', pseudonyms.dateShiftDays('patient'))]);
    expect(values(result, 0x01291000, 0, 'PatientName')?.[0]).toMatch(/^PSEUDONYM/);
    expect(at(result, 0x01291000, 0, 0x01291099)).toBeUndefined();
    expect(at(result, 0x01291000, 0, 0x01290010)).toBeUndefined();
  });
});

describe('private numbers and versions', () => {
  const patient = [text('PatientID', 'LO', '44718823'), text('StudyDate', 'DA', '20250611')] as const;
  it.each([44718823, 20250611])('a number that is an identifier goes from a safe private attribute: %i', (number) => {
    const series = [text(0x00250010, 'LO', 'GEMS_SERS_01'), numbers(0x00251007, 'SL', [number])] as const;
    expect(at(deidentify(object(ctImage, ...patient, ...series), keepSafe), 0x00251007)).toBeUndefined();
    expect(at(deidentify(object(ctImage, ...patient, series[0], numbers(0x00251007, 'SL', [44])), keepSafe), 0x00251007)).toBeDefined();
  });

  it('a version in the place of a UID stays, and is nothing that the leak check would look for', () => {
    const creator = text(0x00990010, 'LO', 'NQHeader');
    const file = object(ctImage, ...patient, creator, text(0x00991001, 'UI', '2.3.0 build 7'));
    expect(values(deidentify(file, keepSafe), 0x00991001)).toEqual(['2.3.0 build 7']);
    expect(collectIdentifiers(file, resolveProfile({ profile: 'basic', ...keepSafe, pixels: 'off' })).map(({ value }) => value)).not.toContain('2.3.0 build 7');
    expect(at(deidentify(object(ctImage, ...patient, creator, text(0x00991001, 'UI', '2.3.44718823')), keepSafe), 0x00991001)).toBeUndefined();
  });
});
