import type { TextDetector } from '../../text/detectors/detector.ts';

/** Less sure than the name as it is written: another word may be one letter away. The author can let it stay. */
const sureness = 0.85;

/** Names of the case as they are mistyped: one letter more, less or other, or a sign that looks alike. */
export const nearSpellings: TextDetector = {
  name: 'names of this case, mistyped',
  letter: 'A',
  sentence: 'Names from the sources of the case with a letter more, less or other, or with signs that look alike.',
  find({ text, known }) {
    return known.findInOcr(text).filter(({ kind, weight }) => kind === 'name' && weight === 'strong')
      .map(({ start, end }) => ({ start, end, letter: 'A' as const, kind: 'name' as const, sureness, reason: 'It is a name from the sources of this case but for a letter or two.' }));
  },
};
