import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../../../shared/contract/errors.ts';
import { contradiction } from '../../../shared/destinations/contradiction.ts';
import { type Destination, destinationShape } from '../../../shared/destinations/destination.ts';
import { type Group, groupShape } from '../../../shared/destinations/group.ts';
import { firstIssue } from './firstIssue.ts';
import type { LoadedPolicy } from './readPolicy.ts';
import { shippedDestinations, shippedGroups } from './shipped.ts';
import { withoutMark } from './withoutMark.ts';

export interface Destinations {
  readonly destinations: ReadonlyMap<string, Destination>;
  readonly groups: ReadonlyMap<string, Group>;
}

/**
 * The destinations and groups that the policy allows: the shipped ones, and those of the institution's own folder, which replace shipped ones of the same
 * id. Groups live in a folder `groups` below. Throws `UserError('bad-policy')` with a sentence that names the file that is wrong.
 */
export function loadDestinations(policy: LoadedPolicy): Destinations {
  const { destinations, groups } = everyDestination(policy);
  const allowed = policy.policy.destinations?.allowed;
  const kept = new Map([...destinations].filter(([id]) => allowed === undefined || allowed.includes(id)));
  return {
    destinations: kept,
    // A group whose every destination is closed has nowhere to meet.
    groups: new Map(
      [...groups].flatMap(([id, group]) => {
        const open = group.destinations.filter((one) => kept.has(one));
        return open.length === 0 ? [] : [[id, { ...group, destinations: open, delayDays: Math.max(group.delayDays, policy.policy.delayDays ?? 0) }] as const];
      }),
    ),
  };
}

/** As {@link loadDestinations}, with those that the policy closes. */
export function everyDestination(policy: LoadedPolicy): Destinations {
  const folder = policy.destinationsFolder;
  const own = folder === undefined ? [] : filesOf(folder, 'needed');
  const ownGroups = folder === undefined ? [] : filesOf(join(folder, 'groups'), 'optional');
  const destinations = new Map<string, Destination>();
  for (const content of shippedDestinations) add(destinations, destinationShape.parse(content));
  for (const file of own) {
    const destination = checked(destinationShape, file);
    const crossed = contradiction(destination);
    if (crossed !== undefined) throw wrong(file.name, crossed);
    add(destinations, destination);
  }
  const groups = new Map<string, Group>();
  for (const content of shippedGroups) add(groups, groupShape.parse(content));
  for (const file of ownGroups) {
    const group = checked(groupShape, file);
    const unknown = group.destinations.find((id) => !destinations.has(id));
    if (unknown !== undefined) throw wrong(file.name, `there is no destination "${unknown}"`);
    add(groups, group);
  }
  const unknown = policy.policy.destinations?.allowed?.find((id) => !destinations.has(id));
  if (unknown !== undefined) throw new UserError('bad-policy', `The policy allows a destination "${unknown}" that does not exist; there are ${[...destinations.keys()].join(', ')}.`);
  return { destinations, groups };
}

interface OwnFile {
  readonly name: string;
  readonly path: string;
}

function add<One extends { readonly id: string }>(map: Map<string, One>, one: One): void {
  map.set(one.id, one);
}

function filesOf(folder: string, presence: 'needed' | 'optional'): OwnFile[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => ({ name, path: join(folder, name) }));
  } catch (cause) {
    if (presence === 'optional' && (cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError('bad-policy', 'The folder of destinations that the policy names could not be read; ask your administrator.', { cause });
  }
}

function checked<Shape extends z.ZodType>(shape: Shape, { name, path }: OwnFile): z.infer<Shape> {
  let content: unknown;
  try {
    content = JSON.parse(withoutMark(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw wrong(name, 'it is not JSON, or could not be read', cause);
  }
  const result = shape.safeParse(content);
  if (!result.success) throw wrong(name, firstIssue(result.error), result.error);
  return result.data;
}

const wrong = (name: string, why: string, cause?: unknown): UserError => new UserError('bad-policy', `The file ${name} in the institution's folder of destinations is wrong: ${why}.`, { cause });
