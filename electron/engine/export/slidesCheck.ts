import { readFileSync } from 'node:fs';
import { searchText, type SearchedText } from '../verify/checkFile.ts';
import { partsOf } from './slidesPackage.ts';

/**
 * The places in a presentation whose text gives an identifier away: what stands on slides, in notes and in attributes, part by part. The bytes of the package itself are
 * compressed and tell nothing.
 */
export async function placesInSlides(path: string, search: SearchedText): Promise<string[]> {
  const places: string[] = [];
  for (const { name, content } of await partsOf(readFileSync(path))) {
    const shown = /^(?:ppt|docProps|_rels)\/[\w./-]+$|^\[Content_Types\]\.xml$/u.test(name) ? name : 'a part';
    if (shown === 'a part') places.push('a part that no presentation has');
    if (!/\.(?:xml|rels)$/iu.test(name)) continue;
    if (linesOf(content.toString('utf8')).some((line) => searchText(line, search))) places.push(shown);
  }
  return places;
}

/** Runs of a paragraph are joined, since a word may be cut by a change of style; values of attributes that hold words stand on lines of their own. */
function linesOf(xml: string): string[] {
  const paragraphs = Array.from(xml.matchAll(/<a:p>[^]*?<\/a:p>|<a:p [^]*?<\/a:p>/gu), ([paragraph]) => unescaped(paragraph.replaceAll(/<[^>]*>/gu, '')));
  const attributes = Array.from(xml.matchAll(/\s(?:descr|name|title|Target|tooltip)="([^"]*)"/gu), ([, value = '']) => unescaped(value));
  const outside = unescaped(xml.replaceAll(/<a:p[ >][^]*?<\/a:p>/gu, ' ').replaceAll(/<[^>]*>/gu, '\n'));
  return [...paragraphs, ...attributes, ...outside.split('\n')].filter((line) => line.trim() !== '');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) =>
    hexadecimal !== undefined ? String.fromCodePoint(parseInt(hexadecimal, 16)) : decimal !== undefined ? String.fromCodePoint(Number(decimal)) : (entities[name ?? ''] ?? whole),
  );
