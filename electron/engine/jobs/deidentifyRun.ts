import { CancelledError } from '../../../shared/contract/errors.ts';
import type { Manifest } from '../../../shared/bundle/manifest.ts';
import { checkMappingPlace, checkReviewPlace, publishWithMapping } from '../deidentify/mapping.ts';
import type { SearchPlan } from '../verify/searchPlan.ts';
import { Cleaning } from './cleaning.ts';
import { writeDocuments } from './documents.ts';
import { openPool, type Pool } from './pool.ts';
import { filesOfSources, refuseIdleRegions, type DeidentifyRequest, type RunControl, type RunResult } from './request.ts';
import { planPaths, type PlannedInstance } from './runPlan.ts';
import { openStaging, type Staging } from './staging.ts';

/**
 * Turns sources into a published folder of de-identified instances with manifest and report: reads every header, cleans and writes every instance beside the
 * final place, reads all of it again in the leak check, and gives it its name. Refuses single files by name and goes on. Where every source was refused
 * nothing is published: who finds the folder, a script or a colleague, takes it for a bundle, and one without an instance is none. The manifest that is
 * given back lists the reasons all the same.
 * Throws `UserError` when nothing can be done at all, `CancelledError` when the signal was aborted; in either case nothing is left behind.
 */
export async function deidentifyRun(request: DeidentifyRequest, control: RunControl): Promise<RunResult> {
  refuseIdleRegions(request);
  if (request.mapping !== undefined) checkMappingPlace(request.mapping, request.out, filesOfSources(request));
  if (request.review !== undefined) checkReviewPlace(request.review, request.out, filesOfSources(request));
  const staging = openStaging(request.out, filesOfSources(request));
  // Ends the workers when the run fails for another reason than the user's.
  const stop = new AbortController();
  const signal = AbortSignal.any([control.signal, stop.signal]);
  let pool: Pool | undefined;
  try {
    pool = openPool(request.workerEntry, request.jobs, signal);
    return await work(request, control, new Cleaning(request, control, pool, staging.folder, signal), staging);
  } finally {
    stop.abort();
    await pool?.close();
    staging.discard();
  }
}

async function work(request: DeidentifyRequest, control: RunControl, cleaning: Cleaning, staging: Staging): Promise<RunResult> {
  const start = performance.now();
  const candidates = await cleaning.read();
  const afterRead = performance.now();
  const instances = planPaths(await cleaning.withoutDuplicates(candidates));
  // The search is prepared while the workers write.
  const [plan, written] = await Promise.all([cleaning.searchPlan(), cleaning.write(instances, (path) => staging.remove(path))]);
  const afterWrite = performance.now();
  await cleaning.check(written, plan);
  const { header, pixels, write } = cleaning.milliseconds;
  const worked = header + pixels + write || 1;
  const share = (part: number): number => ((afterWrite - afterRead) * part) / worked / 1000;
  const seconds = {
    total: (performance.now() - start) / 1000,
    read: (afterRead - start) / 1000,
    header: share(header),
    pixels: share(pixels),
    write: share(write),
    leakCheck: (performance.now() - afterWrite) / 1000,
  };
  if (control.signal.aborted) throw new CancelledError();
  const manifest = await publish(request, cleaning, staging, written, plan, seconds);
  return { manifest, published: isPublished(manifest) };
}

/** Writes manifest and report, checks them too, and publishes when nothing was found. */
async function publish(request: DeidentifyRequest, cleaning: Cleaning, staging: Staging, written: readonly PlannedInstance[], plan: SearchPlan, seconds: Manifest['seconds']): Promise<Manifest> {
  const { folder } = staging;
  const hits = cleaning.hits.slice(0, mostHits);
  const manifest = writeDocuments(folder, {
    profile: request.profile,
    codes: [...cleaning.codes].sort(),
    files: written.map(({ path }) => ({ ...cleaning.files.get(path)!, ...cleaning.sums.get(path)! })),
    refused: cleaning.refusals(),
    sources: cleaning.sources,
    tallies: cleaning.tallies,
    secretKept: request.secretKept,
    identifiersSearched: plan.identifierCount,
    hits,
    seconds,
  });
  hits.push(...(await cleaning.checkDocuments(documents, plan)));
  staging.refuseStrangers(new Set([...written.map(({ path }) => path), ...documents]));
  if (hits.length > 0) return { ...manifest, leakCheck: { ...manifest.leakCheck, passed: false, hits } };
  if (!isPublished(manifest)) return manifest;
  publishWithMapping(request.mapping, cleaning.uidPairs, cleaning.patientIdPairs, () => staging.publish());
  return manifest;
}

const isPublished = ({ leakCheck, counts }: Manifest): boolean => leakCheck.passed && counts.written > 0;

const documents = ['manifest.json', 'report.html'] as const;

/** Places named in the manifest; more would not say more. */
const mostHits = 200;
