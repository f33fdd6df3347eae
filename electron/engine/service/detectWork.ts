import type { Finding } from '../../../shared/contract/model.ts';
import type { SourceLocation } from '../ingest/location.ts';
import { newPulse } from '../ingest/pulse.ts';
import { forEachLimited } from '../jobs/pool.ts';
import type { InstanceRecord } from './caseRecords.ts';
import type { DeviceMemory } from './deviceMemory.ts';
import type { JobControl } from './jobBoard.ts';
import type { OpenCase } from './openCase.ts';
import type { Precedence } from './precedence.ts';
import { seriesIds, seriesKey } from './studyTree.ts';

const portionMilliseconds = 300;

/**
 * Looks at the pictures of every instance that was not looked at yet. What a detector is sure to be identifying is proposed as masked, and what
 * it is not sure of waits for the reviewer. A picture that cannot be decoded is refused: what was not looked at does not go out.
 */
export async function lookAtPictures(open: OpenCase, devices: DeviceMemory, locationOf: (source: number) => SourceLocation, precedence: Precedence, control: JobControl): Promise<void> {
  const { work } = open;
  const waiting = work.instances().filter(({ record }) => record.looked === 'waiting');
  const series = seriesIds(work.instances());
  const records: [number, InstanceRecord][] = [];
  const found: Finding[] = [];
  let next = Math.max(0, ...work.findings.keys()) + 1;
  let flushed = performance.now();
  let done = 0;
  let bytes = 0;
  const flush = (): void => {
    if (records.length === 0) return;
    work.putInstances(records.splice(0));
    work.addFindings(found.splice(0));
    open.tell('tree');
    open.tell('findings');
    flushed = performance.now();
  };
  try {
    await forEachLimited(waiting, open.looking.threads, async ({ id, record }) => {
      await precedence.rest();
      control.signal.throwIfAborted();
      const location = locationOf(record.source);
      const outcome = await orCancelled(open.looking.run({ kind: 'look', location, known: open.identifiers.knownOf(record.patientKey) }, location.size, newPulse()), control.signal);
      control.signal.throwIfAborted();
      // What the reviewer changed meanwhile (goes along or not) stays.
      const now = work.instance(id);
      if (!outcome.ok) records.push([id, { ...now, looked: 'refused', refusal: outcome.trouble, included: false }]);
      else {
        records.push([id, { ...now, looked: 'looked' }]);
        for (const proposed of [...outcome.value, ...devices.proposalsFor(record)]) {
          found.push({ ...proposed, id: next, seriesId: series.get(seriesKey(record))!, instanceId: id, origin: 'found' });
          next += 1;
        }
      }
      done += 1;
      bytes += location.size;
      control.progress('looking', done, waiting.length, bytes);
      if (performance.now() - flushed > portionMilliseconds) flush();
    });
  } finally {
    flush();
  }
}

/** Does not wait for a long clip when the user stops: what the process at work still finds is dropped. Throws the reason of the signal. */
async function orCancelled<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
