import { describe, expect, it } from 'vitest';
import { analyseText } from '../../shared/text/analyseText.ts';
import { cleanDescriptor } from '../../shared/text/cleanDescriptor.ts';
import { knownIdentifiers, noIdentifiers } from '../../shared/text/known/knownIdentifiers.ts';
import { descriptors } from './descriptors.ts';

function tokens(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}.]+/u).map((token) => token.replace(/^\.+|\.+$/g, '')).filter((token) => token !== '');
}

describe('cleaning a description', () => {
  it.each(descriptors)('keeps what describes and drops what is in braces: %s', (annotated) => {
    const dropped = [...annotated.matchAll(/\{([^}]*)\}/g)].flatMap((match) => tokens(match[1] ?? ''));
    const kept = tokens(annotated.replace(/\{[^}]*\}/g, ' '));
    const cleaned = tokens(cleanDescriptor(annotated.replace(/[{}]/g, ''), noIdentifiers));
    expect(kept.filter((token) => !cleaned.includes(token))).toEqual([]);
    expect(dropped.filter((token) => cleaned.includes(token) && !kept.includes(token))).toEqual([]);
  });

  it.each(['TRAUMA PANSCAN ARTERIAL', 'RETROHEPATIC VEIN', 'SUPRACLAVICULAR NODES', 'FUNCTIONAL MOTOR RIGHT HAND TAPPING', 'HERNIA PROTOCOL VALSALVA', 'BREAST 4-FIELD', 'STEALTH POST GAD', 'DR NG TUBE CHEST', 'DR CHEST PA'])('keeps words of the field with a part before them, tasks and manoeuvres: %s', (text) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it.each([['CT HEAD DR NG', 'CT HEAD'], ['DR LI KNEE LEFT', 'KNEE LEFT'], ['CHEST DR. WU', 'CHEST'], ['MR SUBRAMANIAN SPINE', 'SPINE'], ['POSTLETHWAITE HEAD', 'HEAD']])('drops a name of two letters behind a title, and names that begin as words do: %s', (text, cleaned) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(cleaned);
  });

  it.each([
    ['CT HEAD 47118', 'CT HEAD'], ['CHEST47118', 'CHEST'], ['CT OKONKWO1234', 'CT'], ['HEAD 1.2OKONKWO0.6', 'HEAD'], ['CHEST PA-04101-12', 'CHEST'], ['very kindly Brandvig CHEST', 'CHEST'], ['CHEST kindly asked Brandvig', 'CHEST'],
  ])('drops what hangs together with a number or a name that went: %s', (text, cleaned) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(cleaned);
  });

  it.each([
    'Lebermetastasen', 'Hemikolektomie rechts', 'Lungenrundherd links', 'Schmerzen im rechten Knie', 'Milzruptur', 'Bandscheibenvorfall L5/S1', 'méningiome frontal gauche', 'rupture du ligament antérieur', 'lésion nodulaire', 'PSA 6.7 ng/ml', 'Kreatinin 1.1 mg/dl', 'Bauchaortenaneurysma infrarenal',
    'nódulo pulmonar', 'hematoma subdural', 'esteatosis hepática', 'colecistectomia', 'versamento pleurico destro', 'nodulo polmonare', 'lesões focais hepáticas', 'nódulo tireoidiano', 'niersteen links', 'levermetastasen',
  ])('keeps findings in other languages: %s', (text) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it.each([
    'TK głowy bez kontrastu', 'guz płuca prawego', 'złamanie kości udowej', 'krwiak podtwardówkowy', 'tętniak aorty brzusznej', 'DT hjärna utan kontrast', 'lungemboli höger', 'fraktur vänster handled', 'hjärntumör vänster tinninglob', 'diskbråck L5-S1',
    'BT beyin kontrastsız', 'akciğer nodülü', 'sol böbrek taşı', 'kırık sağ el bileği', 'bel fıtığı',
  ])('keeps findings in Polish, Swedish and Turkish: %s', (text) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it.each([
    'FSE-XL T2 SAG', 'AX FRFSE-XL T2 FS', 'Ax DISCO DCE', 'IDEAL IQ: AX', 'ep2d_diff_b50_400_800_tra_TRACEW', 'DLIR-H Std', 'LightSpeed VCT Scout', 'isoBrainVIEW FLAIR SHC', 'Haglund exostosis', 'CHOPART JOINT CT', 'Chopart', 'Hip US Graf IIa', 'Graf type IIa',
    'Hüftsono nach Graf', 'Winkel nach Cobb', 'Morbus Crohn', 'maladie de Crohn', 'fractura de Colles', 'Crohn MR enterography', 'Meckel scan Tc-99m', 'Bankart / Hill-Sachs', 'Stenvers view', 'Takayasu MRA', 'Baastrup', 'Freiberg infraction', 'Mb Crohn', 'Typ Weber C Fraktur', 'syndrome de Budd-Chiari', 'Le Fort II fracture CT', 'Li Fraumeni screening WB MRI', 'Graf Ib', 'spine 12.03',
  ])('keeps sequences, and eponyms with what makes them so: %s', (text) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it.each([
    ['CT nach Smith', 'CT nach'], ['CT Harris', 'CT'], ['Scheuermann Peter', ''], ['Crohn, Peter MR', 'MR'], ['Peter Haglund heel', 'heel'], ['CT Graf', 'CT'], ['DT buk Lindqvist', 'DT buk'], ['BT beyin Yılmaz', 'BT beyin'], ['MRI Nowak Anna głowy', 'MRI głowy'], ['Szpital Bielański TK głowy', 'TK głowy'],
  ])('keeps no person among them: %s', (text, left) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(left);
  });

  it('takes an age over 89 for one behind any word, and a temperature for none', () => {
    expect(cleanDescriptor('PTV BOOST 94F', noIdentifiers)).toBe('PTV BOOST');
    expect(analyseText('Fever, temp 98 F on arrival.', noIdentifiers).filter(({ kind }) => kind === 'age')).toEqual([]);
  });

  it('ends a telephone number with its sentence, and keeps the measurement behind it', () => {
    expect(cleanDescriptor('No hemorrhage. call 571-315-7473. 12 mm nodule in the right upper lobe.', noIdentifiers)).toBe('No hemorrhage 12 mm nodule in the right upper lobe');
    expect(cleanDescriptor('ph: 885-518-9383 12 mm nodule', noIdentifiers)).toBe('12 mm nodule');
    expect(cleanDescriptor('Bilateral atelectasis. 14-JAN-12.\n12 mm nodule in the right upper lobe.', noIdentifiers)).toBe('Bilateral atelectasis 12 mm nodule in the right upper lobe');
  });

  it('keeps the number that a word of the field counts, though something went beside it', () => {
    expect(cleanDescriptor('ARC 1, Mukherjee, Anjali', noIdentifiers)).toBe('ARC 1');
    expect(cleanDescriptor('THYROID UPTAKE I-123 / SSN 353-53-5039', noIdentifiers)).toBe('THYROID UPTAKE I-123');
    expect(cleanDescriptor('license DL2673114 12 LEAD RESTING ECG', noIdentifiers)).toBe('12 LEAD RESTING ECG');
    // It may be the age.
    expect(cleanDescriptor('CT HEAD 95 Kowalczyk', noIdentifiers)).toBe('CT HEAD');
  });

  it('drops the end of an ID as people quote it, and month and year of a date of this case', () => {
    const known = knownIdentifiers([{ kind: 'id', value: '47221188' }, { kind: 'id', value: '1204' }, { kind: 'date', value: '19570312' }]);
    expect(cleanDescriptor('CT HEAD 1188 AXIAL', known)).toBe('CT HEAD AXIAL');
    expect(cleanDescriptor('CT CHEST 3/57 FOLLOW UP', known)).toBe('CT CHEST FOLLOW UP');
    expect(cleanDescriptor('CT CHEST 03-57', known)).toBe('CT CHEST');
    expect(cleanDescriptor('AX T2 TR 2200 3/58', known)).toBe(cleanDescriptor('AX T2 TR 2200 3/58', noIdentifiers));
    expect(cleanDescriptor('CT HEAD 1024', known)).toBe('CT HEAD 1024');
  });

  it('keeps a number that stands behind a date', () => {
    const known = knownIdentifiers([{ kind: 'date', value: '20120227' }]);
    expect(cleanDescriptor('26-JUN-12, 12 LEAD RESTING ECG', known)).toBe('12 LEAD RESTING ECG');
    expect(cleanDescriptor('Right kidney. 2012-02-27. 12 mm nodule', known)).toBe('Right kidney 12 mm nodule');
    expect(cleanDescriptor('CT 02-27. 12', known)).toBe('CT');
    expect(cleanDescriptor('Mass. for Namgung, M.. 12 mm nodule', noIdentifiers)).toBe('Mass 12 mm nodule');
  });

  it('finds dates without any separator, and social security numbers that no office has given out', () => {
    for (const text of ['PRESENTATION STATE 15OCT2013', 'PRESENTATION STATE 15OCT13', 'PRESENTATION STATE 2013OCT15', 'PRESENTATION STATE 666-54-1948', 'PRESENTATION STATE from Riverbend Hospital']) expect(cleanDescriptor(text, noIdentifiers)).toBe('PRESENTATION STATE');
  });

  it('takes a title behind a counted view for no street', () => {
    expect(cleanDescriptor('3D VOLUME RENDERING Dr. Valderrama', noIdentifiers)).toBe('3D VOLUME RENDERING');
    expect(cleanDescriptor('ECHO TTE 4 CHAMBER Dr. Petrov', noIdentifiers)).toBe('ECHO TTE 4 CHAMBER');
    expect(analyseText('She lives at 12 Oak Dr. in town', noIdentifiers)).toMatchObject([{ kind: 'address' }]);
  });

  it('leaves a description without anything identifying as it was written', () => {
    for (const text of ['t1_mprage_sag_p2_iso_1.0', 'CT, HEAD/BRAIN WO CONTRAST', '<MIP Range>', 'T/S/C RF FAST PILOT', '5/5mm Plain']) expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });

  it('removes a known name even where it is a word of the field, when its other half stands beside it', () => {
    const known = knownIdentifiers([{ kind: 'name', value: 'Lung^Petra' }]);
    expect(cleanDescriptor('CT LUNG PETRA 2.0', known)).not.toMatch(/petra|lung/i);
    expect(cleanDescriptor('CT LUNG 2.0', known)).toBe('CT LUNG 2.0');
  });

  it('has nothing left of a text that says nothing about an image', () => {
    expect(cleanDescriptor('Kowalczyk Zbigniew 63 M', noIdentifiers)).toBe('');
    expect(cleanDescriptor('20260314_1200_AB1234567', noIdentifiers)).toBe('');
    expect(cleanDescriptor('', noIdentifiers)).toBe('');
  });

  it.each([
    ['donor file 4711 8829 33', /\d/u],
    ['AXIAL 4711 8829 33', /\d/u],
    ['seen 27 sierpnia 2019', /27|2019/u],
    ['CT 12.III.1955', /12|1955/u],
    ['CHEST 55-W10-6', /W10/u],
    ['HEAD week 35 of 2019', /35|2019/u],
  ])('drops numbers in groups, and days and weeks in whatever words, of %j', (text, left) => {
    expect(cleanDescriptor(text, noIdentifiers)).not.toMatch(left);
  });

  it.each(['DWI b 0 500 1000', 'AX 256 256 24', 'TR 500 TE 15', 'T2 AX 5 MM'])('keeps sizes and settings: %j', (text) => {
    expect(cleanDescriptor(text, noIdentifiers)).toBe(text);
  });
});

describe('words that only their neighbours or their field explain', () => {
  it.each([
    'SHORT AXIS', 'X-Ray Chest', 'X Ray', 'V/Q scan', 'CT CAP WITH IV CONTRAST', 'LCA RAO 30 CAUD 20', 'LBBB', 'EF 55%', 'Liver segment VII', 'NYHA II', 'Stage IIIB', 'Weber B fracture', 'Tetralogy of Fallot', 'Marfan',
    'Fluorodeoxyglucose', 'Tumor core', 'Left Amygdala', 'Corpus callosum', 'OpticNrv_L', 'Glnd_Submand_L', 'Chestwall', 'PTVp_7000', 'Musc_Constrict', 'DynaCT', 'Takotsubo', 'COW TOF',
  ])('stay: %s', (text) => {
    expect(cleanDescriptor(text, knownIdentifiers([]))).toBe(text);
  });

  it.each([['Marfan, Peter', ''], ['CT for Weber', 'CT'], ['segment II Smith', 'segment II']])('do not shelter a person: %s', (text, left) => {
    expect(cleanDescriptor(text, knownIdentifiers([]))).toBe(left);
  });

  it.each([
    ['CT HEAD B/O Long', /long/iu], ['MRI Brain Surgeon Bone', /bone/iu], ['CT HEAD Surgeon: Bone', /bone/iu], ['Li Na MRI', /li|na/iu], ['Le Thi CT', /thi/iu], ['Nguyen Van An MRI', /an/iu], ['St0ne CT HEAD', /st/iu],
    ['MR KNEE seen 11th inst', /11/u], ['CT CHEST 1Q26', /26/u], ['CT ABD KW45/24', /45|24/u], ['US ABD Sekr. -2217', /2217/u], ['Portable room 1204', /1204/u], ['ECHO Bed 14', /14/u], ['Trauma Rm 12', /12/u], ['research Acme-007-0231', /\d/u], ['PAT-004-0071 T1', /004|0071/u], ['CT Huang Li', /li/iu], ['spine Kowalski 12.03', /\d/u],
  ])('hide nobody that only the description names: %s', (text, left) => {
    expect(cleanDescriptor(text, knownIdentifiers([]))).not.toMatch(left);
  });

  it.each(['Knie Li Re', 'PT bed 3 WB', 'RM 3T', 'RM 12 cortes', 'SENSE-100-025', '1Q21 GAIN', 'KW 45', 'LI NA', 'Surgeon', 'Room temperature', 'T1map'])('are no name, day or room: %s', (text) => {
    expect(cleanDescriptor(text, knownIdentifiers([]))).toBe(text);
  });

  it('go where the patient is called so', () => {
    expect(cleanDescriptor('CT MARFAN', knownIdentifiers([{ kind: 'name', value: 'Marfan^Peter' }]))).toBe('CT');
  });
});
