import type { LineVerdict } from './classifyLine.ts';
import { words } from './tokens.ts';
import { medicalWords } from './vocabulary/index.ts';

export function isTeachingLine(line: string): LineVerdict {
  const parts = words(line);
  const known = parts.length > 0 && parts.every((part) => (medicalWords.has(part.folded) && /\D/.test(part.text)) || /^\d{1,3}$/.test(part.text)) && parts.some((part) => /\p{L}/u.test(part.text));
  return known
    ? { verdict: 'teaching', kind: 'vocabulary', reason: 'All its words describe the image.', sureness: 0.7 }
    : { verdict: 'unknown', kind: 'none', reason: 'Nothing says that it is harmless.', sureness: 0.5 };
}
