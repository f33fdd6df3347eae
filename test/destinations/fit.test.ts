import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import type { Destination } from '../../shared/destinations/destination.ts';
import { fitAnimation, fitImage, fitVideo, type MovingPicture, type VideoFit } from '../../shared/destinations/fit.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import { animationFaults, imageFaults, videoFaults } from './limits.ts';

const { destinations } = loadDestinations({ policy: noPolicy });
const ids = [...destinations.keys()];
const destination = (id: string): Destination => destinations.get(id)!;
const sizes = [[1, 1], [2, 3], [30000, 10], [10, 30000], [8192, 8192], [512, 512], [513, 511], [640, 480], [1920, 1080], [1080, 1920], [3000, 4000], [65535, 1]] as const;
const lengths = [1, 2, 3, 24, 300, 4000] as const;

function video(id: string, picture: MovingPicture): VideoFit {
  const fit = fitVideo(destination(id), picture);
  if ('refusal' in fit) throw new Error(fit.refusal);
  return fit;
}

describe.each(ids)('what is planned for %s', (id) => {
  const one = destination(id);

  it.each(sizes)('keeps every limit for a still of %i x %i', (width, height) => {
    expect(imageFaults(one, { width, height }, fitImage(one, { width, height }))).toEqual([]);
  });

  it('keeps every limit for stacks and clips of any size and length, or refuses in one sentence', () => {
    for (const [width, height] of sizes) {
      for (const frames of lengths) {
        for (const kind of ['stack', 'clip'] as const) {
          for (const framesPerSecond of [undefined, 5, 25, 29.97, 120]) {
            const picture = { width, height, frames, kind, framesPerSecond };
            const fit = fitVideo(one, picture);
            if ('refusal' in fit) expect(fit.refusal).toMatch(/^[A-Z][^\n]*\.$/u);
            else expect({ ...picture, faults: videoFaults(one, picture, fit) }).toEqual({ ...picture, faults: [] });
          }
        }
      }
    }
  });

  it('refuses video where none is taken, and no video that is taken for want of size alone', () => {
    for (const [width, height] of sizes) expect('refusal' in fitVideo(one, { width, height, frames: 100, kind: 'stack' })).toBe(one.video === undefined);
  });

  it('keeps the limits of an animation, or refuses it', () => {
    for (const [width, height] of sizes) {
      for (const frames of lengths) {
        const fit = fitAnimation(one, { width, height, frames });
        if ('refusal' in fit) expect(one.animation).toBeUndefined();
        else expect(animationFaults(one, { width, height, frames }, fit)).toEqual([]);
      }
    }
  });
});

const anySize = fc.record({ width: fc.integer({ min: 1, max: 40000 }), height: fc.integer({ min: 1, max: 40000 }) });

describe('fitting', () => {
  it('keeps every limit of every destination for any still', () => {
    fc.assert(fc.property(fc.constantFrom(...ids), anySize, (id, size) => {
      expect(imageFaults(destination(id), size, fitImage(destination(id), size))).toEqual([]);
    }), { numRuns: 1500 });
  });

  it('keeps every limit of every destination for any stack or clip that it does not refuse', () => {
    const moving = fc.record({ frames: fc.integer({ min: 1, max: 20000 }), kind: fc.constantFrom<'stack' | 'clip'>('stack', 'clip'), framesPerSecond: fc.option(fc.double({ min: 1, max: 240, noNaN: true }), { nil: undefined }), motion: fc.constantFrom(undefined, 'once' as const, 'back-and-forth' as const) });
    fc.assert(fc.property(fc.constantFrom(...ids), anySize, moving, (id, size, how) => {
      const picture = { ...size, ...how };
      const fit = fitVideo(destination(id), picture);
      if ('refusal' in fit) expect(fit.refusal).toMatch(/\.$/u);
      else expect(videoFaults(destination(id), picture, fit)).toEqual([]);
    }), { numRuns: 1500 });
  });

  it('keeps a ratio for a frame of a few pixels, too', () => {
    const picture = { width: 3, height: 1, frames: 1, kind: 'stack' } as const;
    const fit = video('youtube-shorts', picture);
    expect(videoFaults(destination('youtube-shorts'), picture, fit)).toEqual([]);
    expect(fit).toMatchObject({ width: 4, height: 4 });
  });

  it('leaves a picture alone that is within the limits', () => {
    expect(fitImage(destination('x'), { width: 513, height: 511 })).toMatchObject({ width: 513, height: 511, pad: { left: 0, top: 0, right: 0, bottom: 0 }, warnings: [] });
  });

  it('pads rather than distorts, and says which weak limit asked for it', () => {
    const fit = fitImage(destination('instagram-feed'), { width: 400, height: 800 });
    expect(fit).toMatchObject({ height: 800, width: 640, pad: { left: 120, right: 120, top: 0, bottom: 0 } });
    expect(fit.warnings).toMatchObject([{ code: 'weak-limit', source: 'third-party' }]);
  });

  it('makes odd sides even by a line of padding, not by scaling', () => {
    expect(video('x', { width: 513, height: 511, frames: 30, kind: 'stack' })).toMatchObject({ width: 514, height: 512, pad: { left: 0, top: 0, right: 1, bottom: 1 } });
  });

  it('makes a short stack long enough by going back and forth', () => {
    const fit = video('instagram-reel', { width: 512, height: 512, frames: 24, kind: 'stack' });
    expect(fit.repeats).toBe('back-and-forth');
    expect(fit.seconds).toBeGreaterThanOrEqual(3);
    // Ten slices a second, at a rate that the destination takes.
    expect(fit.framesPerSecond / fit.hold).toBe(10);
    expect(fit.framesPerSecond).toBeGreaterThanOrEqual(23);
  });

  it('repeats what is still too short, and does as the author chose', () => {
    expect(video('instagram-reel', { width: 512, height: 512, frames: 24, kind: 'stack', motion: 'once' })).toMatchObject({ repeats: 'once', loops: 2 });
    expect(video('linkedin', { width: 640, height: 480, frames: 20, kind: 'clip', framesPerSecond: 20 })).toMatchObject({ repeats: 'once', loops: 3, seconds: 3 });
    expect(video('x', { width: 512, height: 512, frames: 1, kind: 'stack' }).seconds).toBeGreaterThanOrEqual(3);
  });

  it('goes through a long stack faster before it leaves slices out, and says so', () => {
    expect(video('x', { width: 512, height: 512, frames: 4000, kind: 'stack' })).not.toHaveProperty('trim');
    const cut = video('instagram-feed', { width: 512, height: 512, frames: 4000, kind: 'stack' });
    expect(cut.trim).toEqual({ firstFrame: 201, lastFrame: 3800 });
    expect(cut.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['shortened', 'sped-up']));
  });

  it('keeps the speed of a clip and cuts its end where it is too long', () => {
    expect(video('x', { width: 1280, height: 720, frames: 9000, framesPerSecond: 30, kind: 'clip' })).toMatchObject({ framesPerSecond: 30, hold: 1, trim: { firstFrame: 1, lastFrame: 4200 }, seconds: 140 });
    expect(video('x', { width: 1280, height: 720, frames: 1200, framesPerSecond: 120, kind: 'clip' })).toMatchObject({ framesPerSecond: 60, seconds: 10 });
  });

  it('refuses a clip that the bytes leave no picture of', () => {
    expect(fitVideo(destination('whatsapp'), { width: 1920, height: 1080, frames: 25 * 7200, framesPerSecond: 25, kind: 'clip' })).toEqual({ refusal: expect.stringMatching(/too few bytes.*cut it to \d+ seconds\.$/u) as string });
  });

  it('shows every so many frames in an animation', () => {
    const fit = fitAnimation(destination('x'), { width: 2000, height: 1000, frames: 4000 });
    expect(fit).toMatchObject({ every: 20, frames: 200, width: 800, height: 400 });
  });

  it('warns of what is too narrow to be seen', () => {
    expect(fitImage(destination('instagram-feed'), { width: 10, height: 30000 }).warnings.map(({ code }) => code)).toContain('sliver');
  });
});
