import { describe, expect, it } from 'vitest';
import type { DicomElement, SequenceElement } from '../../shared/dicom/element.ts';
import { bytesOf } from '../../shared/dicom/source.ts';
import { bigNumbersOf, find, firstString, numbersOf, stringsOf } from '../../shared/dicom/values.ts';
import {
  ascii, bytes, dataSetBytes, deflateRaw, element, explicitBig, explicitLittle, fragments, hex, implicitLittle, item, opening, readBytes, readPieces,
  sequence, sequenceEnd, u16, u32, undefinedLength, warningsOf,
} from './bytes.ts';

const name = 0x00100010;
const id = 0x00100020;

function sequenceAt(elements: readonly DicomElement[], tag: number): SequenceElement {
  const found = find(elements, tag);
  if (found?.kind !== 'sequence') throw new Error('no sequence there');
  return found;
}

describe('the encodings', () => {
  it.each([
    ['explicit little endian', explicitLittle],
    ['implicit little endian', implicitLittle],
    ['explicit big endian', explicitBig],
  ])('reads values, sequences and numbers in %s', (_, encoding) => {
    const file = readPieces(
      [
        element(0x00080005, 'CS', 'ISO_IR 100', encoding),
        sequence(0x00081140, [item([element(0x00081155, 'UI', '1.2.3\0', encoding)], 'defined', encoding)], 'defined', encoding),
        sequence(0x00082112, [item([element(0x00081155, 'UI', '1.2.4\0', encoding)], 'undefined', encoding)], 'undefined', encoding),
        element(name, 'PN', 'Doe^Jane', encoding),
        element(0x00280010, 'US', u16(512, encoding), encoding),
      ],
      encoding,
    );
    expect(file.dataSet.encoding).toEqual(encoding);
    expect(file.warnings).toEqual([]);
    const { elements } = file.dataSet;
    expect(firstString(elements, name)).toBe('Doe^Jane');
    expect(firstString(sequenceAt(elements, 0x00081140).items[0]?.elements ?? [], 0x00081155)).toBe('1.2.3');
    expect(sequenceAt(elements, 0x00081140).undefinedLength).toBe(false);
    expect(firstString(sequenceAt(elements, 0x00082112).items[0]?.elements ?? [], 0x00081155)).toBe('1.2.4');
    expect(sequenceAt(elements, 0x00082112).items[0]?.undefinedLength).toBe(true);
    const rows = find(elements, 0x00280010);
    expect(rows === undefined ? [] : numbersOf(rows)).toEqual([512]);
  });

  it.each([
    ['raw', Uint8Array.of()],
    ['with the header of RFC 1950 that does not belong there', hex('789c')],
  ])('inflates a deflated data set, %s', (_, header) => {
    const content = deflateRaw(bytes(element(0x00080060, 'CS', 'CT'), element(name, 'PN', 'Doe^Jane')));
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.1.99'), header, content));
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.1.99');
  });

  it('reads a deflated file whose data set is not deflated, with a warning', () => {
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.1.99'), element(0x00080060, 'CS', 'CT'), element(name, 'PN', 'Doe^Jane')));
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(warningsOf(file)).toEqual(['not-deflated']);
  });

  it('reads what is there when the transfer syntax says otherwise, with a warning', () => {
    const file = readBytes(
      bytes(opening('1.2.840.10008.1.2'), element(0x00080005, 'CS', 'ISO_IR 100'), element(0x00080060, 'CS', 'CT'), element(name, 'PN', 'Doe^Jane'), element(id, 'LO', '1234')),
    );
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    expect(warningsOf(file)).toEqual(['encoding-not-as-declared']);
  });

  it('turns fragments in implicit VR, which cannot be, into explicit VR', () => {
    const implicit = (tag: number, vr: string, value: string) => element(tag, vr, value, implicitLittle);
    const pixels = element(0x7fe00010, 'OB', [item([]), item([hex('ffd8ffd9')]), sequenceEnd()], implicitLittle, undefinedLength);
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.4.50'), implicit(0x00080005, 'CS', 'ISO_IR 100'), implicit(0x00080060, 'CS', 'OT'), implicit(name, 'PN', 'Doe^Jane'), implicit(id, 'LO', '12'), pixels));
    expect(file.dataSet.encoding).toEqual(explicitLittle);
    expect(dataSetBytes(file.dataSet)).toEqual(
      bytes(element(0x00080005, 'CS', 'ISO_IR 100'), element(0x00080060, 'CS', 'OT'), element(name, 'PN', 'Doe^Jane'), element(id, 'LO', '12'), fragments(Uint8Array.of(), hex('ffd8ffd9'))),
    );
  });
});

describe('the opening', () => {
  it.each([
    ['explicit little endian', explicitLittle],
    ['implicit little endian', implicitLittle],
    ['explicit big endian', explicitBig],
  ])('recognises a bare data set in %s', (_, encoding) => {
    const file = readBytes(bytes(element(0x00080005, 'CS', 'ISO_IR 100', encoding), element(0x00080016, 'UI', '1.2\0', encoding), element(name, 'PN', 'Doe^Jane', encoding), element(id, 'LO', '12', encoding)));
    expect(file.dataSet.encoding).toEqual(encoding);
    expect(file.meta).toBeUndefined();
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(warningsOf(file)).toEqual(['no-preamble', 'no-meta']);
  });

  it('reads an ACR-NEMA file, which begins with a group length', () => {
    const implicit = (tag: number, value: Uint8Array | string) => element(tag, 'LO', value, implicitLittle);
    const file = readBytes(bytes(implicit(0x00080000, u32(12)), implicit(0x00080001, u32(100)), implicit(0x00080010, 'ACR-NEMA 2.0'), implicit(name, 'Doe Jane')));
    expect(firstString(file.dataSet.elements, name)).toBe('Doe Jane');
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2');
  });

  it('reads file meta information without preamble', () => {
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.1').subarray(132), element(name, 'PN', 'Doe^Jane')));
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
    expect(file.hasPreamble).toBe(false);
  });

  it('finds the encoding out where the file meta information names none', () => {
    const meta = bytes(new Uint8Array(128), ascii('DICM'), element(0x00020001, 'OB', hex('0001')));
    const file = readBytes(bytes(meta, element(0x00080060, 'CS', 'CT', implicitLittle), element(name, 'PN', 'Doe^Jane', implicitLittle)));
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2');
    expect(warningsOf(file)).toEqual(['no-transfer-syntax']);
  });

  it('is not misled where the file meta information would read as big endian too', () => {
    // Read as big endian, its first element is a group length of 1024 bytes that ends with the file.
    const content = bytes(opening('1.2.840.10008.1.2.2'), element(0x00080060, 'CS', 'CT', explicitBig));
    const rest = 132 + 8 + 1024 - content.length - 8;
    const file = readBytes(bytes(content, element(name, 'PN', 'x'.repeat(rest), explicitBig)));
    expect(file.transferSyntaxUid).toBe('1.2.840.10008.1.2.2');
    expect(firstString(file.dataSet.elements, name)?.length).toBe(rest);
  });

  it('does not believe the group length of the file meta information', () => {
    const content = bytes(new Uint8Array(128), ascii('DICM'), element(0x00020000, 'UL', u32(4_000_000)), element(0x00020010, 'UI', '1.2.840.10008.1.2.1\0'));
    expect(firstString(readBytes(bytes(content, element(name, 'PN', 'Doe^Jane'))).dataSet.elements, name)).toBe('Doe^Jane');
  });
});

describe('value representations', () => {
  it('understands implicit values by the dictionary, repeating groups and private creators included', () => {
    const implicit = (tag: number, value: Uint8Array | string) => element(tag, 'LO', value, implicitLittle);
    const file = readPieces(
      [
        implicit(0x00080060, 'CT'), implicit(0x00090010, 'ACME 1.1'), implicit(0x00091001, 'x '),
        implicit(0x60003000, hex('0000')), implicit(0x60020010, u16(3)), implicit(0x7fe00010, hex('0000')),
      ],
      implicitLittle,
    );
    expect(file.dataSet.elements.map((found) => found.vr)).toEqual(['CS', 'LO', 'UN', 'OW', 'US', 'OW']);
    expect(file.dataSet.elements.every((found) => found.writtenVr === undefined)).toBe(true);
  });

  it.each([
    [0, 'US', 65535],
    [1, 'SS', -1],
  ])('takes "US or SS" for what Pixel Representation %i says', (representation, vr, value) => {
    const implicit = (tag: number, content: Uint8Array) => element(tag, 'US', content, implicitLittle);
    const file = readPieces([implicit(0x00280103, u16(representation)), implicit(0x00280106, u16(65535))], implicitLittle);
    const smallest = find(file.dataSet.elements, 0x00280106);
    expect(smallest?.vr).toBe(vr);
    expect(smallest === undefined ? [] : numbersOf(smallest)).toEqual([value]);
  });

  it('understands UN of a known attribute by the dictionary and remembers that it was UN', () => {
    const file = readPieces([element(0x00080060, 'CS', 'CT'), element(name, 'UN', 'Doe^Jane')]);
    const found = find(file.dataSet.elements, name);
    expect(found).toMatchObject({ vr: 'PN', writtenVr: 'UN' });
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
  });

  it('reads a value too long for its VR, written as UN', () => {
    const long = '1.5\\'.repeat(20_000);
    const file = readPieces([element(0x00080060, 'CS', 'RTSTRUCT'), element(0x30060050, 'UN', long)]);
    const contour = find(file.dataSet.elements, 0x30060050);
    expect(contour?.vr).toBe('DS');
    expect(contour === undefined ? 0 : stringsOf(contour).length).toBe(20_001);
  });

  it.each([
    ['undefined', 'undefined'],
    ['defined', 'defined'],
  ] as const)('reads a sequence of %s length within UN, which is in implicit little endian even in big endian', (_, form) => {
    const inner = item([element(0x00081155, 'UI', '1.2.3\0', implicitLittle), element(0x00280010, 'US', u16(7), implicitLittle)], form, implicitLittle);
    const content = form === 'defined' ? [inner] : [inner, sequenceEnd()];
    for (const encoding of [explicitLittle, explicitBig]) {
      const unknown = element(0x00081140, 'UN', content, encoding, form === 'defined' ? undefined : undefinedLength);
      const file = readPieces([element(0x00080060, 'CS', 'CT', encoding), unknown, element(name, 'PN', 'Doe^Jane', encoding)], encoding);
      const found = sequenceAt(file.dataSet.elements, 0x00081140);
      expect(found).toMatchObject({ vr: 'SQ', writtenVr: 'UN', itemEncoding: implicitLittle });
      const rows = find(found.items[0]?.elements ?? [], 0x00280010);
      expect(rows === undefined ? [] : numbersOf(rows)).toEqual([7]);
      expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
      expect(warningsOf(file)).toEqual([]);
    }
  });

  it('opens a private sequence of unknown VR, so that nothing hides in it', () => {
    const inner = item([element(name, 'PN', 'Doe^Jane', implicitLittle)], 'defined', implicitLittle);
    const file = readPieces([element(0x00080060, 'CS', 'CT', implicitLittle), element(0x00291001, 'UN', inner, implicitLittle)], implicitLittle);
    expect(firstString(sequenceAt(file.dataSet.elements, 0x00291001).items[0]?.elements ?? [], name)).toBe('Doe^Jane');
  });

  it('leaves an unknown value alone that only begins like a sequence', () => {
    const file = readPieces([element(0x00080060, 'CS', 'CT'), element(0x00291001, 'UN', hex('feff00e0 ffffff00 01020304'))]);
    expect(find(file.dataSet.elements, 0x00291001)).toMatchObject({ kind: 'value', vr: 'UN' });
    expect(warningsOf(file)).toEqual([]);
  });

  it('reads items in implicit VR within an explicit data set', () => {
    const inner = item([element(0x00081155, 'UI', '1.2.3\0', implicitLittle)], 'defined', implicitLittle);
    const file = readPieces([sequence(0x00081140, [inner]), element(name, 'PN', 'Doe^Jane')]);
    expect(sequenceAt(file.dataSet.elements, 0x00081140).itemEncoding).toEqual(implicitLittle);
  });

  it('reads an element without VR among others that have one', () => {
    const file = readPieces([element(0x00080060, 'CS', 'CT'), element(name, 'PN', 'Doe^Jane', implicitLittle), element(id, 'LO', '12')]);
    expect(firstString(file.dataSet.elements, name)).toBe('Doe^Jane');
    expect(firstString(file.dataSet.elements, id)).toBe('12');
    expect(warningsOf(file)).toEqual(['missing-vr']);
  });

  it('takes a VR of a later edition for UN with a 32-bit length', () => {
    const later = bytes(hex('1100 0110'), ascii('ZZ'), hex('0000'), u32(2), ascii('ab'));
    const file = readPieces([element(0x00080060, 'CS', 'CT'), later, element(0x00280010, 'US', u16(1))]);
    expect(find(file.dataSet.elements, 0x00111001)).toMatchObject({ vr: 'UN', writtenVr: 'ZZ' });
    expect(warningsOf(file)).toEqual(['unknown-vr']);
  });

  it('reads every VR of PS3.5 in its form of header', () => {
    const vrs = ['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'PN', 'SH', 'SL', 'SS', 'ST', 'SV', 'TM', 'UC', 'UI', 'UL', 'UN', 'UR', 'US', 'UT', 'UV'];
    const file = readPieces(vrs.map((vr, index) => element(0x00111000 + index, vr, ascii('12345678'))));
    expect(file.dataSet.elements.map((found) => found.writtenVr)).toEqual(vrs);
    expect(warningsOf(file)).toEqual([]);
  });

  it('reads 64-bit numbers exactly', () => {
    const file = readPieces([element(0x00080060, 'CS', 'CT'), element(0x7fe00001, 'OV', hex('ffffffffffffff7f')), element(0x7fe00003, 'UV', hex('0100000000000080'))]);
    const [, first, second] = file.dataSet.elements;
    expect([first, second].flatMap((found) => (found === undefined ? [] : bigNumbersOf(found)))).toEqual([2n ** 63n - 1n, 2n ** 63n + 1n]);
  });
});

describe('pixel data', () => {
  it('keeps fragments as ranges, the offset table first', () => {
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.4.50'), element(0x00080060, 'CS', 'OT'), fragments(u32(0), hex('ffd8ffd9'), hex('0102'))));
    const pixels = find(file.dataSet.elements, 0x7fe00010);
    expect(pixels?.kind === 'encapsulated' ? pixels.fragments.map((range) => [...bytesOf(range)]) : []).toEqual([[0, 0, 0, 0], [0xff, 0xd8, 0xff, 0xd9], [1, 2]]);
  });

  it('reads the elements behind it', () => {
    const signature = sequence(0xfffafffa, [item([element(0x04000005, 'US', u16(1))])]);
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.4.50'), element(0x00080060, 'CS', 'OT'), fragments(Uint8Array.of(), hex('ffd8')), signature));
    expect(file.dataSet.elements.map((found) => found.tag)).toEqual([0x00080060, 0x7fe00010, 0xfffafffa]);
    expect(file.trailingBytes).toBe(0);
  });

  it('takes a sequence delimiter within a fragment for what it is: data', () => {
    const content = hex('0000 feff dde0 0000 0000 0000');
    const file = readBytes(bytes(opening('1.2.840.10008.1.2.4.90'), element(0x00080060, 'CS', 'OT'), fragments(Uint8Array.of(), content)));
    const pixels = find(file.dataSet.elements, 0x7fe00010);
    expect(pixels?.kind === 'encapsulated' ? pixels.fragments[1]?.length : 0).toBe(content.length);
  });
});
