import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { bytesOf } from '../../../shared/dicom/source.ts';
import { isText } from '../../../shared/dicom/vr.ts';
import type { LeakHit } from '../../../shared/bundle/manifest.ts';
import { descriptorSource, readInto } from '../ingest/byteSource.ts';
import { markerCodePaths } from '../../../shared/profile/index.ts';
import { evidenceOf, standsInText } from './chance.ts';
import { identityOf, type FileIdentity } from './identity.ts';
import { layoutOf, type Layout, type Span } from './layout.ts';
import { provesJoined, standsAlone, varies } from './neighbours.ts';
import { prepareCommonSearch, prepareParsedSearch, searchParsedValues, type CommonSearch, type ParsedSearch } from './parsedValues.ts';
import { searchPatterns, searchWindow, windowSize } from './patternSearch.ts';
import { anyPatient, patternKinds, type PatternKind } from './patternTable.ts';
import type { SoughtIdentifier } from './sought.ts';
import type { SearchPlan } from './searchPlan.ts';
import { visibleText } from './visibleText.ts';

/** What the leak check says about one file of a bundle. */
export interface CheckedFile {
  readonly sha256: string;
  readonly bytes: number;
  /** At most {@link mostHits}; a file with one is not published anyway. */
  readonly hits: readonly LeakHit[];
  /** Of a DICOM file, where it was asked for. */
  readonly identity?: FileIdentity;
}

/** A file to check: `name` is its path in the bundle, `shiftDays` by how much its dates were moved, where that is known. */
export interface FileToCheck {
  readonly path: string;
  readonly name: string;
  readonly shiftDays?: number;
  /** Number of the patient whose file it is; absent for files that belong to nobody. */
  readonly patient?: number;
  /** Whether {@link FileIdentity} is wanted too. */
  readonly withIdentity?: boolean;
}

const mostHits = 20;
/** How many bytes of a window are searched again with the next one, so that nothing hides on the border. */
const overlap = 4096;

/** Bits of evidence for a match in a short binary value: six letters of a name, or five digits with letters around. */
const evidenceInBinary = 36;

/** Begins a switch of character set inside a text. */
const escape = 0x1b;

/** Texts of the bundle's own making are searched as texts, without their numbers and hashes. */
const isProse = (name: string): boolean => /\.(?:json|html|txt|csv|md)$/iu.test(name);

const isDocument = (name: string): boolean => name === 'manifest.json' || name === 'report.html';

/** Reads a file of a bundle again from its first byte to its last: hashes it and searches it. Throws `unreadable`. */
export function checkFile(file: FileToCheck, given: SearchPlan): CheckedFile {
  const { plan, parsed } = prepared(given, file.patient);
  const descriptor = openSync(file.path, 'r');
  try {
    const size = fstatSync(descriptor).size;
    const places = new Set<string>();
    if (parsed.givesAway(file.name.replaceAll('/', ' '), 'text')) places.add('the name of the file');
    const source = descriptorSource(descriptor, size);
    // A file that is not called DICOM may be one all the same.
    const layout = isProse(file.name) || size === 0 ? undefined : layoutOf(source);
    if (layout !== undefined) {
      for (const path of searchParsedValues(layout.file, parsed, { dates: plan.kept.dates, shiftDays: file.shiftDays })) places.add(path);
    } else if (/\.dcm$/iu.test(file.name)) places.add('the file does not read as DICOM any more');
    const identity = file.withIdentity === true && layout !== undefined ? identityOf(layout.file) : undefined;
    const inflated = layout?.file.dataSet.elements.find((element) => element.kind === 'value')?.value.source;
    const isDeflated = layout?.file.transferSyntaxUid === deflatedUid && inflated !== undefined;
    const scan = new Scan(plan, parsed, file.patient, isDeflated ? undefined : layout, isDocument(file.name) ? 'document' : isProse(file.name) ? 'prose' : layout === undefined || isDeflated ? 'opaque' : 'dicom', places);
    const sha256 = readWindows(descriptor, size, (bytes, at) => scan.search(bytes, at));
    if (isDeflated) {
      const bytes = bytesOf({ source: inflated, offset: 0, length: inflated.size });
      new Scan(plan, parsed, file.patient, layout, 'dicom', places).search(aligned(bytes), 0);
    }
    if (places.size > 0 && layout !== undefined) for (const path of markerCodePaths(layout.file.dataSet.elements)) places.delete(path);
    return { sha256, bytes: size, hits: [...places].slice(0, mostHits).map((where) => ({ file: file.name, where })), ...(identity === undefined ? {} : { identity }) };
  } finally {
    closeSync(descriptor);
  }
}

/** For texts that lie inside of something: what to search them for, and whose they are. */
export interface SearchedText {
  readonly plan: SearchPlan;
  readonly patients: readonly (number | undefined)[];
}

/** Whether a line of text gives an identifier away. */
export const searchText = (line: string, { plan, patients }: SearchedText): boolean => patients.some((patient) => prepared(plan, patient).parsed.givesAway(line, 'text'));

const deflatedUid = '1.2.840.10008.1.2.1.99';
const aligned = (bytes: Uint8Array): Uint8Array => ((bytes.byteOffset & 3) === 0 ? bytes : Uint8Array.from(bytes));

/**
 * What a worker made of a plan: the search through parsed values, by patient. Kept until the next plan comes. The plan itself is kept as it came first: every message brings
 * a copy, and what is made ready for a table is known by the table.
 */
let latest: { readonly plan: SearchPlan; readonly common: CommonSearch; readonly searches: Map<number | undefined, ParsedSearch> } | undefined;
const keptSearches = 8;

function prepared(given: SearchPlan, patient: number | undefined): { readonly plan: SearchPlan; readonly parsed: ParsedSearch } {
  if (latest?.plan.id !== given.id) {
    const words = JSON.parse(textOf(given.identifiers)) as SoughtIdentifier[];
    latest = { plan: given, common: prepareCommonSearch(words, textOf(given.uids).split('\n').filter((uid) => uid !== '')), searches: new Map() };
  }
  const { plan, common, searches } = latest;
  const known = searches.get(patient);
  if (known !== undefined) return { plan, parsed: known };
  const parsed = prepareParsedSearch(common, patient);
  if (searches.size >= keptSearches) searches.delete(searches.keys().next().value);
  searches.set(patient, parsed);
  return { plan, parsed };
}

const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

/** Bytes that this thread has searched. */
let searched = 0;

/** Reads a file in overlapping windows, hashing each byte once; gives its SHA-256. */
function readWindows(descriptor: number, size: number, search: (bytes: Uint8Array, at: number) => void): string {
  const hash = createHash('sha256');
  const memory = searchWindow(searched);
  searched += size;
  let done = 0;
  let kept = 0;
  while (done < size) {
    const fresh = Math.min(windowSize - kept, size - done);
    const bytes = memory.subarray(kept, kept + fresh);
    readInto(descriptor, bytes, done);
    hash.update(bytes);
    search(memory.subarray(0, kept + fresh), done - kept);
    done += fresh;
    const end = kept + fresh;
    kept = Math.min(overlap, end);
    memory.copyWithin(0, end - kept, end);
  }
  return hash.digest('hex');
}

/** Holds the style sheet of a page, which begins it. */
const blockOfLines = 256 * 1024;
const newline = 0x0a;

/** Whole lines, about {@link blockOfLines} bytes at a time: what is made of a text on the way is several times as long as the text. */
function* blocksOfLines(bytes: Uint8Array): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from + blockOfLines);
    const to = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}

/** `document`: written by Vignette; `prose`: another text. */
type ScanKind = 'dicom' | 'document' | 'prose' | 'opaque';

/** The search through one file. */
class Scan {
  readonly #plan: SearchPlan;
  readonly #parsed: ParsedSearch;
  readonly #patient: number | undefined;
  readonly #layout: Layout | undefined;
  readonly #kind: ScanKind;
  readonly #places: Set<string>;

  constructor(plan: SearchPlan, parsed: ParsedSearch, patient: number | undefined, layout: Layout | undefined, kind: ScanKind, places: Set<string>) {
    this.#plan = plan;
    this.#parsed = parsed;
    this.#patient = patient;
    this.#layout = layout;
    this.#kind = kind;
    this.#places = places;
  }

  /** Searches one window that begins at `at` of the file. */
  search(bytes: Uint8Array, at: number): void {
    if (this.#kind === 'prose' || this.#kind === 'document') {
      const form = this.#kind === 'document' ? 'document' : 'text';
      for (const block of blocksOfLines(bytes)) {
        for (const line of visibleText(new TextDecoder().decode(block))) if (this.#parsed.givesAway(line, form)) this.#places.add('a line of text');
      }
      return;
    }
    if (this.#kind === 'opaque') {
      this.#searchOpaque(bytes, at, 0, bytes.length, undefined);
      return;
    }
    let from = 0;
    for (const span of this.#layout?.opaque ?? []) {
      const [start, end] = [Math.max(0, span.from - at), Math.min(bytes.length, span.to - at)];
      if (end <= start) continue;
      this.#searchText(bytes, at, from, start);
      this.#searchOpaque(bytes, at, start, end, span);
      from = end;
    }
    this.#searchText(bytes, at, from, bytes.length);
  }

  /** Files that belong to nobody are searched for what counts everywhere. */
  #concerns(patient: number): boolean {
    return patient === anyPatient || patient === this.#patient;
  }

  #searchText(bytes: Uint8Array, at: number, from: number, to: number): void {
    const { text } = this.#plan;
    searchPatterns(text, bytes, from, to, (pattern, offset) => {
      const [start, end] = [text.starts[pattern]!, text.starts[pattern + 1]!];
      const length = end - start;
      if (!this.#concerns(text.patients[pattern]!)) return;
      const kind = patternKinds[text.kinds[pattern]!]!;
      const isWide = bytes[offset] === 0 || bytes[offset + 1] === 0;
      const isLongWord = kind === 'words' && !isWide && provesJoined(bytes, offset, length);
      if (!isWide && !isLongWord && !standsAlone(bytes, offset, length, kind)) return;
      const span = this.#layout?.at(at + offset);
      if (span !== undefined && this.#isElsewhereJudged(span, kind, bytes, offset, length)) return;
      if (span !== undefined && !isText(span.vr) && !(isLongWord && varies(bytes, offset, length))) {
        if (evidenceOf(bytes, offset, length, text.folds.subarray(start, end)) < evidenceInBinary) return;
      }
      this.#places.add(span?.path ?? `byte ${at + offset}`);
    });
  }

  /** Values that parsing judges better than bytes can, and numbers that only look alike. */
  #isElsewhereJudged({ vr }: Span, kind: PatternKind, bytes: Uint8Array, offset: number, length: number): boolean {
    const match = bytes.subarray(offset, offset + length);
    switch (vr) {
      case 'UI':
      case 'DA':
      case 'DT':
      case 'TM':
        return true;
      case 'DS':
      case 'IS':
        return match.every((byte) => byte >= 0x2b && byte <= 0x39);
      default:
        // Parsing knows where single words count, as long as the text is in the character set that it is said to be in.
        return kind === 'words' && isText(vr) && match.every((byte) => byte >= 0x20 && byte < 0x7f) && bytes[offset - 3] !== escape && bytes[offset - 4] !== escape;
    }
  }

  #searchOpaque(bytes: Uint8Array, at: number, from: number, to: number, span: Span | undefined): void {
    const { opaque, evidence } = this.#plan;
    searchPatterns(opaque, bytes, from, to, (pattern, offset) => {
      if (!this.#concerns(opaque.patients[pattern]!)) return;
      const [start, end] = [opaque.starts[pattern]!, opaque.starts[pattern + 1]!];
      const isEvidence = evidenceOf(bytes, offset, end - start, opaque.folds.subarray(start, end), span?.isCompressed === true ? 'compressed' : 'plain') >= evidence;
      // What stands before the pixels and behind them says nothing of them.
      if (!isEvidence && !this.#countsAsText(pattern, bytes.subarray(from, to), offset - from)) return;
      this.#places.add(span === undefined ? `byte ${at + offset}` : `${span.path}, byte ${at + offset - span.from}`);
    });
  }

  /** A match in opaque bytes that hold a text where it stands. */
  #countsAsText(pattern: number, bytes: Uint8Array, offset: number): boolean {
    const { opaque } = this.#plan;
    const length = opaque.starts[pattern + 1]! - opaque.starts[pattern]!;
    const kind = patternKinds[opaque.kinds[pattern]!]!;
    return (standsAlone(bytes, offset, length, kind) || (kind === 'words' && provesJoined(bytes, offset, length))) && standsInText(bytes, offset, length);
  }
}
