/** Lines of text that mix what is useful with what identifies, and what must become of each part. */
import type { Random } from '../../synthetic/random.ts';
import { dateOf, patientInText, physicianInText, writtenDate, type Subject } from './people.ts';
import { removed, retained, type Expectation } from './key.ts';

/** Series and study descriptions as scanners and orders have them, by modality. */
export const usefulPhrases: Readonly<Record<string, readonly string[]>> = {
  CT: [
    'CT HEAD W/O CONTRAST', 'CHEST ABDOMEN PELVIS W CONTRAST', 'AXIAL 5MM BONE', 'CTA NECK', 'LUNG 1.25 MM HRCT', 'CORONAL MPR', 'ABD/PELVIS PORTAL VENOUS', 'RENAL STONE PROTOCOL', 'PE PROTOCOL',
    'TOPOGRAM 0.6 T20f', 'Lung 3.0 B70f', 'SCOUT', 'DELAYED 5 MIN', 'C-SPINE W/O', 'THIN SOFT TISSUE', 'SAGITTAL REFORMAT', 'CT TEMPORAL BONES', 'ARTERIAL PHASE 2.5MM', 'MIP 10x3',
  ],
  MR: [
    'T2 FLAIR AX', 'MRI BRAIN W/WO CONTRAST', 'T1 MPRAGE SAG', 'DWI B1000', 'LUMBAR SPINE T2 TSE SAG', 'KNEE PD FAT SAT COR', 'ep2d_diff_3scan_trace_p2_ADC', 't1_mprage_sag_p2_iso', 'AX T2 FSE FS', 'SAG CUBE FLAIR', '3D TOF MRA',
    'STIR COR', 'AX T1 POST GAD', 'SWI', 'LOCALIZER', 'SHOULDER RT W/O', 'LAVA DYNAMIC', 'T2* GRE', 'PROSTATE MULTIPARAMETRIC', 'HASTE COR THICK SLAB',
  ],
  US: ['US ABDOMEN COMPLETE', 'LIVER RIGHT LOBE', 'THYROID LEFT', 'CAROTID DOPPLER BILATERAL', 'KIDNEY LONG AXIS', 'OB 2ND TRIMESTER', 'GALLBLADDER', 'RENAL TRANSPLANT', 'DVT LOWER EXTREMITY', 'ECHO TTE 4 CHAMBER'],
  CR: ['CHEST PA', 'HAND LEFT 3 VIEWS', 'PORTABLE CHEST AP', 'KNEE RIGHT LATERAL', 'ABDOMEN KUB', 'ANKLE MORTISE', 'SKULL TOWNE', 'FOOT LT OBLIQUE'],
  DX: ['CHEST PA AND LATERAL', 'PELVIS AP', 'CERVICAL SPINE OBLIQUE', 'HIP FROG LEG', 'SHOULDER AXILLARY', 'SCOLIOSIS STANDING'],
  MG: ['SCREENING MAMMOGRAM BILATERAL', 'LEFT MLO', 'RIGHT CC', 'DIAGNOSTIC SPOT MAGNIFICATION', 'BREAST TOMOSYNTHESIS'],
  PT: ['PET CT WHOLE BODY', 'BRAIN FDG', 'CORRECTED ATTENUATION', 'WB NAC', 'SKULL BASE TO MID THIGH', 'OSEM 3D'],
  SR: ['RADIOLOGY REPORT', 'DOSE REPORT'],
  PR: ['KEY IMAGES', 'PRESENTATION STATE'],
  RTSTRUCT: ['PROSTATE CONTOURS', 'LUNG SBRT', 'HEAD AND NECK PLAN', 'PTV BOOST'],
  SEG: ['LIVER SEGMENTATION', 'TUMOR SEGMENTATION'],
  OT: ['SCREEN CAPTURE', '3D VOLUME RENDERING'],
};

/** Sentences of a report without anything that identifies. */
export const sentences = ['No acute intracranial hemorrhage.', 'Mild degenerative changes of the lumbar spine.', '12 mm nodule in the right upper lobe.', 'No pleural effusion or pneumothorax.', 'Liver normal in size.', 'Fracture of the left distal radius.', 'Stable 4 mm hypodensity in the left basal ganglia.', 'Status post cholecystectomy.', 'Comparison is made with prior CT.', 'Moderate hydronephrosis of the right kidney.', 'Bilateral lower lobe atelectasis.', 'Enhancing mass in the frontal lobe measuring 3.2 x 2.8 cm.'];

interface Identifying {
  readonly text: string;
  readonly expectation: Expectation;
}

/** One phrase of each kind that may stand in a line. */
const kinds: readonly ((subject: Subject, random: Random) => Identifying)[] = [
  (subject, random) => {
    const name = patientInText(subject, random);
    return { text: name.text, expectation: removed('name in text', ...name.tokens) };
  },
  (subject, random) => {
    const name = physicianInText(subject.physician, random);
    return { text: name.text, expectation: removed('physician in text', ...name.tokens) };
  },
  (_, random) => {
    const name = physicianInText(random.pick(['Grimsditch^Horace', 'Valderrama^Lucia', 'Szczepanek^Olga', 'Featherstone^Cyril']), random);
    return { text: name.text, expectation: removed('person not in header', ...name.tokens) };
  },
  (_, random) => {
    const text = writtenDate(dateOf(random.between(2005, 2022), random), random);
    return { text, expectation: removed('date in text', text) };
  },
  (subject) => ({ text: `MRN ${subject.id}`, expectation: removed('patient ID in text', subject.id) }),
  (_, random) => {
    const number = random.digits(8);
    return { text: random.pick([`MRN: ${number}`, `ID# ${number}`, `Acc ${number}`, `Order ${number}`]), expectation: removed('number not in header', number) };
  },
  (_, random) => {
    const number = `${random.digits(3)}-${random.digits(3)}-${random.digits(4)}`;
    return { text: random.pick([`tel ${number}`, `call ${number}`, `ph: ${number}`]), expectation: removed('phone in text', number, number.slice(-4)) };
  },
  (subject) => ({ text: subject.email, expectation: removed('e-mail in text', subject.email) }),
  (subject) => ({ text: `SSN ${subject.ssn}`, expectation: removed('SSN in text', subject.ssn) }),
  (subject) => ({ text: `lives at ${subject.street}, ${subject.city}`, expectation: removed('address in text', subject.street.split(' ')[1] ?? '', subject.city) }),
  (subject) => ({ text: subject.url, expectation: removed('URL in text', subject.url, subject.url.split('/').at(-1) ?? '') }),
  (subject) => ({ text: `host ${subject.ip}`, expectation: removed('IP address in text', subject.ip) }),
  (subject) => ({ text: `from ${subject.hospital}`, expectation: removed('institution in text', subject.hospital.split(' ').find((word) => word.length > 5) ?? subject.hospital) }),
  (subject) => ({ text: `acct ${subject.account}`, expectation: removed('account in text', subject.account) }),
  (subject) => ({ text: `plan ${subject.insurance}`, expectation: removed('health plan in text', subject.insurance) }),
  (subject) => ({ text: `license ${subject.licence}`, expectation: removed('licence in text', subject.licence) }),
  (subject) => ({ text: `plate ${subject.plate}`, expectation: removed('vehicle in text', subject.plate) }),
  (subject) => ({ text: `implant S/N ${subject.implantSerial}`, expectation: removed('device in text', subject.implantSerial) }),
  (_, random) => {
    // Somebody whom no element names and no title announces.
    const name = random.pick(['Featherstone', 'Szczepanek', 'Grimsditch', 'Valderrama', 'Okonkwo', 'Hallqvist', 'Mukherjee']);
    return { text: random.pick([name.toUpperCase(), `d/w ${name}`, `seen by ${name}`, `${name}, Cyril`]), expectation: removed('bare name not in header', name) };
  },
  (_, random) => {
    const year = String(random.between(2005, 2022));
    const month = random.pick(['January', 'March', 'Aug', 'October', 'Dec']);
    return { text: `${month} ${year}`, expectation: removed('month and year in text', month) };
  },
  (_, random) => {
    const [a, b, c] = [random.digits(3), random.digits(3), random.digits(4)];
    const text = random.pick([`${a}.${b}.${c}`, `+1 ${a} ${b} ${c}`, `(${a})${b}-${c}`, `0${a}/${b}${c}`, `fax ${a} ${b} ${c}`]);
    return { text, expectation: removed('phone in text', text) };
  },
  (_, random) => {
    const zip = random.digits(5);
    return { text: random.pick([`${random.pick(['Boston, MA', 'Denver, CO'])} ${zip}`, `${zip} Ostmark`]), expectation: removed('address in text', zip) };
  },
  (_, random) => {
    const site = random.pick([`www.pacsview${random.digits(3)}.example/study/${random.digits(6)}`, `ftp://files${random.digits(3)}.example/in`]);
    return { text: site, expectation: removed('URL in text', site) };
  },
  (_, random) => {
    const vin = `1HGCM82633A${random.digits(6)}`;
    return { text: `VIN ${vin}`, expectation: removed('vehicle in text', vin) };
  },
  (_, random) => {
    const age = String(random.between(91, 102));
    return { text: random.pick([`${age} y/o`, `${age} year old`, `${age}-year-old`, `age ${age}`, `${age}F`, `${age} yo male`]), expectation: removed('age over 89 in text', age) };
  },
];

export interface Line {
  readonly text: string;
  readonly expectations: readonly Expectation[];
}

const inUtf8 = (subject: Subject): boolean => subject.characterSet[0] === 'ISO_IR 192';

/** A useful phrase, in most cases with something identifying before or behind it. `maximum`: characters. */
export function mixedLine(useful: string, subject: Subject, random: Random, maximum: number): Line {
  for (let attempt = 0; attempt < 12 && !random.chance(0.25); attempt++) {
    const identifying = random.pick(kinds)(subject, random);
    const joint = random.pick([' ', ' - ', ', ', ' / ']);
    const text = random.chance(0.7) ? `${useful}${joint}${identifying.text}` : `${identifying.text}${joint}${useful}`;
    const length = inUtf8(subject) ? Buffer.byteLength(text) : text.length;
    if (length <= maximum) return { text, expectations: [retained(useful), identifying.expectation] };
  }
  return { text: useful, expectations: [retained(useful)] };
}

/** Several sentences of a report with identifiers between them. */
export function narrative(subject: Subject, random: Random): Line {
  const [first, second] = [random.pick(sentences), random.pick(sentences)];
  const [one, two] = [random.pick(kinds)(subject, random), random.pick(kinds)(subject, random)];
  const words = [first, second].map((sentence) => sentence.replace(/\.$/u, ''));
  return { text: `${first} ${one.text}. ${second} ${two.text}.`, expectations: [retained(...words), one.expectation, two.expectation] };
}
