import { join } from 'node:path';
import { statSync } from 'node:fs';
import { UserError } from '../../../shared/contract/errors.ts';
import type { LeakHit } from '../../../shared/bundle/manifest.ts';
import type { Cleaning } from '../jobs/cleaning.ts';
import { runInGroups } from '../jobs/groups.ts';
import type { Shared } from '../jobs/messages.ts';
import { forEachLimited, type Pool } from '../jobs/pool.ts';
import type { RunControl } from '../jobs/request.ts';
import type { PlannedInstance } from '../jobs/runPlan.ts';
import { share } from '../jobs/sharedJson.ts';
import type { SearchPlan } from '../verify/searchPlan.ts';
import { impurities } from '../verify/purity.ts';
import { labelsOf } from './bundleTexts.ts';
import type { PartMade, RenderedMedia } from './makeMedia.ts';
import { placesInSlides } from './slidesCheck.ts';

/** What the last look is given: everything that was written, and what it must not give away. */
export interface GateRequest {
  readonly folder: string;
  readonly cleaning: Cleaning;
  readonly pool: Pool;
  readonly plan: SearchPlan;
  /** Everything but cleaned instances, manifest and report. */
  readonly parts: readonly PartMade[];
  /** Cleaned instances that are published. */
  readonly written: readonly PlannedInstance[];
  readonly media: readonly RenderedMedia[];
  readonly control: RunControl;
}

export interface Gate {
  readonly hits: readonly LeakHit[];
  readonly sums: ReadonlyMap<string, { readonly sha256: string; readonly bytes: number }>;
  readonly bytesSearched: number;
  readonly read: { readonly stills: number; readonly clips: number; readonly containers: number };
}

/**
 * Opens every file of a bundle once more: searches its bytes and its name for what identifies, reads the text in every finished picture and clip, and takes
 * apart every container. Throws `leak` for what cannot be looked at: what nobody has seen does not go out.
 */
export async function checkBundle(request: GateRequest): Promise<Gate> {
  const { folder, cleaning, parts, written, media, plan } = request;
  if (written.length > 0) await cleaning.check(written, plan);
  const hits: LeakHit[] = [...cleaning.hits];
  const sums = new Map(cleaning.sums);
  const files = parts.map(({ path }) => path);
  await forEachLimited(files, request.pool.threads, async (name) => {
    const checked = await searchFile(request, join(folder, name), name);
    sums.set(name, { sha256: checked.sha256, bytes: checked.bytes });
    hits.push(...checked.hits);
  });
  hits.push(...(await lookAtAll(request)));
  for (const { path, name } of media) hits.push(...impurities(path, name).map(({ where }) => ({ file: name, where })));
  const others = parts.filter(({ kind }) => kind === 'slides').map(({ path }) => path);
  for (const name of others) {
    const path = join(folder, name);
    const places = [...impurities(path, name).map(({ where }) => where), ...(await placesInSlides(path, { plan, patients: patientsOf(cleaning) }))];
    hits.push(...places.map((where) => ({ file: name, where })));
  }
  const stills = media.filter(({ planned }) => planned.form === 'image').length;
  return {
    hits,
    sums,
    bytesSearched: [...sums.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    read: { stills, clips: media.length - stills, containers: media.length + others.length },
  };
}

/** What is made of several patients' pictures belongs to each of them. */
const patientsOf = ({ book }: Cleaning): readonly (number | undefined)[] => (book.patientKeys.length === 0 ? [undefined] : book.patientKeys.map((key) => book.numberOf(key)));

async function searchFile({ cleaning, pool, plan }: GateRequest, path: string, name: string): Promise<{ readonly sha256: string; readonly bytes: number; readonly hits: readonly LeakHit[] }> {
  const hits = new Map<string, LeakHit>();
  let sum: { readonly sha256: string; readonly bytes: number } | undefined;
  for (const patient of patientsOf(cleaning)) {
    const outcome = await pool.run({ kind: 'check', plan, path, name, ...(patient === undefined ? {} : { patient }) }, statSync(path).size);
    if (!outcome.ok) throw new UserError('leak', 'A file of the bundle could not be checked; nothing was published.');
    sum = outcome.value;
    for (const hit of outcome.value.hits) hits.set(hit.where, hit);
  }
  return { ...sum!, hits: [...hits.values()] };
}

/** The identifiers of all patients of a run, for the text networks. */
export const knownOfAll = ({ book }: Cleaning): Shared => share(book.patientKeys.flatMap((key) => book.ofPatient(key)));

async function lookAtAll({ cleaning, media, control }: GateRequest): Promise<LeakHit[]> {
  const hits: LeakHit[] = [];
  const known = knownOfAll(cleaning);
  let done = 0;
  const taskOf = ({ path, planned, judged }: RenderedMedia) => ({
    task: { kind: 'look', path, known, judging: { stops: judged === 'by a reviewer' ? 'case' : 'all', labels: labelsOf(planned.item) } } as const,
    bytes: 1,
  });
  await runInGroups(cleaning.lookingPool(), media, { tasks: 1, bytes: 0 }, taskOf, ({ name }, outcome) => {
    if (!outcome.ok) throw new UserError('leak', 'A finished picture could not be looked at; nothing was published.');
    hits.push(...outcome.value.places.map((where) => ({ file: name, where })));
    control.onProgress({ step: 'checking', done: ++done, total: media.length, bytes: 0 });
  });
  return hits;
}

