import { describe, expect, it } from 'vitest';
import { analyseText } from '../../shared/text/analyseText.ts';
import { cleanDescriptor } from '../../shared/text/cleanDescriptor.ts';
import { knownIdentifiers, noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { plainSigns } from '../../shared/text/plainSigns.ts';

/** Hyphen, non-breaking hyphen, figure dash, en dash, em dash, horizontal bar, minus, soft hyphen, full width. */
const dashes = ['‐', '‑', '‒', '–', '—', '―', '−', '\u00ad', '－'];

describe('signs that are written in many ways', () => {
  it('stand for one sign of ASCII each, so that places stay', () => {
    for (const text of ['１４／３', '14‑03–1961', '١٤\u200f/٣\u200f/١٩٦١', '๑๔/๓/๒๕๐๔', 'Tübingen – Süd']) expect(plainSigns(text)).toHaveLength(text.length);
    expect(plainSigns('١٤/٣/١٩٦١ ۱۴ १४ ๑๔ １４')).toBe('14/3/1961 14 14 14 14');
    expect(plainSigns('Müller‑Lüdenscheidt – Thorax')).toBe('Müller-Lüdenscheidt – Thorax');
  });

  it.each(dashes)('hide no date and no number of a stranger: %s', (dash) => {
    for (const parts of [['14', '03', '1961'], ['14', '3', '61'], ['1961', '03', '14'], ['123', '45', '6789'], ['0711', '8101', '3344'], ['140361', '1234']]) {
      expect(cleanDescriptor(`CT HEAD ${parts.join(dash)}`, noIdentifiers)).toBe('CT HEAD');
    }
    expect(analyseText(`Seen on 14${dash}03${dash}1961 in clinic.`, noIdentifiers)).toMatchObject([{ start: 8, end: 18, kind: 'date' }]);
  });

  it.each([...dashes, '*', '#', '"', '<', '[', '•', '⁄', '%', '@', '\u200b', ' / '])('hide no identifier of the case: %s', (sign) => {
    const known = knownIdentifiers([{ kind: 'id', value: '4471-8823' }, { kind: 'date', value: '19610314' }]);
    expect(known.find(`CT 4471${sign}8823`)).toMatchObject([{ kind: 'id', weight: 'strong' }]);
    expect(known.find(`CT 14${sign}03${sign}1961`)).toMatchObject([{ kind: 'date', weight: 'strong' }]);
  });

  it('hide no number that is written in digits of another script', () => {
    const known = knownIdentifiers([{ kind: 'id', value: '٤٤٧١٨٨٢٣' }, { kind: 'id', value: '55019972' }]);
    expect(known.find('44718823')).toHaveLength(1);
    expect(known.find('๕๕๐๑๙๙๗๒')).toHaveLength(1);
    expect(cleanDescriptor('CT ๑๔/๓/๒๕๐๔', noIdentifiers)).toBe('CT');
  });

  it('keep dates found with blanks around their signs, and with the year cut by an apostrophe', () => {
    for (const date of ['14 - 3 - 1961', '14 / 3 / 1961', '1961 / 03 / 14', '14:03:1961', '14,03,1961', "14-3-'61", '14/3/’61', '14.3.´61']) expect(cleanDescriptor(`CT HEAD ${date}`, noIdentifiers)).toBe('CT HEAD');
  });

  it('keep what counts and measures', () => {
    for (const text of ['T2 TSE 5–10 mm', 'DELAY 0 - 10 - 20', 'PHASE 10 – 90', 'TR/TE 500/20', 'b 0, 10, 2000', 'L4–L5', 'LEVEL 1 – 3', '2 / 3 / 4 CHAMBER']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });
});
