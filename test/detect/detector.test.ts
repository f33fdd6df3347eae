import type { InferenceSession } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DicomFile } from '../../shared/dicom/element.ts';
import { openFrames } from '../../electron/engine/codecs/frames.ts';
import { loadTextModels } from '../../electron/engine/detect/ocr/models.ts';
import { StillSearch } from '../../electron/engine/detect/still.ts';
import { createDetector, type Detector } from '../../electron/engine/detect/index.ts';
import type { Box } from '../../electron/engine/detect/plane.ts';
import { knownIdentifiers } from '../../shared/text/index.ts';
import { axialSlice } from '../samples/phantom.ts';
import { sq, el } from '../synthetic/encode.ts';
import { blank, burn, burnType, coverage, ctImage, instance, photograph, speckle, tissue, type Shot } from './pictures.ts';

const known = knownIdentifiers([{ kind: 'name', value: 'KOWALSKI^ANNA' }, { kind: 'id', value: 'A4477123' }]);
let detector: Detector;

beforeAll(async () => {
  detector = await createDetector({ threads: 1 });
});
afterAll(() => detector.release());

/** The mean of each `down` x `across` pixels, as a device stores what it shows stretched. */
function shrunk(shot: Shot, down: number, across: number): Shot {
  const small = blank(Math.floor(shot.width / across), Math.floor(shot.height / down));
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      let sum = 0;
      for (let row = 0; row < down; row++) for (let column = 0; column < across; column++) sum += shot.data[(y * down + row) * shot.width + x * across + column]!;
      small.data[y * small.width + x] = sum / (down * across);
    }
  }
  return small;
}

describe('a still image', () => {
  it('has its name and date masked and its measurement kept', async () => {
    const shot = tissue(480, 360, 1);
    const name = burn(shot, 'KOWALSKI ANNA', 10, 10);
    const date = burn(shot, '14-MAR-2019', 10, 40);
    const index = burn(shot, 'MI 1.1', 380, 330);
    const { proposals, kept } = await detector.detect(instance([shot]), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
    expect(coverage(date, proposals)).toBeGreaterThan(0.95);
    expect(coverage(index, proposals)).toBeLessThan(0.05);
    expect(kept.map(({ text }) => text)).toContain('MI 1.1');
  });

  it('is left alone where nothing is written, even if the header claims annotation', async () => {
    const { proposals, framesLookedAt } = await detector.detect(instance([tissue(480, 360, 2)], { more: [el('BurnedInAnnotation', 'YES')] }), known);
    expect(proposals).toEqual([]);
    expect(framesLookedAt).toBe(1);
  });

  it('has the place masked where its device is known to write, on a slice only where anything stands there', async () => {
    const phantom = sq('ProcedureCodeSequence', [el('CodeMeaning', 'IEC Body Dosimetry Phantom')]);
    const places = async (file: DicomFile): Promise<unknown[]> => (await detector.detect(file, known)).proposals.filter(({ layer }) => layer === 'device');
    expect(await places(instance([tissue(512, 300, 4)], { more: [phantom] }))).toMatchObject([{ width: 512, height: 200 }]);
    const slice = (shot: Shot): DicomFile => instance([shot], { sopClassUid: ctImage, modality: 'CT', deep: true, more: [phantom] });
    expect(await places(slice(tissue(512, 300, 5)))).toEqual([]);
    const written = tissue(512, 300, 5);
    burn(written, 'CTDI 12.5', 10, 10);
    expect(await places(slice(written))).toMatchObject([{ width: 512, height: 200 }]);
  });

  it('is searched although the header claims that nothing is burned in', async () => {
    const shot = tissue(480, 360, 3);
    const name = burn(shot, 'KOWALSKI ANNA', 10, 10);
    const { proposals } = await detector.detect(instance([shot], { more: [el('BurnedInAnnotation', 'NO')] }), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
  });

  it.each([['dark on light', [20], 200, false], ['turned by a quarter', [240], 8, true]] as const)('has a name found that is %s', async (_what, colour, ground, turned) => {
    const shot = blank(400, 320, 1, ground);
    const name = burn(shot, 'KOWALSKI ANNA', 30, 40, colour, turned);
    const { proposals } = await detector.detect(instance([shot]), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
  });

  it('has a name found that stands on its head', async () => {
    const shot = blank(800, 300, 1, 120);
    const name = await burnType(shot, { text: 'HELGA KOWALSKI', x: 60, y: 100, size: 30 });
    const { proposals } = await detector.detect(instance([{ ...shot, data: Uint8Array.from(shot.data).reverse() }], { sopClassUid: photograph, modality: 'XC' }), known);
    expect(coverage({ ...name, x: 800 - name.x - name.width, y: 300 - name.y - name.height }, proposals)).toBeGreaterThan(0.95);
  });

  it('has a name found that differs from its ground in blue alone', async () => {
    const shot = blank(400, 320, 3, 60);
    const name = burn(shot, 'KOWALSKI ANNA', 30, 40, [60, 60, 130]);
    const { proposals } = await detector.detect(instance([shot]), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
  });

  it('has a name found that its window hides', async () => {
    const shot = blank(400, 320, 1, 150);
    const name = burn(shot, 'KOWALSKI ANNA', 30, 40, [255]);
    const { proposals } = await detector.detect(instance([shot], { deep: true, more: [el('WindowCenter', '500'), el('WindowWidth', '600')] }), known);
    expect(coverage(name, proposals)).toBeGreaterThan(0.95);
  });

  it.each([[4, '4\\1'], [1 / 3, '1\\3']])('has a name found that is squeezed in what is stored: pixels %d times as high as wide', async (aspect, ratio) => {
    const shown = tissue(640, 480, 7);
    const name = burn(shown, 'KOWALSKI ANNA', 30, 20, [240]);
    // In a second row, so that nothing else leads to it.
    const date = burn(shown, '14-MAR-2019', 400, 440, [240]);
    const [down, across] = aspect > 1 ? [aspect, 1] : [1, 1 / aspect];
    const squeezed = (box: Box): Box => ({ x: Math.floor(box.x / across), y: Math.floor(box.y / down), width: Math.ceil(box.width / across), height: Math.ceil(box.height / down) });
    const { proposals } = await detector.detect(instance([shrunk(shown, down, across)], { more: [el('PixelAspectRatio', ratio)] }), known);
    expect(coverage(squeezed(name), proposals)).toBeGreaterThan(0.95);
    expect(coverage(squeezed(date), proposals)).toBeGreaterThan(0.95);
  });

  it('says which text stands outside the ultrasound regions', async () => {
    const shot = tissue(480, 360, 4);
    burn(shot, 'KOWALSKI ANNA', 10, 10);
    const region = sq('SequenceOfUltrasoundRegions', [el('RegionLocationMinX0', 0), el('RegionLocationMinY0', 60), el('RegionLocationMaxX1', 479), el('RegionLocationMaxY1', 359)]);
    const { proposals } = await detector.detect(instance([shot], { more: [region] }), known);
    expect(proposals.map(({ layer }) => layer)).toContain('ultrasound');
  });
});

describe('a clip', () => {
  const shots = (count: number): Shot[] => Array.from({ length: count }, (_, at) => tissue(320, 240, 10 + at));

  it('has a name found in speckle whose strokes nobody can tell apart', async () => {
    const frames = Array.from({ length: 16 }, (_, at) => speckle(320, 240, 93 + at));
    const name = await burnType(frames[10]!, { text: 'H KOWALSKI-ADAM', x: 60, y: 120, size: 14 });
    const { proposals } = await detector.detect(instance(frames), known);
    expect(coverage(name, proposals, 11)).toBeGreaterThan(0.9);
  });

  it('has text in its last frame alone masked there', async () => {
    const frames = shots(12);
    const name = burn(frames[11]!, 'KOWALSKI ANNA', 10, 10);
    const { proposals, framesLookedAt } = await detector.detect(instance(frames), known);
    expect(framesLookedAt).toBe(12);
    expect(coverage(name, proposals, 12)).toBeGreaterThan(0.95);
  });

  it('has text in one frame that no sample meets masked there and not before', async () => {
    const frames = shots(30);
    const name = burn(frames[5]!, 'KOWALSKI ANNA', 10, 10);
    const { proposals, differingFrames } = await detector.detect(instance(frames), known);
    expect(coverage(name, proposals, 6)).toBeGreaterThan(0.95);
    expect(coverage(name, proposals, 1)).toBe(0);
    expect(differingFrames).toContain(6);
  });

  it('has what stands still masked in every frame', async () => {
    const frames = shots(12);
    const boxes = frames.map((frame) => burn(frame, 'KOWALSKI ANNA', 10, 10));
    const { proposals } = await detector.detect(instance(frames), known);
    for (const [at, box] of boxes.entries()) expect(coverage(box, proposals, at + 1)).toBeGreaterThan(0.95);
  });

  it('is read once where no frame differs from the others', async () => {
    const frame = tissue(320, 240, 1);
    burn(frame, 'KOWALSKI ANNA', 10, 10);
    const { framesWithModels, proposals } = await detector.detect(instance(Array.from({ length: 12 }, () => frame)), known);
    expect(framesWithModels).toBe(1);
    expect(proposals).not.toEqual([]);
  });
});

describe('a series of slices', () => {
  const slice = (at: number, lines: readonly string[]): ReturnType<typeof instance> => {
    const shot = tissue(320, 320, at);
    lines.forEach((line, row) => { burn(shot, line, 10, 10 + row * 30); });
    return instance([shot], { sopClassUid: ctImage, modality: 'CT', series: '2.25.77', deep: true });
  };

  it('is read once and its text masked on every slice', async () => {
    let withModels = 0;
    for (let at = 0; at < 8; at++) {
      const { proposals, framesWithModels } = await detector.detect(slice(at, ['KOWALSKI ANNA']), known);
      withModels += framesWithModels;
      expect(proposals.length).toBeGreaterThan(0);
    }
    expect(withModels).toBeLessThan(7);
  });

  it('has a line found that stands on a later slice alone', async () => {
    const { proposals } = await detector.detect(slice(9, ['KOWALSKI ANNA', 'ACC A4477123']), known);
    expect(proposals.some(({ text }) => text.includes('4477123'))).toBe(true);
    const { proposals: after } = await detector.detect(slice(10, ['KOWALSKI ANNA']), known);
    expect(after.some(({ text }) => text.includes('4477123'))).toBe(false);
  });
});

describe('a series of a skull, whose edges look like strokes', () => {
  it('is searched whole in its first slices alone', async () => {
    const models = await loadTextModels({ threads: 1 });
    const whole: number[] = [];
    let slice = 0;
    const run: InferenceSession['run'] = (feeds: InferenceSession.OnnxValueMapType, ...rest: never[]) => {
      const { dims } = Object.values(feeds)[0]!;
      if (dims.at(-1)! * dims.at(-2)! >= 512 * 512) whole.push(slice);
      return models.detection.run(feeds, ...rest);
    };
    const detection = new Proxy(models.detection, { get: (session, key) => (key === 'run' ? run : (Reflect.get(session, key) as unknown)) });
    const state = { instances: 0, lines: [] };
    for (; slice < 5; slice += 1) {
      const shot = blank(512, 512);
      axialSlice(512, 512, 0.45, -40 + slice * 10).forEach((value, at) => { shot.data[at] = Math.max(0, Math.min(255, (value + ((at * 7919) % 13)) * 3.2)); });
      const search = new StillSearch({ models: { ...models, detection }, frames: openFrames(instance([shot], { sopClassUid: ctImage, modality: 'CT', deep: true })), depth: 'sampled', known, regions: [], looseStrokes: 'text', effort: 'close' }, state);
      expect((await search.run()).proposals).toEqual([]);
    }
    expect([...new Set(whole)]).toEqual([0, 1]);
    await models.release();
  });
});

describe('the check of a masked file', () => {
  it('asks for nothing more where the mask covers the text', async () => {
    const shot = tissue(480, 360, 1);
    const name = burn(shot, 'KOWALSKI ANNA', 10, 10);
    for (let y = 0; y < name.y + name.height + 4; y++) shot.data.fill(0, y * 480, y * 480 + name.x + name.width + 6);
    expect(await detector.recheck(instance([shot]), known, 'first')).toEqual([]);
    expect(await detector.recheck(instance([shot]), known, 'last')).toEqual([]);
  });

  it('widens the mask once, and refuses the file if the text still reads', async () => {
    const shot = tissue(480, 360, 1);
    const name = burn(shot, 'KOWALSKI ANNA', 10, 10);
    const wider = await detector.recheck(instance([shot]), known, 'first');
    expect(coverage(name, wider)).toBe(1);
    await expect(detector.recheck(instance([shot]), known, 'last')).rejects.toMatchObject({ code: 'pixels-still-identifying' });
  });
});
