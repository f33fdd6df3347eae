import { describe, expect, it } from 'vitest';
import { characterSetOfTerms } from '../../shared/dicom/characterSet.ts';
import type { ValueElement } from '../../shared/dicom/element.ts';
import { numberElement, textElement, valueElement } from '../../shared/dicom/make.ts';
import { bytesOf } from '../../shared/dicom/source.ts';
import { bigNumbersOf, numbersOf, stringsOf } from '../../shared/dicom/values.ts';
import { formatPath, walk } from '../../shared/dicom/walk.ts';
import { ascii, element, explicitBig, explicitLittle, item, readPieces, sequence } from './bytes.ts';

const text = (vr: string, content: string) => stringsOf(valueElement(0x00091001, vr, ascii(content), explicitLittle));

describe('text values', () => {
  it('are split at the backslash where the VR has several', () => {
    expect(text('CS', 'ORIGINAL\\PRIMARY ')).toEqual(['ORIGINAL', 'PRIMARY']);
    expect(text('LO', 'a\\\\b ')).toEqual(['a', '', 'b']);
    expect(text('LT', 'C:\\pictures ')).toEqual(['C:\\pictures']);
    expect(text('UT', 'a\\b')).toEqual(['a\\b']);
  });

  it('lose their padding, and leading spaces only where these mean nothing', () => {
    expect(text('UI', '1.2.3\0')).toEqual(['1.2.3']);
    expect(text('LO', '  a \\ b  ')).toEqual(['a', 'b']);
    expect(text('ST', '  a  ')).toEqual(['  a']);
  });

  it('are none where there is nothing', () => {
    expect(text('LO', '')).toEqual([]);
    expect(text('LO', '    ')).toEqual([]);
    expect(text('UN', 'bytes')).toEqual([]);
  });

  it('keep what the character set can say, and put a question mark for the rest', () => {
    const made = textElement(0x00100010, 'PN', 'Jérôme^王', explicitLittle, characterSetOfTerms(['ISO_IR 100']));
    expect(stringsOf(made, characterSetOfTerms(['ISO_IR 100']))).toEqual(['Jérôme^?']);
  });
});

describe('numbers', () => {
  const cases: readonly [string, readonly number[]][] = [
    ['US', [0, 65_535]], ['SS', [-32_768, 32_767]], ['UL', [4_294_967_295]], ['SL', [-2_147_483_648]], ['FL', [0.5, -1.25]],
    ['FD', [0.1, -1e300]], ['UV', [2 ** 53]], ['SV', [-(2 ** 53)]], ['AT', [0x00100010, 0xfffafffa]], ['DS', [0.1, -12.5]], ['IS', [-2, 3]],
  ];
  it.each(cases)('of %s are read as they were written, in both byte orders', (vr, values) => {
    for (const encoding of [explicitLittle, explicitBig]) expect(numbersOf(numberElement(0x00091001, vr, values, encoding))).toEqual(values);
  });

  it('of DS fit into 16 characters', () => {
    for (const value of [Math.PI, -Math.PI * 1e-9, 1 / 3e100, -123_456_789_012.345_67, 1e21 / 7]) {
      const made = numberElement(0x00091001, 'DS', [value], explicitLittle);
      expect(made.value.length).toBeLessThanOrEqual(16);
      const [back = Number.NaN] = numbersOf(made);
      expect(Math.abs(back / value - 1)).toBeLessThan(1e-7);
    }
  });

  it('that are none are NaN', () => {
    expect(numbersOf(valueElement(0x00091001, 'IS', ascii('3\\x '), explicitLittle))).toEqual([3, Number.NaN]);
  });

  it('of words are read by the size of the word', () => {
    expect(numbersOf(valueElement(0x00091001, 'OW', Uint8Array.of(1, 0, 2, 0), explicitLittle))).toEqual([1, 2]);
    expect(numbersOf(valueElement(0x00091001, 'OB', Uint8Array.of(1, 0), explicitLittle))).toEqual([1, 0]);
    expect(bigNumbersOf(valueElement(0x00091001, 'SV', new Uint8Array(8).fill(255), explicitLittle))).toEqual([-1n]);
  });

  it('leave out a rest that is no number', () => {
    const odd: ValueElement = { ...valueElement(0x00091001, 'US', Uint8Array.of(1, 0, 2, 0), explicitLittle) };
    expect(numbersOf({ ...odd, value: { ...odd.value, length: 3 } })).toEqual([1]);
  });

  it('are padded to an even length', () => {
    expect([...bytesOf(valueElement(0x00091001, 'OB', Uint8Array.of(7), explicitLittle).value)]).toEqual([7, 0]);
    expect([...bytesOf(valueElement(0x00091001, 'LO', ascii('a'), explicitLittle).value)]).toEqual([0x61, 0x20]);
  });
});

describe('walking', () => {
  it('visits every element at every level in order, with its path', () => {
    const deep = sequence(0x00081111, [item([]), item([sequence(0x00081140, [item([element(0x00081155, 'UI', '1.2\0')])])])]);
    const paths: string[] = [];
    walk(readPieces([element(0x00080060, 'CS', 'CT'), deep, element(0x00100010, 'PN', 'Doe^Jane')]).dataSet, (_, path) => paths.push(formatPath(path)));
    expect(paths).toEqual(['(0008,0060)', '(0008,1111)', '(0008,1111)[1].(0008,1140)', '(0008,1111)[1].(0008,1140)[0].(0008,1155)', '(0010,0010)']);
  });
});
