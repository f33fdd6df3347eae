import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { characterSetOfTerms, encodeText } from '../../shared/dicom/characterSet.ts';
import { checkFile, searchText } from '../../electron/engine/verify/checkFile.ts';
import { encodeLegacy } from '../../electron/engine/verify/legacyEncodings.ts';
import { keptUnder, makeSearchPlan, nothingKept, type Kept } from '../../electron/engine/verify/searchPlan.ts';
import { reachOf, tellingEverywhere, type SoughtIdentifier } from '../../electron/engine/verify/sought.ts';
import type { OptionName } from '../../shared/profile/index.ts';
import { el, privateBlock, sq, type Layout, type Part } from '../synthetic/encode.ts';
import { slice } from './patient.ts';
import { folder, folderWith, run } from './runs.ts';

const of = (kind: SoughtIdentifier['kind'], value: string, patient = 0): SoughtIdentifier => ({ kind, value, patient, origin: 'element' });

const clean = (parts: readonly Part[], layout: Partial<Layout> = {}): Buffer =>
  slice(1, [
    el('SOPInstanceUID', '2.25.1'), el('StudyInstanceUID', '2.25.2'), el('SeriesInstanceUID', '2.25.3'), el('PatientName', 'PSEUDONYM^XYZ'), el('PatientID', 'VG-1'), el('PatientBirthDate', ''), el('StudyDate', ''),
    el('ContentDate', ''), el('AccessionNumber', ''), el('InstitutionName', ''), el('ReferringPhysicianName', ''), el('StudyID', ''), ...parts,
  ], layout);

function isStopped(identifiers: readonly SoughtIdentifier[], bytes: Uint8Array, name = 'dicom/1/1/1/1.dcm'): boolean {
  const path = join(folder(), 'file');
  writeFileSync(path, bytes);
  return checkFile({ path, name, ...(name.endsWith('.dcm') ? { patient: 0 } : {}) }, makeSearchPlan(identifiers, 1e6, nothingKept)).hits.length > 0;
}

const inText = (text: string): Buffer => clean([el('ImageComments', text)], { characterSet: ['ISO_IR 192'] });
const inPrivateBytes = (bytes: Uint8Array): Buffer => clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', Buffer.concat([Buffer.alloc(32), bytes, Buffer.alloc(32, 0xff)])]]));

describe('what proves nothing', () => {
  it.each([
    ['name', 'Head', 'CT HEAD W/O CONTRAST'],
    ['name', 'White', 'white matter'],
    ['name', 'CT1', 'CT1 of the series'],
    ['name', 'TEST', 'TEST PATTERN'],
    ['name', 'Toshiba^Phantom', 'TOSHIBA Aquilion'],
    ['name', 'Li^Bo', 'Lithium Bo'],
    ['id', '1', '1 of 1'],
    ['id', '0', '0 mm'],
    ['id', '1234', 'kernel 1234'],
    ['id', '000000', '000000'],
    ['id', '120000', '120000'],
    ['date', '19000101', '19000101'],
    ['institution', '', 'HOSPITAL'],
    ['institution', 'Hospital', 'HOSPITAL BED'],
    ['id', '30041772', 'SN 1300417725'],
    ['name', 'Ration^Lena', 'REGISTRATION'],
    ['other', 'THORAX', 'Thorax a.p.'],
    ['name', 'Image^S', 'both images'],
    ['date', '19470316', '194703169999'],
  ] as const)('the %s %j lets %j pass', (kind, value, text) => {
    expect(isStopped([of(kind, value)], inText(text))).toBe(false);
  });

  it('the name of the maker in its own element, and numbers that count', () => {
    const named = [of('name', 'Toshiba'), of('id', '1'), of('id', '0'), of('id', '1234'), of('id', '100000')];
    expect(isStopped(named, clean([el('Manufacturer', 'TOSHIBA'), el('InstanceNumber', '1234'), el('AcquisitionNumber', '100000'), el('KVP', '120')]))).toBe(false);
  });

  it('a code of the marks that every cleaned object bears, in its own place alone', () => {
    const codes = (sequence: string, code: string) => sq(sequence, [el('CodeValue', code), el('CodingSchemeDesignator', 'DCM')]);
    const named = [of('id', '113105'), of('id', '109104')];
    expect(isStopped(named, clean([codes('DeidentificationMethodCodeSequence', '113105'), sq('ContributingEquipmentSequence', [codes('PurposeOfReferenceCodeSequence', '109104')])]))).toBe(false);
    expect(isStopped(named, clean([codes('ProcedureCodeSequence', '113105')]))).toBe(true);
    expect(isStopped([of('id', '113199')], clean([codes('DeidentificationMethodCodeSequence', '113199')]))).toBe(true);
  });

  it('a defined term in a code string, and the gland that is called after a namesake', () => {
    expect(isStopped([of('name', 'Primary^Lena')], clean([el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL')]))).toBe(false);
    expect(isStopped([of('name', 'Bartholin^Lena')], clean([el('CodeMeaning', 'Bartholin gland', 'LO')]))).toBe(false);
  });

  it('the words of our own report and manifest', async () => {
    const ran = await run([folderWith({ a: slice(1), 'b.txt': 'no image' })], { profileName: 'research' });
    for (const name of ['report.html', 'manifest.json']) {
      const content = readFileSync(join(ran.out, name));
      const words = new Set(content.toString('utf8').replaceAll(/<style>[^]*?<\/style>/gu, '').split(/[^\p{L}]+/u).filter((word) => word.length > 4));
      expect(words.size).toBeGreaterThan(20);
      const betrayed = [...words].filter((word) => isStopped([of('name', `${word}^Q`)], content, name));
      expect(betrayed, name).toEqual([]);
      expect(isStopped([of('name', 'Okonkwo^Q')], Buffer.concat([content, Buffer.from('\n<p>Okonkwo</p>')]), name)).toBe(true);
    }
  });
});

describe('what proves something', () => {
  it.each([
    ['name', 'Okonkwo^Philippa', 'OKONKWO'],
    ['name', 'Okonkwo^Philippa', 'philippa okonkwo'],
    ['name', 'Okonkwo^Philippa', 'Okonkwo_Philippa'],
    ['name', 'Okonkwo^Philippa', 'XOKONKWOX'],
    ['name', 'Okonkwo^Philippa', 'AX O K O N K W O T2'],
    ['name', 'White^Okon', 'Okon White'],
    ['name', 'Head^Okonkwo', 'okonkwo'],
    ['name', 'Müßig^Jörg', 'Muessig'],
    ['name', 'Müßig^Jörg', 'MUSSIG'],
    ['name', 'Yamada^Tarou=山田^太郎', '山田様'],
    ['id', '30041772', 'Acc 30041772.'],
    ['id', 'QX7741903', 'no 7741903'],
    ['id', 'QX-774-1903', 'qx7741903'],
    ['institution', 'Brambleford Infirmary', 'BRAMBLEFORD'],
    ['date', '19470316', '16 March 1947'],
    ['date', '19470316', '16‑03‑1947'],
    ['date', '19470316', '16 / 3 / 1947'],
    ['date', '19470316', '١٦\u200f/٣\u200f/١٩٤٧'],
    ['id', 'QX-774-1903', 'QX‑774–1903'],
    ['phone', '+44 20 7946 0958', 'tel 020 7946 0958'],
    ['date', '19470316', '19470316142357'],
  ] as const)('the %s %j stops %j', (kind, value, text) => {
    expect(isStopped([of(kind, value)], inText(text))).toBe(true);
  });

  it.each([
    ['phone', '+44 20 7946 0958', 'tel 020-7946-0958'],
    ['name', 'Kuhn^Rose', 'see kuhnrose'],
    ['uid', '1.2.826.0.1.3680043.8.498.4242.17', '1.2.826.0.1.3680043.8.498.4242.17'],
  ] as const)('the %s %j of another patient stops %j, in a file and in a document', (kind, value, text) => {
    expect(isStopped([of(kind, value, 1)], inText(text))).toBe(true);
    expect(isStopped([of(kind, value, 1)], Buffer.from(`<p>${text}</p>\n`), 'report.html')).toBe(true);
  });

  it.each(['00030041772', ' 30041772 '])('a number in bytes, also where zeros fill it up: %j', (written) => {
    expect(isStopped([of('id', '30041772')], inPrivateBytes(Buffer.from(written)))).toBe(true);
    expect(isStopped([of('id', '30041772')], inPrivateBytes(Buffer.from(`${written.trim()}.5`)))).toBe(false);
  });

  it('a name of six letters in a small binary value that is a text throughout', () => {
    const around = 'the quiet boy bent busy yet unequal beyond any query by the bay, nobody bought them by the bunch. '.repeat(8);
    const value = (name: string): Buffer => clean(privateBlock(0x0029, 0x10, 'ACME', [[1, 'OB', Buffer.from(`${around}${name} ${around}`)]]));
    expect(isStopped([of('name', 'Zyxwell^Quenby')], value('quenby'))).toBe(true);
    expect(isStopped([of('name', 'Zyxwell^Quenby')], value('quenbo'))).toBe(false);
  });

  it('the word of a folder that is written like a name, in the texts of the own patient', () => {
    const named = (value: string, patient = 0): SoughtIdentifier => ({ kind: 'name', value, patient, origin: 'name of a file' });
    expect(isStopped([named('Quillfeather')], inText('AX quillfeather'))).toBe(true);
    expect(isStopped([named('Quillfeather')], clean([el('PatientPosition', 'QUILLFEATHER')]))).toBe(false);
    expect(isStopped([named('Quillfeather', 1)], inText('AX quillfeather'))).toBe(false);
    expect(isStopped([named('quillfeather')], inText('AX quillfeather'))).toBe(false);
    expect(isStopped([named('Kuhn Rose', 1)], inPrivateBytes(Buffer.from('Kuhn Rose')))).toBe(false);
  });

  it('a name in the meaning of a code, of the own patient alone', () => {
    expect(isStopped([of('name', 'Zyxwell^Quenby')], clean([el('CodeMeaning', 'Zyxwell', 'LO')]))).toBe(true);
    expect(isStopped([of('name', 'Zyxwell^Quenby', 1)], clean([el('CodeMeaning', 'Zyxwell', 'LO')]))).toBe(false);
  });

  it.each(['PatientID', 'AccessionNumber', 'StudyID', 'OtherPatientIDs', 'IssuerOfPatientID', 'OperatorsName', 'OtherPatientNames', 'ReferringPhysicianName', 'PatientName'])('the shortest name and number as the whole of %s', (keyword) => {
    const short = keyword.endsWith('Name') || keyword.endsWith('Names') ? of('name', 'Li^Bo') : of('id', '17');
    expect(isStopped([short], clean([el(keyword, short.value)]))).toBe(true);
    expect(isStopped([short], clean([el(keyword, `${short.value}8`)]))).toBe(false);
  });

  it('a name in a code string, of every patient, and the number of an ID in a number, of the own', () => {
    expect(isStopped([of('name', 'Zyxwell^Quenby')], clean([el('PatientPosition', 'QUENBY')]))).toBe(true);
    expect(isStopped([of('name', 'Zyxwell^Quenby', 1)], clean([el('PatientPosition', 'ZYXWELL')]))).toBe(true);
    expect(isStopped([of('id', 'QX7741903')], clean([el('InstanceNumber', '7741903')]))).toBe(true);
    expect(isStopped([of('name', 'Okonkwo^Philippa')], clean([el('InstanceNumber', 'O K O N K W O')]))).toBe(true);
    expect(isStopped([of('id', 'QX7741903')], clean([el('KVP', '7741903')]))).toBe(true);
    expect(isStopped([of('id', 'QX7741903', 1)], clean([el('InstanceNumber', '7741903')]))).toBe(false);
  });

  it.each([['SOPInstanceUID', 'UI', '1.2.okonkwo'], ['StudyTime', 'TM', 'Okonkwo'], ['ContentDate', 'DA', 'OKONKWO'], ['AcquisitionDateTime', 'DT', 'Okonkwo^P'], ['PatientAge', 'AS', 'OKONKWO']])('a name in %s, where only digits have a place', (keyword, vr, value) => {
    expect(isStopped([of('name', 'Okonkwo^Philippa')], clean([el(keyword, value, vr)]))).toBe(true);
    expect(isStopped([of('name', 'Okonkwo^Philippa')], clean([el(keyword, '1', vr)]))).toBe(false);
  });

  it.each(['<td>Okonkwo</td>', '<th>Okonkwo</th>', '<dd class="x">Okonkwo 3</dd>', '{ "message": "Okonkwo" }', '"code": "KX-7730412",'])('a name or number in a cell or a value of a document: %s', (line) => {
    expect(isStopped([of('name', 'Okonkwo^Philippa'), of('id', 'KX-7730412')], Buffer.from(`${line}\n`), 'report.html')).toBe(true);
  });

  it.each(['N&#39;Guessandre', 'N&#x27;Guessandre', 'N&apos;Guessandre', 'N\\u0027Guessandre', 'N’Gu&eacute;ssandre', 'N’Gu&#101;ssandre'])('a name in a document, written with references of its form: %s', (written) => {
    expect(isStopped([of('name', 'N’Guessandre^Quenby')], Buffer.from(`<p>${written}</p>\n`), 'report.html')).toBe(true);
    expect(isStopped([of('name', 'N’Guessandre^Quenby')], Buffer.from('<p>n &#39;guess&#39;</p>\n'), 'report.html')).toBe(false);
  });

  it.each([
    ['ASCII', Buffer.from('MUESSIGMANN')], ['Latin-1', Buffer.from('müssigmann', 'latin1')], ['UTF-8', Buffer.from('Müssigmann')], ['UTF-16 LE', Buffer.from('Müssigmann', 'utf16le')],
    ['UTF-16 BE', Buffer.from('Müssigmann', 'utf16le').swap16()], ['ASCII without accents', Buffer.from('Mussigmann')], ['ASCII, joined', Buffer.from('XMUESSIGMANNVORNAME')],
    ['ASCII, with a caret', Buffer.from('muessigmann^jorg')], ['ASCII, reversed', Buffer.from('JORG_MUESSIGMANN')],
  ])('a name in bytes, in %s', (_encoding, bytes) => {
    expect(isStopped([of('name', 'Müssigmann^Jörg')], inPrivateBytes(bytes))).toBe(true);
  });

  it.each(['Kuhn Rose', 'KUHN^ROSE', 'kuhn_rose', 'Kuhn, Rose', 'KuhnRose', 'Rose Kuhn'])('a name of another patient in bytes, both of its words together: %s', (written) => {
    expect(isStopped([of('name', 'Kuhn^Rose', 1)], inPrivateBytes(Buffer.from(written)))).toBe(true);
    expect(isStopped([of('name', 'Kuhn^Rosa', 1)], inPrivateBytes(Buffer.from(written)))).toBe(false);
  });

  it.each(['ISO 2022 IR 87', 'GBK', 'GB18030', 'ISO_IR 192'])('a name in Han characters in bytes, in %s, by itself and before others', (term) => {
    for (const text of ['山田太郎', '山田太郎様', '様山田太郎']) {
      const bytes = encodeText(text, 'LO', characterSetOfTerms(term.startsWith('ISO 2022') ? ['', term] : [term]));
      expect(isStopped([of('name', 'Yamada^Tarou=山田太郎')], inPrivateBytes(bytes!)), text).toBe(true);
    }
  });

  it('a number of the own patient and a day in a code string, and a name where a number belongs', () => {
    expect(isStopped([of('id', '774190')], clean([el('PatientPosition', '774190')]))).toBe(true);
    expect(isStopped([of('id', '774190', 1)], clean([el('PatientPosition', '774190')]))).toBe(false);
    expect(isStopped([of('date', '19470316')], clean([el('PatientPosition', '19470316')]))).toBe(true);
    expect(isStopped([of('name', 'Müssigmann^Jörg')], clean([el('InstanceNumber', Buffer.from('Müssigmann'), 'IS')]))).toBe(true);
  });

  it('a name in a text that is written in another character set than is said', () => {
    const stopped = (name: string, bytes: Uint8Array): boolean => isStopped([of('name', name)], clean([el('ImageComments', bytes, 'LT')], { characterSet: ['ISO_IR 192'] }));
    expect(stopped('Müssigmann^Jörg', Buffer.from('Frau Müssigmann', 'latin1'))).toBe(true);
    expect(stopped('Воронцова^Анна', encodeLegacy('Воронцова', 'koi8-r')!)).toBe(true);
    expect(stopped('Yamada^Tarou=山田太郎', encodeText('山田太郎', 'LO', characterSetOfTerms(['', 'ISO 2022 IR 87']))!)).toBe(true);
  });

  it('a number in UTF-16 beside a byte that reads as a digit', () => {
    expect(isStopped([of('id', '30041772')], inPrivateBytes(Buffer.concat([Buffer.from('8'), Buffer.from('30041772', 'utf16le')])))).toBe(true);
    expect(isStopped([of('id', '30041772')], inPrivateBytes(Buffer.concat([Buffer.from('30041772', 'utf16le').swap16(), Buffer.from('8')])))).toBe(true);
    expect(isStopped([of('id', '30041772')], inPrivateBytes(Buffer.from('130041772')))).toBe(false);
  });

  it('a name in UTF-16 inside a text that is said to be in another character set', () => {
    expect(isStopped([of('name', 'Zyxwell^Quenby')], clean([el('SeriesDescription', Buffer.from('AX Zyxwell', 'utf16le'), 'LO')]))).toBe(true);
  });

  it('a name of six letters in a small compressed frame, joined to other letters', () => {
    const noise = Buffer.from(Uint8Array.from({ length: 3000 }, (_, at) => (Math.imul(at + 1, 2654435761) >>> 13) & 0xff));
    noise.write('<p>QUENBYVORONTSKY</p>', 901, 'latin1');
    const frame = clean([el('PixelData', { fragments: [Buffer.alloc(0), noise] }, 'OB')], { transferSyntaxUid: '1.2.840.10008.1.2.4.90' });
    expect(isStopped([of('name', 'Zyxwell^Quenby')], frame)).toBe(true);
    expect(isStopped([of('name', 'Ymyxwell^Lena')], frame)).toBe(false);
  });

  it('a name of six letters among the words of a header in the pixels, joined to other letters', () => {
    const pixels = (text: string): Buffer => Buffer.concat([Buffer.alloc(20_000, 0x11), Buffer.from(text), Buffer.alloc(20_000, 0x11)]);
    const moved = (name: string): Buffer => clean([el('PixelData', pixels(`LO Brambleford Memorial Hospital x${name}x CT HEAD CONTRAST without angiography`), 'OW')]);
    expect(isStopped([of('name', 'Zyxwell^Quenby')], moved('QUENBY'))).toBe(true);
    expect(isStopped([of('name', 'Zyxwell^Quenby')], moved('QUENBO'))).toBe(false);
  });
});

describe('one search through several files', () => {
  it('takes a short number for that of each patient who bears it', () => {
    const bytes = inPrivateBytes(Buffer.from(' 774190 '));
    for (const first of [0, 1]) expect(isStopped([of('id', '774190', first), of('id', '774190', 1 - first)], bytes)).toBe(true);
    expect(isStopped([of('id', '774190', 1), of('id', '774190', 2)], bytes)).toBe(false);
  });

  it('lets stand what the options of the profile keep, and nothing else', () => {
    const kept = (...options: OptionName[]): Kept => keptUnder({ options });
    expect(kept('clean-descriptors', 'retain-device-identity')).toEqual(nothingKept);
    expect(kept('retain-full-dates')).toEqual({ dates: 'kept', uids: 'replaced' });
    expect(kept('retain-modified-dates', 'retain-uids')).toEqual({ dates: 'moved', uids: 'kept' });
  });

  it('keeps apart what counts in the files of one patient, of another, and of nobody', () => {
    const path = join(folder(), 'file');
    writeFileSync(path, inText('seen by Kuhn'));
    const plan = makeSearchPlan([of('name', 'Kuhn^Q', 1)], 1e6, nothingKept);
    const isFound = (patient: number | undefined): boolean => checkFile({ path, name: '1.dcm', ...(patient === undefined ? {} : { patient }) }, plan).hits.length > 0;
    expect([undefined, 0, 1, undefined].map(isFound)).toEqual([false, false, true, false]);
    expect([[], [0], [0, 1]].map((patients) => searchText('seen by Kuhn', { plan, patients }))).toEqual([false, false, true]);
  });
});

describe('the reach of a spelling', () => {
  it.each([
    ['name', 'okonkwo', 'everywhere'],
    ['name', 'quarb', 'everywhere'],
    ['name', 'kuhn', 'own'],
    ['name', 'toshiba', 'own'],
    ['name', 'account', 'own'],
    ['id', '7741903', 'everywhere'],
    ['id', '20240318', 'own'],
    ['id', '774190', 'own'],
    ['id', 'AB-1234', 'everywhere'],
    ['date', '20240318', 'own'],
    ['institution', 'larkspur', 'own'],
    ['other', 'thorax', 'nowhere'],
    ['other', 'mrt4471', 'own'],
    ['other', 'left wrist', 'own'],
    ['institution', 'm', 'nowhere'],
    ['phone', '4471', 'everywhere'],
  ] as const)('of the %s %j is %s', (kind, text, reach) => {
    expect(reachOf({ kind, origin: 'element' }, text)).toBe(reach);
  });

  it('gives the other patients no more than what names somebody', () => {
    const values = tellingEverywhere([of('name', 'Okonkwo^Rose'), of('id', '17'), of('id', 'KX-7730412'), of('date', '19580923'), of('institution', 'Larkspur')]);
    expect(values).toEqual([{ kind: 'name', value: 'okonkwo' }, { kind: 'id', value: 'KX-7730412' }]);
  });
});

describe('a run over two patients', () => {
  it('cleans the name of the first from a file of the second', async () => {
    const other = slice(2, [el('PatientName', 'Plumtree^Hector'), el('PatientID', 'HH99'), el('StudyInstanceUID', '1.2.826.0.1.5'), el('SeriesInstanceUID', '1.2.826.0.1.6'), el('ConvolutionKernel', 'Quillfeather')]);
    const ran = await run([folderWith({ a: slice(1), b: other })], { profileName: 'research' });
    expect(ran.published).toBe(true);
    expect(ran.manifest.files).toHaveLength(2);
    for (const { path } of ran.manifest.files) expect(readFileSync(join(ran.out, path)).toString('latin1')).not.toMatch(/quillfeather/iu);
  });
});
