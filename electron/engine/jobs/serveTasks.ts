import { parentPort as parentThread, type MessagePort } from 'node:worker_threads';
import { decodeMediaHere } from '../deidentify/openMedia.ts';
import { beatFor, newPulse, onBeat } from '../ingest/pulse.ts';
import type { Outcome, PoolReply, PoolRequest } from './messages.ts';

const betweenSigns = 500;

/** In a utility process of Electron, what stands for Node's channel to the parent. */
interface ParentPort {
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

/** Makes this thread or process one of a pool: does what it is sent, one task at a time, and gives signs of life meanwhile. */
export function serveTasks(perform: (task: never) => Promise<Outcome<unknown>>): void {
  if (parentThread !== null) {
    serveThread(parentThread, perform);
    return;
  }
  const { parentPort } = process as { parentPort?: ParentPort };
  const send = (reply: PoolReply): void => {
    if (parentPort === undefined) process.send?.(reply);
    else parentPort.postMessage(reply);
  };
  decodeMediaHere();
  let current = 0;
  let signedAt = 0;

  onBeat((index, beats) => {
    const now = performance.now();
    if (now - signedAt < betweenSigns && beats > 1) return;
    signedAt = now;
    send({ id: current, beats, index });
  });

  const receive = (message: unknown): void => {
    const { id, task } = message as PoolRequest;
    current = id;
    signedAt = 0;
    // A single task beats, too; a group brings its own.
    beatFor(newPulse());
    void perform(task as never).then((outcome) => send({ id, outcome }));
  };
  // Electron ends its utility processes with the application.
  if (parentPort !== undefined) {
    parentPort.on('message', ({ data }) => receive(data));
    return;
  }
  process.on('message', receive);
  // Whoever started this process ends it: by its own will, or by going away.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
  process.on('disconnect', () => process.exit(0));
}

/** A thread may hold a second task in its inbox. */
function serveThread(parent: MessagePort, perform: (task: never) => Promise<Outcome<unknown>>): void {
  let last = Promise.resolve();
  parent.on('message', ({ id, task }: PoolRequest) => {
    last = last.then(async () => parent.postMessage({ id, outcome: await perform(task as never) } satisfies PoolReply));
  });
}
