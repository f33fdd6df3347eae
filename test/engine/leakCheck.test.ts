import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../electron/engine/verify/checkFile.ts';
import { evidenceOf, standsInText } from '../../electron/engine/verify/chance.ts';
import { searchPatterns, windowSize } from '../../electron/engine/verify/patternSearch.ts';
import { anyPatient, compilePatterns, type BytePattern, type Stride } from '../../electron/engine/verify/patternTable.ts';
import { makeSearchPlan } from '../../electron/engine/verify/searchPlan.ts';
import type { SoughtIdentifier } from '../../electron/engine/verify/sought.ts';
import { el, privateBlock, sq, type Layout, type Part } from '../synthetic/encode.ts';
import { slice, uids } from './patient.ts';
import { folder } from './runs.ts';

const of = (kind: SoughtIdentifier['kind'], value: string, patient = 0): SoughtIdentifier => ({ kind, value, patient, origin: 'element' });
const sought = [of('name', 'Okonkwo^Philippa^Jane'), of('id', 'KX-7730412'), of('date', '19580923'), of('uid', '1.2.826.0.1.3680043.8.498.4242.17'), of('phone', '+44 20 7946 0958'), of('name', 'Grüßner^Zoë'), of('name', 'Yamada^Tarou=山田^太郎')];

/** A cleaned file: nothing of anybody in it, but for `parts`. */
const clean = (parts: readonly Part[], layout: Partial<Layout> = {}): Buffer =>
  slice(1, [
    el('SOPInstanceUID', '2.25.1'), el('StudyInstanceUID', '2.25.2'), el('SeriesInstanceUID', '2.25.3'), el('PatientName', 'PSEUDONYM^XYZ'), el('PatientID', 'VG-1'), el('PatientBirthDate', ''), el('StudyDate', ''),
    el('ContentDate', ''), el('AccessionNumber', ''), el('InstitutionName', ''), el('ReferringPhysicianName', ''), el('StudyID', ''), ...parts,
  ], layout);

function hitsIn(bytes: Uint8Array, given: { readonly identifiers?: readonly SoughtIdentifier[]; readonly patient?: number; readonly name?: string; readonly moved?: number; readonly dates?: 'kept'; readonly uids?: 'kept' } = {}): string[] {
  const path = join(folder(), 'file');
  writeFileSync(path, bytes);
  const plan = makeSearchPlan(given.identifiers ?? sought, 1e8, { dates: given.dates ?? (given.moved === undefined ? 'removed' : 'moved'), uids: given.uids ?? 'replaced' });
  const { hits } = checkFile({ path, name: given.name ?? 'dicom/1/1/1/1.dcm', patient: given.patient ?? 0, ...(given.moved === undefined ? {} : { shiftDays: given.moved }) }, plan);
  return hits.map(({ where }) => where);
}

describe('the leak check', () => {
  it('finds nothing in a clean file', () => {
    expect(hitsIn(clean([]))).toEqual([]);
  });

  it('finds an identifier in any element, at any level, and names the element', () => {
    for (const [keyword, text] of [
      ['SeriesDescription', 'seen with okonkwo today'], ['ImageComments', 'PHILIPPA J OKONKWO'], ['StudyComments', 'Jane Philippa Okonkwo'], ['ProtocolName', 'KX7730412'], ['ImageComments', 'born 23.09.1958'], ['ImageComments', 'Sept 23, 1958'],
      ['ImageComments', 'call 020 7946 0958'], ['StationName', 'OKONKWO'], ['ImageComments', 'see 1.2.826.0.1.3680043.8.498.4242.17'], ['PatientComments', 'fam. Gruessner'], ['PatientComments', 'okonkwo_philippa'],
    ] as const) {
      expect(hitsIn(clean([el(keyword, text)])), text).toHaveLength(1);
    }
    const nested = sq('RequestAttributesSequence', [sq('ScheduledProtocolCodeSequence', [el('CodeMeaning', 'for Philippa Okonkwo', 'LO')])]);
    expect(hitsIn(clean([nested]))).toEqual(['(0040,0275)[0].(0040,0008)[0].(0008,0104)']);
  });

  it('finds it in private elements, in binary ones too, and in both byte orders of UTF-16', () => {
    const wide = Buffer.from('Philippa Okonkwo', 'utf16le');
    expect(hitsIn(clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'UN', Buffer.from('xx\0OKONKWO PHILIPPA\0zz')]])))).toHaveLength(1);
    expect(hitsIn(clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', Buffer.concat([Buffer.alloc(40), wide, Buffer.alloc(40)])]])))).not.toEqual([]);
    expect(hitsIn(clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', Buffer.concat([Buffer.alloc(40), Buffer.from(wide).swap16(), Buffer.alloc(40, 0xff)])]])))).not.toEqual([]);
  });

  it('finds it in every transfer syntax and character set', () => {
    for (const transferSyntaxUid of ['1.2.840.10008.1.2', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2.1.99']) {
      expect(hitsIn(clean([el('ImageComments', 'Okonkwo was here')], { transferSyntaxUid })), transferSyntaxUid).not.toEqual([]);
    }
    expect(hitsIn(clean([el('ImageComments', 'Frau GRÜẞNER')], { characterSet: ['ISO_IR 192'] }))).not.toEqual([]);
    expect(hitsIn(clean([el('ImageComments', 'Frau Grüßner')], { characterSet: ['ISO_IR 100'] }))).not.toEqual([]);
    expect(hitsIn(clean([el('ImageComments', '山田様')], { characterSet: ['ISO_IR 192'] }))).not.toEqual([]);
    expect(hitsIn(clean([el('ImageComments', '山田')], { characterSet: ['', 'ISO 2022 IR 87'] }))).not.toEqual([]);
  });

  it('finds it in the preamble, the file meta information, behind the data set, and in the name of the file', () => {
    expect(hitsIn(clean([], { preamble: Buffer.from('Okonkwo'.padEnd(128, '\0')) }))).not.toEqual([]);
    expect(hitsIn(clean([], { meta: [{ tag: 0x00020016, vr: 'AE', value: 'OKONKWO' }] }))).not.toEqual([]);
    expect(hitsIn(Buffer.concat([clean([]), Buffer.from('  Philippa Okonkwo  ')]))).not.toEqual([]);
    expect(hitsIn(clean([]), { name: 'dicom/okonkwo/1.dcm' })).toEqual(['the name of the file']);
  });

  it('finds it across the border of what is read at a time', () => {
    const bytes = Buffer.alloc(windowSize + 10_000);
    for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 7919) & 0xff;
    bytes.write('OKONKWO^PHILIPPA', windowSize - 8, 'latin1');
    expect(hitsIn(bytes, { name: 'image-1.bin' })).toEqual([`byte ${windowSize - 8}`]);
  });

  it('does not vouch for a file that is called DICOM and is none', () => {
    expect(hitsIn(Buffer.alloc(1000, 7))).toEqual(['the file does not read as DICOM any more']);
    expect(hitsIn(Buffer.alloc(1000, 7), { name: 'image-1.bin' })).toEqual([]);
  });

  it('finds it among pixels, and in a comment inside a compressed frame', () => {
    const pixels = Buffer.alloc(64 * 1024, 0x20);
    for (let at = 0; at < pixels.length; at++) pixels[at] = (at * 7919) & 0xff;
    pixels.write('OKONKWO^PHILIPPA', 40_001, 'latin1');
    expect(hitsIn(clean([el('PixelData', pixels, 'OW')]))).toEqual(['(7FE0,0010), byte 40001']);
    const frame = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 20]), Buffer.from('Philippa Okonkwo\0\0'), deflateRawSync(pixels)]);
    expect(hitsIn(clean([el('PixelData', { fragments: [Buffer.alloc(0), frame] }, 'OB')], { transferSyntaxUid: '1.2.840.10008.1.2.4.50' }))).not.toEqual([]);
  });

  it('finds an ID in a header that damage has moved into the pixels, though text is common there', () => {
    const moved = Buffer.from('SH\u0006\0KX77304LO\u0016\0Brambleford Memorial Hospital \b\0LO\u0010\0CT HEAD CONTRAST \b\0ORIGINAL\\PRIMARY DA\b\x0020110512'.repeat(4), 'latin1');
    const pixels = Buffer.alloc(64 * 1024, 0x11);
    moved.copy(pixels, 30_000);
    expect(hitsIn(clean([el('PixelData', pixels, 'OW')]), { identifiers: [of('id', 'KX77304')] })).not.toEqual([]);
    expect(hitsIn(clean([el('PixelData', pixels, 'OW')]), { identifiers: [of('id', 'KX7730')] })).toEqual([]);
  });

  it('is not taken in by flat or noisy areas that read as digits', () => {
    for (const make of [() => 0x31, (at: number) => 0x30 + (at % 10), (at: number) => 0x30 + (((at * 1103515245 + 12345) >>> 16) % 10)]) {
      const pixels = Uint8Array.from({ length: 200_000 }, (_, at) => make(at));
      expect(hitsIn(clean([el('PixelData', pixels, 'OW')]), { identifiers: [of('date', '19580923'), of('id', '11111111'), of('id', '01234567'), of('id', '583920')] })).toEqual([]);
    }
  });

  it('takes a short code in a small picture for chance, and six letters in a small private value for a name', () => {
    const noise = Uint8Array.from({ length: 8_000 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 0xff);
    noise.set([0, ...Buffer.from('K3041'), 0], 4_000);
    expect(hitsIn(clean([el('PixelData', noise, 'OB')]), { identifiers: [of('id', 'K3041')] })).toEqual([]);
    expect(hitsIn(clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', noise.subarray(3_500, 4_500)]])), { identifiers: [of('id', 'K3041')] })).toEqual(['(0029,1001)']);
    expect(hitsIn(clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', Buffer.from('xx\0QUENBY\0z')]])), { identifiers: [of('name', 'Quenby')] })).toEqual(['(0029,1001)']);
  });

  it('is not taken in by a ramp of 16-bit levels at the edge of the pixels, beside the words of the header', () => {
    const ramp = Buffer.from(Uint16Array.from({ length: 4096 }, (_, at) => (0x1e + at) & 0xfff).buffer);
    const beside = privateBlock(0x0029, 0x10, 'ACME', [[1, 'UN', Buffer.from('Brambleford Memorial Hospital CT HEAD CONTRAST without angiography')]]);
    expect(hitsIn(clean([...beside, el('PixelData', ramp, 'OW')]), { identifiers: [of('id', '123456789')] })).toEqual([]);
  });

  it('leaves words alone that only contain or resemble an identifier', () => {
    const short = [of('name', 'Head^Ann'), of('id', '17'), of('name', 'Li^Bo'), of('id', '120')];
    expect(hitsIn(clean([el('SeriesDescription', 'CT HEAD ANNOTATED 17 of 120'), el('KVP', '120')]), { identifiers: short })).toEqual([]);
    expect(hitsIn(clean([el('SoftwareVersions', '3.15 2024')]), { identifiers: [of('date', '20240315')] })).toEqual([]);
    expect(hitsIn(clean([el('SliceLocation', '7730412.5')]), { identifiers: [of('id', '7730412')] })).toEqual([]);
  });

  it('still finds a short identifier that is the whole value of a name or number', () => {
    expect(hitsIn(clean([el('PatientID', '17')]), { identifiers: [of('id', '17')] })).toEqual(['(0010,0020)']);
    expect(hitsIn(clean([el('PatientName', 'Li^Bo')]), { identifiers: [of('name', 'Li^Bo')] })).toEqual(['(0010,0010)']);
  });

  it('counts short words of one patient in that patient\'s files, and numbers and whole names in all', () => {
    const others = [of('name', 'Okon^Philippa', 1), of('id', 'KX-7730412', 1)];
    expect(hitsIn(clean([el('Manufacturer', 'Okon Imaging')]), { identifiers: others, patient: 0 })).toEqual([]);
    expect(hitsIn(clean([el('Manufacturer', 'Okon Imaging')]), { identifiers: others, patient: 1 })).not.toEqual([]);
    expect(hitsIn(clean([el('Manufacturer', 'Philippa Okon')]), { identifiers: others, patient: 0 })).not.toEqual([]);
    expect(hitsIn(clean([el('ImageComments', 'KX7730412')]), { identifiers: others, patient: 0 })).not.toEqual([]);
  });

  it('knows a moved date that happens to be another original from one that was left', () => {
    const dates = [of('date', '20200110'), of('date', '20200610')];
    expect(hitsIn(clean([el('StudyDate', '20200110')]), { identifiers: dates })).not.toEqual([]);
    // 152 days lie between them: the first is what became of the second.
    expect(hitsIn(clean([el('StudyDate', '20200110')]), { identifiers: dates, moved: -152 })).toEqual([]);
    expect(hitsIn(clean([el('StudyDate', '20200110')]), { identifiers: dates, moved: -153 })).not.toEqual([]);
  });

  it('lets dates stand that an option keeps, but not the birth date, and no date in a text', () => {
    const dates = [of('date', '20200110')];
    expect(hitsIn(clean([el('StudyDate', '20200110')]), { identifiers: dates, dates: 'kept' })).toEqual([]);
    expect(hitsIn(clean([el('PatientBirthDate', '20200110')]), { identifiers: dates, dates: 'kept' })).not.toEqual([]);
    expect(hitsIn(clean([el('ImageComments', 'seen 10.01.2020')]), { identifiers: dates, dates: 'kept' })).not.toEqual([]);
  });

  it('finds every UID that was replaced', () => {
    expect(hitsIn(clean([el('FrameOfReferenceUID', uids.study)]), { identifiers: [of('uid', uids.study)] })).toEqual(['(0020,0052)']);
    // An option keeps it here, though it went with a sequence elsewhere.
    expect(hitsIn(clean([el('FrameOfReferenceUID', uids.study)]), { identifiers: [of('uid', uids.study)], uids: 'kept' })).toEqual([]);
  });
});

describe('the search for many patterns', () => {
  const pattern = (text: string): BytePattern => {
    const bytes = Buffer.from(text.toLowerCase(), 'latin1');
    return { bytes, folds: Uint8Array.from(bytes, (byte) => (byte >= 0x61 && byte <= 0x7a ? 0x20 : 0)), kind: 'words', patient: anyPatient };
  };
  const found = (stride: Stride, texts: readonly string[], haystack: Uint8Array): string[] => {
    const table = compilePatterns(texts.map(pattern), stride);
    const places: string[] = [];
    searchPatterns(table, haystack, 0, haystack.length, (index, offset) => places.push(`${texts[index]!.toLowerCase()}@${offset}`));
    return [...new Set(places)].sort();
  };
  const letters = fc.stringMatching(/^[A-Ca-c0-1]{7,12}$/u);

  it('finds what lies wholly within the part that is searched', () => {
    const haystack = Uint8Array.from(Buffer.from('..........okonkwo..........'));
    for (const stride of ['stepwise', 'striding'] as const) {
      const table = compilePatterns([pattern('okonkwo')], stride);
      const placesIn = (from: number, to: number): number[] => {
        const places: number[] = [];
        searchPatterns(table, haystack, from, to, (_, offset) => places.push(offset));
        return places;
      };
      expect([placesIn(10, 17), placesIn(0, 27), placesIn(11, 27), placesIn(0, 16)], stride).toEqual([[10], [10], [], []]);
    }
  });

  it('finds every occurrence at every alignment, in either case, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { minLength: 1, maxLength: 6, selector: (text) => text.toLowerCase() }), fc.array(fc.oneof(letters, fc.constantFrom('', 'x', 'xy', 'xyz')), { maxLength: 30 }), fc.nat(3), (texts, pieces, shift) => {
        const text = 'z'.repeat(shift) + pieces.map((piece, index) => (index % 2 === 0 ? piece : (texts[index % texts.length] ?? '').toUpperCase())).join('');
        const haystack = Uint8Array.from(Buffer.from(text, 'latin1'));
        const expected = texts.flatMap((one) => {
          const places: string[] = [];
          for (let at = text.toLowerCase().indexOf(one.toLowerCase()); at >= 0; at = text.toLowerCase().indexOf(one.toLowerCase(), at + 1)) places.push(`${one.toLowerCase()}@${at}`);
          return places;
        });
        for (const stride of ['stepwise', 'striding'] as const) expect(found(stride, texts, haystack)).toEqual([...new Set(expected)].sort());
      }),
    );
  });
});

describe('evidence', () => {
  it('takes noise of printable bytes for no text', () => {
    let state = 20;
    const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
    const speckle = Uint8Array.from({ length: 400_000 }, () => Math.round(60 + 70 * random()));
    let texts = 0;
    for (let offset = 1000; offset < speckle.length; offset += 500) if (standsInText(speckle, offset, 8)) texts++;
    expect(texts).toBe(0);
    expect(standsInText(Buffer.from(`${'The patient was seen in the hospital after '.repeat(2)}KX771 for contrast`), 86, 5)).toBe(true);
    expect(standsInText(Buffer.from('KX771 was the patient seen in the hospital after contrast'), 0, 5)).toBe(true);
  });

  it('is high for text among noise, and next to nothing for what repeats or climbs', () => {
    const noise = Uint8Array.from({ length: 1000 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 0xff);
    const text = Buffer.from('okonkwo^');
    const folds = new Uint8Array(8);
    const within = (bytes: Uint8Array): number => {
      const all = Uint8Array.from(noise);
      all.set(bytes, 500);
      return evidenceOf(all, 500, bytes.length, folds);
    };
    expect(within(text)).toBeGreaterThan(50);
    for (const [whole, at] of [['seen: okonkwo^', 6], ['okonkwo^ was seen', 0]] as const) {
      const all = Uint8Array.from(noise);
      all.set(Buffer.from(whole), 500);
      const [plain, compressed] = (['plain', 'compressed'] as const).map((surroundings) => evidenceOf(all, 500 + at, text.length, folds, surroundings)) as [number, number];
      expect(compressed - plain, whole).toBeGreaterThan(5);
      expect(compressed - plain, whole).toBeLessThanOrEqual(24);
    }
    expect(evidenceOf(new Uint8Array(1000).fill(0x31), 500, 8, folds)).toBeLessThan(20);
    expect(evidenceOf(Uint8Array.from({ length: 1000 }, (_, at) => at & 0xff), 304, 8, folds)).toBeLessThan(20);
  });
});
