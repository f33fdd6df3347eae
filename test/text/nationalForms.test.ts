import { describe, expect, it } from 'vitest';
import { analyseText } from '../../shared/text/analyseText.ts';
import { cleanDescriptor } from '../../shared/text/cleanDescriptor.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';

const kindsOf = (text: string): string[] => analyseText(text, noIdentifiers).map(({ kind }) => kind);

describe('numbers in the forms of countries', () => {
  it.each(['140361-234K', '010594Y9032', 'RSSMRA61C54H501Z', 'RSS MRA 61C54 H501Z', 'RSSMRA 61C54H501Z', '1EG4-TE5-MK73', '1EG4TE5MK73'])('of persons: %s', (number) => {
    expect(cleanDescriptor(`CT THORAX ${number}`, noIdentifiers)).toBe('CT THORAX');
    expect(['ssn', 'plan']).toContain(kindsOf(`Seen in clinic, ${number}, for pain.`)[0]);
  });

  it.each(['E25/4471', 'H/2025/004471', 'T25.4471', 'RIS-ID 4471-AB'])('of pathology and of the systems of a department: %s', (number) => {
    expect(cleanDescriptor(`LIVER BIOPSY ${number}`, noIdentifiers)).toBe('LIVER BIOPSY');
  });

  it.each(['8-800-555-35-35', '8 (495) 123-45-67', '(02) 9845 0000', '0711 - 8101 - 3344', '00-1B-44-11-3A-B7'])('of telephones and computers: %s', (number) => {
    expect(cleanDescriptor(`CT THORAX ${number}`, noIdentifiers)).toBe('CT THORAX');
  });

  it('and leaves settings, stages and fractions as they are', () => {
    for (const text of ['B20f 3.0 LUNG', 'T1 TSE 512/512', 'L4/5', 'C5/6 DISC', 'TR/TE 500/20', 'DW 1000', 'TR 8 - 800 - 55', 'S3/4', '3D FSPGR 0.8', 'T2 4/4', 'TIME 02 30']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });
});
