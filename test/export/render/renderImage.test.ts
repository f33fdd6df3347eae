import { describe, expect, it } from 'vitest';
import { usualMarks } from '../../../shared/bundle/media.ts';
import { UserError } from '../../../shared/contract/errors.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { naturalSize, renderImage } from '../../../electron/engine/export/render/renderImage.ts';
import { axial, bare, colourImage, decoded, exactly, greyImage, stillFit, text } from './picture.ts';

const ramp = greyImage(64, 32, (x) => x * 4);

describe('a key image', () => {
  it('has the levels of the picture, at its own size', async () => {
    const still = await renderImage(ramp, bare, stillFit(64, 32));
    const picture = await decoded(still.bytes);
    expect([still.format, picture.width, picture.height]).toEqual(['png', 64, 32]);
    expect([0, 10, 63].map((x) => picture.at(x, 5)[0])).toEqual([0, 40, 252]);
  });

  it('is the same every time', async () => {
    const item = { frame: 1, marks: usualMarks, drawings: [{ shape: 'label', from: { x: 5, y: 5 }, to: { x: 30, y: 20 }, text: 'Läsion', colour: 'red' }] } as const;
    const once = await renderImage(greyImage(128, 128, (x) => x, axial), item, stillFit(128, 128, ['jpeg']));
    const again = await renderImage(greyImage(128, 128, (x) => x, axial), item, stillFit(128, 128, ['jpeg']));
    expect(Buffer.from(once.bytes).equals(again.bytes)).toBe(true);
  });

  it('is shown at the reviewer\'s window, crop and inversion', async () => {
    const view = { center: 128, width: 64, inverted: false, crop: { x: 16, y: 0, width: 32, height: 16 } };
    expect(naturalSize(ramp, { frame: 1, view })).toEqual({ width: 32, height: 16 });
    const picture = await decoded((await renderImage(ramp, { ...bare, view }, stillFit(32, 16))).bytes);
    expect(picture.at(0, 0)[0]).toBe(0);
    expect(picture.at(16, 0)[0]).toBeGreaterThan(125);
    expect(picture.at(31, 0)[0]).toBe(255);
    const turned = await decoded((await renderImage(ramp, { ...bare, view: { ...view, inverted: true } }, stillFit(32, 16))).bytes);
    expect(turned.at(0, 0)[0]).toBe(255);
  });

  it('is padded with black rather than distorted', async () => {
    const white = greyImage(64, 32, () => 255);
    const picture = await decoded((await renderImage(white, bare, { ...stillFit(64, 64), pad: { left: 0, top: 16, right: 0, bottom: 16 } })).bytes);
    expect([15, 16, 47, 48].map((y) => picture.at(30, y)[0])).toEqual([0, 255, 255, 0]);
  });

  it('shows long pixels long', () => {
    expect(naturalSize(greyImage(64, 32, () => 0, [text(tags.PixelSpacing, 'DS', '2\\1')]), { frame: 1 })).toEqual({ width: 64, height: 64 });
  });

  it('keeps colours, and a masked region black up to its edge when it is made smaller', async () => {
    const masked = colourImage(200, 100, (x, y) => (x >= 40 && x < 120 && y >= 20 && y < 60 ? [0, 0, 0] : [200, 60, 30]));
    const picture = await decoded((await renderImage(masked, bare, stillFit(100, 50))).bytes);
    expect(picture.at(80, 25)).toEqual([200, 60, 30]);
    for (let x = 23; x < 57; x++) expect(Math.max(...picture.at(x, 20))).toBeLessThan(3);
  });

  it('goes down in quality, then in size, to be within the bytes', async () => {
    let state = 7;
    const noise = greyImage(256, 256, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24);
    const free = await renderImage(noise, bare, stillFit(256, 256, ['png', 'jpeg']));
    expect(free.format).toBe('png');
    const less = await renderImage(noise, bare, stillFit(256, 256, ['png', 'jpeg'], 60_000));
    expect([less.format, less.width]).toEqual(['jpeg', 256]);
    expect(less.bytes.length).toBeLessThanOrEqual(60_000);
    const least = await renderImage(noise, bare, stillFit(256, 256, ['jpeg'], 8_000));
    expect(least.width).toBeLessThan(256);
    expect(least.bytes.length).toBeLessThanOrEqual(8_000);
    await expect(renderImage(noise, bare, stillFit(256, 256, ['jpeg'], 100))).rejects.toThrow(UserError);
  });

  it('refuses a frame that is not there', async () => {
    await expect(renderImage(ramp, { ...bare, frame: 2 }, { ...exactly(64, 32), formats: ['png'] })).rejects.toThrow('no frame 2');
  });

  it('names the characters of labels that it cannot write', async () => {
    const still = await renderImage(ramp, { ...bare, drawings: [{ shape: 'label', from: { x: 1, y: 1 }, to: { x: 1, y: 1 }, text: '肝', colour: 'white' }] }, stillFit(64, 32));
    expect(still.unknownCharacters).toEqual(['肝']);
  });
});
