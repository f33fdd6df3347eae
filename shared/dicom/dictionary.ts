import { packedDictionary } from './dictionary.generated.ts';
import type { Tag } from './element.ts';

/** An attribute of PS3.6. */
export interface Attribute {
  /** Empty for the few retired attributes that have none. */
  readonly keyword: string;
  readonly name: string;
  /** As in PS3.6, several joined as there: `US or SS`. */
  readonly vr: string;
  /** Value multiplicity: `1`, `1-n`, `2-2n`. */
  readonly vm: string;
  readonly retired: boolean;
}

interface RepeatingAttribute {
  readonly mask: number;
  readonly tag: number;
  readonly attribute: Attribute;
}

// Looked up line by line: at start-up nothing is parsed.
let lines: string[] | undefined;
let repeating: RepeatingAttribute[] | undefined;
let tagsByKeyword: Map<string, Tag> | undefined;
const attributes = new Map<Tag, Attribute | undefined>();

function sortedLines(): string[] {
  return (lines ??= packedDictionary.split('\n'));
}

/** The attribute of a standard tag; repeating groups included; `undefined` for private and unknown ones. */
export function attributeOf(tag: Tag): Attribute | undefined {
  if (attributes.has(tag)) return attributes.get(tag);
  const attribute = isPrivate(tag) ? undefined : (exactAttribute(tag) ?? repeatingAttribute(tag) ?? groupLength(tag));
  // A file with many unknown tags must not make this grow.
  if (attribute !== undefined) attributes.set(tag, attribute);
  return attribute;
}

let names: ReadonlySet<string> | undefined;

/** Whether a text is the name of an attribute of PS3.6, which objects write into labels (`Stack ID`). */
export function isAttributeName(text: string): boolean {
  names ??= new Set(sortedLines().map((line) => parseLine(line).name.toLowerCase()));
  return names.has(text.trim().toLowerCase());
}

function exactAttribute(tag: Tag): Attribute | undefined {
  const key = hexadecimal(tag);
  const all = sortedLines();
  let low = 0;
  let high = all.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const line = all[middle] ?? '';
    const found = line.slice(0, 8);
    if (found === key) return parseLine(line);
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function repeatingAttribute(tag: Tag): Attribute | undefined {
  repeating ??= sortedLines()
    .filter((line) => line.slice(0, 8).includes('X'))
    .map((line) => ({
      mask: Number.parseInt(line.slice(0, 8).replace(/[^X]/g, 'F').replaceAll('X', '0'), 16) >>> 0,
      tag: Number.parseInt(line.slice(0, 8).replaceAll('X', '0'), 16) >>> 0,
      attribute: parseLine(line),
    }));
  return repeating.find((entry) => (tag & entry.mask) >>> 0 === entry.tag)?.attribute;
}

/** Every group may have a length, PS3.5 7.2; retired outside groups 0000 and 0002. */
function groupLength(tag: Tag): Attribute | undefined {
  if ((tag & 0xffff) !== 0) return undefined;
  return { keyword: 'GenericGroupLength', name: 'Generic Group Length', vr: 'UL', vm: '1', retired: true };
}

function parseLine(line: string): Attribute {
  const [, vr = '', vm = '', retired = '', keyword = '', name = ''] = line.split('|');
  return { keyword, name, vr: vr === '' ? 'UN' : vr.replaceAll('/', ' or '), vm, retired: retired === 'R' };
}

/** The tag of a keyword of PS3.6 (of a repeating group, the first). Throws an `Error` for any other: keywords are written by us. */
export function tagOf(keyword: string): Tag {
  if (tagsByKeyword === undefined) {
    tagsByKeyword = new Map();
    for (const line of sortedLines()) {
      const end = line.lastIndexOf('|');
      const word = line.slice(line.lastIndexOf('|', end - 1) + 1, end);
      if (word !== '') tagsByKeyword.set(word, Number.parseInt(line.slice(0, 8).replaceAll('X', '0'), 16) >>> 0);
    }
  }
  const tag = tagsByKeyword.get(keyword);
  if (tag === undefined) throw new Error(`PS3.6 has no attribute ${keyword}`);
  return tag;
}

/** An attribute with its tag; of one that repeats (60xx, 50xx) the tag with zeros for the free digits. */
export interface TaggedAttribute {
  readonly tag: Tag;
  readonly attribute: Attribute;
  readonly repeats: boolean;
}

/** Every attribute of PS3.6 in the order of tags. For generated documents and tests. */
export function allAttributes(): TaggedAttribute[] {
  return sortedLines().map((line) => ({
    repeats: line.slice(0, 8).includes('X'),
    tag: Number.parseInt(line.slice(0, 8).replaceAll('X', '0'), 16) >>> 0,
    attribute: parseLine(line),
  }));
}

function hexadecimal(tag: Tag): string {
  return (tag >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** `(GGGG,EEEE)`, upper case. */
export function formatTag(tag: Tag): string {
  const digits = hexadecimal(tag);
  return `(${digits.slice(0, 4)},${digits.slice(4)})`;
}

/** Odd group, PS3.5 7.8. */
export function isPrivate(tag: Tag): boolean {
  return ((tag >>> 16) & 1) === 1;
}

/** (gggg,0010-00FF) of an odd group: the name of whoever owns the block gggg,xx00-xxFF (PS3.5 7.8.1). */
export function isPrivateCreator(tag: Tag): boolean {
  const element = tag & 0xffff;
  return isPrivate(tag) && element >= 0x10 && element <= 0xff;
}

export { tags } from './tags.ts';
