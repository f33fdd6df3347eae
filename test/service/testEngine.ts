import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../electron/engine/service/engine.ts';
import { openEngine } from '../../electron/engine/service/openEngine.ts';
import type { JobState } from '../../shared/contract/model.ts';

const worker = (name: string): URL => new URL(`../../electron/worker/${name}.ts`, import.meta.url);

/** The engine of the loopback host in a folder of its own. */
export interface TestEngine {
  readonly folder: string;
  /** After {@link TestEngine.reopen} another one. */
  readonly engine: Engine;
  /** Ends the engine and opens it anew over the same store. */
  reopen(): Promise<void>;
  /** The next job of this kind, once it has ended. */
  ended(kind: JobState['kind']): Promise<JobState>;
  /** Ends the engine and deletes its folder. */
  close(): Promise<void>;
}

export async function openTestEngine(): Promise<TestEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'vignette-service-'));
  const open = (): Promise<Engine> => openEngine({
    host: 'loopback', folder: join(folder, 'home'), key: new Uint8Array(32).fill(1), sealedBy: 'key-file', exports: join(folder, 'exports'),
    workers: { forCases: worker('caseWorker'), forLooking: worker('caseProcess'), forRuns: worker('main') },
  });
  let engine = await open();
  return {
    folder,
    get engine() {
      return engine;
    },
    async reopen() {
      await engine.close();
      engine = await open();
    },
    ended: (kind) =>
      new Promise((resolve) => {
        const forget = engine.onEvent((event) => {
          if (event.name !== 'job' || event.value.kind !== kind || event.value.status === 'running') return;
          forget();
          resolve(event.value);
        });
      }),
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
