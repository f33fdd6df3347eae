import { UserError } from '../contract/errors.ts';
import { characterSetOf, defaultCharacterSet } from '../dicom/characterSet.ts';
import { attributeOf, tagOf, tags } from '../dicom/dictionary.ts';
import type { DicomElement, DicomFile, Tag } from '../dicom/element.ts';
import { bytesOf } from '../dicom/source.ts';
import { stringsOf } from '../dicom/values.ts';
import { isText } from '../dicom/vr.ts';
import type { FindingKind, IdentifierKind, IdentifierValue } from '../text/index.ts';
import { noIdentifiers } from '../text/index.ts';
import { dummyTexts } from './actions/dummy.ts';
import { categoryOf } from './category.ts';
import { isLocalCode } from './codes.ts';
import { conceptOf } from './content.ts';
import { familyOf, planFor } from './deidentify.ts';
import { creatorsOf, isCreator, isLikeUid } from './privateBlocks.ts';
import type { Profile } from './profile.ts';
import { ruleBookOf } from './ruleBook.ts';
import type { Category } from './rules.ts';
import type { DeidentifyContext, Plan, Rules, Scene } from './scene.ts';
import type { SopFamily } from './sopPolicy.ts';
import { identifyingIn } from './textCheck.ts';
import { isStandardUid } from './uids.ts';
import { namesMaker } from './vendors.ts';

/** A text of more characters is prose: what identifies in it is listed, not the whole. */
const longestWhole = 64;
const longestUnknown = 1024;

/**
 * Every value that `profile` removes from the object or replaces in it, at every level, decoded; what identifies in texts that stay is listed
 * too. Measurements, codes, times of day and UIDs of the standard are left out, as they identify nobody by themselves; a description that the
 * object also keeps elsewhere is left out as well. Works for objects that are refused, since their identifiers must not turn up in others.
 */
export function collectIdentifiers(file: DicomFile, profile: Profile): IdentifierValue[] {
  const { elements, encoding } = file.dataSet;
  const book = ruleBookOf(profile);
  const context = { profile, known: noIdentifiers, patientKey: '', pixelsCleaned: false } as unknown as DeidentifyContext;
  const scene: Scene = {
    context, book, family: familyOrImage(file), encoding, shiftDays: 0, characterSet: characterSetOf(elements, defaultCharacterSet),
    steps: [], parent: undefined, concept: undefined, localCode: false, offsetsHold: false, changes: [],
    cleanItems: (element) => element,
  };
  const collected = new Collected(book.has('retain-institution-identity') ? 'may stay' : 'goes');
  collect(elements, scene, 'by plan', collected);
  return collected.values();
}

function familyOrImage(file: DicomFile): SopFamily {
  try {
    return familyOf(file);
  } catch (error) {
    if (error instanceof UserError) return 'image';
    throw error;
  }
}

/** Shorter copies of a product's name may be a name of a person. */
const shortestCopy = 8;

class Collected {
  readonly #products: string[] = [];
  /** Read in private text alone. */
  readonly #guessed = new Set<string>();
  readonly #values = new Map<string, IdentifierValue>();
  readonly #kept = new Set<string>();
  readonly #institution: 'may stay' | 'goes';

  /** `institution`: an option may keep it, so its name elsewhere is no trace. */
  constructor(institution: 'may stay' | 'goes') {
    this.#institution = institution;
  }

  add(kind: IdentifierKind, value: string, from: 'attribute' | 'private text' = 'attribute'): void {
    const trimmed = value.trim();
    if (trimmed === '' || Object.values(dummyTexts).includes(trimmed)) return;
    const key = `${kind}\0${trimmed}`;
    if (from === 'attribute') this.#guessed.delete(key);
    else if (!this.#values.has(key)) this.#guessed.add(key);
    this.#values.set(key, { kind, value: trimmed });
    if (kind === 'other') for (const host of hostsIn(trimmed)) this.#values.set(`institution\0${host}`, { kind: 'institution', value: host });
  }

  keep(value: string): void {
    this.#kept.add(value.trim().toLowerCase());
  }

  /** The name of a model or of a maker, which stays. */
  product(value: string): void {
    this.#products.push(value.trim().toLowerCase());
  }

  values(): IdentifierValue[] {
    const kept = [...this.#kept].join('\n');
    // Devices write the name of their model into private elements, cut to their length.
    const isCopy = (value: string): boolean => value.length >= shortestCopy && this.#products.some((product) => product.startsWith(value.toLowerCase()));
    return [...this.#values.entries()].filter(([key, { value }]) => !this.#guessed.has(key) || !isCopy(value)).map(([, value]) => value).filter(({ kind, value }) => {
      if (kind === 'other') return !kept.includes(value.toLowerCase()) && !namesMaker(value);
      return kind !== 'institution' || (this.#institution === 'goes' && !namesMaker(value));
    });
  }
}

/** Shorter labels are those of services ("pacs", "www") and of large providers. */
const shortestHost = 6;

/** What the host of a web or mail address is called: most bear the name of their hospital. The last label, which is a country or a trade, is left out. */
function hostsIn(address: string): string[] {
  const hosts = [...address.matchAll(/(?:\/\/|@|(?<![\w.])(?=www\.))([\w-]+(?:\.[\w-]+)+)/g)].map(([, host = '']) => host);
  return hosts.flatMap((host) => host.split('.').slice(0, -1)).filter((label) => label.length >= shortestHost && /^[a-z-]+$/i.test(label));
}

/** `gone`: the sequence around is removed, and everything in it with it. */
function collect(elements: readonly DicomElement[], scene: Scene, mode: 'by plan' | 'gone', into: Collected): void {
  const creators = creatorsOf(elements);
  for (const element of elements) {
    const isPrivate = (element.tag >>> 16) % 2 === 1;
    if (isPrivate && isCreator(element.tag)) continue;
    const plan = mode === 'gone' ? undefined : planFor(element, scene, creators);
    if (element.kind === 'sequence') {
      const gone = plan === undefined || ['remove', 'empty', 'dummy content', 'undetermined sex'].includes(plan.action.name);
      for (const item of element.items) {
        collect(item.elements, inside(element.tag, item.elements, element, scene), gone ? 'gone' : 'by plan', into);
      }
      continue;
    }
    if (element.kind === 'value') collectValue(element, plan, isPrivate, scene, into);
  }
}

function inside(tag: Tag, elements: readonly DicomElement[], sequence: DicomElement & { kind: 'sequence' }, scene: Scene): Scene {
  const characterSet = characterSetOf(elements, scene.characterSet);
  return {
    ...scene, encoding: sequence.itemEncoding, characterSet, parent: tag, concept: conceptOf(elements, scene.concept),
    localCode: isLocalCode(elements), offsetsHold: false,
  };
}

const productNames: ReadonlySet<Tag> = new Set(['Manufacturer', 'ManufacturerModelName'].map(tagOf));
const uninteresting = new Set(['DS', 'IS', 'CS', 'AS', 'TM']);
const codeParts: ReadonlySet<Tag> = new Set<Tag>([tags.CodeValue, tags.CodingSchemeDesignator, tags.LongCodeValue, tags.SpecificCharacterSet, tags.TimezoneOffsetFromUTC]);

function collectValue(element: DicomElement & { kind: 'value' }, plan: Plan | undefined, isPrivate: boolean, scene: Scene, into: Collected): void {
  if (element.value.length === 0 || codeParts.has(element.tag)) return;
  const vr = isPrivate && element.vr === 'UN' && looksLikeText(element) ? 'LT' : (intendedVr(element, isPrivate) ?? element.vr);
  if (!isText(vr) || uninteresting.has(vr)) return;
  const values = stringsOf({ ...element, vr }, scene.characterSet).filter((value) => value.trim() !== '');
  if (plan !== undefined && stays(plan, vr, scene.book)) {
    for (const value of values) {
      const found = vr !== 'UI' && (plan.action.searched ?? 'all') === 'all' && collectFindings(value, into, plan.action.allowed);
      if (!found && !isPrivate && plan.action.name === 'keep') into.keep(value);
      if (productNames.has(element.tag)) into.product(value);
    }
    return;
  }
  for (const value of values) {
    if (vr === 'UI') {
      if (!isStandardUid(value, element.tag) && !(isPrivate && !isLikeUid(value))) into.add('uid', value);
    } else if (vr === 'DA' || vr === 'DT') {
      into.add('date', value.slice(0, /^\d{4}\./.test(value) ? 10 : 8));
    } else if (vr === 'PN') {
      into.add('name', value);
    } else {
      const kind = isPrivate ? 'other' : kindOf(element.tag, plan?.category);
      const prose = kind === 'other' && (value.length > longestWhole || isPrivate);
      if (prose) collectFindings(value, into, undefined, isPrivate ? 'private text' : 'attribute');
      else into.add(kind, value);
    }
  }
}

function stays(plan: Plan, vr: string, book: Rules): boolean {
  switch (plan.action.name) {
    case 'keep':
    case 'keep date':
    case 'keep age':
    case 'clean text': return true;
    case 'shift': return vr !== 'DA' && vr !== 'DT';
    case 'replace UID': return book.has('retain-uids') && plan.rule !== 'table-uid';
    case 'keep safe private': return vr !== 'UI' && vr !== 'DA' && vr !== 'DT' && vr !== 'PN';
    default: return false;
  }
}

const kindOfFinding: Readonly<Partial<Record<FindingKind, IdentifierKind>>> = {
  name: 'name', place: 'address', address: 'address', institution: 'institution', date: 'date', phone: 'phone', fax: 'phone', uid: 'uid',
  email: 'other', url: 'other', ip: 'other', handle: 'other',
  ssn: 'id', mrn: 'id', accession: 'id', plan: 'id', account: 'id', licence: 'id', vehicle: 'id', device: 'id', id: 'id',
};

/** What a text gives away by itself. True where it gives anything away. */
function collectFindings(text: string, into: Collected, allowed?: ReadonlySet<FindingKind>, from: 'attribute' | 'private text' = 'attribute'): boolean {
  const findings = identifyingIn(text, noIdentifiers, allowed);
  for (const finding of findings) {
    const kind = kindOfFinding[finding.kind];
    if (kind !== undefined) into.add(kind, text.slice(finding.start, finding.end), from);
  }
  return findings.length > 0;
}

function kindOf(tag: Tag, category: Category | undefined): IdentifierKind {
  const attribute = attributeOf(tag);
  if (attribute === undefined) return 'other';
  const { keyword } = attribute;
  if (/Phone|Telephone/.test(keyword)) return 'phone';
  // Who assigns IDs is the institution, or bears its name: `ALDHELM_MPI`.
  if (/^Issuer|EntityID$/.test(keyword)) return 'institution';
  switch (category ?? categoryOf(tag, attribute)) {
    case 'names': return /Name$|Author|Person|Observer|Approver/.test(keyword) ? 'name' : 'other';
    case 'identifiers': return 'id';
    case 'places': return /Institution|Organization|Facility|Department/.test(keyword) ? 'institution' : 'address';
    case 'device': return /Description|Make$|Model$/.test(keyword) ? 'other' : 'id';
    default: return 'other';
  }
}

/** The text VR that the standard gives an attribute which was written with another: a name under CS, an ID under OB. */
function intendedVr(element: DicomElement & { kind: 'value' }, isPrivate: boolean): string | undefined {
  const vr = isPrivate ? undefined : attributeOf(element.tag)?.vr;
  return vr?.length === 2 && vr !== element.vr && isText(vr) && looksLikeText(element) ? vr : undefined;
}

function looksLikeText(element: DicomElement & { kind: 'value' }): boolean {
  if (element.value.length > longestUnknown) return false;
  return bytesOf(element.value).every((byte, index, all) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13 || byte === 27 || (byte === 0 && index === all.length - 1));
}
