import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import { planBundle } from '../../shared/bundle/bundlePlan.ts';
import { altTextGap } from '../../shared/destinations/altTextGap.ts';
import { noPolicy } from '../../shared/policy/policy.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const on = (id: string) => destinations.get(id)!;
const marks = { orientation: 'hidden', scaleBar: 'hidden', slicePosition: 'hidden', deidentified: 'hidden' } as const;
const plan = (id: string, altText: string) => planBundle(on(id), [{ item: { kind: 'image', source: 1, frame: 1, marks, drawings: [], altText }, width: 512, height: 512, frames: 1 }], { caption: [] });

describe('an alternative text', () => {
  it('fits up to what the destination takes', () => {
    expect(altTextGap(on('x'), 'image', 'a'.repeat(1000))).toBeUndefined();
    expect(altTextGap(on('x'), 'image', 'a'.repeat(1001))).toEqual({ source: 'official', message: 'An alternative text has 1001 characters, and X takes 1000; shorten it.' });
    expect(altTextGap(on('bluesky'), 'image', 'a'.repeat(9000))).toBeUndefined();
    expect(altTextGap(on('x'), 'video', 'a'.repeat(1001))).toBeUndefined();
  });

  it('stops the plan where the limit is official, and warns where it is told by others', () => {
    expect(plan('x', 'a'.repeat(1001)).refusals).toMatchObject([{ of: 0 }]);
    expect(plan('x', 'a'.repeat(1000)).refusals).toEqual([]);
    const linkedin = plan('linkedin', 'a'.repeat(4087));
    expect(linkedin.refusals).toEqual([]);
    expect(linkedin.warnings).toContainEqual({ code: 'alt-text-too-long', source: 'third-party', message: expect.stringContaining('4086') as string });
  });
});
