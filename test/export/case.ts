import { join } from 'node:path';
import { exportRun } from '../../electron/engine/export/exportRun.ts';
import type { RunControl } from '../../electron/engine/jobs/request.ts';
import type { ExportRequest, ExportResult } from '../../electron/engine/export/request.ts';
import { loadDestinations } from '../../electron/engine/policy/destinations.ts';
import type { Destination } from '../../shared/destinations/destination.ts';
import { noPolicy } from '../../shared/policy/policy.ts';
import { resolveProfile } from '../../shared/profile/index.ts';
import { el, type Part } from '../synthetic/encode.ts';
import { folder, folderWith, secret, workerEntry } from '../engine/runs.ts';
import { slice } from '../engine/patient.ts';

/** Pixels a side of the slices: large enough for a line of text. */
export const side = 256;

/** A round head with a darker spot that wanders from slice to slice. */
function headPixels(index: number): Uint8Array {
  const words = new Uint16Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [far, spot] = [Math.hypot(x - side / 2, (y - side / 2) * 0.85), Math.hypot(x - 90 - 8 * index, y - 130)];
      words[y * side + x] = far > 100 ? 0 : far > 92 ? 3200 : spot < 14 ? 700 : 1600 + ((x * 7 + y * 13) % 40);
    }
  }
  return new Uint8Array(words.buffer);
}

export function headSlice(index: number, parts: readonly Part[] = []): Buffer {
  return slice(index, [
    el('Rows', side), el('Columns', side), el('PixelData', headPixels(index), 'OW'), el('PixelSpacing', '0.9\\0.9'), el('BodyPartExamined', 'HEAD'),
    el('ImageOrientationPatient', '1\\0\\0\\0\\1\\0'), el('ImagePositionPatient', `-115\\-115\\${index * 5}`), el('WindowCenter', '1700'), el('WindowWidth', '3400'), ...parts,
  ]);
}

/** A folder with a series of so many slices of the invented patient. */
export const study = (slices: number): string => folderWith(Object.fromEntries(Array.from({ length: slices }, (_, index) => [`IM${index + 1}`, headSlice(index + 1)])));

export const destinationNamed = (id: string): Destination => loadDestinations({ policy: noPolicy }).destinations.get(id)!;

export type Exported = ExportResult & { readonly out: string };

/** Exports the paths into a new place, for X unless told otherwise. */
export async function exported(paths: readonly string[], asked: Partial<ExportRequest> & Partial<Pick<RunControl, 'onProgress'>> = {}, signal: AbortSignal = new AbortController().signal): Promise<Exported> {
  const { onProgress = () => undefined, ...given } = asked;
  const out = given.out ?? join(folder(), 'out');
  const request: ExportRequest = {
    paths, out, destination: destinationNamed('x'), media: 'automatic', caption: [], zip: 'folder', profile: resolveProfile({ profile: 'posting', options: [], pixels: 'auto' }), secret, secretKept: 'thrown-away',
    mapping: undefined, jobs: 1, workerEntry, ...given,
  };
  return { ...(await exportRun(request, { onProgress, signal })), out };
}
