import { UserError } from '../contract/errors.ts';
import { attributeOf, tagOf, tags } from '../dicom/dictionary.ts';
import type { DicomElement, Tag } from '../dicom/element.ts';
import { bytesOf } from '../dicom/source.ts';
import { numberSize } from '../dicom/vr.ts';
import type { Outcome, Scene } from './scene.ts';
import { identifyingIn } from './textCheck.ts';

/** Pixels are searched where they are decoded. */
const pixels: ReadonlySet<Tag> = new Set<Tag>([tags.PixelData, tags.FloatPixelData, tags.DoubleFloatPixelData]);
/** Without these the object is nothing. */
const needed = /LookupTableData$|^LUTData$|^WaveformData$/;
/** Names its maker, who looks like any other person. */
const colorProfile = tagOf('ICCProfile');
/** Shorter runs of letters come about among numbers by chance. */
const shortestRun = 8;
const certain = 0.85;

/**
 * Bytes that should be numbers, searched for text: a run of printable characters with an identifier of the patient, or that reads like a name.
 * The attribute goes then; where it is a lookup table or a waveform, the object is refused. Throws `UserError` 'identifying-binary'.
 */
export function checkBytes(element: DicomElement & { kind: 'value' }, scene: Scene): Outcome {
  if (pixels.has(element.tag) || element.value.length < shortestRun) return { element };
  const isProfile = element.tag === colorProfile;
  const { known } = scene.context;
  const bytes = bytesOf(element.value);
  const identifies = (numberSize(element.vr) !== undefined && isProse(bytes)) || runsIn(bytes).some((run) =>
    known.find(run).some(({ weight, kind }) => weight === 'strong' && (!isProfile || kind === 'name' || kind === 'id')) || (!isProfile && identifyingIn(run, known).some(({ kind, sureness }) => (kind === 'name' && sureness >= certain) || kind === 'email')));
  if (!identifies) return { element };
  const attribute = attributeOf(element.tag);
  if (attribute === undefined || !needed.test(attribute.keyword)) return { element: undefined, rule: 'unchecked-bytes' };
  throw new UserError('identifying-binary', `Text that identifies stands among the numbers of ${attribute.name}, without which the object would be worth nothing.`);
}

/** Printable throughout, and letters for the most part: no numbers of two bytes and more, whatever the VR says. Longer values are never such. */
function isProse(bytes: Uint8Array): boolean {
  if (bytes.length < 12 || bytes.length > 1024) return false;
  const [end] = bytes.slice(-1);
  const text = end === 0 ? bytes.subarray(0, -1) : bytes;
  return text.every((byte) => byte >= 0x20 && byte < 0x7f) && text.filter(isLetter).length >= text.length * 0.75 && new Set(text).size > 4;
}

const isLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Runs of printable ASCII, in one byte or two bytes each, with at least as many letters as {@link shortestRun}. */
function runsIn(bytes: Uint8Array): string[] {
  return [1, 2].flatMap((step) => Array.from({ length: step }, (_, start) => runsAt(bytes, start, step)).flat());
}

function runsAt(bytes: Uint8Array, first: number, step: number): string[] {
  const runs: string[] = [];
  let start = first;
  let letters = 0;
  for (let index = first; index < bytes.length + step; index += step) {
    const byte = bytes[index] ?? 0;
    if (byte >= 0x20 && byte < 0x7f) {
      if (isLetter(byte)) letters++;
      continue;
    }
    if (letters >= shortestRun) runs.push(textOf(bytes, start, index, step));
    start = index + step;
    letters = 0;
  }
  return runs;
}

function textOf(bytes: Uint8Array, start: number, end: number, step: number): string {
  let text = '';
  for (let index = start; index < end && text.length < 4096; index += step) text += String.fromCharCode(bytes[index] ?? 0);
  return text;
}
