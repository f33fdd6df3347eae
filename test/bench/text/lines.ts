import type { Script } from './fonts.ts';
import { inventPatient, type Patient } from './patients.ts';
import type { Random } from './random.ts';

/** A line to be burned in, and the truth about it. */
export interface LineText {
  readonly text: string;
  readonly identifying: boolean;
  /** What it is, for the table: name, stranger, id, date, time, birth, age, institution, contact; marker, measurement, scale, setting, anatomy. */
  readonly kind: string;
  /** Whether the value (or a part of it) stands in the header of the file. */
  readonly inHeader: boolean;
}

const two = (value: number): string => String(value).padStart(2, '0');
const months: Readonly<Record<'latin' | 'accents' | 'cyrillic' | 'greek', readonly string[]>> = {
  latin: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  accents: ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
  cyrillic: ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'],
  greek: ['Ιαν', 'Φεβ', 'Μαρ', 'Απρ', 'Μαΐ', 'Ιουν', 'Ιουλ', 'Αυγ', 'Σεπ', 'Οκτ', 'Νοε', 'Δεκ'],
};

function writtenDate(random: Random, [year, month, day]: readonly [number, number, number], script: Script): string {
  if (script === 'cjk') return random.pick([`${year}年${month}月${day}日`, `${year}/${two(month)}/${two(day)}`, `令和${Math.max(1, year - 2018)}年${month}月${day}日`, `${year}年${two(month)}月${two(day)}日`]);
  const name = months[script][month - 1]!;
  const worded = [`${day} ${name} ${year}`, `${two(day)}-${name}-${year}`, `${two(day)}-${name.toUpperCase()}-${two(year % 100)}`];
  if (script !== 'latin') return random.pick([...worded, `${two(day)}.${two(month)}.${year}`]);
  return random.pick([
    ...worded, `${name} ${day}, ${year}`, `${year} ${name} ${two(day)}`,
    `${two(day)}.${two(month)}.${year}`, `${two(month)}/${two(day)}/${year}`, `${year}-${two(month)}-${two(day)}`, `${month}/${day}/${two(year % 100)}`, `${two(day)}/${two(month)}/${year}`, `${year}${two(month)}${two(day)}`,
  ]);
}

function writtenTime(random: Random, [hour, minute, second]: readonly [number, number, number]): string {
  return random.pick([`${two(hour)}:${two(minute)}:${two(second)}`, `${two(hour)}:${two(minute)}`, `${((hour + 11) % 12) + 1}:${two(minute)}:${two(second)} ${hour < 12 ? 'AM' : 'PM'}`]);
}

function writtenName(random: Random, patient: Patient, script: Script): string {
  const { family, given } = patient;
  if (script === 'cjk') return random.pick([`${family}${given}`, `${family} ${given}`, `患者氏名 ${family}${given}`, `姓名: ${family}${given}`]);
  return random.pick([
    `${family.toUpperCase()}, ${given.toUpperCase()}`, `${family}, ${given}`, `${given} ${family}`, `${family.toUpperCase()} ${given.toUpperCase()}`,
    `${family.toUpperCase()} ${given.toUpperCase()} [${patient.sex}]`, `${family.toUpperCase()}^${given.toUpperCase()}`.replace('^', ' '), family.toUpperCase(), `${given[0]!}. ${family}`,
  ]);
}

const labels: Readonly<Record<Script, { name: readonly string[]; birth: readonly string[]; doctor: readonly string[]; age: readonly ((patient: Patient) => string)[] }>> = {
  latin: {
    name: ['Name: ', 'Patient: ', 'Pat. ', 'NAME '], birth: ['DOB: ', 'DOB ', 'Born ', 'geb. ', '*'], doctor: ['Dr. ', 'Ref: Dr ', 'Operator: ', 'Physician: '],
    age: [(p) => `Age: ${p.age}`, (p) => `${p.sex} ${p.age}Y`, (p) => `${String(p.age).padStart(3, '0')}Y ${p.sex}`, (p) => `${p.age} yrs ${p.sex === 'M' ? 'Male' : 'Female'}`, (p) => `${p.age}Y ${p.sex}`],
  },
  accents: { name: ['Prénom: ', 'Nom: '], birth: ['Né(e) le ', 'Født '], doctor: ['Médecin: ', 'Ärztin: '], age: [(p) => `Âge: ${p.age} ans`] },
  cyrillic: { name: ['Пациент: ', 'ФИО: '], birth: ['Дата рожд. ', 'Д.р. '], doctor: ['Врач: '], age: [(p) => `Возраст: ${p.age}`] },
  greek: { name: ['Ασθενής: ', 'Όνομα: '], birth: ['Γέννηση: ', 'Ημ. γεν. '], doctor: ['Ιατρός: '], age: [(p) => `Ηλικία: ${p.age}`] },
  cjk: { name: ['氏名: ', '患者: '], birth: ['生年月日 ', '出生日期: '], doctor: ['医師: ', '医生: '], age: [(p) => `${p.age}歳 ${p.sex === 'M' ? '男' : '女'}`, (p) => `年龄: ${p.age}岁`] },
};

/** A line that identifies, of any kind; `patient` is the one of the header. */
export function identifyingLine(random: Random, patient: Patient, script: Script): LineText {
  const line = (kind: string, text: string, inHeader = true): LineText => ({ text, identifying: true, kind, inHeader });
  const words = labels[script];
  const kinds: readonly (() => LineText)[] = [
    () => line('name', writtenName(random, patient, script)),
    () => line('name', random.pick(words.name) + writtenName(random, patient, script).replace(/^(?:患者氏名 |姓名: )/u, '')),
    () => line('name', `${writtenName(random, patient, script)}  ${writtenDate(random, patient.study, script)}`),
    () => line('stranger', writtenName(random, inventPatient(random, script), script), false),
    () => line('stranger', random.pick(words.doctor) + inventPatient(random, script).family, false),
    () => line('id', random.pick(['ID: ', 'MRN ', 'Patient ID: ', 'PID ', '']) + patient.id),
    () => line('id', random.pick(['Acc: ', 'Acc# ', 'ACC ']) + patient.accession),
    () => line('id', random.pick(['ID ', 'No. ', 'MRN: ']) + inventPatient(random, script).id, false),
    () => line('date', writtenDate(random, patient.study, script)),
    () => line('date', `${writtenDate(random, patient.study, script)} ${writtenTime(random, patient.clock)}`),
    () => line('date', writtenDate(random, inventPatient(random, script).study, script), false),
    () => line('time', writtenTime(random, patient.clock)),
    () => line('birth', random.pick(words.birth) + writtenDate(random, patient.birth, script)),
    () => line('age', random.pick(words.age)(patient)),
    () => line('institution', random.chance(0.4) ? patient.institution.toUpperCase() : patient.institution),
    () => line('institution', inventPatient(random, script).institution, false),
    () => line('contact', random.pick([`Tel ${random.whole(200, 989)}-555-01${random.whole(10, 99)}`, `${random.whole(2, 99)} ${random.pick(['Elm', 'Station', 'Mill'])} Road, ${random.pick(['Springfield', 'Norwich', 'Leeds'])}`, `${random.pick(['ward3', 'office', 'echo'])}@${random.pick(['hospital', 'clinic'])}.example`]), false),
  ];
  return random.pick(kinds)();
}

/** A line that teaches and identifies nobody, of the kinds that such machines write. */
export function teachingLine(random: Random, family: string): LineText {
  const line = (kind: string, text: string): LineText => ({ text, identifying: false, kind, inHeader: false });
  const point = (from: number, to: number, digits = 1): string => random.between(from, to).toFixed(digits);
  const ultrasound: readonly (() => LineText)[] = [
    () => line('setting', `MI ${point(0.4, 1.6)}`), () => line('setting', `TIs ${point(0.1, 1)}`), () => line('setting', `MI: ${point(0.4, 1.6)}  TIB: ${point(0.1, 1)}`), () => line('setting', `FR ${random.whole(12, 80)} Hz`), () => line('setting', `Gain ${random.whole(30, 80)} dB`),
    () => line('setting', `${point(2, 12)} MHz`), () => line('setting', `D ${point(4, 22)} cm`), () => line('setting', `DR ${random.whole(50, 90)}`), () => line('setting', `C${random.whole(4, 9)}-${random.whole(1, 2)}`), () => line('setting', `PRF ${point(1, 6)} kHz`), () => line('setting', `WF ${random.whole(50, 200)} Hz`),
    () => line('measurement', `+ Dist ${point(0.4, 9, 2)} cm`), () => line('measurement', `PSV ${point(20, 180)} cm/s`), () => line('measurement', `RI ${point(0.4, 0.9, 2)}`), () => line('measurement', `Vol ${point(1, 90)} ml`), () => line('measurement', `EF ${random.whole(20, 75)} %`), () => line('measurement', `HR ${random.whole(48, 150)} bpm`),
    () => line('anatomy', random.pick(['RT KIDNEY', 'LIVER', 'LT LOBE', 'LYMPH NODE', 'Aorta', 'GALLBLADDER', 'PELVIS', 'Carotid L', 'THYROID RT TRANS', 'SAG', 'LONG'])),
    () => line('scale', String(random.pick([5, 10, 15, 20]))),
  ];
  const radiology: readonly (() => LineText)[] = [
    () => line('setting', `W ${random.whole(80, 2000)} L ${random.whole(-600, 400)}`), () => line('setting', `WW: ${random.whole(80, 2000)} WL: ${random.whole(10, 400)}`), () => line('setting', `${random.pick([80, 100, 120, 140])} kV`), () => line('setting', `${random.whole(20, 400)} mAs`), () => line('setting', `ST ${point(0.6, 8)} mm`),
    () => line('setting', `FOV ${random.whole(18, 45)} cm`), () => line('setting', `Zoom ${random.whole(100, 300)}%`), () => line('setting', `Im: ${random.whole(1, 120)}/${random.whole(121, 300)}`), () => line('setting', `Se: ${random.whole(1, 9)}`),
    () => line('measurement', `${point(3, 90)} mm`), () => line('measurement', `${random.whole(20, 220)} HU`), () => line('measurement', `Angle ${point(3, 60)}°`), () => line('scale', `${random.pick([5, 10])} cm`),
    () => line('anatomy', random.pick(['CHEST PA', 'ABDOMEN', 'Head', 'PELVIS AP', 'L-SPINE LAT', 'AXIAL', 'CORONAL', 'KNEE'])),
    () => line('marker', random.pick(['L', 'R'])), () => line('marker', random.pick(['SUPINE', 'PORTABLE', 'ERECT', 'AP', 'PA', 'LAT', 'Semi-Upright', 'A', 'P', 'S', 'I'])),
  ];
  const magnetic: readonly (() => LineText)[] = [() => line('setting', `TE ${random.whole(5, 120)}`), () => line('setting', `TR ${random.whole(400, 9000)}`), () => line('anatomy', random.pick(['T2 FLAIR AX', 'AX T1', 'SAG T2', 'DWI b1000'])), ...radiology.slice(4)];
  const scope: readonly (() => LineText)[] = [
    () => line('anatomy', random.pick(['ANTRUM', 'ESOPHAGUS', 'Cecum', 'DUODENUM', 'COLON'])), () => line('setting', random.pick(['NBI', 'WLI', 'Zoom x1.5', 'Gain 2', 'Iris Auto', 'Eh: A3', 'Ce: 1'])), () => line('measurement', `${random.whole(18, 90)} cm`),
  ];
  const kinds = family.startsWith('ultrasound') || family === 'clip' ? ultrasound : family === 'mr' ? magnetic : family === 'endoscopy' ? scope : radiology;
  return random.pick(kinds)();
}
