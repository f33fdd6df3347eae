import { readFileSync } from 'node:fs';

/** The product's version, from the package.json above: as many folders up in the sources as in the built form or a packed one. */
export const version: string = readVersion();

function readVersion(): string {
  for (const up of ['../../../', '../../', '../']) {
    try {
      const content = JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8')) as { readonly name?: unknown; readonly version?: unknown };
      if (content.name === 'vignette' && typeof content.version === 'string') return content.version;
    } catch {
      // Not this far up.
    }
  }
  throw new Error('package.json is missing');
}
