import { describe, expect, it } from 'vitest';
import { mediaItem, noMarks, usualMarks } from '../../shared/bundle/media.ts';

const image = { kind: 'image', source: 3, frame: 1, marks: usualMarks, drawings: [], altText: '' };
const accepts = (value: unknown): boolean => mediaItem.safeParse(value).success;

describe('what an author chose for a bundle', () => {
  it('takes a picture, a stack, a montage and a clip', () => {
    expect(accepts(image)).toBe(true);
    expect(accepts({ ...image, view: { center: 40, width: 400, inverted: false, crop: { x: 0, y: 10, width: 20, height: 20 } } })).toBe(true);
    expect(accepts({ kind: 'stack', series: [1, 2], first: 2, marks: noMarks, drawings: [], motion: 'back-and-forth', altText: '' })).toBe(true);
    expect(accepts({ kind: 'montage', frames: [{ source: 0, frame: 1 }], columns: 3, marks: noMarks, altText: '' })).toBe(true);
    expect(accepts({ kind: 'clip', source: 0, firstFrame: 1, lastFrame: 9, altText: '' })).toBe(true);
  });

  it('counts frames from 1 and refuses an empty stack', () => {
    expect(accepts({ ...image, frame: 0 })).toBe(false);
    expect(accepts({ kind: 'stack', series: [], marks: noMarks, drawings: [], motion: 'once', altText: '' })).toBe(false);
  });

  it('refuses what it does not know, so that nothing travels unseen', () => {
    expect(accepts({ ...image, path: '/somewhere' })).toBe(false);
    expect(accepts({ ...image, kind: 'audio' })).toBe(false);
  });

  it('bounds what is drawn', () => {
    const drawing = { shape: 'label', from: { x: 1, y: 1 }, to: { x: 1, y: 1 }, text: 'lesion', colour: 'yellow' };
    expect(accepts({ ...image, drawings: [drawing] })).toBe(true);
    expect(accepts({ ...image, drawings: [{ ...drawing, text: 'x'.repeat(81) }] })).toBe(false);
    expect(accepts({ ...image, drawings: [{ ...drawing, from: { x: Number.POSITIVE_INFINITY, y: 0 } }] })).toBe(false);
    expect(accepts({ ...image, drawings: new Array(61).fill(drawing) })).toBe(false);
  });
});
