import type { Finding } from '../../../shared/contract/model.ts';
import type { SourceLocation } from '../ingest/location.ts';
import { newPulse } from '../ingest/pulse.ts';
import { forEachLimited } from '../jobs/pool.ts';
import type { InstanceRecord } from './caseRecords.ts';
import type { DeviceMemory } from './deviceMemory.ts';
import type { JobControl } from './jobBoard.ts';
import type { OpenCase } from './openCase.ts';
import type { Precedence } from './precedence.ts';
import { overlaps } from './findings.ts';
import type { Proposed } from './lookAt.ts';
import { seriesIds, seriesKey, type NumberedInstance } from './studyTree.ts';

const portionMilliseconds = 300;

/**
 * Looks at the pictures of every instance that was not looked at yet. What a detector is sure to be identifying is proposed as masked, and what
 * it is not sure of waits for the reviewer. A picture that cannot be decoded is refused: what was not looked at does not go out.
 */
export async function lookAtPictures(open: OpenCase, devices: DeviceMemory, locationOf: (source: number) => SourceLocation, precedence: Precedence, control: JobControl): Promise<void> {
  const { work } = open;
  const waiting = toLookAt(open);
  const series = seriesIds(work.instances());
  // A file that took the place of another may show the same again: that stays as it was decided.
  const earlier = new Map<number, Finding[]>();
  for (const finding of work.findings.values()) earlier.set(finding.instanceId, [...(earlier.get(finding.instanceId) ?? []), finding]);
  const records: [number, InstanceRecord][] = [];
  const found: Omit<Finding, 'id'>[] = [];
  let flushed = performance.now();
  let done = 0;
  let bytes = 0;
  const flush = (): void => {
    if (records.length === 0) return;
    work.addLooked(records.splice(0), found.splice(0));
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
          if (!(earlier.get(id) ?? []).some((known) => isSame(known, proposed))) found.push({ ...proposed, seriesId: series.get(seriesKey(record))!, instanceId: id, origin: 'found' });
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

/** The instances that nobody has looked at, and that can be read. */
export const toLookAt = ({ work, missing }: OpenCase): NumberedInstance[] => work.instances().filter(({ record }) => record.looked === 'waiting' && !missing.has(record.source));

/** The same words at the same place of the same frames. What does not read may be anything, and is decided anew. */
const isSame = (known: Finding, proposed: Proposed): boolean =>
  proposed.read !== '' && known.read === proposed.read && known.kind === proposed.kind && known.firstFrame === proposed.firstFrame && known.lastFrame === proposed.lastFrame && overlaps(known.region, proposed.region);

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
