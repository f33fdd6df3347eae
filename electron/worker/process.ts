/** The entry of a pool process: the same tasks as a worker's, over the channel to the process that started it. */
import { onBeat } from '../engine/ingest/pulse.ts';
import { perform } from '../engine/jobs/tasks.ts';
import type { Task } from '../engine/jobs/messages.ts';
import type { ProcessReply, ProcessRequest } from '../engine/jobs/processPool.ts';

const send = (reply: ProcessReply): void => void process.send?.(reply);
const betweenSigns = 500;
let current = 0;
let signedAt = 0;

onBeat((index, beats) => {
  const now = performance.now();
  if (now - signedAt < betweenSigns && beats > 1) return;
  signedAt = now;
  send({ id: current, beats, index });
});

process.on('message', (message) => {
  const { id, task } = message as ProcessRequest;
  current = id;
  signedAt = 0;
  void perform(task as Task).then((outcome) => send({ id, outcome }));
});
// Whoever started this process ends it: by its own will, or by going away.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
process.on('disconnect', () => process.exit(0));
