/** What the fuzzing starts from: made-up objects of every encoding, the shipped samples, and fixtures where there are any. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSources } from '../bench/midi/generate.ts';
import { hostileFiles } from './hostile.ts';

export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Identifiers that were planted, long enough to prove something wherever they turn up. */
  readonly planted: readonly string[];
}

const root = join(import.meta.dirname, '..', '..');
/** Words that stand in what may stay, too ("GE MEDICAL SYSTEMS"). */
const common = new Set(['Medical', 'General', 'Regional', 'Memorial', 'Hospital', 'Infirmary', 'Klinikum']);
const isTelling = (token: string): boolean => token.length >= 7 && !token.includes(' ') && !common.has(token) && /^[\x20-\x7e]+$/u.test(token) && !/^(?:\d{8}|[\d/.-]+)$/u.test(token);

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export async function loadSeeds(seed: number): Promise<Seed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vignette-fuzz-'));
  try {
    const sources = await generateSources(folder, seed, 24);
    const planted = new Map<string, Set<string>>();
    for (const check of sources.checks) {
      if (check.action !== 'text_removed') continue;
      const tokens = planted.get(check.file) ?? new Set<string>();
      for (const token of check.expected) if (isTelling(token)) tokens.add(token);
      planted.set(check.file, tokens);
    }
    const made = [...planted].sort().map(([file, tokens]) => ({ name: file, bytes: readFileSync(join(folder, file)), planted: [...tokens] }));
    const sampleFolder = join(root, 'resources', 'samples', 'cd');
    const samples = filesUnder(sampleFolder)
      .filter((_, index) => index % 8 === 0)
      .map((file) => ({ name: file.slice(root.length + 1), bytes: readFileSync(file), planted: ['Musterfrau^Erika', 'Mustermann^Max', 'MUSTERFRAU, ERIKA', 'KM-4711082', 'KM-9035517', 'RAD2024-118204', 'VS-A123456780'] }));
    const hostile = hostileFiles().map((bytes, index) => ({ name: `hostile ${String(index)}`, bytes, planted: ['Xanthippe'] }));
    return [...hostile, ...made, ...samples, ...fixtures()];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Small files of the shared fixtures; nothing is known of what identifies in them. */
function fixtures(): Seed[] {
  const folder = join(root, '..', 'shared', 'fixtures', 'dicom');
  try {
    return filesUnder(folder)
      .filter((file) => statSync(file).size < 60_000)
      .map((file) => ({ name: file.slice(folder.length + 1), bytes: readFileSync(file), planted: [] }));
  } catch {
    return [];
  }
}
