import type { DicomFile } from '../../../shared/dicom/element.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, firstString, stringsOf } from '../../../shared/dicom/values.ts';
import { frameFormatOf } from '../../../shared/pixels/attributes.ts';

/**
 * How closely the frames of an instance are searched. Nothing is skipped: the cheapest depth still looks at every frame.
 * `full`: the networks search every still, and of a clip what stands still and a sample; the other frames get the cheap look.
 * `video`: what a camera sees moves; the networks glance at a frame every two fifths of a second, and every frame gets the cheap look.
 * `sampled`: the first instances of a series and every so many after them are searched in full, the others get the cheap look.
 */
export type Depth = 'full' | 'sampled' | 'video';

interface Rule {
  readonly modality?: RegExp;
  readonly sopClass?: RegExp;
  readonly imageType?: RegExp;
  readonly burnedIn?: RegExp;
  readonly conversion?: RegExp;
  readonly bitsStored?: RegExp;
  readonly depth: Depth;
  readonly why: string;
}

/**
 * The first rule whose conditions all hold decides. A header that claims NO burned-in annotation changes nothing: what the
 * picture shows decides (several devices write NO beside a name in the pixels). One that claims YES is believed.
 */
export const triageTable: readonly Rule[] = [
  { sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.(?:1|2|4)\.1$/u, depth: 'video', why: 'A camera moves: lettering comes and goes, and stands nowhere for long.' },
  { burnedIn: /^YES$/u, depth: 'full', why: 'The header says that annotation is burned in.' },
  { imageType: /SCREEN|SAVE|REPORT|DOSE|CAPTURE|VOLREN/u, depth: 'full', why: 'The image type speaks of a screen, a report or a rendering.' },
  { conversion: /^(?:DV|DI|DF|WSD|SD|SI|DRW|SYN)$/u, depth: 'full', why: 'The image was digitised or captured from something that showed text.' },
  { sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.7(?:\.|$)/u, depth: 'full', why: 'Secondary capture.' },
  { sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:3|3\.1|6|6\.1|6\.2)$/u, depth: 'full', why: 'Ultrasound devices burn the banner into the image.' },
  { sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:77|12|1|1\.\d+|481\.1|13\.1\.\d)(?:\.|$)/u, depth: 'full', why: 'Visible light, angiography and projection radiography: few frames, markers and labels inside the image.' },
  { bitsStored: /^(?:9|1\d|32|64)$/u, modality: /^(?:CT|MR|PT|NM)$/u, sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:2|2\.1|2\.2|4|4\.1|4\.3|4\.4|20|128|128\.1|130)$/u, depth: 'sampled', why: 'Slices as the scanner reconstructs them bear no text as a rule; if one does, the series does, and the cheap look sees it.' },
  { imageType: /SECONDARY|MPR|3D/u, depth: 'full', why: 'A secondary image is often a screen capture with its text.' },
  { sopClass: /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.(?:66(?:\.\d+)?|30|77\.1\.6|481\.2)$/u, depth: 'sampled', why: 'Label maps, parameter maps, whole slides and doses hold computed values or tissue in very many frames.' },
  { depth: 'full', why: 'Nothing is known of this class.' },
];

/** The depth for an instance, and the sentence that explains it. */
export function triageOf(file: DicomFile): { readonly depth: Depth; readonly why: string } {
  const { elements } = file.dataSet;
  const text = (tag: number): string => (firstString(elements, tag) ?? '').trim().toUpperCase();
  const imageTypeElement = find(elements, tags.ImageType);
  const facts = {
    modality: text(tags.Modality),
    sopClass: text(tags.SOPClassUID),
    imageType: imageTypeElement === undefined ? '' : stringsOf(imageTypeElement).slice(1).join('\\').toUpperCase(),
    burnedIn: text(tags.BurnedInAnnotation),
    conversion: text(tags.ConversionType),
    bitsStored: String(frameFormatOf(elements).bitsStored),
  };
  const rule = triageTable.find((candidate) => (Object.keys(facts) as (keyof typeof facts)[]).every((fact) => candidate[fact]?.test(facts[fact]) ?? true));
  return rule === undefined ? { depth: 'full', why: 'Nothing is known of this class.' } : { depth: rule.depth, why: rule.why };
}

/** Of a sampled series, these many instances are searched in full first, and then every so many. */
export const sampling = { first: 2, every: 64 } as const;

/** Seconds from one glance of the networks to the next in a video: what can be read at all stands longer. */
export const glanceEvery = 0.4;

/** Frames a second, by the times that a file gives for them; 25 where it gives none. */
export function frameRateOf(file: DicomFile): number {
  const number = (tag: number): number => Number(firstString(file.dataSet.elements, tag) ?? '');
  const rates = [1000 / number(tags.FrameTime), number(tags.CineRate), number(tags.RecommendedDisplayFrameRate)];
  return rates.find((rate) => rate >= 1 && rate <= 240) ?? 25;
}

/** Whether a camera took the picture, at large: foliage, fabric and carpets are full of strokes, which on a device's black ground would be text. */
export function isPhotograph(file: DicomFile): boolean {
  return /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.77\.1\.4(?:\.1)?$/u.test((firstString(file.dataSet.elements, tags.SOPClassUID) ?? '').trim());
}
