import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sealedText, type BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import { manifestText, type LeakHit } from '../../../shared/bundle/manifest.ts';
import { runInGroups } from '../jobs/groups.ts';
import type { Shared } from '../jobs/messages.ts';
import type { Pool } from '../jobs/pool.ts';
import type { SearchedText } from '../verify/checkFile.ts';
import type { Problem } from '../verify/problem.ts';
import { impurities } from '../verify/purity.ts';
import { placesInSlides } from './slidesCheck.ts';

/** A bundle on the disk, to be held against its manifest. */
export interface BundleToVerify {
  readonly folder: string;
  readonly manifest: BundleManifest;
  /** The manifest as it stands in its file. */
  readonly manifestText: string;
  /** Names of the files that are there. */
  readonly present: readonly string[];
  /** How a file is named in the answer. */
  readonly shown: (name: string) => string;
  readonly search: SearchedText;
  /** The identifiers of the sources; undefined where there are no sources. */
  readonly known: Shared | undefined;
  readonly pool: Pool;
}

/** What is checked of a bundle beside what is checked of every published folder: the seal, the report, containers, slides, and the text in pictures. */
export async function verifyBundle(bundle: BundleToVerify): Promise<{ readonly problems: readonly Problem[]; readonly hits: readonly LeakHit[] }> {
  const problems: Problem[] = [...sealProblems(bundle), ...reportProblems(bundle), ...containerProblems(bundle)];
  const hits: LeakHit[] = [];
  for (const name of bundle.present.filter((one) => one.endsWith('.pptx'))) {
    try {
      hits.push(...(await placesInSlides(join(bundle.folder, name), bundle.search)).map((where) => ({ file: bundle.shown(name), where })));
    } catch {
      problems.push({ file: bundle.shown(name), code: 'unreadable', message: 'The slides cannot be opened.' });
    }
  }
  await lookAtPictures(bundle, problems, hits);
  return { problems, hits };
}

/** The seal covers what is said, and the form in which it is written leaves no room for more: a second value of a key, blanks. */
function sealProblems({ manifest, manifestText: written }: BundleToVerify): Problem[] {
  const seal = createHash('sha256').update(sealedText(manifest)).digest('hex');
  return seal === manifest.seal && written === manifestText(JSON.parse(written)) ? [] : [{ file: 'manifest.json', code: 'manifest-changed', message: 'The manifest does not bear its seal: something in it was changed after it was published.' }];
}

/** The report names the hash of every file but itself: a manifest that was changed and sealed anew does not agree with it. */
function reportProblems({ folder, manifest, present, shown }: BundleToVerify): Problem[] {
  if (!present.includes('report.html')) return [];
  const report = readFileSync(join(folder, 'report.html'), 'utf8');
  return manifest.files
    .filter(({ path, sha256 }) => path !== 'report.html' && !report.includes(sha256))
    .map(({ path }) => ({ file: shown(path), code: 'report-differs', message: 'The report and the manifest do not say the same of this file.' }));
}

function containerProblems({ folder, present, shown }: BundleToVerify): Problem[] {
  return present.flatMap((name) => impurities(join(folder, name), name).map(({ where }): Problem => ({ file: shown(name), code: 'metadata', message: `It holds what nobody needs to see it: ${where}.` })));
}

const isPicture = (name: string): boolean => /\.(?:jpe?g|png|gif|mp4)$/iu.test(name);

/** With the sources at hand their identifiers decide; without them whatever reads as identifying is worth a look. */
async function lookAtPictures({ folder, present, shown, known, pool }: BundleToVerify, problems: Problem[], hits: LeakHit[]): Promise<void> {
  const none: Shared = { id: -1, bytes: new TextEncoder().encode('[]') };
  const taskOf = (name: string) => ({
    task: { kind: 'look', path: join(folder, name), known: known ?? none, judging: { stops: known === undefined ? 'all' : 'case', labels: [] } } as const,
    bytes: 1,
  });
  await runInGroups(pool, present.filter(isPicture), { tasks: 1, bytes: 0 }, taskOf, (name, outcome) => {
    const file = shown(name);
    if (!outcome.ok) problems.push({ file, code: 'unreadable', message: outcome.trouble.message });
    else if (known === undefined) problems.push(...outcome.value.places.map((where): Problem => ({ file, code: 'suspicious', message: `${where.charAt(0).toUpperCase()}${where.slice(1)} reads as identifying.` })));
    else hits.push(...outcome.value.places.map((where) => ({ file, where })));
  });
}
