/** The parts of a PPTX file that say who made it and when (ECMA-376 Part 2, 11; Part 1, 15.2.12). Words on slides and in notes are the leak check's. */
import type { Impurity } from './impurity.ts';
import type { ZipMember } from './zip.ts';

const core = 'docProps/core.xml';
const application = 'docProps/app.xml';
/** Properties that tell of a person, a place or a subject; everything in them is one too much. */
const personal = ['creator', 'lastModifiedBy', 'title', 'subject', 'description', 'keywords', 'category', 'contentStatus', 'identifier', 'lastPrinted', 'version', 'Company', 'Manager', 'HyperlinkBase', 'Template'];
const neutralTimes = new Set(['1980-01-01T00:00:00Z', '']);
const mostXmlBytes = 16 * 1024 * 1024;
/** Parts that no slide needs to be shown. */
const idle = /^(?:docProps\/(?!core\.xml$|app\.xml$)|customXml\/|ppt\/(?:comments|commentAuthors|authors|revisionInfo|changesInfos|persons|tags|printerSettings|vbaProject)|.*\.(?:bin|vml|rels\.bak)$)/iu;

export function slideImpurities(members: readonly ZipMember[]): Impurity[] {
  return members.flatMap((member) => [...(idle.test(member.name) ? [{ where: 'PPTX: a part that no slide needs' }] : []), ...textImpurities(member)]);
}

function textImpurities(member: ZipMember): Impurity[] {
  if (!/\.(?:xml|rels)$/iu.test(member.name)) return [];
  let text: string;
  try {
    text = member.content(mostXmlBytes).toString('utf8');
  } catch {
    return [{ where: 'PPTX: a part that cannot be read' }];
  }
  const found: Impurity[] = [];
  if (text.includes('<!--')) found.push({ where: `PPTX: a comment in ${partName(member.name)}` });
  if (member.name !== core && member.name !== application) return found;
  for (const name of personal) if (elementText(text, name) !== '') found.push({ where: `PPTX: ${name} in ${member.name}` });
  for (const name of ['created', 'modified']) if (!neutralTimes.has(elementText(text, name))) found.push({ where: `PPTX: ${name} in ${member.name}` });
  return found;
}

function elementText(xml: string, name: string): string {
  const texts = Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([^]*?)</(?:\\w+:)?${name}\\s*>`, 'gu')), ([, text = '']) => text.trim());
  return texts.join(' ').trim();
}

/** Names of parts are the maker's choice: only those that every presentation has are repeated. */
const partName = (name: string): string => (/^(?:docProps|ppt|_rels)\/[a-zA-Z0-9/_.]+$/u.test(name) ? name : 'a part');
