import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformanceDocument } from '../../shared/profile/conformance.ts';
import { confidentialityTable } from '../../shared/profile/confidentialityProfile.generated.ts';
import { formatTag } from '../../shared/dicom/dictionary.ts';

describe('docs/conformance.md', () => {
  it('says what the rules do; else run npm run docs:conformance', () => {
    const written = readFileSync(join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
    expect(written === conformanceDocument()).toBe(true);
  });

  it('has a line for every attribute of the table', () => {
    const text = conformanceDocument();
    const missing = confidentialityTable
      .filter(([pattern]) => /^[0-9a-f]{8}$/.test(pattern) && Number.parseInt(pattern.slice(0, 4), 16) >= 8)
      .map(([pattern]) => formatTag(Number.parseInt(pattern, 16)))
      .filter((tag) => !text.includes(`| ${tag} |`));
    expect(missing).toEqual([]);
  });
});
