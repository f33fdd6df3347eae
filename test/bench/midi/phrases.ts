/** Lines of text that mix what is useful with what identifies, and what must become of each part. */
import type { Random } from '../../synthetic/random.ts';
import { identifyingKinds, type Identifying } from './identifying.ts';
import { removed, retained, type Expectation } from './key.ts';
import type { Subject } from './people.ts';
import { patientInText, physicianInText, writtenDate } from './written.ts';

/** Series and study descriptions as scanners and orders have them, by modality. */
export const usefulPhrases: Readonly<Record<string, readonly string[]>> = {
  CT: [
    'CT HEAD W/O CONTRAST', 'CHEST ABDOMEN PELVIS W CONTRAST', 'AXIAL 5MM BONE', 'CTA NECK', 'LUNG 1.25 MM HRCT', 'CORONAL MPR', 'ABD/PELVIS PORTAL VENOUS', 'RENAL STONE PROTOCOL', 'PE PROTOCOL',
    'TOPOGRAM 0.6 T20f', 'Lung 3.0 B70f', 'SCOUT', 'DELAYED 5 MIN', 'C-SPINE W/O', 'THIN SOFT TISSUE', 'SAGITTAL REFORMAT', 'CT TEMPORAL BONES', 'ARTERIAL PHASE 2.5MM', 'MIP 10x3', 'TC TORAX CON CONTRASTE', 'CT SINUSES CALDWELL', 'Thorax 1.0 Br40 3', 'CT PERFUSION 120 kV',
  ],
  MR: [
    'T2 FLAIR AX', 'MRI BRAIN W/WO CONTRAST', 'T1 MPRAGE SAG', 'DWI B1000', 'LUMBAR SPINE T2 TSE SAG', 'KNEE PD FAT SAT COR', 'ep2d_diff_3scan_trace_p2_ADC', 't1_mprage_sag_p2_iso', 'AX T2 FSE FS', 'SAG CUBE FLAIR', '3D TOF MRA',
    'STIR COR', 'AX T1 POST GAD', 'SWI', 'LOCALIZER', 'SHOULDER RT W/O', 'LAVA DYNAMIC', 'T2* GRE', 'PROSTATE MULTIPARAMETRIC', 'HASTE COR THICK SLAB', 'RM COLUMNA LUMBAR', 'MRT Knie rechts', 'eDWI b50 b800', 'IRM genou gauche',
  ],
  US: ['US ABDOMEN COMPLETE', 'LIVER RIGHT LOBE', 'THYROID LEFT', 'CAROTID DOPPLER BILATERAL', 'KIDNEY LONG AXIS', 'OB 2ND TRIMESTER', 'GALLBLADDER', 'RENAL TRANSPLANT', 'DVT LOWER EXTREMITY', 'ECHO TTE 4 CHAMBER'],
  CR: ['CHEST PA', 'HAND LEFT 3 VIEWS', 'PORTABLE CHEST AP', 'KNEE RIGHT LATERAL', 'ABDOMEN KUB', 'ANKLE MORTISE', 'SKULL TOWNE', 'FOOT LT OBLIQUE', 'RX bacino', 'SKULL WATERS', 'CLAVICLE 2 VIEWS'],
  DX: ['CHEST PA AND LATERAL', 'PELVIS AP', 'CERVICAL SPINE OBLIQUE', 'HIP FROG LEG', 'SHOULDER AXILLARY', 'SCOLIOSIS STANDING'],
  MG: ['SCREENING MAMMOGRAM BILATERAL', 'LEFT MLO', 'RIGHT CC', 'DIAGNOSTIC SPOT MAGNIFICATION', 'BREAST TOMOSYNTHESIS'],
  PT: ['PET CT WHOLE BODY', 'BRAIN FDG', 'CORRECTED ATTENUATION', 'WB NAC', 'SKULL BASE TO MID THIGH', 'OSEM 3D'],
  NM: ['BONE SCAN WHOLE BODY', 'THYROID UPTAKE I-123', 'HIDA SCAN', 'MYOCARDIAL PERFUSION REST STRESS', 'RENOGRAM MAG3'],
  XA: ['CORONARY ANGIOGRAPHY LCA RAO 30', 'CEREBRAL DSA', 'ILIAC RUN OFF'],
  ECG: ['12 LEAD RESTING ECG', 'STRESS TEST'],
  OP: ['FUNDUS COLOR OD', 'OPTIC DISC STEREO'],
  XC: ['WOUND LEFT FOREARM', 'SKIN LESION BACK'],
  RTPLAN: ['PROSTATE VMAT 78 Gy', 'WHOLE BRAIN 2 FIELDS', 'LEFT BREAST TANGENTS'],
  RTDOSE: ['PLAN DOSE', 'SUM DOSE'],
  KO: ['FOR REFERRING PROVIDER', 'OF INTEREST'],
  SR: ['RADIOLOGY REPORT', 'DOSE REPORT'],
  PR: ['KEY IMAGES', 'PRESENTATION STATE'],
  RTSTRUCT: ['PROSTATE CONTOURS', 'LUNG SBRT', 'HEAD AND NECK PLAN', 'PTV BOOST'],
  SEG: ['LIVER SEGMENTATION', 'TUMOR SEGMENTATION'],
  OT: ['SCREEN CAPTURE', '3D VOLUME RENDERING'],
};

/** Sentences of a report without anything that identifies. */
export const sentences = ['No acute intracranial hemorrhage.', 'Mild degenerative changes of the lumbar spine.', '12 mm nodule in the right upper lobe.', 'No pleural effusion or pneumothorax.', 'Liver normal in size.', 'Fracture of the left distal radius.', 'Stable 4 mm hypodensity in the left basal ganglia.', 'Status post cholecystectomy.', 'Comparison is made with prior CT.', 'Moderate hydronephrosis of the right kidney.', 'Bilateral lower lobe atelectasis.', 'Enhancing mass in the frontal lobe measuring 3.2 x 2.8 cm.'];

export interface Line {
  readonly text: string;
  readonly expectations: readonly Expectation[];
}

/** Something identifying that the character set of the object can write. */
function identify(subject: Subject, random: Random): Identifying {
  return random.pick(identifyingKinds)(subject, random);
}

const inUtf8 = (subject: Subject): boolean => subject.characterSet[0] === 'ISO_IR 192';

/** A useful phrase, in most cases with something identifying before or behind it. `maximum`: characters. */
export function mixedLine(useful: string, subject: Subject, random: Random, maximum: number): Line {
  for (let attempt = 0; attempt < 12 && !random.chance(0.25); attempt++) {
    const identifying = identify(subject, random);
    const behind = random.chance(0.7);
    // "ARC 1 October 2013" would say two things, and nobody could tell which.
    const touchesNumber = behind ? /\d$/u.test(useful) : /^\d/u.test(useful);
    const joint = touchesNumber ? ', ' : random.pick([' ', ' - ', ', ', ' / ']);
    const text = behind ? `${useful}${joint}${identifying.text}` : `${identifying.text}${joint}${useful}`;
    const length = inUtf8(subject) ? Buffer.byteLength(text) : text.length;
    if (length <= maximum) return { text, expectations: [retained(useful), identifying.expectation] };
  }
  return { text: useful, expectations: [retained(useful)] };
}

/** Several sentences of a report with identifiers between them, in running text or as a letter. */
export function narrative(subject: Subject, random: Random): Line {
  if (random.chance(0.4)) return letter(subject, random);
  const [first, second] = [random.pick(sentences), random.pick(sentences)];
  const [one, two] = [identify(subject, random), identify(subject, random)];
  const words = [first, second].map((sentence) => sentence.replace(/\.$/u, ''));
  const end = random.pick([' ', '\r\n', '\n']);
  return { text: `${first} ${one.text}.${end}${second} ${two.text}.`, expectations: [retained(...words), one.expectation, two.expectation] };
}

/** What a dictation system writes: labels, lines, and a signature. */
function letter(subject: Subject, random: Random): Line {
  const line = random.pick(['\r\n', '\n']);
  const [name, birth, done] = [patientInText(subject, random), writtenDate(subject.birthDate, random), writtenDate(subject.firstStudy, random)];
  const [referrer, reader] = [physicianInText(subject.physician, random), physicianInText(subject.operator, random)];
  const told = [random.pick(sentences), random.pick(sentences), random.pick(sentences)];
  const further = identify(subject, random);
  const text = [
    `Patient: ${name.text}   DOB: ${birth.text}`, `MRN: ${subject.id}   Exam date ${done.text}`, `Referring: ${referrer.text}`, '', 'FINDINGS:', told[0], told[1], `IMPRESSION: ${told[2] ?? ''}`, further.text, '',
    `Electronically signed by ${reader.text}`, `cc: ${subject.hospital}, tel ${subject.phone}`,
  ].join(line);
  return {
    text,
    expectations: [
      retained(...told.map((sentence) => sentence.replace(/\.$/u, ''))),
      ...[name, birth, done, referrer, reader].map(({ tokens }) => removed('letter', ...tokens)),
      removed('letter', subject.id, subject.phone, ...subject.hospital.split(' ').filter((word) => word.length > 6 && !/^(?:General|Regional|Medical|Memorial|Hospital|Infirmary|Klinikum)$/u.test(word))),
      further.expectation,
    ],
  };
}
