import { utilityProcess, type UtilityProcess } from 'electron';
import { pathToFileURL } from 'node:url';
import type { Answer, WireError } from '../../shared/contract/contract.ts';
import type { EngineEvent, FrameAnswer, FrameRequest, PreviewRequest, Shown } from '../engine/service/engine.ts';
import type { PoolProcess } from '../engine/jobs/processPool.ts';
import type { ForProcess, FromEngine, ToEngine } from './engineMessages.ts';
import { startUtility } from './poolProcess.ts';

type Start = Extract<ToEngine, { kind: 'start' }>;
type Waiting = { readonly kind: 'answer'; settle(answer: Answer<unknown>): void } | { readonly kind: 'frame'; settle(frame: FrameAnswer | { readonly error: WireError }): void };

const ended: WireError = { kind: 'bug', code: 'engine-ended', message: 'The part of Vignette that does the work ended and was started again. Nothing was published; what was running can be started anew.' };
const givenUp: WireError = { kind: 'bug', code: 'engine-ended', message: 'The part of Vignette that does the work ends again and again. Close Vignette and start it anew; cases and sources are not affected.' };
/** An engine that ends this often within a minute is not started again. */
const mostRestarts = 5;

/** The engine in its own process: neither window nor shell ever waits for pixels. Starts it again when it ends. */
export class EngineClient {
  readonly #entry: string;
  readonly #start: Start;
  readonly #onEvent: (event: EngineEvent) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #starts: number[] = [];
  readonly #pool = new Map<number, PoolProcess>();
  #process: UtilityProcess;
  #nextId = 1;
  #closing = false;
  #givenUp = false;

  constructor(entry: string, start: Start, onEvent: (event: EngineEvent) => void) {
    this.#entry = entry;
    this.#start = start;
    this.#onEvent = onEvent;
    this.#process = this.#fork();
  }

  call(method: unknown, input: unknown): Promise<Answer<unknown>> {
    return new Promise((settle) => this.#post({ kind: 'answer', settle }, (id) => ({ kind: 'call', id, method, input })));
  }

  frame(request: FrameRequest | PreviewRequest): Promise<FrameAnswer | { readonly error: WireError }> {
    return new Promise((settle) => this.#post({ kind: 'frame', settle }, (id) => ({ kind: 'frame', id, request })));
  }

  /** Only for paths that a dialog, a drop or the command line gave. */
  grant(path: string): Promise<Answer<unknown>> {
    return new Promise((settle) => this.#post({ kind: 'answer', settle }, (id) => ({ kind: 'grant', id, path })));
  }

  /** Path of the folder or the report of a finished export. */
  exportedPath(jobId: string, what: Shown): Promise<Answer<unknown>> {
    return new Promise((settle) => this.#post({ kind: 'answer', settle }, (id) => ({ kind: 'exported', id, jobId, what })));
  }

  close(): void {
    this.#closing = true;
    this.#process.kill();
  }

  #post(waiting: Waiting, message: (id: number) => ToEngine): void {
    const id = this.#nextId;
    this.#nextId += 1;
    if (this.#givenUp) {
      settleAs(waiting, givenUp);
      return;
    }
    this.#waiting.set(id, waiting);
    this.#process.postMessage(message(id));
  }

  #fork(): UtilityProcess {
    const child = utilityProcess.fork(this.#entry, [], { serviceName: 'Vignette engine', stdio: 'inherit' });
    child.on('message', (message: FromEngine) => this.#receive(message));
    child.on('exit', () => this.#onExit(child));
    child.postMessage(this.#start);
    return child;
  }

  #receive(message: FromEngine): void {
    if (message.kind === 'event') return this.#onEvent(message.event);
    if (message.kind === 'process') return this.#serve(message);
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (waiting?.kind === 'answer' && message.kind === 'answer') waiting.settle(message.answer);
    if (waiting?.kind === 'frame' && message.kind === 'frame') waiting.settle(message.frame);
  }

  /** Starts, feeds and ends the processes that the engine asks for; only those of the application's own build. */
  #serve(message: ForProcess): void {
    if (message.act === 'send') this.#pool.get(message.id)?.send(message.message);
    else if (message.act === 'kill') this.#pool.get(message.id)?.kill('SIGKILL');
    else {
      const entry = new URL(message.entry);
      if (!entry.href.startsWith(new URL('..', pathToFileURL(this.#entry)).href)) return;
      const { id } = message;
      const asking = this.#process;
      const child = startUtility(entry);
      this.#pool.set(id, child);
      const tell = (what: 'message' | 'exit', said?: unknown): void => {
        if (asking === this.#process) asking.postMessage({ kind: 'process', id, what, message: said } satisfies ToEngine);
      };
      child.on('message', (said) => tell('message', said));
      child.on('exit', () => {
        this.#pool.delete(id);
        tell('exit');
      });
    }
  }

  #onExit(child: UtilityProcess): void {
    // What the ended engine had asked for has nobody to answer to.
    if (child === this.#process) for (const asked of this.#pool.values()) asked.kill('SIGKILL');
    if (this.#closing || child !== this.#process) return;
    for (const waiting of this.#waiting.values()) settleAs(waiting, ended);
    this.#waiting.clear();
    const now = performance.now();
    this.#starts.push(now);
    if (this.#starts.filter((at) => now - at < 60_000).length > mostRestarts) {
      this.#givenUp = true;
      return;
    }
    this.#process = this.#fork();
    this.#onEvent({ name: 'engine', value: { status: 'restarted' } });
  }
}

function settleAs(waiting: Waiting, error: WireError): void {
  if (waiting.kind === 'answer') waiting.settle({ ok: false, error });
  else waiting.settle({ error });
}
