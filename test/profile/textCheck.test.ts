import { describe, expect, it } from 'vitest';
import { descriptorOf, withoutCodeNames, withoutIdentifiers, withoutKnown, withoutMeantPeople, withoutNumbers, withoutPeople, withoutPersonal, withoutStrangers } from '../../shared/profile/textCheck.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';

describe('a value that is a name of the patient and nothing else', () => {
  it.each([['STONE^PETER', 'Stone'], ['LONG^ADA', 'LONG'], ['NG^BO', 'NG'], ['HEAD^JON', 'Head']])('goes, whatever else the word means: %s', (name, value) => {
    const known = knownIdentifiers([{ kind: 'name', value: name }]);
    for (const clean of [withoutKnown, withoutPersonal, withoutIdentifiers, descriptorOf]) expect(clean(value, known), clean.name).toBe('');
  });

  it.each([['STONE^PETER', 'STONE PROTOCOL'], ['LONG^ADA', 'LONG AX'], ['NG^BO', 'NG TUBE']])('is no ground to drop the words of the field: %s, %s', (name, value) => {
    const known = knownIdentifiers([{ kind: 'name', value: name }]);
    for (const clean of [withoutKnown, withoutPersonal, withoutIdentifiers, descriptorOf]) expect(clean(value, known), clean.name).toBe(value);
  });
});

it('an age over 89 goes from a description in the form of an age string, too', () => {
  const nobody = knownIdentifiers([]);
  expect(descriptorOf('CT HEAD 097Y', nobody)).toBe('CT HEAD');
  expect(descriptorOf('CT HEAD 067Y', nobody)).toBe('CT HEAD 067Y');
});

it('an abbreviation stays where a name was parted from it by a dash', () => {
  const nobody = knownIdentifiers([]);
  expect(descriptorOf('DR KWIATKOWSKA - GTV', nobody)).toBe('GTV');
  expect(descriptorOf('GTV / DR KWIATKOWSKA', nobody)).toBe('GTV');
});

it.each(['Prof. E. Kwiatkowska GALLBLADDER', 'Dr. med. E. Kwiatkowska GALLBLADDER', 'GALLBLADDER Dr E. Kwiatkowska'])('a name that is known takes its title along, and no word of the field: %s', (text) => {
  expect(descriptorOf(text, knownIdentifiers([{ kind: 'name', value: 'E. Kwiatkowska' }]))).toBe('GALLBLADDER');
});

it.each(['Mechanical Dispersion', 'Fractional Anisotropy', 'Isovolumic Contraction Time', 'Computer Aided Detection', 'Patient Characteristics', 'Velocity Encoding Minimum Value'])('the meaning of a code stays where it is a term alone: %s', (meaning) => {
  expect(withoutMeantPeople(meaning, knownIdentifiers([]))).toBe(meaning);
});

it.each(['Mechanical Zielkewicz', 'Hannah Dispersion', 'Fractional Anisotropy for Okonkwo'])('the meaning of a code loses the person in it: %s', (meaning) => {
  expect(withoutMeantPeople(meaning, knownIdentifiers([]))).not.toMatch(/Zielkewicz|Hannah|Okonkwo/u);
});

it('a term is no term alone where the patient is called so', () => {
  expect(withoutMeantPeople('Mechanical Dispersion', knownIdentifiers([{ kind: 'name', value: 'DISPERSION^ANNA' }]))).not.toContain('Dispersion');
});

describe('a name that is a word of medicine', () => {
  const without = (name: string, text: string): string => withoutIdentifiers(text, knownIdentifiers([{ kind: 'name', value: name }]));
  it.each([['Stone^May', 'M. Stone seen'], ['Stone^May', 'seen by Stone, M'], ['Stone^May', 'seen; Stone, M.'], ['Long^Bill', 'B Long 62M'], ['Brain^Mary', 'CHEST Brain M']])('goes beside an initial: %s, %s', (name, text) => {
    expect(without(name, text)).not.toContain(name.split('^')[0]!);
  });
  it.each([['Head^Ann', 'CT HEAD W/O CONTRAST'], ['Hand^Ann', 'HAND L'], ['Hand^Ann', 'R HAND AP'], ['Long^Bill', 'LONG A4C']])('stays in the words of the field: %s, %s', (name, text) => {
    expect(without(name, text)).toBe(text);
  });
});

describe('a short value with a word of its own', () => {
  const left = (text: string): string => withoutStrangers(text, knownIdentifiers([]));
  it.each([['Zielkewicz 2', 'Zielkewicz'], ['IV 山田太郎(技師)', '山田'], ['FDG for Okonkwo 3', 'Okonkwo'], ['pt 471-188 קאופמן-1', 'קאופמן'], ['12 พ.ค. 2562', '2562'], ['for G. Hand 2', 'Hand'], ['AX_ZIELKEWICZ_2', 'ZIELKEWICZ'], ['Zielkewicz12', 'Zielkewicz'], ['x47118823y', '47118823']])('loses it: %s', (text, name) => {
    expect(left(text)).not.toContain(name);
  });
  it.each(['SN60WF', 'B60f', '2D', 'SLIDE_CORNER', 'T2 FLAIR', 'VB42A', 'Contrast 2', 'VPFXS'])('is left alone: %s', (text) => {
    expect(left(text)).toBe(text);
  });
});

describe('the name of a model or a version', () => {
  const nobody = knownIdentifiers([]);
  it.each([['Sensation Okonkwo 471188', 'Sensation'], ['Vivid Kowalczyk', 'Vivid']])('loses people and long numbers: %s', (text, left) => {
    expect(withoutPeople(text, nobody, 'drop')).toBe(left);
  });
  it.each(['MAGNETOM Vida', 'LightSpeed Ultra', 'SOMATOM Definition AS+', 'Definium 8000', 'Treatment Planning System name here', 'syngo MR XA20', 'Sw pack: V 6.10', 'Aquilion ONE', 'Discovery MR750w', 'Clinical Document Gateway'])('stays: %s', (text) => {
    expect(withoutPeople(text, nobody, 'drop')).toBe(text);
  });
  it('loses a strange word where it is a version', () => {
    expect(withoutPeople('VB42 Zielkewicz', nobody, 'keep')).toBe('VB42');
    for (const text of ['Gyroscan PMS/DICOM 4.0 MR datadefs $Revision: 6.30 $', 'Ads Application Package VERSION ADS_28.4', 'DR-ID 300CL APL Software V7.4.0017', 'LightSpeedApps308I.2_H3.1M5']) expect(withoutPeople(text, nobody, 'keep')).toBe(text);
  });
  it('is lost where a version is nothing but a strange word', () => {
    expect(withoutPeople('Zielkewicz', nobody, 'keep')).toBe('');
    expect(withoutPeople('Syngo', nobody, 'keep')).toBe('Syngo');
  });
  it('keeps the numbers of a version', () => {
    expect(withoutPeople('CX50 453561454581', nobody, 'keep')).toBe('CX50 453561454581');
  });
});

describe('the parts of a code', () => {
  const left = (text: string): string => withoutCodeNames(text, knownIdentifiers([]));
  it.each([['Zielkewicz', ''], ['Zielkewicz v1', 'v1'], ['Kowalczyk local codes', 'local codes']])('lose a name: %s', (text, rest) => {
    expect(left(text)).toBe(rest);
  });
  it.each(['T-D0050', '621566751000087104', 'DCM', '99SDM', 'SNOMED-RT', '20130430', '[hnsf\'U]', 'CTCHESTWO', 'CHEST', 'DICOM Controlled Terminology', 'Logical Observation Identifiers Names and Codes'])('stay: %s', (text) => {
    expect(left(text)).toBe(text);
  });
});

describe('the name of a maker', () => {
  it('loses a long number, however it is joined', () => {
    expect(withoutNumbers('Acme 47118823', knownIdentifiers([]))).toBe('Acme');
    expect(withoutNumbers('x47118823y', knownIdentifiers([]))).toBe('');
    expect(withoutNumbers('Karl Storz', knownIdentifiers([]))).toBe('Karl Storz');
  });
});

describe('the meaning of a code', () => {
  const left = (text: string): string => withoutMeantPeople(text, knownIdentifiers([]));
  it.each([['Grace Hand', ''], ['昭和45年3月2日 CT', 'CT'], ['Kowalczyk', ''], ['biopsy 47-11-88', 'biopsy'], ['exam of Zielkewicz', 'exam of']])('loses who or when stands in it: %s', (text, rest) => {
    expect(left(text)).toBe(rest);
  });
  it.each(['Gross tissue specimen', 'English (United States)', 'Person Observer Name', 'Hodgkin lymphoma', 'Left Sinus of Valsalva', 'Structure of Wirsung', 'Artificial Intelligence', 'Appendicolith of unusual localisation'])('stays: %s', (text) => {
    expect(left(text)).toBe(text);
  });
});

describe('a name of the patient that is a word of the field', () => {
  const clean = (name: string, text: string): string => descriptorOf(text, knownIdentifiers([{ kind: 'name', value: name }]));
  it.each([
    ['Long^Susan', 'PT LONG CT CHEST', 'CT CHEST'], ['Long^Susan', 'NAME LONG', ''], ['Long^Susan', 'Pat. Long', ''], ['Long^Susan', 'LONG F 64Y', 'F 64Y'], ['Long^Susan', 'DR LONG', ''],
    ['Long^Susan', 'Long family', 'family'], ['Long^Susan', 'CT CHEST MR LONG', 'CT CHEST'], ['Stone^Mary', 'PT STONE KUB', 'KUB'], ['Head^Stephen', 'Dr Head', ''], ['Head^Stephen', 'Mr Head', ''],
  ])('goes beside a label, a title, a sex or an age: %s, %s', (name, text, left) => {
    expect(clean(name, text)).toBe(left);
  });
  it.each([['Long^Susan', 'LONG AXIS'], ['Long^Susan', 'LONG LEG'], ['Head^Susan', 'MR HEAD'], ['Head^Susan', 'PT HEAD'], ['Head^Susan', 'HEAD 3MM'], ['Stone^Mary', 'STONE KUB']])('stays in the words of the field: %s, %s', (name, text) => {
    expect(clean(name, text)).toBe(text);
  });
});

it.each([['Praxis Nachtigall', ''], ['Radiologie Nachtigall', ''], ['Imaging Sciences International', 'Imaging Sciences International'], ['Radiology Systems', 'Radiology Systems'], ['Gemeinschaftspraxis Dr. Kern', ''], ['MVZ Nachtigall', ''], ['Kantonsspital Olten', ''], ['GE MEDICAL SYSTEMS', 'GE MEDICAL SYSTEMS'], ['MeVis Medical Solutions', 'MeVis Medical Solutions']])('a practice is no maker: %s', (text, left) => {
  expect(withoutPersonal(text, knownIdentifiers([]))).toBe(left);
});

it.each([['Wang^Xiaodong=王^小东', '王', ''], ['Wang^Xiaodong=王^小东', 'v1 王', 'v1'], ['Hong^Gildong=홍^길동', '홍', ''], ['Hong^Gildong=홍^길동', '홍 2.1', '2.1'], ['Wang^Xiaodong=王^小东', '王子 3', '王子 3']])('a name of one sign, of %s, goes from a text about products: %s', (name, text, left) => {
  expect(withoutPersonal(text, knownIdentifiers([{ kind: 'name', value: name }]))).toBe(left);
});

describe('a person whom nothing else names', () => {
  const nobody = knownIdentifiers([]);
  it.each([
    ['ABDOMEN US FOR DR LONG', 'ABDOMEN US'], ['DR. LONG', ''], ['Drs. Long and White', ''], ['Sr. Blanco RM rodilla', 'RM rodilla'], ['Sra. Rosa Blanco', ''], ['Blanco Rosa TC', 'TC'], ['Don Blanco RM', 'RM'],
    ['92J w Thorax', 'Thorax'], ['97a varon torax', 'torax'], ['92 lat', ''], ['GEB 1930 BECKEN', 'BECKEN'], ['F 1930 hip', 'hip'], ['CT 11|06|2025', 'CT'], ['CT day 162 of 2025', 'CT'], ['prev 06/24', ''], ['VU 06.24', ''],
    ['12.XII.24', ''],
  ])('goes from a description: %s', (text, left) => {
    expect(descriptorOf(text, nobody)).toBe(left);
  });
  it.each(['DR CHEST', 'for MR Brain', 'CHEST 92 LAT', 'M 1935 ms', 'RM bravo'])('is not seen in the words of the field: %s', (text) => {
    expect(descriptorOf(text, nobody)).toBe(text);
  });
  it.each(['Massachusetts General Hospital', 'Dr. Baker', 'MARY JONES', '92yo'])('goes from texts about products: %s', (text) => {
    expect(withoutPersonal(text, nobody)).not.toBe(text);
  });
  it.each(['GE MEDICAL SYSTEMS', 'Philips Medical Systems', 'Carestream Health, Inc.', 'Canon Medical Systems Corporation', 'Carl Zeiss Meditec', 'Vital Images, Inc', 'Karl Storz', 'AWP12345'])('is not seen in the name of a maker or a device: %s', (text) => {
    expect(withoutPersonal(text, nobody)).toBe(text);
  });
});

it.each(['CT1 MRN: 44', 'CT1 SSN: 44'])('a labelled number of a person goes from texts about products: %s', (text) => {
  expect(withoutPersonal(text, knownIdentifiers([]))).toBe('CT1');
});

it('a name of two words goes whole, though one of them is a word of medicine', () => {
  expect(withoutKnown('CHEST Young Stone', knownIdentifiers([{ kind: 'name', value: 'Stone^Young' }]))).toBe('CHEST');
});

it('a name of two letters goes with the initial of whoever else is called so', () => {
  expect(withoutKnown('SPINE NG K', knownIdentifiers([{ kind: 'name', value: 'NG^AMY' }]))).toBe('SPINE');
});

describe('text in another character set than it says', () => {
  const known = knownIdentifiers([{ kind: 'name', value: 'Müller^Jürgen' }]);
  it.each(['M\u0081ller', 'MÃ¼ller', '\u008eR\u0093c', 'Malm\u0094'])('goes as a whole, for nobody can read it: %j', (text) => {
    for (const clean of [withoutKnown, withoutPersonal, withoutIdentifiers, descriptorOf]) expect(clean(text, known), clean.name).toBe('');
  });
  it.each(['HEAD \u0096 CONTRAST', 'Â°30', 'Crâne sans injection', 'ÇA'])('does not mean the quotes and dashes of Windows, nor letters with marks: %j', (text) => {
    expect(withoutKnown(text, known)).toBe(text);
  });
});
