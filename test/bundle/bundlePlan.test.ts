import { describe, expect, it } from 'vitest';
import { chooseMedia, leftOutSentence, showingsOf, type ShownInstance } from '../../shared/bundle/automatic.ts';
import { planBundle, type MediaFacts } from '../../shared/bundle/bundlePlan.ts';
import { canonicalJson } from '../../shared/bundle/bundleManifest.ts';
import { noMarks } from '../../shared/bundle/media.ts';
import { planTexts } from '../../shared/bundle/planTexts.ts';
import { destinationNamed } from '../export/case.ts';

const slice = (source: number, series: string, given: Partial<ShownInstance> = {}): ShownInstance => ({
  source, kind: 'dicom', series, rows: 512, columns: 512, frames: 1, seriesNumber: Number(series), instanceNumber: source, place: -source, plane: '1 0 0 0 1 0', isAside: false, ...given,
});
const stack = (series: number, slices: number, given: Partial<ShownInstance> = {}): ShownInstance[] => Array.from({ length: slices }, (_, index) => slice(series * 1000 + index, String(series), given));
const image: MediaFacts = { item: { kind: 'image', source: 1, frame: 1, marks: noMarks, drawings: [], altText: '' }, width: 800, height: 600, frames: 1 };
const video: MediaFacts = { item: { kind: 'stack', series: [1, 2], marks: noMarks, drawings: [], motion: 'once', altText: '' }, width: 512, height: 512, frames: 40 };

describe('what is shown where nobody chose', () => {
  it('puts the slices of a stack in the order of the body, whatever their numbers', () => {
    const [only] = showingsOf(stack(1, 6));
    expect(only!.kind).toBe('stack');
    expect(only!.instances.map(({ source }) => source)).toEqual([1005, 1004, 1003, 1002, 1001, 1000]);
  });

  it('makes a video and a key image of its middle out of a stack, the video first', () => {
    const { items } = chooseMedia(destinationNamed('x'), stack(1, 9));
    expect(items.map(({ kind }) => kind)).toEqual(['stack', 'image']);
    expect(items[1]).toMatchObject({ source: 1004, frame: 1 });
  });

  it('takes the longest of forty series, no more than the first posts hold, and says what was left out and how to choose', () => {
    const many = Array.from({ length: 40 }, (_, index) => stack(index + 1, 10 + index)).flat();
    const choice = chooseMedia(destinationNamed('x'), many);
    expect(choice.items.filter(({ kind }) => kind === 'stack').length).toBe(3);
    expect(choice.leftOut).toEqual({ stacks: 37, images: 0, clips: 0 });
    expect(leftOutSentence(choice)).toMatch(/37 series.*review.*paths/u);
    expect(chooseMedia(destinationNamed('facebook-group'), many).items.filter(({ kind }) => kind === 'stack').length).toBe(1);
  });

  it('leaves views for planning out as long as there is anything else', () => {
    const scout = stack(1, 1, { isAside: true });
    expect(chooseMedia(destinationNamed('x'), [...scout, ...stack(2, 6)]).items.flatMap((item) => (item.kind === 'image' ? [item.source] : []))).not.toContain(1000);
    expect(chooseMedia(destinationNamed('x'), scout).items.length).toBe(1);
  });

  it('shows a photo as a picture, a clip as a clip, and single views as pictures each', () => {
    const { items } = chooseMedia(destinationNamed('slack'), [slice(1, '1', { kind: 'photo', plane: '' }), slice(2, '2', { kind: 'clip', frames: 90, plane: '' }), ...stack(3, 3)]);
    expect(items.map(({ kind }) => kind)).toEqual(['clip', 'image', 'image', 'image', 'image']);
  });

  it('chooses no picture for a destination that takes none', () => {
    expect(chooseMedia(destinationNamed('youtube'), stack(1, 9)).items.map(({ kind }) => kind)).toEqual(['stack']);
    expect(chooseMedia(destinationNamed('colleague'), stack(1, 9)).items).toEqual([]);
  });

  it('says why images stay out: the destination takes none, or none beside a video, or not so many', () => {
    const photo = (source: number): ShownInstance => slice(source, String(source), { kind: 'photo', plane: '' });
    expect(leftOutSentence(chooseMedia(destinationNamed('youtube'), [photo(1)]))).toBe('1 image is left out, because YouTube takes no pictures. Choose another destination for pictures.');
    expect(leftOutSentence(chooseMedia(destinationNamed('tiktok'), [photo(1), photo(2), ...stack(3, 9)]))).toMatch(/^2 images are left out, because TikTok takes either pictures or what moves in one post\. .*their paths/u);
    expect(leftOutSentence(chooseMedia(destinationNamed('youtube'), [photo(1), ...stack(3, 9), ...stack(4, 9)]))).toMatch(/^1 image is left out, because YouTube takes no pictures\..* Left out, because one bundle takes no more .*: 1 series\./u);
    expect(leftOutSentence(chooseMedia(destinationNamed('facebook-group'), Array.from({ length: 12 }, (_, at) => photo(at + 1))))).toMatch(/one bundle takes no more .*: 2 images\./u);
    expect(leftOutSentence(chooseMedia(destinationNamed('tiktok'), [photo(1)]))).toBeUndefined();
  });
});

describe('the plan of a bundle', () => {
  it('spreads media over posts as the destination takes them, the texts in order with them', () => {
    const plan = planBundle(destinationNamed('x'), [video, image, image], { caption: ['One.', 'Two.'], reveal: 'It was this.' });
    expect(plan.refusals).toEqual([]);
    expect(plan.posts).toEqual([{ texts: ['caption.txt'], media: ['clip-1'] }, { texts: ['caption-2.txt'], media: ['image-1', 'image-2'] }, { texts: ['reveal.txt'], media: [] }]);
  });

  it('refuses what the destination does not take, by the place of the item', () => {
    expect(planBundle(destinationNamed('youtube'), [video, image], { caption: [] }).refusals).toEqual([{ of: 1, message: expect.stringContaining('takes no pictures') as string }]);
  });

  it('keeps all files of a mail within what a mailbox takes', () => {
    const plan = planBundle(destinationNamed('email'), [video, image], { caption: [] });
    const total = plan.media.reduce((sum, { fit }) => sum + (fit.maxBytes ?? Infinity), 0);
    expect(total).toBeLessThanOrEqual(18_000_000);
  });

  it('cuts a long caption into a thread where there are threads, and refuses it where there are none', () => {
    const long = 'This is a sentence of a case. '.repeat(40);
    const { texts, warnings } = planTexts(destinationNamed('x'), { caption: [long] });
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.every(({ count }) => count.fits)).toBe(true);
    expect(texts.map(({ name }) => name).slice(0, 2)).toEqual(['caption.txt', 'caption-2.txt']);
    expect(warnings.map(({ code }) => code)).toContain('thread');
    expect(planTexts(destinationNamed('discord'), { caption: [long.repeat(2)] }).refusals.length).toBe(1);
    // What nobody could verify warns.
    expect(planTexts(destinationNamed('facebook-group'), { caption: ['word '.repeat(14_000)] })).toMatchObject({ refusals: [], warnings: [{ code: 'text-too-long', source: 'unverified' }] });
  });
});

it('writes the same canonical JSON whatever the order of the keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: true, e: undefined })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
});
