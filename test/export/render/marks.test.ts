import { describe, expect, it } from 'vitest';
import { noMarks, usualMarks, type Drawing } from '../../../shared/bundle/media.ts';
import type { DicomElement } from '../../../shared/dicom/element.ts';
import type { Picture } from '../../../shared/pixels/picture.ts';
import { sequenceElement } from '../../../shared/dicom/make.ts';
import { tags } from '../../../shared/dicom/tags.ts';
import { factsOf, type FrameFacts } from '../../../electron/engine/export/render/facts.ts';
import { usualCorners } from '../../../electron/engine/export/render/marks/corners.ts';
import { cornersFor, deidentifiedMark, drawMarks, drawNumber, safeArea, sliceText } from '../../../electron/engine/export/render/marks/drawMarks.ts';
import type { DriedInk } from '../../../electron/engine/export/render/marks/ink.ts';
import { letteringWidth, unknownCharacters } from '../../../electron/engine/export/render/marks/lettering.ts';
import { scaleBarFor } from '../../../electron/engine/export/render/marks/scaleBar.ts';
import { cropOn, placementOn, squareSize, toFrame } from '../../../electron/engine/export/render/placement.ts';
import { encodingOf, explicitLittleEndian } from '../../codecs/image.ts';
import { axial, greyImage, numbers, text } from './picture.ts';

const nothing: FrameFacts = { spacing: undefined, aspect: 1, sides: undefined, position: undefined };
const known: FrameFacts = { spacing: { x: 0.5, y: 0.5 }, aspect: 1, sides: { left: 'R', right: 'L', top: 'A', bottom: 'P' }, position: 12.5 };
const encoding = encodingOf(explicitLittleEndian);
const image = (...further: readonly DicomElement[]) => greyImage(128, 128, () => 0, further);

/** The box around everything that was drawn. */
function extent({ pixels, width }: DriedInk) {
  const xs = Array.from(pixels, (pixel) => pixel % width);
  const ys = Array.from(pixels, (pixel) => Math.floor(pixel / width));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('what the data says of a frame', () => {
  it('names the sides of an axial slice', () => {
    expect(factsOf(image(...axial), 0)).toEqual({ spacing: { x: 0.5, y: 0.5 }, aspect: 1, sides: { left: 'R', right: 'L', top: 'A', bottom: 'P' }, position: 12.5 });
  });

  it('names a sagittal and a coronal slice', () => {
    const sides = (orientation: string) => factsOf(image(text(tags.ImageOrientationPatient, 'DS', orientation)), 0).sides;
    expect(sides('0\\1\\0\\0\\0\\-1')).toEqual({ left: 'A', right: 'P', top: 'H', bottom: 'F' });
    expect(sides('1\\0\\0\\0\\0\\-1')).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  });

  it('joins letters where a slice is oblique, the nearest direction first', () => {
    const { sides } = factsOf(image(text(tags.ImageOrientationPatient, 'DS', '0.8\\0.6\\0\\0\\0\\-1')), 0);
    expect(sides).toEqual({ left: 'RA', right: 'LP', top: 'H', bottom: 'F' });
  });

  it('takes the letters of a radiograph from Patient Orientation', () => {
    expect(factsOf(image(text(0x00200020, 'CS', 'L\\F')), 0).sides).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' });
  });

  it('says nothing where the data says nothing, nonsense, or speaks of an animal', () => {
    expect(factsOf(image(), 0)).toEqual(nothing);
    expect(factsOf(image(text(tags.ImageOrientationPatient, 'DS', '0\\0\\0\\0\\0\\0')), 0).sides).toBeUndefined();
    expect(factsOf(image(text(0x00200020, 'CS', 'LEFT\\DOWN')), 0).sides).toBeUndefined();
    expect(factsOf(image(...axial, text(0x00102210, 'CS', 'QUADRUPED')), 0).sides).toBeUndefined();
  });

  it('reads functional groups of the frame', () => {
    const group = [sequenceElement(0x00289110, [[text(tags.PixelSpacing, 'DS', '2\\1')]], encoding), sequenceElement(0x00209116, [[text(tags.ImageOrientationPatient, 'DS', '1\\0\\0\\0\\1\\0')]], encoding)];
    const facts = factsOf(image(sequenceElement(tags.SharedFunctionalGroupsSequence, [group], encoding)), 0);
    expect(facts.spacing).toEqual({ x: 1, y: 2 });
    expect(facts.aspect).toBe(2);
    expect(facts.sides?.left).toBe('R');
  });

  it('does not take millimetres at the detector for millimetres of the patient', () => {
    const spacing = text(tags.PixelSpacing, 'DS', '0.2\\0.2');
    const detector = text(0x00181164, 'DS', '0.2\\0.2');
    expect(factsOf(image(spacing, detector), 0).spacing).toBeUndefined();
    expect(factsOf(image(spacing, detector, text(0x00280a02, 'CS', 'GEOMETRY')), 0).spacing).toEqual({ x: 0.2, y: 0.2 });
  });

  it('takes the centimetres of an ultrasound region, and none where regions differ', () => {
    const region = (delta: number) => [numbers(0x00186012, 'US', 1), numbers(0x00186024, 'US', 3), numbers(0x00186026, 'US', 3), numbers(0x0018602c, 'FD', delta), numbers(0x0018602e, 'FD', delta)];
    const withRegions = (...deltas: number[]) => factsOf(image(sequenceElement(tags.SequenceOfUltrasoundRegions, deltas.map(region), encoding)), 0).spacing;
    expect(withRegions(0.02)).toEqual({ x: 0.2, y: 0.2 });
    expect(withRegions(0.02, 0.05)).toBeUndefined();
  });

  it('takes the shape of pixels from Pixel Aspect Ratio', () => {
    expect(factsOf(image(text(0x00280034, 'IS', '2\\1')), 0).aspect).toBe(2);
    expect(squareSize({ width: 100, height: 50 }, 2)).toEqual({ width: 100, height: 100 });
    expect(squareSize({ width: 100, height: 50 }, 0.5)).toEqual({ width: 200, height: 50 });
  });
});

describe('where a picture lies', () => {
  it('keeps a crop on the image and shows all of it where nothing of the crop is there', () => {
    expect(cropOn({ width: 100, height: 80 }, { x: 90, y: 10, width: 50, height: 20 })).toEqual({ x: 90, y: 10, width: 10, height: 20 });
    expect(cropOn({ width: 100, height: 80 }, { x: 100, y: 0, width: 5, height: 5 })).toEqual({ x: 0, y: 0, width: 100, height: 80 });
  });

  it('brings a stored point to the finished frame, crop, scale and padding taken into account', () => {
    const placement = placementOn({ width: 220, height: 100, pad: { left: 10, right: 10, top: 0, bottom: 0 } }, { x: 20, y: 10, width: 100, height: 50 });
    expect(toFrame(placement, { x: 70, y: 35 })).toEqual({ x: 110, y: 50 });
  });
});

describe('marks', () => {
  const fit = { width: 400, height: 500, pad: { left: 0, top: 50, right: 0, bottom: 50 } };
  const placement = placementOn(fit, { x: 0, y: 0, width: 200, height: 200 });

  it('are not drawn where the data does not say what they would show', () => {
    expect(drawMarks(placement, nothing, usualMarks, []).pixels).toHaveLength(0);
    expect(drawMarks(placement, known, noMarks, []).pixels).toHaveLength(0);
  });

  it('stay inside the safe area of the picture', () => {
    const safe = safeArea(placement);
    const box = extent(drawMarks(placement, known, { orientation: 'shown', scaleBar: 'shown', slicePosition: 'shown', deidentified: 'shown' }, []));
    expect(box.left).toBeGreaterThanOrEqual(safe.x - 3);
    expect(box.right).toBeLessThanOrEqual(safe.x + safe.width + 3);
    expect(box.top).toBeGreaterThanOrEqual(safe.y - 3);
    expect(box.bottom).toBeLessThanOrEqual(safe.y + safe.height + 3);
    expect(safe.y).toBeGreaterThan(50);
  });

  it('draw a scale bar of a round length, in the millimetres of the finished frame', () => {
    // 0.25 mm a pixel after scaling: 30 % of the width are 90 pixels or 22 mm.
    expect(scaleBarFor(0.25, 90)).toEqual({ length: 80, text: '2 cm' });
    expect(scaleBarFor(0.01, 90)).toEqual({ length: 50, text: '0.5 mm' });
    expect(scaleBarFor(1000, 90)).toBeUndefined();
    const { left, right } = extent(drawMarks(placement, { ...nothing, spacing: { x: 0.5, y: 0.5 } }, usualMarks, []));
    expect(right - left).toBeGreaterThanOrEqual(80);
    expect(right - left).toBeLessThanOrEqual(86);
  });

  it('say which slice it is, and where it lies', () => {
    expect(sliceText(12, 40, -34.51)).toBe('12/40  –34.5 mm');
    expect(sliceText(1, 1, 3)).toBe('3.0 mm');
    expect(sliceText(2, 9, undefined)).toBe('2/9');
    expect(extent(drawNumber(placement, '12/40')).top).toBeGreaterThanOrEqual(safeArea(placement).y - 3);
  });

  it('move a label at the edge inwards and lead from it to its point', () => {
    const label: Drawing = { shape: 'label', from: { x: 195, y: 100 }, to: { x: 100, y: 100 }, text: 'lesion', colour: 'yellow' };
    const box = extent(drawMarks(placement, nothing, noMarks, [label]));
    expect(box.right).toBeLessThanOrEqual(400 - 15);
    expect(box.left).toBeLessThan(203);
  });

  it('leave a tiny picture to itself', () => {
    const tiny = placementOn({ width: 24, height: 24, pad: { left: 0, top: 0, right: 0, bottom: 0 } }, { x: 0, y: 0, width: 24, height: 24 });
    expect(drawMarks(tiny, known, { orientation: 'shown', scaleBar: 'shown', slicePosition: 'shown', deidentified: 'shown' }, []).pixels).toHaveLength(0);
    expect(drawNumber(tiny, '12/40').pixels).toHaveLength(0);
  });

  it('never say "anonymous"', () => {
    expect(deidentifiedMark).toBe('de-identified');
  });
});

describe('lettering', () => {
  it('has the letters of European languages', () => {
    expect(unknownCharacters('Größe, Ödem, naïve, façade, señor, Łódź, Şişli, ğ, ű, č, Ångström, Smørrebrød, œuvre, ≤ 5 µm → 3.2 cm²')).toEqual([]);
  });

  it('names what it does not have', () => {
    expect(unknownCharacters('肝 K')).toEqual(['肝']);
  });

  it('grows with its size', () => {
    expect(letteringWidth('lesion', 20)).toBeCloseTo(2 * letteringWidth('lesion', 10), 5);
  });
});

describe('the corners of marks', () => {
  const placement = placementOn({ width: 400, height: 400, pad: { left: 0, top: 0, right: 0, bottom: 0 } }, { x: 0, y: 0, width: 200, height: 200 });
  /** A picture with stripes as steep as letters in one quarter. */
  const striped = (left: number, top: number): Picture => {
    const data = Uint8Array.from({ length: 200 * 200 }, (_, at) => {
      const [x, y] = [at % 200, Math.floor(at / 200)];
      return x >= left && x < left + 100 && y >= top && y < top + 100 && x % 4 < 2 ? 255 : 10;
    });
    return { width: 200, height: 200, channels: 1, data };
  };

  it('are the usual ones on a quiet picture', () => {
    expect(cornersFor(placement, { width: 200, height: 200, channels: 1, data: new Uint8Array(40_000) })).toEqual(usualCorners);
  });

  it('are others where a device has written, and no two marks share one', () => {
    const { number, deidentified, scaleBar } = cornersFor(placement, striped(0, 0));
    expect(number).not.toEqual({ x: 'left', y: 'top' });
    expect(new Set([number, deidentified, scaleBar].map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
    expect(cornersFor(placement, striped(100, 100)).scaleBar).not.toEqual({ x: 'right', y: 'bottom' });
  });

  it('hold what is drawn, in whichever corner', () => {
    const box = extent(drawNumber(placement, '3/9', { x: 'right', y: 'bottom' }));
    const safe = safeArea(placement);
    expect(box.left).toBeGreaterThan(200);
    expect(box.bottom).toBeGreaterThan(350);
    expect(box.bottom).toBeLessThanOrEqual(safe.y + safe.height + 3);
  });
});
