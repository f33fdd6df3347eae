import { describe, expect, it } from 'vitest';
import { UserError } from '../../shared/contract/errors.ts';
import { tagOf } from '../../shared/dicom/dictionary.ts';
import { decodeFile, type Read } from '../synthetic/decode.ts';
import { el } from '../synthetic/encode.ts';
import { cleaned, leftIn, profileNames, trails, victimFile } from './attack.ts';
import { families } from './families.ts';

/** All that stands in an element, as text; numbers of FL, FD, US and UL in decimals. */
function standing(element: Read): string {
  if (element.items !== undefined) return element.items.flatMap((item) => item.map(standing)).join('\n');
  const bytes = Buffer.from(element.bytes);
  const numbers: Readonly<Record<string, (at: number) => number>> = { FL: (at) => bytes.readFloatLE(at), FD: (at) => bytes.readDoubleLE(at), US: (at) => bytes.readUInt16LE(at), UL: (at) => bytes.readUInt32LE(at) };
  const width: Readonly<Record<string, number>> = { FL: 4, FD: 8, US: 2, UL: 4 };
  const read = numbers[element.vr ?? ''];
  const step = width[element.vr ?? ''] ?? 1;
  return read === undefined ? bytes.toString('latin1') : Array.from({ length: Math.floor(bytes.length / step) }, (_, index) => String(read(index * step))).join('\\');
}

const usual = [el('SeriesDescription', 'T2 FLAIR AX'), el('PixelSpacing', '0.5\\0.5'), el('WindowCenter', '40')];

describe('an object of every family', () => {
  for (const { name, sopClassUid, parts, useful, refused } of families) {
    const own = new Set(parts.map(({ tag }) => tag));
    const file = victimFile([el('SOPClassUID', sopClassUid), ...usual.filter(({ tag }) => !own.has(tag)), ...parts]);
    if (refused === true) {
      it(`is refused where nobody can clean it: ${name}`, () => {
        for (const profile of profileNames) expect(() => cleaned(file, profile)).toThrow(UserError);
      });
      continue;
    }
    it(`keeps nothing of the victim and what teaches: ${name}`, () => {
      for (const profile of profileNames) {
        const bytes = cleaned(file, profile);
        expect(leftIn(bytes, trails), profile).toEqual([]);
        if (profile === 'basic') continue;
        const { elements } = decodeFile(Buffer.from(bytes));
        for (const [keyword, value] of [...useful, ['SeriesDescription', 'T2 FLAIR AX'], ['PixelSpacing', '0.5'], ['WindowCenter', '40']] as const) {
          const element = elements.find(({ tag }) => tag === tagOf(keyword));
          const text = element === undefined ? '' : standing(element);
          expect(text, `${profile} ${keyword}`).toContain(value);
        }
      }
    });
  }
});
