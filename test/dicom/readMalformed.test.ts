import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { readDicomFile } from '../../shared/dicom/read.ts';
import { memorySource } from '../../shared/dicom/source.ts';
import { find, firstString } from '../../shared/dicom/values.ts';
import {
  ascii, bytes, dataSetBytes, deflateRaw, element, explicitLittle, fragments, hex, implicitLittle, inflateRaw, item, opening, readBytes, readPieces, refusalOf,
  sequence, sequenceEnd, tagBytes, u16, u32, undefinedLength, warningsOf,
} from './bytes.ts';

const name = 0x00100010;
const modality = element(0x00080060, 'CS', 'CT');
const patient = element(name, 'PN', 'Doe^Jane');
const pixels = element(0x7fe00010, 'OW', new Uint8Array(16));
const start = opening('1.2.840.10008.1.2.1');

describe('what is refused', () => {
  it.each<[string, Uint8Array]>([
    ['empty-file', new Uint8Array(0)],
    ['not-dicom', ascii('This is a letter about a patient, not a picture of one. It goes on for a while.')],
    ['not-dicom', new Uint8Array(4000)],
    ['not-dicom', hex('ffd8ffe000104a46494600010101004800480000ffdb0043')],
    ['not-dicom', ascii('%PDF-1.7 and so on and so on and so on')],
    ['truncated', start.slice(0, 132)],
    ['truncated', bytes(start, modality, patient).slice(0, -3)],
    ['truncated', bytes(start, modality, patient, pixels).slice(0, -1)],
    ['truncated', bytes(start, modality, patient, hex('2800 1000 5553'))],
    ['truncated', bytes(start, modality, element(0x00081140, 'SQ', item([patient]), explicitLittle, 4000))],
    ['truncated', bytes(opening('1.2.840.10008.1.2.4.50'), modality, fragments(Uint8Array.of(), new Uint8Array(30))).slice(0, -20)],
    ['truncated', bytes(start, modality, element(0x00081140, 'SQ', [tagBytes(0xfffee000), u32(undefinedLength), patient, hex('1000')], explicitLittle, undefinedLength))],
    ['malformed', bytes(start, modality, ascii('rubbish between the elements'), patient, pixels)],
    ['malformed', bytes(start, modality, element(0x00081140, 'SQ', patient))],
    ['malformed', bytes(start, modality, sequence(0x00081140, [bytes(tagBytes(0xfffee000), u32(10), patient)]), pixels)],
    ['malformed', bytes(opening('1.2.840.10008.1.2.4.50'), modality, element(0x7fe00010, 'OB', [item([]), ascii('no item at all')], explicitLittle, undefinedLength))],
    ['malformed', bytes(opening('1.2.840.10008.1.2.1.99'), hex('070707070707070707070707'))],
    ['unsupported-transfer-syntax', bytes(opening('1.2.840.10008.1.2.4.94'), modality)],
    ['unsupported-transfer-syntax', bytes(opening('1.2.840.10008.1.2.7.1'), modality)],
    ['unsupported-transfer-syntax', bytes(opening('1.2.3.4.5'), modality)],
  ])('refuses as %s (%#)', (code, content) => {
    expect(refusalOf(content)).toBe(code);
  });

  it('names the element in the reason, and no value', () => {
    expect(() => readBytes(bytes(start, modality, patient).slice(0, -3))).toThrow('The file ends within element (0010,0010).');
  });

  it('refuses to nest deeper than any object does', () => {
    let nested: Uint8Array = patient;
    for (let depth = 0; depth < 150; depth++) nested = sequence(0x00081140, [item([nested], 'undefined')], 'undefined');
    expect(refusalOf(bytes(start, modality, nested))).toBe('malformed');
  });

  it('survives ten thousand sequences opened and never closed', () => {
    const open = bytes(element(0x00081140, 'SQ', '', explicitLittle, undefinedLength), tagBytes(0xfffee000), u32(undefinedLength));
    expect(refusalOf(bytes(start, modality, ...Array.from({ length: 10_000 }, () => open)))).toBe('malformed');
  });

  it('says that a deflated data set is too large instead of holding it', () => {
    const bomb = deflateRaw(bytes(modality, element(0x00091001, 'OB', new Uint8Array(4_000_000))));
    const source = memorySource(bytes(opening('1.2.840.10008.1.2.1.99'), bomb));
    expect(() => readDicomFile(source, { inflateRaw: (content) => inflateRaw(content, 1_000_000) })).toThrow(
      expect.objectContaining({ code: 'inflates-too-far' }) as Error,
    );
  });

  it('says that a file vanished while it was read', () => {
    const content = bytes(start, modality, patient);
    let reads = 0;
    const vanishing = {
      size: 100_000,
      read: (offset: number, length: number) => {
        if (reads++ > 0 || offset > content.length) throw Object.assign(new Error('ENOENT: /home/jane'), { code: 'ENOENT' });
        return bytes(content, new Uint8Array(Math.max(0, length - content.length))).subarray(0, length);
      },
    };
    expect(() => readDicomFile(vanishing, { inflateRaw })).toThrow(expect.objectContaining({ code: 'unreadable' }) as Error);
  });

  it('says that a file became shorter while it was read', () => {
    const shrinking = { size: 100_000, read: (_: number, length: number) => new Uint8Array(Math.max(0, length - 1)) };
    expect(() => readDicomFile(shrinking, { inflateRaw })).toThrow(expect.objectContaining({ code: 'unreadable' }) as Error);
  });
});

describe('what is read with a warning', () => {
  const cases: readonly [string, string, readonly Uint8Array[]][] = [
    ['odd-length', 'a value of odd length', [modality, element(0x00081030, 'LO', 'CT HEAD'), patient]],
    ['out-of-order', 'elements out of order', [patient, modality]],
    ['duplicate-element', 'an element twice', [modality, modality, patient]],
    ['missing-delimiter', 'items that are not closed', [modality, element(0x00081140, 'SQ', [tagBytes(0xfffee000), u32(undefinedLength), element(0x00081155, 'UI', '1.2\0'), item([]), sequenceEnd()], explicitLittle, undefinedLength), patient]],
    ['stray-delimiter', 'a delimiter where nothing is open', [modality, sequenceEnd(), patient]],
    ['stray-delimiter', 'a delimiter within a sequence of defined length', [modality, element(0x00081140, 'SQ', [item([]), sequenceEnd()]), patient]],
    ['item-length', 'an item longer than its sequence', [modality, element(0x00081140, 'SQ', [tagBytes(0xfffee000), u32(4000), element(0x00081155, 'UI', '1.2\0')]), patient]],
    ['stray-bytes', 'bytes at the end of an item', [modality, sequence(0x00081140, [item([element(0x00081155, 'UI', '1.2\0'), hex('0000')])]), patient]],
    ['length-not-of-vr', 'half a number', [modality, element(0x00080301, 'US', hex('010203')), patient]],
    ['undefined-length', 'a text of undefined length', [modality, element(0x00080119, 'UC', [item([]), sequenceEnd()], explicitLittle, undefinedLength), patient]],
  ];
  it.each(cases)('%s: %s', (code, _, pieces) => {
    const file = readPieces(pieces);
    expect(warningsOf(file)).toContain(code);
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(file.warnings.every((warning) => warning.offset > 0)).toBe(true);
  });

  it('gives tag and offset of what is wrong', () => {
    const [warning] = readPieces([modality, element(0x00081030, 'LO', 'CT HEAD'), patient]).warnings;
    expect(warning).toMatchObject({ tag: 0x00081030, offset: start.length + modality.length });
  });

  it('accepts a sequence that the end of the file closes', () => {
    const file = readPieces([modality, element(0x00081140, 'SQ', [tagBytes(0xfffee000), u32(undefinedLength), patient], explicitLittle, undefinedLength)]);
    const found = find(file.dataSet.elements, 0x00081140);
    expect(found?.kind === 'sequence' ? firstString(found.items[0]?.elements ?? [], name) : '').toBe('Doe^Jane');
    expect(warningsOf(file)).toEqual(['missing-delimiter', 'missing-delimiter']);
  });

  it('accepts fragments that the end of the file closes', () => {
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.4.50'), modality, fragments(Uint8Array.of(), hex('ffd8')).slice(0, -8)));
    expect(find(file.dataSet.elements, 0x7fe00010)?.kind).toBe('encapsulated');
    expect(warningsOf(file)).toEqual(['missing-delimiter']);
  });

  it('does not list warnings without end', () => {
    const file = readPieces(Array.from({ length: 1000 }, () => modality));
    expect(file.warnings.length).toBe(201);
    expect(file.warnings.at(-1)?.code).toBe('more-warnings');
  });
});

describe('what follows the data set', () => {
  it.each<[string, Uint8Array]>([
    ['Data Set Trailing Padding', element(0xfffcfffc, 'OB', 'left over from the disk ')],
    ['zeros', new Uint8Array(513)],
    ['a few bytes', hex('0a')],
    ['garbage', ascii('garbage that is no element, however it is looked at')],
    ['a second file', bytes(start, modality, patient)],
  ])('is counted and dropped: %s', (_, behind) => {
    const file = readPieces([modality, patient, pixels, behind]);
    expect(file.trailingBytes).toBe(behind.length);
    expect(warningsOf(file)).toEqual(['trailing-bytes']);
    expect(dataSetBytes(file.dataSet)).toEqual(bytes(modality, patient, pixels));
  });

  it.each<[string, Uint8Array]>([
    ['Data Set Trailing Padding', element(0xfffcfffc, 'OB', 'left over from the disk ')],
    ['zeros', new Uint8Array(512)],
    ['spaces', ascii(' '.repeat(100))],
  ])('is dropped where there are no pixels only when it is plain padding: %s', (_, behind) => {
    const file = readPieces([modality, patient, behind]);
    expect(file.trailingBytes).toBe(behind.length);
    expect(dataSetBytes(file.dataSet)).toEqual(bytes(modality, patient));
  });

  it('is found in implicit VR and in a deflated data set too', () => {
    const implicit = [element(0x00080060, 'CS', 'CT', implicitLittle), element(0x7fe00010, 'OW', u16(1), implicitLittle)];
    expect(readPieces([...implicit, ascii('some garbage here')], implicitLittle).trailingBytes).toBe(17);
    const inner = bytes(modality, pixels, new Uint8Array(10));
    expect(readBytes(bytes(opening('1.2.840.10008.1.2.1.99'), deflateRaw(inner))).trailingBytes).toBe(10);
  });
});

describe('any bytes at all', () => {
  const whole = bytes(
    start, element(0x00080005, 'CS', 'ISO_IR 100'), modality, sequence(0x00081140, [item([patient]), item([modality], 'undefined')], 'undefined'),
    patient, element(0x00291001, 'UN', item([element(name, 'PN', 'Doe^Jane', implicitLittle)])), pixels,
  );
  const refusesOrReads = (content: Uint8Array): void => {
    try {
      const file = readBytes(content);
      dataSetBytes(file.dataSet);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  };

  it('are read or refused, never more', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (content) => { refusesOrReads(content); }), { numRuns: 500 });
  });

  it('are read or refused behind a sound opening', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), (content) => { refusesOrReads(bytes(start, modality, content)); }), { numRuns: 500 });
  });

  it('are read or refused when a sound file was changed in places or cut', () => {
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(change, fc.nat(whole.length), (changes, end) => {
        const content = whole.slice();
        for (const [at, value] of changes) content[at] = value;
        refusesOrReads(content);
        refusesOrReads(content.slice(0, end));
      }),
      { numRuns: 2000 },
    );
  });
});
