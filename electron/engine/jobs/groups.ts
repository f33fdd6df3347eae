import type { Answers, Outcome, SingleTask } from './messages.ts';
import { newPulse } from '../ingest/pulse.ts';
import { forEachLimited, type Pool } from './pool.ts';

/** Tasks travel to the workers in groups: for a file of half a megabyte the way to a worker costs as much as the work. */
export interface GroupLimit {
  readonly tasks: number;
  readonly bytes: number;
}

/** Groups in the pool at once, for each thread: one at work, one waiting. */
const groupsPerThread = 2;

/**
 * Gives a task for every item to the pool, in order, and every outcome to `take`. When a worker crashes or hangs, the file at work
 * is given up and the rest of its group done again: one bad file costs itself alone. Throws what `take` throws, and `CancelledError`.
 */
export async function runInGroups<Kind extends SingleTask['kind'], Item>(
  pool: Pool,
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: GroupLimit,
  taskOf: (item: Item) => { readonly task: SingleTask & { readonly kind: Kind }; readonly bytes: number },
  take: (item: Item, outcome: Outcome<Answers[Kind]>) => void,
): Promise<void> {
  await forEachLimited(grouped(items, limit, (item) => taskOf(item).bytes), pool.threads * groupsPerThread, async (group) => {
    const waiting = group.map((item) => ({ item, ...taskOf(item) }));
    while (waiting.length > 0) {
      const pulse = newPulse();
      const outcome = await pool.run({ kind: 'several', tasks: waiting.map(({ task }) => task), pulse }, waiting.reduce((sum, one) => sum + one.bytes, 0), pulse);
      if (outcome.ok) {
        waiting.forEach(({ item }, index) => take(item, outcome.value[index] as Outcome<Answers[Kind]>));
        return;
      }
      // The one at work pays; what was done before it in the group is done again, as its answers died with the worker.
      const [culprit] = waiting.splice(Math.min(Atomics.load(pulse, 0), waiting.length - 1), 1);
      take(culprit!.item, outcome);
    }
  });
}

async function* grouped<Item>(items: Iterable<Item> | AsyncIterable<Item>, limit: GroupLimit, bytesOf: (item: Item) => number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  let bytes = 0;
  // The first groups are small, so that no thread waits for the others' share.
  let tasks = 2;
  for await (const item of items) {
    const size = bytesOf(item);
    if (group.length >= tasks || (group.length > 0 && bytes + size > limit.bytes)) {
      yield group;
      group = [];
      bytes = 0;
      tasks = Math.min(tasks * 2, limit.tasks);
    }
    group.push(item);
    bytes += size;
  }
  if (group.length > 0) yield group;
}
