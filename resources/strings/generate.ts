/** Writes renderer/strings/engine.json, the keys of `engine` in a catalogue of another language. Run by `npm run strings`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineSentences } from './engineSentences.ts';

writeFileSync(join(import.meta.dirname, '..', '..', 'renderer', 'strings', 'engine.json'), `${JSON.stringify(engineSentences(), null, 1)}\n`);
