import { describe, expect, it } from 'vitest';
import { at, bytes, ctImage, deidentify, object, text } from './objects.ts';

const patient = text('PatientName', 'PN', 'Zielkewicz^Adaeze');
const letters = (value: string): number[] => [...new TextEncoder().encode(value)];
const wide = (value: string): number[] => letters(value).flatMap((byte) => [byte, 0]);
/** Whether the attribute is still there where the bytes stand in it. */
const stays = (keyword: string, vr: string, ...value: number[]): boolean => at(deidentify(object(ctImage, patient, bytes(keyword, vr, Uint8Array.from(value)))), keyword) !== undefined;

describe('bytes that should be numbers', () => {
  it.each([
    ['in the midst', [1, 2, ...letters('Zielkewicz'), 1, 2]], ['at the end', [1, 2, ...letters('Zielkewicz')]],
    ['in two bytes a letter', [1, 2, ...wide('Zielkewicz'), 1, 2]], ['in two bytes a letter, from an odd place on', [1, ...wide('Zielkewicz'), 1]],
    ['with an address for mail of somebody else', [1, ...letters('ask at info@riverbend.example'), 1]],
  ])('go with a name of the patient %s', (_, value) => {
    expect(stays('FillPattern', 'OB', ...value)).toBe(false);
    expect(stays('FillPattern', 'OB', ...value.map((byte) => (byte > 0x20 ? byte ^ 0x80 : byte)))).toBe(true);
  });

  it('go where they are nothing but prose, whoever it is about', () => {
    expect(stays('SimpleFrameList', 'UL', ...letters('warm weather and no clouds  '))).toBe(false);
    expect(stays('SimpleFrameList', 'UL', ...wide('warm weather  '))).toBe(true);
  });

  it('are a colour profile that names its maker, but none that names the patient', () => {
    expect(stays('ICCProfile', 'OB', 1, ...letters('Copyright Erika Kowalczyk, erika@riverbend.example'), 1)).toBe(true);
    expect(stays('ICCProfile', 'OB', 1, ...letters('desc Zielkewicz'), 1)).toBe(false);
  });
});
