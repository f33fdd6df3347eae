import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { shippedDestinations, shippedGroups } from '../../electron/engine/policy/shipped.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const folder = fileURLToPath(new URL('../../resources/destinations/', import.meta.url));
const jsonIn = (path: string): unknown[] => readdirSync(path).filter((name) => name.endsWith('.json')).sort().map((name) => JSON.parse(readFileSync(`${path}/${name}`, 'utf8')) as unknown);
const byId = (left: unknown, right: unknown) => (left as { id: string }).id.localeCompare((right as { id: string }).id);

describe('the shipped destinations', () => {
  const { destinations, groups } = loadDestinations({ policy: noPolicy });

  it('are all of the files in the folder, each under its own name', () => {
    expect([...shippedDestinations].sort(byId)).toEqual(jsonIn(folder).sort(byId));
    expect([...shippedGroups].sort(byId)).toEqual(jsonIn(`${folder}/groups`).sort(byId));
    for (const id of destinations.keys()) expect(readdirSync(folder)).toContain(`${id}.json`);
  });

  it('are those that the product promises', () => {
    expect([...destinations.keys()].sort()).toEqual(
      ['x', 'facebook-group', 'instagram-feed', 'instagram-reel', 'threads', 'linkedin', 'whatsapp', 'telegram', 'wechat', 'youtube', 'youtube-shorts', 'tiktok', 'mastodon', 'bluesky', 'discord', 'slack', 'teams', 'email', 'zoom-chat', 'mm-conference', 'colleague'].sort(),
    );
    expect([...groups.keys()].sort()).toEqual(['international-hernia-collaboration', 'meded-foamed', 'neurosurgery-cocktail', 'robotic-surgery-collaboration']);
  });

  it('are where the groups meet', () => {
    for (const group of groups.values()) for (const id of group.destinations) expect(destinations.has(id)).toBe(true);
  });
});
