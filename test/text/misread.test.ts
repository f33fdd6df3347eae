import { describe, expect, it } from 'vitest';
import { classifyLine } from '../../shared/text/classifyLine.ts';
import { noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { createRandom, type Random } from '../bench/text/random.ts';
import { identifyingLines } from './lines.ts';

const verdict = (line: string): string => classifyLine(line, noIdentifiers).verdict;

describe('a line that a recogniser misread', () => {
  it.each([
    'EF43%', 'RIO.55', 'D6.1cm', 'D10.2cm', 'PSV63.6oms', 'PSU 69.4 cm/s', '+Dist5.98cm', 'Vol58.2ml', 'DR63', 'RI0.62', 'MI0.5', 'FOV30m', 'B2cm', '3.5mn', 'm:26/151', 'lm: 26/151', '5e: 6', 'Gain 68 d8', 'Gnin 65 dB', 'EF 34 x', 'EF$8%', 'TlB: 0.2', 'MI:1.5TIB0.1', 'WW:1238WL:360',
    'lris.Auto', 'E5OPHAGUS', 'RTKIDNEY', 'LYMPHNODE', 'THYROIDRTTRANS', 'CHESTPA', 'CarotidLT', 'AXT1', 'SAGT2', 'MI：1.1', 'Eh: A3', 'Eh:A3', 'WLI', 'Zoom x1.5', 'LONG', 'HR 129 bm', 'FR49HZ.', 'W1555L306', 'DWIb1000', 'CarotidL', 'EhA3', 'PELUIS', '3:PELUIS', 'OUARY', 'LIUER', '20HE', 'PRF 1.9 kHE', '83cn', '8cim', 'PRF5、5kHz', 'PRF5.GkHZ', 'Vol 8.3 mlVol 78.7 ml', 'SUPIHE', 'PORTABIE', 'W 1159 L-600', 'FRF 4.9 kHz', 'MI: 0.? TIB: 0.3', 'OORONAL', 'Dist@.86cm', 'LHYROID', 'BLAODER', '59 em', 'W 1897 L 330', 'W 110 L -230', 'IrisAuto', 'PSV 40.3 em/s',
  ])('is kept where label, number and unit bear each other out: %j', (line) => {
    expect(verdict(line)).toBe('teaching');
  });

  it.each([
    '26-Avg-2021', '03-MA-22', '08-Sp-2015', '27 ar 2019', '26OC24', '17-FE04', '02.l1.2024', '1S:S3', '20:OB', 'l7.29', '14.23', ':05 om', 'Ma20', 'Ma6,2010', 'Mr 18, 2026',
    '26-MAP-2I', 'l4-OCT.-1l', 'Avg 20, 201S', '0t. Gray', '0t.Li', 'STONE,PA0LO', '004S821', '059S63', 'No.071S321', 'No. 334-8', 'TR3473', 'RN: 352-', 'Tel8B6-5S5-0l88', 'S5Y F', 'F, 4S', 'e: 64', 'c: 70', 'Agc: 68', 'LYMPHNODEF45', 'VeterinaryC1inic', 'Whitehead', 'Palumbo', 'Bianco', 'LI CHI0l', 'LUCAS', 'PAULUS', 'GUSTAU', 'RIUERA', 'KOHE', 'SUPINI', 'PORTUBLE', 'Lee@5.86cm', 'LEE 4.9 cm', 'FRF 4.9', 'FOLLER', '07 -H09-24', 'H09-24', '11-A8P-23', '12 MA1 21', '14S2', '145S', '2l33', 'OB.0l', '164S.S4', 'LI MARK', 'Li, Mark', '2S-MAP-16', '22-5EP09', 'Pat. LI', 'Pat.Ll', 'F S1Y', 'S8YM', '5TONE', 'ST0NE', 'P. Li', '17MA9-18', '24 Map 20l5', '10HO9-18', 'Pt: L1', '18 MAP 05', '15MA111', '06 -48T-21', 'STERNE', 'Vol 8.3 mlVolkov 78', 'GG cm',
  ])('is not kept where it may be a date, a time, an age, a number or a name: %j', (line) => {
    expect(verdict(line)).not.toBe('teaching');
  });

  it('is not kept because an error more made it look harmless, but for one in eighty, mere scraps of it', () => {
    const random = createRandom(4711);
    const noisy = Array.from({ length: 6000 }, () => misread(random, random.pick(identifyingLines))).filter((line) => [...line.matchAll(/[\p{L}\p{N}]/gu)].length >= 4);
    const kept = noisy.filter((line) => verdict(line) === 'teaching');
    expect(noisy.length).toBeGreaterThan(4000);
    expect(kept.length / noisy.length).toBeLessThan(1 / 80);
  });
});

const confused: Readonly<Record<string, string>> = { O: '0', '0': 'O', I: 'l', l: '1', '1': 'l', S: '5', '5': 'S', B: '8', '8': 'B', Z: '2', '2': 'Z', c: 'o', e: 'c', n: 'm', '.': ',', ',': '.', ':': '.', '-': '', m: 'rn', G: '6', D: '0', E: 'F', i: 'l', a: 'o', u: 'v' };

/** Up to three characters lost or confused, and often the spaces gone. */
function misread(random: Random, line: string): string {
  let text = random.chance(0.5) ? line.replaceAll(' ', '') : line;
  for (let count = random.whole(0, 3); count > 0; count--) {
    const at = random.whole(0, Math.max(0, text.length - 1));
    const sign = text[at] ?? '';
    text = text.slice(0, at) + (random.chance(0.33) ? '' : (confused[sign] ?? sign)) + text.slice(at + 1);
  }
  return text;
}
