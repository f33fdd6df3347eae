import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { CancelledError, UserError } from '../../../shared/contract/errors.ts';
import type { DicomFile } from '../../../shared/dicom/element.ts';
import { numberOfFramesOf } from '../../../shared/pixels/attributes.ts';
import type { Region } from '../../../shared/pixels/region.ts';
import { createPseudonyms, type Pseudonyms } from '../../../shared/pseudonym/index.ts';
import { knownIdentifiers, type IdentifierValue, type KnownIdentifiers } from '../../../shared/text/index.ts';
import { inspectInstance, type InspectedInstance } from '../deidentify/inspectInstance.ts';
import { detectorWith, pixelStageFor, type PixelStage } from '../deidentify/pixelStage.ts';
import { readSource, withSource } from '../deidentify/readSource.ts';
import { recordPseudonyms, type RecordedPairs } from '../deidentify/recordedPseudonyms.ts';
import { keyedBy } from '../deidentify/secret.ts';
import { lookAtClip, writeInstance } from '../deidentify/writeInstance.ts';
import { openSource } from '../ingest/byteSource.ts';
import { beatFor, beginTask } from '../ingest/pulse.ts';
import { checkFile } from '../verify/checkFile.ts';
import { makeSearchPlan, type SearchPlan } from '../verify/searchPlan.ts';
import type { SoughtIdentifier } from '../verify/sought.ts';
import type { Answers, Outcome, ReadAnswer, RunSettings, SingleTask, Task, WriteAnswer } from './messages.ts';
import { readShared, sharedReader } from './sharedJson.ts';

/** What a worker holds for a run. */
interface Run {
  readonly settings: RunSettings;
  readonly pseudonyms: Pseudonyms;
  readonly pixels: PixelStage;
  readonly take: () => RecordedPairs | undefined;
  /** Identifiers that were sent already, by patient: they repeat in every slice. */
  readonly sent: Set<string>;
}

const runOf = sharedReader((settings: RunSettings): Run => {
  const plain = createPseudonyms(keyedBy(Buffer.from(settings.secret, 'hex')));
  const pixels = pixelStageFor(settings.profile.pixels, settings.networkThreads);
  if (!settings.recordPairs) return { settings, pixels, pseudonyms: plain, take: () => undefined, sent: new Set() };
  const recorded = recordPseudonyms(plain);
  return { settings, pixels, pseudonyms: recorded.pseudonyms, take: recorded.take, sent: new Set() };
}, 2);

const knownOf = sharedReader((values: IdentifierValue[]) => knownIdentifiers(values), 16);

/** Does one task of the pool. Trouble comes back as a value; nothing that is thrown inside leaves as a text that could hold patient data. */
export async function perform<Kind extends Task['kind']>(task: Task & { readonly kind: Kind }): Promise<Outcome<Answers[Kind]>> {
  try {
    return { ok: true, value: (await answer(task)) as Answers[Kind] };
  } catch (cause) {
    if (cause instanceof UserError) return { ok: false, trouble: { code: cause.code, message: cause.message } };
    if (cause instanceof CancelledError) throw cause;
    // A bug met by one file stops that file alone. The message of an unknown error may quote the file: it stays here.
    if (process.env['VIGNETTE_DEBUG'] === '1' && cause instanceof Error) process.stderr.write(`${cause.stack ?? ''}\n`);
    return { ok: false, trouble: { code: 'failed', message: 'Vignette failed on this file; it was left out. This is a bug: please report it.' } };
  }
}

async function answer(task: Task): Promise<Answers[Task['kind']]> {
  switch (task.kind) {
    case 'read':
      return read(task);
    case 'write':
      return write(task);
    case 'inspect':
      return inspect(task);
    case 'check':
      return checkFile(task, task.plan);
    case 'plan':
      return plan(task);
    case 'digest':
      return digest(task);
    case 'words':
      return (await import('../export/pictureWords.ts')).pictureWords(task.location, task.of);
    case 'poster':
      return (await import('../export/poster.ts')).poster(task.path, task.frame);
    case 'look':
      return (await import('../export/lookAtMedia.ts')).lookAtMedia(task.path, knownOf(task.known), task.judging, 1);
    case 'several': {
      const outcomes: Outcome<Answers[SingleTask['kind']]>[] = [];
      beatFor(task.pulse);
      for (const [index, one] of task.tasks.entries()) {
        beginTask(index);
        outcomes.push(await perform(one));
      }
      beatFor(undefined);
      return outcomes;
    }
  }
}

/** So many identifiers are remembered as sent; beyond, some are sent twice. */
const rememberedIdentifiers = 200_000;

async function read({ settings, location }: Task & { readonly kind: 'read' }): Promise<ReadAnswer> {
  const run = runOf(settings);
  const { summary, identifiers } = await readSource(location, run.settings.profile);
  if (run.sent.size > rememberedIdentifiers) run.sent.clear();
  const news = identifiers.filter(({ kind, value }) => {
    const key = `${summary.patientKey}\0${kind}\0${value}`;
    if (run.sent.has(key)) return false;
    run.sent.add(key);
    return true;
  });
  return { summary, identifiers: news };
}

async function write(task: Task & { readonly kind: 'write' }): Promise<WriteAnswer> {
  const run = runOf(task.settings);
  const known = knownOf(task.known);
  run.take();
  const instance = await withSource(task.location, async (file) => {
    const context = { profile: run.settings.profile, pseudonyms: run.pseudonyms, known, patientKey: task.patientKey, pixels: run.pixels, decisions: task.decisions };
    if (file.media === 'clip') return lookAtClip(file, context);
    const written = await writeInstance(file, task.path, context);
    if (task.review !== undefined && written.regions.length > 0) await writeReview(file, task.path, task.review, written.regions);
    return written;
  });
  return { instance, pairs: run.take() };
}

/** The frames in which something begins or ends to be masked are the ones that differ. */
async function writeReview(before: DicomFile, path: string, { folder, name }: { readonly folder: string; readonly name: string }, regions: readonly Region[]): Promise<void> {
  const { framesForReview, writeReviewMontage } = await import('../detect/montage.ts');
  const frames = framesForReview(numberOfFramesOf(before.dataSet.elements), regions.flatMap(({ firstFrame, lastFrame }) => [firstFrame, lastFrame]));
  const { size, mtimeMs } = statSync(path);
  await withSource({ kind: 'file', path, size, modified: mtimeMs }, (after) => writeReviewMontage({ folder, name, before, after, frames }));
}

async function inspect({ settings, known, patientKey, location, values }: Task & { readonly kind: 'inspect' }): Promise<InspectedInstance> {
  const { settings: { profile, networkThreads }, pseudonyms } = runOf(settings);
  const identifiers = knownOf(known);
  return withSource(location, async (file) => {
    const seen = profile.pixels === 'auto' ? await look(file, identifiers, networkThreads, { values }) : { regions: [], deviceLayout: '' };
    const context = { profile, pseudonyms, known: identifiers, patientKey, pixelsCleaned: profile.pixels === 'auto' };
    return inspectInstance(file, context, { values }, seen);
  });
}

async function look(file: DicomFile, known: KnownIdentifiers, threads: number, show: { readonly values: boolean }): Promise<Pick<InspectedInstance, 'regions' | 'deviceLayout'>> {
  const { listProposals } = await import('../detect/listing.ts');
  const { deviceLayoutOf } = await import('../detect/deviceLayout.ts');
  return { regions: listProposals(await (await detectorWith(threads)).detect(file, known), show), deviceLayout: deviceLayoutOf(file) };
}

/** Prepared in a worker: it has warmed up on the same words, and what it throws away is not the main thread's. */
function plan({ identifiers, bytesToSearch, kept }: Task & { readonly kind: 'plan' }): SearchPlan {
  // Plans that a thread makes for itself count upwards: these count downwards.
  return { ...makeSearchPlan(readShared<SoughtIdentifier[]>(identifiers), bytesToSearch, kept), id: -identifiers.id };
}

const digestStep = 1024 * 1024;

/** The SHA-256 of a source, to tell copies from namesakes. */
function digest({ location }: Task & { readonly kind: 'digest' }): string {
  const opened = openSource(location);
  try {
    const hash = createHash('sha256');
    for (let at = 0; at < opened.source.size; at += digestStep) hash.update(opened.source.read(at, Math.min(digestStep, opened.source.size - at)));
    return hash.digest('hex');
  } finally {
    opened.close();
  }
}
