/** The sentences that the engine and the shared rules say to people, found in the sources themselves: what another language of the window has to translate. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..');
const spoken = ['shared', 'electron/engine', 'electron/main', 'electron/web'];
/** Names of what an element holds, which stand above the rows of the header view. */
const names = 'shared/profile/rules.ts';
/** A capital, at least two words, and an end. */
const sentence = /^\p{Lu}[^\n]* [^\n]*[.:;?!]$/u;
const name = /^\p{Lu}[\p{L} ,-]{3,}$/u;

/** Every such sentence once, in order; what is put into it stands as `{0}`, `{1}`, … */
export function engineSentences(): string[] {
  const found = new Set<string>();
  for (const folder of spoken) {
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))) {
      const path = `${folder}/${file.replaceAll('\\', '/')}`;
      const keep = (words: string): void => {
        if (sentence.test(words) || (path === names && name.test(words))) found.add(words);
      };
      const visit = (node: ts.Node): void => {
        if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) keep(node.text);
        else if (ts.isTemplateExpression(node)) keep([node.head.text, ...node.templateSpans.map(({ literal }, at) => `{${at}}${literal.text}`)].join(''));
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest));
    }
  }
  return [...found].sort();
}
