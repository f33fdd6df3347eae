export interface AltTextFacts {
  /** DICOM's Modality, such as CT or US. */
  readonly modality: string;
  /** Body Part Examined, such as HEAD. */
  readonly bodyPart?: string | undefined;
  readonly plane?: 'axial' | 'coronal' | 'sagittal' | 'oblique' | undefined;
  /** Of MR, such as T1 or FLAIR. */
  readonly sequence?: string | undefined;
  /** A series description that was cleaned already. */
  readonly description?: string | undefined;
  readonly kind: 'image' | 'stack' | 'clip' | 'montage';
  readonly frames: number;
}

const modalities: Readonly<Record<string, string>> = {
  CT: 'CT', MR: 'MRI', US: 'ultrasound', IVUS: 'intravascular ultrasound', CR: 'X-ray', DX: 'X-ray', RG: 'X-ray', MG: 'mammogram', XA: 'angiogram', RF: 'fluoroscopy', PT: 'PET', NM: 'scintigram',
  ES: 'endoscopic view', XC: 'photograph', GM: 'microscopic view', SM: 'slide under the microscope', OP: 'eye photograph', OPT: 'optical coherence tomogram', OCT: 'optical coherence tomogram', IO: 'dental X-ray',
  PX: 'panoramic dental X-ray', ECG: 'electrocardiogram', RTDOSE: 'dose distribution',
};

const plurals = new Set(['lungs', 'kidneys', 'hands', 'feet', 'eyes']);

/** A proposal for the author to complete: what kind of picture of what it is. What it shows is for the author to say; nothing is made up. */
export function proposeAltText(facts: AltTextFacts): string {
  const what = modalities[facts.modality.trim().toUpperCase()] ?? 'medical image';
  const sequence = sequenceWord(facts.sequence);
  const part = bodyPartWords(facts.bodyPart);
  const words = [facts.plane, sequence, what].filter((word) => word !== undefined && word !== '').join(' ');
  const subject = `${words.charAt(0).toUpperCase()}${words.slice(1)}${part === '' ? '' : ` of ${part}`}`;
  const description = facts.description?.trim() ?? '';
  return `${subject}${form(facts)}.${description === '' ? '' : ` Series: ${description.replace(/\.$/u, '')}.`}`;
}

function form({ kind, frames }: AltTextFacts): string {
  switch (kind) {
    case 'image':
      return '';
    case 'stack':
      return frames === 1 ? ', one slice' : `, a video that scrolls through ${frames} slices`;
    case 'clip':
      return ', a video clip';
    case 'montage':
      return `, ${frames} slices side by side`;
  }
}

function sequenceWord(sequence: string | undefined): string | undefined {
  const word = sequence?.trim() ?? '';
  if (/^(?:T1|T2|PD)$/iu.test(word)) return `${word.toUpperCase()}-weighted`;
  return word === '' ? undefined : word;
}

function bodyPartWords(bodyPart: string | undefined): string {
  const word = (bodyPart ?? '').trim().toLowerCase().replace(/[_^-]+/gu, ' ');
  if (word === '') return '';
  const spoken = spines[word] ?? word;
  return plurals.has(spoken) || spoken.startsWith('the ') ? spoken.replace(/^(?!the )/u, 'the ') : `the ${spoken}`;
}

const spines: Readonly<Record<string, string>> = {
  cspine: 'cervical spine', tspine: 'thoracic spine', lspine: 'lumbar spine', sspine: 'sacral spine', ctspine: 'cervicothoracic spine', tlspine: 'thoracolumbar spine', lsspine: 'lumbosacral spine', wholebody: 'whole body', 'whole body': 'whole body', iac: 'internal auditory canal',
};
