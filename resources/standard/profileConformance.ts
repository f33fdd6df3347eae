/** Writes docs/conformance.md from the rules: npm run docs:conformance. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conformanceDocument } from '../../shared/profile/conformance.ts';

writeFileSync(join(import.meta.dirname, '../../docs/conformance.md'), conformanceDocument());
