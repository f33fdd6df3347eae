import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../../shared/contract/errors.ts';
import type { ExportVerdict, ProfileChoice } from '../../../shared/contract/model.ts';
import type { Profile } from '../../../shared/profile/index.ts';
import { deidentifyRun } from '../jobs/deidentifyRun.ts';
import type { Looking } from '../jobs/request.ts';
import type { CaseWork } from './caseWork.ts';
import type { JobControl } from './jobBoard.ts';
import { locationOf } from './sourceLocation.ts';

interface Exported {
  readonly path: string;
  readonly verdict: ExportVerdict;
}

const steps = { reading: 'Reading the headers', cleaning: 'Cleaning and writing', rendering: 'Rendering', checking: 'Leak check' } as const;

/** Runs the exports of a case through the same pipeline as the command, and remembers their verdicts. */
export class ExportDesk {
  readonly #workerEntry: URL;
  readonly #threads: number;
  readonly #looking: Looking;
  readonly #exported = new Map<string, Exported>();

  constructor(workerEntry: URL, threads: number, looking: Looking) {
    this.#workerEntry = workerEntry;
    this.#threads = threads;
    this.#looking = looking;
  }

  /** Exports what goes along into a new folder under `parent`. */
  async run(jobId: string, work: CaseWork, profile: Profile, choice: ProfileChoice, parent: string, control: JobControl): Promise<void> {
    const out = freeFolder(parent);
    const going = work.instances().filter(({ record }) => record.included && record.looked === 'looked');
    const sources = going.map(({ record }) => {
      const source = work.sources.get(record.source);
      if (source?.location === undefined) throw new UserError('unreadable', 'A source of the case is not known any more; import it again.');
      return { position: record.source, location: locationOf(source.location), names: source.names };
    });
    const decided = new Map(going.map(({ id, record }) => {
      const own = [...work.findings.values()].filter((finding) => finding.instanceId === id);
      return [record.sopInstanceUid, own.map(({ region, firstFrame, lastFrame, reason, decision }) => ({ ...region, firstFrame, lastFrame, reason, kept: decision === 'keep' }))] as const;
    }));
    const { manifest, published } = await deidentifyRun(
      { paths: [], sources, decided, out, profile, looking: this.#looking, secret: Buffer.from(work.secret, 'hex'), secretKept: 'key-kept', mapping: undefined, jobs: this.#threads, workerEntry: this.#workerEntry },
      { signal: control.signal, onProgress: ({ step, done, total, bytes }) => control.progress(steps[step], done, total ?? 0, bytes) },
    );
    this.#exported.set(jobId, {
      path: out,
      verdict: {
        passed: manifest.leakCheck.passed,
        published,
        folderName: out.slice(parent.length + 1),
        written: manifest.counts.written,
        refused: manifest.refused,
        identifiersSearched: manifest.leakCheck.identifiersSearched,
        bytesSearched: manifest.leakCheck.bytesSearched,
        regionsMasked: manifest.counts.regionsMasked,
        elementsRemoved: manifest.counts.elementsRemoved,
        elementsReplaced: manifest.counts.elementsReplaced,
        hits: manifest.leakCheck.hits,
      },
    });
    if (published) {
      const manifestSha256 = createHash('sha256').update(readFileSync(join(out, 'manifest.json'))).digest('hex');
      work.addExport({ jobId, destination: work.draft.destination, files: manifest.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes })), folder: out, at: new Date().toISOString(), profile: choice.profile, options: choice.options, manifestSha256 });
    }
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

/** A folder name that tells nothing, not even how many cases there were: a number that is free. */
function freeFolder(parent: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(parent, `bundle-${number}`);
    if (!existsSync(path)) return path;
  }
}
