import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataSet, DicomElement, Encoding } from '../../shared/dicom/element.ts';
import { encapsulatedElement, numberElement, sequenceElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import { reencoded } from '../../shared/dicom/reencode.ts';
import { bytesOf } from '../../shared/dicom/source.ts';
import { find, firstString, numbersOf } from '../../shared/dicom/values.ts';
import { gatheringSink, writeDicomFile } from '../../shared/dicom/write.ts';
import {
  ascii, bytes, dataSetBytes, deflateRaw, element, explicitBig, explicitLittle, fragments, hex, implicitLittle, item, opening, readBytes, readPieces,
  sequence, syntaxUidOf, u16, u32,
} from './bytes.ts';

const encodings: readonly [string, Encoding][] = [
  ['explicit little endian', explicitLittle],
  ['implicit little endian', implicitLittle],
  ['explicit big endian', explicitBig],
];

const meta = {
  mediaStorageSopClassUid: '1.2.840.10008.5.1.4.1.1.7',
  mediaStorageSopInstanceUid: '2.25.1',
  implementationClassUid: '2.25.2',
  implementationVersionName: 'VIGNETTE_0_1_0',
};

function written(dataSet: DataSet, transferSyntaxUid: string): Uint8Array {
  const sink = gatheringSink();
  writeDicomFile({ transferSyntaxUid, dataSet, meta }, sink, { deflateRaw });
  return sink.bytes();
}

/** Random data sets, as annotated bytes: every VR form, nesting, both forms of length, odd lengths. */
function anyElements(encoding: Encoding): fc.Arbitrary<Uint8Array> {
  const value = fc.oneof(
    fc.tuple(fc.constantFrom('LO', 'PN', 'SH', 'ST'), fc.string({ maxLength: 30 }).map((text) => ascii(text.replace(/[^ -~]/g, '?')))),
    fc.tuple(fc.constantFrom('OB', 'UN', 'UT', 'OW', 'UC'), fc.uint8Array({ maxLength: 40 })),
    fc.tuple(fc.constantFrom('US', 'FD', 'UL', 'AT'), fc.uint8Array({ minLength: 8, maxLength: 8 })),
  );
  const { tree } = fc.letrec<{ tree: Uint8Array }>((tie) => ({
    tree: fc
      .array(
        fc.oneof(
          { depthSize: 'small' },
          value.map(([vr, content]) => (tag: number) => element(tag, vr, content, encoding)),
          fc
            .tuple(fc.array(fc.tuple(tie('tree'), fc.constantFrom('defined', 'undefined')), { maxLength: 3 }), fc.constantFrom('defined', 'undefined'))
            .map(([items, form]) => (tag: number) =>
              // Known as a sequence in implicit VR too.
              sequence(0x00081000 + 0x111 + (tag & 0), items.map(([content, itemForm]) => item([content], itemForm, encoding)), form, encoding),
            ),
        ),
        { maxLength: 5 },
      )
      .map((makers) => bytes(...makers.map((make, index) => make(0x00111001 + index)))),
  }));
  return tree;
}

describe('writing what was read', () => {
  it.each(encodings)('gives the same bytes for any data set in %s', (_, encoding) => {
    fc.assert(
      fc.property(anyElements(encoding), (content) => {
        const whole = bytes(element(0x00080060, 'CS', 'CT', encoding), content);
        expect(Buffer.compare(dataSetBytes(readPieces([whole], encoding).dataSet), whole)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps headers that other writers would make otherwise: UN, VRs of later editions, odd lengths', () => {
    const whole = bytes(
      element(0x00080060, 'CS', 'CT'), element(0x00081030, 'LO', 'odd'), element(0x00100010, 'UN', 'Doe^Jane'),
      bytes(hex('1100 0110'), ascii('ZZ'), hex('beef'), u32(2), ascii('ab')), element(0x00280010, 'US', u16(1)),
    );
    expect(dataSetBytes(readPieces([whole]).dataSet)).toEqual(whole);
  });

  it('gives a VR to an element that came without one among others that have it', () => {
    const given = bytes(element(0x00080060, 'CS', 'CT'), element(0x00100020, 'LO', '12', implicitLittle), element(0x00280010, 'US', u16(1)));
    const whole = bytes(element(0x00080060, 'CS', 'CT'), element(0x00100020, 'LO', '12'), element(0x00280010, 'US', u16(1)));
    expect(dataSetBytes(readPieces([given]).dataSet)).toEqual(whole);
  });

  it('keeps group lengths, even where they lie', () => {
    const whole = bytes(element(0x00080000, 'UL', u32(4711)), element(0x00080060, 'CS', 'CT'));
    expect(dataSetBytes(readPieces([whole]).dataSet)).toEqual(whole);
  });

  it('copies pixel data and fragments as they are', () => {
    const native = bytes(element(0x00080060, 'CS', 'CT'), element(0x7fe00010, 'OW', new Uint8Array(3_000_000).map((_, index) => index % 251)));
    expect(dataSetBytes(readPieces([native]).dataSet)).toEqual(native);
    const encapsulated = bytes(element(0x00080060, 'CS', 'CT'), fragments(u32(0), hex('ffd8ff'), hex('0102')));
    expect(dataSetBytes(readBytes(bytes(opening('1.2.840.10008.1.2.4.50'), encapsulated)).dataSet)).toEqual(encapsulated);
  });
});

describe('writing what was changed', () => {
  const replaceName = (elements: readonly DicomElement[], encoding: Encoding): DicomElement[] =>
    elements.map((found) => (found.tag === 0x00100010 ? textElement(found.tag, 'PN', 'Anonymous^Somebody', encoding) : found));

  it.each(encodings)('gives new lengths to the sequences and items above a change, in %s', (_, encoding) => {
    const file = readPieces(
      [
        element(0x00080060, 'CS', 'CT', encoding),
        sequence(0x00081111, [item([sequence(0x00081111, [item([element(0x00100010, 'PN', 'Doe^Jane', encoding)], 'defined', encoding)], 'defined', encoding)], 'defined', encoding)], 'defined', encoding),
        element(0x00100020, 'LO', '12', encoding),
      ],
      encoding,
    );
    const changed = file.dataSet.elements.map((outer) =>
      outer.kind !== 'sequence' ? outer : { ...outer, items: outer.items.map((outerItem) => ({ ...outerItem, elements: outerItem.elements.map((inner) =>
        inner.kind !== 'sequence' ? inner : { ...inner, items: inner.items.map((innerItem) => ({ ...innerItem, elements: replaceName(innerItem.elements, encoding) })) }) })) },
    );
    expect(dataSetBytes({ encoding, elements: changed })).toEqual(
      bytes(
        element(0x00080060, 'CS', 'CT', encoding),
        sequence(0x00081111, [item([sequence(0x00081111, [item([element(0x00100010, 'PN', 'Anonymous^Somebody', encoding)], 'defined', encoding)], 'defined', encoding)], 'defined', encoding)], 'defined', encoding),
        element(0x00100020, 'LO', '12', encoding),
      ),
    );
  });

  it('sets group lengths and Length to End right', () => {
    const file = readPieces([
      element(0x00080000, 'UL', u32(22)), element(0x00080001, 'UL', u32(46)), element(0x00080060, 'CS', 'CT'),
      element(0x00100000, 'UL', u32(16)), element(0x00100010, 'PN', 'Doe^Jane'),
    ]);
    const output = readPieces([dataSetBytes({ encoding: explicitLittle, elements: replaceName(file.dataSet.elements, explicitLittle) })]);
    expect([0x00080000, 0x00080001, 0x00100000].flatMap((tag) => numbersOf(find(output.dataSet.elements, tag)!))).toEqual([22, 48, 26]);
  });

  it('pads a new value that replaces an old one in its element', () => {
    const file = readPieces([element(0x00080060, 'CS', 'CT'), element(0x00100010, 'PN', 'Doe^Jane')]);
    const value = textElement(0x00100010, 'PN', 'Doe', explicitLittle).value;
    const odd = { ...value, length: 3 };
    const changed = file.dataSet.elements.map((found) => (found.kind === 'value' && found.vr === 'PN' ? { ...found, value: odd } : found));
    expect(dataSetBytes({ encoding: explicitLittle, elements: changed })).toEqual(bytes(element(0x00080060, 'CS', 'CT'), element(0x00100010, 'PN', 'Doe ')));
  });

  it.each(encodings)('writes a value longer than 16 bits can say, in %s', (_, encoding) => {
    const long = numberElement(0x00283006, 'US', Array.from({ length: 40_000 }, (_value, index) => index), encoding);
    const elements = [textElement(0x00080060, 'CS', 'CT', encoding), long];
    const content = dataSetBytes({ encoding, elements });
    const found = find(readPieces([content], encoding).dataSet.elements, 0x00283006);
    expect(found?.writtenVr).toBe(encoding.explicitVr ? 'UN' : undefined);
    // As words, US or OW, whichever the dictionary says: the numbers are what was written.
    expect(found === undefined ? [] : numbersOf(found).slice(0, 300)).toEqual(Array.from({ length: 300 }, (_value, index) => index));
  });

  it.each(encodings)('makes elements of its own in %s', (_, encoding) => {
    const elements = [
      textElement(0x00080060, 'CS', 'CT', encoding),
      sequenceElement(0x00081111, [[textElement(0x00081155, 'UI', '1.2.3', encoding)], []], encoding),
      numberElement(0x00189306, 'FD', [0.5, -1e300], encoding),
      numberElement(0x00280010, 'US', [512], encoding),
    ];
    expect(dataSetBytes({ encoding, elements })).toEqual(
      bytes(
        element(0x00080060, 'CS', 'CT', encoding),
        sequence(0x00081111, [item([element(0x00081155, 'UI', '1.2.3\0', encoding)], 'defined', encoding), item([], 'defined', encoding)], 'defined', encoding),
        element(0x00189306, 'FD', encoding.bigEndian ? hex('3fe0000000000000 fe37e43c8800759c') : hex('000000000000e03f 9c7500883ce437fe'), encoding),
        element(0x00280010, 'US', u16(512, encoding), encoding),
      ),
    );
  });

  it('makes fragments of even length', () => {
    const made = encapsulatedElement(0x7fe00010, 'OB', [Uint8Array.of(), hex('ffd8ff')], explicitLittle);
    expect(dataSetBytes({ encoding: explicitLittle, elements: [made] })).toEqual(fragments(Uint8Array.of(), hex('ffd8ff00')));
  });

  it('turns the byte order of values round when the encoding changes', () => {
    const pieces = (encoding: Encoding) => [
      element(0x00080060, 'CS', 'CT', encoding), sequence(0x00081111, [item([element(0x00280010, 'US', u16(258, encoding), encoding)], 'undefined', encoding)], 'undefined', encoding),
      element(0x00189306, 'FD', numberBytes(1.5, encoding), encoding), element(0x7fe00010, 'OW', bytes(u16(1, encoding), u16(2, encoding)), encoding),
    ];
    for (const [, from] of encodings) {
      for (const [, to] of encodings) {
        expect(dataSetBytes(reencoded(readPieces(pieces(from), from).dataSet, to))).toEqual(bytes(...pieces(to)));
      }
    }
  });
});

function numberBytes(value: number, encoding: Encoding): Uint8Array {
  const made = numberElement(0x00189306, 'FD', [value], encoding);
  return bytesOf(made.value);
}

describe('a whole file', () => {
  const dataSetOf = (encoding: Encoding): DataSet => ({ encoding, elements: [textElement(0x00080060, 'CS', 'CT', encoding), valueElement(0x7fe00010, 'OW', hex('01020304'), encoding)] });

  it.each(encodings)('has a preamble of zeros, our own file meta information and the data set, in %s', (_, encoding) => {
    const content = written(dataSetOf(encoding), syntaxUidOf(encoding));
    expect(content.slice(0, 132)).toEqual(bytes(new Uint8Array(128), ascii('DICM')));
    const file = readBytes(content);
    expect(file.warnings).toEqual([]);
    expect(file.meta?.elements.map((found) => found.tag)).toEqual([0x00020000, 0x00020001, 0x00020002, 0x00020003, 0x00020010, 0x00020012, 0x00020013]);
    expect(firstString(file.meta?.elements ?? [], 0x00020013)).toBe('VIGNETTE_0_1_0');
    const groupLength = find(file.meta?.elements ?? [], 0x00020000);
    const stated = groupLength === undefined ? 0 : (numbersOf(groupLength)[0] ?? 0);
    const dataSet = dataSetBytes(dataSetOf(encoding));
    expect(132 + 12 + stated + dataSet.length).toBe(content.length);
    expect(content.slice(-dataSet.length)).toEqual(dataSet);
  });

  it('is deflated where the transfer syntax says so, with an even length', () => {
    const content = written(dataSetOf(explicitLittle), '1.2.840.10008.1.2.1.99');
    const file = readBytes(content);
    expect(dataSetBytes(file.dataSet)).toEqual(dataSetBytes(dataSetOf(explicitLittle)));
    expect(content.length % 2).toBe(0);
  });

  it('is not written in a transfer syntax that its data set is not in', () => {
    expect(() => written(dataSetOf(implicitLittle), '1.2.840.10008.1.2.1')).toThrow('does not fit');
  });
});
