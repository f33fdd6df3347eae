import { expect, it } from 'vitest';
import { bytePatternsOf } from '../../electron/engine/verify/bytePatterns.ts';
import { encodeLegacy } from '../../electron/engine/verify/legacyEncodings.ts';
import { standsAlone } from '../../electron/engine/verify/neighbours.ts';

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');

it.each([['山田', 'shift_jis', '8e529363'], ['山田', 'euc-jp', 'bbb3c5c4'], ['山田', 'big5', 'a473a5d0'], ['Müller', 'ibm437', '4d816c6c6572'], ['Иван', 'windows-1251', 'c8e2e0ed'], ['Иван', 'ibm866', '88a2a0ad']] as const)('%s is written in %s as %s', (text, encoding, bytes) => {
  expect(hex(encodeLegacy(text, encoding))).toBe(bytes);
});

it.each([['Müller', 'shift_jis'], ['山田', 'windows-1251']] as const)('%s is not written in %s', (text, encoding) => {
  expect(encodeLegacy(text, encoding)).toBeUndefined();
});

it.each([['山田^太郎', '8e529363'], ['Müller^Jürgen', '6d816c6c6572']])('the leak check looks for %s in encodings that DICOM does not know', (value, bytes) => {
  const patterns = bytePatternsOf({ kind: 'name', value, patient: 0, origin: 'element' }).map((pattern) => hex(pattern.bytes));
  expect(patterns).toContain(bytes);
});

it.each([['ID 0044718823 ', true], ['ID 44718823 ', true], ['ID 1044718823 ', false], ['0.0044718823 ', false], ['ID 447188230 ', false]])('a number filled up with zeros stands alone, one inside another does not: %s', (text, alone) => {
  const bytes = new TextEncoder().encode(text);
  expect(standsAlone(bytes, text.indexOf('44718823'), 8, 'number')).toBe(alone);
});
