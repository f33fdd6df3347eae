import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import { loadTextModels } from '../../electron/engine/detect/ocr/models.ts';
import { findTextBoxes } from '../../electron/engine/detect/ocr/textBoxes.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { drawLettering } from '../synthetic/lettering.ts';
import { blank, instance, photograph, type Shot } from './pictures.ts';

const rows = ['DELACROIX INGRID', 'DOB 23.02.1932', 'MRN 74949952', 'DR ABERNATHY'];

/** A printed label, turned by `angle` degrees clockwise, with its middle on that of a grey ground; and where its ink is. */
async function labelled(width: number, height: number, size: number, angle: number, ink: 'black' | 'faint' = 'black'): Promise<{ readonly shot: Shot; readonly ink: Uint8Array }> {
  const [across, down] = [13 * size, 7 * size];
  const lettering = await drawLettering(across, down, rows.map((text, at) => ({ x: size, y: size * (0.6 + 1.5 * at), size, text })));
  const turned = async (pixels: Uint8Array, background: string): Promise<Uint8Array> => {
    const input = await sharp(pixels, { raw: { width: across, height: down, channels: 1 } }).toColourspace('srgb').ensureAlpha().rotate(angle, { background: '#0000' }).png().toBuffer();
    return sharp({ create: { width, height, channels: 3, background } }).composite([{ input, gravity: 'centre' }]).toColourspace('b-w').raw().toBuffer();
  };
  const [depth, blur] = ink === 'black' ? [210, 0] : [60, 1.8];
  const printed = await turned(lettering.map((share) => 240 - (share * depth) / 255), '#787878');
  const seen = blur === 0 ? printed : new Uint8Array(await sharp(printed, { raw: { width, height, channels: 1 } }).blur(blur).toColourspace('b-w').raw().toBuffer());
  return { shot: { ...blank(width, height), data: seen }, ink: await turned(lettering, '#000000') };
}

const inked = (ink: Uint8Array): number[] => [...ink.keys()].filter((at) => ink[at]! > 128);

describe('a label in a photograph', () => {
  let detector: Detector;
  beforeAll(async () => {
    detector = await createDetector({ threads: 1 });
  });
  afterAll(() => detector.release());

  it('has the slant of each of its lines told, whatever stands beside them', async () => {
    const size = 22;
    const models = await loadTextModels({ threads: 1 });
    const { shot } = await labelled(640, 480, size, -26);
    const boxes = await findTextBoxes(models, shot, { scale: 1 });
    await models.release();
    expect(boxes).toHaveLength(rows.length);
    for (const { slant } of boxes) expect(Math.abs(((slant?.angle ?? 0) * 180) / Math.PI + 26)).toBeLessThan(3);
    // Less than a line and a half: the box of a line is not that of its neighbours.
    expect(Math.max(...boxes.map(({ slant }) => slant?.across ?? Infinity))).toBeLessThan(1.5 * size);
  });

  it.each([['stands nearly upright in the middle of a large one', 1600, 1200, 22, -110, 'black'], ['lies aslant, faint and blurred', 640, 480, 14, -38, 'faint']] as const)('is masked where it %s', async (_, width, height, size, angle, how) => {
    const { shot, ink } = await labelled(width, height, size, angle, how);
    const { proposals } = await detector.detect(instance([shot], { sopClassUid: photograph, modality: 'XC' }), knownIdentifiers([]));
    const places = inked(ink);
    const left = places.filter((at) => !proposals.some((box) => at % width >= box.x && at % width < box.x + box.width && at / width >= box.y && at / width < box.y + box.height));
    expect(left.length / places.length).toBeLessThan(0.03);
  });
});
