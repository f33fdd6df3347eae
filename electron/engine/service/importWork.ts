import type { Profile } from '../../../shared/profile/index.ts';
import type { IdentifierValue } from '../../../shared/text/index.ts';
import { openSource } from '../ingest/byteSource.ts';
import type { Source, SourceLocation } from '../ingest/location.ts';
import { directoryTrouble, onDiscs } from '../ingest/mediaDirectory.ts';
import { insideOf, walkSources, type Found } from '../ingest/walk.ts';
import { forEachLimited } from '../jobs/pool.ts';
import { share } from '../jobs/sharedJson.ts';
import type { InstanceRecord, SourceRecord } from './caseRecords.ts';
import type { OpenCase } from './openCase.ts';
import type { Picked } from './engine.ts';
import type { JobControl } from './jobBoard.ts';
import { locationOf, storedLocation } from './sourceLocation.ts';

/** Results are stored and told in portions: the first thumbnails stand before the last file is read. */
const portionMilliseconds = 150;

/** Reads what was picked into a case. One bad file is listed with its reason and stops no other. */
export async function importSources(open: OpenCase, picked: readonly Picked[], profile: Profile, control: JobControl): Promise<void> {
  const { work } = open;
  const offset = Math.max(0, ...work.sources.keys());
  const instances = new Map(work.instances().map(({ record }) => [record.sopInstanceUid, record.source]));
  const sources: [number, SourceRecord][] = [];
  const records: [number, InstanceRecord][] = [];
  const directories: Source[] = [];
  const sharedProfile = share(profile);
  let flushed = performance.now();
  let done = 0;
  let bytes = 0;
  let total = 0;
  // Counted beside the reading, so that the first pictures do not wait for it.
  void countOf(foundIn(picked, offset), control.signal).then((count) => { total = count; }, () => undefined);
  const flush = (): void => {
    if (sources.length === 0) return;
    work.addSources(sources.splice(0), records.splice(0));
    open.tell('tree');
    flushed = performance.now();
  };
  try {
    await forEachLimited(foundIn(picked, offset), open.pool.threads * 2, async (found) => {
      control.signal.throwIfAborted();
      if (found.kind === 'refused') {
        sources.push([found.position, { names: [...found.names], refusal: { code: found.error.code, message: found.error.message } }]);
      } else {
        const { position, location, names } = found.source;
        const outcome = await open.pool.run({ kind: 'survey', location, source: position, profile: sharedProfile }, location.size);
        const stored = { location: storedLocation(location), names: [...names] };
        if (!outcome.ok && outcome.trouble.code === 'media-directory') directories.push(found.source);
        else if (!outcome.ok) sources.push([position, { ...stored, refusal: outcome.trouble }]);
        else if (isGone(work.sources.get(instances.get(outcome.value.record.sopInstanceUid) ?? 0))) {
          const place = instances.get(outcome.value.record.sopInstanceUid)!;
          sources.push([place, stored]);
          // The first one was moved: this is it. What may have other content is looked at anew.
          if (!isSameFile(work.sources.get(place)?.location, stored.location)) records.push([place, { ...outcome.value.record, source: place, included: work.instance(place).included }]);
          open.identifiers.add(outcome.value.record.patientKey, outcome.value.identifiers, names);
          open.missing.delete(place);
        } else if (instances.has(outcome.value.record.sopInstanceUid)) {
          sources.push([position, { ...stored, refusal: { code: 'duplicate-instance', message: 'The same instance is already in the case; the first one was taken.' } }]);
        } else {
          const { record, identifiers } = outcome.value;
          instances.set(record.sopInstanceUid, position);
          sources.push([position, stored]);
          records.push([position, record]);
          open.identifiers.add(record.patientKey, identifiers, names);
        }
        bytes += location.size;
      }
      done += 1;
      control.progress('reading', done, total, bytes);
      if (performance.now() - flushed > portionMilliseconds) flush();
    });
    for (const { position, location, names } of directories) {
      const trouble = await directoryTrouble(location);
      if (trouble !== undefined) sources.push([position, { location: storedLocation(location), names: [...names], refusal: { code: trouble.code, message: trouble.message } }]);
    }
  } finally {
    flush();
  }
  leaveDiscPictures(open, directories.map(({ names }) => names), offset);
  control.signal.throwIfAborted();
}

/**
 * What came with a disc to show its images (its logo, its pages, the buttons of its viewer) goes along only where the user wants it to. `found`: the
 * DICOMDIRs of this import, which a photo taken in before may lie beside; `offset`: the sources above it are new.
 */
function leaveDiscPictures({ work, directories, tell }: OpenCase, found: readonly (readonly string[])[], offset: number): void {
  const isOnNewDisc = onDiscs(found.filter((names) => !directories.some((known) => known.join('/') === names.join('/'))));
  directories.push(...found);
  const isOnDisc = onDiscs(directories);
  const left = work.instances().filter(({ record }) => record.media === 'photo' && (record.source > offset ? isOnDisc : isOnNewDisc)(work.sources.get(record.source)?.names ?? []));
  if (left.length === 0) return;
  work.putInstances(left.map(({ id, record }) => [id, { ...record, included: false, ofDisc: true as const }] as const));
  tell('tree');
}

/** Whether a known source can no longer be read where it was. */
function isGone(known: SourceRecord | undefined): boolean {
  if (known?.location === undefined) return false;
  try {
    openSource(locationOf(known.location)).close();
    return false;
  } catch {
    return true;
  }
}

/** Whether two places hold the same bytes as far as the file system or the archive tells. */
function isSameFile(known: SourceRecord['location'], other: SourceRecord['location']): boolean {
  if (known?.kind === 'file' && other?.kind === 'file') return known.size === other.size && known.modified === other.modified;
  return known?.kind === 'entry' && other?.kind === 'entry' && known.size === other.size && known.crc32 === other.crc32;
}

async function countOf(found: AsyncGenerator<Found>, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted && (await found.next()).done !== true) count += 1;
  return signal.aborted ? 0 : count;
}

async function* foundIn(picked: readonly Picked[], offset: number): AsyncGenerator<Found> {
  let position = offset;
  for (const each of picked) {
    if (each.kind === 'sealed') {
      for await (const found of insideOf({ kind: 'sealed', ...each.file }, each.name.split('/'))) {
        position += 1;
        yield 'error' in found ? { kind: 'refused', position, ...found } : { kind: 'source', source: { position, ...found } };
      }
      continue;
    }
    for await (const found of walkSources([each.path])) {
      position += 1;
      yield found.kind === 'refused' ? { ...found, position } : { kind: 'source', source: { ...found.source, position } };
    }
  }
}

/**
 * What the workers answered to a survey, again, for a case that was opened from the store: identifiers are not kept there. Sources that can no longer be read are
 * noted as missing, tried again the next time, and stop no other.
 */
export async function gatherIdentifiers(open: OpenCase, profile: Profile, locationOf: (source: number) => SourceLocation): Promise<void> {
  const sharedProfile = share(profile);
  const wanted = open.work.instances().filter(({ record }) => !open.identifiersComplete || open.missing.has(record.source));
  await forEachLimited(wanted, open.pool.threads * 2, async ({ record }) => {
    const location = locationOf(record.source);
    const outcome = await open.pool.run({ kind: 'survey', location, source: record.source, profile: sharedProfile }, location.size);
    const identifiers: readonly IdentifierValue[] = outcome.ok ? outcome.value.identifiers : [];
    open.identifiers.add(record.patientKey, identifiers, open.work.sources.get(record.source)?.names ?? []);
    if (outcome.ok) open.missing.delete(record.source);
    else open.missing.add(record.source);
  });
  open.identifiersComplete = true;
}
