import sharp from 'sharp';
import type { FrameAnswer } from './engine.ts';
import type { HeaderChange, RegionShape } from '../../../shared/contract/model.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { tagOf } from '../../../shared/dicom/dictionary.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { find, numbersOf } from '../../../shared/dicom/values.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { collectIdentifiers, type Profile } from '../../../shared/profile/index.ts';
import { maskSamples } from '../../../shared/pixels/mask.ts';
import { onImage } from '../../../shared/pixels/rectangle.ts';
import { createPseudonyms } from '../../../shared/pseudonym/index.ts';
import { knownIdentifiers, type IdentifierValue } from '../../../shared/text/index.ts';
import { openFrames } from '../codecs/frames.ts';
import { withSource } from '../deidentify/readSource.ts';
import { keyedBy } from '../deidentify/secret.ts';
import { version } from '../deidentify/version.ts';
import { withoutOwnTraces } from '../deidentify/ownTraces.ts';
import type { SourceLocation } from '../ingest/location.ts';
import type { Outcome, Shared } from '../jobs/messages.ts';
import { sharedReader } from '../jobs/sharedJson.ts';
import type { InstanceRecord } from './caseRecords.ts';
import { headerChanges } from './headerChanges.ts';
import { lookAt, type Proposed } from './lookAt.ts';
import { preview, type PreviewTask } from './previewTask.ts';
import { surveyInstance } from './survey.ts';
import { viewerFrame } from './viewerFrame.ts';

/** What the workers of an open case are asked. */
export type CaseTask =
  | { readonly kind: 'survey'; readonly location: SourceLocation; readonly source: number; readonly profile: Shared }
  | { readonly kind: 'look'; readonly location: SourceLocation; readonly known: Shared }
  | { readonly kind: 'frame'; readonly location: SourceLocation; readonly frame: number; readonly regions: readonly RegionShape[]; readonly form: 'pixels' | 'thumbnail' }
  | ({ readonly kind: 'preview'; readonly location: SourceLocation } & PreviewTask)
  | { readonly kind: 'header'; readonly location: SourceLocation; readonly known: Shared; readonly profile: Shared; readonly secret: string; readonly patientKey: string };

export interface CaseAnswers {
  readonly survey: { readonly record: InstanceRecord; readonly identifiers: readonly IdentifierValue[] };
  readonly look: readonly Proposed[];
  readonly frame: FrameAnswer;
  readonly preview: FrameAnswer;
  readonly header: readonly HeaderChange[];
}

const profileOf = sharedReader((profile: Profile) => profile, 4);
const knownOf = sharedReader((values: IdentifierValue[]) => knownIdentifiers(values), 16);

const thumbnailEdge = 224;

/** Does one task; trouble comes back as a value, and nothing of an unknown error's message leaves the worker. */
export async function performCaseTask<Kind extends CaseTask['kind']>(task: CaseTask & { readonly kind: Kind }): Promise<Outcome<CaseAnswers[Kind]>> {
  try {
    return { ok: true, value: (await withSource(task.location, (file) => answerOf(file, task))) as CaseAnswers[Kind] };
  } catch (cause) {
    if (cause instanceof UserError) return { ok: false, trouble: { code: cause.code, message: cause.message } };
    return { ok: false, trouble: { code: 'failed', message: 'Vignette failed on this file; it was left out. This is a bug: please report it.' } };
  }
}

async function answerOf(file: DicomFile, task: CaseTask): Promise<CaseAnswers[CaseTask['kind']]> {
  switch (task.kind) {
    case 'survey':
      return { record: surveyInstance(file, task.source), identifiers: withoutOwnTraces(collectIdentifiers(file, profileOf(task.profile))) };
    case 'look':
      return lookAt(file, knownOf(task.known));
    case 'frame':
      return task.form === 'thumbnail' ? thumbnail(file, task.frame, task.regions) : pixels(file, task.frame, task.regions);
    case 'preview':
      return preview(file, task);
    case 'header':
      return headerChanges(file, {
        profile: profileOf(task.profile),
        pseudonyms: createPseudonyms(keyedBy(Buffer.from(task.secret, 'hex'))),
        known: knownOf(task.known),
        patientKey: task.patientKey,
        pixelsCleaned: true,
        softwareVersion: version,
      });
  }
}

async function pixels(file: DicomFile, frame: number, regions: readonly RegionShape[]): Promise<FrameAnswer> {
  const reader = openFrames(file);
  const shown = viewerFrame(await reader.frame(frame - 1), reader.display(frame - 1), regions, spacingOf(file));
  return { contentType: 'application/octet-stream', description: JSON.stringify(shown.description), bytes: shown.bytes };
}

async function thumbnail(file: DicomFile, frame: number, regions: readonly RegionShape[]): Promise<FrameAnswer> {
  const { width, height, channels, data } = await openFrames(file).picture(frame - 1);
  maskSamples(data, width, regions.map((region) => onImage(region, width, height)).filter((rectangle) => rectangle !== undefined), channels === 3 ? [0, 0, 0] : [0]);
  const bytes = await sharp(data, { raw: { width, height, channels } }).resize(thumbnailEdge, thumbnailEdge, { fit: 'inside' }).png().toBuffer();
  return { contentType: 'image/png', description: '{}', bytes };
}

/** Millimetres between rows and between columns, where the object says so. */
function spacingOf(file: DicomFile): { row: number; column: number } | undefined {
  const element = find(file.dataSet.elements, tags.PixelSpacing) ?? find(file.dataSet.elements, tagOf('ImagerPixelSpacing'));
  const [row, column] = element === undefined ? [] : numbersOf(element);
  return row !== undefined && column !== undefined && row > 0 && column > 0 ? { row, column } : undefined;
}
