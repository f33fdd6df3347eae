import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { CancelledError, UserError } from '../../../shared/contract/errors.ts';
import type { BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import { planBundle, type BundlePlan } from '../../../shared/bundle/bundlePlan.ts';
import { planTexts } from '../../../shared/bundle/planTexts.ts';
import { knownIdentifiers } from '../../../shared/text/index.ts';
import { checkMappingPlace, publishWithMapping } from '../deidentify/mapping.ts';
import { Cleaning } from '../jobs/cleaning.ts';
import { openMediaPool } from '../jobs/mediaPool.ts';
import type { Pool } from '../jobs/pool.ts';
import { filesOfSources, type RunControl } from '../jobs/request.ts';
import { fileSetPaths, planPaths } from '../jobs/runPlan.ts';
import { openStaging, type Staging } from '../jobs/staging.ts';
import { writeBundleDocuments, stoppedManifest, type BundleContent } from './bundleDocuments.ts';
import { checkBundle } from './gate.ts';
import { authorsTexts, writeTexts } from './bundleTexts.ts';
import { chooseItems, withOwnAltTexts, sourcesOfItems } from './chooseItems.ts';
import { writeMediaDirectory } from './mediaDirectory.ts';
import { describeItems, lossSentence, renderItems } from './makeMedia.ts';
import { pagesOfPhotos, partsOfMedia } from './pagesShown.ts';
import { identifiersRead } from './identifiersRead.ts';
import type { ExportRequest, ExportResult, TextStop } from './request.ts';
import { makeNeutral } from './makeNeutral.ts';
import { warningsOf, withRenderingWarnings } from './renderingWarnings.ts';
import { openRenderer, renderEntry, type Renderer } from './render/renderer.ts';
import { writeSlides } from './slides.ts';
import { stopPlace, textDoubts, textStops } from './textStops.ts';
import { refuseArchive, writeArchive } from './zipBundle.ts';

/**
 * Turns sources into a bundle for a destination: cleans what is needed into a place of its own, renders pictures and moving pictures from the cleaned instances
 * alone, writes texts, preview, report and manifest, and publishes when the gate finds nothing in any of them.
 * Throws `UserError` when nothing can be done, `CancelledError` when the signal was aborted; in either case nothing is left behind.
 */
export async function exportRun(request: ExportRequest, control: RunControl): Promise<ExportResult> {
  if (request.mapping !== undefined) checkMappingPlace(request.mapping, request.out, filesOfSources(request));
  if (request.profile.pixels === 'off' && request.decided === undefined) {
    throw new UserError('conflicting-options', 'Pixels that nobody has looked at do not go into a bundle: choose a profile and options under which they are looked at.');
  }
  refuseWrongTexts(request);
  if (request.zip === 'zip') refuseArchive(request.out);
  const staging = openStaging(request.out, filesOfSources(request));
  const stop = new AbortController();
  const signal = AbortSignal.any([control.signal, stop.signal]);
  let pool: Pool | undefined;
  try {
    pool = openMediaPool(request.workerEntry, request.jobs, signal);
    return await new Export(request, control, pool, staging, signal).work();
  } finally {
    stop.abort();
    await pool?.close();
    staging.discard();
  }
}

/** What the destination does not take is said before any work is done. */
function refuseWrongTexts({ destination, caption, title, reveal }: ExportRequest): void {
  const [refusal] = planTexts(destination, { caption, title, reveal }).refusals;
  if (refusal !== undefined) throw new UserError('does-not-fit', refusal);
}

class Export {
  readonly #request: ExportRequest;
  readonly #control: RunControl;
  readonly #staging: Staging;
  readonly #cleanedFolder: string;
  readonly #cleaning: Cleaning;
  readonly #pool: Pool;
  readonly #renderer: Renderer;
  readonly #start = performance.now();

  constructor(request: ExportRequest, control: RunControl, pool: Pool, staging: Staging, signal: AbortSignal) {
    this.#request = request;
    this.#control = control;
    this.#pool = pool;
    this.#renderer = openRenderer(renderEntry(request.workerEntry), request.jobs, signal);
    this.#staging = staging;
    // DICOM for a colleague is published as it is written; what pictures are made from never is.
    this.#cleanedFolder = request.destination.files.dicom ? staging.folder : join(staging.work(), 'cleaned');
    this.#cleaning = new Cleaning(request, control, pool, this.#cleanedFolder, signal);
  }

  async work(): Promise<ExportResult> {
    const [request, cleaning] = [this.#request, this.#cleaning];
    const candidates = await cleaning.read();
    const afterRead = performance.now();
    const known = [...cleaning.book.patientKeys.flatMap((key) => cleaning.book.ofPatient(key)), ...identifiersRead(request.readings ?? [])];
    const texts = authorsTexts(request);
    const stops = textStops(texts, knownIdentifiers(known), request.acceptedWords ?? []);
    if (stops.length > 0) return this.#stopped(stops, afterRead, afterRead);
    const unique = await cleaning.withoutDuplicates(candidates);
    const choice = withOwnAltTexts(chooseItems(request, unique), request.altTexts ?? []);
    const instances = request.destination.files.dicom ? fileSetPaths(choice.needed) : planPaths(choice.needed);
    const [search, written] = await Promise.all([cleaning.searchPlan(), cleaning.write(instances, (path) => rmSync(join(this.#cleanedFolder, path), { force: true }))]);
    const afterWrite = performance.now();
    // A name that nobody wrote into a header may stand on a label in the picture: it was masked there, and must not come back in the texts.
    const alsoSeen = knownIdentifiers([...known, ...identifiersRead(cleaning.readings.values())]);
    const stopsOfPictures = textStops(texts, alsoSeen, request.acceptedWords ?? []);
    if (stopsOfPictures.length > 0) return this.#stopped(stopsOfPictures, afterRead, afterWrite);
    const items = sourcesOfItems(choice.items, written, cleaning, this.#cleanedFolder);
    const tools = { pool: cleaning.lookingPool(), renderer: this.#renderer };
    const { made: described, lost: unread } = await describeItems(tools, items);
    const fitted = planned(request, described.map(({ facts }) => facts), { leftOut: [...choice.warnings, ...items.warnings, ...lossSentence(unread)], doubts: textDoubts(texts, alsoSeen, request.acceptedWords ?? []) });
    if (fitted.media.length === 0 && (fitted.form !== 'dicom' || written.length === 0)) throw nothingLeft(cleaning, fitted);
    const folder = fitted.form === 'slides' ? join(this.#staging.work(), 'media') : this.#staging.folder;
    const { rendered, parts: pictures, lost } = await renderItems(tools, fitted, items, described, folder, this.#control);
    const made = { ...fitted, media: rendered.map((one) => one.planned), warnings: [...fitted.warnings, ...warningsOf('left-out', lossSentence(lost))] };
    if (fitted.form !== 'dicom' && rendered.length === 0) throw nothingLeft(cleaning, made);
    const plan = withRenderingWarnings(made, request.destination, rendered, { pages: pagesOfPhotos(choice.needed), parts: partsOfMedia(choice.needed) });
    const parts = [
      ...pictures,
      ...(plan.form === 'dicom' ? [await writeMediaDirectory(this.#staging.folder, written, request.secret)] : []),
      ...(plan.form === 'slides' ? [await writeSlides(this.#staging.folder, plan, rendered, tools.pool)] : []),
      ...writeTexts(this.#staging.folder, request, plan, rendered),
    ];
    if (this.#control.signal.aborted) throw new CancelledError();
    const beforeGate = performance.now();
    const published = plan.form === 'dicom' ? written : [];
    const gate = await checkBundle({ folder: this.#staging.folder, cleaning, pool: this.#pool, plan: search, parts, written: published, media: rendered, control: this.#control });
    const content = this.#content(afterRead, afterWrite);
    const seconds = { ...content.seconds, leakCheck: (performance.now() - beforeGate) / 1000 };
    const manifest = writeBundleDocuments(this.#staging.folder, { ...content, seconds }, plan, { parts, instances: published.map(({ path }) => path), media: rendered }, gate, search);
    if (manifest.leakCheck.passed) await this.#publish(manifest);
    return { manifest, plan, published: manifest.leakCheck.passed, textStops: [] };
  }

  #stopped(stops: readonly TextStop[], afterRead: number, afterWrite: number): ExportResult {
    const hits = stops.map((stop) => ({ file: stop.file, where: stopPlace(stop) }));
    return { manifest: stoppedManifest(this.#content(afterRead, afterWrite), hits), plan: undefined, published: false, textStops: stops };
  }

  #content(afterRead: number, afterWrite: number): BundleContent {
    const { header, pixels, write } = this.#cleaning.milliseconds;
    const worked = header + pixels + write || 1;
    const share = (part: number): number => ((afterWrite - afterRead) * part) / worked / 1000;
    const now = performance.now();
    return {
      request: this.#request,
      cleaning: this.#cleaning,
      seconds: { total: (now - this.#start) / 1000, read: (afterRead - this.#start) / 1000, header: share(header), pixels: share(pixels), write: share(write), leakCheck: 0 },
    };
  }

  async #publish(manifest: BundleManifest): Promise<void> {
    this.#staging.refuseStrangers(new Set([...manifest.files.map(({ path }) => path), 'manifest.json']));
    makeNeutral(this.#staging.folder);
    if (this.#request.zip === 'zip') await writeArchive(this.#staging.folder, this.#staging.archive, manifest);
    if (this.#control.signal.aborted) throw new CancelledError();
    publishWithMapping(this.#request.mapping, this.#cleaning.uidPairs, this.#cleaning.patientIdPairs, () => this.#staging.publish());
  }
}

/** What an automatic choice cannot send is left out by name; what an author chose or wrote is refused. */
function planned(request: ExportRequest, facts: Parameters<typeof planBundle>[1], { leftOut, doubts }: { readonly leftOut: readonly string[]; readonly doubts: readonly string[] }): BundlePlan {
  const { destination, group, caption, title, reveal } = request;
  const plan = planBundle(destination, facts, { caption, title, reveal });
  // An item that stands in the plan although it is refused has an alternative text that does not fit.
  const refusal = plan.refusals.find(({ of }) => request.media !== 'automatic' || of === 'texts' || (typeof of === 'number' && plan.media.some(({ item }) => item === facts[of]?.item)));
  if (refusal !== undefined) throw new UserError('does-not-fit', refusal.message);
  const more = [...leftOut, ...plan.refusals.map(({ message }) => message), ...missingHashtags(request)];
  return { ...plan, ...(group === undefined ? {} : { group: group.id }), warnings: [...plan.warnings, ...warningsOf('left-out', more), ...warningsOf('may-identify', doubts)] };
}

function missingHashtags({ group, caption }: ExportRequest): string[] {
  const missing = (group?.hashtags ?? []).filter((tag) => caption.length > 0 && !caption.join('\n').toLowerCase().includes(tag.toLowerCase()));
  return missing.length === 0 ? [] : [`The group is used to ${missing.join(' ')}; the caption does not have ${missing.length === 1 ? 'it' : 'them'}.`];
}

function nothingLeft(cleaning: Cleaning, { warnings }: BundlePlan): UserError {
  const [first] = [...cleaning.refused.values()];
  const why = first?.message ?? warnings.find(({ code }) => code === 'left-out')?.message ?? 'none of the sources has pictures.';
  return new UserError('nothing-to-do', `There is nothing to put into the bundle: ${why.charAt(0).toLowerCase()}${why.slice(1)}`);
}
