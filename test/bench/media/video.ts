/** One scroll video, as a rendering process makes it; the file that is named says of what. */
import { readFileSync } from 'node:fs';
import { usualMarks } from '../../../shared/bundle/media.ts';
import { renderStack } from '../../../electron/engine/export/render/renderStack.ts';
import type { FileLocation } from '../../../electron/engine/ingest/location.ts';

const { locations, path, side } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as { locations: FileLocation[]; path: string; side: number };
const fit = { width: side, height: side, pad: { left: 0, top: 0, right: 0, bottom: 0 }, framesPerSecond: 25, hold: 1, repeats: 'once', loops: 1 } as const;
await renderStack(locations, { marks: { ...usualMarks, slicePosition: 'shown' }, drawings: [] }, fit, path);
