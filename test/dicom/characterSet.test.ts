import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterSetOf, characterSetOfTerms, decodeText, defaultCharacterSet, encodeText } from '../../shared/dicom/characterSet.ts';
import { stringsOf } from '../../shared/dicom/values.ts';
import { walk } from '../../shared/dicom/walk.ts';
import { ascii, bytes, element, hex, item, readPieces, sequence } from './bytes.ts';

const set = (terms: string) => characterSetOfTerms(terms.split('\\'));

// Person names of PS3.5 Annexes H to K and of the single-byte sets of PS3.3 C.12.1.1.2, as their bytes.
const examples: readonly [string, string, string, string][] = [
  ['ISO_IR 6', 'Doe^Jane', 'ISO_IR 6', '446f655e4a616e65'],
  ['ISO_IR 100', 'Buc^Jérôme', 'ISO_IR 100', '4275635e4ae972f46d65'],
  ['ISO_IR 101', 'Wałęsa', 'ISO_IR 101', '5761b3ea7361'],
  ['ISO_IR 109', 'Ĉapelo', 'ISO_IR 109', 'c66170656c6f'],
  ['ISO_IR 110', 'Ķēniņš', 'ISO_IR 110', 'd3ba6e69f1b9'],
  ['ISO_IR 144', 'Люкceмбypг', 'ISO_IR 144', 'bbeeda63 65dcd1 79 70 d3'],
  ['ISO_IR 127', 'قباني^لنزار', 'ISO_IR 127', 'e2c8c7e6ea5ee4e6d2c7d1'],
  ['ISO_IR 126', 'Διονυσιος', 'ISO_IR 126', 'c4e9efedf5f3e9eff2'],
  ['ISO_IR 138', 'שרון^דבורה', 'ISO_IR 138', 'f9f8e5ef5ee3e1e5f8e4'],
  ['ISO_IR 148', 'Çağlar', 'ISO_IR 148', 'c761f06c6172'],
  ['ISO_IR 203', 'Œuvre €', 'ISO_IR 203', 'bc7576726520a4'],
  ['ISO_IR 166', 'นามสกุล', 'ISO_IR 166', 'b9d2c1caa1d8c5'],
  ['ISO_IR 13', 'ﾔﾏﾀﾞ^ﾀﾛｳ', 'ISO_IR 13', 'd4cfc0de5ec0dbb3'],
  ['ISO_IR 192', 'Wang^XiaoDong=王^小東=', 'ISO_IR 192', '57616e675e5869616f446f6e673de78e8b5ee5b08fe69db13d'],
  ['GB18030', 'Wang^XiaoDong=王^小东=', 'GB18030', '57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d'],
  ['GBK', 'Wang^XiaoDong=王^小东=', 'GBK', '57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d'],
  [
    'PS3.5 H.3.1', 'Yamada^Tarou=山田^太郎=やまだ^たろう', '\\ISO 2022 IR 87',
    '59616d6164615e5461726f753d 1b2442 3b334544 1b2842 5e 1b2442 42404f3a 1b2842 3d 1b2442 246424 5e 2440 1b2842 5e 1b2442 243f24 6d 2426 1b2842',
  ],
  [
    'PS3.5 H.3.2', 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう', 'ISO 2022 IR 13\\ISO 2022 IR 87',
    'd4cfc0de5ec0dbb33d 1b2442 3b334544 1b284a 5e 1b2442 42404f3a 1b284a 3d 1b2442 246424 5e 2440 1b284a 5e 1b2442 243f24 6d 2426 1b284a',
  ],
  [
    'PS3.5 I.2', 'Hong^Gildong=洪^吉洞=홍^길동', '\\ISO 2022 IR 149',
    '486f6e675e47696c646f6e673d 1b242943 fbf3 5e 1b242943 d1ced4d7 3d 1b242943 c8ab 5e 1b242943 b1e6b5bf',
  ],
  ['PS3.5 K.2', 'Zhang^XiaoDong=张^小东=', '\\ISO 2022 IR 58', '5a68616e675e5869616f446f6e673d 1b242941 d5c5 5e 1b242941 d0a1b6ab 3d'],
  ['supplementary kanji', '丂', '\\ISO 2022 IR 87\\ISO 2022 IR 159', '1b242844 3021 1b2842'],
  ['two single-byte sets', 'Ä Δ', 'ISO 2022 IR 100\\ISO 2022 IR 126', 'c420 1b2d46 c4'],
];

describe('every character set of PS3.3 C.12.1.1.2', () => {
  it.each(examples)('decodes %s', (_, text, terms, digits) => {
    expect(decodeText(hex(digits), 'PN', set(terms))).toBe(text);
  });

  it.each(examples)('encodes %s', (_, text, terms, digits) => {
    expect(encodeText(text, 'PN', set(terms))).toEqual(hex(digits));
  });

  it.each(['ISO_IR 100', 'ISO_IR 101', 'ISO_IR 109', 'ISO_IR 110', 'ISO_IR 144', 'ISO_IR 127', 'ISO_IR 126', 'ISO_IR 138', 'ISO_IR 148', 'ISO_IR 203', 'ISO_IR 166', 'ISO_IR 13'])(
    'encodes what it decodes, byte by byte, in %s', (term) => {
      let encodable = 0;
      for (let byte = 0x20; byte < 0x100; byte++) {
        const text = decodeText(Uint8Array.of(byte), 'LO', set(term));
        const back = encodeText(text, 'LO', set(term));
        // A byte without a character is shown by its number, which may be another character of the set.
        if (back === undefined || (byte >= 0x80 && text.charCodeAt(0) === byte && back[0] !== byte)) continue;
        encodable++;
        expect(back).toEqual(Uint8Array.of(byte));
      }
      expect(encodable).toBeGreaterThanOrEqual(95 + 48);
    },
  );

  it.each(['ISO_IR 192', 'GB18030'])('takes any text in %s', (term) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        const encoded = encodeText(text, 'LT', set(term));
        expect(encoded === undefined ? undefined : decodeText(encoded, 'LT', set(term))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  it('encodes four-byte characters of GB 18030, which GBK has not', () => {
    expect(encodeText('Ā😀', 'LO', set('GB18030'))).toEqual(hex('81308b38 9439fc36'));
    expect(encodeText('😀', 'LO', set('GBK'))).toBeUndefined();
  });

  it('knows the misspellings that files hold', () => {
    for (const term of ['ISO-IR 100', 'ISO IR 100', 'ISO_IR_100', 'iso_ir 100', 'ISO 8859-1', 'ISO_IR100']) expect(decodeText(hex('e9'), 'LO', set(term))).toBe('é');
    for (const term of ['UTF-8', 'ISO_IR192', 'ISO 2022 IR 192']) expect(decodeText(hex('c3a9'), 'LO', set(term))).toBe('é');
  });
});

describe('switching', () => {
  it('goes back to the first set at the delimiters of a person name and between values, PS3.5 6.1.2.5.3', () => {
    const content = bytes(hex('1b242943 c8ab'), ascii('\\'), hex('c8'));
    expect(decodeText(content, 'LO', set('ISO 2022 IR 100\\ISO 2022 IR 149'))).toBe('홍\\È');
    expect(decodeText(bytes(hex('1b242943 c8ab'), ascii('^'), hex('c8')), 'PN', set('ISO 2022 IR 100\\ISO 2022 IR 149'))).toBe('홍^È');
    expect(decodeText(bytes(hex('1b242943 c8ab'), ascii('^'), hex('c8ab')), 'LO', set('ISO 2022 IR 100\\ISO 2022 IR 149'))).toBe('홍^홍');
  });

  it('does not split at a backslash that is half of a character', () => {
    // 0x5C is the second byte of these characters in GBK and in JIS X 0208.
    const file = readPieces([element(0x00080005, 'CS', 'GBK '), element(0x00081030, 'LO', bytes(hex('985c'), ascii('\\b')))]);
    walk(file.dataSet, (found, _, characterSet) => {
      if (found.tag === 0x00081030) expect(stringsOf(found, characterSet)).toEqual(['榎', 'b']);
    });
    expect(decodeText(hex('1b2442 255c 1b2842'), 'LO', set('\\ISO 2022 IR 87'))).toBe('ボ');
  });

  it('reads text whose escape sequence was left out', () => {
    expect(decodeText(hex('c8abb1e6'), 'PN', set('\\ISO 2022 IR 149'))).toBe('홍길');
  });

  it('takes the backslash of ISO IR 13 for a delimiter, and for a yen sign where there is one value only', () => {
    expect(decodeText(ascii('a\\b'), 'LO', set('ISO_IR 13'))).toBe('a\\b');
    expect(decodeText(ascii('a\\b'), 'LT', set('ISO_IR 13'))).toBe('a¥b');
  });
});

describe('what is wrong', () => {
  it('reads UTF-8 where nothing was declared', () => {
    expect(decodeText(hex('4ac3a972c3b46d65'), 'PN', defaultCharacterSet)).toBe('Jérôme');
    expect(decodeText(hex('c3a9'), 'LO', set('NONSENSE'))).toBe('é');
  });

  it('loses no byte that has no meaning', () => {
    expect(decodeText(hex('4ae972'), 'PN', defaultCharacterSet)).toBe('Jér');
    expect(decodeText(hex('4ae972'), 'PN', set('ISO_IR 192'))).toBe('Jér');
    expect(decodeText(hex('41ff42'), 'PN', set('GB18030'))).toBe('AÿB');
    expect(decodeText(hex('1b2442 3b'), 'PN', set('\\ISO 2022 IR 87'))).toBe(';');
  });

  it('never throws, whatever the bytes and the terms', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...examples.map(([, , terms]) => terms)), (content, terms) => {
        expect(typeof decodeText(content, 'PN', set(terms))).toBe('string');
      }),
      { numRuns: 2000 },
    );
  });

  it('says what cannot be expressed', () => {
    expect(encodeText('王', 'PN', set('ISO_IR 100'))).toBeUndefined();
    expect(encodeText('é', 'PN', defaultCharacterSet)).toBeUndefined();
    expect(encodeText('é', 'CS', set('ISO_IR 192'))).toBeUndefined();
  });
});

describe('the set in force', () => {
  it('is that of the item, else that of what is around it', () => {
    const inner = item([element(0x00080005, 'CS', 'ISO_IR 126'), element(0x00100010, 'PN', hex('c4e9'))]);
    const plainItem = item([element(0x00100010, 'PN', hex('e9 20'))]);
    const file = readPieces([element(0x00080005, 'CS', 'ISO_IR 100'), sequence(0x00081111, [inner, plainItem]), element(0x00100010, 'PN', hex('e920'))]);
    const names: string[] = [];
    walk(file.dataSet, (found, _, characterSet) => {
      if (found.tag === 0x00100010) names.push(...stringsOf(found, characterSet));
    });
    expect(names).toEqual(['Δι', 'é', 'é']);
  });

  it('is the one around an empty element, and found out of order', () => {
    const around = set('ISO_IR 100');
    expect(characterSetOf(readPieces([element(0x00080005, 'CS', ''), element(0x00080060, 'CS', 'CT')]).dataSet.elements, around)).toBe(around);
    expect(characterSetOf(readPieces([element(0x00080060, 'CS', 'CT'), element(0x00080005, 'CS', 'ISO_IR 192')]).dataSet.elements, around).terms).toEqual(['ISO_IR 192']);
  });
});
