import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BundleManifest } from '../../../shared/bundle/bundleManifest.ts';
import type { BundleDraft } from '../../../shared/bundle/draft.ts';
import { draftTexts } from '../../../shared/bundle/draftTexts.ts';
import { consentReference } from '../../../shared/consent/index.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ExportVerdict } from '../../../shared/contract/model.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import type { Profile } from '../../../shared/profile/index.ts';
import { exportRun } from '../export/exportRun.ts';
import type { TextStop } from '../export/request.ts';
import type { CaseWork } from './caseWork.ts';
import type { JobControl } from './jobBoard.ts';
import { locationOf } from './sourceLocation.ts';
import { readingsMasked } from './textIdentifiers.ts';

/** What is exported, and where to. */
export interface Exporting {
  readonly work: CaseWork;
  readonly draft: BundleDraft;
  readonly destination: Destination;
  readonly group?: Group;
  readonly profile: Profile;
  /** Whether the case's secret makes the pseudonyms, or one that is thrown away. */
  readonly keys: 'may-be-kept' | 'thrown-away';
  /** The new folder is made in it. */
  readonly parent: string;
}

interface Exported {
  readonly path: string;
  readonly verdict: ExportVerdict;
}

const steps = { reading: 'Reading the headers', cleaning: 'Cleaning', rendering: 'Making pictures and clips', checking: 'Leak check' } as const;

/** Runs the exports of a case through the same pipeline as the command, and remembers their verdicts. */
export class ExportDesk {
  readonly #workerEntry: URL;
  readonly #threads: number;
  readonly #exported = new Map<string, Exported>();

  constructor(workerEntry: URL, threads: number) {
    this.#workerEntry = workerEntry;
    this.#threads = threads;
  }

  /** Exports what the draft says into a new folder. */
  async run(jobId: string, { work, draft, destination, group, profile, keys, parent }: Exporting, control: JobControl): Promise<void> {
    const out = freeFolder(parent);
    const { consent } = work;
    const result = await exportRun(
      {
        paths: [], ...goingAlong(work), out, profile, mapping: undefined, jobs: this.#threads, workerEntry: this.#workerEntry,
        secret: keys === 'thrown-away' ? randomBytes(32) : Buffer.from(work.secret, 'hex'), secretKept: keys === 'thrown-away' ? 'thrown-away' : 'key-kept',
        destination, group, media: draft.media, ...draftTexts(draft, destination), acceptedWords: draft.accepted, readings: readingsMasked(work.findings.values()), zip: draft.zip,
        ...(consent === undefined ? {} : { consent: consentReference(consent) }),
      },
      { signal: control.signal, onProgress: ({ step, done, total, bytes }) => control.progress(steps[step], done, total ?? 0, bytes) },
    );
    const { manifest, published, textStops } = result;
    this.#exported.set(jobId, { path: out, verdict: verdictOf(manifest, published, textStops, basename(out)) });
    if (!published) return;
    work.addExport({
      jobId, folder: out, at: new Date().toISOString(), profile: draft.choice.profile, options: draft.choice.options,
      manifestSha256: createHash('sha256').update(readFileSync(join(out, 'manifest.json'))).digest('hex'),
      destination: destination.id, ...(group === undefined ? {} : { group: group.id }), files: manifest.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })),
    });
  }

  verdictOf(jobId: string): ExportVerdict {
    return this.#of(jobId).verdict;
  }

  /** Where the export of this session went; undefined for one of another session. Throws `nothing-to-do` when nothing was published. */
  folderOf(jobId: string): string | undefined {
    const exported = this.#exported.get(jobId);
    if (exported !== undefined && !exported.verdict.published) throw new UserError('nothing-to-do', 'Nothing was published, so there is nothing to show.');
    return exported?.path;
  }

  #of(jobId: string): Exported {
    const exported = this.#exported.get(jobId);
    if (exported === undefined) throw new UserError('wrong-use', 'There is no such export in this session.');
    return exported;
  }
}

/** The sources that go along, with what the reviewer decided in each. */
function goingAlong(work: CaseWork) {
  const going = work.instances().filter(({ record }) => record.included && record.looked === 'looked');
  const findings = Map.groupBy(work.findings.values(), ({ instanceId }) => instanceId);
  return {
    sources: going.map(({ record }) => {
      const source = work.sources.get(record.source);
      if (source?.location === undefined) throw new UserError('unreadable', 'A source of the case is not known any more; import it again.');
      return { position: record.source, location: locationOf(source.location), names: source.names };
    }),
    decided: new Map(going.map(({ id, record }) => [
      record.sopInstanceUid,
      (findings.get(id) ?? []).map(({ region, firstFrame, lastFrame, reason, decision }) => ({ ...region, firstFrame, lastFrame, reason, kept: decision === 'keep' })),
    ])),
  };
}

const media: ReadonlySet<string> = new Set(['instance', 'image', 'clip', 'animation', 'slides']);

function verdictOf({ leakCheck, counts, refused, files }: BundleManifest, published: boolean, stops: readonly TextStop[], folderName: string): ExportVerdict {
  return {
    passed: leakCheck.passed,
    published,
    folderName,
    written: files.filter(({ kind }) => media.has(kind)).length,
    refused,
    identifiersSearched: leakCheck.identifiersSearched,
    bytesSearched: leakCheck.bytesSearched,
    regionsMasked: counts.regionsMasked,
    elementsRemoved: counts.elementsRemoved,
    elementsReplaced: counts.elementsReplaced,
    hits: leakCheck.hits,
    post: files.some(({ path }) => path === 'post.html') ? 'there' : 'none',
    stops: stops.map(({ file, line, reason, identifier }) => `${file}, line ${line}: ${identifier}. ${reason}`),
  };
}

/** A folder name that tells nothing, not even how many cases there were: a number that is free. */
function freeFolder(parent: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(parent, `bundle-${number}`);
    if (!existsSync(path) && !existsSync(`${path}.zip`)) return path;
  }
}
