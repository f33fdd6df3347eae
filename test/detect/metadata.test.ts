import { describe, expect, it } from 'vitest';
import { decidedFor, deviceLayoutOf, deviceProposals, knownRegions, parseDecidedRegions, triageOf, triageTable } from '../../electron/engine/detect/index.ts';
import { isOutside, ultrasoundRegionsOf } from '../../electron/engine/detect/ultrasoundRegions.ts';
import { el, sq, type Part } from '../synthetic/encode.ts';
import { blank, ctImage, instance, ultrasound } from './pictures.ts';

const image = (more: readonly Part[] = [], size: readonly [number, number] = [64, 48]): ReturnType<typeof instance> => instance([blank(...size)], { more });
const region = (left: number, top: number, right: number, bottom: number): Part[] => [el('RegionLocationMinX0', left), el('RegionLocationMinY0', top), el('RegionLocationMaxX1', right), el('RegionLocationMaxY1', bottom)];

describe('triage', () => {
  it('searches ultrasound in full whatever the header claims', () => {
    for (const claim of ['YES', 'NO']) expect(triageOf(image([el('BurnedInAnnotation', claim)])).depth).toBe('full');
  });

  it('samples reconstructed slices, but not those that the header or the image type makes suspect', () => {
    const ct = (more: readonly Part[]): string => triageOf(instance([blank(64, 64)], { sopClassUid: ctImage, modality: 'CT', deep: true, more })).depth;
    expect(ct([])).toBe('sampled');
    expect(ct([el('ImageType', 'ORIGINAL\\PRIMARY\\AXIAL')])).toBe('sampled');
    expect(ct([el('BurnedInAnnotation', 'YES')])).toBe('full');
    expect(ct([el('ImageType', 'DERIVED\\SECONDARY\\SCREEN SAVE')])).toBe('full');
  });

  it('searches slices of eight bits in full: a scanner does not reconstruct them', () => {
    expect(triageOf(instance([blank(64, 64)], { sopClassUid: ctImage, modality: 'CT', more: [el('ImageType', 'DERIVED\\SECONDARY')] })).depth).toBe('full');
  });

  it('searches a class in full of which nothing is known', () => {
    expect(triageOf(instance([blank(64, 64)], { sopClassUid: '2.25.5', modality: 'OT' })).depth).toBe('full');
  });

  it('gives a reason for every rule', () => {
    for (const { why } of triageTable) expect(why).toMatch(/^[A-Z].+\.$/u);
  });
});

describe('the ultrasound regions', () => {
  it('are cut to the image, and broken ones left out', () => {
    const file = image([sq('SequenceOfUltrasoundRegions', region(0, 10, 100, 40), region(30, 30, 10, 40), [])]);
    expect(ultrasoundRegionsOf(file)).toEqual([{ x: 0, y: 10, width: 64, height: 31 }]);
  });

  it('tell what lies outside all of them', () => {
    const regions = [{ x: 0, y: 20, width: 30, height: 20 }, { x: 30, y: 20, width: 30, height: 20 }];
    expect(isOutside({ x: 2, y: 2, width: 20, height: 8 }, regions)).toBe(true);
    expect(isOutside({ x: 2, y: 25, width: 20, height: 8 }, regions)).toBe(false);
    expect(isOutside({ x: 2, y: 2, width: 20, height: 8 }, [])).toBe(false);
  });
});

describe('the device and layout', () => {
  it('is the same for another patient and another for another layout', () => {
    const one = deviceLayoutOf(image([el('Manufacturer', 'ACME'), el('PatientID', '1'), el('StudyDate', '20200101'), el('DeviceSerialNumber', '77')]));
    expect(one).toMatch(/^[0-9a-f]{32}$/u);
    expect(deviceLayoutOf(image([el('Manufacturer', 'acme '), el('PatientID', '2'), el('StudyDate', '20210101'), el('DeviceSerialNumber', '78')]))).toBe(one);
    expect(deviceLayoutOf(image([el('Manufacturer', 'ACME')], [64, 50]))).not.toBe(one);
    expect(deviceLayoutOf(image([el('Manufacturer', 'ACME'), sq('SequenceOfUltrasoundRegions', region(0, 10, 20, 40))]))).not.toBe(one);
  });

  it('proposes the places that are known for a device, cut to the image', () => {
    const file = image([el('ManufacturerModelName', 'LOGIQE9')], [200, 300]);
    expect(deviceProposals(file)).toMatchObject([{ x: 0, y: 0, width: 200, height: 70, layer: 'device' }]);
    expect(deviceProposals(image([el('ManufacturerModelName', 'Another')]))).toEqual([]);
  });

  it('is told by code meanings inside sequences and by numbers, too', () => {
    const dose = image([sq('ProcedureCodeSequence', [el('CodeMeaning', 'IEC Body Dosimetry Phantom (32 cm)')])], [512, 300]);
    expect(deviceProposals(dose)).toMatchObject([{ width: 512, height: 200 }]);
    const gemini = [el('Manufacturer', 'Philips Medical Systems'), el('ManufacturerModelName', 'GEMINI TF')];
    expect(deviceProposals(instance([blank(245, 446)], { modality: 'PT', more: gemini }))).toHaveLength(1);
    expect(deviceProposals(instance([blank(244, 446)], { modality: 'PT', more: gemini }))).toEqual([]);
  });
});

describe('decided regions', () => {
  const box = { x: 10, y: 10, width: 100, height: 5 };

  it('hold for the instance, series or layout they name, cut to the image', () => {
    const file = image();
    const hold = (condition: object): number => decidedFor(file, parseDecidedRegions(JSON.stringify([{ ...condition, regions: [box] }]))).length;
    expect(hold({})).toBe(1);
    expect(hold({ sopInstanceUid: '2.25.1' })).toBe(1);
    expect(hold({ sopInstanceUid: '2.25.9' })).toBe(0);
    expect(hold({ seriesInstanceUid: '2.25.2' })).toBe(1);
    expect(hold({ deviceLayout: deviceLayoutOf(file) })).toBe(1);
    expect(hold({ deviceLayout: deviceLayoutOf(file), seriesInstanceUid: '2.25.9' })).toBe(0);
    expect(decidedFor(file, parseDecidedRegions(JSON.stringify([{ regions: [box] }])))).toMatchObject([{ x: 10, y: 10, width: 54, height: 5, firstFrame: 1, lastFrame: 1, layer: 'decided' }]);
  });

  it('are refused where one that was drawn for this very instance lies outside of it, and left out where it may be meant for others', () => {
    const outside = [{ ...box, x: 5000 }, { ...box, firstFrame: 7 }];
    for (const region of outside) {
      expect(() => decidedFor(image(), parseDecidedRegions(JSON.stringify([{ sopInstanceUid: '2.25.1', regions: [region] }])))).toThrow(expect.objectContaining({ code: 'region-outside' }));
      expect(decidedFor(image(), parseDecidedRegions(JSON.stringify([{ regions: [region] }])))).toEqual([]);
    }
  });

  it('come after those known for the device', () => {
    const file = image([el('ManufacturerModelName', 'LOGIQ9')], [640, 480]);
    expect(knownRegions(file, parseDecidedRegions(JSON.stringify([{ regions: [box] }]))).map(({ layer }) => layer)).toEqual(['device', 'decided']);
  });

  it.each(['', '{}', '[{"regions":[{"x":-1,"y":0,"width":1,"height":1}]}]', '[{"regions":[{"x":0,"y":0,"width":0,"height":1}]}]', '[{"region":[]}]'])('are refused as %s', (json) => {
    expect(() => parseDecidedRegions(json)).toThrow(expect.objectContaining({ code: 'wrong-use' }));
  });

  it('need no ultrasound', () => {
    expect(decidedFor(instance([blank(20, 20)], { sopClassUid: ultrasound }), [])).toEqual([]);
  });
});
