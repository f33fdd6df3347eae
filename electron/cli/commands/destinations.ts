import { limitsOf, type NamedLimit } from '../../../shared/destinations/limits.ts';
import type { Destination } from '../../../shared/destinations/destination.ts';
import type { Group } from '../../../shared/destinations/group.ts';
import { everyDestination, loadDestinations } from '../../engine/policy/destinations.ts';
import { readPolicy } from '../../engine/policy/readPolicy.ts';
import { exitCodes, type ExitCode } from '../exitCodes.ts';

/** `vignette destinations`: what may be exported to, each limit with its source and month. */
export function listDestinations(given: Readonly<Record<string, unknown>>): ExitCode {
  const loaded = readPolicy();
  const { destinations, groups } = loadDestinations(loaded);
  const closed = [...everyDestination(loaded).destinations.keys()].filter((id) => !destinations.has(id));
  const answer = { destinations: [...destinations.values()], groups: [...groups.values()], closedByPolicy: closed };
  process.stdout.write(given['json'] === true ? `${JSON.stringify(answer, null, 1)}\n` : listing(answer));
  return exitCodes.done;
}

function listing({ destinations, groups, closedByPolicy }: { readonly destinations: readonly Destination[]; readonly groups: readonly Group[]; readonly closedByPolicy: readonly string[] }): string {
  const lines = destinations.flatMap((destination) => [
    `${destination.id}: ${destination.name}${destination.thread ? ', threads' : ''}${destination.files.dicom ? ', DICOM' : ''}${destination.slides ? ', slides' : ''}`,
    ...limitsOf(destination).map((limit) => `    ${limit.what}: ${valueOf(limit)} (${limit.source}, ${limit.stated})`),
    ...destination.notes.map((note) => `    ${note}`),
  ]);
  const groupLines = groups.flatMap(({ id, name, destinations: places, rules, hashtags, template, delayDays }) => [
    `${id}: ${name}, on ${places.join(', ')}`,
    `    ${hashtags.join(' ')}${hashtags.length > 0 ? '; ' : ''}template ${template}; posted no earlier than ${delayDays} days after consent`,
    ...rules.map((rule) => `    ${rule}`),
  ]);
  return [...lines, '', 'Groups:', ...groupLines, ...(closedByPolicy.length > 0 ? ['', `Closed by your institution's policy: ${closedByPolicy.join(', ')}.`] : []), ''].join('\n');
}

function valueOf({ value }: NamedLimit): string {
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return `${value.width} x ${value.height}`;
  return String(value);
}
