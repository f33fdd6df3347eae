import type { PoolProcess, StartProcess } from '../engine/jobs/processPool.ts';
import type { AboutProcess, FromEngine } from './engineMessages.ts';

/** In the engine process: processes of a pool that the shell starts for it, and whose messages it passes on. */
export class AskedProcesses {
  readonly #post: (message: FromEngine) => void;
  readonly #listeners = new Map<number, Map<string, (value?: unknown) => void>>();
  #nextId = 1;

  constructor(post: (message: FromEngine) => void) {
    this.#post = post;
  }

  readonly start: StartProcess = (entry): PoolProcess => {
    const id = this.#nextId;
    this.#nextId += 1;
    const listeners = new Map<string, (value?: unknown) => void>();
    this.#listeners.set(id, listeners);
    this.#post({ kind: 'process', id, act: 'start', entry: entry.href });
    return {
      send: (message) => this.#post({ kind: 'process', id, act: 'send', message }),
      kill: () => this.#post({ kind: 'process', id, act: 'kill' }),
      on: (name: string, listener: (value?: unknown) => void) => listeners.set(name, listener),
    };
  };

  hear({ id, what, message }: AboutProcess): void {
    const listeners = this.#listeners.get(id);
    if (what === 'exit') this.#listeners.delete(id);
    listeners?.get(what)?.(message);
  }
}
